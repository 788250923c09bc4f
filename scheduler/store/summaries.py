"""Summaries, made once for each paper, version, language, depth, engine and prompt."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from scheduler.store.columns import compact, stamp
from scheduler.summaries.schema import as_dict, entry_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Depth, Paper
    from scheduler.summaries.schema import Entry


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class SummaryKey:
    """What makes one summary differ from another of the same paper."""

    paper_id: str
    version: int
    language: str
    depth: Depth
    engine: str
    prompt_version: str

    @classmethod
    def of(cls, paper: Paper, language: str, engine: str, prompt_version: str) -> SummaryKey:
        """The key of a paper's digest entry."""
        return cls(paper.id, paper.version, language, "entry", engine, prompt_version)


def find(db: Database, key: SummaryKey) -> Entry | None:
    """The stored entry for this key, or nothing."""
    sql = (
        "SELECT content FROM summaries WHERE paper_id = :paper_id AND version = :version AND language = :language "
        "AND depth = :depth AND engine = :engine AND prompt_version = :prompt_version"
    )
    return next((entry_of(json.loads(row["content"])) for row in db.query(sql, dataclasses.asdict(key))), None)


def save(db: Database, key: SummaryKey, entry: Entry, now: datetime) -> None:
    """Keep an entry; one that is there already stays."""
    row = dataclasses.asdict(key) | {"content": compact(as_dict(entry)), "created_at": stamp(now)}
    # Not through the table's own insert: it looks for a rowid when the row is there already.
    names = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT OR IGNORE INTO summaries ({', '.join(row)}) VALUES ({names})", row)  # noqa: S608
