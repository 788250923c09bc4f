"""The choice among candidates, and the weights that are shipped for it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries import headlines
from scheduler.summaries.features import Abstract

ABSTRACT = (
    "Maps of old towns age quickly.",
    "In this paper, we propose TwinStep, a sampler for maps of old towns.",
    "These samplers need two steps.",
    "On four atlases, TwinStep halves the time.",
)


def test_the_contribution_is_chosen_with_a_title_and_without() -> None:
    for title in ("TwinStep: Sampling Maps", "", "Untitled document 17"):
        chosen = headlines.choose(Abstract(ABSTRACT, title))
        assert (chosen.text, chosen.place) == ("Proposes TwinStep, a sampler for maps of old towns.", 1)


def test_what_leans_is_chosen_only_where_there_is_nothing_else() -> None:
    assert headlines.choose(Abstract(("We study these maps of towns.",), "")).text == "We study these maps of towns."
    chosen = headlines.choose(Abstract(("We study these maps of towns.", "We show that towns with walls age."), ""))
    assert chosen.text == "We show that towns with walls age."


def test_what_only_asks_gives_way_to_what_is_found() -> None:
    found = "TwinStep, a sampler of two steps, draws 79% of the maps in half the time."
    said = ("Maps of old towns age quickly.", "We ask how few steps a sampler may need.", found)
    assert headlines.choose(Abstract(said, "Ask for Less: Sampling Maps")).text == found
    assert headlines.choose(Abstract(said[:2], "")).text != said[1]


@pytest.mark.parametrize(
    "everybody",
    ["Often we wish to carry maps from one town to another.", "Maps shape our lives in towns of every kind."],
)
def test_the_we_of_everybody_is_not_the_authors(everybody: str) -> None:
    said = (everybody, "Atlases are many.", "Our sampler needs two steps on four atlases.")
    assert headlines.choose(Abstract(said, "")).place == 2


def test_what_another_sentence_explains_is_spelled_out() -> None:
    said = ("Graph neural networks (GNNs) are slow on maps.", "We propose TwinStep, a sampler for GNNs on old maps.")
    chosen = headlines.choose(Abstract(said, ""))
    assert chosen.text == "We propose TwinStep, a sampler for graph neural networks (GNNs) on old maps."


def test_other_languages_are_left_to_the_cues() -> None:
    french = ("Les cartes sont vieilles.", "Nous présentons TwinStep, une méthode rapide pour les cartes.")
    assert headlines.choose(Abstract(french, "")).place == 1


def test_signs_and_short_forms_make_no_foreign_abstract() -> None:
    drawn = "TwinStep (TS-1, TS-2; 2-step) draws (old) maps by A/B-tests: A-1, B-2, C-3 (D-4/E-5)."
    assert Abstract((drawn, "We test it, e.g. (GNN-1, GNN-2; TSS+/-)."), "").is_english
    assert not Abstract(("Nous présentons TwinStep, une méthode rapide pour les cartes.",), "").is_english


@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=6), st.text(max_size=40))
def test_any_abstract_has_a_headline(sentences: list[str], title: str) -> None:
    abstract = Abstract(sentences, title)
    chosen = headlines.choose(abstract)
    assert 0 <= chosen.place < len(sentences)
    assert math.isfinite(headlines.worth(abstract.features(chosen)))


def test_a_title_of_another_paper_counts_for_none() -> None:
    other = Abstract(ABSTRACT, "Protein folding with kernels")
    chosen = headlines.choose(other)
    assert dict(other.features(chosen)) == dict(Abstract(ABSTRACT, "").features(chosen))


def test_the_weights_are_small() -> None:
    assert Path(headlines.__file__).with_name(headlines.WEIGHTS).stat().st_size < 300_000
