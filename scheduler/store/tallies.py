"""How delivery goes, in figures: what waits, what was sent, what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scheduler.store.columns import optional_moment, optional_stamp, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

_SETTLED = "FROM deliveries INDEXED BY deliveries_settled WHERE state IN ('sent', 'failed', 'cancelled') AND text <> ''"
"""Those that nothing more becomes of, as long as their texts are kept."""


@dataclass(frozen=True, slots=True)
class Day:
    """How the delivery of some time went."""

    digests: int
    """Digests of which something was sent."""
    sent: int
    failed: int
    last_sent: datetime | None
    median_wait: float
    """Seconds from the outbox to Telegram, the median of what was sent."""


def counts(db: Database) -> dict[str, int]:
    """How many deliveries are in each state."""
    return {row["state"]: row["n"] for row in db.query("SELECT state, count(*) AS n FROM deliveries GROUP BY state")}


def open_counts(db: Database) -> dict[str, int]:
    """How many deliveries wait or are on their way, by state; it costs what they are, however many were sent."""
    waiting = db.query(
        "SELECT state, count(*) AS n FROM deliveries INDEXED BY deliveries_due WHERE state IN ('queued', 'uncertain') "
        "GROUP BY state"
    )
    found = {row["state"]: row["n"] for row in waiting}
    sending = db.query("SELECT count(*) AS n FROM deliveries INDEXED BY deliveries_sending WHERE state = 'sending'")
    return {"queued": 0, "uncertain": 0, **found, "sending": next(sending)["n"]}


def given_up(db: Database, since: datetime) -> int:
    """How many deliveries were given up since a time, as far as their texts are kept."""
    sql = f"SELECT count(*) AS n {_SETTLED} AND updated_at >= ? AND state = 'failed'"
    return int(next(db.query(sql, [stamp(since)]))["n"])


def day(db: Database, since: datetime, until: datetime | None = None) -> Day:
    """How delivery went since a time, and before another if there is one, as far as the texts are kept."""
    settled = f"{_SETTLED} AND updated_at >= :since AND (:until IS NULL OR updated_at < :until) AND state = :state"
    sent = {"since": stamp(since), "until": optional_stamp(until), "state": "sent"}
    found = next(
        db.query(f"SELECT count(*) AS n, count(DISTINCT digest_id) AS digests, max(updated_at) AS last {settled}", sent)
    )
    # From when it was written, not from when it was due: a parked message waited, too.
    waits = db.query(
        f"SELECT (julianday(updated_at) - julianday(created_at)) * 86400 AS wait {settled} "
        "ORDER BY wait LIMIT 1 OFFSET :middle",
        sent | {"middle": found["n"] // 2},
    )
    failed = next(db.query(f"SELECT count(*) AS n {settled}", sent | {"state": "failed"}))["n"]
    median = next((row["wait"] for row in waits), 0.0)
    return Day(found["digests"], found["n"], failed, optional_moment(found["last"]), median)


def failures(db: Database, limit: int) -> list[dict[str, Any]]:
    """The newest deliveries given up: ``id``, ``chat_id``, ``error``, ``attempts``, ``updated_at``."""
    return list(
        db.query(
            "SELECT d.id, s.chat_id, d.error, d.attempts, d.updated_at FROM deliveries AS d "
            "JOIN subscribers AS s ON s.id = d.subscriber_id WHERE d.state = 'failed' ORDER BY d.id DESC LIMIT ?",
            [limit],
        )
    )
