"""What the people who run paperboy want to know at a glance: how much there is, and how the last day went."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scheduler import costs
from scheduler.store import days, digests, harvests, papers, subscribers, subscriptions, tallies

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.costs import Costs
    from scheduler.store.days import Day as DayFigures
    from scheduler.store.harvests import Look
    from scheduler.store.tallies import Day

LOOKED_BACK: Final = 60
"""Days that are shown and that say how the database grows."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything at one moment."""

    counts: dict[str, int]
    """``papers``, ``topics``, ``digests``; subscribers ``active``, ``paused``, ``gone``; messages ``sent``,
    ``waiting``, ``failed``."""
    day: Day
    """The last 24 hours."""
    look: Look | None
    """The last look at arXiv."""
    size: int
    """Bytes of the database."""
    free: int
    """Bytes of its disk that are free."""
    costs: Costs
    """Of the language model."""
    days: Sequence[DayFigures]
    """The newest days that have passed, oldest first."""


def collect(db: Database, file: Path, now: datetime) -> Figures:
    """The figures of now.

    Args:
        db: The database.
        file: Where it is.
        now: The time, UTC.
    """
    states, outbox = subscribers.counts(db), tallies.counts(db)
    counts = {
        "papers": papers.total(db),
        "topics": subscriptions.counts(db)["topics"],
        "digests": digests.count(db),
        **{state: states.get(state, 0) for state in ("active", "paused", "gone")},
        "sent": outbox.get("sent", 0),
        "waiting": outbox.get("queued", 0) + outbox.get("sending", 0) + outbox.get("uncertain", 0),
        "failed": outbox.get("failed", 0),
    }
    day = tallies.day(db, now - timedelta(days=1))
    return Figures(
        counts=counts,
        day=day,
        look=harvests.last_look(db),
        size=file.stat().st_size,
        free=shutil.disk_usage(file.parent).free,
        costs=costs.collect(db, now),
        days=days.newest(db, LOOKED_BACK),
    )
