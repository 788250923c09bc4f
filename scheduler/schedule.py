"""When a subscriber's digest is due: local hours, across clock changes. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

EVENING: Final = time(18)
AT_LEAST: Final = timedelta(hours=3)
"""What was put off stays away for as long as that."""


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


def is_quiet(hours: str, at: datetime, timezone: str) -> bool:
    """Whether a moment is within hours in which nothing makes a sound.

    Args:
        hours: See :attr:`scheduler.models.Subscriber.quiet`; they may reach over midnight.
        at: The moment, UTC.
        timezone: Whose clock shows them.
    """
    if not hours:
        return False
    first, end = map(int, hours.split("-"))
    hour = at.astimezone(ZoneInfo(timezone)).hour
    return first <= hour < end if first < end else hour >= first or hour < end


def later_today(now: datetime, timezone: str) -> datetime:
    """When what was put off comes again, UTC: in the evening, or some hours on if that is near or past."""
    evening = datetime.combine(now.astimezone(ZoneInfo(timezone)).date(), EVENING, tzinfo=ZoneInfo(timezone))
    return max(evening.astimezone(UTC), now + AT_LEAST)


def _around(moment: datetime, deliver_at: time, timezone: str) -> list[datetime]:
    """The hour on the days about a moment, in order; two days each way, since zones have skipped whole days."""
    zone = ZoneInfo(timezone)
    today = moment.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(-2, 3))
    return [datetime.combine(day, deliver_at, tzinfo=zone).astimezone(UTC) for day in days]
