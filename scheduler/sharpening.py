"""What a language model can add to a topic's matches of one day; whatever it cannot is left as the ranker said it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scheduler.errors import ModelError
from scheduler.judging import judged, undecided
from scheduler.store import papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.judging import Judge
    from scheduler.models import Match
    from scheduler.store.database import Store
    from scheduler.topics.query import Query

log = logging.getLogger(__name__)


class Sharpener:
    """Asks about what the ranker is not sure of; once for all who follow a topic.

    Args:
        store: The open store.
        judge: Who is asked.
    """

    def __init__(self, store: Store, judge: Judge) -> None:
        self._store = store
        self._judge = judge

    async def sharpen(self, query: Query, found: Sequence[Match]) -> list[Match]:
        """The matches of a day, sharper if that can be had."""
        if not query.has_degrees:
            # A category or an author is met or not.
            return list(found)
        doubtful = undecided(found)
        if not doubtful:
            return list(found)
        asked = await self._store.run(papers.get, [match.paper_id for match in doubtful])
        try:
            return judged(found, await self._judge.verdicts(query.canonical, asked))
        except ModelError as error:
            log.info("the doubtful papers of a topic are as the ranker says: %s", error)
            return list(found)
