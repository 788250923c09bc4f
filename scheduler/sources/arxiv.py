"""arXiv as the rest of paperboy asks it: awaitable, one request at a time, on one thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

from scheduler.errors import SourceRejected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from scheduler.models import Paper
    from scheduler.sources.feed import Announcement
    from scheduler.topics.query import Query

T = TypeVar("T")


class Api(Protocol):
    """The query API; each call returns whole answers or raises a :class:`~scheduler.errors.SourceError`."""

    def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        """Papers whose first version came in ``start <= t < end`` (UTC)."""

    def by_ids(self, ids: Sequence[str]) -> list[Paper]:
        """The existing ones of these papers."""

    def search(self, query: Query, limit: int = 5) -> list[Paper]:
        """The most relevant papers on a topic."""


class Feed(Protocol):
    """The daily feed; raises a :class:`~scheduler.errors.SourceError` if it cannot be read whole."""

    def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
        """What the newest announcement brought."""


class Pages(Protocol):
    """The pages of papers and what belongs to them; safe to call from any thread."""

    def fetch(self, url: str, read: Callable[[bytes], T]) -> T:
        """What ``read`` makes of the body at an address; raises a :class:`~scheduler.errors.SourceError` if none is."""


class NoPages:
    """An archive without any page: every paper is its abstract."""

    def fetch(self, url: str, read: Callable[[bytes], T]) -> T:
        """Nothing is there."""
        del read
        raise SourceRejected("there are no pages here", url)


class Arxiv:
    """The API and the feed, called from one worker thread so that the event loop never waits.

    Args:
        api: Finds papers.
        feed: Names what was announced.
        pages: Full texts and figures; see :class:`~scheduler.sources.fulltext.fetch.FullText`.
        close: Ends what is under way.
    """

    def __init__(
        self, api: Api, feed: Feed, pages: Pages | None = None, *, close: Callable[[], object] = lambda: None
    ) -> None:
        self.pages = pages or NoPages()
        self._api = api
        self._feed = feed
        self._close = close
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="arxiv")

    async def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        """See :meth:`Api.submitted_between`."""
        return await self._call(lambda: self._api.submitted_between(start, end, categories))

    async def by_ids(self, ids: Sequence[str]) -> list[Paper]:
        """See :meth:`Api.by_ids`; no ids, no request."""
        return await self._call(lambda: self._api.by_ids(ids)) if ids else []

    async def search(self, query: Query, limit: int = 5) -> list[Paper]:
        """See :meth:`Api.search`."""
        return await self._call(lambda: self._api.search(query, limit))

    async def announcement(self, categories: tuple[str, ...] = ()) -> Announcement:
        """See :meth:`Feed.latest`."""
        return await self._call(lambda: self._feed.latest(categories))

    def close(self) -> None:
        """End waits, drop what has not begun, and let the thread go."""
        self._close()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _call(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)
