"""Which summariser serves: the language model while it can be had, else the paper's own sentences, and why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scheduler.errors import ModelDown, OverBudget
from scheduler.summaries.embedded import EmbeddedSummariser
from scheduler.summaries.quoted import quoted_entry

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.summaries.engine import Summariser
    from scheduler.summaries.schema import Entry

PATIENCE: Final = 180.0
"""Seconds that a digest waits for one entry, the wait for its turn included: then it goes out without."""
MODEL_DOWN: Final = "model-down"
OVER_BUDGET: Final = "over-budget"


class Choice:
    """The summariser of a digest; it always has something to say.

    Args:
        first: Asks a language model; without it, papers speak for themselves.
        patience: Seconds that one entry may take.
    """

    def __init__(self, first: Summariser | None, patience: float = PATIENCE) -> None:
        self._first = first
        self._patience = patience
        # Side by side, they would only be in each other's way.
        self._quoting = asyncio.Lock()
        served = first or EmbeddedSummariser()
        self.name: Final = served.name
        self.version: Final = served.version

    async def entry(self, paper: Paper, language: str, *, is_awaited: bool = False) -> Entry:
        """What a digest says of the paper; where the model should have said it and did not, its ``note`` says why."""
        if self._first is None:
            return await self._quoted(paper)
        try:
            async with asyncio.timeout(self._patience):
                return await self._first.entry(paper, language, is_awaited=is_awaited)
        except OverBudget:
            note = OVER_BUDGET
        except (ModelDown, TimeoutError):
            note = MODEL_DOWN
        return replace(await self._quoted(paper), note=note)

    async def _quoted(self, paper: Paper) -> Entry:
        """The paper's own words; to find them takes some milliseconds, in which the loop has other things to do."""
        async with self._quoting:
            return await asyncio.to_thread(quoted_entry, paper)
