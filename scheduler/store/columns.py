"""How times and lists are written in columns: sortable ISO text in UTC, and JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime


def stamp(moment: datetime) -> str:
    """A UTC time to the microsecond; its order as text is its order in time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The time that :func:`stamp` wrote."""
    return datetime.fromisoformat(text)


def optional_stamp(value: datetime | None) -> str | None:
    """:func:`stamp`, with nothing for nothing."""
    return None if value is None else stamp(value)


def optional_moment(text: str | None) -> datetime | None:
    """:func:`moment`, with nothing for nothing."""
    return None if text is None else moment(text)


def optional_day(text: str | None) -> date | None:
    """The date written as ISO text, with nothing for nothing."""
    return None if text is None else date.fromisoformat(text)


def compact(value: object) -> str:
    """JSON without spaces, in whatever script the text is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
