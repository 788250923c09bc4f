"""The papers of a pool, side by side, so that a topic is compared with all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scheduler.topics.background import TITLE, counts, root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from scheduler.models import Paper
    from scheduler.topics.background import Background, Floats, Rows
    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.text import Passage

_ROOM = 1 << 20
"""Places kept for each paper; its abstract begins at half of them, so that nothing is near across the gap."""
_BODY = _ROOM // 2


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one stem stands in the pool."""

    keys: NDArray[np.int64]
    """Paper × :data:`_ROOM` + place, ascending."""
    counts: Floats
    """How much each counts; see :class:`~scheduler.topics.paper_text.PaperText`."""

    @property
    def papers(self) -> Rows:
        """The paper of each."""
        return np.asarray(self.keys // _ROOM, dtype=np.intp)

    @property
    def in_title(self) -> NDArray[np.bool_]:
        """Whether it stands in the title."""
        return np.asarray(self.keys % _ROOM < _BODY)

    @property
    def offsets(self) -> NDArray[np.int64]:
        """How many words into the abstract; negative in a title."""
        return np.asarray(self.keys % _ROOM - _BODY)

    def near(self, other: Postings, gap: int) -> Postings:
        """Those that have one of ``other`` at most ``gap`` words away."""
        if not len(other.keys):
            return Postings(self.keys[:0], self.counts[:0])
        following = np.searchsorted(other.keys, self.keys - gap)
        reached = other.keys[np.minimum(following, len(other.keys) - 1)]
        close = (following < len(other.keys)) & (reached <= self.keys + gap)
        return Postings(self.keys[close], self.counts[close])


@dataclass(frozen=True, slots=True)
class Index:
    """A pool of papers."""

    postings: dict[str, Postings]
    lengths: Floats
    """Words of each abstract."""
    places: Floats
    """Where each paper lies, one a row."""
    categories: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many papers."""
        return len(self.lengths)

    def of(self, one: str) -> Postings:
        """Where a stem stands; empty if nowhere."""
        return self.postings.get(one) or Postings(np.zeros(0, np.int64), np.zeros(0, np.float32))


def index(background: Background, papers: Sequence[Paper], texts: Iterable[PaperText]) -> Index:
    """Put papers, and their prepared texts in the same order, side by side."""
    found: dict[str, tuple[list[int], list[float]]] = {}
    places = np.zeros((len(papers), background.vectors.shape[1]), np.float32)
    lengths = np.zeros(len(papers), np.float32)
    for number, text in enumerate(texts):
        heading, body = _roots(text.title), _roots(text.abstract)
        lengths[number] = len(body)
        places[number] = background.place(counts([(heading, TITLE), (body, 1.0)]))
        start = number * _ROOM
        for one, place in _standing(background, text.title, heading):
            row = found.setdefault(one, ([], []))
            row[0].append(start + place)
            row[1].append(1.0)
        for one, place in _standing(background, text.abstract, body):
            row = found.setdefault(one, ([], []))
            row[0].append(start + _BODY + place)
            row[1].append(text.counts[place])
    return Index(
        {one: _sorted(*row) for one, row in found.items()}, lengths, places, tuple(paper.categories for paper in papers)
    )


def _roots(passage: Passage) -> list[str]:
    return [root(token) for token in passage.tokens]


def _standing(background: Background, passage: Passage, roots: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Every stem and its place: as written, as the paper abbreviates it, and as papers at large do."""
    last = len(roots)
    for token, places in passage.positions.items():
        one = root(token)
        short = one if one in background.abbreviations else one[:-1]
        meant = background.abbreviations.get(short, ())
        for place in places:
            if place < last:
                yield one, place
                if meant:
                    yield short, place
                    yield from ((word, place) for word in meant)
    for place, one in enumerate(roots):
        for short, words in background.spelled_out.get(one, ()):
            if tuple(roots[place : place + len(words)]) == words:
                yield short, place


def _sorted(keys: list[int], weights: list[float]) -> Postings:
    unique, first = np.unique(np.array(keys, np.int64), return_index=True)
    return Postings(unique, np.array(weights, np.float32)[first])
