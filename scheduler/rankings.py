"""The papers of announcement days, ranked for topics: prepared once a day, here or by workers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

from scheduler.models import Reason
from scheduler.store import abbreviations, papers
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Match, Paper
    from scheduler.store.database import Store
    from scheduler.topics.glossary import Usage
    from scheduler.topics.ranking import Pool, Ranker
    from scheduler.workers.queue import Workers

POOLS = 3
"""Days whose papers are kept prepared: as many as a first digest looks back over."""
AT_ONCE = 8
"""Rankings of a morning that are handed to workers at the same time."""


class Rankings:
    """Ranks the store's papers.

    Args:
        store: The open store.
        ranker: Decides what a paper is about.
        workers: Who may rank in this process's place, if anybody.
        usage: What things are called, where the ranker takes it from.
    """

    def __init__(self, store: Store, ranker: Ranker, workers: Workers | None, usage: Usage) -> None:
        self._store = store
        self._ranker = ranker
        self._workers = workers
        self._usage = usage
        # Here they would only be in each other's way.
        self._turns = asyncio.Semaphore(AT_ONCE if workers else 1)
        self._pools: dict[date, _Day] = {}
        self._preparing: WeakValueDictionary[date, asyncio.Lock] = WeakValueDictionary()

    async def learn_names(self) -> None:
        """Take up the abbreviations that the store's papers agree on; what is matched already stays as it is."""
        if self._usage.learn(await self._store.read(abbreviations.agreed)):
            self._pools.clear()

    async def of(self, query: str, day: date) -> list[Match]:
        """The matches of one day with any score at all; those of papers that the day revised say so."""
        known = await self._day(day)
        ranked = await self._workers.rank(query, known.parcel) if self._workers else None
        if ranked is None:
            ranked = await asyncio.to_thread(known.pool.rank, await asyncio.to_thread(parse, query))
        new = known.versions
        return [
            replace(match, reasons=(*match.reasons, new[match.paper_id])) if match.paper_id in new else match
            for match in ranked
            if match.score > 0
        ]

    async def in_turn(self, query: str, day: date) -> list[Match]:
        """The same for one of a morning's many topics, none of which somebody waits for alone."""
        async with self._turns:
            return await self.of(query, day)

    async def new(self, query: str, days: Sequence[date]) -> dict[date, list[Match]]:
        """The matches of some days, without those of papers that they only revised."""
        return {day: [match for match in await self.of(query, day) if not match.revised] for day in days}

    async def _day(self, day: date) -> _Day:
        """The papers of a day, prepared once for all topics."""
        async with self._preparing.setdefault(day, asyncio.Lock()):
            known = self._pools.pop(day, None)
            if known is None or known.fingerprint != await self._store.run(papers.fingerprint, day):
                fingerprint, new, revised = await self._store.run(_papers_of, day)
                pool = await asyncio.to_thread(self._ranker.pool, [*new, *revised])
                versions = {one.id: Reason("version", f"v{one.version}") for one in revised}
                parcel = self._workers.packed([*new, *revised], self._usage.learned) if self._workers else b""
                known = _Day(fingerprint, pool, versions, parcel)
            self._pools[day] = known
            while len(self._pools) > POOLS:
                del self._pools[next(iter(self._pools))]
            return known


class _Day(NamedTuple):
    """The papers of a day, ready to be ranked."""

    fingerprint: tuple[object, ...]
    """See :func:`scheduler.store.papers.fingerprint`."""
    pool: Pool
    versions: Mapping[str, Reason]
    """What the day brought of those that it revised."""
    parcel: bytes
    """The papers as workers take them; nothing where there are none."""


def _papers_of(db: Database, day: date) -> tuple[tuple[object, ...], list[Paper], list[Paper]]:
    """The fingerprint of a day, what it announced, and what it revised."""
    return papers.fingerprint(db, day), papers.announced_on(db, day), papers.revised_on(db, day)
