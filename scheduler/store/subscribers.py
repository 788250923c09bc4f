"""The subscribers: who they are, how they want their digest, and when the next one is due.

``state`` says whether something is sent; beside it, ``paused_at`` says since when a subscriber wants nothing, and
``gone_at`` since when a chat cannot be reached. Somebody can be both, and comes back as they went.
"""

from __future__ import annotations

import json
from datetime import time
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.models import Subscriber
from scheduler.store import audit, llm_calls, members, own_papers, recalls, subjects
from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlite_utils import Database

_TABLE = "subscribers"


class Due(NamedTuple):
    """A place in the line of those whose time has come."""

    next_due_at: str
    """As it stands in the column."""
    id: int
    chat_id: int


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
    is_channel: bool = False,
) -> Subscriber:
    """The subscriber of this chat and thread, made if new; one that was gone is back."""
    db.execute(
        "INSERT INTO subscribers (chat_id, message_thread_id, language, timezone, deliver_at, when_empty, "
        "state, next_due_at, created_at, is_channel) "
        "VALUES (:chat, :thread, :language, :timezone, :at, 'soft', 'active', :due, :now, :channel) "
        "ON CONFLICT DO UPDATE SET is_channel = excluded.is_channel WHERE is_channel <> excluded.is_channel",
        {
            "chat": chat_id,
            "thread": message_thread_id,
            "language": language,
            "timezone": timezone,
            "at": deliver_at.isoformat("minutes"),
            "due": stamp(next_due_at),
            "now": stamp(now),
            "channel": is_channel,
        },
    )
    come_back(db, chat_id, now, message_thread_id)
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


def get_all(db: Database, subscriber_ids: Sequence[int]) -> list[Subscriber]:
    """The existing ones of these subscribers."""
    sql = "SELECT * FROM subscribers WHERE id IN (SELECT value FROM json_each(?))"
    return [_subscriber(row) for row in db.query(sql, [json.dumps(list(subscriber_ids))])]


def groups(db: Database, limit: int) -> list[int]:
    """The ids of groups and channels that can be reached, those that came last first."""
    sql = (
        "SELECT chat_id FROM subscribers WHERE chat_id < 0 AND state <> 'gone' "
        "GROUP BY chat_id ORDER BY max(id) DESC LIMIT ?"
    )
    return [row["chat_id"] for row in db.query(sql, [limit])]


def due(db: Database, now: datetime, *, limit: int = -1, after: Due | None = None) -> list[Due]:
    """Active subscribers whose time has come, longest waiting first: the first ``limit``, or those next to another."""
    sql = (
        "SELECT next_due_at, id, chat_id FROM subscribers WHERE state = 'active' AND next_due_at <= ? "
        "AND (next_due_at, id) > (?, ?) ORDER BY next_due_at, id LIMIT ?"
    )
    return [Due(*row) for row in db.execute(sql, [stamp(now), *(after[:2] if after else ("", 0)), limit])]


def due_after(db: Database, moment: datetime) -> list[Subscriber]:
    """Active subscribers whose time comes after a moment."""
    rows = db.query("SELECT * FROM subscribers WHERE state = 'active' AND next_due_at > ?", [stamp(moment)])
    return [_subscriber(row) for row in rows]


def reschedule(db: Database, subscriber_ids: Sequence[int], due: datetime) -> None:
    """Set when the next digest of these subscribers is due."""
    sql = "UPDATE subscribers SET next_due_at = ? WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(sql, [stamp(due), json.dumps(list(subscriber_ids))])


def change(db: Database, subscriber_id: int, /, **columns: str | bool | time | datetime) -> Subscriber | None:
    """Set ``language``, ``timezone``, ``deliver_at``, ``when_empty``, ``only_sure``, ``quiet`` or ``next_due_at``."""
    written = {name: _written(value) for name, value in columns.items()}
    if get(db, subscriber_id) is not None:
        db.table(_TABLE).update(subscriber_id, written)
    return get(db, subscriber_id)


def note_lateness(db: Database, subscriber_id: int, day: date) -> bool:
    """Remember that this subscriber was told of this day's lateness; false if that was so already."""
    sql = "UPDATE subscribers SET late_notice_for = :day WHERE id = :id AND late_notice_for IS NOT :day"
    return db.execute(sql, {"id": subscriber_id, "day": day.isoformat()}).rowcount == 1


def pause(db: Database, subscriber_id: int, now: datetime) -> None:
    """Send nothing more until :func:`resume`; what was on its way is called back."""
    sql = "UPDATE subscribers SET state = 'paused', paused_at = coalesce(paused_at, ?) WHERE id = ?"
    db.execute(sql, [stamp(now), subscriber_id])
    recalls.cancel(db, subscriber_id, now)


def resume(db: Database, subscriber_id: int, next_due_at: datetime, now: datetime) -> datetime | None:
    """End a pause; what it called back goes out, and the next digest comes at ``next_due_at``.

    Returns:
        Since when it lasted, if there was one.
    """
    rows = db.query("SELECT paused_at FROM subscribers WHERE id = ? AND state = 'paused'", [subscriber_id])
    since = next((moment(row["paused_at"]) for row in rows if row["paused_at"] is not None), None)
    if since is not None:
        recalls.reinstate(db, subscriber_id, now, since)
    sql = "UPDATE subscribers SET state = 'active', paused_at = NULL, next_due_at = ? WHERE id = ?"
    db.execute(sql, [stamp(next_due_at), subscriber_id])
    return since


