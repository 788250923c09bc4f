"""Papers from arXiv's query API, through the ``arxiv`` package: whole answers or an error.

Manual: https://info.arxiv.org/help/api/user-manual.html. Everything here waits for the network; call it from a
worker thread.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import arxiv  # type: ignore[import-untyped]
import requests

from scheduler.errors import SourceDown
from scheduler.models import Paper
from scheduler.sources.announcements import announcement_day
from scheduler.sources.atom import Page, collapsed, entry_identifier, validate_page, without_control_bytes
from scheduler.sources.identifiers import parse_identifier
from scheduler.topics.arxiv_language import search_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scheduler.settings import Settings
    from scheduler.sources.session import GuardedSession
    from scheduler.topics.query import Query

PAGE_SIZE: Final = 2000
"""Results; arXiv's own limit for one request."""
IDS_A_REQUEST: Final = 100
"""More would not fit into an address that every proxy lets pass."""


class ArxivApi:
    """The query API behind ``settings.arxiv_api``.

    Args:
        settings: Says where it is.
        session: Paces, checks and repeats the requests.
        page_size: Results a request, where a list takes several.
    """

    def __init__(self, settings: Settings, session: GuardedSession, *, page_size: int = PAGE_SIZE) -> None:
        self._address = settings.arxiv_api
        self._session = session
        self._page_size = page_size

    def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        """Return every paper first submitted in ``[start, end)``, oldest first, in one request for each 2,000.

        Args:
            start: Any time zone; counts from the full minute.
            end: Any time zone.
            categories: arXiv's names, ``cs.*`` for all of an archive; none means all. Cross-lists count.

        Raises:
            SourceError: The list could not be had whole.
        """
        # Whether arXiv's upper bound takes in its whole minute is documented nowhere: ask for one more, and cut.
        search = arxiv.Search(
            submitted_query(start, end + timedelta(minutes=1), categories),
            max_results=None,
            sort_by=arxiv.SortCriterion.SubmittedDate,
            sort_order=arxiv.SortOrder.Ascending,
        )
        papers = self._papers(search, self._page_size)
        return [paper for paper in papers if paper.published is None or paper.published < end]

    def by_ids(self, ids: Sequence[str]) -> list[Paper]:
        """Return the newest version of each paper, in the order asked; ids that arXiv doesn't know are missing.

        Raises:
            IdentifierError: One of ``ids`` is none; nothing was asked.
            SourceError: The answer could not be had whole.
        """
        wanted = list(dict.fromkeys(parse_identifier(text).id for text in ids))
        found: dict[str, Paper] = {}
        for n in range(0, len(wanted), IDS_A_REQUEST):
            chunk = wanted[n : n + IDS_A_REQUEST]
            search = arxiv.Search(id_list=chunk, max_results=None)
            found |= {paper.id: paper for paper in self._papers(search, len(chunk), frozenset(chunk))}
        return [found[name] for name in wanted if name in found]

    def search(self, query: Query, limit: int = 5) -> list[Paper]:
        """Return the papers on a topic, the most relevant first; one request, none where arXiv has no words for it.

        Raises:
            SourceError: The answer could not be had whole.
        """
        asked = search_for(query.root)
        return self._papers(arxiv.Search(asked, max_results=limit), limit) if asked and limit > 0 else []

    def _papers(self, search: arxiv.Search, page_size: int, wanted: frozenset[str] | None = None) -> list[Paper]:
        for _ in range(_RESTARTS):
            pages = _Pages(self._session, wanted)
            client = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=0)
            client.query_url_format = self._address.replace("{", "{{").replace("}", "}}") + "?{}"
            client._session = pages  # noqa: SLF001 - the package offers no other way to guard its requests
            try:
                papers = {paper.id: paper for paper in map(to_paper, client.results(search))}
                pages.account_for(len(papers), search.max_results)
            except _Shifted as shifted:
                reason = str(shifted)
            else:
                return list(papers.values())
        raise SourceDown(f"arXiv's list would not hold still: {reason}", self._address)


