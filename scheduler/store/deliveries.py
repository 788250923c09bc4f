"""The outbox: one row a message, from queued to settled.

    queued ──claim──▶ sending ──▶ sent
      ▲ │                ├──────▶ failed        given up; the admin sees it
      │ │                ├──────▶ cancelled     its reader left meanwhile
      │ └──▶ cancelled   │
      ├──── retry ───────┤
      └─────────────── uncertain                sent perhaps; sent again without a sound

A row is ``sending`` on the disk before its first byte leaves, so after a crash what may have arrived is known.
Messages to one subscriber leave in the order of their rows, and no two of one chat at once.

**Leases.** A row that is ``sending`` belongs to the courier that claimed it: ``owner`` says to whom, ``leased_until``
for how long. Whoever settles a row names itself, and settles nothing that is another's: a courier that lost its rows,
because it slept for longer than their lease, cannot undo what was done with them since (:mod:`scheduler.store.leases`).

What is on its way to a reader who leaves is called back (:mod:`scheduler.store.recalls`).

What waits for a time (``waits``) is apart from what may leave at once, each under an index of its own, so that
claiming costs as much as what is claimed, however long the outbox is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from scheduler.schedule import is_quiet
from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Message

LEASE = timedelta(minutes=2)
"""How long a row is its owner's unless it says that it still holds it; several times as long as a request may take."""
LEFT = "the reader left"
"""Why a row is cancelled, or will be unless it arrives."""
WAITING = "state IN ('queued', 'uncertain')"
"""Which rows are still to be sent."""
_AT_ONCE = 1000
"""Rows whose time has come that one claim looks at."""
_FIRST = (
    "FROM deliveries AS d INDEXED BY deliveries_ready CROSS JOIN subscribers AS s ON s.id = d.subscriber_id "
    "WHERE d.state IN ('queued', 'uncertain') AND d.waits = 0 AND s.state <> 'gone' "
    "AND (:only_chat IS NULL OR s.chat_id = :only_chat) "
    "AND NOT EXISTS (SELECT 1 FROM deliveries AS e WHERE e.subscriber_id = d.subscriber_id AND e.id < d.id "
    "AND e.state IN ('queued', 'sending', 'uncertain'))"
)
"""The first open message of each subscriber who is there, if it waits for no time."""


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
    owner: str
    """Who claimed it."""
    created_at: datetime
    """When it was put into the outbox, UTC."""
    digest_id: int | None
    """The digest that it is of, if it is of any."""
    day: str | None
    """The last day which that covers."""


def queue(
    db: Database, subscriber_id: int, messages: Iterable[Message], now: datetime, digest_id: int | None = None
) -> None:
    """Put messages for one subscriber in the outbox."""
    queue_all(db, [(subscriber_id, digest_id, message) for message in messages], now)


def queue_all(db: Database, messages: Iterable[tuple[int, int | None, Message]], now: datetime) -> None:
    """Put messages in the outbox, each with the row ids of its subscriber and of its digest."""
    at = stamp(now)
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO deliveries (subscriber_id, digest_id, text, keyboard, silent, state, not_before, "
            "created_at, updated_at) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?)",
            ((who, digest, one.text, one.keyboard, int(one.silent), at, at, at) for who, digest, one in messages),
        )


def repeat(db: Database, digest_ids: Sequence[int], now: datetime, *, silent: bool = True) -> int:
    """Put the messages of old digests in the outbox once more; returns how many.

    Those that are still on their way are not repeated, nor those whose text is no longer kept.
    """
    return db.execute(
        "INSERT INTO deliveries (subscriber_id, text, keyboard, silent, plain, state, not_before, created_at, "
        "updated_at) SELECT subscriber_id, text, keyboard, max(silent, :silent), plain, 'queued', :now, :now, :now "
        "FROM deliveries WHERE digest_id IN (SELECT value FROM json_each(:digests)) "
        "AND state NOT IN ('queued', 'sending', 'uncertain') AND text <> '' ORDER BY id",
        {"digests": json.dumps(list(digest_ids)), "now": stamp(now), "silent": int(silent)},
    ).rowcount


