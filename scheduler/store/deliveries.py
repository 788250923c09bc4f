"""The outbox: one row a message, from queued to sent.

    queued ──claim──▶ sending ──▶ sent
       ▲                 ├──────▶ failed        given up; the admin sees it
       ├──── retry ──────┤
       └─────────────── uncertain               sent perhaps; sent again without a sound

A row is ``sending`` on the disk before its first byte leaves, so after a crash what may have arrived is known.
Messages to one subscriber leave in the order of their rows. Rows of a subscriber who is gone wait for the return.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Message


_NEXT = (
    "FROM deliveries AS d JOIN subscribers AS s ON s.id = d.subscriber_id "
    "WHERE d.state IN ('queued', 'uncertain') AND s.state <> 'gone' "
    "AND (:only_chat IS NULL OR s.chat_id = :only_chat) "
    "AND s.chat_id NOT IN (SELECT value FROM json_each(:resting)) "
    "AND NOT EXISTS (SELECT 1 FROM deliveries AS e WHERE e.subscriber_id = d.subscriber_id AND e.id < d.id "
    "AND e.state IN ('queued', 'sending', 'uncertain'))"
)
"""The first open message of each subscriber who is there."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message of the outbox and where it goes."""

    id: int
    subscriber_id: int
    chat_id: int
    message_thread_id: int
    text: str
    keyboard: str | None
    silent: bool
    plain: bool
    """Telegram refused its markup: send the bare text."""
    attempts: int
    """Tries so far, this one included."""


def queue(
    db: Database, subscriber_id: int, messages: Iterable[Message], now: datetime, digest_id: int | None = None
) -> None:
    """Put messages for one subscriber in the outbox."""
    for message in messages:
        db.execute(
            "INSERT INTO deliveries (subscriber_id, digest_id, text, keyboard, silent, state, not_before, "
            "created_at, updated_at) "
            "VALUES (:subscriber, :digest, :text, :keyboard, :silent, 'queued', :now, :now, :now)",
            {
                "subscriber": subscriber_id,
                "digest": digest_id,
                "text": message.text,
                "keyboard": message.keyboard,
                "silent": int(message.silent),
                "now": stamp(now),
            },
        )


def repeat(db: Database, digest_ids: Sequence[int], now: datetime) -> int:
    """Put the messages of old digests in the outbox once more, silently; returns how many.

    Those that are still on their way are not repeated.
    """
    return db.execute(
        "INSERT INTO deliveries (subscriber_id, text, keyboard, silent, plain, state, not_before, created_at, "
        "updated_at) SELECT subscriber_id, text, keyboard, 1, plain, 'queued', :now, :now, :now FROM deliveries "
        "WHERE digest_id IN (SELECT value FROM json_each(:digests)) "
        "AND state NOT IN ('queued', 'sending', 'uncertain') ORDER BY id",
        {"digests": json.dumps(list(digest_ids)), "now": stamp(now)},
    ).rowcount


def claim(
    db: Database, limit: int, now: datetime, only_chat: int | None = None, resting: Collection[int] = ()
) -> list[Delivery]:
    """Take up to ``limit`` messages that may leave now, marking them ``sending``.

    One that perhaps arrived before is to be sent without a sound.

    Args:
        db: The database.
        limit: How many at most.
        now: The time, UTC.
        only_chat: Look at this chat alone.
        resting: Chats to pass over.
    """
    rows = list(
        db.query(
            f"SELECT d.*, s.chat_id, s.message_thread_id {_NEXT} AND d.not_before <= :now ORDER BY d.id LIMIT :limit",
            {"now": stamp(now), "limit": limit, "only_chat": only_chat, "resting": json.dumps(list(resting))},
        )
    )
    for row in rows:
        db.execute(
            "UPDATE deliveries SET silent = max(silent, state = 'uncertain'), state = 'sending', "
            "attempts = attempts + 1, updated_at = ? WHERE id = ?",
            [stamp(now), row["id"]],
        )
    return [_delivery(row) for row in rows]


