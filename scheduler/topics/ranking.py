"""How surely a paper is about a topic, and why.

A ranker is anything with :meth:`Ranker.rank`. The first one, :class:`AboutnessRanker`, knows no more than the
topic and the paper: no learned weights, no statistics of the day, so a paper's score is the same in any company.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, Protocol

from scheduler.models import Match, Reason
from scheduler.topics.aboutness import Bag, bag, phrase
from scheduler.topics.names import same_person
from scheduler.topics.paper_text import prepare
from scheduler.topics.syntax import And, Author, Category, Node, Not, Or, Phrase, Words
from scheduler.topics.text import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.models import Paper
    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.query import Query

BALANCED = 0.5
"""Lowest score that a subscription delivers unless told otherwise."""
WORTH_SAYING = 0.15
"""Lowest score that comes with reasons."""
MOST_REASONS = 3


class Ranker(Protocol):
    """Scores papers for a topic."""

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        """One match for each paper, in the order given; scores from 0 to 1."""
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
        rule = _rule(query.root)
        return [self._match(rule, paper) for paper in papers]

    def _match(self, rule: _Rule, paper: Paper) -> Match:
        if paper.withdrawn:
            return Match(paper.id, 0.0)
        seen = _Seen(paper, self._prepared(paper.title, paper.abstract))
        score = rule.score(seen)
        score = 1.0 if score is None else round(score, 6)
        said = rule.reasons(seen) if score >= WORTH_SAYING else ()
        return Match(paper.id, score, tuple(dict.fromkeys(said))[:MOST_REASONS])


@dataclass(frozen=True, slots=True)
class _Seen:
    """A paper as the rules see it."""

    paper: Paper
    text: PaperText


class _Rule(Protocol):
    """A node of a topic, ready to be applied."""

    def score(self, seen: _Seen) -> float | None:
        """0 where the condition fails; None where it holds and says nothing of degree."""
        ...

    def holds(self, seen: _Seen) -> bool:
        """Whether it is there at all; what an exclusion asks."""
        ...

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        """Why it holds, best first."""
        ...


@dataclass(frozen=True, slots=True)
class _WordsRule:
    bag: Bag

    def score(self, seen: _Seen) -> float:
        return self.bag.score(seen.text)

    def holds(self, seen: _Seen) -> bool:
        return self.bag.together(seen.text)

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        return self.bag.reasons(seen.text)


@dataclass(frozen=True, slots=True)
class _PhraseRule:
    bag: Bag
    title: bool
    abstract: bool

    def score(self, seen: _Seen) -> float:
        return self.bag.score(self._part(seen))

    def holds(self, seen: _Seen) -> bool:
        return self.score(seen) > 0

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        return self.bag.reasons(self._part(seen))

    def _part(self, seen: _Seen) -> PaperText:
        if self.title and self.abstract:
            return seen.text
        return replace(seen.text, abstract=_NOTHING) if self.title else replace(seen.text, title=_NOTHING)


@dataclass(frozen=True, slots=True)
class _CategoryRule:
    category: Category

    def score(self, seen: _Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: _Seen) -> bool:
        return any(map(self.category.covers, _categories(seen.paper)))

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        found = next(filter(self.category.covers, _categories(seen.paper)), None)
        return (Reason("category", found),) if found else ()


@dataclass(frozen=True, slots=True)
class _AuthorRule:
    name: str

    def score(self, seen: _Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: _Seen) -> bool:
        return any(same_person(self.name, author) for author in seen.paper.authors)

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        return tuple(Reason("author", author) for author in seen.paper.authors if same_person(self.name, author))


@dataclass(frozen=True, slots=True)
class _NotRule:
    rule: _Rule

    def score(self, seen: _Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: _Seen) -> bool:
        return not self.rule.holds(seen)

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        del seen
        return ()


@dataclass(frozen=True, slots=True)
class _AllRule:
    rules: tuple[_Rule, ...]

    def score(self, seen: _Seen) -> float | None:
        """The geometric mean of those that have a degree."""
        degrees: list[float] = []
        for rule in self.rules:
            score = rule.score(seen)
            if score == 0:
                return 0.0
            if score is not None:
                degrees.append(score)
        return float(prod(degrees) ** (1 / len(degrees))) if degrees else None

    def holds(self, seen: _Seen) -> bool:
        return all(rule.holds(seen) for rule in self.rules)

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        """Titles of all parts before abstracts."""
        return _best_first(reason for rule in self.rules for reason in rule.reasons(seen))


@dataclass(frozen=True, slots=True)
class _AnyRule:
    rules: tuple[_Rule, ...]

    def score(self, seen: _Seen) -> float | None:
        """The best."""
        scores = [rule.score(seen) for rule in self.rules]
        degrees = [score for score in scores if score is not None]
        return max(degrees) if len(degrees) == len(scores) else None

    def holds(self, seen: _Seen) -> bool:
        return any(rule.holds(seen) for rule in self.rules)

    def reasons(self, seen: _Seen) -> tuple[Reason, ...]:
        holding = (rule for rule in self.rules if rule.score(seen) != 0)
        return _best_first(reason for rule in holding for reason in rule.reasons(seen))


def _rule(node: Node) -> _Rule:
    match node:
        case Words():
            return _WordsRule(bag(node.words))
        case Phrase():
            return _PhraseRule(phrase(node.text), node.field != "abstract", node.field != "title")
        case Category():
            return _CategoryRule(node)
        case Author():
            return _AuthorRule(node.name)
        case Not():
            return _NotRule(_rule(node.node))
        case And():
            return _AllRule(tuple(_rule(part) for part in node.nodes))
        case Or():
            return _AnyRule(tuple(_rule(part) for part in node.nodes))


def _best_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    order = ("title", "author", "abstract", "category")
    return tuple(sorted(reasons, key=lambda reason: order.index(reason.kind)))


def _categories(paper: Paper) -> tuple[str, ...]:
    return (paper.primary_category, *paper.categories)


_NOTHING = Passage("", (), {}, ())
