"""What the people who run the bot did, and about whom: one line an action, in the action's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

NOBODY = 0
"""Stands where the id of a chat stood that asked to be forgotten."""
CONSOLE = -1
"""Stands for whoever used the command line."""


def record(db: Database, actor: int, action: str, now: datetime, about: int | None = None) -> None:
    """Write one line.

    Args:
        db: The database.
        actor: User id of the admin.
        action: What it is, in a word: the command without its slash.
        now: The time, UTC.
        about: Chat or user id that it concerns, if it is about somebody.
    """
    sql = "INSERT INTO audit (at, actor, action, about) VALUES (?, ?, ?, ?)"
    db.execute(sql, [stamp(now), actor, action, about])


def rename(db: Database, chat_id: int, new_id: int) -> None:
    """Write another id, or :data:`NOBODY`, wherever this one stands."""
    for column in ("actor", "about"):
        db.execute(f"UPDATE audit SET {column} = ? WHERE {column} = ?", [new_id, chat_id])  # noqa: S608
