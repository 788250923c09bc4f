"""A topic's papers as an Atom feed: https://www.rfc-editor.org/rfc/rfc4287."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from scheduler.exports import said
from scheduler.exports.edition import MAKER, paragraph
from scheduler.exports.hypertext import plain, tag
from scheduler.latex import one_line, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scheduler.exports.edition import Article, Words

MEDIA_TYPE: Final = "application/atom+xml"
MANY_AUTHORS: Final = 20
"""Of more, the first ones are named."""


class Item(NamedTuple):
    """One paper and when it was delivered, UTC."""

    article: Article
    at: datetime


def feed(feed_id: str, query: str, items: Sequence[Item], updated: datetime, words: Words) -> bytes:
    """The whole feed. It does not hold its own address, which may be a secret.

    Args:
        feed_id: An IRI that is this feed's for ever.
        query: Its topic.
        items: Newest first.
        updated: When it last changed, UTC.
        words: The texts of the reader's language.
    """
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": words.language})
    _text(root, "id", feed_id)
    _text(root, "title", words.plain("feed-title", query=one_line(query)))
    _text(root, "subtitle", paragraph(said.notices([item.article for item in items], words)))
    _text(root, "updated", _moment(updated))
    _text(SubElement(root, "author"), "name", MAKER)
    _text(root, "generator", MAKER)
    _text(root, "rights", f"{words.plain('export-thanks')} https://arxiv.org")
    for item in items:
        _entry(SubElement(root, "entry"), item, words)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(entry: Element, item: Item, words: Words) -> None:
    article, paper = item.article, item.article.paper
    _text(entry, "id", paper.abs_url)
    _text(entry, "title", to_text(article.title))
    _text(entry, "updated", _moment(item.at))
    if paper.published:
        _text(entry, "published", _moment(paper.published))
    for name in article.authors[:MANY_AUTHORS] or [MAKER]:
        _text(SubElement(entry, "author"), "name", name)
    for category in filter(None, map(one_line, paper.categories)):
        SubElement(entry, "category", term=_legal(category))
    SubElement(entry, "link", rel="alternate", href=_legal(article.abs_url))
    SubElement(entry, "link", rel="related", type="application/pdf", href=_legal(article.pdf_url))
    _text(entry, "content", _content(article, words), type="html")


def _content(article: Article, words: Words) -> str:
    """The headline, then the abstract; formulas as text, since few readers of feeds set any."""
    headline = tag("p", tag("strong", plain(to_text(article.headline.text)))) if article.headline else ""
    warnings = [tag("p", plain(warning)) for warning in said.warnings(article, words)]
    return "".join([*warnings, headline, tag("p", plain(to_text(article.abstract)))])


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    """An element with this text, unless it is empty."""
    if text := _legal(text):
        SubElement(parent, name, attributes).text = text


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def _legal(text: str) -> str:
    """The characters that XML knows, https://www.w3.org/TR/xml/#charsets."""
    return _ILLEGAL.sub("", text)


_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
