"""What short forms stand for, and where that is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.shortforms import explained, explaining, spelled_out

KNOWN = {
    "GNN": "graph neural network",
    "IoT": "Internet of Things",
    "ES": "evolution strategy",
    "UC": "unseen category",
}


@pytest.mark.parametrize(
    ("sentence", "short", "words"),
    [
        ("We draw maps with graph neural networks (GNNs) alone.", "GNN", "graph neural network"),
        ("Map drawing needs a variational autoencoder (VAE).", "VAE", "variational autoencoder"),
        ("A residual network (ResNet) draws maps.", "ResNet", "residual network"),
        ("The area under the curve (AUC) is large.", "AUC", "area under the curve"),
        ("The Internet of Things (IoT) ages.", "IoT", "Internet of Things"),
        ("We use the electroencephalogram (EEG) of towns.", "EEG", "electroencephalogram"),
        ("Exploring expert failures (EEF) pays.", "EEF", "exploring expert failure"),
        ("Large language models (LLMs) draw maps.", "LLM", "large language model"),
        ("Gaussian processes (GPs) draw maps.", "GP", "Gaussian process"),
        ("Streets, evolution strategies (ES) and time series analysis (TSA).", "ES", "evolution strategy"),
    ],
)
def test_brackets_explain_the_words_before_them(sentence: str, short: str, words: str) -> None:
    assert explained([sentence])[short] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Old towns (USA) have maps.",
        "Maps of old towns (MOTH) age.",
        "We draw with non-negative matrix factorization (NMF).",
        "We redraw them (see Fig. 2).",
        "Employing electromagnetic waves (EM) costs little.",
    ],
)
def test_what_does_not_spell_the_letters_explains_nothing(sentence: str) -> None:
    assert explained([sentence]) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We train a GNN for maps.", "We train a graph neural network (GNN) for maps."),
        ("We train an ES.", "We train an evolution strategy (ES)."),
        ("We train a UC.", "We train an unseen category (UC)."),
        ("GNNs age, and a GNN of maps too.", "Graph neural networks (GNNs) age, and a GNN of maps too."),
        ("We compare two ESs for IoT.", "We compare two evolution strategies (ESs) for Internet of Things (IoT)."),
    ],
)
def test_the_first_mention_is_spelled_out(text: str, told: str) -> None:
    assert spelled_out(text, KNOWN) == told


@pytest.mark.parametrize(
    "text",
    [
        "We train graph neural networks (GNNs), and one GNN more.",
        "We propose GNN-based maps for every GNN.",
        "We draw maps (GNN).",
        "We draw maps (with a GNN).",
        "The GNN's maps and the GNN (of old).",
        "We draw maps.",
    ],
)
def test_what_is_said_or_part_of_a_name_stays(text: str) -> None:
    assert spelled_out(text, KNOWN) == text


@given(st.lists(st.text("AaBb (s)-.", max_size=30), max_size=4))
def test_nothing_is_lost_but_an_article(sentences: list[str]) -> None:
    known = explained(sentences)
    for sentence in sentences:
        told = spelled_out(sentence, known)
        assert len(told) >= len(sentence)
        assert spelled_out(sentence, {}) == sentence


def test_the_sentences_that_explain_what_is_spelled_out_are_told() -> None:
    sentences = [
        "Graph neural networks (GNNs) forget far nodes.",
        "Other graph neural networks (GNNs) do, too.",
        "We train a GNN on maps (OMs).",
    ]
    told, known = "We train a graph neural network (GNN) on maps (OMs).", explained(sentences)
    assert list(explaining(told, sentences[2], sentences, known)) == sentences[:1]
    assert list(explaining(sentences[2], sentences[2], sentences, known)) == []
