"""Feeds of arXiv's become topics; entities, other hosts and other feeds come to nothing."""

from __future__ import annotations

import pytest

from scheduler.errors import UnreadableImport
from scheduler.imports.files import read
from scheduler.imports.opml import query_of

FEEDS = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
  <outline text="Papers">
    <outline type="rss" text="CV" xmlUrl="https://rss.arxiv.org/rss/cs.CV"/>
    <outline type="rss" text="CV again" XMLURL="http://arxiv.org/rss/cs.CV"/>
    <outline type="rss" text="News" xmlUrl="https://example.org/feed.xml"/>
  </outline>
  <outline xmlUrl="http://export.arxiv.org/api/query?search_query=cat:cs.CL+AND+all:%22chain+of+thought%22&amp;max_results=9"/>
  <outline xmlUrl="https://rss.arxiv.org/rss/not-a-category"/>
  <outline text="no address"/>
</body></opml>"""


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("https://rss.arxiv.org/rss/cs.CV", "cat:cs.CV"),
        ("https://rss.arxiv.org/atom/cs.CV+math/", "cat:cs.CV OR cat:math"),
        ("http://export.arxiv.org/rss/astro-ph.*", "cat:astro-ph"),
        ("http://export.arxiv.org/api/query?search_query=au:Fictus+ANDNOT+ti:survey", "au:Fictus AND NOT ti:survey"),
        ("https://arxiv.org/abs/2506.01234", ""),
        ("https://rss.example.org/rss/cs.CV", ""),
        ("https://arxiv.org.example.org/rss/cs.CV", ""),
        ("https://[broken", ""),
    ],
)
def test_what_a_feed_brings(address: str, query: str) -> None:
    if "[" in address:
        with pytest.raises(ValueError, match="IPv6"):
            query_of(address)
    else:
        assert query_of(address) == query


def test_a_list_of_feeds_is_read() -> None:
    parcel = read(FEEDS.encode())
    assert [one.query for one in parcel.topics] == ["cat:cs.CV", '"chain of thought" AND cat:cs.CL']
    assert (parcel.papers, parcel.unread) == ((), 2)


@pytest.mark.parametrize(
    "content",
    [
        FEEDS[:-9],
        '<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline xmlUrl="https://rss.arxiv.org/rss/cs.CV"/></body></opml>',
        '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml>&x;</opml>',
        "<feed/>",
        "<",
        "<opml>" + "<outline>" * 5_000,
    ],
)
def test_what_is_no_list_of_feeds_is_refused(content: str) -> None:
    with pytest.raises(UnreadableImport):
        read(content.encode())
