"""Numbers in words that leave them open: dozens, hundreds of thousands, 十几, 数百; and "most" of something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding import hanzi
from scheduler.summaries.grounding.report import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.summaries.grounding.evidence import Evidence


class Span(NamedTuple):
    """From which number on, and below which, a word may be said."""

    low: float
    high: float
    text: str


def failures(claim: str, source: Evidence, paper: Evidence | None = None) -> Iterator[Failure]:
    """Where the claim has a word for a size that nothing of the passage or the paper has."""
    if not _HINT.search(claim.lower()):
        return
    known = [one for one in (source, paper) if one is not None]
    for span in spans(claim):
        if not any(_has(one, span) for one in known):
            yield Failure("number", span.text)
    most = _MOST.search(claim)
    if most is not None and not _MOST.search(source.text) and not _MAINLY.search(source.text):
        shares = [one.value for one in source.quantities if one.kind == "percent"]
        if shares and max(shares) < _HALF:
            yield Failure("number", most.group().strip(), f"{max(shares):g}%")


def spans(text: str) -> Iterator[Span]:
    """The open numbers of a text, in English or Chinese."""
    for found in _ENGLISH.finditer(text):
        first, second = (_SIZES[word.lower()] if word else 1.0 for word in found.groups())
        # "Thousands" is said of 20,000, too; "hundreds of thousands" only of what it says.
        reach = _FAR if second == 1.0 else _NEAR
        yield Span(first * second, first * second * reach, found.group())
    for found in _DOZEN.finditer(text):
        dozen = _TIMES[found[1].lower()] * 12.0
        yield Span(dozen * 0.9, dozen * 1.2, found.group())
    for found in _HAN.finditer(text):
        size = hanzi.multiplier(found[1])
        yield Span(size, size * _NEAR, found.group())
    for found in _TEEN.finditer(text):
        size = hanzi.multiplier(found[1] or "")
        yield Span(11 * size, 20 * size, found.group())


def _has(known: Evidence, span: Span) -> bool:
    return any(span.low <= one.value < span.high for one in known.quantities if not one.loose) or any(
        one.low < span.high and span.low < one.high for one in spans(known.text)
    )


_HINT = re.compile(r"s\sof\b|dozen|most\s|majority|half|[几数上余]|多数|过一?半")
"""One of these stands, in small letters, in all that is looked for."""
_HALF: Final = 50
_NEAR: Final = 10.0
_FAR: Final = 100.0
_SIZES: Final = {"dozens": 20.0, "tens": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_TIMES: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ENGLISH = re.compile(
    r"\b(dozens|tens|hundreds|thousands|millions|billions)\sof(?:\s(thousands|millions|billions)\sof)?\b", re.IGNORECASE
)
_DOZEN = re.compile(rf"\b({'|'.join(_TIMES)})\sdozen\b", re.IGNORECASE)
_HAN = re.compile(
    r"(?<![参函指分系变倍次整维个人总级位阶层算码对以])[几数上]([十百千]?[万亿]|[十百千](?!分|[米克瓦字兆]))"
)
_TEEN = re.compile(r"(?<![一二三四五六七八九几数百])十[几余]([万亿])?(?!年代)")
_MOST = re.compile(
    r"\b(?:(?:in|of|for)\smost\s|most\sof\s|majority|more\sthan\shalf)|大多数|(?<!大)多数|半数以上|超过一?半",
    re.IGNORECASE,
)
_MAINLY = re.compile(
    r"\b(?:most|major|main|primar|predominan|typical|usual|general|largely|half|domina)", re.IGNORECASE
)
