"""How full everything is at one moment, for instruments that look every few seconds: no question here reads much."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from scheduler import costs
from scheduler.store import alerts, deliveries, papers, subscribers, summaries, tallies
from scheduler.store.columns import moment
from scheduler.summaries.embedded import EmbeddedSummariser

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.costs import Costs


@dataclass(frozen=True, slots=True)
class Levels:
    """Everything at one moment; ages in seconds, 0 where nothing waits."""

    papers: int
    subscribers: Mapping[str, int]
    """By state."""
    subscriber_overdue: float
    """For how long the active subscriber who has waited longest has been due."""
    messages: Mapping[str, int]
    """``queued``, ``sending`` and ``uncertain``."""
    message_overdue: float
    """For how long the message that has waited longest could have left."""
    given_up: int
    """Messages, within a day."""
    starts: int
    """Of the service, within an hour."""
    standing: tuple[str, ...]
    """Kinds of trouble that need a person."""
    summaries: Mapping[str, int]
    """Made today, by engine."""
    costs: Costs
    """Of the language model, today."""
    size: int
    """Bytes of the database."""
    free: int
    """Bytes of its disk."""


def collect(db: Database, file: Path, now: datetime) -> Levels:
    """The levels of now.

    Args:
        db: The database.
        file: Where it is.
        now: The time, UTC.
    """
    waiting = subscribers.due(db, now, limit=1)
    return Levels(
        papers=papers.last_row(db),
        subscribers={"active": 0, "paused": 0, "gone": 0} | subscribers.counts(db),
        subscriber_overdue=_age(moment(waiting[0].next_due_at) if waiting else None, now),
        messages=tallies.open_counts(db),
        message_overdue=_age(deliveries.oldest_due(db, now), now),
        given_up=tallies.given_up(db, now - timedelta(days=1)),
        starts=alerts.starts_since(db, now - timedelta(hours=1)),
        standing=tuple(kind for kind, _ in alerts.standing(db)),
        summaries={EmbeddedSummariser.name: 0} | summaries.made_since(db, datetime.combine(now.date(), time(), UTC)),
        costs=costs.collect(db, now),
        size=file.stat().st_size,
        free=shutil.disk_usage(file.parent).free,
    )


def _age(since: datetime | None, now: datetime) -> float:
    return (now - since).total_seconds() if since else 0.0
