"""What each past day came to, one row a day, kept for good: years can be looked back over without their messages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database


class Day(NamedTuple):
    """One day, UTC."""

    day: date
    size: int
    """Bytes of the database when the day was written down."""
    papers: int
    """In the store, then."""
    active: int
    """Subscribers, then."""
    digests: int
    """Of which something was sent that day."""
    sent: int
    """Messages."""
    failed: int
    """Messages that were given up."""
    calls: int
    """Of the language model."""
    cost: float
    """US dollars."""


def save(db: Database, day: Day) -> None:
    """Write a day down, once and for all."""
    row = day._replace(day=day.day.isoformat())._asdict()  # type: ignore[arg-type]
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT OR IGNORE INTO days ({columns}) VALUES ({values})", row)  # noqa: S608


def forget_after(db: Database, last: date) -> None:
    """Forget the days after this one, which only a clock that ran ahead saw pass: none is written before the newest."""
    db.execute("DELETE FROM days WHERE day > ?", [last.isoformat()])


def newest(db: Database, count: int) -> list[Day]:
    """Up to so many of the newest days, oldest first."""
    rows = list(db.query("SELECT * FROM days ORDER BY day DESC LIMIT ?", [count]))
    return [Day(**row | {"day": date.fromisoformat(row["day"])}) for row in reversed(rows)]
