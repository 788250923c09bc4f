"""A number of others, said of the paper; or the paper's own, said of those whom it is set against.

Only a claim without a word of comparison is looked at: it states plainly what the passage states of the other side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import folded_words, without_links
from scheduler.summaries.grounding.numbers import Quantity, is_same_figure, quantities
from scheduler.summaries.grounding.report import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.summaries.grounding.evidence import Evidence


class Contrast(NamedTuple):
    """One side's numbers, and who has them, and who does not."""

    numbers: tuple[Quantity, ...]
    owners: frozenset[str]
    strangers: frozenset[str]
    text: str


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where the claim gives a number to the other side of a contrast."""
    if not _FIGURE.search(claim) or _COMPARING.search(claim):
        return
    told = [one for sentence in source.prose for one in contrasts(sentence)]
    text = without_links(claim)
    said = {"".join(folded_words(token)) for token in _WORD.findall(text)} if told else set()
    for number in (one for one in quantities(text) if _is_telling(one)) if told else ():
        for contrast in told:
            is_meant = any(_is_same(one, number) for one in contrast.numbers)
            is_turned = is_meant and said & contrast.strangers and not said & contrast.owners
            if is_turned and sum(_is_same(one, number) for one in source.quantities) == 1:
                yield Failure("comparison", number.text, contrast.text)
                return


# Many claims rest on one passage.
@lru_cache(maxsize=1024)
def contrasts(sentence: str) -> tuple[Contrast, ...]:
    """What a sentence sets against something: ``A reaches 5%, compared to 3% for others``, ``… 5%, surpassing B``."""
    text = without_links(sentence)
    found: list[Contrast] = []
    for against in islice(_AGAINST.finditer(text), _MOST) if _FIGURE.search(text) else ():
        before, after = text[: against.start()], _STOP.split(text[against.end() : against.end() + _REACH])[0]
        own = [one for one in quantities(before) if _is_telling(one)]
        theirs = [one for one in quantities(after) if _is_telling(one)]
        names = _names(before)
        if theirs and own and not _names(after[: theirs[0].start]) and not _BY.search(after[: theirs[0].start]):
            owners = frozenset(_folded(_WORD.findall(after))).difference(_folded(_WORD.findall(before)))
            found.append(Contrast(tuple(theirs), owners, names - owners, (against.group() + after).strip()))
        elif own and not theirs and (rivals := _names(after) - names):
            near = _STOP.split(before.rstrip(" ,"))[-1]
            found.append(Contrast((own[-1],), _names(near), rivals, near.strip()))
    return tuple(found)


def _names(text: str) -> frozenset[str]:
    return frozenset(_folded(_NAME.findall(text)))


def _folded(tokens: list[str]) -> Iterator[str]:
    return ("".join(folded_words(token)) for token in tokens)


def _is_telling(one: Quantity) -> bool:
    return not one.loose and (one.unit is not None or one.value >= _TELLING or one.value % 1 != 0)


def _is_same(one: Quantity, other: Quantity) -> bool:
    return not one.loose and is_same_figure(one, other)


_TELLING: Final = 10
_REACH: Final = 80
_MOST: Final = 4
"""Contrasts that one sentence tells of."""
_FIGURE = re.compile(r"\d")
_BY = re.compile(r"\bby\b")
_AGAINST = re.compile(
    r"\b(?:compared\s(?:to|with)|versus|vs\.?|against|(?:while\s|thereby\s)?(?:outperforming|surpassing|exceeding|beating))\s",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:()]\s?(?!\d)|\.\s|\.$|\b(?:and|while|whereas|but|which)\b")
_WORD = re.compile(r"[A-Za-z][\w.-]*[\w+]")
_NAME = re.compile(r"(?<![\w-])(?=[A-Za-z\d-]*[A-Z][\w-]*[A-Z\d]|[A-Za-z]*[a-z][A-Z])[A-Za-z][\w.-]*[A-Za-z\d]")
_COMPARING = re.compile(
    r"\b(?:than|over|against|compar\w+|versus|vs|outperform\w*|surpass\w*|exceed\w*|beat\w*|relative|unlike|instead|from|better"
    r"|worse|higher|lower|more|less|fewer|faster|slower|improv\w+|gain\w*|ahead|behind|above|below|baselines?|existing|previous"
    r"|prior|others?|sota|state-of-the-art|reduc\w+|increas\w+|while|where|whereas|but)\b"
    r"|[比较优超胜领落]|不如|[高低]于|提[升高]|降低|减少|基线|现有|以往|其[他它]|传统|而|从|由",
    re.IGNORECASE,
)
