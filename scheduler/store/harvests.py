"""The record of each announcement day: waited for, or complete."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database


def record(db: Database, day: date, *, complete: bool, papers: int, now: datetime, error: str | None = None) -> None:
    """Note a look at one day; a day once complete stays so, and its time of completion with it."""
    db.execute(
        "INSERT INTO harvests (day, state, papers, looked_at, completed_at, error) "
        "VALUES (:day, :state, :papers, :now, :completed, :error) ON CONFLICT (day) DO UPDATE SET "
        "state = CASE state WHEN 'complete' THEN state ELSE excluded.state END, papers = excluded.papers, "
        "looked_at = excluded.looked_at, error = excluded.error, "
        "completed_at = coalesce(completed_at, excluded.completed_at)",
        {
            "day": day.isoformat(),
            "state": "complete" if complete else "waiting",
            "papers": papers,
            "now": stamp(now),
            "completed": stamp(now) if complete else None,
            "error": error,
        },
    )


def fail(db: Database, days: Iterable[date], error: str, now: datetime) -> None:
    """Note that these days could not be read, and why; what is known of them stays."""
    for day in days:
        db.execute(
            "INSERT INTO harvests (day, state, looked_at, error) VALUES (:day, 'waiting', :now, :error) "
            "ON CONFLICT (day) DO UPDATE SET looked_at = excluded.looked_at, error = excluded.error",
            {"day": day.isoformat(), "now": stamp(now), "error": error},
        )


def complete_days(db: Database) -> list[date]:
    """Every complete day, oldest first."""
    rows = db.query("SELECT day FROM harvests WHERE state = 'complete' ORDER BY day")
    return [date.fromisoformat(row["day"]) for row in rows]


def latest(db: Database) -> dict[str, object] | None:
    """The record of the newest day that was looked at: ``day``, ``state``, ``papers``, ``looked_at``, ``error``."""
    return next(iter(db.query("SELECT * FROM harvests ORDER BY day DESC LIMIT 1")), None)
