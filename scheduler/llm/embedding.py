"""Texts as vectors, by an OpenAI-compatible service: https://developers.openai.com/api/reference/resources/embeddings."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from scheduler.errors import BadAnswer
from scheduler.llm.completion import Count  # noqa: TC001 - pydantic reads it
from scheduler.llm.patience import Passing
from scheduler.llm.prices import EMBEDDING, Usage
from scheduler.llm.service import Refused, body_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from scheduler.llm.service import Service

    Floats: TypeAlias = "NDArray[np.float32]"

TOGETHER: Final = 64
"""Texts of one request; fewer where the service takes no more."""
REFUSALS: Final = 9
"""Of a service that took none of some texts, after which it is asked no more: halves down to one, and two of those."""
PATIENCE: Final = 30.0
"""Seconds that all requests for some texts may take together."""
FEW_FOR: Final = 3600.0
"""Seconds for which requests stay small after larger ones were refused: those texts may have been long."""
LARGEST_ANSWER: Final = 16 * 1024 * 1024
"""Bytes."""
MOST_NUMBERS: Final = 8192
"""Of one vector."""


class Embedder:
    """One embedding model of one service.

    Args:
        service: Where it is.
        name: The model's.
    """

    def __init__(self, service: Service, name: str) -> None:
        self.name: Final = name
        self._service = service
        self._few = TOGETHER
        self._few_until = 0.0

    async def by_request(
        self, texts: Sequence[str], *, any_known: bool, person: int | None = None, patience: float = PATIENCE
    ) -> AsyncIterator[tuple[slice, Floats | None]]:
        """The vectors of many texts, a request's at a time: whoever keeps each at once loses no work.

        Args:
            texts: None of them empty.
            any_known: Whether there are vectors of others already; if so, what is refused spoils nothing.
            person: Numeric id of who asked and waits, if it counts against their share of the budget.
            patience: Seconds that each request may take with all its tries.

        Yields:
            Which of the texts, and their vectors, see :meth:`embed`; nothing for texts that the service will not have.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            BadAnswer: It answered the first ones with something of no use, and none is known.
        """
        start = 0
        while start < len(texts):
            span = slice(start, start + self._together())
            made: Floats | None = None
            try:
                made = await self.embed(texts[span], person=person, patience=patience)
            except BadAnswer:
                if not any_known:
                    raise
            any_known = True
            yield span, made
            start = span.stop

    async def embed(self, texts: Sequence[str], *, person: int | None = None, patience: float = PATIENCE) -> Floats:
        """The vectors of some texts, one a row, of length 1; zeros for those of which nothing is to be had.

        Args:
            texts: None of them empty.
            person: Numeric id of who asked and waits, if it counts against their share of the budget.
            patience: Seconds that all requests and tries may take together.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: The service does not answer, or would answer nobody.
            BadAnswer: It answered this with something of no use.
        """
        rows = await self._rows(texts, person, self._service.clock.monotonic() + patience)
        if len({len(row) for row in rows.values()}) > 1:
            raise BadAnswer("wrong-shape")
        with np.errstate(over="ignore"):
            made = np.array(list(rows.values()), np.float32)
            lengths = np.linalg.norm(made, axis=-1, keepdims=True)
        usable = np.isfinite(lengths) & (lengths > 0)
        if not usable.any():
            raise BadAnswer("wrong-shape")
        vectors = np.zeros((len(texts), made.shape[1]), np.float32)
        vectors[list(rows)] = np.divide(made, lengths, out=np.zeros_like(made), where=usable)
        return vectors

    async def _rows(self, texts: Sequence[str], person: int | None, deadline: float) -> dict[int, list[float]]:
        """What the service says of the texts that it takes, by their places.

        What it refuses is asked for by halves: there may be too many for one request, or one that it will not have.
        """
        rows: dict[int, list[float]] = {}
        size, refusals, largest = self._together(), 0, 0
        spans = [range(len(texts))[start : start + size] for start in reversed(range(0, len(texts), size))]
        while spans:
            span = spans.pop()
            ask = partial(self._asked, texts[span.start : span.stop], person)
            try:
                rows |= zip(span, await self._service.persist(ask, deadline), strict=True)
                largest = max(largest, len(span))
            except Passing as passing:
                raise self._service.gave_up(passing) from passing
            except Refused:
                refusals += 1
                if not rows and ((len(span) == 1 and not spans) or refusals == REFUSALS):
                    raise
                if len(span) > 1:
                    spans += [span[len(span) // 2 :], span[: len(span) // 2]]
        if refusals and len(rows) == len(texts):
            self._few, self._few_until = largest, self._service.clock.monotonic() + FEW_FOR
        return rows

    def _together(self) -> int:
        """Texts of one request, as far as is known."""
        return self._few if self._service.clock.monotonic() < self._few_until else TOGETHER

    async def _asked(self, texts: Sequence[str], person: int | None, deadline: float) -> list[list[float]]:
        """One request."""
        most = Usage(tokens_in=sum(len(text.encode()) for text in texts) // 2 + len(texts))
        async with self._service.on_the_bill(self.name, EMBEDDING, most, person) as bill:
            async with asyncio.timeout(deadline - self._service.clock.monotonic()), self._send(texts) as response:
                answer = _Answer.model_validate_json(await body_of(response, LARGEST_ANSWER))
            told = answer.usage.prompt_tokens if answer.usage else 0
            bill.usage = Usage(tokens_in=told or most.tokens_in)
            vectors = answer.vectors(len(texts))
            bill.outcome = "ok"
            return vectors

    def _send(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 - the library's response
        return self._service.client.embeddings.with_streaming_response.create(
            model=self.name, input=list(texts), encoding_format="float"
        )


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Vector(_Loose):
    index: int
    embedding: list[float] = Field(min_length=1, max_length=MOST_NUMBERS)


class _Usage(_Loose):
    prompt_tokens: Count = 0


class _Answer(_Loose):
    data: list[_Vector] = Field(max_length=TOGETHER)
    usage: _Usage | None = None

    def vectors(self, count: int) -> list[list[float]]:
        """The vectors in the order of the texts; there must be one for each."""
        ordered = sorted(self.data, key=lambda one: one.index)
        if [one.index for one in ordered] != list(range(count)):
            raise BadAnswer("wrong-shape")
        return [one.embedding for one in ordered]
