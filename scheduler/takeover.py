"""Taking over what a file brings: its topics are followed, its papers saved; what is there already stays as it is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scheduler.coverage import first_covered_until
from scheduler.errors import SourceError
from scheduler.imports.files import read
from scheduler.learning import teach
from scheduler.saved import MOST_PAPERS, Remark
from scheduler.store import papers, saved, subscriptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.imports.parcel import WantedPaper, WantedTopic
    from scheduler.library import Library
    from scheduler.models import Paper, Subscriber
    from scheduler.pipeline import Pipeline
    from scheduler.store.database import Store

MOST_FETCHED: Final = 500
"""Papers of one file that arXiv is asked for; five requests."""
SLICE: Final = 50
"""Papers that are saved in one transaction."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file."""

    topics: int
    """Newly followed."""
    papers: int
    """Newly saved."""
    known: int
    """Topics and papers that were there already."""
    unread: int
    """Entries that could not be read."""
    full: int
    """Topics and papers for which there is no more room."""
    missing: int
    """Papers that arXiv does not know."""
    later: int
    """Papers that arXiv did not give, or of which there are too many for one time."""


class Takeover:
    """Takes files over, one at a time: a big one is some work.

    Args:
        store: The open store.
        library: Has the papers.
        pipeline: Knows where a new subscription begins.
        now: The time, UTC.
    """

    def __init__(self, store: Store, library: Library, pipeline: Pipeline, now: Callable[[], datetime]) -> None:
        self._store = store
        self._library = library
        self._pipeline = pipeline
        self._now = now
        self._one_at_a_time = asyncio.Lock()

    async def take(self, subscriber: Subscriber, content: bytes, *, most_topics: int, cap: int) -> Taken:
        """Follow and save what a file names.

        Args:
            subscriber: Who follows and saves.
            content: The file.
            most_topics: That one subscriber may follow.
            cap: Papers a digest at most, for topics of which the file does not say.

        Raises:
            UnreadableImport: The file brings nothing.
        """
        async with self._one_at_a_time:
            parcel = await asyncio.to_thread(read, content)
            begin = first_covered_until(await self._pipeline.coverage())
            known, followed, left = await self._store.run(
                _follow, subscriber.id, parcel.topics, most_topics, cap, begin, self._now()
            )
            taken = Taken(followed, 0, known, parcel.unread, left, 0, 0)
            return await self._save(subscriber, parcel.papers, taken)

    async def _save(self, subscriber: Subscriber, wanted: Sequence[WantedPaper], taken: Taken) -> Taken:
        """Save papers, those that arXiv has to be asked for included."""
        had = {one.paper.id for one in await self._store.run(saved.of, subscriber.id)}
        new = [one for one in wanted if one.id not in had]
        room = new[: max(0, MOST_PAPERS - len(had))]
        found, later = await self._find([one.id for one in room])
        now = self._now()
        kept = [(one, found[one.id], _moment(one, place, now)) for place, one in enumerate(room) if one.id in found]
        for start in range(0, len(kept), SLICE):
            await self._store.run(_keep, subscriber.id, kept[start : start + SLICE])
        return replace(
            taken,
            papers=len(kept),
            known=taken.known + len(wanted) - len(new),
            full=taken.full + len(new) - len(room),
            missing=len(room) - len(kept) - later,
            later=later,
        )

    async def _find(self, ids: Sequence[str]) -> tuple[dict[str, Paper], int]:
        """Papers by their identifiers, and how many are to be had another time."""
        here = {paper.id: paper for paper in await self._store.run(papers.get, ids)}
        elsewhere = [name for name in ids if name not in here]
        try:
            fetched = await self._library.fetch(elsewhere[:MOST_FETCHED])
        except SourceError:
            return here, len(elsewhere)
        return here | {paper.id: paper for paper in fetched}, len(elsewhere[MOST_FETCHED:])


def _moment(wanted: WantedPaper, place: int, now: datetime) -> datetime:
    """When a paper counts as saved: as the file says, else now, the first of the file last."""
    said = wanted.saved_at or now - timedelta(microseconds=place)
    return min(said, now)


def _follow(
    db: Database,
    subscriber_id: int,
    wanted: Sequence[WantedTopic],
    most: int,
    cap: int,
    covered_until: date,
    now: datetime,
) -> tuple[int, int, int]:
    """Follow topics as long as there is room; how many were followed before, are new, and have no room."""
    followed = {one.topic.query for one in subscriptions.of(db, subscriber_id)}
    new = [one for one in wanted if one.query not in followed]
    room = new[: max(0, most - len(followed))]
    for one in room:
        made, _ = subscriptions.add(
            db,
            subscriber_id,
            one.query,
            cap=one.cap or cap,
            threshold=one.threshold,
            covered_until=covered_until,
            now=now,
        )
        subscriptions.change(db, replace(made, filters=one.filters))
    return len(wanted) - len(new), len(room), len(new) - len(room)


def _keep(db: Database, subscriber_id: int, kept: Sequence[tuple[WantedPaper, Paper, datetime]]) -> None:
    for wanted, paper, at in kept:
        teach(db, subscriber_id, paper, at, saved=True)
        if wanted.remark != Remark():
            saved.remark(db, subscriber_id, paper.id, *wanted.remark)
