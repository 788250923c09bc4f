"""The header ``Retry-After``: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final


def seconds_asked(header: str, now: datetime) -> float:
    """Return for how many seconds a server asks to be left alone: 0 where it says nothing, a year at most.

    Args:
        header: What stands in ``Retry-After``: seconds, or a date.
        now: The time, UTC.
    """
    text = header.strip()
    if text.isascii() and text.isdecimal():
        return float(min(int(text[:9]), _YEAR))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0.0
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (aware - now).total_seconds()), float(_YEAR))


_YEAR: Final = 366 * 24 * 3600
"""Seconds."""
