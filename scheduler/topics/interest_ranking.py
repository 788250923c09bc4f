"""Interests told at length, and papers like one, are ranked as any words are, and taken for surer.

No paper holds all of many words, so less is enough to be as sure.
"""

from __future__ import annotations

from math import exp, sqrt
from typing import TYPE_CHECKING, Final

from scheduler.topics.background import shipped
from scheduler.topics.interests import LONG, longest_run
from scheduler.topics.query import Query
from scheduler.topics.ranking import WORTH_SAYING, likelier, surer
from scheduler.topics.syntax import Or, written
from scheduler.topics.taste import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scheduler.models import Match, Paper
    from scheduler.topics.ranking import Pool, Ranker
    from scheduler.topics.syntax import Node

SURER: Final = 6.0
"""Times the odds that an interest is worth, by the square root of its words: so it brings some seven papers of a week
whether it has ten words or fifty (``benchmarks/interests.py``)."""
NEARER: Final = 20.0
"""How much nearness to a paper, from -1 to 1, adds to the log odds of being like it: 5, 10 and 20 find as many of the
listed papers (``benchmarks/interests.py``), and 20 tells best, among few papers, which are near at all."""
AS_NEAR: Final = 0.5
"""Nearness that changes nothing."""


class InterestRanker:
    """Ranks as another ranker does, and takes interests for surer.

    Args:
        ranker: The other one.
    """

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        """One match for each paper, in the order given."""
        held = tuple(papers)
        return _ranked(query, lambda asked: self._ranker.rank(asked, held))

    def pool(self, papers: Iterable[Paper]) -> Pool:
        """Papers that many topics are ranked over."""
        return _Papers(self._ranker.pool(papers))


class _Papers:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def rank(self, query: Query) -> list[Match]:
        return _ranked(query, self._pool.rank)


def worth_saying(node: Node) -> float:
    """Lowest score that comes with reasons, before that of an interest is taken for surer."""
    times = _times(node)
    return WORTH_SAYING / (times - (times - 1) * WORTH_SAYING)


def likest(paper: Paper, scored: Iterable[tuple[float, Paper]]) -> list[tuple[float, Paper]]:
    """Papers with their scores for the words of one, likest first: they are moved by how near they lie to it."""
    place = place_of(shipped(), paper)
    near = ((score, float(place @ place_of(shipped(), one)), one) for score, one in scored)
    moved = [(likelier(score, exp(NEARER * (nearness - AS_NEAR))), one) for score, nearness, one in near]
    return sorted(moved, key=lambda pair: -pair[0])


def _ranked(query: Query, rank: Callable[[Query], list[Match]]) -> list[Match]:
    """Alternatives of other lengths each by itself: what is short is no surer for standing beside an interest."""
    parts = query.root.nodes if isinstance(query.root, Or) else ()
    if len(set(map(_times, parts))) > 1:
        each = [_ranked(Query(part, written(part)), rank) for part in parts]
        return [max(found, key=lambda match: match.score) for found in zip(*each, strict=True)]
    times = _times(query.root)
    return rank(query) if times == 1 else [surer(match, times) for match in rank(query)]


def _times(node: Node) -> float:
    """What the odds of a paper are worth for a topic, by its length."""
    words = longest_run(node)
    return SURER * sqrt(words) if words >= LONG else 1.0
