"""A topic that asks for less."""

from __future__ import annotations

import pytest
from hypothesis import given

from scheduler.errors import QueryError
from scheduler.topics.query import parse
from scheduler.topics.relaxing import relaxed
from scheduler.topics.syntax import words_of, written
from tests.scheduler.topics.strategies import topics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("long video diffusion models", ["video diffusion models", "diffusion models"]),
        ("diffusion models", []),
        ("the models of diffusion", ["models diffusion"]),
        ('a bb ccc "chain of thought" -zz', ['bb ccc AND "chain of thought" -zz']),
        ("aa bb ccc OR dd ee fff", ["bb ccc OR ee fff"]),
        ("cat:cs.CV", []),
    ],
)
def test_the_shortest_word_goes_first(text: str, expected: list[str]) -> None:
    assert [written(node) for node in relaxed(parse(text).root, len)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the aa bbb cat:cs.CV", ["bbb AND cat:cs.CV"]),
        ("aa bbb OR cc bbb", ["bbb"]),
        ("(aa bbb) AND (cc bbb) AND cat:cs.CV", ["bbb AND cat:cs.CV"]),
    ],
)
def test_it_may_go_down_to_the_longest_word_and_asks_for_it_once(text: str, expected: list[str]) -> None:
    assert [written(node) for node in relaxed(parse(text).root, len, fewest=1)] == expected


@given(topics)
def test_it_ends_asks_for_ever_less_and_can_always_be_read(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    before = set(words_of(query.root))
    for node in relaxed(query.root, len):
        after = set(words_of(node))
        assert after <= before
        assert set(words_of(parse(written(node)).root)) == after
        before = after
