"""Until when Telegram lets nobody send, so that a restart does not shorten the wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def note(db: Database, until: datetime, now: datetime) -> None:
    """Write down until when nobody may send, in place of what was known before."""
    db.execute("INSERT OR REPLACE INTO halts (id, noted_at, until) VALUES (1, ?, ?)", [stamp(now), stamp(until)])


def left(db: Database, now: datetime) -> timedelta:
    """How long nobody may send still; zero or less if everybody may.

    Never longer than the wait was when it was noted: a clock that ran ahead then makes nobody wait longer.
    """
    for row in db.query("SELECT noted_at, until FROM halts"):
        return moment(row["until"]) - max(now, moment(row["noted_at"]))
    return timedelta()