def submitted_query(start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> str:
    """Return arXiv's query for first submissions in ``[start, end)``, to the minute, in UTC.

    Raises:
        ValueError: The interval is empty or its ends have no time zone.
    """
    if start.tzinfo is None or end.tzinfo is None or start >= end:
        raise ValueError(f"no interval: {start} to {end}")
    last = end.astimezone(UTC) - timedelta(microseconds=1)
    query = f"submittedDate:[{start.astimezone(UTC):%Y%m%d%H%M} TO {last:%Y%m%d%H%M}]"
    if categories:
        query += f" AND ({' OR '.join(f'cat:{name}' for name in categories)})"
    return query


def to_paper(result: arxiv.Result) -> Paper:
    """Return one result as a paper; its texts are arXiv's own, but for white space."""
    identifier = entry_identifier(result.entry_id)
    comment, abstract = collapsed(result.comment or ""), collapsed(result.summary)
    return Paper(
        id=identifier.id,
        version=identifier.version or 1,
        title=collapsed(result.title),
        abstract=abstract,
        authors=tuple(collapsed(author.name) for author in result.authors if author.name.strip()),
        categories=tuple(dict.fromkeys(result.categories)),
        primary_category=result.primary_category or result.categories[0],
        published=result.published,
        updated=result.updated,
        announced=announcement_day(result.published),
        comment=comment or None,
        journal_ref=collapsed(result.journal_ref or "") or None,
        doi=collapsed(result.doi or "") or None,
        withdrawn=is_withdrawn(comment, abstract),
    )


def is_withdrawn(comment: str, abstract: str) -> bool:
    """Tell whether a paper was withdrawn, from what its authors or arXiv then write.

    arXiv has no field for it: https://info.arxiv.org/help/withdraw.html asks for the reason in the comment.
    """
    return _WITHDRAWN.search(comment) is not None or _WITHDRAWN.match(abstract) is not None


_RESTARTS: Final = 3
_NOUN: Final = r"(?:paper|article|submission|manuscript|preprint|e-?print|work|note|draft|version|document|thesis)"
_WITHDRAWN: Final = re.compile(
    rf"(?:^\W*|\b(?:(?:this|the|our)\s+)?(?:\w+\s+)?{_NOUN}\s+(?:(?:has|have|had|is|was|are|be|been|being|now|"
    r"temporarily|hereby|to)\s+)*)withdrawn\b(?!\s+from\s+(?!(?:the\s+)?arxiv))"
    r"|\bwithdrawn\s+by\s+(?:the\s+)?(?:submitter|authors?|arxiv)\b",
    re.IGNORECASE,
)


class _Shifted(Exception):  # noqa: N818
    """The list changed between two pages, so that none of them can be trusted."""


class _Pages(requests.Session):
    """What ``arxiv.Client`` takes for its session during one search: checked pages of one and the same list."""

    def __init__(self, session: GuardedSession, wanted: frozenset[str] | None) -> None:
        super().__init__()
        self._guarded = session
        self._wanted = wanted
        self._total: int | None = None

    def get(self, url: str | bytes, **_: Any) -> requests.Response:  # noqa: ANN401
        """Return a page that is whole; the package's own headers are not sent."""
        address = str(url)
        content, page = self._guarded.fetch(address, _reader(address))
        if self._total not in {None, page.total}:
            raise _Shifted(f"first {self._total} results, then {page.total}")
        if self._wanted is not None and not self._wanted.issuperset(page.ids):
            raise _Shifted("papers that nobody asked for")
        self._total = page.total
        response = requests.Response()
        response.status_code, response.url, response.raw = requests.codes.ok, address, io.BytesIO(content)
        return response

    def account_for(self, distinct: int, limit: int | None) -> None:
        """Check that the pages together hold as many papers as they promised."""
        total = self._total or 0
        if distinct != min(total, limit or total):
            raise _Shifted(f"{distinct} different papers among {total} results")


def _reader(address: str) -> Callable[[bytes], tuple[bytes, Page]]:
    asked = parse_qs(urlsplit(address).query)
    start, size = int(asked["start"][0]), int(asked["max_results"][0])

    def read(content: bytes) -> tuple[bytes, Page]:
        clean = without_control_bytes(content)
        return clean, validate_page(clean, start, size)

    return read
