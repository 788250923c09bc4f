"""Which announcement days are whole in the store, and which of them a subscription has yet to see. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scheduler.sources.announcements import announcement_days, previous_announcement
from scheduler.sources.harvest import CATCH_UP, missing_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FIRST_DAYS: Final = 3
"""Announcement days that a topic's first digest looks back over."""
LOOKS_BACK: Final = timedelta(weeks=CATCH_UP // 5)
"""How far a digest looks back, as the harvest does: a longer break would be ranked while everybody else waits."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the harvest has come."""

    newest: date
    """The announcement day that should be in the store by now."""
    through: date | None
    """The last day up to which nothing is missing; nothing on a store without a complete day."""
    first: date | None
    """The first day that a digest may hold: the store knows it whole, and it is no older than :data:`LOOKS_BACK`."""

    @property
    def is_behind(self) -> bool:
        """Whether something that should be in the store is not."""
        return self.through is None or self.through < self.newest

    def days_after(self, day: date) -> tuple[date, ...]:
        """Whole announcement days later than ``day``, oldest first."""
        if self.through is None or self.first is None:
            return ()
        return tuple(announcement_days(max(day + timedelta(1), self.first), self.through))


def coverage(done: Sequence[date], newest: date, with_papers: date | None = None) -> Coverage:
    """What the complete days amount to.

    Args:
        done: These days, oldest first.
        newest: The announcement day that should be in the store by now.
        with_papers: The newest day that brought any paper. Digests look back from there: while a clock runs ahead, days
            to come count as complete, and nobody is to miss the present one for them.
    """
    if not done:
        return Coverage(newest, None, None)
    last = max(newest, done[-1])
    missing = missing_days(done, last)
    through = previous_announcement(missing[0]) if missing else last
    return Coverage(newest, through, max(done[0], min(with_papers or through, through) - LOOKS_BACK))


def first_covered_until(covered: Coverage) -> date:
    """Where a new subscription begins: a few announcements back, so that nobody waits a day for the first digest."""
    return previous_announcement(covered.through or covered.newest, FIRST_DAYS)
