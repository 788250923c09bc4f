"""The figures that were shown, by Telegram's names for them: the next reader costs no fetch and no upload."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure that was shown."""

    file_id: str
    """Telegram's, good for this bot alone."""
    number: str
    caption: str


def find(db: Database, paper: Paper) -> list[Shown]:
    """The figures of this version of a paper, in the order in which they were shown; none if they never were."""
    sql = "SELECT file_id, number, caption FROM figures WHERE paper_id = ? AND version = ? ORDER BY place"
    return [Shown(**row) for row in db.query(sql, [paper.id, paper.version])]


def save(db: Database, paper: Paper, shown: Sequence[Shown], now: datetime) -> None:
    """Keep what was shown, in place of what was kept of this paper before."""
    drop(db, paper)
    for place, one in enumerate(shown):
        db.execute(
            "INSERT INTO figures (paper_id, version, place, file_id, number, caption, shown_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [paper.id, paper.version, place, one.file_id, one.number, one.caption, stamp(now)],
        )


def drop(db: Database, paper: Paper) -> None:
    """Forget a paper's figures: Telegram knows them no more, or there is a newer version."""
    db.execute("DELETE FROM figures WHERE paper_id = ?", [paper.id])
