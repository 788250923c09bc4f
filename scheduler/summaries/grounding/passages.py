"""Whether a passage stands in a paper, and whether a claim is about what its passage is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from scheduler.summaries.grounding.evidence import STEM, Evidence, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable

FLOOR: Final = 90.0
"""Likeness, 0 to 100, from which on a passage counts as found: a letter lost or a space gained, not a word changed."""


def is_found(passage: Evidence, paper: Evidence) -> bool:
    """Whether the passage is a quotation from the paper, but for spaces, hyphens, case, markup and small slips.

    An ellipsis stands for words left out, so the parts around it are looked for one by one.
    """
    pieces = passage.text.replace("...", "…").split("…")
    parts = [joined for piece in pieces if (joined := "".join(folded_words(piece)))]
    return bool(parts) and all(_is_in(part, paper.joined) for part in parts)


def shares_subject(claim: str, source: Evidence) -> bool:
    """Whether enough of the claim's words occur in the passage; true where there are too few to tell.

    Only plain Latin words are looked at: what another language says in its own script cannot be compared.
    """
    words = {word for word in _PLAIN_WORD.findall(claim) if word not in _COMMON}
    if len(words) < _MIN_WORDS or len(source.vocabulary) < _MIN_WORDS:
        return True
    wanted = _MIN_SHARE_OF_MANY if len(source.words) >= _MANY_WORDS else _MIN_SHARE
    return _share(words, source) >= wanted


def _share(words: Iterable[str], source: Evidence) -> float:
    stems = {word[:STEM] for word in words}
    return len(stems & source.stems) / len(stems)


def _is_in(part: str, text: str) -> bool:
    if part in text:
        return True
    if len(part) < _MIN_FUZZY or len(part) > len(text) * 1.1:
        return False
    likeness = fuzz.partial_ratio_alignment(part, text, score_cutoff=FLOOR)
    # A figure is no slip.
    return likeness is not None and _DIGITS.findall(part) == _DIGITS.findall(
        text[likeness.dest_start : likeness.dest_end]
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DIGITS = re.compile(r"\d+")
_MIN_FUZZY: Final = 20
_PLAIN_WORD = re.compile(r"(?<![A-Za-z])[a-z]{4,}")
_MIN_WORDS: Final = 5
# Of one-sentence summaries by reviewers, 2 in 100 share less with their abstract; of other papers' sentences, 8 in 10.
_MIN_SHARE: Final = 0.2
_MIN_SHARE_OF_MANY: Final = 0.25
_MANY_WORDS: Final = 60
_COMMON: Final = _words(
    "this that these those with from into over such than then them they their there which while where when also both "
    "more most many much paper work study approach method methods model models show shows propose proposes proposed "
    "present presents introduce introduces result results using used uses based novel existing however been have data "
    "performance task tasks learning training framework systems system different various across between experiments "
    "demonstrate demonstrates achieve achieves achieving significantly improve improves state"
)
