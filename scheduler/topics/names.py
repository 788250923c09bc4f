"""Whether two spellings of a person's name can be one person: initials, accents, missing middle names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from scheduler.topics.text import fold, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Part: TypeAlias = tuple[str, ...]
"""One part of a name, folded to plain letters; if that is told in another way as well (*Müller*, *Mueller*), that."""

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_JOINTS: Final = dict.fromkeys(map(ord, "-‐‑–'’ʼ`"))
"""What stands within *Xiao-Ming* and *O'Brien*, which are *Xiaoming* and *OBrien* elsewhere."""
_UNMARKED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | {chr(mark): "" for mark in range(0x300, 0x370)}
)
"""Letters that are no plain ones with an accent, and how they are written where there are only plain ones."""
_SPELLED_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "ae", "Ö": "oe", "Ü": "ue", "Ø": "oe", "Å": "aa"}
)
"""Letters that are also written as two."""
_UNDONE: Final = {
    "o": "ø", "l": "ł", "d": "đð", "h": "ħ", "i": "ı",
    "ss": "ß", "th": "þ", "ae": "aæ", "oe": "oøœ", "ue": "u", "aa": "a",
}  # fmt: skip
"""Plain letters, and what may stand for them in an index that folds accents alone."""
_LETTERS: Final = re.compile("ss|ae|oe|ue|aa|th|.")
_PREFIXES: Final = (1, 2)
"""Letters of what stands before an apostrophe or a hyphen in a family name: *O'Brien*, *El-Sayed*."""
_MOST_MARKS: Final = 2
"""Letters of a family name that may stand so in an index."""
_MOST_SPELLINGS: Final = 48
"""Of a family name, how many are looked for in an index."""


def same_person(wanted: str, author: str) -> bool:
    """Whether ``author`` (as a paper gives it) may be ``wanted``.

    The family name must be the same. Given names must agree in order, in full or by initial, as far as both give
    them: ``J. Doe`` is ``Jane Doe`` and ``Jane Q. Doe``. A single name is found anywhere in a name. Marks on letters,
    hyphens and apostrophes count for nothing.
    """
    mine, theirs = _read(wanted), _read(author)
    if mine.lasts.isdisjoint(theirs.all):
        return False
    return any(_is_same(one, other) for one in mine.forms for other in theirs.forms)


def family(name: str) -> str:
    """The family name, folded; of a single name, that one."""
    return (_plain(name) or ("",))[-1]


def givens(name: str) -> tuple[str, ...]:
    """The given names or their initials, folded; of a single name, none."""
    return _plain(name)[:-1]


def families(name: str) -> tuple[str, ...]:
    """The ways in which an index that folds accents alone may hold the family name, *O'Brien* for *OBrien* included.

    Not among them is a name of two longer parts that somebody writes as one.
    """
    last = family(name)
    spellings = [last, *sorted(_read(name).lasts - {last})] if last else []
    apart = (f"{last[:size]} {last[size:]}" for size in _PREFIXES if len(last) > size + 1)
    return tuple(dict.fromkeys([*(way for one in spellings for way in _indexed(one)), *apart]))


class Directory:
    """The authors of some papers, found by name without comparing with each of them.

    Args:
        papers: Identifiers, each with its authors.
    """

    def __init__(self, papers: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._entries = [(paper_id, author) for paper_id, authors in papers for author in authors]
        self._under: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, author) in enumerate(self._entries):
            for spelled in _read(author).all:
                self._under[spelled].append(number)

    def papers_by(self, wanted: str) -> Iterator[tuple[str, str]]:
        """Each paper that may be by this person, with the name that it gives."""
        near = sorted({number for spelled in _read(wanted).lasts for number in self._under.get(spelled, ())})
        yield from (self._entries[number] for number in near if same_person(wanted, self._entries[number][1]))


class _Name(NamedTuple):
    forms: tuple[tuple[Part, ...], ...]
    """Its parts, given names first; and once more if some of them may be written as one."""
    lasts: frozenset[str]
    """The spellings of the family name."""
    all: frozenset[str]
    """Those of each part."""


def _is_same(mine: Sequence[Part], theirs: Sequence[Part]) -> bool:
    if len(mine) == 1:
        return any(_are_alike(mine[0], part) for part in theirs)
    return _are_alike(mine[-1], theirs[-1]) and _given_agree(mine[:-1], theirs[:-1])


def _given_agree(mine: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Whether the shorter list of given names occurs in the longer, in order.

    Where it does not start at the first name, that one must agree in full: ``L. Doe`` is not ``Jane L. Doe``.
    """
    few, many = sorted((mine, theirs), key=len)
    if not few:
        return not mine
    start = next((index for index, name in enumerate(many) if _agree(few[0], name)), None)
    if start is None or (start > 0 and _is_initial(few[0], many[start])):
        return False
    rest = iter(many[start + 1 :])
    return all(any(_agree(name, other) for other in rest) for name in few[1:])


def _agree(one: Part, other: Part) -> bool:
    return _are_alike(one, other) or (_is_initial(one, other) and one[0][0] == other[0][0])


def _is_initial(one: Part, other: Part) -> bool:
    return min(len(one[0]), len(other[0])) == 1


def _are_alike(one: Part, other: Part) -> bool:
    return one[0] == other[0] or (len(one) + len(other) > 2 and not frozenset(one).isdisjoint(other))


@lru_cache(maxsize=16384)
def _read(name: str) -> _Name:
    name = unicodedata.normalize("NFC", name)
    apart = _parts(name)
    joined = name.translate(_JOINTS)
    forms = tuple(dict.fromkeys(form for form in (apart, apart if joined == name else _parts(joined)) if form))
    lasts = frozenset(spelled for form in forms for spelled in form[-1])
    return _Name(forms, lasts, frozenset(spelled for form in forms for part in form for spelled in part))


def _parts(name: str) -> tuple[Part, ...]:
    """``Doe, Jane`` is turned round, ``Jr.`` dropped."""
    family, _, given = name.partition(",")
    turned = f"{given} {family}"
    plain = _told(turned)
    other = plain if turned.isascii() else _told(turned.translate(_SPELLED_OUT))
    parts = tuple(tuple(dict.fromkeys(ways)) for ways in zip(plain, other, strict=True))
    return tuple(part for part in parts if part[0] not in _SUFFIXES) or parts


def _told(name: str) -> tuple[str, ...]:
    return search_tokens(fold(name).translate(_UNMARKED))


def _plain(name: str) -> tuple[str, ...]:
    return tuple(part[0] for form in _read(name).forms[:1] for part in form)


def _indexed(part: str) -> Iterator[str]:
    """The spellings of a part of a name that come to the same, those with the fewest marks first."""
    letters = _LETTERS.findall(part)
    places = [(place, way) for place, letter in enumerate(letters) for way in _UNDONE.get(letter, ())]
    changes = chain.from_iterable(combinations(places, size) for size in range(_MOST_MARKS + 1))
    for chosen in islice(changes, _MOST_SPELLINGS):
        changed = dict(chosen)
        yield "".join(changed.get(place, letter) for place, letter in enumerate(letters))
