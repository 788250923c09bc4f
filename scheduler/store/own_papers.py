"""The papers that people sent: each is its sender's alone, found by nobody else, and goes after some weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scheduler.sources.fulltext.codec import dump_document, load_document
from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.sources.fulltext.document import Document

MOST: Final = 20
"""Papers of one person; of more, the one sent longest ago goes."""


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper that somebody sent."""

    name: str
    """Random; nothing can be told from it."""
    chat_id: int
    """The private chat of whoever sent it."""
    title: str
    document: Document
    sent_at: datetime


def save(db: Database, paper: OwnPaper) -> None:
    """Keep a paper; the person's oldest makes room for it."""
    db.execute(
        "INSERT INTO own_papers (name, chat_id, title, document, sent_at) VALUES (?, ?, ?, ?, ?)",
        [paper.name, paper.chat_id, paper.title, dump_document(paper.document).decode(), stamp(paper.sent_at)],
    )
    db.execute(
        "DELETE FROM own_papers WHERE chat_id = :chat AND name NOT IN "
        "(SELECT name FROM own_papers WHERE chat_id = :chat ORDER BY sent_at DESC, rowid DESC LIMIT :most)",
        {"chat": paper.chat_id, "most": MOST},
    )


def find(db: Database, chat_id: int, name: str) -> OwnPaper | None:
    """The paper of this name, if it is this chat's."""
    rows = db.query("SELECT * FROM own_papers WHERE name = ? AND chat_id = ?", [name, chat_id])
    return next((found for row in rows if (found := _own_paper(row))), None)


def drop(db: Database, chat_id: int, name: str) -> bool:
    """Delete a paper, if it is this chat's; tells whether it was."""
    return db.execute("DELETE FROM own_papers WHERE name = ? AND chat_id = ?", [name, chat_id]).rowcount == 1


def forget(db: Database, chat_id: int) -> None:
    """Delete every paper of a chat."""
    db.execute("DELETE FROM own_papers WHERE chat_id = ?", [chat_id])


def _own_paper(row: Mapping[str, Any]) -> OwnPaper | None:
    document = load_document(row["document"].encode())
    if document is None:
        return None
    return OwnPaper(row["name"], row["chat_id"], row["title"], document, moment(row["sent_at"]))
