"""The papers of a pool, side by side, so that a topic is compared with all of them at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

from scheduler.topics.background import TITLE, root
from scheduler.topics.paper_text import FULL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from scheduler.models import Paper
    from scheduler.topics.background import Background, Floats, Rows
    from scheduler.topics.glossary import Glossary
    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.text import Passage

    Keys = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_ROOM = 1 << 20
"""Places kept for each paper; its abstract begins at half of them, so that nothing is near across the gap."""
_BODY = _ROOM // 2


@dataclass(frozen=True, slots=True)
class Mentions:
    """Papers that have something, and how; one row a paper, papers ascending."""

    papers: Rows
    heading: Floats
    """How often in the title."""
    body: Floats
    """How often in the abstract; see :class:`~scheduler.topics.paper_text.PaperText`."""
    first: Floats
    """How many words into the abstract at first; infinite where it is not in it."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one stem stands in the pool."""

    keys: Keys
    """Paper × :data:`_ROOM` + place, ascending."""
    counts: Floats
    """How much each counts; see :class:`~scheduler.topics.paper_text.PaperText`."""
    mentions: Mentions

    def part(self, keys: slice, rows: slice) -> Postings:
        """Some keys, and the mentions that are theirs."""
        met = self.mentions
        mine = Mentions(met.papers[rows], met.heading[rows], met.body[rows], met.first[rows])
        return Postings(self.keys[keys], self.counts[keys], mine)

    def near(self, other: Postings, gap: int) -> Mentions:
        """Those that have one of ``other`` at most ``gap`` words away."""
        if not len(other.keys):
            return _mentions(self.keys[:0], self.counts[:0])
        following = np.searchsorted(other.keys, self.keys - gap)
        reached = other.keys[np.minimum(following, len(other.keys) - 1)]
        close = (following < len(other.keys)) & (reached <= self.keys + gap)
        return _mentions(self.keys[close], self.counts[close])


@dataclass(frozen=True, slots=True)
class Index:
    """A pool of papers."""

    stems: Mapping[str, int]
    """The number of each."""
    standing: Postings
    """Where all of them stand, stem after stem; a row of its mentions is a stem and a paper."""
    bounds: NDArray[np.intp]
    """Stems and one more × 2: where each begins among the keys, and among the mentions."""
    lengths: Floats
    """Words of each abstract."""
    places: Floats
    """Where each paper lies, one a row."""
    fields: Floats
    """Papers × categories of the background: what share of a paper's categories each is."""
    primary: Rows
    """Each paper's primary category, as one of those; one past the last where it is none of them."""

    @property
    def size(self) -> int:
        """How many papers."""
        return len(self.lengths)

    def of(self, one: str) -> Postings:
        """Where a stem stands; empty if nowhere."""
        number = self.stems.get(one)
        if number is None:
            return _NOWHERE
        (key, row), (last_key, last_row) = self.bounds[number : number + 2].tolist()
        return self.standing.part(slice(key, last_key), slice(row, last_row))


def index(background: Background, glossary: Glossary, papers: Sequence[Paper], texts: Iterable[PaperText]) -> Index:
    """Put papers, and their prepared texts in the same order, side by side."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    stems: list[int] = []
    keys: list[int] = []
    weights: list[float] = []
    places = np.zeros((len(papers), background.vectors.shape[1]), np.float32)
    lengths = np.zeros(len(papers), np.float32)
    for number, text in enumerate(texts):
        heading, body = _roots(text.title), _roots(text.abstract)
        lengths[number] = len(body)
        places[number] = background.place(background.counts([(heading, TITLE), (body, 1.0)]))
        start = number * _ROOM
        for passage, roots, begin, worth in (
            (text.title, heading, start, [FULL] * len(heading)),
            (text.abstract, body, start + _BODY, text.counts),
        ):
            standing, at = _standing(glossary, text, passage, roots)
            stems += map(numbers.__getitem__, standing)
            keys += map(begin.__add__, at)
            weights += map(worth.__getitem__, at)
    found = _postings(np.array(stems, np.int64), np.array(keys, np.int64), np.array(weights, np.float32))
    return Index(dict(numbers), *found, lengths, places, *_fields(background, papers))


def _postings(stems: Keys, keys: Keys, weights: Floats) -> tuple[Postings, NDArray[np.intp]]:
    """The postings of all stems, and where each begins; what stands twice at a place counts once, as at first."""
    order = np.lexsort((keys, stems))
    stems, keys, weights = stems[order], keys[order], weights[order]
    once = _begins(stems, keys)
    stems, keys, weights = stems[once], keys[once], weights[once]
    runs = _begins(stems, keys // _ROOM)
    bounds = np.append(np.flatnonzero(_begins(stems)), len(stems))
    rows = np.searchsorted(np.flatnonzero(runs), bounds)
    return Postings(keys, weights, _mentions(keys, weights, runs)), np.stack([bounds, rows], axis=1)


def _mentions(keys: Keys, weights: Floats, runs: Flags | None = None) -> Mentions:
    """Of keys, a row for each run that is one paper's."""
    starts = np.flatnonzero(_begins(keys // _ROOM) if runs is None else runs)
    if not len(starts):
        return _UNMENTIONED
    offsets = keys % _ROOM - _BODY
    in_title = offsets < 0
    return Mentions(
        (keys[starts] // _ROOM).astype(np.intp),
        np.add.reduceat(np.where(in_title, weights, 0), starts).astype(np.float32),
        np.add.reduceat(np.where(in_title, 0, weights), starts).astype(np.float32),
        np.minimum.reduceat(np.where(in_title, np.inf, offsets), starts).astype(np.float32),
    )


def _begins(*columns: Keys) -> Flags:
    """Whether each row differs from the one before it."""
    changed = np.ones(len(columns[0]), np.bool_)
    changed[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return changed


def _fields(background: Background, papers: Sequence[Paper]) -> tuple[Floats, Rows]:
    number = {name: column for column, name in enumerate(background.categories)}
    fields = np.zeros((len(papers), len(number)), np.float32)
    for row, paper in enumerate(papers):
        for name in paper.categories:
            if name in number:
                fields[row, number[name]] += 1 / len(paper.categories)
    return fields, np.array([number.get(paper.primary_category, len(number)) for paper in papers], np.intp)


def _roots(passage: Passage) -> list[str]:
    return [root(token) for token in passage.tokens]


def _standing(
    glossary: Glossary, text: PaperText, passage: Passage, roots: Sequence[str]
) -> tuple[list[str], list[int]]:
    """Every stem, and its place: as written, as the paper abbreviates it, and as papers at large do if it does not."""
    stems, places = [*roots], [*range(len(roots))]
    for token in passage.positions.keys() & {*text.own, *chain.from_iterable(text.own.values())}:
        found = passage.positions[token]
        stems += [root(token)] * len(found)
        places += found
    known = glossary.stems
    for row in [row for row, one in enumerate(stems) if one in known and one not in text.own]:
        stems += known[stems[row]]
        places += [places[row]] * len(known[stems[row]])
    for place in [place for place, one in enumerate(roots) if one in glossary.called]:
        for run, other in glossary.called[roots[place]]:
            if tuple(roots[place : place + len(run)]) == run:
                stems += other
                places += [place] * len(other)
    return stems, places


_NONE = np.zeros(0, np.float32)
_UNMENTIONED = Mentions(np.zeros(0, np.intp), _NONE, _NONE, _NONE)
_NOWHERE = Postings(np.zeros(0, np.int64), _NONE, _UNMENTIONED)
