"""What the people who run paperboy say to everybody: drafted, then sent through the outbox like any other message.

    draft ──start──▶ sending ──▶ done
      │               │  ▲
      │            pause resume
      │               ▼  │
      └──▶ cancelled ◀─ paused

A broadcast is started once, and each chat has one row of the outbox for it, so no stop and no restart loses or doubles
any. What left already cannot be called back; what waits can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any

    from sqlite_utils import Database

    from scheduler.models import Message

State = Literal["draft", "sending", "paused", "cancelled", "done"]

_HEARERS = "SELECT min(id) FROM subscribers WHERE state = 'active' GROUP BY chat_id"
"""One subscriber for each chat that wants to hear something; forum threads would all say the same."""
_OPEN = "state IN ('queued', 'sending', 'uncertain')"
_PAUSED = "the broadcast is paused"
"""Why a row is cancelled that comes back with :func:`resume`."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast and how far it has come."""

    id: int
    text: str
    state: State
    total: int
    """Chats that it was started for."""
    sent: int
    waiting: int
    failed: int


def draft(db: Database, text: str, now: datetime) -> int:
    """Write a broadcast down, to be started or not; returns its row id."""
    at = stamp(now)
    made = db.execute(
        "INSERT INTO broadcasts (text, state, created_at, updated_at) VALUES (?, 'draft', ?, ?)", [text, at, at]
    )
    assert made.lastrowid is not None  # noqa: S101 - a row was just written
    return made.lastrowid


def hearers(db: Database) -> int:
    """How many chats a broadcast would reach now."""
    return int(next(db.query(f"SELECT count(*) AS n FROM ({_HEARERS})"))["n"])  # noqa: S608


def start(db: Database, broadcast_id: int, compose: Callable[[str, str], Message], now: datetime) -> bool:
    """Put one message for each chat in the outbox; false if this broadcast is no draft any more.

    Args:
        db: The database.
        broadcast_id: Which.
        compose: The message with this text for readers of this language.
        now: The time, UTC.
    """
    if not _turn(db, broadcast_id, "draft", "sending", now):
        return False
    text = next(db.query("SELECT text FROM broadcasts WHERE id = ?", [broadcast_id]))["text"]
    for row in list(db.query("SELECT DISTINCT language FROM subscribers WHERE state = 'active'")):
        message = compose(text, row["language"])
        db.execute(
            "INSERT INTO deliveries (subscriber_id, broadcast_id, text, keyboard, silent, state, not_before, "  # noqa: S608
            "created_at, updated_at) SELECT id, :broadcast, :text, :keyboard, :silent, 'queued', :now, :now, :now "
            f"FROM subscribers WHERE id IN ({_HEARERS}) AND language = :language ORDER BY id",
            {
                "broadcast": broadcast_id,
                "text": message.text,
                "keyboard": message.keyboard,
                "silent": int(message.silent),
                "now": stamp(now),
                "language": row["language"],
            },
        )
    return True


def pause(db: Database, broadcast_id: int, now: datetime) -> bool:
    """Call back what waits, until :func:`resume`; false if it is not being sent."""
    return _turn(db, broadcast_id, "sending", "paused", now) and _call_back(db, broadcast_id, _PAUSED, now)


def resume(db: Database, broadcast_id: int, now: datetime) -> bool:
    """Let go what :func:`pause` called back; false if it is not paused."""
    if not _turn(db, broadcast_id, "paused", "sending", now):
        return False
    db.execute(
        "UPDATE deliveries SET state = 'queued', waits = 0, error = NULL, not_before = :now, updated_at = :now "
        "WHERE broadcast_id = :id AND state = 'cancelled' AND error = :paused "
        "AND subscriber_id IN (SELECT id FROM subscribers WHERE state = 'active')",
        {"id": broadcast_id, "paused": _PAUSED, "now": stamp(now)},
    )
    return True


def cancel(db: Database, broadcast_id: int, now: datetime) -> bool:
    """End it for good: a draft, or what has not left yet; false if it had ended."""
    ended = any(_turn(db, broadcast_id, state, "cancelled", now) for state in ("draft", "sending", "paused"))
    return ended and _call_back(db, broadcast_id, "the broadcast was cancelled", now)


def finish(db: Database, now: datetime) -> list[Broadcast]:
    """Note which broadcasts have come to their end since the last time, and return them."""
    ended = list(
        db.query(
            "SELECT id FROM broadcasts AS b WHERE state = 'sending' AND NOT EXISTS "  # noqa: S608
            f"(SELECT 1 FROM deliveries WHERE broadcast_id = b.id AND {_OPEN}) ORDER BY id"
        )
    )
    done = [row["id"] for row in ended if _turn(db, row["id"], "sending", "done", now)]
    return [found for number in done if (found := find(db, number))]


def find(db: Database, broadcast_id: int) -> Broadcast | None:
    """This broadcast, or nothing."""
    rows = db.query("SELECT * FROM broadcasts WHERE id = ?", [broadcast_id])
    return next((_broadcast(db, row) for row in rows), None)


def latest(db: Database) -> Broadcast | None:
    """The newest broadcast, or nothing."""
    rows = db.query("SELECT * FROM broadcasts ORDER BY id DESC LIMIT 1")
    return next((_broadcast(db, row) for row in rows), None)


def prune(db: Database, before: datetime, limit: int) -> int:
    """Delete the texts of up to ``limit`` broadcasts that ended before a time; returns of how many."""
    return db.execute(
        "UPDATE broadcasts SET text = '' WHERE id IN (SELECT id FROM broadcasts "
        "WHERE state IN ('draft', 'cancelled', 'done') AND text <> '' AND updated_at < ? LIMIT ?)",
        [stamp(before), limit],
    ).rowcount


def _turn(db: Database, broadcast_id: int, old: str, new: str, now: datetime) -> bool:
    changed = db.execute(
        "UPDATE broadcasts SET state = ?, updated_at = ? WHERE id = ? AND state = ?",
        [new, stamp(now), broadcast_id, old],
    )
    return changed.rowcount == 1


def _call_back(db: Database, broadcast_id: int, why: str, now: datetime) -> bool:
    """Cancel what waits; what is being sent at this moment may still arrive."""
    db.execute(
        "UPDATE deliveries SET silent = max(silent, state = 'uncertain'), state = 'cancelled', error = ?, "
        "updated_at = ? WHERE broadcast_id = ? AND (state IN ('queued', 'uncertain') OR (state = 'cancelled' "
        "AND error = ?))",
        [why, stamp(now), broadcast_id, _PAUSED],
    )
    return True


def _broadcast(db: Database, row: Mapping[str, Any]) -> Broadcast:
    counted = db.query(
        "SELECT count(*) AS total, sum(state = 'sent') AS sent, sum(state = 'failed') AS failed, "  # noqa: S608
        f"sum({_OPEN}) AS waiting FROM deliveries WHERE broadcast_id = ?",
        [row["id"]],
    )
    counts = {name: value or 0 for name, value in next(counted).items()}
    return Broadcast(row["id"], row["text"], row["state"], **counts)
