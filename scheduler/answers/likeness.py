"""How near the passages of a paper lie to a question, by an embedding model.

The vectors of a paper that everybody can read are made once and kept on the disk.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import TYPE_CHECKING, Final

import numpy as np

from scheduler.errors import BadAnswer
from scheduler.sources.fulltext.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scheduler.answers.answer import Asked
    from scheduler.answers.passages import Quote
    from scheduler.llm.embedding import Embedder
    from scheduler.topics.background import Floats

MOST: Final = 512
"""Passages of a paper that get vectors, the first; a hundred pages have fewer."""
LONGEST: Final = 2_000
"""Characters of a passage, and of a question, that are read."""
PATIENCE: Final = 10.0
"""Seconds that one request may take with all its tries; a machine at home takes some for a full one."""
ROOM: Final = 256 * 1024 * 1024
"""Bytes that all vectors may take: those of 800 papers of 100 passages, at 1,536 numbers each."""


class Likeness:
    """Tells passages apart by what they mean, whatever their words.

    Args:
        embedder: The model.
        folder: Where vectors are kept; made when first needed.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._cache = Cache(folder, ROOM)

    async def of(self, asked: Asked, quotes: Sequence[Quote]) -> Sequence[float]:
        """How near each passage lies to the question and the one before, from -1 to 1.

        Args:
            asked: The question; who asks pays from their share.
            quotes: The passages of one paper; those without a vector count as the farthest.

        Raises:
            ModelError: It cannot be had.
        """
        question = " ".join([*(turn.question for turn in asked.before[-1:]), asked.question])[-LONGEST:]
        texts = [quote.text[:LONGEST] for quote in quotes[:MOST]]
        [place] = await self._embedder.embed([question], person=asked.person, patience=PATIENCE)
        places = await self._places(texts, asked, len(place))
        near = places @ place
        near[~places.any(axis=1)] = near.min()
        return [*near.tolist(), *[float(near.min())] * (len(quotes) - len(near))]

    async def _places(self, texts: Sequence[str], asked: Asked, size: int) -> Floats:
        """The vectors of the passages, one a row; each request's are kept at once, so that no work is lost."""
        name = hashlib.sha256(json.dumps([self._embedder.name, size, *texts]).encode()).hexdigest()
        kept = None if asked.is_own else await asyncio.to_thread(self._cache.get, name)
        places = np.frombuffer(kept or b"", np.float16).astype(np.float32).reshape(-1, size)
        missing = texts[len(places) :]
        async for span, made in self._embedder.by_request(
            missing, any_known=len(places) > 0, person=asked.person, patience=PATIENCE
        ):
            rows = np.zeros((len(missing[span]), size), np.float32) if made is None else made
            if rows.shape[1] != size:
                raise BadAnswer("wrong-shape")
            places = np.concatenate([places, rows])
            if not asked.is_own:
                await asyncio.to_thread(self._cache.put, name, places.astype(np.float16).tobytes())
        return places
