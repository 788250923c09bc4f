"""Digests that their readers put off: each comes once more, at its time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scheduler.store import deliveries
from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

FARTHEST: Final = timedelta(days=1)
"""Nothing is put off for longer; a time beyond that was noted by a clock that ran ahead."""


def put_off(db: Database, subscriber_id: int, digest_id: int, until: datetime) -> None:
    """Let a digest of this subscriber's come again at a time; one that was put off before waits anew."""
    db.execute(
        "INSERT INTO postponed (digest_id, subscriber_id, due_at) VALUES (?, ?, ?) "
        "ON CONFLICT (digest_id) DO UPDATE SET due_at = excluded.due_at",
        [digest_id, subscriber_id, stamp(until)],
    )


def release(db: Database, now: datetime, only_chat: int | None = None) -> int:
    """Put what is due in the outbox once more, with its sound; returns how many digests that are.

    Whoever paused meanwhile, or is gone, gets it on their return.
    """
    rows = db.query(
        "SELECT digest_id FROM postponed JOIN subscribers AS s ON s.id = subscriber_id WHERE s.state = 'active' "
        "AND (due_at <= :now OR due_at > :farthest) AND (:only_chat IS NULL OR s.chat_id = :only_chat) "
        "ORDER BY digest_id",
        {"now": stamp(now), "farthest": stamp(now + FARTHEST), "only_chat": only_chat},
    )
    due = [row["digest_id"] for row in rows]
    if due:
        deliveries.repeat(db, due, now, silent=False)
        db.conn.executemany("DELETE FROM postponed WHERE digest_id = ?", [(one,) for one in due])
    return len(due)
