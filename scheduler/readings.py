"""Readings on demand: a paper's full text, read once for each language, kept for everybody."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from scheduler.errors import BadAnswer, ModelDown, OverBudget
from scheduler.store import papers, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.choice import MODEL_DOWN, OVER_BUDGET
from scheduler.summaries.embedded import EmbeddedSummariser
from scheduler.summaries.original import Original
from scheduler.summaries.quoted import quoted_reading
from scheduler.summaries.schema import QUOTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.fulltext.fetch import FullText
    from scheduler.store.database import Store
    from scheduler.summaries.llm import LlmSummariser
    from scheduler.summaries.schema import Reading

log = logging.getLogger(__name__)

OVER_SHARE = "over-share"
"""The note of a reading whose reader's share of the budget is used up."""


class Readings:
    """Reads papers whole.

    Args:
        store: Keeps what was read.
        full_text: Where papers' texts come from.
        summariser: Asks a language model; without it, papers speak for themselves.
        now: The time, UTC.
    """

    def __init__(
        self, store: Store, full_text: FullText, summariser: LlmSummariser | None, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._full_text = full_text
        self._summariser = summariser
        self._now = now
        self._engine = (
            (summariser.name, summariser.reading_version)
            if summariser
            else (EmbeddedSummariser.name, EmbeddedSummariser.version)
        )
        self._making: WeakValueDictionary[SummaryKey, asyncio.Lock] = WeakValueDictionary()

    async def kept(self, paper: Paper, language: str) -> Reading | None:
        """The reading of a paper, if there is one already."""
        return await self._store.run(summaries.find_reading, self._key(paper, language))

    async def reading(self, paper: Paper, language: str, person: int | None = None) -> Reading:
        """The reading of a paper, from the store or made now.

        Where a language model should have made it and could not, it holds the paper's own sentences and its ``note``
        says why. Where there is only the abstract and no model, it is empty.

        Args:
            paper: The record.
            language: Code of the reader's language.
            person: Numeric id of who asked.
        """
        key = self._key(paper, language)
        async with self._making.setdefault(key, asyncio.Lock()):
            found = await self._store.run(summaries.find_reading, key)
            if found is not None:
                return found
            document = await self._full_text.of(paper)
            original = await asyncio.to_thread(Original.of_document, paper, document)
            made = await self._made(paper, original, language, person)
            # What arXiv did not give now, it may give later.
            if not made.note and "arxiv-down" not in document.warnings:
                await self._store.run(_keep, key, made, self._now())
            return made

    async def unkept(self, paper: Paper, document: Document, language: str, person: int) -> Reading:
        """The reading of a paper that is somebody's own: made anew each time, and never kept for others.

        Args:
            paper: What is known of it.
            document: Its text.
            language: Code of the reader's language.
            person: Numeric id of who asked.
        """
        original = await asyncio.to_thread(Original.of_document, paper, document)
        return await self._made(paper, original, language, person)

    async def _made(self, paper: Paper, original: Original, language: str, person: int | None) -> Reading:
        if self._summariser is None:
            return quoted_reading(original)
        quoted = quoted_reading(original)
        try:
            return await self._summariser.reading(original, language, person)
        except OverBudget as error:
            return replace(quoted, note=OVER_SHARE if error.trouble == "personal-budget" else OVER_BUDGET)
        except ModelDown:
            return replace(quoted, note=MODEL_DOWN)
        except BadAnswer as error:
            log.info("the reading of paper %s is quoted: %s", paper.id, error)
            return replace(quoted, grounding=quoted.grounding.flagged(QUOTED))

    def _key(self, paper: Paper, language: str) -> SummaryKey:
        return SummaryKey.of(paper, language, *self._engine, depth="reading")


def _keep(db: Database, key: SummaryKey, reading: Reading, now: datetime) -> None:
    """Keep a reading for everybody, unless the paper was only looked up."""
    if papers.find(db, key.paper_id) is not None:
        summaries.save(db, key, reading, now)
