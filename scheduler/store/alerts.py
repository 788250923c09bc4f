"""What is wrong and needs a person, as far as the admins were told; and when the service was started lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scheduler.store.columns import moment, stamp

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlite_utils import Database

KEPT_STARTS: Final = 20


def note(db: Database, present: Collection[str], now: datetime) -> tuple[list[str], list[str]]:
    """Write down what is wrong now; returns what was not before, and what no longer is.

    Args:
        db: The database.
        present: The kinds of what is wrong.
        now: The time, UTC.
    """
    known = {row["kind"] for row in db.query("SELECT kind FROM alerts")}
    new, over = sorted(set(present) - known), sorted(known - set(present))
    for kind in new:
        db.execute("INSERT INTO alerts (kind, since) VALUES (?, ?)", [kind, stamp(now)])
    for kind in over:
        db.execute("DELETE FROM alerts WHERE kind = ?", [kind])
    return new, over


def known(db: Database) -> dict[str, datetime]:
    """What is wrong, and since when."""
    return {row["kind"]: moment(row["since"]) for row in db.query("SELECT * FROM alerts ORDER BY since")}


def started(db: Database, now: datetime) -> None:
    """Write down that the service starts."""
    db.execute("INSERT INTO starts (at) VALUES (?)", [stamp(now)])
    db.execute("DELETE FROM starts WHERE id <= (SELECT max(id) FROM starts) - ?", [KEPT_STARTS])


def starts_since(db: Database, since: datetime) -> int:
    """How often the service was started since a time, as far as that is kept."""
    return int(next(db.query("SELECT count(*) AS n FROM starts WHERE at >= ?", [stamp(since)]))["n"])
