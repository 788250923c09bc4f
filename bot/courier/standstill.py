"""What the courier itself holds every message back for, beside Telegram's halts, which the limiter keeps."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.courier.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

log = logging.getLogger(__name__)


class Standstill:
    """Nothing leaves while it lasts.

    Args:
        now: The time, UTC.
        monotonic: Seconds on a clock that nobody sets.
    """

    def __init__(self, now: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._now = now
        self._monotonic = monotonic
        self._until = 0.0
        self._reason = ""
        self._trouble: Trouble | None = None

    def hold(self, seconds: float, reason: str, since: datetime | None = None) -> None:
        """Let nothing leave for so long; it may have begun before."""
        now, before = self._now(), self._trouble
        self._trouble = Trouble.after(before, since or now, now + timedelta(seconds=seconds), reason)
        if before is None or before.since != self._trouble.since or reason != self._reason:
            log.warning("nothing is sent for %.0f s: %s", seconds, reason)
        self._until = max(self._until, self._monotonic() + seconds)
        self._reason = reason

    def left(self) -> float:
        """Seconds that it still lasts; 0 if there is none."""
        return max(0.0, self._until - self._monotonic())

    def reason(self) -> str:
        """Why, or nothing if there is none."""
        return self._reason if self.left() else ""

    def since(self) -> datetime:
        """When what is in the way began: now, if there is nothing."""
        now, trouble = self._now(), self._trouble
        return trouble.since if trouble and trouble.until > now else now

    def passed(self) -> Trouble | None:
        """A message got through: returns what was in the way, once."""
        trouble, self._trouble = self._trouble, None
        return trouble
