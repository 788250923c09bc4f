"""How much a paper is about a few words, from where they stand in it and how near each other."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

from scheduler.topics.quotes import quotes
from scheduler.topics.terms import Term
from scheduler.topics.text import content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scheduler.models import Reason
    from scheduler.topics.background import Floats
    from scheduler.topics.paper_text import PaperText

Amount = TypeVar("Amount", float, "Floats")

TITLE = 0.75
"""What a word in the title is worth by itself."""
TITLE_PAIR = 0.5
"""What two neighbouring words of the topic are worth when they are near each other in the title."""
TITLE_APART = 0.25
"""The same where they are far apart in it."""
BODY = 0.6
"""What the abstract can add, at most, for a word or a pair."""
ENOUGH = 1.2
"""Mentions after which half of that is reached."""
EARLY = 0.2
"""Share of that for standing early."""
NEAR = 4
"""Tokens apart, at most, to be near each other."""
EVEN = 0.34
"""Strength of a paper that is as likely as not about a topic of one or two words; longer ones are met less fully."""
STEEP = 2.5
"""How sharply the score rises around :data:`EVEN`."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a run that say something, in the order typed."""

    terms: tuple[Term, ...]
    usual: frozenset[str] = frozenset()
    """Abbreviations that stand for some of them."""
    spelled: tuple[Term, ...] = ()
    """The same without these abbreviations, for a paper that means something of its own by one of them."""

    def score(self, paper: PaperText) -> float:
        """From 0 (no word of it) to 1; 0.5 and more is about it."""
        terms = self._terms(paper)
        heading = [term.places(paper.title) for term in terms]
        body = [term.places(paper.abstract) for term in terms]
        if not any(heading) and not any(body):
            return 0.0
        strength = math.pow(self._strength(heading, body, paper), STEEP)
        return strength / (strength + self._even)

    def at_most(self, heading: Floats, body: Floats) -> Floats:
        """The highest scores of papers in which words stand so often; each argument terms × papers."""
        weights = np.array([term.weight for term in self.terms], np.float32)
        density = BODY * ((1 - EARLY) * body / (body + ENOUGH) + EARLY * (body > 0))
        covered = weights @ (heading + body > 0) / weights.sum()
        words = weights @ _together(TITLE * (heading > 0), density) / weights.sum()
        both = np.sqrt(weights[:-1] * weights[1:])
        in_title = TITLE_PAIR * ((heading[:-1] > 0) & (heading[1:] > 0))
        near = _together(in_title, np.minimum(density[:-1], density[1:]))
        pairs = both @ near / both.sum() if len(both) else words
        strength = (covered**2 * (words + pairs) / 2) ** STEEP
        return np.asarray(strength / (strength + self._even), np.float32)

    def reasons(self, paper: PaperText) -> tuple[Reason, ...]:
        """Where its words are closest together, as they stand in the paper."""
        return quotes(self._terms(paper), paper)

    def together(self, paper: PaperText) -> bool:
        """Whether all the words are in the title, or all in one sentence of the abstract."""
        terms = self._terms(paper)
        heading = [term.places(paper.title) for term in terms]
        if all(heading):
            return True
        body = [{paper.abstract.sentence_of(place) for place in term.places(paper.abstract)} for term in terms]
        return bool(set.intersection(*body))

    def _terms(self, paper: PaperText) -> tuple[Term, ...]:
        return self.terms if self.usual.isdisjoint(paper.own) else self.spelled

    @property
    def _even(self) -> float:
        return math.pow(EVEN * math.sqrt(2 / max(2, sum(term.size for term in self.terms))), STEEP)

    def _strength(self, heading: list[list[int]], body: list[list[int]], paper: PaperText) -> float:
        total = sum(term.weight for term in self.terms)
        covered = words = 0.0
        for term, title, abstract in zip(self.terms, heading, body, strict=True):
            if title or abstract:
                covered += term.weight
                words += term.weight * _together(TITLE if title else 0.0, _density(abstract, paper))
        words /= total
        pairs = self._pairs(heading, body, paper) if len(self.terms) > 1 else words
        return (covered / total) ** 2 * (words + pairs) / 2

    def _pairs(self, heading: list[list[int]], body: list[list[int]], paper: PaperText) -> float:
        """The same for words that the topic names next to each other."""
        total = 0.0
        worth = 0.0
        rows = zip(self.terms, heading, body, strict=True)
        for (term, title, abstract), (other, title2, abstract2) in pairwise(rows):
            weight = math.sqrt(term.weight * other.weight)
            total += weight
            in_title = TITLE_PAIR if _near(title, title2) else TITLE_APART if title and title2 else 0.0
            worth += weight * _together(in_title, _density(_near(abstract, abstract2), paper))
        return worth / total


Spell: TypeAlias = "Callable[[tuple[str, ...]], Bag]"
"""Makes words of a run ready to be looked for."""


@lru_cache(maxsize=256)
def bag(words: tuple[str, ...]) -> Bag:
    """Words of a run, ready to be looked for."""
    return Bag(tuple(Term.of(word) for word in content(words)))


def phrase(text: str) -> Bag:
    """A phrase, as a bag of one."""
    return Bag((Term.of(text, is_phrase=True),))


def _near(places: Sequence[int], others: Sequence[int]) -> list[int]:
    """Those of ``places`` that have one of ``others`` near them."""
    return [place for place in places if any(abs(place - other) <= NEAR for other in others)]


def _density(places: Sequence[int], paper: PaperText) -> float:
    """From 0 to :data:`BODY`: how often, and how early, in the abstract."""
    if not places:
        return 0.0
    counts = paper.counts
    number = sum(counts[place] for place in places)
    first = next((place for place in places if counts[place] == 1.0), len(counts))
    return BODY * ((1 - EARLY) * number / (number + ENOUGH) + EARLY * (1 - first / len(counts)))


def _together(one: Amount, other: Amount) -> Amount:
    """Two pieces of evidence, neither of which lessens the other."""
    return 1 - (1 - one) * (1 - other)
