"""What five months of arXiv say of words and topics, read from one small file that ``training`` makes.

It holds for each term (the stem of a word, or two neighbouring ones) how rare it is and where it stands in a space
in which titles lie near their own abstracts; for each paper of those months its place in that space, roughly, and the
stems of its title; the abbreviations that papers agree on, and which name says no more than another; and the weights
of the ranker.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache, partial, reduce
from importlib import resources
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from scheduler.topics.text import stem
from scheduler.topics.vocabulary import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float32]"
Rows: TypeAlias = "NDArray[np.intp]"

FILE = "background.npz"
IDLE = timedelta(minutes=1)
"""How long it is kept once nobody asks for it: it takes 9 MB, and a tenth of a second to read anew."""
SUBJECT = 0.05
"""Share of the papers with a word that have it in the title, from which it is one that papers are about: of those with
*remain*, *three* or *significantly* it is a hundredth, of those with *grasp* or *video* a third and more."""
ALONE = 0.1
"""The same for a word that does not stand beside another one: *step*, *value*, *left* and *change* have less."""
TITLE = 2.0
"""How often a word of the title counts in a paper's place."""


@dataclass(frozen=True)
class Background:
    """Statistics of past papers; each field is an array of the file."""

    terms: tuple[str, ...]
    """Stems, and pairs of them with a space between."""
    idf: Floats
    """``ln(papers / papers with it)``, for each term."""
    unseen: float
    """The same for a word that no paper has."""
    vectors: NDArray[np.int8]
    """Terms × dimensions, each row to be multiplied by its ``scales``."""
    scales: Floats
    codes: NDArray[np.uint8]
    """Past papers × parts: which centre of ``centres`` each part of a paper's place is nearest to."""
    centres: Floats
    """Parts × 256 × dimensions of a part."""
    titles: NDArray[np.uint16]
    """Terms that stand in the titles of past papers, paper after paper."""
    sizes: NDArray[np.uint8]
    """How many of them belong to each paper."""
    fields: NDArray[np.uint8]
    """The primary category of each past paper, as an index of ``categories``."""
    categories: tuple[str, ...]
    abbreviations: Mapping[str, tuple[str, ...]]
    """Abbreviation → the words it stands for; none where papers do not agree, or where it is a word like others."""
    aliases: Mapping[tuple[str, ...], tuple[str, ...]]
    """The words of a name → those of a more usual one, than which it says no more."""
    weights: Floats
    """One for each of :data:`scheduler.topics.features.NAMES`, and the constant."""

    @cached_property
    def edition(self) -> str:
        """Tells whether a place kept elsewhere means the same here."""
        return f"{zlib.crc32(self.vectors.tobytes()):08x}"

    @cached_property
    def ids(self) -> dict[str, int]:
        """Term → its row."""
        return {term: row for row, term in enumerate(self.terms)}

    @cached_property
    def titled(self) -> tuple[NDArray[np.uint32], Rows]:
        """Past papers in the order of their title terms, and where each term's begin in it."""
        order = np.argsort(self.titles, kind="stable")
        papers = np.repeat(np.arange(len(self.sizes), dtype=np.uint32), self.sizes)[order]
        return papers, np.searchsorted(self.titles[order], np.arange(len(self.terms) + 1))

    @cached_property
    def usual(self) -> Floats:
        """What share of past papers each category is the primary one of."""
        number = np.bincount(self.fields, minlength=len(self.categories))
        return (number / len(self.fields)).astype(np.float32)

    @cached_property
    def titling(self) -> Floats:
        """What share of the past papers with a term has it in the title; of pairs, nothing is known."""
        having = len(self.sizes) * np.exp(-self.idf)
        return np.asarray(np.bincount(self.titles, minlength=len(self.terms)) / having, np.float32)

    def is_subject(self, term: str) -> bool:
        """Whether papers may be about it: those that say its words have them in the title often enough."""
        rows = [self.ids.get(one) for one in term.split()]
        least = ALONE if len(rows) == 1 else SUBJECT
        return all(row is not None and self.titling[row] >= least for row in rows)

    def rarity(self, root: str) -> float:
        """What a stem says: from 0, every paper has it."""
        row = self.ids.get(root)
        return self.unseen if row is None else float(self.idf[row])

    def counts(self, parts: Iterable[tuple[Sequence[str], float]]) -> dict[int, float]:
        """How often each known term, by its row, stands in texts (as stems) that count as given."""
        found: dict[int, float] = {}
        for roots, weight in parts:
            for row in map(self.ids.get, terms_of(roots)):
                if row is not None:
                    found[row] = found.get(row, 0.0) + weight
        return found

    def place(self, counts: Mapping[int, float]) -> Floats:
        """The direction in which a text with these terms lies, of length 1; zeros where none is known."""
        rows = np.fromiter(counts, np.intp, len(counts))
        said = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
        return unit((said * self.idf[rows] * self.scales[rows]) @ self.vectors[rows])

    def with_title(self, root: str) -> NDArray[np.uint32]:
        """Past papers that have this stem in the title, ascending."""
        row = self.ids.get(root)
        papers, starts = self.titled
        return papers[:0] if row is None else papers[starts[row] : starts[row + 1]]

    def named(self, roots: Iterable[str]) -> Rows:
        """Past papers that have all of these stems in the title, ascending."""
        found = reduce(partial(np.intersect1d, assume_unique=True), map(self.with_title, roots))
        return found.astype(np.intp)

    def nearness(self, place: Floats, papers: Rows) -> Floats:
        """How near past papers lie to a place, from -1 to 1, roughly."""
        near = self.centres @ place.reshape(len(self.centres), -1, 1)
        return np.asarray(near.ravel().take(self._cells(papers)).sum(axis=1), dtype=np.float32)

    def places(self, papers: Rows) -> Floats:
        """Where past papers lie, one a row, of length 1."""
        parts = self.centres.reshape(-1, self.centres.shape[2])[self._cells(papers)]
        return unit(parts.reshape(len(papers), self.vectors.shape[1]))

    def _cells(self, papers: Rows) -> NDArray[np.uint16]:
        """The codes of papers as rows of all centres; kept for all of them they would be as large as all the rest."""
        number, size, _ = self.centres.shape
        cells: NDArray[np.uint16] = self.codes.take(papers, axis=0) + size * np.arange(number, dtype=np.uint16)
        return cells


