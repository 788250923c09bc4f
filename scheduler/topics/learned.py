"""The ranker that knows past papers: topic → place, paper → features, features × weights → how surely.

Of a topic it learns where it lies among past papers (:mod:`.place`); of a pool it makes one index (:mod:`.index`);
what speaks for each paper (:mod:`.features`) is weighed, and the sum is the log odds that the paper is on the topic;
where the words alone leave little doubt, they are enough.
Nothing depends on the other papers of the pool. Words of which past papers say too little are judged by
:mod:`.aboutness` alone; so are phrases. Conditions are conditions, whatever was learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from scheduler.models import Match, Reason
from scheduler.topics.abbreviations import spelled
from scheduler.topics.background import root, shipped, terms_of
from scheduler.topics.features import chances, features
from scheduler.topics.glossary import Usage
from scheduler.topics.index import index
from scheduler.topics.interest_ranking import worth_saying
from scheduler.topics.paper_text import prepare
from scheduler.topics.place import middle, place
from scheduler.topics.ranking import judged
from scheduler.topics.rules import Seen, rule
from scheduler.topics.shortlist import shortlist
from scheduler.topics.syntax import And, Node, Not, Or, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scheduler.models import Paper
    from scheduler.topics.aboutness import Bag
    from scheduler.topics.background import Background, Floats
    from scheduler.topics.glossary import Glossary
    from scheduler.topics.index import Index
    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.place import Place
    from scheduler.topics.query import Query

LEAST = 0.0005
"""Chance that is told apart from none: little, as that of an interest told at length is always little."""
RELATED = 0.35
"""Nearness of a term to the topic from which it may be named as a reason."""


class LearnedRanker:
    """Weighs what speaks for a paper being about a topic.

    Args:
        background: What past papers say; the one that comes with paperboy unless given.
        remembered: How many topics are kept placed.
        prepared: How many papers are kept prepared, 16 KB each: a day's, for all who follow something.
        usage: What things are called; what past papers call them unless given.
    """

    def __init__(
        self,
        background: Background | None = None,
        remembered: int = 4096,
        prepared: int = 1024,
        usage: Usage | None = None,
    ) -> None:
        self._given = background
        self._usage = usage or Usage(background)
        self._prepared = lru_cache(maxsize=prepared)(prepare)
        self._placed = lru_cache(maxsize=remembered)(self._place)
        self._spelled = lru_cache(maxsize=256)(spelled)
        self._spoken: Glossary | None = None

    @property
    def _background(self) -> Background:
        """Not read before there is something to rank: it takes a tenth of a second, and room."""
        return self._given or shipped()

    def pool(self, papers: Iterable[Paper]) -> Pool:
        """Papers that many topics are ranked over, side by side."""
        glossary = self._usage.glossary
        if glossary is not self._spoken:
            # Topics are kept by the glossary: else those of each morning that brings new names would keep its own.
            self._placed.cache_clear()
            self._spelled.cache_clear()
            self._spoken = glossary
        return Pool(self, glossary, tuple(papers))

    def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
        """One match for each paper, in the order given."""
        return self.pool(papers).rank(query)

    def place(self, glossary: Glossary, words: tuple[str, ...]) -> Place | None:
        """Where words lie among past papers; None where those say too little."""
        return self._placed(glossary, words)

    def bag(self, glossary: Glossary, words: tuple[str, ...]) -> Bag:
        """Words, ready to be looked for, however papers write them."""
        return self._spelled(glossary, words)

    def text(self, paper: Paper) -> PaperText:
        """A paper's prepared words."""
        return self._prepared(paper.title, paper.abstract)

    def index(self, glossary: Glossary, papers: Sequence[Paper]) -> Index:
        """Papers side by side."""
        return index(self._background, glossary, papers, map(self.text, papers))

    def chances(self, topic: Place, pool: Index) -> Floats:
        """How surely each paper is about a topic, from 0 to 1."""
        return chances(self._background.weights, features(self._background, topic, pool))

    def related(self, topic: Place, text: PaperText) -> tuple[Reason, ...]:
        """The words of a paper that lie nearest to the topic, as they stand in it; title first."""
        for passage in (text.title, text.abstract):
            roots = [root(token) for token in passage.tokens]
            best = max(self._related(topic, roots), default=None)
            if best is not None:
                return (Reason("related", passage.span(*best[1])),)
        return ()

    def _related(self, topic: Place, roots: list[str]) -> Iterator[tuple[float, tuple[int, int]]]:
        centre = middle(self._background.places(topic.best))
        for first in range(len(roots)):
            for term in terms_of(roots[first : first + 2]):
                row = self._background.ids.get(term)
                if row is not None and (term.startswith(roots[first])):
                    vector = self._background.vectors[row] * self._background.scales[row]
                    near = float(vector @ centre / max(1e-9, float(np.linalg.norm(vector))))
                    if near >= RELATED:
                        yield near, (first, first + term.count(" "))

    def _place(self, glossary: Glossary, words: tuple[str, ...]) -> Place | None:
        return place(self._background, glossary, words)


