"""The feed: what RFC 4287 asks for, as a real reader reads it, whatever stands in a record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings

from scheduler.exports.feed import MANY_AUTHORS, Item, feed
from tests.scheduler.exports.making import EN, ENTRY, ZH, article, editions

if TYPE_CHECKING:
    from scheduler.exports.edition import Edition

AT = datetime(2025, 6, 3, 8, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def read(source: bytes) -> Any:
    """What a reader makes of a feed.

    Raises:
        AssertionError: It has to guess, or something is missing that every feed and entry has.
    """
    found = feedparser.parse(source)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    root = fromstring(source)
    for one in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
    assert root.findall(f"{ATOM}author")
    assert all(entry.findall(f"{ATOM}author/{ATOM}name") for entry in root.findall(f"{ATOM}entry"))
    assert all(entry.findall(f"{ATOM}link[@rel='alternate']") for entry in root.findall(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return found


@pytest.mark.parametrize("words", [EN, ZH])
def test_a_reader_finds_papers_with_all_their_parts(words: Any) -> None:
    one = article(entry=ENTRY, title=r"Steps in $O(n^2)$ & more", abstract="We study <b>steps</b>.")
    found = read(feed("urn:uuid:1", "diffusion models", [Item(one, AT)], AT, words))
    assert found.feed.title == "diffusion models · paperboy"
    assert found.feed.id == "urn:uuid:1"
    assert found.feed.language == words.language
    assert "tiny-model" in found.feed.subtitle
    [entry] = found.entries
    assert (entry.id, entry.link) == ("https://arxiv.org/abs/2506.00001", "https://arxiv.org/abs/2506.00001v1")
    assert entry.title == "Steps in O(n²) & more"
    assert [one.name for one in entry.authors] == ["Ada Fictus", "Bo Exempla"]
    assert [one.term for one in entry.tags] == ["cs.CV", "cs.LG"]
    assert (entry.updated, entry.published) == ("2025-06-03T08:00:00Z", "2025-06-01T20:00:01Z")
    [content] = entry.content
    assert content.type == "text/html"
    assert content.value == (
        "<p><strong>TwinStep halves the steps.</strong></p><p>We study &lt;b&gt;steps&lt;/b&gt;.</p>"
    )


def test_a_feed_may_be_empty() -> None:
    found = read(feed("urn:uuid:1", "nothing yet", [], AT, EN))
    assert found.entries == []
    assert found.feed.updated == "2025-06-03T08:00:00Z"


def test_nobody_and_a_thousand_wrote_it() -> None:
    many = article(authors=tuple(f"Author {number}" for number in range(1_000)))
    nobody = article(id="2506.00002", authors=())
    found = read(feed("urn:uuid:1", "x", [Item(many, AT), Item(nobody, AT)], AT, EN))
    assert [len(entry.authors) for entry in found.entries] == [MANY_AUTHORS, 1]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(editions())
def test_whatever_stands_in_a_record_it_is_a_feed(made: Edition) -> None:
    items = [Item(one, AT + timedelta(hours=number)) for number, one in enumerate(made.articles)]
    found = read(feed("urn:uuid:1", made.title, items, AT, ZH))
    assert len(found.entries) == len(items)
    assert not any("<script" in one.value for entry in found.entries for one in entry.get("content", ()))
