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

from scheduler.topics.background import TITLE, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Rows = NDArray[np.intp]
    Roots = tuple[list[str], list[str]]
    """The stems of a title and of an abstract."""

DIMENSIONS = 256
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


def numbered(roots: Sequence[str], rows: Mapping[str, int]) -> Rows:
    """Places × 2: the row of the term that the stem is, and of the pair that begins with it; -1 where it is none."""
    pairs = zip(roots, [*roots[1:], ""], strict=True)
    found = [(rows.get(one, -1), rows.get(f"{one} {following}", -1)) for one, following in pairs]
    return np.array(found, np.intp).reshape(-1, 2)


def matrix(parts: Sequence[Sequence[tuple[Rows, float]]], idf: Floats) -> sparse.csr_matrix:
    """Texts × terms, each row of length 1; of each text its parts (see :func:`numbered`) and how much each counts."""
    known = [[(part[part >= 0], weight) for part, weight in each] for each in parts]
    columns = np.concatenate([rows for each in known for rows, _ in each])
    values = np.concatenate([np.full(len(rows), weight, np.float32) for each in known for rows, weight in each])
    begins = np.cumsum([0, *(sum(len(rows) for rows, _ in each) for each in known)])
    made = sparse.csr_matrix((values, columns, begins), shape=(len(known), len(idf)))
    made.sum_duplicates()
    made.data = (1 + np.log(made.data)) * idf[made.indices]
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags((1 / np.maximum(lengths, 1e-9)).astype(np.float32)) @ made)


def learn(titles: Sequence[Rows], abstracts: Sequence[Rows], idf: Floats, seed: int = 0) -> Floats:
    """Terms × :data:`DIMENSIONS`, from papers whose terms are numbered."""
    chance = np.random.default_rng(seed)
    whole = matrix([[(title, TITLE), (text, 1.0)] for title, text in zip(titles, abstracts, strict=True)], idf)
    _, values, directions = randomized_svd(whole, DIMENSIONS, n_iter=4, random_state=seed)
    vectors = (directions.T * np.sqrt(values)).astype(np.float32)
    vectors *= 0.05 / np.abs(vectors).mean()
    texts = matrix([[(text, 1.0)] for text in abstracts], idf)
    steps = _Adam(vectors)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(titles))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[start : start + BATCH]
            stretches = matrix([[(_stretch(titles[one], chance), 1.0)] for one in batch], idf)
            steps.take(_gradient(stretches, texts[batch], vectors), RATE * (1 - 0.9 * epoch / EPOCHS))
    return np.asarray(vectors)


def _stretch(title: Rows, chance: np.random.Generator) -> Rows:
    if len(title) <= 3 or chance.random() > SPANS:
        return title
    size = int(chance.integers(2, min(7, len(title)) + 1))
    start = int(chance.integers(0, len(title) - size + 1))
    chosen = title[start : start + size].copy()
    chosen[-1, 1] = -1
    return chosen


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
