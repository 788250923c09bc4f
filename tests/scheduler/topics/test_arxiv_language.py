"""A topic is asked of arXiv in arXiv's own language, and nothing that is typed is read as syntax there."""

from __future__ import annotations

import pytest
from hypothesis import given

from scheduler.errors import QueryError
from scheduler.topics.arxiv_language import search_for
from scheduler.topics.query import parse, plain
from tests.doubles.arxiv.language import parse_query
from tests.scheduler.topics.strategies import topics


@pytest.mark.parametrize(
    ("topic", "search"),
    [
        ("the kites", "all:kites"),
        ("tidal kettles", "(all:tidal AND all:kettles)"),
        ("multi-agent C++", "(all:multi AND all:agent AND all:c)"),
        ('"tidal kettles"', 'all:"tidal kettles"'),
        ("ti:kettle", 'ti:"kettle"'),
        ('abs:"hot tea"', 'abs:"hot tea"'),
        ("cat:cs.CV", "cat:cs.CV"),
        ("cat:math", "(cat:math OR cat:math.*)"),
        ('au:"Zoé Núñez"', "au:nunez_z"),
        ("au:Doe", "au:doe"),
        ("kettles cat:cs.CV -tea", "((all:kettles AND cat:cs.CV) ANDNOT all:tea)"),
        ("kettles OR au:Doe", "(all:kettles OR au:doe)"),
        ("cat:cs.CV (kettles OR -ovens)", "(all:kettles AND cat:cs.CV)"),
        ("扩散", "(all:扩 AND all:散)"),
    ],
)
def test_topics_are_said_in_arxivs_words(topic: str, search: str) -> None:
    assert search_for(parse(topic).root) == search


@given(topics)
def test_whatever_is_typed_arxiv_can_read_it(topic: str) -> None:
    try:
        read = [parse(topic)]
    except QueryError:
        read = list(filter(None, [plain(topic)]))
    for search in filter(None, (search_for(query.root) for query in read)):
        parse_query(search)


def test_an_interest_is_asked_for_by_the_words_that_tell_most() -> None:
    search = search_for(parse("robots that grasp transparent objects in clutter by touch, learned in simulation").root)
    assert search.count(" AND ") < 8


def test_what_is_no_topic_is_words() -> None:
    assert str(plain('(Kettles" AND')) == "kettles and"
    assert plain(' ":() ') is None
