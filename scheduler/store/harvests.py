"""The record of each announcement day: waited for, or complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Look:
    """What the record of a day says of the last look at it."""

    day: date
    complete: bool
    at: datetime
    papers: int | None
    """Papers of that day in the store after the look; nothing if none has succeeded."""
    error: str | None
    """Why the look failed, if it did."""


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


def newest_with_papers(db: Database) -> date | None:
    """The newest day that brought any paper, or nothing if none did."""
    found = next(db.query("SELECT max(day) AS day FROM harvests WHERE papers > 0"))["day"]
    return None if found is None else date.fromisoformat(found)


def take_back(db: Database, expected: date) -> int:
    """Forget the days later than the newest that is expected, which have no papers; returns how many were complete."""
    after = [expected.isoformat()]
    [(complete,)] = db.execute("SELECT count(*) FROM harvests WHERE state = 'complete' AND day > ?", after).fetchall()
    db.execute("DELETE FROM harvests WHERE day > ?", after)
    return int(complete)


def was_looked_at(db: Database, day: date) -> bool:
    """Whether anything of this day was read before; a look that failed does not count."""
    return count_before(db, day) is not None


def count_before(db: Database, day: date) -> int | None:
    """How many papers the last successful look at this day left, or nothing if there was none."""
    rows = db.query("SELECT papers FROM harvests WHERE day = ?", [day.isoformat()])
    return next((row["papers"] for row in rows), None)


def last_look(db: Database) -> Look | None:
    """The last time that anything was looked at, or nothing on a new store."""
    rows = db.query("SELECT * FROM harvests WHERE looked_at IS NOT NULL ORDER BY looked_at DESC, day DESC LIMIT 1")
    return next((_look(row) for row in rows), None)


def _look(row: Mapping[str, Any]) -> Look:
    return Look(
        day=date.fromisoformat(row["day"]),
        complete=row["state"] == "complete",
        at=moment(row["looked_at"]),
        papers=row["papers"],
        error=row["error"],
    )
