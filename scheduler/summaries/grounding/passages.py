"""Whether a passage stands in a paper, and whether a claim is about what its passage is about."""

from __future__ import annotations

import re
from typing import Final

from scheduler.summaries.grounding.commonplaces import weight
from scheduler.summaries.grounding.evidence import STEM, Evidence, folded_words
from scheduler.summaries.grounding.glossary import terms

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

    Only plain Latin words are looked at: what another language says in its own script cannot be compared. A word that
    stands in abstracts of every kind counts half or nothing.
    """
    stems = {word[:STEM] for word in _PLAIN_WORD.findall(claim)}
    said = sum(map(weight, stems))
    if said < _MIN_SAID or len(source.vocabulary) < _MIN_WORDS:
        return True
    wanted = _MIN_SHARE_OF_MANY if len(source.words) >= _MANY_WORDS else _MIN_SHARE
    return sum(map(weight, stems & source.stems)) >= wanted * said


def shares_terms(claim: str, known: Evidence) -> bool:
    """Whether some of the terms of art in a Chinese claim stand in a text; true where there are too few to tell."""
    wanted = terms(claim)
    if len(wanted) < _MIN_TERMS or len(known.words) < _MANY_WORDS:
        return True
    told = sum(term in known.text or bool(stems & known.stems) for term, stems in wanted.items())
    return told > _MIN_SHARE_OF_TERMS * len(wanted)


def _is_in(part: str, text: str) -> bool:
    if part in text:
        return True
    if len(part) < _MIN_FUZZY or len(part) > len(text) * 1.1:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - 3 MB that a service without a language model never needs

    likeness = fuzz.partial_ratio_alignment(part, text, score_cutoff=FLOOR)
    # A figure is no slip.
    return likeness is not None and _DIGITS.findall(part) == _DIGITS.findall(
        text[likeness.dest_start : likeness.dest_end]
    )


_DIGITS = re.compile(r"\d+")
_MIN_FUZZY: Final = 20
_PLAIN_WORD = re.compile(r"(?<![A-Za-z])[a-z]{4,}")
_MIN_WORDS: Final = 5
_MIN_SAID: Final = 2.0
# Of one-sentence summaries by reviewers, 2 in 100 share less with their abstract; of other papers' sentences, 9 in 10.
_MIN_SHARE: Final = 0.15
_MIN_SHARE_OF_MANY: Final = 0.18
_MANY_WORDS: Final = 60
_MIN_TERMS: Final = 2
_MIN_SHARE_OF_TERMS: Final = 0.2
