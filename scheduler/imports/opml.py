"""Topics out of a list of feeds that readers of feeds write, where they are arXiv's.

Follows http://opml.org/spec2.opml, https://info.arxiv.org/help/rss.html, which feeds there are, and
https://info.arxiv.org/help/api/user-manual.html#query_details, how searches are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

from scheduler.errors import QueryError, UnreadableImport
from scheduler.imports.parcel import MOST_TOPICS, Parcel, WantedTopic
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(content: bytes) -> Parcel:
    """The topics of arXiv's feeds; other feeds are counted and passed over.

    Raises:
        UnreadableImport: It is no list of feeds.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableImport("damaged") from error
    # An entity of a document type could stand for a great many others.
    if root.tag != "opml" or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableImport("damaged")
    feeds = [address for outline in root.iter("outline") if (address := _address(outline))]
    queries = list(_queries(feeds[:MOST_TOPICS]))
    return Parcel(tuple(map(WantedTopic, dict.fromkeys(queries))), unread=len(feeds) - len(queries))


def query_of(address: str) -> str:
    """What a feed of arXiv's brings, as a topic is written; empty for any other address."""
    parts = urlsplit(address)
    if not (parts.hostname or "").endswith("arxiv.org"):
        return ""
    if found := _FEED.fullmatch(parts.path):
        names = re.split(r"[+\s]+", unquote(found["names"]))
        return " OR ".join(f"cat:{name.removesuffix('.*')}" for name in names if name)
    if parts.path.rstrip("/") == "/api/query":
        asked = " ".join(parse_qs(parts.query).get("search_query", []))
        return asked.replace("ANDNOT", "AND NOT").replace("all:", "").replace("%22", '"')
    return ""


def _queries(feeds: list[str]) -> Iterator[str]:
    for address in feeds:
        try:
            yield parse(query_of(address)).canonical
        except (QueryError, ValueError):
            continue


def _address(outline: etree._Element) -> str:
    # Programs differ in how they write the name.
    found = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    return found.get("xmlurl", "").strip()


_FEED: Final = re.compile(r"/(?:rss|atom)/(?P<names>[^/]+)/?")
