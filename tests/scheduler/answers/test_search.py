"""Passages: how a paper is cut into them, and which are nearest to a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.answers.passages import MOST_WORDS, Place, Quote, quotes_of
from scheduler.answers.search import MOST, near_enough, nearest
from scheduler.answers.words import abbreviations, asked_words, asks_for_number, others_for, spelled_out
from scheduler.sources.fulltext.document import Document, Passage, Section

TEXTS = {
    "1 Introduction": "Language models are slow. We introduce dense passage retrieval (DPR), which is fast.",
    "3 Training": "We train the encoder for 12 hours on 4 GPUs. Batches hold 256 images of cats.",
    "4 Results": "On Nowhere-5, the score rises from 3.1 to 4.7. The gain is largest on long questions.",
    "5 Limitations": "It does not work for languages without spaces, such as Thai.",
    "6 Acknowledgements": "This was supported by a grant of the Republic of Samplonia.",
}
QUOTES = [Quote(text, Place(section)) for section, text in TEXTS.items()]


def document(*passages: Passage, abstract: str = "") -> Document:
    return Document("pdf", abstract=abstract, sections=(Section("Method", 1, "3", passages),))


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("How many GPUs did they use?", "3 Training"),
        ("How long did the training take?", "3 Training"),
        ("What is DPR?", "1 Introduction"),
        ("What does dense passage retrieval do?", "1 Introduction"),
        ("Which trainer was it?", "3 Training"),
        ("What are the limits?", "5 Limitations"),
        ("Who funded it?", "6 Acknowledgements"),
        ("By how much does the score on Nowhere-5 rise?", "4 Results"),
        ("GPU 多少？", "3 Training"),
    ],
)
def test_the_nearest_passage(question: str, section: str) -> None:
    found = near_enough(nearest(QUOTES, question))
    assert found[0].quote.place.section == section


@pytest.mark.parametrize(
    "question", ["Which vaccine was given?", "How do robots grasp?", "用了多少块显卡？", "Does the moon rise?"]
)
def test_what_no_passage_speaks_of_is_not_near(question: str) -> None:
    assert near_enough(nearest(QUOTES, question)) == []


def test_who_asks_what_it_is_about_gets_what_stands_first() -> None:
    assert [one.quote for one in nearest(QUOTES, "What is this paper about?")] == QUOTES[:3]


def test_what_was_asked_before_helps_to_find_and_is_not_required() -> None:
    alone = near_enough(nearest(QUOTES, "And long questions?"))
    with_it = near_enough(nearest(QUOTES, "And long questions?", also="score on Nowhere-5"))
    assert {one.quote.place.section for one in alone} <= {one.quote.place.section for one in with_it}


@pytest.mark.parametrize("likeness", [[0.0, 0.0, 0.0, 0.9, 0.0], [0.71, 0.72, 0.7, 0.83, 0.71]])
def test_vectors_bring_what_words_miss_whatever_their_scale(likeness: list[float]) -> None:
    found = nearest(QUOTES, "Où cela échoue-t-il ?", likeness=likeness)
    assert found[0].quote.place.section == "5 Limitations"
    assert near_enough(found) == [], "only words can tell that"


def test_vectors_do_not_outweigh_words() -> None:
    likeness = [0.4, 0.5, 0.6, 0.5, 0.5]
    found = near_enough(nearest(QUOTES, "How many GPUs did they use?", likeness=likeness))
    assert [one.quote.place.section for one in found[:2]] == ["3 Training", "4 Results"]


def test_vectors_that_are_all_alike_say_nothing() -> None:
    question = "How many GPUs did they use?"
    assert [one.quote for one in nearest(QUOTES, question, likeness=[0.3] * 5)] == [
        one.quote for one in nearest(QUOTES, question)
    ]


@given(st.text(max_size=80))
def test_any_question_is_searched_without_harm(question: str) -> None:
    found = nearest(QUOTES, question)
    assert len(found) <= MOST
    assert all(0 <= one.share <= 1 for one in found)


def test_words_that_only_ask_are_left_out() -> None:
    assert asked_words("Please tell me: what DATA did they use, and why the data?") == ["data"]
    assert asked_words("这篇论文用了什么数据？") == ["数", "据"]
    assert "dataset" in others_for("corpus")
    assert "pars" in others_for("parser")


@pytest.mark.parametrize(
    ("question", "counted"),
    [("How many heads?", True), ("What F1 does it reach?", True), ("用了多少数据？", True), ("Who wrote it?", False)],
)
def test_what_asks_for_a_number(question: str, *, counted: bool) -> None:
    assert asks_for_number(question) is counted


def test_abbreviations_are_read_where_they_are_explained() -> None:
    text = "Graph attention networks (GATs) and optical character recognition (OCR); see Table 3 (TBD) or (ABC)."
    known = abbreviations([text])
    assert known == {"gat": "graph attention networks", "ocr": "optical character recognition"}
    assert spelled_out("Is OCR used?", known) == ["optical character recognition"]
    assert spelled_out("Is optical character recognition used?", known) == ["ocr"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("We use semi-supervised learning (SSL).", {"ssl": "semi supervised learning"}),
        ("Multi-modal large language models (MLLMs) see.", {"mllm": "multi modal large language models"}),
        ("revisit the classical random sample consensus (RANSAC)", {"ransac": "random sample consensus"}),
        ("as the state of the art (SOTA) has it", {"sota": "state of the art"}),
        ("a variational autoencoder (VAE)", {"vae": "variational autoencoder"}),
        ("by Gaussian mixture flow matching (GMFlow).", {"gmflow": "gaussian mixture flow matching"}),
        ("words that it is no short form of (XYZ)", {}),
    ],
)
def test_an_abbreviation_stands_for_whole_words(text: str, known: dict[str, str]) -> None:
    assert abbreviations([text]) == known


def test_passages_keep_their_places() -> None:
    found = quotes_of(
        document(
            Passage("First part. " * 15, page=2),
            Passage("Short.", page=2),
            Passage("Figure 1: A box.", page=3, kind="caption"),
            Passage("Next page. " * 15, page=3),
            abstract="What it is about.",
        )
    )
    assert found[0] == Quote("What it is about.", Place(is_abstract=True))
    assert [(one.place.section, one.place.page) for one in found[1:]] == [("3 Method", 2), ("3 Method", 2)] + [
        ("3 Method", 3)
    ] * 2
    assert found[3].text == "Figure 1: A box."


def test_a_table_has_its_caption_and_its_head_in_each_piece() -> None:
    rows = "\n".join(f"Model {at} | {at}.5 | {at}.7 | and some words more to fill it" for at in range(30))
    table = Passage(f"Model | F1 | Time\n{rows}", page=4, kind="table")
    caption = Passage("Table 2: How good they are. Bold is best.", page=4, kind="caption")
    pieces = [one.text for one in quotes_of(document(table, caption)) if " | " in one.text]
    assert len(pieces) > 1
    assert all(piece.startswith("Table 2: How good they are.\nModel | F1 | Time\n") for piece in pieces)
    assert sum(piece.count("Model ") for piece in pieces) == 30 + len(pieces)


WORDS = st.text("abcdefgh", min_size=1, max_size=9)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=20)


@given(SENTENCES)
def test_nothing_of_a_text_is_lost_and_no_passage_is_long(sentences: list[list[str]]) -> None:
    text = " ".join(f"{' '.join(words).capitalize()}." for words in sentences)
    found = quotes_of(document(Passage(text, page=1)))
    assert " ".join(" ".join(one.text for one in found).split()) == " ".join(text.split()) or len(set(found)) < len(
        sentences
    )
    assert all(len(one.text.split()) <= MOST_WORDS + 60 for one in found)
