"""Which words may be somebody's name."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from scheduler.errors import QueryError
from scheduler.topics.authors import named
from scheduler.topics.query import parse
from scheduler.topics.syntax import Author
from tests.scheduler.topics.strategies import topics


@pytest.mark.parametrize(
    ("typed", "authors"),
    [
        ("Fictus", ['au:"fictus"']),
        ("Ada Q. Fictus", ['au:"ada q fictus"', 'au:"q fictus ada"']),
        ('"Anne-Marie O\'Modelo"', ['au:"anne-marie o\'modelo"', 'au:"o\'modelo anne-marie"']),
        ("Максим Примеров", ['au:"максим примеров"', 'au:"примеров максим"']),
        ("by Ada Fictus", ['au:"ada fictus"', 'au:"fictus ada"']),
        ("author: Fictus", ['au:"fictus"']),
        ("by", ['au:"by"']),
        ("one two three four five", []),
        ("Fictus 2025", []),
        ("node2vec", []),
        ("ti:Fictus", []),
        ("Fictus cat:cs.CV", []),
        ("Fictus -kites", []),
    ],
)
def test_a_few_words_of_letters_may_be_a_name(typed: str, authors: list[str]) -> None:
    assert [query.canonical for query in named(parse(typed).root)] == authors


@given(topics)
@example("a" * 500)
@example("\ufdfa \ufdfa \ufdfa")
def test_whatever_is_typed_names_a_few_authors_or_nobody(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    found = named(query.root)
    assert len(found) <= 2
    for one in found:
        assert isinstance(one.root, Author)
        assert parse(one.canonical) == one
