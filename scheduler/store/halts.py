"""Until when Telegram lets nobody send, so that a restart does not shorten the wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


class Halt(NamedTuple):
    """A wait that Telegram asks for."""

    since: datetime
    left: timedelta


def note(db: Database, until: datetime, now: datetime) -> None:
    """Write down until when nobody may send, in place of what was known before."""
    db.execute("INSERT OR REPLACE INTO halts (id, noted_at, until) VALUES (1, ?, ?)", [stamp(now), stamp(until)])


def standing(db: Database, now: datetime) -> Halt | None:
    """The wait in which nobody may send, unless it is over.

    Never longer than it was when it was noted: a clock that ran ahead then makes nobody wait longer.
    """
    for row in db.query("SELECT noted_at, until FROM halts"):
        since = moment(row["noted_at"])
        if (left := moment(row["until"]) - max(now, since)) > timedelta():
            return Halt(min(since, now), left)
    return None
