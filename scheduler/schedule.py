"""When a subscriber's next digest is due: local hours, across clock changes. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_due(after: datetime, deliver_at: time, timezone: str) -> datetime:
    """The first moment after ``after``, in UTC, at which the clock of ``timezone`` shows ``deliver_at``.

    An hour that the spring change leaves out comes an hour later by the clock; one that the autumn change repeats
    counts the first time only.
    """
    zone = ZoneInfo(timezone)
    today = after.astimezone(zone).date()
    for day in (today + timedelta(days=ahead) for ahead in range(-1, 3)):
        due = datetime.combine(day, deliver_at, tzinfo=zone).astimezone(UTC)
        if due > after:
            return due
    raise AssertionError("three days hold every hour of the day")
