"""What the language model cost today and lately, and how its sentences stood the check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from scheduler.store import llm_calls, summaries

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.store.llm_calls import Spent
    from scheduler.store.summaries import Grounded

LOOKED_BACK: Final = 30
"""Days of an account before today."""
WEEK: Final = 7
MONTH: Final = 30
"""Days."""


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


@dataclass(frozen=True, slots=True)
class Account:
    """Today, and the days before it."""

    today: Costs
    days: tuple[tuple[date, float], ...]
    """US dollars of each whole day, oldest first, from the first on that had a call."""

    @property
    def has_calls(self) -> bool:
        """Whether anything was asked of a model, today or lately."""
        return bool(self.today.calls or self.days)

    @property
    def month(self) -> float:
        """US dollars of a month in which each day is like the mean of the last week's; 0 where no day is over."""
        lately = [cost for _, cost in self.days[-WEEK:]]
        return MONTH * sum(lately) / max(1, len(lately))


def account(db: Database, now: datetime) -> Account:
    """What today and the days before it cost."""
    first, last = (now.date() - timedelta(days) for days in (LOOKED_BACK, 1))
    spent = llm_calls.spent_by_day(db, first, last)
    begun = min(spent, default=now.date())
    days = (begun + timedelta(n) for n in range((last - begun).days + 1))
    return Account(collect(db, now), tuple((day, spent.get(day, 0.0)) for day in days))


def collect(db: Database, now: datetime) -> Costs:
    """What today cost."""
    today = datetime.combine(now.date(), time(), UTC)
    return Costs(tuple(llm_calls.spending(db, now.date())), summaries.grounding_since(db, today))
