"""The chats as the people who run paperboy see them: who is there, since when, and who is kept out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scheduler.store import members, subscribers
from scheduler.store.columns import moment, optional_moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Profile:
    """One chat, whatever the number of its forum threads."""

    chat_id: int
    """Negative for groups and channels; a person's is their user id."""
    state: str
    """The best of its subscribers' states: ``active``, ``paused`` or ``gone``."""
    topics: int
    since: datetime
    last_digest: datetime | None
    is_banned: bool


def newest(db: Database, limit: int, offset: int = 0) -> list[Profile]:
    """Some chats, those that came last first."""
    return [
        _profile(row) for row in db.query(f"{_PROFILES} ORDER BY since DESC, chat_id LIMIT ? OFFSET ?", [limit, offset])
    ]


def find(db: Database, chat_id: int) -> Profile | None:
    """This chat, or nothing if it never used the bot."""
    rows = db.query(f"SELECT * FROM ({_PROFILES}) WHERE chat_id = ?", [chat_id])  # noqa: S608
    return next((_profile(row) for row in rows), None)


def count(db: Database) -> int:
    """How many chats there are."""
    return int(next(db.query("SELECT count(DISTINCT chat_id) AS n FROM subscribers"))["n"])


def ban(db: Database, chat_id: int, now: datetime) -> None:
    """Keep a person or a chat out: it reaches nothing, and nothing is sent to it; again is harmless."""
    members.ban(db, chat_id, now)
    subscribers.leave(db, chat_id, now)


def unban(db: Database, chat_id: int, now: datetime) -> bool:
    """Take a chat up where the ban interrupted it; false if there was none."""
    was_banned = members.unban(db, chat_id)
    if was_banned:
        subscribers.come_back(db, chat_id, now)
    return was_banned


_PROFILES = (
    "SELECT chat_id, min(created_at) AS since, min(CASE state WHEN 'active' THEN 1 WHEN 'paused' THEN 2 ELSE 3 END) "
    "AS standing, (SELECT count(*) FROM subscriptions WHERE subscriber_id IN (SELECT id FROM subscribers AS s "
    "WHERE s.chat_id = subscribers.chat_id)) AS topics, (SELECT max(created_at) FROM digests WHERE subscriber_id IN "
    "(SELECT id FROM subscribers AS s WHERE s.chat_id = subscribers.chat_id)) AS last_digest, "
    "chat_id IN (SELECT user_id FROM banned) AS is_banned FROM subscribers GROUP BY chat_id"
)
_STANDINGS = {1: "active", 2: "paused", 3: "gone"}


def _profile(row: Mapping[str, Any]) -> Profile:
    return Profile(
        chat_id=row["chat_id"],
        state=_STANDINGS[row["standing"]],
        topics=row["topics"],
        since=moment(row["since"]),
        last_digest=optional_moment(row["last_digest"]),
        is_banned=bool(row["is_banned"]),
    )
