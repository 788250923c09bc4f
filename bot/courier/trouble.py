"""What keeps every message from leaving: since when, until when, and why. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

LONG: Final = timedelta(hours=1)
"""The admins hear of what lasts longer."""
AGAIN: Final = timedelta(minutes=5)
"""What comes back so soon had not passed: between two tries nothing is in the way."""


class Trouble(NamedTuple):
    """One time in which nothing leaves."""

    since: datetime
    until: datetime
    """As far as is known."""
    reason: str

    @property
    def length(self) -> timedelta:
        """From its beginning to its end."""
        return self.until - self.since

    @classmethod
    def after(cls, before: Trouble | None, now: datetime, until: datetime, reason: str) -> Trouble:
        """What it is when from now on nothing leaves until then: the one before, where that has hardly passed."""
        if before is None or now - before.until > AGAIN:
            return cls(now, until, reason)
        return before._replace(until=max(before.until, until))
