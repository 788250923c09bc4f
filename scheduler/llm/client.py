"""A language model behind an OpenAI-compatible service: one question, one answer of a known shape, or a text in pieces.

It knows nothing of papers. What a request may cost is set aside before it leaves and settled after it; what an error
means is for :mod:`scheduler.llm.faults` to say; :mod:`scheduler.llm.breaker` leaves alone a service that fails.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel

from scheduler.errors import BadAnswer, ModelDown
from scheduler.llm.breaker import Breaker
from scheduler.llm.budget import Bill
from scheduler.llm.capabilities import Abilities, abilities_of
from scheduler.llm.completion import Completion, parse
from scheduler.llm.embedding import Embedder
from scheduler.llm.faults import Fault, fault_of
from scheduler.llm.patience import LONGEST_WAIT, Passing, persistent
from scheduler.llm.request import Call, Message, Request
from scheduler.store import llm_services

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
    from datetime import date
    from random import Random

    import openai

    from scheduler.llm.budget import Budget
    from scheduler.llm.patience import Clock
    from scheduler.store.database import Store

__all__ = ["Call", "LanguageModel", "Message"]

R = TypeVar("R")
T = TypeVar("T", bound=BaseModel)

LONGEST_REST: Final = 3600.0
"""Seconds that the service is left alone at most because it asked for it."""
STANDSTILL: Final = 900.0
"""Seconds that it is left alone when only a person can help: a refused key, an unknown model, no credit."""
AT_ONCE_FOR_PEOPLE: Final = 4
"""Calls under way at the same time that somebody waits for, besides the others."""
LARGEST_ANSWER: Final = 4 * 1024 * 1024
"""Bytes."""


class LanguageModel:
    """One model of one service.

    Args:
        client: Speaks to the service; its own retries are off.
        name: The model's.
        store: Remembers what the service understands.
        budget: Pays.
        breaker: Leaves the service alone when it fails.
        clock: Measures and waits.
        random: Spreads the pauses between tries.
        at_once: Calls under way at the same time that nobody waits for.
    """

    def __init__(
        self,
        *,
        client: openai.AsyncOpenAI,
        name: str,
        store: Store,
        budget: Budget,
        breaker: Breaker,
        clock: Clock,
        random: Random,
        at_once: int,
    ) -> None:
        self.name: Final = name
        self.abilities: Abilities | None = None
        """What the service is known to understand; nothing before the first call."""
        self._client = client
        self._store = store
        self._budget = budget
        self._breaker = breaker
        self._clock = clock
        self._random = random
        self._places = asyncio.Semaphore(at_once)
        self._places_for_people = asyncio.Semaphore(AT_ONCE_FOR_PEOPLE)
        self._not_before = 0.0

    def embedder(self, name: str) -> Embedder:
        """An embedding model of the same service, on the same bill; it fails and rests by itself."""
        return Embedder(
            client=self._client,
            name=name,
            budget=self._budget,
            breaker=Breaker(),
            clock=self._clock,
            random=self._random,
        )

    @property
    def host(self) -> str:
        """The service's host."""
        return self._client.base_url.host

    @property
    def refused_on(self) -> date | None:
        """The last day, UTC, on which a call was refused because the day's budget was used up."""
        return self._budget.refused_on

    async def ask(self, call: Call, shape: type[T]) -> T:
        """The model's answer as an object of this shape; whatever the service promises, it is checked.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            BadAnswer: It answered this with something of no use.
        """
        async with self._place(call):
            deadline = self._clock.monotonic() + call.patience
            abilities = await self._known()
            bad = 0
            for _ in range(_MOST_TURNS):
                try:
                    completion = await self._persist(self._whole, Request(call, abilities, shape), deadline)
                    answer = parse(completion.text(), shape)
                except _NotUnderstood as refusal:
                    abilities = refusal.left
                except BadAnswer as error:
                    bad += 1
                    call, abilities = _after(error, bad, call, abilities)
                else:
                    await self._remember(abilities)
                    return answer
            raise BadAnswer("bad-request")

    async def stream(self, call: Call) -> AsyncGenerator[str]:
        """The model's answer as text, in pieces as they come; close the iterator to break it off.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody, or broke off in the middle.
            BadAnswer: It has nothing to say; or, after all pieces, what was said is not the whole.
        """
        async with self._place(call):
            deadline = self._clock.monotonic() + call.patience
            abilities = await self._known()
            for _ in range(_MOST_TURNS):
                try:
                    opened = await self._persist(self._opened, Request(call, abilities), deadline)
                except _NotUnderstood as refusal:
                    abilities = refusal.left
                else:
                    self.abilities = abilities
                    async with contextlib.aclosing(self._pieces(opened, deadline)) as pieces:
                        async for piece in pieces:
                            yield piece
                    return
            raise BadAnswer("bad-request")

    @contextlib.asynccontextmanager
    async def _place(self, call: Call) -> AsyncIterator[None]:
        async with self._places if call.person is None else self._places_for_people:
            yield

    async def _persist(self, ask: Callable[[Request, float], Awaitable[R]], request: Request, deadline: float) -> R:
        """Ask until there is an answer, or the tries or the time are used up."""
        try:
            return await persistent(self._clock, self._random, deadline)(ask, request, deadline)
        except Passing as passing:
            fault = passing.fault
            if left := request.abilities.after(fault.words):
                # Some services break down over what they do not understand, and name it.
                raise _NotUnderstood(left) from passing
            self._breaker.failed(self._clock.monotonic(), fault.trouble)
            raise ModelDown(fault.trouble) from passing

    async def _whole(self, request: Request, deadline: float) -> Completion:
        """One request and its whole answer."""
        async with contextlib.AsyncExitStack() as stack:
            bill = await stack.enter_async_context(self._on_the_bill(request))
            await stack.enter_async_context(asyncio.timeout(deadline - self._clock.monotonic()))
            response = await stack.enter_async_context(self._send(request))
            body = bytearray()
            async for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise BadAnswer("cut-off")
            completion = Completion.model_validate_json(bytes(body))
            bill.usage = completion.usage or request.estimate(len(body))
            bill.outcome = completion.fault or "ok"
            return completion

    async def _opened(self, request: Request, deadline: float) -> _Opened:
        """One request, and its answer about to come in pieces."""
        async with contextlib.AsyncExitStack() as stack:
            bill = await stack.enter_async_context(self._on_the_bill(request))
            async with asyncio.timeout(deadline - self._clock.monotonic()):
                response = await stack.enter_async_context(self._send(request))
            return _Opened(request, bill, response, stack.pop_all())

    async def _pieces(self, opened: _Opened, deadline: float) -> AsyncGenerator[str]:
        bill, said, fault, is_whole = opened.bill, 0, "", False
        try:
            async with opened.held:
                async for line in opened.response.iter_lines():
                    if said > LARGEST_ANSWER or self._clock.monotonic() > deadline:
                        raise BadAnswer("cut-off")
                    data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
                    is_whole = is_whole or data == _END
                    if not data or data == _END:
                        continue
                    completion = Completion.model_validate_json(data)
                    is_whole = is_whole or completion.ends
                    said += len(completion.piece.encode())
                    fault = fault or completion.fault
                    bill.usage = completion.usage or opened.request.estimate(said)
                    if completion.piece:
                        yield completion.piece
                bill.outcome = fault or ("empty" if not said else "ok" if is_whole else "cut-off")
                if bill.outcome != "ok":
                    raise BadAnswer(bill.outcome)
        except Passing as passing:
            self._breaker.failed(self._clock.monotonic(), passing.fault.trouble)
            raise ModelDown(passing.fault.trouble) from passing

    def _send(self, request: Request) -> Any:  # noqa: ANN401 - the library's response, which this module alone reads
        return self._client.chat.completions.with_streaming_response.create(**request.parameters(self.name))

    @contextlib.asynccontextmanager
    async def _on_the_bill(self, request: Request) -> AsyncIterator[Bill]:
        """Set aside what a request may cost, and settle it whatever comes of it."""
        self._breaker.check(self._clock.monotonic())
        await self._clock.sleep(max(0.0, self._not_before - self._clock.monotonic()))
        call = request.call
        reservation = await self._budget.reserve(self.name, call.purpose, request.most, call.person)
        bill = Bill()
        try:
            yield bill
            self._breaker.succeeded()
        except BadAnswer as error:
            bill.outcome = error.trouble
            self._breaker.succeeded()
            raise
        except Exception as error:
            fault = fault_of(error, self._clock.now())
            if fault is None:
                raise
            bill.note(fault)
            raise self._judged(fault, request.abilities) from error
        finally:
            await self._budget.settle(reservation, bill)

    def _judged(self, fault: Fault, abilities: Abilities) -> Exception:
        """What to raise for a fault, after noting what it says of the service."""
        now = self._clock.monotonic()
        if fault.scope == "request":
            self._breaker.succeeded()
            left = None
            if fault.trouble == "bad-request":
                left = abilities.after(fault.words) or abilities.simpler()
            return _NotUnderstood(left) if left else BadAnswer(fault.trouble)
        if fault.scope == "service":
            self._breaker.rest(now, fault.trouble, STANDSTILL)
            return ModelDown(fault.trouble)
        if fault.retry_after > LONGEST_WAIT:
            self._breaker.rest(now, fault.trouble, min(fault.retry_after, LONGEST_REST))
            return ModelDown(fault.trouble)
        self._not_before = max(self._not_before, now + fault.retry_after)
        return Passing(fault)

    async def _known(self) -> Abilities:
        if self.abilities is None:
            kept = await self._store.run(llm_services.find, self._address, self.name, self._clock.now())
            self.abilities = abilities_of(kept) or Abilities.supposed(self.host)
        return self.abilities

    async def _remember(self, abilities: Abilities) -> None:
        proven = abilities.confirmed()
        if proven != self.abilities:
            self.abilities = proven
            kept = proven.as_dict()
            await self._store.run(llm_services.save, self._address, self.name, kept, self._clock.now())

    @property
    def _address(self) -> str:
        url = self._client.base_url
        return f"{url.host}:{url.port or ''}{url.path}"


class _Opened:
    """An answer that comes in pieces, and what is held open for it."""

    def __init__(self, request: Request, bill: Bill, response: Any, held: contextlib.AsyncExitStack) -> None:  # noqa: ANN401
        self.request, self.bill, self.response, self.held = request, bill, response, held


class _NotUnderstood(Exception):  # noqa: N818
    """The service does not understand the request; what is left may do."""

    def __init__(self, left: Abilities) -> None:
        super().__init__()
        self.left = left


def _after(error: BadAnswer, bad: int, call: Call, abilities: Abilities) -> tuple[Call, Abilities]:
    """What to ask after the ``bad``-th bad answer; raises the error where asking again is of no use."""
    simpler = abilities.simpler()
    if error.trouble == "cut-off" and bad == 1:
        return replace(call, room=2 * call.room), abilities
    if error.trouble in _WORTH_ANOTHER and (bad == 1 or simpler):
        return call, simpler or abilities
    raise error


_MOST_TURNS: Final = 8
_END: Final = "[DONE]"
_WORTH_ANOTHER: Final = frozenset({"empty", "not-json", "wrong-shape"})