def unit(vectors: NDArray[np.floating[Any]]) -> Floats:
    """Vectors (the last axis) with length 1; zeros stay zeros."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-9), dtype=np.float32)


@lru_cache(maxsize=1)
def shipped() -> Background:
    """The one that comes with paperboy; read when it is needed, and kept unless :class:`Idleness` lets it go."""
    return read(resources.files("scheduler.topics").joinpath(FILE).read_bytes())


class Idleness:
    """Knows since when nobody asked for the shipped background."""

    def __init__(self) -> None:
        self._asked = 0
        self._since = datetime.max.replace(tzinfo=UTC)

    def look(self, now: datetime) -> bool:
        """Let it go if it was not asked for since some look that is :data:`IDLE` ago; tells whether it went."""
        kept = shipped.cache_info()
        before, self._asked = self._asked, kept.hits + kept.misses
        if self._asked != before:
            self._since = now
        if not kept.currsize or now - self._since < IDLE:
            return False
        shipped.cache_clear()
        return True


def read(data: bytes) -> Background:
    """A background from the bytes of its file."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        arrays: dict[str, Any] = dict(stored)
    names = ("terms", "categories", "abbreviations", "aliases")
    lines = {name: bytes(arrays[name]).decode().split("\n") for name in names}
    spelled = (line.split(" ") for line in lines["abbreviations"])
    called = (line.split("\t") for line in lines["aliases"] if line)
    return Background(
        **arrays
        | {name: arrays[name].astype(np.float32) for name in ("idf", "scales", "centres", "weights")}
        | {
            "unseen": float(arrays["unseen"]),
            "terms": tuple(lines["terms"]),
            "categories": tuple(lines["categories"]),
            "abbreviations": {short: tuple(words) for short, *words in spelled},
            "aliases": {tuple(name.split(" ")): tuple(usual.split(" ")) for name, usual in called},
        }
    )


@lru_cache(maxsize=65536)
def root(token: str) -> str:
    """The stem of a word; abbreviations and other scripts as they are."""
    return stem(token) if len(token) > 2 and token.isascii() else token


def terms_of(roots: Sequence[str]) -> Iterator[str]:
    """The terms of neighbouring stems: each that says something, and each two that do side by side."""
    for one, following in zip_longest(roots, roots[1:], fillvalue=""):
        if one not in SILENT and len(one) > 1:
            yield one
            if following and following not in SILENT:
                yield f"{one} {following}"


SILENT = frozenset(map(root, STOP_WORDS)) | STOP_WORDS
"""Stems that say nothing."""