def claim(
    db: Database, limit: int, now: datetime, owner: str, only_chat: int | None = None, resting: Collection[int] = ()
) -> list[Delivery]:
    """Take up to ``limit`` messages that may leave now, marking them ``sending``, oldest first, one a chat.

    One that perhaps arrived before is to be sent without a sound, and so is any within its subscriber's quiet hours.

    Args:
        db: The database.
        limit: How many at most.
        now: The time, UTC.
        owner: Who takes them.
        only_chat: Look at this chat alone.
        resting: Chats to pass over.
    """
    db.execute(
        "UPDATE deliveries SET waits = 0 WHERE id IN (SELECT id FROM deliveries INDEXED BY deliveries_due "  # noqa: S608
        f"WHERE {WAITING} AND waits = 1 AND not_before <= ? ORDER BY not_before LIMIT ?)",
        [stamp(now), _AT_ONCE],
    )
    found = db.query(
        "SELECT d.*, s.chat_id, s.message_thread_id, s.quiet, s.timezone, "  # noqa: S608
        f"(SELECT through FROM digests WHERE id = d.digest_id) AS day {_FIRST} "
        "AND s.chat_id NOT IN (SELECT value FROM json_each(:resting)) ORDER BY d.id LIMIT :limit",
        {"limit": limit, "only_chat": only_chat, "resting": json.dumps(list(resting))},
    )
    firsts: dict[int, Delivery] = {}
    for row in found:
        firsts.setdefault(row["chat_id"], _delivery(row, owner, now))
    claimed = list(firsts.values())
    db.execute(
        "UPDATE deliveries SET silent = max(silent, state = 'uncertain'), state = 'sending', attempts = attempts + 1, "
        "owner = :owner, leased_until = :until, updated_at = :now WHERE id IN (SELECT value FROM json_each(:ids))",
        {
            "owner": owner,
            "until": stamp(now + LEASE),
            "now": stamp(now),
            "ids": json.dumps([one.id for one in claimed]),
        },
    )
    return claimed


def next_at(db: Database, only_chat: int | None = None) -> datetime | None:
    """Since or from when a message may leave as far as the outbox knows, or nothing if there is none to send.

    Messages of a chat that rests count: only the pacer knows of that.
    """
    ready = db.query(f"SELECT d.not_before AS at {_FIRST} ORDER BY d.id LIMIT 1", {"only_chat": only_chat})
    row = next(ready, None) or _earliest(db, waits=True)
    return moment(row["at"]) if row else None


def oldest_due(db: Database, now: datetime, parked: Collection[int] = ()) -> datetime | None:
    """Since when the message that has waited longest could have left, or nothing if none should have by now.

    Args:
        db: The database.
        now: The time, UTC.
        parked: Chats to pass over.
    """
    found = [row["at"] for waits in (False, True) if (row := _earliest(db, waits=waits, parked=parked))]
    oldest = moment(min(found)) if found else now
    return oldest if oldest < now else None


def sent(db: Database, delivery: Delivery, message_id: int, now: datetime) -> None:
    """Telegram has it, as this message."""
    _settle(db, delivery, "sent", now, message_id=message_id, error=None)


def retry(
    db: Database, delivery: Delivery, not_before: datetime, error: str, now: datetime, *, plain: bool = False
) -> None:
    """It certainly did not arrive: again at ``not_before``, as bare text if ``plain``."""
    _put_back(db, delivery, "queued", not_before, error, now, plain=int(plain or delivery.plain))


def postpone(db: Database, delivery: Delivery, not_before: datetime, error: str, now: datetime) -> None:
    """It certainly did not arrive, through no fault of its own: again at ``not_before``; this try does not count."""
    _put_back(db, delivery, "queued", not_before, error, now, attempts=delivery.attempts - 1)


def uncertain(db: Database, delivery: Delivery, not_before: datetime, error: str, now: datetime) -> None:
    """It was sent, and no answer came: again at ``not_before``, without a sound."""
    _put_back(db, delivery, "uncertain", not_before, error, now, silent=1)


def fail(db: Database, delivery: Delivery, error: str, now: datetime) -> None:
    """Given up."""
    _settle(db, delivery, "failed", now, error=error)


def park(db: Database, chat_id: int, until: datetime, now: datetime) -> None:
    """Let every message of a chat that waits wait until a time."""
    db.execute(
        "UPDATE deliveries SET waits = 1, not_before = max(not_before, :until), updated_at = :now WHERE "  # noqa: S608
        f"subscriber_id IN (SELECT id FROM subscribers WHERE chat_id = :chat) AND {WAITING}",
        {"chat": chat_id, "until": stamp(until), "now": stamp(now)},
    )


def release(db: Database, unsent: Sequence[Delivery], now: datetime) -> None:
    """Put back what was claimed and never left."""
    for one in unsent:
        postpone(db, one, now, "", now)


