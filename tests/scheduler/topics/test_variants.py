"""Topics near a topic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scheduler.errors import QueryError
from scheduler.topics.query import LONGEST, parse
from scheduler.topics.syntax import written
from scheduler.topics.variants import broader, narrower
from tests.scheduler.making import paper
from tests.scheduler.topics.strategies import topics

BROADER = {
    "diffusion models": ["models", "diffusion"],
    "robot grasping cat:cs.RO": ["cat:cs.RO", "robot grasping", "robot AND cat:cs.RO", "grasping AND cat:cs.RO"],
    '"chain of thought"': ["chain of thought", "chain", "thought"],
    "kites -lanterns": ["kites"],
    "robot grasping of glass by touch": [
        *("grasping glass touch", "robot glass touch", "robot grasping touch", "robot grasping glass"),
        *("robot grasping", "grasping glass", "glass touch"),
        "robot",
    ],
    "cat:cs.CV": [],
    "au:Doe": [],
    'au:"Jane Doe"': ['au:"j doe"', 'au:"doe"'],
    "kites": [],
}


@pytest.mark.parametrize("text", BROADER)
def test_a_broader_topic_asks_for_one_thing_less(text: str) -> None:
    assert {written(node) for node in broader(parse(text).root)} == set(BROADER[text])


def test_a_narrower_topic_asks_for_what_many_titles_say_as_well() -> None:
    subjects = ["video generation", "protein docking", "analysis", "video generation", "protein docking", "analysis"]
    papers = [paper(number, title=f"Diffusion Models for {one}") for number, one in enumerate(subjects)]
    found = [written(node) for node in narrower(parse("diffusion models").root, papers)]
    assert "diffusion models video" in found or "diffusion models video generation" in found
    assert any("protein" in one for one in found)
    assert not any("analysis" in one for one in found), "that tells nothing"
    assert narrower(parse("diffusion models").root, []) == []


def test_conditions_stay_conditions() -> None:
    papers = [paper(number, title=f"Video {number}") for number in range(2)]
    papers += [paper(number, title="Kites") for number in range(2, 5)]
    assert "video AND cat:cs.CV" in [written(node) for node in narrower(parse("cat:cs.CV").root, papers)]
    assert "kites video AND cat:cs.CV" in [written(node) for node in narrower(parse("kites cat:cs.CV").root, papers)]


@settings(deadline=None)
@given(topics)
def test_every_variant_is_a_topic_in_its_canonical_form(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    papers = [paper(number, title=f"Video Kites {number % 2}") for number in range(4)]
    for node in (*broader(query.root), *narrower(query.root, papers)):
        canonical = written(node)
        assert node != query.root
        if len(canonical) <= LONGEST:
            assert parse(canonical).canonical == canonical
