"""The words of a topic, each ready to be looked for in a title or an abstract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from scheduler.topics.text import compound, forms, search_tokens, stem
from scheduler.topics.vocabulary import COMMON_WORDS, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scheduler.topics.text import Passage

Row: TypeAlias = tuple[frozenset[str], ...]
"""Neighbouring tokens, each in any of its forms."""

COMMON: Final = 0.35
"""Weight of a word that half of all papers use."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a topic, or a phrase: the ways in which it may stand in a paper, and how much it says."""

    spellings: tuple[Row, ...]
    weight: float
    size: int
    """Tokens that say something."""
    is_phrase: bool = False
    """Whether its words must follow each other in what an abbreviation stands for, too."""

    @classmethod
    def of(cls, word: str, others: Iterable[Row] = (), is_phrase: bool = False) -> Term:
        """A word or phrase, ready to be looked for, and what else stands for it."""
        row, *joined = written(word)
        rows = [*(tuple(map(forms, each)) for each in (row, *joined)), *others]
        alone = frozenset[str]().union(*(each[0] for each in rows if len(each) == 1))
        spellings = (*(each for each in rows if len(each) > 1), *([(alone,)] if alone else []))
        said = [token for token in row if token not in STOP_WORDS] or row
        weight = sum(COMMON if stem(token) in _COMMON_STEMS else 1.0 for token in said)
        return cls(spellings, weight, len(said), is_phrase)

    def places(self, text: Passage) -> list[int]:
        """Indexes of the tokens at which it begins, ascending."""
        found = [place for spelling in self.spellings for place in self._places(spelling, text)]
        return found if len(self.spellings) == 1 else sorted(set(found))

    def _places(self, spelling: Row, text: Passage) -> Sequence[int]:
        """Where the tokens of a spelling follow each other; an abbreviation holds all of its words at one place."""
        positions = text.positions
        columns = [[positions[form] for form in row & positions.keys()] for row in spelling]
        if not all(columns):
            return ()
        first = columns[0][0] if len(columns[0]) == 1 else sorted({place for column in columns[0] for place in column})
        if len(columns) == 1:
            return first
        later = [{place for column in each for place in column} for each in columns[1:]]
        return [
            place
            for place in first
            if all(place + step in each for step, each in enumerate(later, 1))
            or (
                all(place in each for each in later)
                and (not self.is_phrase or _holds(text.meant.get(place, ()), spelling))
            )
        ]


def written(word: str) -> list[tuple[str, ...]]:
    """The tokens of a word or phrase: apart, and as one where it has a hyphen."""
    joined = compound(word)
    return [search_tokens(word), *([(joined,)] if joined else [])]


def is_spelled(tokens: Sequence[str], row: Row) -> bool:
    """Whether tokens are those of a spelling, and no more."""
    return len(row) == len(tokens) and all(token in each for token, each in zip(tokens, row, strict=True))


def _holds(tokens: Sequence[str], row: Row) -> bool:
    return any(is_spelled(tokens[start : start + len(row)], row) for start in range(len(tokens)))


_COMMON_STEMS: Final = frozenset(map(stem, COMMON_WORDS))
