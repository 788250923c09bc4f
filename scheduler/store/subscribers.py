"""The subscribers: who they are, how they want their digest, and when the next one is due."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from scheduler.models import Subscriber
from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlite_utils import Database

_TABLE = "subscribers"


def add(
    db: Database,
    *,
    chat_id: int,
    message_thread_id: int,
    language: str,
    timezone: str,
    deliver_at: time,
    next_due_at: datetime,
    now: datetime,
) -> Subscriber:
    """The subscriber of this chat and thread, made if new; one that was gone is active again."""
    db.execute(
        "INSERT INTO subscribers (chat_id, message_thread_id, language, timezone, deliver_at, when_empty, state, "
        "next_due_at, created_at) VALUES (:chat, :thread, :language, :timezone, :at, 'soft', 'active', :due, :now) "
        "ON CONFLICT (chat_id, message_thread_id) DO UPDATE SET "
        "state = CASE state WHEN 'gone' THEN 'active' ELSE state END, "
        "next_due_at = CASE state WHEN 'gone' THEN excluded.next_due_at ELSE next_due_at END",
        {
            "chat": chat_id,
            "thread": message_thread_id,
            "language": language,
            "timezone": timezone,
            "at": deliver_at.isoformat("minutes"),
            "due": stamp(next_due_at),
            "now": stamp(now),
        },
    )
    found = find(db, chat_id, message_thread_id)
    assert found is not None  # noqa: S101 - the row was just written
    return found


def find(db: Database, chat_id: int, message_thread_id: int = 0) -> Subscriber | None:
    """The subscriber of this chat and thread, or nothing."""
    sql = "SELECT * FROM subscribers WHERE chat_id = ? AND message_thread_id = ?"
    return next((_subscriber(row) for row in db.query(sql, [chat_id, message_thread_id])), None)


def get(db: Database, subscriber_id: int) -> Subscriber | None:
    """The subscriber with this row id, or nothing."""
    rows = db.query("SELECT * FROM subscribers WHERE id = ?", [subscriber_id])
    return next((_subscriber(row) for row in rows), None)


def due(db: Database, now: datetime) -> list[Subscriber]:
    """Active subscribers whose time has come, longest waiting first."""
    sql = "SELECT * FROM subscribers WHERE state = 'active' AND next_due_at <= ? ORDER BY next_due_at, id"
    return [_subscriber(row) for row in db.query(sql, [stamp(now)])]


def change(db: Database, subscriber_id: int, /, **columns: str | time | datetime) -> Subscriber | None:
    """Set ``language``, ``timezone``, ``deliver_at``, ``when_empty``, ``state`` or ``next_due_at``."""
    written = {name: _written(value) for name, value in columns.items()}
    if get(db, subscriber_id) is not None:
        db.table(_TABLE).update(subscriber_id, written)
    return get(db, subscriber_id)


def note_lateness(db: Database, subscriber_id: int, day: date) -> bool:
    """Remember that this subscriber was told of this day's lateness; false if that was so already."""
    sql = "UPDATE subscribers SET late_notice_for = :day WHERE id = :id AND late_notice_for IS NOT :day"
    return db.execute(sql, {"id": subscriber_id, "day": day.isoformat()}).rowcount == 1


def leave(db: Database, chat_id: int) -> int:
    """Mark every thread of a chat as gone: nothing is planned or sent until it returns; tells how many it had."""
    ids = [row["id"] for row in db.query("SELECT id FROM subscribers WHERE chat_id = ?", [chat_id])]
    for subscriber_id in ids:
        db.execute("UPDATE subscribers SET state = 'gone' WHERE id = ?", [subscriber_id])
    return len(ids)


def come_back(db: Database, chat_id: int) -> None:
    """Make the threads of a chat that had left active again; what waited for it goes out."""
    db.execute("UPDATE subscribers SET state = 'active' WHERE chat_id = ? AND state = 'gone'", [chat_id])


def move(db: Database, chat_id: int, new_chat_id: int) -> None:
    """Follow a group to its new id; what a thread had is added to the one that the new id has already."""
    db.execute("UPDATE OR IGNORE subscribers SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
    both = db.query(
        "SELECT old.id AS old, new.id AS new FROM subscribers AS old JOIN subscribers AS new "
        "USING (message_thread_id) WHERE old.chat_id = ? AND new.chat_id = ?",
        [chat_id, new_chat_id],
    )
    for pair in list(both):
        for table in ("subscriptions", "digests", "sent_items", "deliveries"):
            db.execute(f"UPDATE OR IGNORE {table} SET subscriber_id = :new WHERE subscriber_id = :old", pair)  # noqa: S608
    db.execute("DELETE FROM subscribers WHERE chat_id = ?", [chat_id])


def forget(db: Database, chat_id: int) -> None:
    """Delete every trace of a chat, and the topics that nobody else follows."""
    db.execute("DELETE FROM subscribers WHERE chat_id = ?", [chat_id])
    db.execute("DELETE FROM members WHERE user_id = ?", [chat_id])
    db.execute("UPDATE invites SET used_by = 0 WHERE used_by = ?", [chat_id])
    db.execute("UPDATE invites SET created_by = 0 WHERE created_by = ?", [chat_id])
    db.execute("DELETE FROM topics WHERE id NOT IN (SELECT topic_id FROM subscriptions)")


def counts(db: Database) -> dict[str, int]:
    """How many subscribers are in each state."""
    return {row["state"]: row["n"] for row in db.query("SELECT state, count(*) AS n FROM subscribers GROUP BY state")}


def _written(value: str | time | datetime) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, str) else stamp(value)


def _subscriber(row: Mapping[str, Any]) -> Subscriber:
    return Subscriber(
        id=row["id"],
        chat_id=row["chat_id"],
        message_thread_id=row["message_thread_id"],
        language=row["language"],
        timezone=row["timezone"],
        deliver_at=time.fromisoformat(row["deliver_at"]),
        when_empty=row["when_empty"],
        state=row["state"],
        next_due_at=moment(row["next_due_at"]),
    )