def next_at(db: Database, only_chat: int | None = None, resting: Collection[int] = ()) -> datetime | None:
    """When the next of the messages that :func:`claim` looks at may leave, or nothing if there is none."""
    chats = {"only_chat": only_chat, "resting": json.dumps(list(resting))}
    row = next(db.query(f"SELECT min(d.not_before) AS at {_NEXT}", chats))
    return moment(row["at"]) if row["at"] else None


def sent(db: Database, delivery_id: int, message_id: int, now: datetime) -> None:
    """Telegram has it, as this message."""
    _settle(db, delivery_id, "sent", now, message_id=message_id, error=None)


def retry(
    db: Database, delivery_id: int, not_before: datetime, error: str, now: datetime, *, plain: bool = False
) -> None:
    """It certainly did not arrive: again at ``not_before``, as bare text if ``plain``."""
    extra = {"plain": 1} if plain else {}
    _settle(db, delivery_id, "queued", now, not_before=stamp(not_before), error=error, **extra)


def postpone(db: Database, delivery_id: int, not_before: datetime, error: str, now: datetime) -> None:
    """It certainly did not arrive, through no fault of its own: again at ``not_before``; this try does not count."""
    db.execute("UPDATE deliveries SET attempts = attempts - 1 WHERE id = ?", [delivery_id])
    retry(db, delivery_id, not_before, error, now)


def uncertain(db: Database, delivery_id: int, not_before: datetime, error: str, now: datetime) -> None:
    """It was sent, and no answer came: again at ``not_before``, without a sound."""
    _settle(db, delivery_id, "uncertain", now, not_before=stamp(not_before), error=error)


def fail(db: Database, delivery_id: int, error: str, now: datetime) -> None:
    """Given up."""
    _settle(db, delivery_id, "failed", now, error=error)


def recover(db: Database, now: datetime) -> int:
    """After a crash: what was being sent becomes uncertain; returns how many."""
    return db.execute(
        "UPDATE deliveries SET state = 'uncertain', error = 'interrupted while sending', updated_at = ? "
        "WHERE state = 'sending'",
        [stamp(now)],
    ).rowcount


def counts(db: Database) -> dict[str, int]:
    """How many deliveries are in each state."""
    return {row["state"]: row["n"] for row in db.query("SELECT state, count(*) AS n FROM deliveries GROUP BY state")}


def failures(db: Database, limit: int) -> list[dict[str, Any]]:
    """The newest deliveries given up: ``id``, ``chat_id``, ``error``, ``attempts``, ``updated_at``."""
    return list(
        db.query(
            "SELECT d.id, s.chat_id, d.error, d.attempts, d.updated_at FROM deliveries AS d "
            "JOIN subscribers AS s ON s.id = d.subscriber_id WHERE d.state = 'failed' ORDER BY d.id DESC LIMIT ?",
            [limit],
        )
    )


def _settle(db: Database, delivery_id: int, state: str, now: datetime, **columns: object) -> None:
    changes = columns | {"state": state, "updated_at": stamp(now)}
    names = ", ".join(f"{name} = :{name}" for name in changes)
    # A subscriber who asked to be forgotten meanwhile has no row any more: nothing is left to settle.
    db.execute(f"UPDATE deliveries SET {names} WHERE id = :id", changes | {"id": delivery_id})  # noqa: S608


def _delivery(row: Mapping[str, Any]) -> Delivery:
    return Delivery(
        id=row["id"],
        subscriber_id=row["subscriber_id"],
        chat_id=row["chat_id"],
        message_thread_id=row["message_thread_id"],
        text=row["text"],
        keyboard=row["keyboard"],
        silent=bool(row["silent"]) or row["state"] == "uncertain",
        plain=bool(row["plain"]),
        attempts=row["attempts"] + 1,
    )
