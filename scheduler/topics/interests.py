"""Interests that are told at length: a paragraph, or what a paper says, for papers like it.

They are ranked as any words are; since no paper holds all of them, less is enough to be as sure, and a search goes by
some of those that tell most.
"""

from __future__ import annotations

from itertools import chain, combinations
from math import exp
from typing import TYPE_CHECKING, Final

from scheduler.topics.background import root, shipped
from scheduler.topics.ranking import WORTH_SAYING, likelier, surer
from scheduler.topics.syntax import And, Node, Or, Words, conjunction, disjunction
from scheduler.topics.taste import place_of, profile
from scheduler.topics.text import content, search_tokens, tokens
from scheduler.topics.vocabulary import ASKING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.models import Match, Paper
    from scheduler.topics.query import Query
    from scheduler.topics.ranking import Pool, Ranker

LONG: Final = 9
"""Words that say something, from which a run of them is an interest."""
TELLING: Final = 8
"""Words of an abstract that stand for a paper, beside those of its title."""
GIST: Final = 6
"""Words of an interest that a search goes by."""


SURER: Final = 20.0
"""Times the odds that the words of an interest are worth: at a quarter of what one paper could meet, curators list as
many of the papers as at half of a short topic's (``benchmarks/interests.py``)."""


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
        return _surer(query, self._ranker.rank(query, papers))

    def pool(self, papers: Iterable[Paper]) -> Pool:
        """Papers that many topics are ranked over."""
        return _Papers(self._ranker.pool(papers))


class _Papers:
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def rank(self, query: Query) -> list[Match]:
        return _surer(query, self._pool.rank(query))


def is_interest(node: Node) -> bool:
    """Whether some run of words in a topic is an interest told at length; exclusions aside."""
    match node:
        case Words():
            return len(content(node.words)) >= LONG
        case And() | Or():
            return any(map(is_interest, node.nodes))
        case _:
            return False


def worth_saying(node: Node) -> float:
    """Lowest score that comes with reasons, before that of an interest is taken for surer."""
    return WORTH_SAYING / (SURER - (SURER - 1) * WORTH_SAYING) if is_interest(node) else WORTH_SAYING


def told(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an interest that say what it is, not that somebody has one; a shorter run is left as it is."""
    said = content(words)
    about = tuple(word for word in said if word not in ASKING_WORDS and any(map(_is_spelled, search_tokens(word))))
    return about or words if len(said) >= LONG else words


def words_like(paper: Paper) -> tuple[str, ...]:
    """What stands for a paper: the words of its title, then those that tell most in it; none if too few are known."""
    said = profile(shipped(), paper)
    heading = [word for word in tokens(paper.title) if root(word) in shipped().ids]
    telling = [said[name].words.split() for name in sorted(said, key=lambda name: -said[name].weight)]
    found: dict[str, str] = {}
    for word in (*heading, *chain.from_iterable(telling)):
        if word.isascii() and word.isalnum():
            found.setdefault(root(word), word)
    words = content(tuple(found.values()))[: len(heading) + TELLING]
    return words if len(words) >= LONG else ()


def likest(paper: Paper, scored: Iterable[tuple[float, Paper]]) -> list[tuple[float, Paper]]:
    """Papers with their scores for the words of one, likest first: they are moved by how near they lie to it."""
    place = place_of(shipped(), paper)
    near = ((score, float(place @ place_of(shipped(), one)), one) for score, one in scored)
    moved = [(likelier(score, exp(NEARER * (nearness - AS_NEAR))), one) for score, nearness, one in near]
    return sorted(moved, key=lambda pair: -pair[0])


def gist(node: Node, size: int) -> Node:
    """The same topic with ``size`` of the words that tell most in place of each interest, whichever these are."""
    match node:
        case Words() if is_interest(node):
            words = foremost(node.words)
            return disjunction(Words(each) for each in combinations(words, min(size, len(words))))
        case And():
            return conjunction(gist(part, size) for part in node.nodes)
        case Or():
            return disjunction(gist(part, size) for part in node.nodes)
        case _:
            return node


def _surer(query: Query, found: list[Match]) -> list[Match]:
    if not is_interest(query.root):
        return found
    return [surer(match, SURER) for match in found]


def _is_spelled(token: str) -> bool:
    """Whether it is more than a letter, as in ``i'm`` and ``e.g``."""
    return len(token) > 1 or not token.isascii()


def foremost(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an interest that tell most, in their order."""
    known = [word for word in content(words) if root(word) in shipped().ids]
    rarest = sorted(known, key=lambda word: -shipped().rarity(root(word)))[:GIST]
    return tuple(word for word in known if word in rarest) or content(words)[:GIST]
