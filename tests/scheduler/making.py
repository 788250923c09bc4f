"""What the tests of the store and of the pipeline make again and again: invented papers, subscribers, whole dumps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from scheduler.models import Digest, DigestItem, DigestSection, Match, Message, Paper
from scheduler.store import digests, subscribers
from scheduler.summaries.schema import Claim, Entry

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.models import Subscriber

TUESDAY = date(2025, 6, 3)
NOON = datetime(2025, 6, 3, 12, tzinfo=UTC)


def paper(number: int, **fields: Any) -> Paper:
    """An invented paper, announced on a Tuesday."""
    made = Paper(
        id=f"2506.{number:05}",
        title=f"Paired Trajectories {number}",
        abstract=f"We study sampling. It takes {number} steps.",
        authors=("Ada Fictus", "Bo Exempla"),
        categories=("cs.CV", "cs.LG"),
        primary_category="cs.CV",
        published=datetime(2025, 6, 1, 20, tzinfo=UTC) + timedelta(seconds=number),
        updated=datetime(2025, 6, 1, 20, tzinfo=UTC) + timedelta(seconds=number),
        announced=TUESDAY,
        comment="8 pages",
    )
    return replace(made, **fields)


def joined(
    db: Database,
    chat_id: int,
    now: datetime,
    *,
    thread: int = 0,
    due: datetime | None = None,
    deliver_at: time = time(8),
    timezone: str = "UTC",
    language: str = "en",
) -> Subscriber:
    """A subscriber who comes at this moment, and is due at once unless it is said otherwise."""
    return subscribers.add(
        db,
        chat_id=chat_id,
        message_thread_id=thread,
        language=language,
        timezone=timezone,
        deliver_at=deliver_at,
        next_due_at=due or now,
        now=now,
    )


def subscriber(db: Database, chat_id: int = 1, thread: int = 0, **changes: Any) -> Subscriber:
    """A subscriber in UTC at 08:00, due at noon; ``changes`` are columns."""
    made = joined(db, chat_id, NOON, thread=thread)
    changed = subscribers.change(db, made.id, **changes) if changes else made
    assert changed is not None
    return changed


def digest(*papers: Paper, day: date = TUESDAY) -> Digest:
    """A digest of one section."""
    items = [DigestItem(one, Match(one.id, 0.9), Entry(Claim("Headline."))) for one in papers]
    return Digest((day,), 10, (DigestSection("sampling", tuple(items)),))


def freeze(db: Database, subscriber_id: int, made: Digest, now: datetime) -> int:
    """Write down a digest for one subscriber; returns its row id."""
    kept = digests.record(made.days, made.pool, [digests.part(section) for section in made.sections])
    return digests.freeze_all(db, [(subscriber_id, kept)], now)[0]


def messages(*texts: str) -> list[Message]:
    """Messages with these texts."""
    return [Message(text) for text in texts]


def tables(db: Database) -> list[str]:
    """The names of all tables, without the full-text index's own."""
    names = db.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'papers_fts%'")
    return sorted(row["name"] for row in names)


def dump(db: Database, *, without: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, apart from the columns named."""
    return {
        name: [
            {column: value for column, value in row.items() if column not in without}
            for row in db.query(f"SELECT * FROM [{name}] ORDER BY 1, 2")
        ]
        for name in tables(db)
    }
