"""A circuit breaker: a service that fails again and again is left alone for a while. Pure: the time is passed in."""

from __future__ import annotations

from typing import Final

from scheduler.errors import ModelDown

FAILURES: Final = 4
"""In a row, after which the service is left alone."""
REST: Final = 60.0
"""Seconds of the first rest; each further one is twice as long."""
LONGEST_REST: Final = 900.0
"""Seconds."""


class Breaker:
    """Lets calls through, until too many fail; then one at a time, to see whether the service is back."""

    def __init__(self) -> None:
        self._failures = 0
        self._rests = 0
        self._until = 0.0
        self._trouble = ""
        self._is_looking = False

    @property
    def trouble(self) -> str:
        """Why nothing is let through, a key of :data:`~scheduler.errors.MODEL_TROUBLES`; empty if something is."""
        return self._trouble

    def check(self, now: float) -> None:
        """Let a call through.

        Args:
            now: Seconds on any clock that nobody sets.

        Raises:
            ModelDown: The service is being left alone.
        """
        if not self._trouble:
            return
        if now < self._until:
            raise ModelDown(self._trouble)
        # This one goes to look; until it is back, or lost, the others wait.
        self._until = now + REST
        self._is_looking = True

    def not_made(self, now: float) -> None:
        """A call that was let through was not made after all, so that the next one may look."""
        if self._is_looking:
            self._until, self._is_looking = now, False

    def succeeded(self) -> None:
        """The service answered."""
        self._failures, self._rests, self._trouble, self._is_looking = 0, 0, "", False

    def failed(self, now: float, trouble: str) -> None:
        """The service did not answer, or not usably, in spite of all tries."""
        self._failures += 1
        # Those that were under way when a rest began fail for the same reason, and lengthen it no more.
        if self._is_looking or (not self._trouble and self._failures >= FAILURES):
            self.rest(now, trouble, min(REST * 2**self._rests, LONGEST_REST))
            self._rests += 1

    def rest(self, now: float, trouble: str, seconds: float) -> None:
        """Leave the service alone."""
        self._trouble, self._until, self._is_looking = trouble, max(self._until, now + seconds), False
