"""Texts as vectors, by an OpenAI-compatible service: https://developers.openai.com/api/reference/resources/embeddings.

What a request may cost is set aside before it leaves and settled after it, from the same budget as all other calls.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from scheduler.errors import BadAnswer, ModelDown
from scheduler.llm.budget import Bill
from scheduler.llm.faults import fault_of
from scheduler.llm.patience import LONGEST_WAIT, Passing, persistent
from scheduler.llm.prices import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from typing import TypeAlias

    import openai
    from numpy.typing import NDArray

    from scheduler.llm.breaker import Breaker
    from scheduler.llm.budget import Budget
    from scheduler.llm.patience import Clock

    Floats: TypeAlias = "NDArray[np.float32]"

PURPOSE: Final = "embedding"
"""Stands on the bill."""
TOGETHER: Final = 64
"""Texts of one request."""
PATIENCE: Final = 30.0
"""Seconds that all tries of a request may take together."""
STANDSTILL: Final = 900.0
"""Seconds that the service is left alone when only a person can help."""
LARGEST_ANSWER: Final = 16 * 1024 * 1024
"""Bytes."""
MOST_NUMBERS: Final = 8192
"""Of one vector."""


class Embedder:
    """One embedding model of one service.

    Args:
        client: Speaks to the service; its own retries are off.
        name: The model's.
        budget: Pays.
        breaker: Leaves the service alone when it fails.
        clock: Measures and waits.
        random: Spreads the pauses between tries.
    """

    def __init__(
        self,
        *,
        client: openai.AsyncOpenAI,
        name: str,
        budget: Budget,
        breaker: Breaker,
        clock: Clock,
        random: Random,
    ) -> None:
        self.name: Final = name
        self._client = client
        self._budget = budget
        self._breaker = breaker
        self._clock = clock
        self._random = random

    async def embed(self, texts: Sequence[str]) -> Floats:
        """The vectors of some texts, one a row, of length 1.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            BadAnswer: It answered this with something of no use.
        """
        rows: list[list[float]] = []
        for start in range(0, len(texts), TOGETHER):
            rows += await self._persist(texts[start : start + TOGETHER])
        if len({len(row) for row in rows}) > 1:
            raise BadAnswer("wrong-shape")
        vectors = np.array(rows, np.float32)
        lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
        if not (np.isfinite(lengths) & (lengths > 0)).all():
            raise BadAnswer("wrong-shape")
        return np.asarray(vectors / lengths, np.float32)

    async def _persist(self, texts: Sequence[str]) -> list[list[float]]:
        deadline = self._clock.monotonic() + PATIENCE
        try:
            return await persistent(self._clock, self._random, deadline)(self._asked, texts, deadline)
        except Passing as passing:
            self._breaker.failed(self._clock.monotonic(), passing.fault.trouble)
            raise ModelDown(passing.fault.trouble) from passing

    async def _asked(self, texts: Sequence[str], deadline: float) -> list[list[float]]:
        """One request."""
        self._breaker.check(self._clock.monotonic())
        most = Usage(tokens_in=sum(len(text.encode()) for text in texts) // 2 + len(texts))
        reservation, bill = await self._budget.reserve(self.name, PURPOSE, most), Bill()
        try:
            async with asyncio.timeout(deadline - self._clock.monotonic()):
                answer = await self._answer(texts)
            told = answer.usage.prompt_tokens if answer.usage else None
            bill.usage = Usage(tokens_in=most.tokens_in if told is None else told)
            vectors = answer.vectors(len(texts))
        except BadAnswer as error:
            bill.outcome = error.trouble
            self._breaker.succeeded()
            raise
        except Exception as error:
            raise self._judged(error, bill) from error
        else:
            bill.outcome = "ok"
            self._breaker.succeeded()
            return vectors
        finally:
            await self._budget.settle(reservation, bill)

    async def _answer(self, texts: Sequence[str]) -> _Answer:
        body = bytearray()
        request = self._client.embeddings.with_streaming_response.create(
            model=self.name, input=list(texts), encoding_format="float"
        )
        async with request as response:
            async for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise BadAnswer("cut-off")
        return _Answer.model_validate_json(bytes(body))

    def _judged(self, error: Exception, bill: Bill) -> Exception:
        """What to raise for an error, after noting what it says of the service."""
        fault = fault_of(error, self._clock.now())
        if fault is None:
            return error
        bill.note(fault)
        now = self._clock.monotonic()
        if fault.scope == "request":
            self._breaker.succeeded()
            return BadAnswer(fault.trouble)
        if fault.scope == "service" or fault.retry_after > LONGEST_WAIT:
            self._breaker.rest(now, fault.trouble, max(STANDSTILL, fault.retry_after))
            return ModelDown(fault.trouble)
        return Passing(fault)


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Vector(_Loose):
    index: int
    embedding: list[float] = Field(min_length=1, max_length=MOST_NUMBERS)


class _Usage(_Loose):
    prompt_tokens: int | None = Field(default=None, ge=0, le=10**9)


class _Answer(_Loose):
    data: list[_Vector] = Field(max_length=TOGETHER)
    usage: _Usage | None = None

    def vectors(self, count: int) -> list[list[float]]:
        """The vectors in the order of the texts; there must be one for each."""
        ordered = sorted(self.data, key=lambda one: one.index)
        if [one.index for one in ordered] != list(range(count)):
            raise BadAnswer("wrong-shape")
        return [one.embedding for one in ordered]
