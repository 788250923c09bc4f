"""Vectors of terms, learned so that a title, or a stretch of one, lies nearest to its own abstract.

The loss is the cross-entropy of finding the abstract for the title, and the title for the abstract, among those of the
same batch (https://arxiv.org/abs/1807.03748); steps are Adam's (https://arxiv.org/abs/1412.6980). The start is the
truncated singular value decomposition of the papers' terms, so a term that is seldom in a title has a place, too.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from scheduler.topics.background import TITLE, counts, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Roots = tuple[list[str], list[str]]
    """The stems of a title and of an abstract."""

DIMENSIONS = 128
RARE_WORD = 8
RARE_PAIR = 50
"""Papers that must have a word or a pair of words for it to be a term."""
EPOCHS = 10
BATCH = 1024
RATE = 0.003
TEMPERATURE = 0.05
SPANS = 0.7
"""Share of titles of which a stretch of two to six words stands for the topic."""


def vocabulary(papers: Sequence[Roots]) -> tuple[list[str], Floats]:
    """The terms, and ``ln(papers / papers with it)`` for each."""
    having: Counter[str] = Counter()
    for title, abstract in papers:
        having.update({*terms_of(title), *terms_of(abstract)})
    terms = sorted(term for term, number in having.items() if number >= (RARE_PAIR if " " in term else RARE_WORD))
    return terms, np.array([math.log(len(papers) / having[term]) for term in terms], np.float32)


def learn(papers: Sequence[Roots], terms: Sequence[str], idf: Floats, seed: int = 0) -> Floats:
    """Terms × :data:`DIMENSIONS`."""
    chance = np.random.default_rng(seed)
    rows = {term: row for row, term in enumerate(terms)}
    whole = _matrix([counts([(title, TITLE), (abstract, 1.0)]) for title, abstract in papers], rows, idf)
    _, values, directions = randomized_svd(whole, DIMENSIONS, n_iter=4, random_state=seed)
    vectors = (directions.T * np.sqrt(values)).astype(np.float32)
    vectors *= 0.05 / np.abs(vectors).mean()
    abstracts = _matrix([counts([(abstract, 1.0)]) for _, abstract in papers], rows, idf)
    steps = _Adam(vectors)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(papers))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            titles = [counts([(_stretch(papers[one][0], chance), 1.0)]) for one in batch]
            gradient = _gradient(_matrix(titles, rows, idf), abstracts[batch], vectors)
            steps.take(gradient, RATE * (1 - 0.9 * epoch / EPOCHS))
    return np.asarray(vectors)


def _matrix(papers: Sequence[Mapping[str, float]], rows: Mapping[str, int], idf: Floats) -> sparse.csr_matrix:
    """Papers × terms, each row of length 1."""
    known = [[(rows[term], number) for term, number in each.items() if term in rows] for each in papers]
    columns = np.array([row for each in known for row, _ in each], np.intp)
    values = np.array([1 + math.log(number) for each in known for _, number in each], np.float32) * idf[columns]
    begins = np.cumsum([0, *map(len, known)])
    matrix = sparse.csr_matrix((values, columns, begins), shape=(len(papers), len(idf)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags((1 / np.maximum(lengths, 1e-9)).astype(np.float32)) @ matrix)


def _stretch(title: list[str], chance: np.random.Generator) -> list[str]:
    if len(title) <= 3 or chance.random() > SPANS:
        return title
    size = int(chance.integers(2, min(7, len(title)) + 1))
    start = int(chance.integers(0, len(title) - size + 1))
    return title[start : start + size]


def _gradient(titles: sparse.csr_matrix, abstracts: sparse.csr_matrix, vectors: Floats) -> Floats:
    one, one_length = _directed(titles @ vectors)
    other, other_length = _directed(abstracts @ vectors)
    likeness = one @ other.T / TEMPERATURE
    wrong = (_softmax(likeness) + _softmax(likeness.T).T) / 2 - np.eye(len(likeness), dtype=np.float32)
    wrong /= len(likeness) * TEMPERATURE
    to_one, to_other = wrong @ other, wrong.T @ one
    to_one = (to_one - one * (to_one * one).sum(axis=1, keepdims=True)) / one_length
    to_other = (to_other - other * (to_other * other).sum(axis=1, keepdims=True)) / other_length
    return np.asarray(titles.T @ to_one + abstracts.T @ to_other, np.float32)


def _directed(places: Floats) -> tuple[Floats, Floats]:
    lengths = np.linalg.norm(places, axis=1, keepdims=True) + 1e-6
    return places / lengths, lengths


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


class _Adam:
    """Moves parameters in place."""

    def __init__(self, parameters: Floats) -> None:
        self._parameters = parameters
        self._mean = np.zeros_like(parameters)
        self._square = np.zeros_like(parameters)
        self._taken = 0

    def take(self, gradient: Floats, rate: float) -> None:
        self._taken += 1
        self._mean += 0.1 * (gradient - self._mean)
        self._square += 0.01 * (gradient * gradient - self._square)
        mean = self._mean / (1 - 0.9**self._taken)
        square = self._square / (1 - 0.99**self._taken)
        self._parameters -= rate * mean / (np.sqrt(square) + 1e-8)