def leave(db: Database, chat_id: int, now: datetime, thread_id: int | None = None) -> int:
    """Mark a chat as gone: nothing is planned or sent until it returns, and what was on its way is called back.

    Args:
        db: The database.
        chat_id: The chat.
        now: The time, UTC.
        thread_id: The one thread of it that is closed or deleted; without it, every thread is gone.

    Returns:
        How many subscribers that concerns, those who were gone already included.
    """
    found = _of_chat(db, chat_id, thread_id)
    for row in found:
        db.execute(
            "UPDATE subscribers SET state = 'gone', gone_at = coalesce(gone_at, ?) WHERE id = ?",
            [stamp(now), row["id"]],
        )
        recalls.cancel(db, row["id"], now)
    return len(found)


def come_back(db: Database, chat_id: int, now: datetime, thread_id: int | None = None) -> int:
    """Take up a chat that had left where it left, one thread of it or all; tells how many subscribers are back.

    What was called back goes out, unless the subscriber had paused before. A chat that is kept out stays away.
    """
    if members.is_banned(db, chat_id):
        return 0
    back = [row for row in _of_chat(db, chat_id, thread_id) if row["state"] == "gone"]
    for row in back:
        state = "active" if row["paused_at"] is None else "paused"
        db.execute("UPDATE subscribers SET state = ?, gone_at = NULL WHERE id = ?", [state, row["id"]])
        if state == "active" and row["gone_at"] is not None:
            recalls.reinstate(db, row["id"], now, moment(row["gone_at"]))
    return len(back)


def move(db: Database, chat_id: int, new_chat_id: int) -> None:
    """Follow a group to its new id; what a thread had is added to the one that the new id has already."""
    db.execute("UPDATE OR IGNORE subscribers SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
    both = db.query(
        "SELECT old.id AS old, new.id AS new FROM subscribers AS old JOIN subscribers AS new "
        "USING (message_thread_id) WHERE old.chat_id = ? AND new.chat_id = ?",
        [chat_id, new_chat_id],
    )
    for pair in list(both):
        for table, column in references(db):
            db.execute(f"UPDATE OR IGNORE [{table}] SET [{column}] = :new WHERE [{column}] = :old", pair)  # noqa: S608
    db.execute("DELETE FROM subscribers WHERE chat_id = ?", [chat_id])
    subjects.forget(db, chat_id)
    members.move(db, chat_id, new_chat_id)
    audit.rename(db, chat_id, new_chat_id)


def forget(db: Database, chat_id: int) -> None:
    """Delete every trace of a chat, and the topics that nobody else follows.

    What others did about it stays, without its id; a ban stays, or it would end by asking for it.
    """
    db.execute("DELETE FROM subscribers WHERE chat_id = ?", [chat_id])
    _forget_around(db, [chat_id])


def purge_gone(db: Database, before: datetime) -> int:
    """Delete everything of those who are gone since before a moment; returns how many subscribers that were."""
    gone = {"before": stamp(before)}
    sql = "SELECT DISTINCT chat_id FROM subscribers WHERE state = 'gone' AND gone_at < :before"
    chats = [row["chat_id"] for row in db.query(sql, gone)]
    purged = db.execute("DELETE FROM subscribers WHERE state = 'gone' AND gone_at < :before", gone).rowcount
    _forget_around(db, [chat_id for chat_id in chats if not _of_chat(db, chat_id, None)])
    return purged


def counts(db: Database) -> dict[str, int]:
    """How many subscribers are in each state."""
    return {row["state"]: row["n"] for row in db.query("SELECT state, count(*) AS n FROM subscribers GROUP BY state")}


def _forget_around(db: Database, chat_ids: Iterable[int]) -> None:
    """Delete what is kept of chats apart from their subscribers, and the topics that nobody follows any more."""
    for chat_id in chat_ids:
        members.forget(db, chat_id)
        llm_calls.forget(db, chat_id)
        own_papers.forget(db, chat_id)
        subjects.forget(db, chat_id)
        audit.rename(db, chat_id, audit.NOBODY)
    db.execute("DELETE FROM topics WHERE id NOT IN (SELECT topic_id FROM subscriptions)")


def _of_chat(db: Database, chat_id: int, thread_id: int | None) -> list[dict[str, Any]]:
    sql = "SELECT * FROM subscribers WHERE chat_id = :chat AND (:thread IS NULL OR message_thread_id = :thread)"
    return list(db.query(sql, {"chat": chat_id, "thread": thread_id}))


def references(db: Database) -> list[tuple[str, str]]:
    """Every table and column that names a subscriber."""
    sql = (
        'SELECT tables.name AS name, key."from" AS column FROM sqlite_master AS tables '
        "JOIN pragma_foreign_key_list(tables.name) AS key "
        "WHERE tables.type = 'table' AND key.\"table\" = 'subscribers' ORDER BY 1"
    )
    return [(row["name"], row["column"]) for row in db.query(sql)]


def _written(value: str | bool | time | datetime) -> str | int:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, str | int) else stamp(value)


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
        only_sure=bool(row["only_sure"]),
        quiet=row["quiet"],
        is_channel=bool(row["is_channel"]),
    )
