"""Finding papers on demand: by identifier or by words, in the store first, then at arXiv."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from scheduler.store import papers
from scheduler.topics.ranking import WORTH_SAYING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scheduler.models import Paper
    from scheduler.sources.arxiv import Arxiv
    from scheduler.sources.identifiers import Identifier
    from scheduler.store.database import Store
    from scheduler.topics.query import Query
    from scheduler.topics.ranking import Ranker

POOL = 100
"""The best papers by words alone, from which the ranker chooses."""


class Library:
    """The papers of the store, and behind them arXiv's."""

    def __init__(self, store: Store, arxiv: Arxiv, ranker: Ranker, now: Callable[[], datetime]) -> None:
        self._store = store
        self._arxiv = arxiv
        self._ranker = ranker
        self._now = now

    async def paper(self, identifier: Identifier) -> Paper | None:
        """The paper with this identifier, from arXiv if the store has it not; nothing if arXiv knows none.

        Raises:
            SourceError: arXiv was needed and did not answer.
        """
        known = await self._store.run(papers.find, identifier.id)
        if known is not None:
            return known
        fetched = next(iter(await self._arxiv.by_ids([identifier.id])), None)
        if fetched is None:
            return None
        # When it was announced is for the harvest to say: a day that is dealt with would hide it from every digest.
        await self._store.run(papers.save, [replace(fetched, announced=None)], self._now())
        return await self._store.run(papers.find, fetched.id)

    async def search(self, query: Query, limit: int) -> list[Paper]:
        """The store's papers that fit a query best, best first."""
        pool = await self._store.run(papers.search, query.fts(), POOL)
        ranked = await asyncio.to_thread(self._ranker.rank, query, pool)
        scored = sorted(zip(ranked, pool, strict=True), key=lambda pair: -pair[0].score)
        return [paper for match, paper in scored if match.score >= WORTH_SAYING][:limit]

    async def search_arxiv(self, words: str, limit: int) -> list[Paper]:
        """What arXiv itself finds for some words.

        Raises:
            SourceError: arXiv did not answer.
        """
        return await self._arxiv.search(words, limit)