@dataclass(frozen=True)
class Pool:
    """Papers of one day, or any others, ready to be ranked for many topics."""

    ranker: LearnedRanker
    glossary: Glossary
    """What topics and papers are taken to call things."""
    papers: tuple[Paper, ...]

    def rank(self, query: Query) -> list[Match]:
        """One match for each paper, in order."""
        node, least = self.glossary.usual(query.root), worth_saying(query.root)
        learned = {words: self._chances(words) for words in _bags(node)}
        if isinstance(node, Words) and (chances := learned[node.words]) is not None:
            return self._ranked(node, chances, least)
        asked = rule(node, partial(self.ranker.bag, self.glossary))
        known = {words: chances for words, chances in learned.items() if chances is not None}
        found = list(self._nothing)
        for at in np.flatnonzero(shortlist(node, self._index)):
            paper = self.papers[at]
            scores = {words: float(each[at]) for words, each in known.items()}
            found[at] = judged(asked, Seen(paper, self.ranker.text(paper), scores), least)
        return found

    @cached_property
    def _index(self) -> Index:
        return self.ranker.index(self.glossary, self.papers)

    def _chances(self, words: tuple[str, ...]) -> Floats | None:
        topic = self.ranker.place(self.glossary, words)
        return None if topic is None else self.ranker.chances(topic, self._index)

    def _ranked(self, node: Words, chances: Floats, least: float) -> list[Match]:
        """A topic that is nothing but words; from ``least`` on, matches have reasons."""
        found = list(self._nothing)
        likely = np.flatnonzero(chances >= LEAST)
        scores = chances[likely].astype(float).round(4)
        for at, score in zip(likely.tolist(), scores.tolist(), strict=True):
            paper = self.papers[at]
            if not paper.withdrawn:
                found[at] = Match(paper.id, score, self._reasons(node.words, paper) if score >= least else ())
        return found

    @cached_property
    def _nothing(self) -> list[Match]:
        return [Match(paper.id, 0.0) for paper in self.papers]

    def _reasons(self, words: tuple[str, ...], paper: Paper) -> tuple[Reason, ...]:
        """Where its words stand, or the words of an abbreviation each by itself; else what is related to it."""
        topic, text = self.ranker.place(self.glossary, words), self.ranker.text(paper)
        quoted = self.ranker.bag(self.glossary, words).reasons(text)
        if not quoted:
            quoted = self.ranker.bag(self.glossary, self.glossary.words(words)).reasons(text)
        return quoted if quoted or topic is None else self.ranker.related(topic, text)


def _bags(node: Node) -> Iterator[tuple[str, ...]]:
    match node:
        case Words():
            yield node.words
        case Not():
            yield from _bags(node.node)
        case And() | Or():
            for part in node.nodes:
                yield from _bags(part)
        case _:
            pass
