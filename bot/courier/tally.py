"""What became of the messages that the courier sent since its process began: counted, never listed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

BOUNDS: Final = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0)
"""Seconds: classes of the time from the outbox to Telegram; most take seconds, a flood wait minutes, a night hours."""


class Tally:
    """Counts outcomes and delays."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        """Tries by what came of them: ``sent``, or the name of an :data:`~bot.courier.outcomes.Outcome`."""
        self.delays = [0] * (len(BOUNDS) + 1)
        """Messages sent, by the class of their delay; the last class is everything beyond."""
        self.total_delay = 0.0
        """Seconds, of all of them together."""

    def sent(self, delay: float) -> None:
        """A message arrived so many seconds after it was put into the outbox."""
        self.outcomes["sent"] += 1
        self.delays[bisect_left(BOUNDS, delay)] += 1
        self.total_delay += delay

    def failed(self, outcome: object) -> None:
        """A try came to this."""
        self.outcomes[type(outcome).__name__.lower()] += 1
