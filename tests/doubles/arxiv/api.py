"""The query API as arXiv has served it since 2026: ``/api/query`` in Atom.

Parameters, limits and error texts follow https://info.arxiv.org/help/api/user-manual.html; the shape of an answer
follows recorded ones.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from lxml import etree

from .answers import ARXIV, ATOM, ATOM_XML, OPENSEARCH, Answer, Parameters, element, serialise
from .language import Query, QuerySyntaxError, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .archive import Archive
    from .records import Version

SLICE = 2000
"""Most entries in one answer."""
LIMIT = 30_000
"""Most results that can be paged through."""

SortBy: TypeAlias = Literal["relevance", "submittedDate", "lastUpdatedDate"]

_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?")
_SORTS = ("relevance", "lastUpdatedDate", "submittedDate")
_ORDERS = ("ascending", "descending")


def answer_query(archive: Archive, parameters: Parameters, as_of: datetime | None, now: datetime) -> Answer:
    """Answer one request.

    Args:
        archive: What arXiv holds.
        parameters: The query string, decoded.
        as_of: The index knows what was announced by then; None: everything.
        now: Stamped on the feed, UTC.
    """
    try:
        request = _Request.read(parameters)
        found = request.find(archive, as_of)
    except (_RefusedError, QuerySyntaxError) as refusal:
        return error_answer(str(refusal), now)
    page = found[request.start : min(request.start + request.slice, LIMIT)]
    return Answer(200, serialise(_feed(request, len(found), page, now)), ATOM_XML)


def error_answer(reason: str, now: datetime, status: int = 400) -> Answer:
    """The feed of one entry titled *Error*."""
    address = f"https://arxiv.org/api/errors#{reason.replace(' ', '_')}"
    feed = _root("https://arxiv.org/", "arXiv Search Results", now)
    _counts(feed, 1, 1, 0)
    entry = element(feed, "entry")
    element(entry, "id", address)
    element(entry, "title", "Error")
    element(entry, "updated", _stamp(now))
    element(entry, "link", href=address, rel="alternate", type="text/html")
    element(entry, "summary", reason)
    element(element(entry, "author"), "name", "arXiv api core")
    return Answer(status, serialise(feed), ATOM_XML)


class _RefusedError(ValueError):
    """A parameter that arXiv answers with HTTP 400."""


@dataclass(frozen=True, slots=True)
class _Request:
    search_query: str
    id_list: str
    start: int
    max_results: int
    sort_by: str
    descending: bool

    @classmethod
    def read(cls, parameters: Parameters) -> _Request:
        if (max_results := _count(parameters, "max_results", 10)) > LIMIT:
            raise _RefusedError(f"max_results must not exceed {LIMIT}")
        return cls(
            search_query=parameters.get("search_query", ""),
            id_list=parameters.get("id_list", ""),
            start=_count(parameters, "start", 0),
            max_results=max_results,
            sort_by=_choice(parameters, "sortBy", _SORTS, "relevance"),
            descending=_choice(parameters, "sortOrder", _ORDERS, "descending") == "descending",
        )

    @property
    def slice(self) -> int:
        return min(self.max_results, SLICE)

    def find(self, archive: Archive, as_of: datetime | None) -> list[Version]:
        query = parse_query(self.search_query) if self.search_query.strip() else None
        if self.id_list.strip():
            found = _named(archive, self.id_list, as_of)
        else:
            found = archive.visible(as_of) if query else []
        if query:
            found = [version for version in found if query.matches(version)]
        return self._sorted(found, query)

    def _sorted(self, found: list[Version], query: Query | None) -> list[Version]:
        if self.sort_by == "relevance" and query is None:
            return found
        key = _sort_key(self.sort_by, query)
        return sorted(found, key=lambda version: (key(version), version.id), reverse=self.descending)


def _sort_key(sort_by: str, query: Query | None) -> Callable[[Version], Any]:
    if sort_by == "relevance" and query is not None:
        return query.score
    return (lambda version: version.published) if sort_by == "submittedDate" else (lambda version: version.updated)


def _named(archive: Archive, id_list: str, as_of: datetime | None) -> list[Version]:
    found: dict[str, Version] = {}
    for text in (part.strip() for part in id_list.split(",") if part.strip()):
        read = _ID.fullmatch(text)
        if read is None:
            raise _RefusedError(f"incorrect id format for {text}")
        if version := archive.find(read[1], int(read[2]) if read[2] else None, as_of):
            found.setdefault(version.name, version)
    return list(found.values())


def _count(parameters: Parameters, name: str, default: int) -> int:
    text = parameters.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise _RefusedError(f"{name} must be an integer")
    if int(text) < 0:
        raise _RefusedError(f"{name} must be non-negative")
    return int(text)


def _choice(parameters: Parameters, name: str, choices: tuple[str, ...], default: str) -> str:
    chosen = parameters.get(name) or default
    if chosen not in choices:
        raise _RefusedError(f"{name} must be in: {', '.join(choices)}")
    return chosen


def _feed(request: _Request, total: int, page: list[Version], now: datetime) -> etree._Element:
    bare = re.fullmatch(r"[^\s():\"\[\]]+", request.search_query)
    search, ids, paging = (
        f"search_query={'all:' if bare else ''}{request.search_query}",
        f"id_list={request.id_list}",
        f"start={request.start}&max_results={request.slice}",
    )
    title = f"arXiv Query: {search}&{ids}&{paging}"
    digest = base64.b64encode(hashlib.sha1(title.encode()).digest()).decode().rstrip("=")
    feed = _root(f"https://arxiv.org/api/{digest}", title, now)
    element(feed, "link", href=f"https://arxiv.org/api/query?{search}&{paging}&{ids}", type="application/atom+xml")
    _counts(feed, request.slice, total, request.start)
    for version in page:
        _entry(feed, version)
    return feed


def _root(address: str, title: str, now: datetime) -> etree._Element:
    feed = etree.fromstring(f'<feed xmlns:opensearch="{OPENSEARCH}" xmlns:arxiv="{ARXIV}" xmlns="{ATOM}"/>')
    element(feed, "id", address)
    element(feed, "title", title)
    element(feed, "updated", _stamp(now))
    return feed


def _counts(feed: etree._Element, page: int, total: int, start: int) -> None:
    for name, value in (("itemsPerPage", page), ("totalResults", total), ("startIndex", start)):
        element(feed, f"{{{OPENSEARCH}}}{name}", str(value))


def _entry(feed: etree._Element, version: Version) -> None:
    entry = element(feed, "entry")
    site = "https://arxiv.org"
    element(entry, "id", f"http://arxiv.org/abs/{version.name}")
    element(entry, "title", version.title)
    element(entry, "updated", _stamp(version.updated))
    element(entry, "link", href=f"{site}/abs/{version.name}", rel="alternate", type="text/html")
    element(entry, "link", href=f"{site}/pdf/{version.name}", rel="related", type="application/pdf", title="pdf")
    element(entry, "summary", version.abstract)
    for category in version.categories:
        element(entry, "category", term=category, scheme=ARXIV)
    element(entry, "published", _stamp(version.published))
    if version.comment:
        element(entry, f"{{{ARXIV}}}comment", version.comment)
    element(entry, f"{{{ARXIV}}}primary_category", term=version.primary_category)
    if version.journal_ref:
        element(entry, f"{{{ARXIV}}}journal_ref", version.journal_ref)
    _authors(entry, version)
    if version.doi:
        element(entry, f"{{{ARXIV}}}doi", version.doi)
        element(entry, "link", rel="related", href=f"https://doi.org/{version.doi}", title="doi")


def _authors(entry: etree._Element, version: Version) -> None:
    for author in version.authors:
        person = element(entry, "author")
        element(person, "name", author.name)
        for affiliation in author.affiliations:
            element(person, f"{{{ARXIV}}}affiliation", affiliation)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
