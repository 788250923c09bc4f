"""The bill: what a call may cost is set aside before it, and what it did cost is written down after it."""

from __future__ import annotations

import asyncio
import contextlib
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scheduler.errors import OverBudget
from scheduler.llm.prices import Price, Usage
from scheduler.store import llm_calls
from scheduler.store.together import Together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from sqlite_utils import Database

    from scheduler.llm.faults import Fault
    from scheduler.llm.prices import Prices
    from scheduler.store.database import Store


class Limits(NamedTuple):
    """US dollars a day, UTC."""

    daily: float
    """For all calls together; never more."""
    personal: float
    """Of it, for what one person asks for."""
    shares: Mapping[str, float] = MappingProxyType({})
    """Of it, for all calls of a purpose; those that are not named may take all of it."""


class Reservation(NamedTuple):
    """Money set aside for one call."""

    call_id: int
    price: Price


class Bill:
    """What becomes of one call, as far as it is known."""

    outcome = "broken-off"
    """``ok``, or what was wrong with it."""
    usage: Usage | None = None
    """What it took; nothing while nobody knows."""

    def note(self, fault: Fault) -> None:
        """Note what went wrong."""
        self.outcome = fault.trouble
        if fault.is_free:
            self.usage = Usage()


class Budget:
    """What may be spent today, and what was.

    Args:
        store: Keeps the bill; other processes over the same file count, too.
        prices: What models cost.
        limits: What may be spent.
        now: The time, UTC.
    """

    def __init__(self, store: Store, prices: Prices, limits: Limits, now: Callable[[], datetime]) -> None:
        self._store = Together(store)
        self._prices = prices
        self._limits = limits
        self._now = now
        self.refused_on: date | None = None
        """The last day, UTC, on which this process refused a call because the day's budget was used up."""

    async def reserve(self, model: str, purpose: str, most: Usage, person: int | None = None) -> Reservation:
        """Set aside the most that a call can cost.

        Args:
            model: Its name.
            purpose: What the call is for, in a word.
            most: The most that it can take.
            person: Numeric id of who asked for it, if it counts against their share.

        Raises:
            OverBudget: That is more than is left, of the day's budget or of this person's or purpose's share.
        """
        price, now = self._prices.of(model, purpose), self._now()
        work = (model, purpose, person, price.of(most), self._limits, now)
        noting = asyncio.create_task(self._store.run(_reserve, *work))
        try:
            return Reservation(await asyncio.shield(noting), price)
        except asyncio.CancelledError:
            # Who breaks it off twice must not keep it from being given back.
            await asyncio.shield(asyncio.create_task(self._give_back(noting, price)))
            raise
        except OverBudget as error:
            if error.trouble == "budget":
                self.refused_on = now.date()
            raise

    async def settle(self, reservation: Reservation, bill: Bill) -> None:
        """Write down what became of a call; where nobody knows what it took, the most it can have cost stays."""
        cost = None if bill.usage is None else reservation.price.of(bill.usage)
        await self._store.run(llm_calls.settle, reservation.call_id, bill.outcome, bill.usage or Usage(), cost)

    async def _give_back(self, noting: asyncio.Task[int], price: Price) -> None:
        """Free what was set aside for a call that nobody wants any more, before it was made."""
        unmade = Bill()
        unmade.usage = Usage()
        with contextlib.suppress(OverBudget):
            await self.settle(Reservation(await noting, price), unmade)


def _reserve(
    db: Database, model: str, purpose: str, person: int | None, cost: float, limits: Limits, now: datetime
) -> int:
    """One transaction: nobody else's call comes between the look and the note."""
    if llm_calls.spent_on(db, now.date()) + cost > limits.daily + _ROUNDING:
        raise OverBudget("budget")
    if person is not None and llm_calls.spent_on(db, now.date(), person) + cost > limits.personal + _ROUNDING:
        raise OverBudget("personal-budget")
    share = limits.shares.get(purpose)
    if share is not None and llm_calls.spent_on(db, now.date(), purpose=purpose) + cost > share + _ROUNDING:
        raise OverBudget("purpose-budget")
    return llm_calls.reserve(db, model=model, purpose=purpose, person=person, cost=cost, now=now)


_ROUNDING = 1e-9
"""US dollars by which two sums of the same amounts may differ."""
