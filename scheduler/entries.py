"""Digest entries: each made once for a paper and a language, and kept for everybody."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from scheduler.about import about
from scheduler.errors import StoreError
from scheduler.gathering import gathered
from scheduler.latex import to_text
from scheduler.store import papers, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.quoted import quoted_entry
from scheduler.summaries.schema import Claim, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.store.database import Store
    from scheduler.summaries.engine import Summariser

log = logging.getLogger(__name__)


class Entries:
    """Has papers summarised.

    Args:
        store: Keeps what was made.
        summariser: Says what a paper is about in one sentence.
        now: The time, UTC.
    """

    def __init__(self, store: Store, summariser: Summariser, now: Callable[[], datetime]) -> None:
        self._store = store
        self._summariser = summariser
        self._now = now
        self._making: WeakValueDictionary[SummaryKey, asyncio.Lock] = WeakValueDictionary()

    async def of(self, wanted: Sequence[tuple[Paper, str]], *, is_awaited: bool = False) -> list[Entry]:
        """The entries of papers in languages, from the store or made now; what is made is kept together.

        A paper that the engine cannot read stands under its title alone.

        Args:
            wanted: The papers, each with the code of its reader's language.
            is_awaited: Whether somebody waits for them; a digest's can wait.
        """
        keys = [self._key(*one) for one in wanted]
        async with AsyncExitStack() as alone:
            for key in sorted(set(keys)):
                await alone.enter_async_context(self._making.setdefault(key, asyncio.Lock()))
            known = await self._store.run(_known, keys)
            missing = {key: one for key, one in zip(keys, wanted, strict=True) if key not in known}
            making = (self._made(*one, is_awaited) for one in missing.values())
            made = dict(zip(missing, await gathered(*making), strict=True))
            if kept := {key: entry for key, entry in made.items() if entry is not None and not entry.note}:
                await self._store.run(_keep, kept, self._now())
        said = known | made
        return [
            said.get(key) or Entry(Claim(to_text(paper.title))) for key, (paper, _) in zip(keys, wanted, strict=True)
        ]

    async def at_hand(self, paper: Paper, language: str) -> Entry:
        """The entry of a paper as far as it is there already, else its own words; no model is asked."""
        found = await self._store.run(summaries.find, self._key(paper, language))
        return await asyncio.to_thread(quoted_entry, paper) if found is None else found

    async def _made(self, paper: Paper, language: str, is_awaited: bool) -> Entry | None:
        with about(paper=paper.id):
            try:
                return await self._summariser.entry(paper, language, is_awaited=is_awaited)
            except StoreError:
                raise
            except Exception:  # one bad paper must not hold up a digest
                log.exception("paper %s could not be summarised", paper.id)
                return None

    def _key(self, paper: Paper, language: str) -> SummaryKey:
        return SummaryKey.of(paper, language, self._summariser.name, self._summariser.version)


def _known(db: Database, keys: Sequence[SummaryKey]) -> dict[SummaryKey, Entry]:
    found = ((key, summaries.find(db, key)) for key in keys)
    return {key: entry for key, entry in found if entry is not None}


def _keep(db: Database, made: Mapping[SummaryKey, Entry], now: datetime) -> None:
    """Keep summaries for everybody; those of papers that were only looked up are not kept."""
    stored = papers.stored(db, [key.paper_id for key in made])
    for key, entry in made.items():
        if key.paper_id in stored:
            summaries.save(db, key, entry, now)
