"""The worker's side: ``paperboy work``. It knows neither the database nor Telegram, only what each job brings."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any, Final, cast

from saq import Worker

from scheduler.sources.fulltext.codec import load_answer
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.reader import answered
from scheduler.topics.glossary import Usage
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.workers.queue import reached, unpacked

if TYPE_CHECKING:
    from scheduler.sources.fulltext.worker import Form
    from scheduler.topics.ranking import Pool

POOLS: Final = 3
"""Parcels of papers that are kept prepared for the next topic."""


async def work(address: str, at_once: int | None = None) -> None:
    """Do what is handed over until SIGINT or SIGTERM.

    Args:
        address: Of the queue.
        at_once: Jobs at the same time; without it, one for each processor.

    Raises:
        SettingsError: That is no address of a Redis server.
    """
    async with reached(address) as queue:
        shelf = Shelf()
        await Worker(
            queue,
            functions=cast("Any", [("read", read), ("rank", shelf.rank)]),
            concurrency=at_once or os.cpu_count() or 1,
            # What is not done by then goes to another worker.
            shutdown_grace_period_s=1,
        ).start()


async def read(context: Any, *, parcel: str, form: Form, url: str, bounds: dict[str, Any]) -> str:  # noqa: ANN401
    """Read a file in a process of its own, as the service would; returns the answer as JSON."""
    content = await _content(context, parcel)
    said = await answered(content, form, url=url, bounds=Bounds(**bounds))
    return said.decode() if load_answer(said) else '{"outcome": "crashed"}'


class Shelf:
    """Papers that were ranked lately, prepared for the next topic."""

    def __init__(self) -> None:
        self._usage = Usage()
        self._ranker = InterestRanker(LearnedRanker(usage=self._usage))
        self._pools: dict[str, Pool] = {}
        self._alone = asyncio.Lock()

    async def rank(self, context: Any, *, parcel: str, query: str) -> list[Any]:  # noqa: ANN401
        """Rank papers for a topic; returns id, score and reasons of those that have any score."""
        async with self._alone:
            if parcel not in self._pools:
                papers, abbreviations = unpacked(await _content(context, parcel))
                self._usage.learn(abbreviations)
                while len(self._pools) >= POOLS:
                    del self._pools[next(iter(self._pools))]
                self._pools[parcel] = self._ranker.pool(papers)
            found = await asyncio.to_thread(self._pools[parcel].rank, parse(query))
        return [[one.paper_id, one.score, [[why.kind, why.text] for why in one.reasons]] for one in found if one.score]


async def _content(context: Any, parcel: str) -> bytes:  # noqa: ANN401
    content: bytes | None = await context["worker"].queue.redis.get(parcel)
    if content is None:
        raise LookupError("the parcel ran out; nobody waits for it any more")
    return content
