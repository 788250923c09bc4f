"""How surely a paper is about a topic, and why.

A ranker is anything with :meth:`Ranker.rank`. :class:`AboutnessRanker` knows no more than the topic and the paper;
:class:`~scheduler.topics.learned.LearnedRanker` stands on it and on what past papers say. For both a paper's score is
the same in any company.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from scheduler.models import Match
from scheduler.topics.paper_text import prepare
from scheduler.topics.rules import Rule, Seen, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.models import Paper
    from scheduler.topics.query import Query

BALANCED = 0.5
"""Lowest score that a subscription delivers unless told otherwise."""
WORTH_SAYING = 0.15
"""Lowest score that comes with reasons."""
WORTH_KEEPING = 0.005
"""Lowest score that is anything but none."""
MOST_REASONS = 3


class Ranker(Protocol):
    """Scores papers for a topic."""

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        """One match for each paper, in the order given; scores from 0 to 1."""
        ...

    def pool(self, papers: Iterable[Paper]) -> Pool:
        """Papers that many topics are ranked over, prepared once."""
        ...


class Pool(Protocol):
    """Papers prepared by a ranker."""

    def rank(self, query: Query) -> list[Match]:
        """The same as :meth:`Ranker.rank` of these papers."""
        ...


class AboutnessRanker:
    """Prefers papers about the topic to papers that mention its words.

    In falling order: the words side by side in the title; all of them in the title; side by side again and again,
    or early, in the abstract; near each other; anywhere. Mentions in passing count little, missing words cost much.
    Phrases, ``cat:``, ``au:``, exclusions and explicit operators are conditions: 0 where one fails.

    Args:
        remembered: For how many papers the prepared words are kept, for the next topic.
    """

    def __init__(self, remembered: int = 4096) -> None:
        self._prepared = lru_cache(maxsize=remembered)(prepare)

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        """One match for each paper, in the order given."""
        asked = rule(query.root)
        return [judged(asked, Seen(paper, self._prepared(paper.title, paper.abstract))) for paper in papers]

    def pool(self, papers: Iterable[Paper]) -> Pool:
        """The papers as they are; what is prepared of them is remembered anyway."""
        return _Papers(self, tuple(papers))


@dataclass(frozen=True, slots=True)
class _Papers:
    ranker: Ranker
    papers: tuple[Paper, ...]

    def rank(self, query: Query) -> list[Match]:
        return self.ranker.rank(query, self.papers)


def surer(match: Match, times: float) -> Match:
    """The match with odds so many times what they were."""
    return replace(match, score=round(likelier(match.score, times), 4))


def likelier(score: float, times: float) -> float:
    """A score with odds so many times what they were."""
    return times * score / (1 + (times - 1) * score)


def judged(asked: Rule, seen: Seen, worth_saying: float = WORTH_SAYING) -> Match:
    """The match of a paper with a topic's rule, and the reasons for it if its score is worth them."""
    if seen.paper.withdrawn:
        return Match(seen.paper.id, 0.0)
    score = asked.score(seen)
    score = 1.0 if score is None else round(score, 6)
    said = asked.reasons(seen) if score >= worth_saying else ()
    return Match(seen.paper.id, score, tuple(dict.fromkeys(said))[:MOST_REASONS])
