"""Whether two papers say nearly the same, or belong to a series by one group. Pure.

Looked through by hand, of 2,700 papers of a week: pairs that share most of their authors were about one thing from
:data:`SERIES` on, pairs that share none from :data:`SAME` on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from scheduler.topics.background import shipped
from scheduler.topics.names import family, givens
from scheduler.topics.taste import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from scheduler.models import Paper
    from scheduler.topics.background import Floats

SAME: Final = 0.6
SERIES: Final = 0.25
"""Likeness of what two papers say (the cosine of their weighed terms) from which they are kin: by different people, and
by the same."""
SHARED: Final = 0.5
"""Share of the authors of the paper that has fewer, from which two are by the same people."""


class Kin(NamedTuple):
    """What is compared of a paper."""

    terms: Mapping[str, float]
    authors: frozenset[str]

    @classmethod
    def of(cls, paper: Paper) -> Kin:
        """Prepare a paper."""
        return cls(
            weighed(shipped(), paper),
            frozenset(f"{family(name)} {''.join(givens(name))[:1]}" for name in paper.authors),
        )


def alike(papers: Mapping[str, Kin]) -> Mapping[str, AbstractSet[str]]:
    """For each of some papers that is kin to others of them, those others, by what they are called."""
    found: dict[str, set[str]] = {}
    names, kin = list(papers), list(papers.values())
    likeness = _likeness([one.terms for one in kin])
    for one, other in np.argwhere(np.triu(likeness >= SERIES, 1)).tolist():
        if likeness[one, other] >= SAME or _by_the_same(kin[one].authors, kin[other].authors):
            found.setdefault(names[one], set()).add(names[other])
            found.setdefault(names[other], set()).add(names[one])
    return found


def _likeness(texts: Sequence[Mapping[str, float]]) -> Floats:
    """Texts × texts: the cosine of their terms, which have length 1."""
    column = {name: number for number, name in enumerate(dict.fromkeys(name for text in texts for name in text))}
    weights = np.zeros((len(texts), len(column)), np.float32)
    for row, text in zip(weights, texts, strict=True):
        row[[column[name] for name in text]] = list(text.values())
    return weights @ weights.T


def _by_the_same(authors: frozenset[str], others: frozenset[str]) -> bool:
    fewest = min(len(authors), len(others))
    return fewest > 0 and len(authors & others) >= SHARED * fewest