def recount(db: Database, now: datetime) -> int:
    """Let what waits wait for no longer than it was meant to; returns how many messages waited for longer.

    A wait counts from when it was noted. If that is still to come, the clock ran ahead, and it counts from now.
    """
    ahead = db.execute(
        f"SELECT id, not_before, updated_at FROM deliveries WHERE {WAITING} AND waits = 1 AND not_before > :now "  # noqa: S608
        "AND updated_at > :now",
        {"now": stamp(now)},
    ).fetchall()
    for row, not_before, noted in ahead:
        until = now + (moment(not_before) - moment(noted))
        db.execute("UPDATE deliveries SET not_before = ?, updated_at = ? WHERE id = ?", [stamp(until), stamp(now), row])
    return len(ahead)


def prune(db: Database, before: datetime, limit: int) -> int:
    """Delete the texts and keyboards of up to ``limit`` messages settled before a time; returns of how many."""
    return db.execute(
        "UPDATE deliveries SET text = '', keyboard = NULL WHERE id IN ("
        "SELECT id FROM deliveries INDEXED BY deliveries_settled WHERE state IN ('sent', 'failed', 'cancelled') "
        "AND text <> '' AND updated_at < ? ORDER BY updated_at LIMIT ?)",
        [stamp(before), limit],
    ).rowcount


def try_again(db: Database, delivery_id: int | None, now: datetime) -> int:
    """Queue a message once more that was given up, its tries forgotten, or all of them; returns how many that are.

    It makes no sound. One whose text is no longer kept cannot be sent again.
    """
    return db.execute(
        "UPDATE deliveries SET state = 'queued', attempts = 0, waits = 0, silent = 1, error = NULL, not_before = :now, "
        "updated_at = :now WHERE state = 'failed' AND text <> '' AND (:id IS NULL OR id = :id)",
        {"id": delivery_id, "now": stamp(now)},
    ).rowcount


def _put_back(
    db: Database, delivery: Delivery, state: str, not_before: datetime, error: str, now: datetime, **columns: object
) -> None:
    """Let a message that was not sent leave again at a time, and those behind it no earlier."""
    later = {"not_before": stamp(not_before), "waits": int(not_before > now)}
    left = db.execute("SELECT 1 FROM deliveries WHERE id = ? AND error = ?", [delivery.id, LEFT]).fetchone()
    if left:
        _settle(db, delivery, "cancelled", now, **columns)
    elif _settle(db, delivery, state, now, error=error, **later, **columns) and later["waits"]:
        db.execute(
            "UPDATE deliveries SET waits = 1, not_before = max(not_before, :not_before), updated_at = :now "  # noqa: S608
            f"WHERE subscriber_id = :subscriber AND {WAITING} AND id > :id",
            later | {"subscriber": delivery.subscriber_id, "id": delivery.id, "now": stamp(now)},
        )


def _settle(db: Database, delivery: Delivery, state: str, now: datetime, **columns: object) -> bool:
    """Give up a row that is still its owner's; false if it is not, or if its subscriber asked to be forgotten."""
    changes = columns | {"state": state, "updated_at": stamp(now), "owner": None, "leased_until": None}
    names = ", ".join(f"{name} = :{name}" for name in changes)
    sql = f"UPDATE deliveries SET {names} WHERE id = :row AND state = 'sending' AND owner = :mine"  # noqa: S608
    return db.execute(sql, changes | {"row": delivery.id, "mine": delivery.owner}).rowcount == 1


def _earliest(db: Database, *, waits: bool, parked: Collection[int] = ()) -> dict[str, Any] | None:
    sql = (
        "SELECT d.not_before AS at FROM deliveries AS d INDEXED BY deliveries_due CROSS JOIN subscribers AS s "
        "ON s.id = d.subscriber_id WHERE d.state IN ('queued', 'uncertain') AND d.waits = ? AND s.state <> 'gone' "
        "AND s.chat_id NOT IN (SELECT value FROM json_each(?)) ORDER BY d.not_before LIMIT 1"
    )
    return next(db.query(sql, [int(waits), json.dumps(list(parked))]), None)


def _delivery(row: Mapping[str, Any], owner: str, now: datetime) -> Delivery:
    return Delivery(
        id=row["id"],
        subscriber_id=row["subscriber_id"],
        chat_id=row["chat_id"],
        message_thread_id=row["message_thread_id"],
        text=row["text"],
        keyboard=row["keyboard"],
        silent=bool(row["silent"]) or row["state"] == "uncertain" or is_quiet(row["quiet"], now, row["timezone"]),
        plain=bool(row["plain"]),
        attempts=row["attempts"] + 1,
        owner=owner,
        created_at=moment(row["created_at"]),
        digest_id=row["digest_id"],
        day=row["day"],
    )
