"""What a message of the bot's is about, so that a reply to it is a question about that paper, after a restart too.

Nothing of what was said is kept, only which paper it was about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database


def note(db: Database, chat_id: int, message_id: int, subject: str, now: datetime) -> None:
    """Remember what a message is about: a paper's identifier, or the name of one's own paper."""
    sql = "INSERT OR REPLACE INTO subjects (chat_id, message_id, subject, noted_at) VALUES (?, ?, ?, ?)"
    db.execute(sql, [chat_id, message_id, subject, stamp(now)])


def find(db: Database, chat_id: int, message_id: int) -> str | None:
    """What a message of this chat is about; nothing if that is not known."""
    sql = "SELECT subject FROM subjects WHERE chat_id = ? AND message_id = ?"
    return next((row["subject"] for row in db.query(sql, [chat_id, message_id])), None)


def forget(db: Database, chat_id: int) -> None:
    """Remember nothing of a chat's messages: it asked to be forgotten, or its messages have new numbers."""
    db.execute("DELETE FROM subjects WHERE chat_id = ?", [chat_id])
