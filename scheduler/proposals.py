"""A narrower topic for one that brings too much, a broader one for one that brings nothing; from the stored weeks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.store import harvests, search
from scheduler.topics.authors import named
from scheduler.topics.background import root, shipped
from scheduler.topics.candidates import expression
from scheduler.topics.glossary import Usage
from scheduler.topics.interests import HELD, gist, is_interest
from scheduler.topics.query import LONGEST, Query
from scheduler.topics.ranking import BALANCED
from scheduler.topics.relaxing import relaxed
from scheduler.topics.syntax import Author, written
from scheduler.topics.variants import broader, narrower

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.store.database import Store
    from scheduler.store.search import Layer
    from scheduler.topics.glossary import Glossary
    from scheduler.topics.ranking import Ranker
    from scheduler.topics.syntax import Node

DAYS: Final = 20
"""Announcement days that are looked back over: four weeks."""
YEAR: Final = 250
"""Those over which somebody who writes has written."""
SAMPLE: Final = 240
"""Papers of them that hold a topic's words and are looked at."""
RANKED: Final = 60
LACKING: Final = 30
"""Those of them that the ranker sees, half a millisecond each; and of those that lack the first word, the second, …"""
MANY: Final = 10.0
FEW: Final = 0.2
"""Papers a day above which a topic is too broad, and below which it is too narrow: ten, and one a week."""
MOST: Final = 3
"""Topics that are proposed."""
ALIKE: Final = 0.5
"""Share of papers in common from which two of them are one."""


class Proposal(NamedTuple):
    """A topic in place of another."""

    query: Query
    daily: float
    """Papers a day that it brings, on average."""


class Proposed(NamedTuple):
    """What the stored weeks say of a topic."""

    daily: float
    """Papers a day that it brings, on average."""
    narrower: tuple[Proposal, ...] = ()
    """If it brings too much."""
    broader: tuple[Proposal, ...] = ()
    """If it brings next to nothing."""
    person: tuple[Proposal, ...] = ()
    """If it brings nothing, and is the name of somebody who wrote papers."""


class Proposals:
    """Looks for topics that bring neither too much nor nothing.

    Args:
        store: The open store.
        ranker: Decides what a paper is about.
        usage: What things are called; what past papers call them unless given.
    """

    def __init__(self, store: Store, ranker: Ranker, usage: Usage | None = None) -> None:
        self._store = store
        self._ranker = ranker
        self._usage = usage or Usage()

    async def instead_of(self, query: Query, threshold: float) -> Proposed:
        """What could be followed in place of a topic, if that is worth a word.

        Args:
            query: The topic.
            threshold: Lowest score that is delivered.
        """
        days = await self._days()
        own = await self._measured(query.root, threshold, days)
        if own.daily > MANY:
            tried = [await self._measured(node, threshold, days) for node in narrower(query.root, own.papers)]
            fitting = [one for one in tried if FEW <= one.daily <= min(MANY, own.daily / 2)]
            return Proposed(own.daily, narrower=_unlike(sorted(fitting, key=lambda one: -one.daily)))
        if days and not own.daily and (author := await self._person(query.root)):
            return Proposed(own.daily, person=(author,))
        if days and own.daily < FEW:
            tried = [await self._measured(node, threshold, days) for node in broader(query.root)]
            fitting = [one for one in tried if FEW <= one.daily <= MANY]
            return Proposed(own.daily, broader=_unlike(sorted(fitting, key=lambda one: one.daily)))
        return Proposed(own.daily)

    async def _person(self, node: Node) -> Proposal | None:
        """The author whose name a topic is, if the store has papers by such a one, with what the last weeks brought."""
        year = await self._days(YEAR)
        for author in named(node, fewest=2):
            if (await self._measured(author.root, BALANCED, year)).daily:
                found = await self._measured(author.root, BALANCED, year[-DAYS:])
                return Proposal(found.query, found.daily)
        return None

    async def by(self, name: str) -> float:
        """Papers a day, on average, by all who may have this name."""
        return (await self._measured(Author(name), BALANCED, await self._days())).daily

    async def _days(self, most: int = DAYS) -> list[date]:
        return (await self._store.run(harvests.complete_days))[-most:]

    async def _measured(self, node: Node, threshold: float, days: Sequence[date]) -> _Measured:
        query = Query(node, written(node))
        if not days or len(query.canonical) > LONGEST:
            return _Measured(query, 0.0, ())
        layers = await self._store.read(_layers, self._usage.glossary, node, days)
        bounds = (RANKED, *[LACKING] * len(layers))
        kept = [await self._kept(query, layer, most, threshold) for layer, most in zip(layers, bounds, strict=False)]
        return _Measured(query, sum(kept) / len(days), layers[0].sample)

    async def _kept(self, query: Query, layer: Layer, most: int, threshold: float) -> float:
        """How many papers of a layer are delivered, about; the ranker sees so many of them."""
        seen = layer.sample[:: max(1, -(-len(layer.sample) // most))]
        matches = await asyncio.to_thread(self._ranker.rank, query, seen)
        return layer.size * sum(match.score >= threshold for match in matches) / max(1, len(seen))


class _Measured(NamedTuple):
    query: Query
    daily: float
    papers: Sequence[Paper]
    """Some of those that hold its words."""


def _layers(db: Database, glossary: Glossary, node: Node, days: Sequence[date]) -> list[Layer]:
    """The papers of some days that hold what is asked for, and those that only hold ever less of it.

    What is about a topic need not hold all its words: down to the one that tells most, they are looked for.
    """
    if is_interest(node):
        wanted = [gist(node, HELD)]
    else:
        less = relaxed(node, lambda word: shipped().rarity(root(word)), fewest=1)
        wanted = [glossary.usual(one) for one in (node, *less)]
    return search.layers(db, [expression(one, "all", glossary) for one in wanted], days, SAMPLE)


def _unlike(found: Sequence[_Measured]) -> tuple[Proposal, ...]:
    """The first of them that have not much in common."""
    kept: list[_Measured] = []
    for one in found:
        ids = {paper.id for paper in one.papers}
        common = (len(ids & {paper.id for paper in other.papers}) / max(1, len(ids)) for other in kept)
        if len(kept) < MOST and all(share < ALIKE for share in common):
            kept.append(one)
    return tuple(Proposal(one.query, one.daily) for one in kept)
