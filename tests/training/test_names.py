"""What papers call things: which longer name says no more than a usual one, and which is a kind of the thing."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.topics.paper_text import definitions
from tests.scheduler.making import paper
from training.names import abbreviations, aliases

MANY = 120
NAME = ("winged", "zorbl", "engine")
USUAL = ("zorbl", "engine")


def _papers(*, apart: int, far: bool = False) -> tuple[list[list[str]], np.ndarray]:
    """Stems and places: papers with both names, others on the thing, some of which say *wing* apart, and the rest."""
    named = [["wing", "zorbl", "engin", "hum"]] * 25
    with_wings = [["zorbl", "engin", "hum", "in", "the", "air", "as", "wing", "turn"]] * apart
    without = [["zorbl", "engin", "hum", "in", "the", "air"]] * (MANY - apart)
    rest = [["bread", "is", "old"]] * 600
    places = np.zeros((25 + MANY + 600, 2), np.float32)
    places[: 25 + MANY, 0] = 1
    places[25 + MANY :, 1] = 1
    if far:
        places[:25] = (-1, 1)
    return [*named, *with_wings, *without, *rest], places


def test_a_name_whose_leading_word_all_say_of_the_thing_is_the_thing() -> None:
    found = aliases({"wze": NAME}, *_papers(apart=90))
    assert found == {NAME: USUAL, ("winged", "zorbl"): USUAL}


@pytest.mark.parametrize(("apart", "far"), [(0, False), (60, False), (90, True)])
def test_a_name_of_a_kind_or_of_something_elsewhere_is_not(apart: int, far: bool) -> None:
    """Three times as many papers as use both names must say the word apart, and both must lie at one place."""
    assert aliases({"wze": NAME}, *_papers(apart=apart, far=far)) == {}


def test_papers_define_abbreviations_and_do_not_write_them_small() -> None:
    texts = ["Zorbl quux kites (ZQK) fly.", "Kites into towns (KIT) come as a kit.", "It flies."]
    papers = [paper(at, abstract=texts[at % 3]) for at in range(12)]
    assert [short for text in texts for short, _ in definitions(text)] == ["zqk", "kit"]
    assert abbreviations(papers) == {"kit": (), "zqk": ("zorbl", "quux", "kites")}
