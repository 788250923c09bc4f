"""Which papers of a day, new or revised, are about a topic, how surely, and why."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from scheduler.models import Match, Reason
from scheduler.store.columns import compact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlite_utils import Database


def is_done(db: Database, topic_id: int, day: date) -> bool:
    """Whether this topic was ranked over this day."""
    sql = "SELECT 1 FROM matched_days WHERE topic_id = ? AND day = ?"
    return next(iter(db.query(sql, [topic_id, day.isoformat()])), None) is not None


def save(db: Database, topic_id: int, day: date, found: Iterable[Match]) -> None:
    """Keep what was found for a topic on a complete day; a topic that nobody follows any more keeps nothing."""
    if next(iter(db.query("SELECT 1 FROM topics WHERE id = ?", [topic_id])), None) is None:
        return
    db.execute("INSERT OR IGNORE INTO matched_days (topic_id, day) VALUES (?, ?)", [topic_id, day.isoformat()])
    for match in found:
        reasons = compact([[reason.kind, reason.text] for reason in match.reasons])
        db.execute(
            "INSERT OR REPLACE INTO matches (topic_id, paper_id, day, score, reasons) VALUES (?, ?, ?, ?, ?)",
            [topic_id, match.paper_id, day.isoformat(), match.score, reasons],
        )


def best(db: Database, topic_id: int, days: Iterable[date], threshold: float) -> list[Match]:
    """Matches of these days with at least this score, best first; of a paper that matched twice, as a new one."""
    rows = db.query(
        "SELECT paper_id, score, reasons FROM matches WHERE topic_id = ? AND score >= ? "
        "AND day IN (SELECT value FROM json_each(?)) ORDER BY score DESC, paper_id DESC, day DESC",
        [topic_id, threshold, json.dumps([day.isoformat() for day in days])],
    )
    # The earliest day is that of the announcement, and comes last.
    found = {row["paper_id"]: Match(row["paper_id"], row["score"], _reasons(row["reasons"])) for row in rows}
    return sorted(found.values(), key=lambda match: -match.score)


# A topic's papers mostly match for the same few reasons.
@lru_cache(maxsize=4096)
def _reasons(content: str) -> tuple[Reason, ...]:
    return tuple(Reason(kind, text) for kind, text in json.loads(content))
