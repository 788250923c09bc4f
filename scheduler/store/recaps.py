"""Who wants a recap of each week, who had it, and what readers here liked of a week's papers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from scheduler.store import papers, subscribers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Paper, Subscriber

READERS: Final = 2
"""Readers who must like a paper before others hear of it; so nobody's own liking is told."""


def is_wanted(db: Database, subscriber_id: int) -> bool:
    """Whether this subscriber gets a recap of each week."""
    sql = "SELECT recapped IS NOT NULL FROM subscribers WHERE id = ?"
    return bool(db.execute(sql, [subscriber_id]).fetchone()[0])


def turn(db: Database, subscriber_id: int, until: date | None) -> None:
    """Send a recap of each week that ends after a day, or none."""
    sql = "UPDATE subscribers SET recapped = ? WHERE id = ?"
    db.execute(sql, [until.isoformat() if until else None, subscriber_id])


def waiting(db: Database, until: date) -> list[Subscriber]:
    """Active subscribers who want the recap of the week that ends on this day and have not had it."""
    rows = db.execute("SELECT id FROM subscribers WHERE state = 'active' AND recapped < ?", [until.isoformat()])
    return subscribers.get_all(db, [number for (number,) in rows.fetchall()])


def take(db: Database, subscriber_id: int, until: date) -> bool:
    """Note that the recap of this week is sent; false if that was so already, or it is no longer wanted."""
    sql = "UPDATE subscribers SET recapped = :until WHERE id = :id AND state = 'active' AND recapped < :until"
    return db.execute(sql, {"id": subscriber_id, "until": until.isoformat()}).rowcount == 1


def most_liked(db: Database, days: Iterable[date], most: int) -> list[tuple[Paper, int]]:
    """Papers of some days that the most readers liked or saved, and how many did; none that only one did."""
    rows = db.execute(
        "SELECT paper_id, count(*) AS readers FROM feedback JOIN papers ON papers.id = paper_id "
        "WHERE announced IN (SELECT value FROM json_each(?)) AND (verdict > 0 OR saved_at IS NOT NULL AND verdict = 0) "
        "GROUP BY paper_id HAVING readers >= ? ORDER BY readers DESC, paper_id LIMIT ?",
        [json.dumps([day.isoformat() for day in days]), READERS, most],
    ).fetchall()
    found = {paper.id: paper for paper in papers.get(db, [paper_id for paper_id, _ in rows])}
    return [(found[paper_id], readers) for paper_id, readers in rows]
