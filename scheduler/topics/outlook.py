"""What a topic would bring its reader, judged by the last days. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scheduler.models import Match


class Outlook(NamedTuple):
    """How much a topic brings, and what it brought last."""

    daily: float
    """Papers a day, on average."""
    day: date | None
    """The newest day that was looked at; nothing if none was."""
    best: tuple[Match, ...]
    """What that day would have brought, best first."""


def outlook(found: Mapping[date, Sequence[Match]], threshold: float) -> Outlook:
    """What a topic would bring.

    Args:
        found: The matches of some days, best first, new versions left out.
        threshold: Lowest score that is delivered.
    """
    if not found:
        return Outlook(0.0, None, ())
    passing = {day: tuple(match for match in matches if match.score >= threshold) for day, matches in found.items()}
    newest = max(found)
    return Outlook(sum(map(len, passing.values())) / len(passing), newest, passing[newest])
