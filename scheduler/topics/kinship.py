"""Whether two papers say nearly the same, or belong to a series by one group. Pure.

Looked through by hand, of 2,700 papers of a week: pairs that share most of their authors were about one thing from
:data:`SERIES` on, pairs that share none from :data:`SAME` on.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.topics.background import shipped
from scheduler.topics.names import family, givens
from scheduler.topics.taste import profile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from scheduler.models import Paper

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
        terms = {name: term.weight for name, term in profile(shipped(), paper).items()}
        return cls(terms, frozenset(f"{family(name)} {''.join(givens(name))[:1]}" for name in paper.authors))


def alike(papers: Mapping[str, Kin]) -> Mapping[str, AbstractSet[str]]:
    """For each of some papers that is kin to others of them, those others, by what they are called."""
    found: dict[str, set[str]] = {}
    for (name, one), (other, another) in combinations(papers.items(), 2):
        if _are_kin(one, another):
            found.setdefault(name, set()).add(other)
            found.setdefault(other, set()).add(name)
    return found


def _are_kin(one: Kin, other: Kin) -> bool:
    least = SERIES if _by_the_same(one.authors, other.authors) else SAME
    small, large = sorted((one.terms, other.terms), key=len)
    return sum(weight * large.get(name, 0.0) for name, weight in small.items()) >= least


def _by_the_same(authors: frozenset[str], others: frozenset[str]) -> bool:
    fewest = min(len(authors), len(others))
    return fewest > 0 and len(authors & others) >= SHARED * fewest
