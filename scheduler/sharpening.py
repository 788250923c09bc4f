"""What a language model can add to a topic's matches of one day; whatever it cannot is left as the ranker said it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scheduler.errors import ModelError
from scheduler.judging import judged, undecided
from scheduler.nearness import moved, worth_a_vector
from scheduler.store import papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.judging import Judge
    from scheduler.models import Match, Paper
    from scheduler.nearness import Nearness
    from scheduler.store.database import Store
    from scheduler.topics.query import Query

log = logging.getLogger(__name__)


class Sharpener:
    """Orders by nearness, then asks about what is not sure; once for all who follow a topic.

    Args:
        store: The open store.
        judge: Who is asked, if anybody.
        nearness: What orders, if anything.
    """

    def __init__(self, store: Store, judge: Judge | None = None, nearness: Nearness | None = None) -> None:
        self._store = store
        self._judge = judge
        self._nearness = nearness

    async def sharpen(self, query: Query, found: Sequence[Match]) -> list[Match]:
        """The matches of a day, sharper if that can be had."""
        if not query.has_degrees:
            # A category or an author is met or not.
            return list(found)
        ordered = await self._ordered(query, found)
        return await self._decided(query, ordered)

    async def _ordered(self, query: Query, found: Sequence[Match]) -> Sequence[Match]:
        compared = worth_a_vector(found) if self._nearness else []
        if self._nearness is None or not compared:
            return found
        try:
            return moved(found, await self._nearness.of(query.words, await self._papers(compared)))
        except ModelError as error:
            log.info("the papers of a topic are in the ranker's order: %s", error)
            return found

    async def _decided(self, query: Query, found: Sequence[Match]) -> list[Match]:
        doubtful = undecided(found) if self._judge else []
        if self._judge is None or not doubtful:
            return list(found)
        try:
            return judged(found, await self._judge.verdicts(query.canonical, await self._papers(doubtful)))
        except ModelError as error:
            log.info("the doubtful papers of a topic are as the ranker says: %s", error)
            return list(found)

    async def _papers(self, of: Sequence[Match]) -> list[Paper]:
        return await self._store.run(papers.get, [match.paper_id for match in of])
