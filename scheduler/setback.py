"""What a clock that ran ahead left in the store, put right when it has been set back.

While it shows next year, people are served and put down for next year, messages are put off until then, and
announcement days that never came count as complete without a paper. No clock that was right writes such things, and
that is how they are known; so it does not matter when the clock was set, or how often paperboy was started since.

The present clock may be the one that is wrong: a board without a battery begins in the past. arXiv's papers tell: where
the store holds some that were announced later than now, nothing is touched.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scheduler.schedule import next_due
from scheduler.sources.harvest import expected_day
from scheduler.store import days, deliveries, harvests, subscribers

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.models import Subscriber

FAR = timedelta(hours=26)
"""Few hours of the day are so far away: only where a zone skips a whole day."""


class Righted(NamedTuple):
    """What was put right; all of it is 0 unless a clock was wrong."""

    people: int
    """Whose digest comes at their next hour."""
    messages: int
    """That wait no longer than they were meant to."""
    days: int
    """That are to be looked at again."""


def put_right(db: Database, now: datetime) -> Righted:
    """Put right what lies in a future that cannot be; does next to nothing where there is nothing.

    Args:
        db: The database.
        now: The time, UTC.
    """
    newest, expected = harvests.newest_with_papers(db), expected_day(now)
    if newest is not None and newest > expected:
        return Righted(0, 0, 0)
    days.forget_after(db, now.date() - timedelta(days=1))
    return Righted(_people(db, now), deliveries.recount(db, now), _days(db, expected))


def honest_due(subscriber: Subscriber, now: datetime) -> datetime:
    """When a subscriber is due: at the time that was noted, unless the hour comes before it."""
    return min(subscriber.next_due_at, _next_due(now, subscriber.deliver_at, subscriber.timezone))


_next_due = lru_cache(maxsize=1024)(next_due)


def _people(db: Database, now: datetime) -> int:
    dues: defaultdict[datetime, list[int]] = defaultdict(list)
    for one in subscribers.due_after(db, now + FAR):
        if (due := honest_due(one, now)) != one.next_due_at:
            dues[due].append(one.id)
    for due, ids in dues.items():
        subscribers.reschedule(db, ids, due)
    return sum(map(len, dues.values()))


def _days(db: Database, expected: date) -> int:
    """Take back the days to come that were looked at, and that anybody was served through them.

    None of them has a paper, so no digest holds any that a later one could hold again.
    """
    taken_back = harvests.take_back(db, expected)
    if taken_back:
        newest = [expected.isoformat()]
        db.execute("UPDATE subscriptions SET covered_until = ?1 WHERE covered_until > ?1", newest)
        db.execute("UPDATE digests SET through = ?1 WHERE through > ?1", newest)
        db.execute("DELETE FROM matched_days WHERE day > ?", newest)
    return taken_back
