"""What the language model cost today, and how its sentences stood the check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from scheduler.store import llm_calls, summaries

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.store.llm_calls import Spent
    from scheduler.store.summaries import Grounded


@dataclass(frozen=True, slots=True)
class Costs:
    """One day, UTC, so far."""

    spent: tuple[Spent, ...]
    """By model and purpose, the dearest first."""
    grounded: Grounded

    @property
    def calls(self) -> int:
        """Requests to the service."""
        return sum(one.calls for one in self.spent)

    @property
    def dollars(self) -> float:
        """US dollars."""
        return sum(one.cost for one in self.spent)


def collect(db: Database, now: datetime) -> Costs:
    """What today cost."""
    today = datetime.combine(now.date(), time(), UTC)
    return Costs(tuple(llm_calls.spending(db, now.date())), summaries.grounding_since(db, today))
