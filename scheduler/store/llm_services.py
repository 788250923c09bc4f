"""What each model of each service turned out to understand, as JSON of whoever asks."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from scheduler.store.columns import compact, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

LEARNT_ANEW: Final = timedelta(days=30)
"""After which it is found out again: services learn."""


def find(db: Database, address: str, model: str, now: datetime) -> dict[str, Any] | None:
    """What was found out lately, or nothing."""
    sql = "SELECT abilities FROM llm_services WHERE address = ? AND model = ? AND learnt_at > ?"
    rows = db.query(sql, [address, model, stamp(now - LEARNT_ANEW)])
    return next((json.loads(row["abilities"]) for row in rows), None)


def save(db: Database, address: str, model: str, abilities: dict[str, Any], now: datetime) -> None:
    """Keep what was found out."""
    sql = "INSERT OR REPLACE INTO llm_services (address, model, abilities, learnt_at) VALUES (?, ?, ?, ?)"
    db.execute(sql, [address, model, compact(abilities), stamp(now)])
