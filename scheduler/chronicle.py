"""The chronicle: each past day's figures are written down once, and say how the database grows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.store import days, llm_calls, papers, subscribers, tallies
from scheduler.store.days import Day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.store.database import Store

CATCH_UP: Final = 30
"""Days that are written down together at most, after a time without service."""
ENOUGH: Final = timedelta(days=7)
"""In which growth shows; a week holds arXiv's five announcements and its weekend."""
YEAR: Final = 365


class Growth(NamedTuple):
    """How a database grows."""

    daily: float
    """Bytes a day."""
    in_a_year: int
    """Bytes of the file then, if it goes on so."""


def growth(known: Sequence[Day]) -> Growth | None:
    """How the database grew over these days, oldest first; nothing where they are too few to tell. Pure."""
    if not known or known[-1].day - known[0].day < ENOUGH:
        return None
    daily = max(0.0, (known[-1].size - known[0].size) / (known[-1].day - known[0].day).days)
    return Growth(daily, known[-1].size + round(daily * YEAR))


class Chronicle:
    """Writes the days down.

    Args:
        store: The open store.
        file: Its file.
        now: The time, UTC.
    """

    def __init__(self, store: Store, file: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._file = file
        self._now = now
        self._through: date | None = None

    async def tick(self) -> None:
        """Write down the days that have passed since the last time.

        Raises:
            StoreError: The database could not be used; the next tick goes on.
        """
        yesterday = self._now().date() - timedelta(days=1)
        if self._through != yesterday:
            await self._store.run(_write, self._file, yesterday)
            self._through = yesterday


def _write(db: Database, file: Path, yesterday: date) -> None:
    known = days.newest(db, 1)
    first = known[0].day + timedelta(days=1) if known else yesterday
    for back in reversed(range(min((yesterday - first).days + 1, CATCH_UP))):
        days.save(db, _day(db, file, yesterday - timedelta(days=back)))


def _day(db: Database, file: Path, day: date) -> Day:
    start = datetime.combine(day, time(), UTC)
    went, spent = tallies.day(db, start, start + timedelta(days=1)), llm_calls.spending(db, day)
    return Day(
        day=day,
        size=file.stat().st_size,
        papers=papers.last_row(db),
        active=subscribers.counts(db).get("active", 0),
        digests=went.digests,
        sent=went.sent,
        failed=went.failed,
        calls=sum(one.calls for one in spent),
        cost=sum(one.cost for one in spent),
    )
