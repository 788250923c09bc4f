"""A paper that is too long to be read whole: whole paragraphs by what their section is for, in their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scheduler.summaries.original import Paragraph

Role = Literal["introduction", "method", "results", "conclusion", "related", "aside"]
"""What a section is for; ``aside`` is what few readers read: appendices, proofs, thanks."""

MOST: Final = 48_000
"""Characters of a paper that a model is given: 12,000 tokens or so, which is most of a conference paper."""


def condensed(paragraphs: Sequence[Paragraph], most: int) -> list[Paragraph]:
    """As many paragraphs as there is room for, in their order; none is cut.

    Each part of a paper gets its share first: the end of the introduction, where it says what it does, the conclusion,
    results and method from their beginnings, captions. What room is left goes to the rest in order of use.

    Args:
        paragraphs: The body of a paper.
        most: Characters.
    """
    if _size(paragraphs) <= most:
        return list(paragraphs)
    roles = roles_of(paragraphs)
    chosen: set[int] = set()
    room = most
    for wanted, share in _SHARES:
        room -= _fill(chosen, _candidates(wanted, roles, paragraphs), paragraphs, min(room, int(most * share)))
    for wanted, _ in (*_SHARES, *_REST):
        room -= _fill(chosen, _candidates(wanted, roles, paragraphs), paragraphs, room)
    return [paragraph for number, paragraph in enumerate(paragraphs) if number in chosen]


def roles_of(paragraphs: Sequence[Paragraph]) -> list[Role]:
    """What each paragraph's section is for; where its title does not say, it is the method, until the conclusion."""
    roles: list[Role] = []
    last: Role = "introduction"
    for number, paragraph in enumerate(paragraphs):
        is_new = number == 0 or paragraph.section != paragraphs[number - 1].section
        if is_new:
            last = _role(paragraph.section, last)
        roles.append(last)
    return roles


def _fill(chosen: set[int], numbers: Iterable[int], paragraphs: Sequence[Paragraph], room: int) -> int:
    """Choose what fits, in this order; returns the characters it takes."""
    taken = 0
    for number in numbers:
        size = len(paragraphs[number].text)
        if number not in chosen and taken + size <= room:
            chosen.add(number)
            taken += size
    return taken


def _candidates(wanted: str, roles: Sequence[Role], paragraphs: Sequence[Paragraph]) -> list[int]:
    if wanted == "caption":
        return [
            number
            for number, (role, one) in enumerate(zip(roles, paragraphs, strict=True))
            if one.kind == "caption" and role != "aside"
        ]
    found = [
        number
        for number, (role, one) in enumerate(zip(roles, paragraphs, strict=True))
        if role == wanted and one.kind not in _BULKY
    ]
    # An introduction comes to its point at its end, a conclusion too.
    return found[::-1] if wanted in {"introduction", "conclusion"} else found


def _role(title: str, before: Role) -> Role:
    for role, pattern in _TITLES:
        if pattern.search(title):
            return role
    return "aside" if before in {"conclusion", "aside"} else ("method" if before == "introduction" else before)


def _size(paragraphs: Iterable[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in paragraphs)


_SHARES: Final = (("conclusion", 0.12), ("introduction", 0.18), ("results", 0.28), ("method", 0.28), ("caption", 0.08))
_REST: Final = (("related", 1.0), ("aside", 1.0))
_BULKY: Final = frozenset({"table", "equation", "listing", "caption"})
_WORDS: Final[dict[Role, str]] = {
    "aside": "appendi|supplement|acknowledg|funding|ethic|author contributions|reproducib|availability|proofs? of|"
    "checklist|broader impact|^references|^[A-Z]\\.?\\d+\\b",
    "conclusion": "conclu|summary|closing|outlook|limitation|future (?:work|direction)",
    "related": "related|prior work|previous work|background|preliminar|literature|state of the art",
    "introduction": "introduc|motivation|overview",
    "results": "experiment|result|evaluat|ablation|analys|benchmark|comparison|performance|finding|discussion|"
    "case stud|simulation|validation|application|empiric",
    "method": "method|approach|model|architect|algorithm|framework|system|design|training|data|problem|theor|setup",
}
"""What sections are called, the surest signs first."""
_TITLES: Final = tuple((role, re.compile(words, re.IGNORECASE)) for role, words in _WORDS.items())
