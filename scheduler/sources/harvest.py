"""The harvest: bringing announcement days into the store, whole or not at all.

One look asks the feed what was announced (one request, and it may fail), then the query API for the submissions of
the days that are missing (one request for each 2,000 papers), and once more for what the feed names besides. A look at
a new day reaches back over the last announcements, so that papers which moderation held back are found; those count as
announced on the day they appeared.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.about import about
from scheduler.errors import SourceError
from scheduler.sources.announcements import (
    announced_at,
    announcement_days,
    latest_announcement,
    previous_announcement,
    submission_window,
)
from scheduler.sources.dating import dated, named_by_feed, revised_by_feed
from scheduler.store import harvests, papers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.sources.arxiv import Arxiv
    from scheduler.sources.feed import Announcement
    from scheduler.store.database import Store

log = logging.getLogger(__name__)

BACKLOG = 3
"""Announcement days that a new store begins with."""
CATCH_UP = 60
"""Announcement days, twelve weeks: a gap that is older stays one, so that an old day brought in by hand is no debt."""
OVERLAP = 2
"""Announcement days that a look at a new day reaches back."""
FEED_LAG = timedelta(hours=4, minutes=5)
"""Between the announcement, at 20:00 US Eastern, and the feed of midnight; looking earlier finds nothing sure."""
SPAN = 5
"""Announcement days asked for in one search at most; arXiv answers no more than 30,000 papers to one."""
LOOK_AGAIN = timedelta(minutes=15)
"""Between two looks at a day that is not complete."""
SETTLED = timedelta(hours=6)
"""After the announcement, arXiv's index is taken to be complete even if nothing confirms it."""
PATIENCE = timedelta(hours=12)
"""After the announcement, papers that the feed names and the index still lacks are taken from the feed."""
BELIEVABLE = timedelta(days=14)
"""Between the day that a feed tells of and the day it should; one further off is broken, not early."""
MOST_ABSENT = 100
"""Papers that the feed names and the search lacks: up to so many were held back and are asked for by name, in one
request; more mean that the index lags."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found."""

    days: tuple[date, ...]
    """The days it asked for."""
    complete: tuple[date, ...]
    """Those of them that are now complete."""
    added: int
    """Papers that the store did not have."""


class Harvester:
    """Keeps the store's papers up to date with arXiv.

    Args:
        store: Where papers and the record of each day go.
        arxiv: Where they come from.
        categories: What to harvest; empty for all of arXiv.
        now: The time, UTC.
    """

    def __init__(self, store: Store, arxiv: Arxiv, categories: tuple[str, ...], now: Callable[[], datetime]) -> None:
        self._store = store
        self._arxiv = arxiv
        self._categories = categories
        self._now = now
        # What the feed could not say at the first look at a day, the second does not ask again.
        self._without_feed: date | None = None

    async def tick(self, *, again: bool = False) -> list[Look]:
        """Look for every day that is missing, unless that was done a short while ago.

        Args:
            again: Even then.

        Raises:
            SourceError: arXiv did not answer; the days concerned carry the reason in their record.
        """
        now = self._now()
        missing = missing_days(await self._store.run(harvests.complete_days), expected_day(now))
        last = await self._store.run(harvests.last_look)
        # A look of the future was made by a clock that has been put right since.
        if not again and last is not None and last.day in missing and abs(now - last.at) < LOOK_AGAIN:
            return []
        return await self.harvest(missing)

    async def harvest(self, days: Sequence[date], progress: Callable[[Look], object] = lambda _: None) -> list[Look]:
        """Bring these announcement days in, oldest first; days already complete only gain what is new.

        Raises:
            SourceError: arXiv did not answer; spans before the failing one are kept.
        """
        looks = []
        for start in range(0, len(days), SPAN):
            span = tuple(days[start : start + SPAN])
            with about(day=span[-1]):
                look = await self._look(span)
            progress(look)
            looks.append(look)
        return looks

    async def _look(self, days: tuple[date, ...]) -> Look:
        now = self._now()
        done = await self._store.run(harvests.complete_days)
        try:
            announcement = await self._announcement(days)
            found = await self._ask(days, done, announcement)
        except SourceError as error:
            await self._store.run(harvests.fail, days, str(error), now)
            raise
        if announcement is None:
            self._without_feed = days[-1]
        look = await self._store.run(_record, days, found, announcement, self._categories, now)
        log.info("harvest: %s to %s, %d new papers", days[0], days[-1], look.added)
        for day in look.complete:
            with about(day=day):
                log.info("harvest: the day is complete")
        return look

    async def _announcement(self, days: Sequence[date]) -> Announcement | None:
        """The feed's word on its newest day, if that day is asked for and the feed can be read."""
        told = days[-1]
        if told < expected_day(self._now()) or told == self._without_feed:
            return None
        try:
            announcement = await self._arxiv.announcement(self._categories)
        except SourceError as error:
            log.warning("arXiv's feed is of no help today: %s", error)
            return None
        if abs(announcement.day - told) > BELIEVABLE:
            log.warning("arXiv's feed is of no help: it is of %s", announcement.day)
            return None
        return announcement

    async def _ask(
        self, days: tuple[date, ...], done: Collection[date], announcement: Announcement | None
    ) -> list[Paper]:
        now = self._now()
        asked = tuple(day for day in days if not _is_early(day, announcement, now))
        if not asked:
            return []
        looked_before = await self._store.run(harvests.was_looked_at, asked[0])
        start, end = search_window(asked, done, looked_before=looked_before)
        found = await self._arxiv.submitted_between(start, min(end, now), self._categories)
        found += await self._named_but_absent(announcement, found)
        return dated(
            found,
            days=asked,
            done=done,
            newest=latest_announcement(now),
            announcement=announcement,
            categories=self._categories,
        )

    async def _named_but_absent(self, announcement: Announcement | None, found: Iterable[Paper]) -> list[Paper]:
        """Papers that the feed names and the search did not bring: held back for long, or not indexed yet."""
        named = named_by_feed(announcement, self._categories)
        have = {paper.id for paper in found}
        absent = await self._store.run(papers.unknown, [paper_id for paper_id in named if paper_id not in have])
        fetched = await self._arxiv.by_ids(absent) if len(absent) <= MOST_ABSENT else []
        if announcement is None or self._now() < announced_at(announcement.day) + PATIENCE:
            return fetched
        have = {paper.id for paper in fetched}
        return fetched + [named[paper_id] for paper_id in absent if paper_id not in have]


