"""A topic as rules: conditions that a paper meets or not, and words whose degree counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import prod
from typing import TYPE_CHECKING, Protocol

from scheduler.models import Reason
from scheduler.topics.aboutness import Bag, Spell, bag, phrase
from scheduler.topics.names import same_person
from scheduler.topics.syntax import And, Author, Category, Node, Not, Or, Phrase, Words
from scheduler.topics.text import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scheduler.models import Paper
    from scheduler.topics.paper_text import PaperText


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper as the rules see it."""

    paper: Paper
    text: PaperText
    learned: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    """Words of the topic → how surely the paper is about them, where that was learned."""


class Rule(Protocol):
    """A node of a topic, ready to be applied."""

    def score(self, seen: Seen) -> float | None:
        """0 where the condition fails; None where it holds and says nothing of degree."""
        ...

    def holds(self, seen: Seen) -> bool:
        """Whether it is there at all; what an exclusion asks."""
        ...

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        """Why it holds, best first."""
        ...


@dataclass(frozen=True, slots=True)
class _WordsRule:
    bag: Bag
    words: tuple[str, ...]

    def score(self, seen: Seen) -> float:
        """0 without any of them: beside other conditions, they are one."""
        own = self.bag.score(seen.text)
        return seen.learned.get(self.words, own) if own else 0.0

    def holds(self, seen: Seen) -> bool:
        return self.bag.together(seen.text)

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        return self.bag.reasons(seen.text)


@dataclass(frozen=True, slots=True)
class _PhraseRule:
    bag: Bag
    title: bool
    abstract: bool

    def score(self, seen: Seen) -> float:
        return self.bag.score(self._part(seen))

    def holds(self, seen: Seen) -> bool:
        return self.score(seen) > 0

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        return self.bag.reasons(self._part(seen))

    def _part(self, seen: Seen) -> PaperText:
        if self.title and self.abstract:
            return seen.text
        return replace(seen.text, abstract=_NOTHING) if self.title else replace(seen.text, title=_NOTHING)


@dataclass(frozen=True, slots=True)
class _CategoryRule:
    category: Category

    def score(self, seen: Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: Seen) -> bool:
        return any(map(self.category.covers, _categories(seen.paper)))

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        found = next(filter(self.category.covers, _categories(seen.paper)), None)
        return (Reason("category", found),) if found else ()


@dataclass(frozen=True, slots=True)
class _AuthorRule:
    name: str

    def score(self, seen: Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: Seen) -> bool:
        return any(same_person(self.name, author) for author in seen.paper.authors)

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        return tuple(Reason("author", author) for author in seen.paper.authors if same_person(self.name, author))


@dataclass(frozen=True, slots=True)
class _NotRule:
    rule: Rule

    def score(self, seen: Seen) -> float | None:
        return None if self.holds(seen) else 0.0

    def holds(self, seen: Seen) -> bool:
        return not self.rule.holds(seen)

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        del seen
        return ()


@dataclass(frozen=True, slots=True)
class _AllRule:
    rules: tuple[Rule, ...]

    def score(self, seen: Seen) -> float | None:
        """The geometric mean of those that have a degree."""
        degrees: list[float] = []
        for rule in self.rules:
            score = rule.score(seen)
            if score == 0:
                return 0.0
            if score is not None:
                degrees.append(score)
        return float(prod(degrees) ** (1 / len(degrees))) if degrees else None

    def holds(self, seen: Seen) -> bool:
        return all(rule.holds(seen) for rule in self.rules)

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        """Its words before who wrote it and where it was filed."""
        return _best_first(reason for rule in self.rules for reason in rule.reasons(seen))


@dataclass(frozen=True, slots=True)
class _AnyRule:
    rules: tuple[Rule, ...]

    def score(self, seen: Seen) -> float | None:
        """The best."""
        scores = [rule.score(seen) for rule in self.rules]
        degrees = [score for score in scores if score is not None]
        return max(degrees) if len(degrees) == len(scores) else None

    def holds(self, seen: Seen) -> bool:
        return any(rule.holds(seen) for rule in self.rules)

    def reasons(self, seen: Seen) -> tuple[Reason, ...]:
        holding = (rule for rule in self.rules if rule.score(seen) != 0)
        return _best_first(reason for rule in holding for reason in rule.reasons(seen))


def rule(node: Node, spell: Spell = bag) -> Rule:
    """What ``node`` asks of a paper; ``spell`` says in which ways its words may stand there."""
    match node:
        case Words():
            return _WordsRule(spell(node.words), node.words)
        case Phrase():
            return _PhraseRule(phrase(node.text), node.field != "abstract", node.field != "title")
        case Category():
            return _CategoryRule(node)
        case Author():
            return _AuthorRule(node.name)
        case Not():
            return _NotRule(rule(node.node, spell))
        case And():
            return _AllRule(tuple(rule(part, spell) for part in node.nodes))
        case Or():
            return _AnyRule(tuple(rule(part, spell) for part in node.nodes))


def _best_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    order = {"author": 1, "category": 2, "related": 3}
    return tuple(sorted(reasons, key=lambda reason: order.get(reason.kind, 0)))


def _categories(paper: Paper) -> tuple[str, ...]:
    return (paper.primary_category, *paper.categories)


_NOTHING = Passage("", (), {}, (), ())
