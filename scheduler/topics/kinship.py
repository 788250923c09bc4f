"""Whether two papers say nearly the same, or belong to a series by one group. Pure.

Looked through by hand, of 2,700 papers of a week: pairs that share most of their authors were about one thing from
:data:`SERIES` on, pairs that share none from :data:`SAME` on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from scheduler.topics.background import shipped
from scheduler.topics.names import family, givens
from scheduler.topics.taste import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from scheduler.models import Paper
    from scheduler.topics.background import Floats

SAME: Final = 0.6
SERIES: Final = 0.25
"""Likeness of what two papers say (the cosine of their weighed terms) from which they are kin: by different people, and
by the same."""
REMEMBERED: Final = 1024
"""Papers that stay prepared, some 5 KB each."""
SHARED: Final = 0.5
"""Share of the authors of the paper that has fewer, from which two are by the same people."""


class Kin(NamedTuple):
    """What is compared of a paper."""

    terms: NDArray[np.int32]
    """Their rows in the background."""
    weights: Floats
    authors: frozenset[str]

    @classmethod
    @lru_cache(maxsize=REMEMBERED)
    def of(cls, paper: Paper) -> Kin:
        """Prepare a paper; digests go out at many hours of a day, and have the same papers."""
        background = shipped()
        weights = weighed(background, paper)
        return cls(
            np.array([background.ids[name] for name in weights], np.int32),
            np.array(list(weights.values()), np.float32),
            frozenset(f"{family(name)} {''.join(givens(name))[:1]}" for name in paper.authors),
        )


def alike(papers: Mapping[str, Kin]) -> Mapping[str, AbstractSet[str]]:
    """For each of some papers that is kin to others of them, those others, by what they are called."""
    found: dict[str, set[str]] = {}
    names, kin = list(papers), list(papers.values())
    likeness = _likeness(kin)
    for one, other in np.argwhere(np.triu(likeness >= SERIES, 1)).tolist():
        if likeness[one, other] >= SAME or _by_the_same(kin[one].authors, kin[other].authors):
            found.setdefault(names[one], set()).add(names[other])
            found.setdefault(names[other], set()).add(names[one])
    return found


def _likeness(kin: Sequence[Kin]) -> Floats:
    """Papers × papers: the cosine of their terms, which have length 1."""
    column = np.full(len(shipped().terms), -1, np.int32)
    for one in kin:
        column[one.terms] = 0
    known = np.flatnonzero(column == 0)
    column[known] = np.arange(len(known))
    weights = np.zeros((len(kin), len(known)), np.float32)
    for row, one in zip(weights, kin, strict=True):
        row[column[one.terms]] = one.weights
    return weights @ weights.T


def _by_the_same(authors: frozenset[str], others: frozenset[str]) -> bool:
    fewest = min(len(authors), len(others))
    return fewest > 0 and len(authors & others) >= SHARED * fewest
