"""The weights of what speaks for a paper, learned from papers that curators placed under topics.

A paper that no curator listed may be on the topic all the same, so what is not listed is only *unlabelled*. The listed
ones are taken for a sample of those on the topic; with the share of them that is listed, :data:`LISTED`, the chance of
being listed becomes the chance of being on the topic (Elkan and Noto, https://doi.org/10.1145/1401890.1401920).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from scheduler.topics.features import features
from scheduler.topics.index import index
from scheduler.topics.place import place
from scheduler.topics.syntax import Words
from training.corpus import BY_KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from scheduler.topics.background import Background, Floats, Rows
    from training.corpus import Corpus, Judged

LISTED = 0.35
"""Share of the papers on a topic that curators list, near the threshold: in a sample, 40 of 90 unlisted papers in the
top 20 of BM25 looked on topic, where about a fifth of the top is listed."""
SMOOTH = 0.1
"""Inverse strength of the L2 penalty, on standardised features."""


@dataclass(frozen=True)
class Pool:
    """One week's papers for one topic."""

    topic: str
    week: str
    features: Floats
    listed: NDArray[np.bool_]


def pools(
    corpus: Corpus, background: Background, known: Sequence[str], weeks: Iterable[str] | None = None
) -> list[Pool]:
    """Every topic in every week in which a paper was placed under it.

    Args:
        corpus: Papers and judgements.
        background: Past papers.
        known: Their identifiers; a week's own papers are no past papers to it.
        weeks: Only these.
    """
    row = {paper_id: number for number, paper_id in enumerate(known)}
    made = []
    for week in corpus.weeks if weeks is None else weeks:
        ids = corpus.weeks[week]
        own = np.array(sorted(row[one] for one in ids if one in row), np.intp)
        side_by_side = index(background, [corpus.papers[one] for one in ids], [corpus.texts[one] for one in ids])
        for topic in corpus.topics:
            if topic.name != BY_KEYWORDS and week in corpus.judged_weeks(topic, 1):
                lies = place(background, words_of(topic), _without(own))
                if lies is not None:
                    listed = np.array([one in topic.papers for one in ids])
                    made.append(Pool(topic.name, week, features(lies, side_by_side), listed))
    return made


def learn(training: Sequence[Pool]) -> Floats:
    """Weights for each feature, and the constant, of the chance (as log odds) of being on the topic."""
    rows = np.concatenate([pool.features for pool in training])
    listed = np.concatenate([pool.listed for pool in training])
    often = {pool.topic: sum(one.topic == pool.topic for one in training) for pool in training}
    # Topics with many judgements must not drown the others, nor weeks with many.
    each = [1 / np.sqrt(often[pool.topic] * pool.listed.sum()) for pool in training]
    weights = np.repeat(each, [len(pool.listed) for pool in training])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    chosen = _difficult(rows, mean, spread, listed)
    slopes, constant = _fitted((rows[chosen] - mean) / spread, listed[chosen], weights[chosen] / weights.mean())
    return np.append(slopes / spread, constant - slopes / spread @ mean).astype(np.float32)


def calibrated(weights: Floats, training: Sequence[Pool]) -> Floats:
    """The same order, with log odds that fit how often papers are on the topic, listed or not."""
    scores = np.concatenate([odds(weights, pool.features) for pool in training])
    listed = np.concatenate([pool.listed for pool in training])
    model = LogisticRegression(C=1e6).fit(scores[:, None], listed)
    chance = model.predict_proba(scores[:, None])[:, 1]
    on_topic = np.minimum(0.98, chance / LISTED)
    # The line through the odds of those near the threshold, which are the ones that it must be right for.
    near = (on_topic > 0.1) & (on_topic < 0.9)
    slope, shift = np.polyfit(scores[near], np.log(on_topic[near] / (1 - on_topic[near])), 1)
    return np.append(weights[:-1] * slope, weights[-1] * slope + shift).astype(np.float32)


def odds(weights: Floats, rows: Floats) -> Floats:
    """The log odds of each paper."""
    return np.asarray(rows @ weights[:-1] + weights[-1], np.float32)


def words_of(topic: Judged) -> tuple[str, ...]:
    """The words of a topic that is nothing but words."""
    if not isinstance(topic.query.root, Words):
        raise TypeError(f"{topic.name} is more than words")
    return topic.query.root.words


def _difficult(rows: Floats, mean: Floats, spread: Floats, listed: NDArray[np.bool_]) -> Rows:
    """The listed papers and those that could be taken for them; the rest of a week teaches nothing."""
    likely = ((rows - mean) / spread).sum(axis=1)
    return np.flatnonzero(listed | (likely >= np.quantile(likely, 0.85)))


def _fitted(rows: Floats, listed: NDArray[np.bool_], weights: Floats) -> tuple[Floats, float]:
    """The logistic regression in which nothing that speaks for a paper may speak against it."""

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        slopes, constant = parameters[:-1], parameters[-1]
        odds = rows @ slopes + constant
        value = weights @ (np.logaddexp(0, odds) - listed * odds) + slopes @ slopes / (2 * SMOOTH)
        wrong = weights * (1 / (1 + np.exp(-odds)) - listed)
        return value, np.append(rows.T @ wrong + slopes / SMOOTH, wrong.sum())

    size = rows.shape[1]
    bounds = [(0, None)] * size + [(None, None)]
    found = minimize(loss, np.zeros(size + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])


def _without(own: Rows) -> Callable[[Rows], Rows]:
    return lambda papers: papers[~np.isin(papers, own)]
