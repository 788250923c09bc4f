"""Asking again: how often, after how long, and until when."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final, Protocol

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_exponential

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

    from scheduler.llm.faults import Fault

TRIES: Final = 3
"""Requests for one answer while the service does not answer or has too much to do."""
LONGEST_WAIT: Final = 20.0
"""Seconds that the service may ask for within one call; if it asks for more, it is left alone for so long."""


class Clock(Protocol):
    """Time as the client sees it; tests bring their own."""

    def monotonic(self) -> float:
        """Seconds on a clock that nobody sets."""

    def now(self) -> datetime:
        """The time, UTC."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """Real time.

    Args:
        now: The time, UTC.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def monotonic(self) -> float:
        """Seconds on a clock that nobody sets."""
        return time.monotonic()

    def now(self) -> datetime:
        """The time, UTC."""
        return self._now()

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class Passing(Exception):  # noqa: N818 - reads as the event it is
    """The same request may go through a moment later."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.trouble)
        self.fault = fault


def persistent(clock: Clock, random: Random, deadline: float) -> AsyncRetrying:
    """Repeats what raises :class:`Passing`, at most :data:`TRIES` times and as long as there is time left.

    Args:
        clock: Measures and waits.
        random: Spreads the pauses.
        deadline: On the clock's :meth:`Clock.monotonic`.
    """
    return AsyncRetrying(
        retry=retry_if_exception_type(Passing),
        wait=lambda state: max(_asked_for(state), _BACKOFF(state) * random.uniform(0.75, 1.25)),
        stop=lambda state: _TRIED(state) or clock.monotonic() + state.upcoming_sleep >= deadline,
        sleep=clock.sleep,
        reraise=True,
    )


def _asked_for(state: RetryCallState) -> float:
    passing = state.outcome.exception() if state.outcome else None
    return passing.fault.retry_after if isinstance(passing, Passing) else 0.0


_TRIED = stop_after_attempt(TRIES)
_BACKOFF = wait_exponential(multiplier=1.0, max=8.0)