def expected_day(now: datetime) -> date:
    """The newest announcement day of which arXiv should have told everything by now."""
    return latest_announcement(now - FEED_LAG)


def missing_days(done: Collection[date], newest: date) -> list[date]:
    """Announcement days up to ``newest`` that are not complete, oldest first; gaps of long ago are left alone."""
    if not done:
        return announcement_days(previous_announcement(newest, BACKLOG - 1), newest)
    first = max(min(done), previous_announcement(newest, CATCH_UP))
    return [day for day in announcement_days(first, newest) if day not in done]


def search_window(days: Sequence[date], done: Collection[date], *, looked_before: bool) -> tuple[datetime, datetime]:
    """The span of submission times to ask for, UTC, half open.

    The first look at a day reaches back over the announcements before it; later looks need not, nor does a new store.
    All reach forward to the announcement: arXiv shows no paper before its own, and dates some after the deadline.
    """
    start = days[0] if looked_before or not done else previous_announcement(days[0], OVERLAP)
    return submission_window(start)[0], announced_at(days[-1])


def is_complete(
    day: date,
    *,
    papers_found: int,
    papers_before: int | None,
    absent: int,
    announcement: Announcement | None,
    now: datetime,
) -> bool:
    """Whether a day's papers can be taken to be all there.

    Args:
        day: The announcement day.
        papers_found: How many the store has of it now.
        papers_before: How many it had after the look before this one, or nothing if this is the first.
        absent: How many of the papers that the feed names are still missing.
        announcement: What the feed said, if it was of help.
        now: The time, UTC.
    """
    if day < latest_announcement(now):
        return True
    if announcement is not None and announcement.day == day and announcement.entries:
        # Even a feed that was cut names enough papers to show whether the index has caught up.
        return absent == 0 and (papers_found > 0 or not announcement.cut)
    if papers_found == 0:
        return False
    return now >= announced_at(day) + SETTLED or papers_found == papers_before


def _record(
    db: Database,
    days: tuple[date, ...],
    found: Sequence[Paper],
    announcement: Announcement | None,
    categories: tuple[str, ...],
    now: datetime,
) -> Look:
    """Write what a look found and what that makes of each day, in one transaction."""
    added = papers.save(db, found, now)
    revised = revised_by_feed(announcement)
    papers.save(db, [revised[known.id] for known in papers.get(db, list(revised))], now)
    if announcement is not None:
        papers.note_revised(db, list(revised), announcement.day)
    absent = len(papers.unknown(db, list(named_by_feed(announcement, categories))))
    complete = []
    for day in days:
        count = papers.count_on(db, [day])
        before = harvests.count_before(db, day)
        ready = is_complete(
            day, papers_found=count, papers_before=before, absent=absent, announcement=announcement, now=now
        )
        harvests.record(db, day, complete=ready, papers=count, now=now)
        complete += [day] if ready else []
    return Look(days, tuple(complete), added)


def _is_early(day: date, announcement: Announcement | None, now: datetime) -> bool:
    """Whether the feed shows that a day is still to be announced; an old feed is believed only for some hours."""
    return announcement is not None and announcement.day < day and now < announced_at(day) + SETTLED
