"""What the outbox's tests share: moments, two couriers, and looks at its rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scheduler.store import deliveries
from tests.scheduler.making import NOON, digest, freeze, messages, paper

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.store.deliveries import Delivery

SOON = NOON + timedelta(seconds=30)
LATER = NOON + timedelta(minutes=5)
ME, OTHER = "me", "another"


def texts(claimed: list[Delivery]) -> list[str]:
    return [one.text for one in claimed]


def row(db: Database, delivery_id: int) -> dict[str, object]:
    return next(db.query("SELECT * FROM deliveries WHERE id = ?", [delivery_id]))


def frozen(db: Database, subscriber_id: int, day: int, *texts: str) -> int:
    """A digest of one paper in these messages."""
    number = freeze(db, subscriber_id, digest(paper(day), day=date(2025, 6, day)), NOON)
    deliveries.queue(db, subscriber_id, messages(*texts), NOON, number)
    return number


def states(db: Database) -> dict[str, str]:
    return {one["text"]: one["state"] for one in db.query("SELECT text, state FROM deliveries ORDER BY id")}
