"""Topics, shared by all who follow them, and the subscriptions to them."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from scheduler.models import Filters, Subscription, Topic
from scheduler.store.columns import compact, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

_SELECT = (
    "SELECT subscriptions.id, subscriber_id, topic_id, query, cap, threshold, covered_until, filters "
    "FROM subscriptions JOIN topics ON topics.id = subscriptions.topic_id "
)


NO_FILTERS: Final = Filters()


def topic(db: Database, query: str, now: datetime) -> Topic:
    """The topic with this canonical query, made if new."""
    db.execute("INSERT OR IGNORE INTO topics (query, created_at) VALUES (?, ?)", [query, stamp(now)])
    row = next(db.query("SELECT id FROM topics WHERE query = ?", [query]))
    return Topic(id=row["id"], query=query)


def add(
    db: Database,
    subscriber_id: int,
    query: str,
    *,
    cap: int,
    threshold: float,
    covered_until: date,
    now: datetime,
    filters: Filters = NO_FILTERS,
) -> tuple[Subscription, bool]:
    """Subscribe to a canonical query; the second value tells whether the subscription is new."""
    followed = topic(db, query, now)
    added = db.execute(
        "INSERT OR IGNORE INTO subscriptions (subscriber_id, topic_id, cap, threshold, covered_until, created_at, "
        "filters) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [subscriber_id, followed.id, cap, threshold, covered_until.isoformat(), stamp(now), _written(filters)],
    )
    row = db.execute(_SELECT + "WHERE subscriber_id = ? AND topic_id = ?", [subscriber_id, followed.id]).fetchone()
    return _subscription(*row), added.rowcount == 1


def of(db: Database, subscriber_id: int) -> list[Subscription]:
    """A subscriber's subscriptions, oldest first."""
    return of_all(db, [subscriber_id]).get(subscriber_id, [])


def of_all(db: Database, subscriber_ids: Sequence[int]) -> dict[int, list[Subscription]]:
    """The subscriptions of each of these subscribers who has any, oldest first."""
    found: dict[int, list[Subscription]] = {}
    rows = db.execute(
        _SELECT + "WHERE subscriber_id IN (SELECT value FROM json_each(?)) ORDER BY subscriptions.id",  # noqa: S608
        [json.dumps(list(subscriber_ids))],
    )
    for row in rows:
        made = _subscription(*row)
        found.setdefault(made.subscriber_id, []).append(made)
    return found


def topics(db: Database) -> list[tuple[Topic, date]]:
    """Every topic that somebody who is there follows, and the day through which all of these are covered.

    Who is away may have been so for months, and is ranked for on their return.
    """
    rows = db.execute(
        "SELECT topic_id, query, min(covered_until) FROM subscriptions JOIN topics ON topics.id = topic_id "
        "JOIN subscribers ON subscribers.id = subscriber_id AND state = 'active' GROUP BY topic_id"
    )
    return [(_topic(number, query), date.fromisoformat(until)) for number, query, until in rows]


def remove(db: Database, subscriber_id: int, subscription_id: int) -> Subscription | None:
    """End one subscription of this subscriber; returns it, or nothing if it is not theirs."""
    ended = next((one for one in of(db, subscriber_id) if one.id == subscription_id), None)
    if ended is not None:
        db.execute("DELETE FROM subscriptions WHERE id = ?", [ended.id])
        db.execute("DELETE FROM topics WHERE id NOT IN (SELECT topic_id FROM subscriptions)")
    return ended


def exchange(
    db: Database, old: Subscription, query: str, *, covered_until: date, now: datetime
) -> tuple[Subscription, bool]:
    """Subscribe to another canonical query in place of one, on its terms; tells whether that is a new subscription."""
    made = add(
        db,
        old.subscriber_id,
        query,
        cap=old.cap,
        threshold=old.threshold,
        covered_until=covered_until,
        now=now,
        filters=old.filters,
    )
    remove(db, old.subscriber_id, old.id)
    return made


def set_cap(db: Database, subscriber_id: int, cap: int) -> None:
    """Papers a digest at most, for every topic of this subscriber."""
    db.execute("UPDATE subscriptions SET cap = ? WHERE subscriber_id = ?", [cap, subscriber_id])


def set_weekdays(db: Database, subscriber_id: int, weekdays: tuple[int, ...]) -> None:
    """The days on which there is a digest, for every topic of this subscriber."""
    for one in of(db, subscriber_id):
        change(db, replace(one, filters=replace(one.filters, weekdays=weekdays)))


def change(db: Database, subscription: Subscription) -> None:
    """Write the cap, the threshold and the filters of a subscription, if it is still there."""
    db.execute(
        "UPDATE subscriptions SET cap = ?, threshold = ?, filters = ? WHERE id = ? AND subscriber_id = ?",
        [
            subscription.cap,
            subscription.threshold,
            _written(subscription.filters),
            subscription.id,
            subscription.subscriber_id,
        ],
    )


def cover(db: Database, subscription_ids: Sequence[int], until: date) -> None:
    """Note that these subscriptions are dealt with through this day."""
    db.execute(
        "UPDATE subscriptions SET covered_until = max(covered_until, ?) WHERE id IN (SELECT value FROM json_each(?))",
        [until.isoformat(), json.dumps(list(subscription_ids))],
    )


def counts(db: Database) -> dict[str, int]:
    """How many ``topics`` and ``subscriptions`` there are."""
    sql = "SELECT (SELECT count(*) FROM topics) AS topics, (SELECT count(*) FROM subscriptions) AS subscriptions"
    return next(db.query(sql))


def _subscription(
    number: int,
    subscriber_id: int,
    topic_id: int,
    query: str,
    cap: int,
    threshold: float,
    covered_until: str,
    filters: str,
) -> Subscription:
    until = date.fromisoformat(covered_until)
    return Subscription(number, subscriber_id, _topic(topic_id, query), cap, threshold, until, _filters(filters))


_topic = lru_cache(maxsize=1024)(Topic)


def _written(filters: Filters) -> str:
    """What differs from filters that let everything through, as JSON."""
    plain = asdict(Filters())
    return compact({name: value for name, value in asdict(filters).items() if value != plain[name]})


# Most people's filters are the same: none.
@lru_cache(maxsize=1024)
def _filters(content: str) -> Filters:
    read: dict[str, Any] = json.loads(content)
    lists = {name: tuple(value) for name, value in read.items() if isinstance(value, list)}
    return replace(Filters(), **read | lists)
