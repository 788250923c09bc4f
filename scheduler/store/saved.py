"""The papers that a subscriber saved, with tags and notes; they stand beside what else was said of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scheduler.models import SavedPaper
from scheduler.store import papers
from scheduler.store.columns import compact, moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database


def of(db: Database, subscriber_id: int) -> list[SavedPaper]:
    """What this subscriber saved, last saved first."""
    sql = (
        "SELECT paper_id, saved_at, tags, note FROM feedback "
        "WHERE subscriber_id = ? AND saved_at IS NOT NULL ORDER BY saved_at DESC, paper_id DESC"
    )
    rows = db.execute(sql, [subscriber_id]).fetchall()
    known = {paper.id: paper for paper in papers.get(db, [row[0] for row in rows])}
    return [SavedPaper(known[name], moment(at), tuple(json.loads(tags)), note) for name, at, tags, note in rows]


def remark(db: Database, subscriber_id: int, paper_id: str, tags: Sequence[str], note: str) -> None:
    """Put tags and a note to a paper that this subscriber saved, in place of those that were there."""
    sql = "UPDATE feedback SET tags = ?, note = ? WHERE subscriber_id = ? AND paper_id = ?"
    db.execute(sql, [compact(list(tags)), note, subscriber_id, paper_id])
