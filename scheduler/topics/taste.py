"""What a reader's clicks say they like: two bags of terms, and the direction between them among papers.

A paper is the terms that it says, weighed by how rare they are (:mod:`.background`). What was liked is added up in one
bag, what was not in another (J. J. Rocchio, *Relevance feedback in information retrieval*, 1971); both are bounded,
and so is what they can do: they move a paper's log odds by :data:`MOST` at the most, in as far as enough was said. A
paper that has nothing to do with what its reader follows teaches little, so that many slips do little harm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from scheduler.topics.background import TITLE, root, shipped, unit
from scheduler.topics.text import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scheduler.models import Paper
    from scheduler.topics.background import Background, Floats

MOST_TERMS: Final = 400
"""Terms of a bag. With 200 what ``benchmarks/learning.py`` measures is less sure; with all it is the same."""
MEMORY: Final = 60.0
"""Papers after which the older ones fade."""
MOST: Final = 2.5
"""Log odds by which a taste moves a paper, up or down. At 2 those that it likes best are moved alike, and the curve of
``benchmarks/learning.py`` rises less; at 3 it is less sure."""
AWAY: Final = 0.5
"""What was disliked counts, beside what was liked; there is more to dislike than to like."""
HALF: Final = 3.0
"""Papers after which a taste has half its say."""
CENTRAL: Final = 0.25
"""How near a word lies to all that is liked, at least, to be said of a taste: from -1 to 1."""
SPREAD: Final = 0.08
"""Least spread of nearness that counts as one: papers that are all alike are not told apart."""


class Term(NamedTuple):
    """One thing that a bag holds."""

    weight: float
    words: str
    """As they stood in a paper."""
    titled: bool = False
    """Whether they stood in the title of one."""


@dataclass(frozen=True, slots=True)
class Bag:
    """What some papers say, added up."""

    papers: float = 0.0
    """How many they were; a part of one where a click said less."""
    terms: Mapping[str, Term] = field(default_factory=dict)
    """By their stems, heaviest first."""

    def with_terms(self, said: Mapping[str, Term], share: float) -> Bag:
        """The bag with a share of a paper's terms put in, or taken out if it is negative."""
        fading = min(1.0, MEMORY / (self.papers or MEMORY)) if share > 0 else 1.0
        weights = {name: term._replace(weight=term.weight * fading) for name, term in self.terms.items()}
        for name, term in said.items():
            known = weights.get(name, Term(0.0, term.words))
            weights[name] = Term(known.weight + share * term.weight, term.words, known.titled or term.titled)
        heaviest = sorted(weights.items(), key=lambda item: -item[1].weight)[:MOST_TERMS]
        papers = max(0.0, self.papers * fading + share)
        return (
            Bag(papers, {name: term for name, term in heaviest if term.weight > _NOTHING})
            if papers > _NOTHING
            else Bag()
        )


@dataclass(frozen=True, slots=True)
class Taste:
    """What a reader likes and what not."""

    liked: Bag = Bag()
    disliked: Bag = Bag()

    @property
    def trust(self) -> float:
        """How much is to be made of it, from 0 to 1."""
        papers = self.liked.papers + AWAY * self.disliked.papers
        return papers / (papers + HALF)

    def leanings(self, most: int) -> tuple[list[str], list[str]]:
        """What it likes and what it does not, in words, strongest first."""
        return _words(self.liked, self.disliked, most), _words(self.disliked, self.liked, most)


class Direction(NamedTuple):
    """A taste, ready to be asked about papers."""

    vector: Floats
    trust: float


def direction(background: Background, taste: Taste) -> Direction:
    """Where a taste points among papers."""
    vector = _sum(background, taste.liked) - AWAY * _sum(background, taste.disliked)
    return Direction(unit(vector), taste.trust)


def shifts(taste: Direction, places: Floats) -> Floats:
    """By how much each of some papers (one a row) is to be moved among the others, in log odds."""
    near = places @ taste.vector
    apart = (near - near.mean()) / max(SPREAD, float(near.std())) if len(near) else near
    return np.asarray(taste.trust * np.clip(apart, -MOST, MOST), np.float32)


