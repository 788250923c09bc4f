"""Whether two spellings of a person's name can be one person: initials, accents, missing middle names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from scheduler.topics.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def same_person(wanted: str, author: str) -> bool:
    """Whether ``author`` (as a paper gives it) may be ``wanted``.

    The family name must be the same. Given names must agree in order, in full or by initial, as far as both give
    them: ``J. Doe`` is ``Jane Doe`` and ``Jane Q. Doe``. A single name is found anywhere in a name.
    """
    mine, theirs = _parts(wanted), _parts(author)
    if not mine or not theirs:
        return False
    if len(mine) == 1:
        return mine[0] in theirs
    return mine[-1] == theirs[-1] and _given_agree(mine[:-1], theirs[:-1])


def family(name: str) -> str:
    """The family name, folded; of a single name, that one."""
    return (_parts(name) or ("",))[-1]


def givens(name: str) -> tuple[str, ...]:
    """The given names or their initials, folded; of a single name, none."""
    return _parts(name)[:-1]


class Directory:
    """The authors of some papers, found by name without comparing with each of them.

    Args:
        papers: Identifiers, each with its authors.
    """

    def __init__(self, papers: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._under: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for paper_id, authors in papers:
            for author in authors:
                for part in set(_parts(author)):
                    self._under[part].append((paper_id, author))

    def papers_by(self, wanted: str) -> Iterator[tuple[str, str]]:
        """Each paper that may be by this person, with the name that it gives."""
        yield from (found for found in self._under.get(family(wanted), ()) if same_person(wanted, found[1]))


def _given_agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the shorter list of given names occurs in the longer, in order.

    Where it does not start at the first name, that one must agree in full: ``L. Doe`` is not ``Jane L. Doe``.
    """
    few, many = sorted((mine, theirs), key=len)
    if not few:
        return not mine
    start = next((index for index, name in enumerate(many) if _agree(few[0], name)), None)
    if start is None or (start > 0 and len(min(few[0], many[start], key=len)) == 1):
        return False
    rest = iter(many[start + 1 :])
    return all(any(_agree(name, other) for other in rest) for name in few[1:])


def _agree(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


@lru_cache(maxsize=16384)
def _parts(name: str) -> tuple[str, ...]:
    """Folded names, given names first; ``Doe, Jane`` is turned round, ``Jr.`` dropped."""
    family, _, given = name.partition(",")
    parts = tokens(f"{given} {family}")
    return tuple(part for part in parts if part not in _SUFFIXES) or parts
