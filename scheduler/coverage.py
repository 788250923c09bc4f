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
    """The first day that the store knows whole."""

    @property
    def is_behind(self) -> bool:
        """Whether something that should be in the store is not."""
        return self.through is None or self.through < self.newest

    def days_after(self, day: date) -> tuple[date, ...]:
        """Whole announcement days later than ``day``, oldest first; none that is older than :data:`LOOKS_BACK`."""
        if self.through is None or self.first is None:
            return ()
        return tuple(announcement_days(max(day + timedelta(1), self.first, self.through - LOOKS_BACK), self.through))


def coverage(done: Sequence[date], newest: date) -> Coverage:
    """What the complete days, oldest first, amount to."""
    if not done:
        return Coverage(newest, None, None)
    last = max(newest, done[-1])
    missing = missing_days(done, last)
    return Coverage(newest, previous_announcement(missing[0]) if missing else last, done[0])
