"""Everything that the database holds of one chat, row by row, as whoever it is about may have it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, Final

from scheduler.store.subscribers import references

if TYPE_CHECKING:
    from sqlite_utils import Database

Rows = list[dict[str, Any]]

MOST_TEXT: Final = 20_000_000
"""Characters of the texts of own papers, the newest first; a file for Telegram has 50 MB at most."""


def rows(db: Database, chat_id: int) -> dict[str, Rows]:
    """The rows about a chat, by table; tables without any are left out.

    Other people's ids in them (who invited, who of the admins did something) are left out, too.
    """
    found = {
        table: _rows(
            db,
            f"SELECT * FROM [{table}] WHERE [{column}] IN (SELECT id FROM subscribers WHERE chat_id = :chat)",  # noqa: S608
            chat_id,
        )
        for table, column in references(db)
    }
    found |= {table: _rows(db, sql, chat_id) for table, sql in _OF_CHAT.items()}
    return {table: its for table, its in found.items() if its}


def _rows(db: Database, sql: str, chat_id: int) -> Rows:
    return [
        {name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in row.items()}
        for row in db.query(sql, {"chat": chat_id, "most": MOST_TEXT})
        if row
    ]


_OF_CHAT: Final = {
    "subscribers": "SELECT * FROM subscribers WHERE chat_id = :chat",
    "members": "SELECT * FROM members WHERE user_id = :chat",
    "invites": (
        "SELECT code, expires_at, used_by = :chat AS used_by_you, created_by = :chat AS made_by_you FROM invites "
        "WHERE :chat IN (used_by, created_by)"
    ),
    "banned": "SELECT * FROM banned WHERE user_id = :chat",
    "audit": (
        "SELECT at, action, actor = :chat AS by_you, about = :chat AS about_you FROM audit "
        "WHERE :chat IN (actor, about)"
    ),
    "llm_calls": "SELECT * FROM llm_calls WHERE person = :chat",
    "subjects": "SELECT * FROM subjects WHERE chat_id = :chat",
    "own_papers": (
        "SELECT name, chat_id, title, sent_at, "
        "iif(sum(length(document)) OVER (ORDER BY sent_at DESC, rowid DESC) <= :most, document, NULL) AS document "
        "FROM own_papers WHERE chat_id = :chat ORDER BY sent_at DESC"
    ),
}
"""Where a chat stands in tables that do not hang on its subscribers."""