def profile(background: Background, paper: Paper) -> dict[str, Term]:
    """The terms of a paper that past papers know, their weights of length 1 together."""
    titled = dict(_written(words_of(paper.title)))
    words = dict(_written(words_of(paper.abstract))) | titled
    return {name: Term(weight, words[name], name in titled) for name, weight in weighed(background, paper).items()}


def weighed(background: Background, paper: Paper) -> dict[str, float]:
    """The weights of :func:`profile` alone."""
    weights = {
        background.terms[row]: (1 + math.log(count)) * float(background.idf[row])
        for row, count in _counted(background, paper).items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {name: weight / length for name, weight in weights.items()}


def place_of(background: Background, paper: Paper) -> Floats:
    """Where a paper lies."""
    return background.place(_counted(background, paper))


def in_common(taste: Taste, said: Mapping[str, Term], most: int) -> list[str]:
    """Words of a paper for which its reader may like it, strongest first."""
    shared = {
        name: taste.liked.terms[name].weight * term.weight for name, term in said.items() if name in taste.liked.terms
    }
    names = _central(taste.liked, shared)
    return _without_parts([(name, said[name].words) for name in names])[:most]


_NOTHING: Final = 1e-4


def _sum(background: Background, bag: Bag) -> Floats:
    """The mean of what is in a bag, as a vector."""
    known = [(background.ids[name], term.weight) for name, term in bag.terms.items() if name in background.ids]
    rows = np.array([row for row, _ in known], dtype=np.intp)
    weights = np.array([weight for _, weight in known], dtype=np.float32) / max(1.0, bag.papers)
    return np.asarray((weights * background.scales[rows]) @ background.vectors[rows], np.float32)


def _counted(background: Background, paper: Paper) -> dict[int, float]:
    title, abstract = (list(map(root, words_of(text))) for text in (paper.title, paper.abstract))
    return background.counts([(title, TITLE), (abstract, 1.0)])


def _written(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each term of a text, and how it is written there."""
    for place, token in enumerate(tokens):
        first, following = root(token), tokens[place + 1 : place + 2]
        yield first, token
        for other in following:
            yield f"{first} {root(other)}", f"{token} {other}"


def _words(bag: Bag, other: Bag, most: int) -> list[str]:
    """What a bag holds more of than the other."""
    nothing = Term(0.0, "")
    gain = {
        name: term.weight / bag.papers - other.terms.get(name, nothing).weight / (other.papers or 1.0)
        for name, term in bag.terms.items()
    }
    more = {name: weight for name, weight in gain.items() if weight > 0}
    # Of papers in odd words, nothing may be central; what was learned of them has to be seen all the same.
    names = _central(bag, more) or sorted(more, key=lambda name: -more[name])
    return _without_parts([(name, bag.terms[name].words) for name in names])[:most]


def _central(bag: Bag, weights: Mapping[str, float]) -> list[str]:
    """Those that stood in a title and lie near all that is in the bag, most so first: others are said in passing."""
    background = shipped()
    names = [name for name in weights if bag.terms[name].titled and name in background.ids]
    vectors = background.vectors[[background.ids[name] for name in names]].astype(np.float32)
    near = dict(zip(names, (unit(vectors) @ unit(_sum(background, bag))).tolist(), strict=True))
    return sorted((name for name in names if near[name] >= CENTRAL), key=lambda name: -near[name] * weights[name])


def _without_parts(names: Sequence[tuple[str, str]]) -> list[str]:
    """Words for what papers are about, without single words that a pair among the foremost says, too."""
    telling = [(name, words) for name, words in names if any(map(str.isalpha, words)) and shipped().is_subject(name)]
    said = {part for name, _ in telling[: MOST_TERMS // 4] if " " in name for part in name.split()}
    return list(dict.fromkeys(words for name, words in telling if " " in name or name not in said))
