"""The weights of what speaks for a paper, learned from papers that curators placed under topics.

A paper that no curator listed may be on the topic all the same, so what is not listed is only *unlabelled*. The listed
ones are taken for a sample of those on the topic; with the share of them that is listed, :data:`LISTED`, the chance of
being listed becomes the chance of being on the topic (Elkan and Noto, https://doi.org/10.1145/1401890.1401920).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from scheduler.topics.features import features
from scheduler.topics.glossary import Glossary
from scheduler.topics.index import index
from scheduler.topics.place import place
from scheduler.topics.syntax import Words
from training.corpus import BY_KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from scheduler.topics.background import Background, Floats
    from training.corpus import Corpus, Judged

LISTED = 0.25
"""Share of the papers on a topic that curators list. In a sample, 40 of 90 unlisted papers in the top 20 of BM25
looked on topic, which gives a third for the best; near the threshold, read by hand for one week, it is less."""
PENALTY = 0.1
"""Of the squares of the weights, on standardised features."""
RIVALS = 400
"""Papers of a pool that a listed one could be taken for; the rest teach nothing."""


@dataclass(frozen=True)
class Pool:
    """One week's papers for one topic."""

    topic: str
    week: str
    features: Floats
    listed: NDArray[np.bool_]


def pools(corpus: Corpus, background: Background, weeks: Iterable[str]) -> Iterator[Pool]:
    """Every topic in each of these weeks in which a paper was placed under it."""
    glossary = Glossary.of(background)
    for week in weeks:
        ids = corpus.weeks[week]
        held, texts = [corpus.papers[one] for one in ids], [corpus.texts[one] for one in ids]
        side_by_side = index(background, glossary, held, texts)
        for topic in corpus.topics:
            if topic.name != BY_KEYWORDS and week in corpus.judged_weeks(topic, 1):
                lies = place(background, glossary, words_of(topic))
                if lies is not None:
                    listed = np.array([one in topic.papers for one in ids])
                    yield Pool(topic.name, week, features(background, lies, side_by_side), listed)


def learn(training: Sequence[Pool]) -> Floats:
    """Weights for each feature, and the constant, that put the listed papers of each pool first.

    The loss is the cross-entropy of picking a listed paper from its pool (ListNet,
    https://doi.org/10.1145/1273496.1273513), each listed paper counting once. No weight is below zero: nothing that
    speaks for a paper may be learned to speak against it.
    """
    rows = np.concatenate([pool.features for pool in training])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1
    slopes = _fitted([_Choice.of(pool, mean, spread) for pool in training], rows.shape[1]) / spread
    return np.append(slopes, -slopes @ mean).astype(np.float32)


def calibrated(weights: Floats, training: Sequence[Pool]) -> Floats:
    """The same order in each pool, with log odds that fit how often papers are on the topic, listed or not."""
    rows = np.concatenate([pool.features for pool in training])
    listed = np.concatenate([pool.listed for pool in training])
    scores = odds(weights, rows)
    chance = LogisticRegression(C=1e6).fit(scores[:, None], listed).predict_proba(scores[:, None])[:, 1]
    on_topic = np.minimum(0.98, chance / LISTED)
    # The line through the odds of those near the threshold, which are the ones that it must be right for.
    near = (on_topic > 0.1) & (on_topic < 0.9)
    target = np.log(on_topic[near] / (1 - on_topic[near]))
    slope, shift = np.polyfit(scores[near], target, 1)
    return np.append(weights[:-1] * slope, weights[-1] * slope + shift).astype(np.float32)


def odds(weights: Floats, rows: Floats) -> Floats:
    """The log odds of each paper."""
    return np.asarray(rows @ weights[:-1] + weights[-1], np.float32)


def words_of(topic: Judged) -> tuple[str, ...]:
    """The words of a topic that is nothing but words."""
    if not isinstance(topic.query.root, Words):
        raise TypeError(f"{topic.name} is more than words")
    return topic.query.root.words


@dataclass(frozen=True, slots=True)
class _Choice:
    """A pool, as the loss sees it."""

    rows: Floats
    """Standardised features of the listed papers and of those that could be taken for them."""
    share: Floats
    """What each has of the listed ones."""
    listed: int

    @staticmethod
    def of(pool: Pool, mean: Floats, spread: Floats) -> _Choice:
        rows = (pool.features - mean) / spread
        likely = rows.sum(axis=1)
        kept = pool.listed | (likely >= np.sort(likely)[-min(RIVALS, len(likely))])
        return _Choice(rows[kept], pool.listed[kept] / pool.listed.sum(), int(pool.listed.sum()))

    def loss(self, slopes: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """With its gradient."""
        scores = self.rows @ slopes
        raised = np.exp(scores - scores.max())
        value = math.log(raised.sum()) + scores.max() - self.share @ scores
        return self.listed * value, self.listed * (self.rows.T @ (raised / raised.sum() - self.share))


def _fitted(choices: Sequence[_Choice], size: int) -> NDArray[np.float64]:
    total = sum(choice.listed for choice in choices)

    def loss(slopes: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        values, gradients = zip(*(choice.loss(slopes) for choice in choices), strict=True)
        return sum(values) / total + PENALTY * slopes @ slopes / 2, sum(gradients) / total + PENALTY * slopes

    found = minimize(loss, np.zeros(size), jac=True, bounds=[(0, None)] * size, method="L-BFGS-B")
    return np.asarray(found.x)
