"""A language model behind an OpenAI-compatible service: one question, one answer of a known shape, or a text in pieces.

It knows nothing of papers. :mod:`scheduler.llm.service` pays, and says what an error means.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel

from scheduler.errors import BadAnswer
from scheduler.llm.capabilities import Abilities, abilities_of
from scheduler.llm.completion import Completion, parse
from scheduler.llm.embedding import Embedder
from scheduler.llm.patience import Passing
from scheduler.llm.request import Call, Message, Request
from scheduler.llm.service import Refused, body_of
from scheduler.llm.wire import SILENCE, timeout
from scheduler.store import llm_services

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager
    from datetime import date

    from scheduler.llm.budget import Bill
    from scheduler.llm.service import Service
    from scheduler.store.database import Store

__all__ = ["Call", "LanguageModel", "Message"]

R = TypeVar("R")
T = TypeVar("T", bound=BaseModel)

AT_ONCE_FOR_PEOPLE: Final = 4
"""Calls under way at the same time that somebody waits for, besides the others."""
LARGEST_ANSWER: Final = 4 * 1024 * 1024
"""Bytes."""


class LanguageModel:
    """One model of one service.

    Args:
        service: Where it is.
        name: The model's.
        store: Remembers what the service understands.
        at_once: Calls under way at the same time that nobody waits for.
    """

    def __init__(self, service: Service, name: str, store: Store, *, at_once: int) -> None:
        self.name: Final = name
        self.abilities: Abilities | None = None
        """What the service is known to understand; nothing before the first call."""
        self._service = service
        self._store = store
        self._places = asyncio.Semaphore(at_once)
        self._places_for_people = asyncio.Semaphore(AT_ONCE_FOR_PEOPLE)

    def embedder(self, name: str) -> Embedder:
        """An embedding model of the same service, on the same bill; it fails and rests by itself."""
        return Embedder(self._service.for_embedding(), name)

    @property
    def host(self) -> str:
        """The service's host."""
        return self._service.client.base_url.host

    @property
    def refused_on(self) -> date | None:
        """The last day, UTC, on which a call was refused because the day's budget was used up."""
        return self._service.budget.refused_on

    async def ask(self, call: Call, shape: type[T]) -> T:
        """The model's answer as an object of this shape; whatever the service promises, it is checked.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            BadAnswer: It answered this with something of no use.
        """
        async with self._place(call):
            deadline = self._service.clock.monotonic() + call.patience
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
            deadline = self._service.clock.monotonic() + call.patience
            abilities = await self._known()
            bad, is_heard = 0, False
            for _ in range(_MOST_TURNS):
                try:
                    opened = await self._persist(self._opened, Request(call, abilities), deadline)
                    self.abilities = abilities
                    async with contextlib.aclosing(self._pieces(opened, deadline)) as pieces:
                        async for piece in pieces:
                            is_heard = True
                            yield piece
                except _NotUnderstood as refusal:
                    abilities = refusal.left
                except BadAnswer as error:
                    bad += 1
                    if is_heard or bad > 1:
                        raise
                    # All of its room may have gone into thoughts.
                    call, _ = _after(error, bad, call, abilities)
                else:
                    return
            raise BadAnswer("bad-request")

    @contextlib.asynccontextmanager
    async def _place(self, call: Call) -> AsyncIterator[None]:
        is_awaited = call.is_awaited or call.person is not None
        async with self._places_for_people if is_awaited else self._places:
            yield

    async def _persist(self, ask: Callable[[Request, float], Awaitable[R]], request: Request, deadline: float) -> R:
        """Ask until there is an answer, or the tries or the time are used up."""
        try:
            return await self._service.persist(partial(ask, request), deadline)
        except Passing as passing:
            if left := request.abilities.after(passing.fault.words, request.room):
                # Some services break down over what they do not understand, and name it.
                raise _NotUnderstood(left) from passing
            raise self._service.gave_up(passing) from passing
        except Refused as refused:
            abilities, words = request.abilities, refused.fault.words
            if refused.trouble == "bad-request" and (
                left := abilities.after(words, request.room) or abilities.simpler()
            ):
                raise _NotUnderstood(left) from refused
            raise

    async def _whole(self, request: Request, deadline: float) -> Completion:
        """One request and its whole answer."""
        async with contextlib.AsyncExitStack() as stack:
            bill = await stack.enter_async_context(self._on_the_bill(request))
            await stack.enter_async_context(asyncio.timeout(deadline - self._service.clock.monotonic()))
            response = await stack.enter_async_context(self._send(request))
            body = await body_of(response, LARGEST_ANSWER)
            completion = Completion.read(body)
            bill.usage = completion.usage or request.estimate(len(body))
            bill.outcome = completion.fault or "ok"
            return completion

    async def _opened(self, request: Request, deadline: float) -> _Opened:
        """One request, and its answer about to come in pieces."""
        async with contextlib.AsyncExitStack() as stack:
            bill = await stack.enter_async_context(self._on_the_bill(request))
            async with asyncio.timeout(deadline - self._service.clock.monotonic()):
                response = await stack.enter_async_context(self._send(request))
            return _Opened(request, bill, response, stack.pop_all())

    async def _pieces(self, opened: _Opened, deadline: float) -> AsyncGenerator[str]:
        bill, said, fault, is_whole, told = opened.bill, 0, "", False, None
        try:
            async with opened.held:
                async for line in opened.response.iter_lines():
                    if said > LARGEST_ANSWER or self._service.clock.monotonic() > deadline:
                        raise BadAnswer("cut-off")
                    data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
                    is_whole = is_whole or data == _END
                    if not data or data == _END:
                        continue
                    completion = Completion.read(data)
                    is_whole = is_whole or completion.ends
                    said += len(completion.piece.encode())
                    fault = fault or completion.fault
                    told = completion.usage or told
                    bill.usage = told or opened.request.estimate(said)
                    if completion.piece:
                        yield completion.piece
                bill.outcome = fault or ("empty" if not said else "ok" if is_whole else "cut-off")
                if bill.outcome != "ok":
                    raise BadAnswer(bill.outcome)
        except Passing as passing:
            raise self._service.gave_up(passing) from passing

    def _send(self, request: Request) -> Any:  # noqa: ANN401 - the library's response
        send = self._service.client.chat.completions.with_streaming_response.create
        # Of an answer that comes whole, nothing is heard until its end.
        silence = request.call.patience * _SHARE_OF_ONE_TRY if request.shape else SILENCE
        return send(**request.parameters(self.name), timeout=timeout(silence))

    def _on_the_bill(self, request: Request) -> AbstractAsyncContextManager[Bill]:
        call = request.call
        return self._service.on_the_bill(self.name, call.purpose, request.most, call.person)

    async def _known(self) -> Abilities:
        if self.abilities is None:
            kept = await self._store.run(llm_services.find, self._address, self.name, self._service.clock.now())
            self.abilities = abilities_of(kept) or Abilities.supposed(self.host)
        return self.abilities

    async def _remember(self, abilities: Abilities) -> None:
        proven = abilities.confirmed()
        if proven != self.abilities:
            self.abilities = proven
            kept = proven.as_dict()
            await self._store.run(llm_services.save, self._address, self.name, kept, self._service.clock.now())

    @property
    def _address(self) -> str:
        url = self._service.client.base_url
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
    if error.trouble == "cut-off" and bad == 1 and (abilities.room is None or call.room < abilities.room):
        return replace(call, room=2 * call.room), abilities
    if error.trouble in _WORTH_ANOTHER and (bad == 1 or simpler):
        return call, simpler or abilities
    raise error


_MOST_TURNS: Final = 8
_SHARE_OF_ONE_TRY: Final = 2 / 3
"""Of a call's patience that one whole answer may take, so that there is time for another try."""
_END: Final = "[DONE]"
_WORTH_ANOTHER: Final = frozenset({"empty", "not-json", "wrong-shape"})
