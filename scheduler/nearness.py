"""How near papers lie to a topic by the vectors of an embedding model; each paper's is made once and kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import numpy as np

from scheduler.errors import BadAnswer, ModelDown
from scheduler.latex import to_text
from scheduler.store import embeddings
from scheduler.topics.ranking import surer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from scheduler.llm.embedding import Embedder
    from scheduler.models import Match, Paper
    from scheduler.store.database import Store
    from scheduler.topics.background import Floats

LEAST: Final = 0.05
"""Score from which a paper is worth a vector."""
MOST: Final = 100
"""Papers of a topic and day; the best."""
FEWEST: Final = 5
"""Papers among which something can be said to be near or far."""
FAR: Final = 2.0
"""Deviations beyond which farther makes no difference."""
WORTH: Final = 1.6
"""Times the odds that a deviation is worth."""
SPREAD: Final = 0.02
"""Least spread of nearness that counts as one: papers that are all alike are not told apart."""
LONGEST: Final = 2_000
"""Characters of a paper that are read."""
REMEMBERED: Final = 2_000
"""Topics whose vectors are remembered."""
AT_ONCE: Final = 8
"""Topics whose vectors are asked for at the same time."""
PATIENCE: Final = 300.0
"""Seconds that a topic waits, for the others before it, too: a service that is slow holds up no morning for longer."""


class Nearness:
    """Asks an embedding model, and keeps what it says of papers.

    Args:
        store: The open store.
        embedder: The model.
        now: The time, UTC.
        patience: Seconds that a topic waits.
    """

    def __init__(
        self, store: Store, embedder: Embedder, now: Callable[[], datetime], *, patience: float = PATIENCE
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._now = now
        self._patience = patience
        self._topics: OrderedDict[str, Floats] = OrderedDict()
        self._day = now().date()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._one_at_a_time = asyncio.Lock()

    async def of(self, words: str, papers: Sequence[Paper]) -> dict[str, float]:
        """How near each of some papers lies to a topic's words, from -1 to 1; of some, nothing may be known.

        Raises:
            ModelError: It cannot be had.
        """
        try:
            async with asyncio.timeout(self._patience):
                async with self._turns:
                    topic = await self._topic(words)
                # Topics of a morning share most of their papers; each waits for what another has asked for already.
                async with self._one_at_a_time:
                    places = await self._places(papers, len(topic))
        except TimeoutError:
            raise ModelDown("down") from None
        return {name: float(place @ topic) for name, place in places.items() if place.any()}

    async def _places(self, papers: Sequence[Paper], size: int) -> dict[str, Floats]:
        """Where papers lie; what is not known is asked for, and each request's answer kept at once."""
        known = await self._store.run(embeddings.find, self._embedder.name, papers)
        # A vector of another size is of another model that had the same name.
        places = {name: place for name, place in known.items() if len(place) == size}
        missing = [paper for paper in papers if paper.id not in places]
        texts = [said_by(paper) for paper in missing]
        async for span, made in self._embedder.by_request(texts, any_known=bool(places)):
            if made is None:
                continue
            asked = missing[span]
            await self._store.run(
                embeddings.save, self._embedder.name, dict(zip(asked, made, strict=True)), self._now()
            )
            if made.shape[1] != size:
                self._topics.clear()
                raise BadAnswer("wrong-shape")
            places |= zip((paper.id for paper in asked), made, strict=True)
        return places

    async def _topic(self, words: str) -> Floats:
        if self._day != (today := self._now().date()):
            # By tomorrow another model may have the same name.
            self._topics.clear()
            self._day = today
        if words not in self._topics:
            [self._topics[words]] = await self._embedder.embed([words])
            if len(self._topics) > REMEMBERED:
                self._topics.popitem(last=False)
        return self._topics[words]


def worth_a_vector(found: Sequence[Match]) -> list[Match]:
    """The matches whose papers are compared."""
    foremost = sorted(found, key=lambda match: (-match.score, match.paper_id))[:MOST]
    return [match for match in foremost if match.score >= LEAST]


def moved(found: Sequence[Match], nearness: Mapping[str, float]) -> list[Match]:
    """The matches with their odds moved by how near each lies among the others; what has no place stays."""
    if len(nearness) < FEWEST:
        return list(found)
    near = np.array(list(nearness.values()))
    apart = np.clip((near - near.mean()) / max(SPREAD, float(near.std())), -FAR, FAR)
    times = dict(zip(nearness, (WORTH**apart).tolist(), strict=True))
    return [surer(match, times.get(match.paper_id, 1.0)) for match in found]


def said_by(paper: Paper) -> str:
    """What of a paper is read."""
    return f"{to_text(paper.title)}\n{to_text(paper.abstract)}"[:LONGEST]
