"""What is wrong and needs a person, as far as the admins were told; and when the service was started lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from sqlite_utils import Database

KEPT_STARTS: Final = 20


@dataclass(frozen=True, slots=True)
class News:
    """What the admins have to hear."""

    wrong: list[str]
    """Kinds of trouble that have lasted for long enough and were not told."""
    over: list[str]
    """Kinds that were told and are no more."""


def note(db: Database, present: Mapping[str, timedelta], now: datetime) -> News:
    """Write down what is wrong now, and return what of it is news; :func:`told` ends that.

    Args:
        db: The database.
        present: The kinds of what is wrong, each with how long it must last before it is worth a word.
        now: The time, UTC.
    """
    rows = {row["kind"]: row for row in db.query("SELECT * FROM alerts")}
    for kind in present.keys() - rows.keys():
        db.execute("INSERT INTO alerts (kind, since) VALUES (?, ?)", [kind, stamp(now)])
    gone = rows.keys() - present.keys()
    for kind in gone:
        db.execute("DELETE FROM alerts WHERE kind = ? AND told_at IS NULL", [kind])
    since = {kind: moment(row["since"]) for kind, row in rows.items() if row["told_at"] is None}
    wrong = [kind for kind in present if kind not in rows or kind in since]
    return News(
        wrong=sorted(kind for kind in wrong if now - since.get(kind, now) >= present[kind]),
        over=sorted(kind for kind in gone if rows[kind]["told_at"] is not None),
    )


def standing(db: Database) -> list[tuple[str, datetime]]:
    """What is wrong, told or not yet, and since when, the oldest first."""
    return [(row["kind"], moment(row["since"])) for row in db.query("SELECT kind, since FROM alerts ORDER BY since")]


def told(db: Database, news: News, now: datetime) -> None:
    """Write down that the admins heard it."""
    for kind in news.wrong:
        db.execute("UPDATE alerts SET told_at = ? WHERE kind = ?", [stamp(now), kind])
    for kind in news.over:
        db.execute("DELETE FROM alerts WHERE kind = ?", [kind])


def started(db: Database, now: datetime) -> None:
    """Write down that the service starts."""
    db.execute("INSERT INTO starts (at) VALUES (?)", [stamp(now)])
    db.execute("DELETE FROM starts WHERE id <= (SELECT max(id) FROM starts) - ?", [KEPT_STARTS])


def first_start(db: Database) -> datetime | None:
    """When the service was started first, of the times that are kept; nothing before it ever was."""
    [(at,)] = db.execute("SELECT min(at) FROM starts").fetchall()
    return moment(at) if at else None


def starts_since(db: Database, since: datetime) -> int:
    """How often the service was started since a time, as far as that is kept."""
    return int(next(db.query("SELECT count(*) AS n FROM starts WHERE at >= ?", [stamp(since)]))["n"])
