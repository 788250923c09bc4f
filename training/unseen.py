"""Pools of papers that the vectors have not seen, as a day's papers are when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training import history, weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.corpus import Corpus
    from training.weights import Pool

PARTS = 4
"""Stretches of weeks; for each of them everything is learned anew from the other ones."""


def pools(corpus: Corpus) -> Iterator[Pool]:
    """Every topic in every week in which a paper was placed under it; week by week."""
    weeks = list(corpus.weeks)
    for part in range(PARTS):
        own = [week for place, week in enumerate(weeks) if place * PARTS // len(weeks) == part]
        held_back = {one for week in own for one in corpus.weeks[week]}
        known = [one for one in corpus.papers if one not in held_back]
        past = history.background([corpus.papers[one] for one in known], [corpus.texts[one] for one in known])
        yield from weights.pools(corpus, past, own)
