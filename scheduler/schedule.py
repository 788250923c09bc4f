"""When a subscriber's digest is due: local hours, across clock changes. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_due(after: datetime, deliver_at: time, timezone: str) -> datetime:
    """The first moment after ``after``, in UTC, at which the clock of ``timezone`` shows ``deliver_at``.

    An hour that the spring change leaves out comes an hour later by the clock; one that the autumn change repeats
    counts the first time only.
    """
    return next(due for due in _around(after, deliver_at, timezone) if due > after)


def last_due(until: datetime, deliver_at: time, timezone: str) -> datetime:
    """The last moment up to ``until``, in UTC, at which a digest was due; the counterpart of :func:`next_due`."""
    return max(due for due in _around(until, deliver_at, timezone) if due <= until)


def due_weekday(until: datetime, deliver_at: time, timezone: str) -> int:
    """The subscriber's day of the week, Monday is 0, at :func:`last_due`; a digest that is late keeps its day."""
    return last_due(until, deliver_at, timezone).astimezone(ZoneInfo(timezone)).weekday()


def _around(moment: datetime, deliver_at: time, timezone: str) -> list[datetime]:
    """The hour on the days about a moment, in order; two days each way, since zones have skipped whole days."""
    zone = ZoneInfo(timezone)
    today = moment.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-2, 3))
    return [datetime.combine(day, deliver_at, tzinfo=zone).astimezone(UTC) for day in days]
