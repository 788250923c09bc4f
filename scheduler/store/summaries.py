"""Summaries, made once for each paper, version, language, depth, engine and prompt."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from scheduler.store.columns import compact, stamp
from scheduler.summaries.schema import as_dict, entry_of, reading_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Depth, Paper
    from scheduler.summaries.schema import Entry, Reading, Summary


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
    def of(cls, paper: Paper, language: str, engine: str, prompt_version: str, depth: Depth = "entry") -> SummaryKey:
        """The key of a paper's digest entry, or of its reading."""
        return cls(paper.id, paper.version, language, depth, engine, prompt_version)


class Grounded(NamedTuple):
    """How some summaries stood the check."""

    checked: int
    """Sentences of a language model that were held against their papers."""
    dropped: int
    """Of them, those that did not stand."""
    injected: int
    """Papers in which an instruction to language models stood."""


def find(db: Database, key: SummaryKey) -> Entry | None:
    """The stored entry for this key, or nothing."""
    content = _content(db, key)
    return None if content is None else entry_of(content)


def find_reading(db: Database, key: SummaryKey) -> Reading | None:
    """The stored reading for this key, or nothing."""
    content = _content(db, key)
    return None if content is None else reading_of(content)


def save(db: Database, key: SummaryKey, summary: Summary, now: datetime) -> None:
    """Keep a summary; one that is there already stays."""
    row = dataclasses.asdict(key) | {"content": compact(as_dict(summary)), "created_at": stamp(now)}
    # Not through the table's own insert: it looks for a rowid when the row is there already.
    names = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT OR IGNORE INTO summaries ({', '.join(row)}) VALUES ({names})", row)  # noqa: S608


def is_flagged(db: Database, paper: Paper, flag: str) -> bool:
    """Whether any summary of this version of a paper bears a flag of :attr:`Grounding.flags`."""
    sql = (
        "SELECT 1 FROM summaries, json_each(content, '$.grounding.flags') AS flag "
        "WHERE paper_id = ? AND version = ? AND flag.value = ? LIMIT 1"
    )
    return bool(db.execute(sql, [paper.id, paper.version, flag]).fetchall())


def grounding_since(db: Database, moment: datetime) -> Grounded:
    """How the summaries made since a moment stood the check."""
    sql = (
        "SELECT coalesce(sum(content ->> '$.grounding.checked'), 0) AS checked, "
        "coalesce(sum(content ->> '$.grounding.dropped'), 0) AS dropped, "
        "count(DISTINCT CASE WHEN content -> '$.grounding.flags' LIKE '%\"injection\"%' THEN paper_id END) AS injected "
        "FROM summaries WHERE created_at >= ?"
    )
    return Grounded(**next(db.query(sql, [stamp(moment)])))


def made_since(db: Database, moment: datetime) -> dict[str, int]:
    """How many summaries were made since a moment, by engine."""
    rows = db.query(
        "SELECT engine, count(*) AS n FROM summaries WHERE created_at >= ? GROUP BY engine", [stamp(moment)]
    )
    return {row["engine"]: row["n"] for row in rows}


def _content(db: Database, key: SummaryKey) -> dict[str, Any] | None:
    sql = (
        "SELECT content FROM summaries WHERE paper_id = :paper_id AND version = :version AND language = :language "
        "AND depth = :depth AND engine = :engine AND prompt_version = :prompt_version"
    )
    return next((json.loads(row["content"]) for row in db.query(sql, dataclasses.asdict(key))), None)
