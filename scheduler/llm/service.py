"""One OpenAI-compatible service: each request on the bill, what fails judged, the service left alone when it must be.

What a request may cost is set aside before it leaves and settled after it; what an error means is for
:mod:`scheduler.llm.faults` to say; :mod:`scheduler.llm.breaker` leaves alone a service that fails.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scheduler.errors import BadAnswer, ModelDown, OverBudget
from scheduler.llm.breaker import Breaker
from scheduler.llm.budget import Bill
from scheduler.llm.faults import fault_of
from scheduler.llm.patience import LONGEST_WAIT, Passing, persistent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from random import Random

    import openai

    from scheduler.llm.budget import Budget
    from scheduler.llm.faults import Fault
    from scheduler.llm.patience import Clock
    from scheduler.llm.prices import Usage

T = TypeVar("T")

LONGEST_REST: Final = 3600.0
"""Seconds that the service is left alone at most because it asked for it."""
STANDSTILL: Final = 900.0
"""Seconds that it is left alone when only a person can help: a refused key, an unknown model, no credit."""


class Refused(BadAnswer):
    """The service does not do what this request asks; ``fault`` is what it says."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.trouble)
        self.fault: Final = fault


@dataclass(slots=True)
class Service:
    """The way to one service.

    Args:
        client: Speaks to the service; its own retries are off.
        budget: Pays.
        clock: Measures and waits.
        random: Spreads the pauses between tries.
        unknown_model: The trouble, if the service knows no such model; whoever reads it looks up another setting for
            each kind of model.
    """

    client: openai.AsyncOpenAI
    budget: Budget
    clock: Clock
    random: Random
    unknown_model: str = "unknown-model"
    _breaker: Breaker = field(default_factory=Breaker)
    _not_before: float = 0.0

    def for_embedding(self) -> Service:
        """The same service for its embedding model, which fails and rests by itself."""
        return replace(self, unknown_model="unknown-embedding-model", _breaker=Breaker())

    async def persist(self, ask: Callable[[float], Awaitable[T]], deadline: float) -> T:
        """What ``ask`` brings, which is given the deadline and may raise :class:`Passing` some times.

        Raises:
            Passing: The tries or the time are used up; :meth:`gave_up` makes a trouble of it.
        """
        return await persistent(self.clock, self.random, deadline)(ask, deadline)

    def gave_up(self, passing: Passing) -> ModelDown:
        """What to raise when nobody asks again."""
        self._breaker.failed(self.clock.monotonic(), passing.fault.trouble)
        return ModelDown(passing.fault.trouble)

    @contextlib.asynccontextmanager
    async def on_the_bill(self, model: str, purpose: str, most: Usage, person: int | None) -> AsyncIterator[Bill]:
        """Set aside what a request may cost, and settle it whatever comes of it.

        Args:
            model: The model's name.
            purpose: What it is for, in a word.
            most: The most that it can take.
            person: Numeric id of who asked, if it counts against their share.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            Passing: The same request may go through a moment later.
            BadAnswer: It answered this with something of no use, or refused it.
        """
        self._breaker.check(self.clock.monotonic())
        await self.clock.sleep(max(0.0, self._not_before - self.clock.monotonic()))
        try:
            reservation, bill = await self.budget.reserve(model, purpose, most, person), Bill()
        except OverBudget:
            self._breaker.not_made(self.clock.monotonic())
            raise
        try:
            yield bill
            self._breaker.succeeded()
        except BadAnswer as error:
            bill.outcome = error.trouble
            self._breaker.succeeded()
            raise
        except Exception as error:
            fault = fault_of(error, self.clock.now())
            if fault is None:
                raise
            if fault.trouble == "unknown-model":
                fault = replace(fault, trouble=self.unknown_model)
            bill.note(fault)
            raise self._judged(fault) from error
        finally:
            await self.budget.settle(reservation, bill)

    def _judged(self, fault: Fault) -> Exception:
        """What to raise for a fault, after noting what it says of the service."""
        now = self.clock.monotonic()
        if fault.scope == "request":
            self._breaker.succeeded()
            return Refused(fault)
        if fault.scope == "service" or fault.retry_after > LONGEST_WAIT:
            rest = STANDSTILL if fault.scope == "service" else min(fault.retry_after, LONGEST_REST)
            self._breaker.rest(now, fault.trouble, rest)
            return ModelDown(fault.trouble)
        self._not_before = max(self._not_before, now + fault.retry_after)
        return Passing(fault)


async def body_of(response: Any, largest: int) -> bytes:  # noqa: ANN401 - the library's response
    """A whole answer.

    Args:
        response: Open, with its body still to come.
        largest: Bytes.

    Raises:
        BadAnswer: It is larger.
    """
    body = bytearray()
    async for chunk in response.iter_bytes():
        body += chunk
        if len(body) > largest:
            raise BadAnswer("cut-off")
    return bytes(body)
