"""Who was let in by invitation, the invitations, and who is kept out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def is_member(db: Database, user_id: int) -> bool:
    """Whether this person was let in."""
    return next(iter(db.query("SELECT 1 FROM members WHERE user_id = ?", [user_id])), None) is not None


def invite(db: Database, code: str, created_by: int, expires_at: datetime) -> None:
    """Write down an invitation for one person."""
    sql = "INSERT INTO invites (code, created_by, expires_at) VALUES (?, ?, ?)"
    db.execute(sql, [code, created_by, stamp(expires_at)])


def admit(db: Database, user_id: int, code: str, now: datetime) -> bool:
    """Use an invitation; false if it is unknown, used or out of date. Members stay members and use up nothing."""
    if is_member(db, user_id):
        return True
    used = db.execute(
        "UPDATE invites SET used_by = ? WHERE code = ? AND used_by IS NULL AND expires_at > ?",
        [user_id, code, stamp(now)],
    )
    if used.rowcount == 1:
        db.execute("INSERT INTO members (user_id, admitted_at) VALUES (?, ?)", [user_id, stamp(now)])
    return used.rowcount == 1


def ban(db: Database, user_id: int, now: datetime) -> None:
    """Keep a person out, whatever the access mode; again is harmless."""
    db.execute("INSERT OR IGNORE INTO banned (user_id, banned_at) VALUES (?, ?)", [user_id, stamp(now)])


def unban(db: Database, user_id: int) -> bool:
    """Let a person use the bot again as the access mode says; false if they were not kept out."""
    return db.execute("DELETE FROM banned WHERE user_id = ?", [user_id]).rowcount == 1


def move(db: Database, chat_id: int, new_chat_id: int) -> None:
    """Let a ban follow a group to its new id."""
    db.execute("UPDATE OR IGNORE banned SET user_id = ? WHERE user_id = ?", [new_chat_id, chat_id])


def is_banned(db: Database, *ids: int) -> bool:
    """Whether one of these people or chats is kept out."""
    sql = "SELECT 1 FROM banned WHERE user_id IN (SELECT value FROM json_each(?))"
    return next(iter(db.query(sql, [json.dumps(ids)])), None) is not None


def banned(db: Database) -> list[int]:
    """Who is kept out, those since lately first."""
    return [row["user_id"] for row in db.query("SELECT user_id FROM banned ORDER BY banned_at DESC, user_id")]


def forget(db: Database, user_id: int) -> None:
    """Delete that a person was let in; the invitations they used or made stay used or made, by nobody.

    A ban stays: it would be none if asking to be forgotten ended it.
    """
    db.execute("DELETE FROM members WHERE user_id = ?", [user_id])
    db.execute("UPDATE invites SET used_by = 0 WHERE used_by = ?", [user_id])
    db.execute("UPDATE invites SET created_by = 0 WHERE created_by = ?", [user_id])
