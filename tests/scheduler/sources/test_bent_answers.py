"""Answers of arXiv's that are well-formed and not what they should be: read whole, or refused, and never half."""

from __future__ import annotations

import copy
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from scheduler.errors import SourceError
from scheduler.settings import Settings
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import get, record

from .conftest import FakeClock
from .wire import Wire, answer

if TYPE_CHECKING:
    from scheduler.models import Paper

IDS = ["2506.00001", "2506.00002", "2506.00003"]
WORDS = st.sampled_from(
    ["", " ", "0", "-1", "99999999999999999999", "2506.00001v0", "http://arxiv.org/abs/2506.00001v99", "NaN", "cs",
     "2025-06-03T00:00:00Z", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59+23:59", "2025-06-03", "new", "x" * 5_000,
     "Error", "http://arxiv.org/api/errors#x", "\u202e", "\U0010ffff", "<b>&amp;", "a\tb\nc"]
)  # fmt: skip
MANY = 30
PLACES = st.integers(0, 10**6)
BENDS = st.one_of(
    st.tuples(st.just("drop"), PLACES, WORDS),
    st.tuples(st.just("twice"), PLACES, WORDS),
    st.tuples(st.just("say"), PLACES, WORDS),
    st.tuples(st.just("name"), PLACES, WORDS),
    st.tuples(st.just("attribute"), PLACES, WORDS),
    st.tuples(st.just("nest"), PLACES, WORDS),
)


@lru_cache
def straight(kind: str) -> bytes:
    """What arXiv says of three papers, by the query API or by the feed."""
    papers = [record(n, comment="8 pages", doi="10.1/x", published="2025-06-02T10:00:00+00:00") for n in (1, 2, 3)]
    with ArxivDouble(papers) as double:
        if kind == "feed":
            return get(f"{double.feed_url}/cs").content
        return get(double.api_url, id_list=",".join(IDS), start=0, max_results=3).content


def bent(kind: str, bends: list[tuple[str, int, str]]) -> bytes:
    root = etree.fromstring(straight(kind))
    for bend, place, words in bends:
        elements = list(root.iter("{*}*"))
        element = elements[place % len(elements)]
        parent = element.getparent()
        if parent is None:
            continue
        if bend == "drop":
            parent.remove(element)
        elif bend == "twice":
            parent.append(copy.deepcopy(element))
        elif bend == "say":
            element.text = words
        elif bend == "name":
            element.tag = "{http://www.w3.org/2005/Atom}" + Random(place).choice(["id", "title", "entry", "link", "x"])
        elif bend == "attribute" and element.attrib:
            element.attrib[Random(place).choice(sorted(element.attrib))] = words
        elif bend == "nest":
            element.append(copy.deepcopy(elements[(place * 7) % len(elements)]))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def session_for(wire: Wire) -> GuardedSession:
    return GuardedSession(
        hosts=Hosts.of(wire.url), delay=0, clock=FakeClock(), random=Random(7), limits=Limits(tries=1)
    )


def is_whole(paper: Paper) -> bool:
    return all([paper.id, paper.title.strip(), paper.abstract.strip(), paper.categories, paper.primary_category])


def entries(content: bytes) -> int:
    return len(etree.fromstring(content).findall("{http://www.w3.org/2005/Atom}entry"))


def test_what_is_bent_was_straight() -> None:
    for kind in ("api", "feed"):
        assert entries(straight(kind)) == 3
        assert entries(bent(kind, [("drop", 10**5, "")])) <= 3


@settings(deadline=None, max_examples=MANY)
@given(bends=st.lists(BENDS, min_size=1, max_size=4))
@example(bends=[("nest", 1, ""), ("nest", 1, ""), ("say", 37, "9999-12-31T23:59:59+23:59")])
def test_the_query_api(bends: list[tuple[str, int, str]]) -> None:
    content = bent("api", bends)
    with Wire(answer(body=content, Content_Type="application/atom+xml")) as wire:
        api = ArxivApi(Settings(arxiv_api=wire.url), session_for(wire))
        try:
            found = api.by_ids(IDS)
        except SourceError:
            return
    assert len(found) == entries(content), "all of them or none"
    assert all(map(is_whole, found))
    assert {paper.id for paper in found} <= set(IDS), "nothing that was not asked for"


@settings(deadline=None, max_examples=MANY)
@given(bends=st.lists(BENDS, min_size=1, max_size=4))
def test_the_feed(bends: list[tuple[str, int, str]]) -> None:
    content = bent("feed", bends)
    with Wire(answer(body=content, Content_Type="application/atom+xml")) as wire:
        feed = ArxivFeed(Settings(arxiv_feed=wire.url), session_for(wire))
        try:
            found = feed.latest(("cs.*",))
        except SourceError:
            return
    assert len(found.entries) <= entries(content)
    assert all(is_whole(entry.paper) for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
