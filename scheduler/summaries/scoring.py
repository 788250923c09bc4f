"""How much a sentence of an abstract says about what the paper does, in points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.summaries.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Score:
    """Two readings of one sentence."""

    headline: float
    """How well it stands alone for the whole paper."""
    takeaway: float
    """How much it adds as one point of several; below 0 it adds nothing."""
    is_own: bool = True
    """Whether a phrase shows that it speaks of this paper, not of what was there before."""


def score(sentences: Sequence[str], title: str) -> list[Score]:
    """The scores of an abstract's sentences, in their order.

    Args:
        sentences: The whole abstract, in any language.
        title: The paper's title, as text.
    """
    wanted = stems(title)
    name = _NAME.match(title)
    system = name.group(1) if name else ""
    last = max(1, len(sentences) - 1)
    return [
        _score(sentence, place / last, _overlap(sentence, wanted), is_named=bool(system) and system in sentence)
        for place, sentence in enumerate(sentences)
    ]


def length(text: str) -> float:
    """Words; a character of a script without spaces counts for half a word."""
    dense = len(_DENSE.findall(text))
    return len(_DENSE.sub("", text).split()) + dense / 2


def words(text: str) -> list[str]:
    """Words and signs in lower case; each character beyond a to z is one."""
    return _PIECE.findall(text.lower())


def stems(text: str) -> frozenset[str]:
    """Content words cut to their first letters, and pairs of characters where a script has no spaces."""
    found = {word[:_STEM] for word in _WORD.findall(text.lower()) if word not in _STOP}
    return frozenset(found) | {first + second for first, second in _PAIR.findall(text)}


def _score(sentence: str, place: float, overlap: float, *, is_named: bool) -> Score:
    points = _size(length(sentence)) + 3.0 * overlap + (0.8 if is_named else 0.0)
    # The turn from background to contribution lies in the first half of most abstracts.
    lowered = sentence.lower()
    cues = [cue for cue in CUES if cue.found(lowered)]
    headline = points + sum(cue.headline for cue in cues)
    headline -= 1.2 * abs(place - 0.3)
    takeaway = points + _PLAIN + sum(cue.takeaway for cue in cues)
    if place == 0 and not any(cue.takeaway > 0 for cue in cues):
        takeaway -= _SCENE
    return Score(headline, takeaway, any(cue.takeaway >= _OWN for cue in cues))


def _size(words: float) -> float:
    """Points for a length that says something and can be read at a glance."""
    if words < 5:
        return -5.0
    if words < 9:
        return -0.3
    return 0.0 if words <= 40 else -min(2.0, (words - 40) / 15)


def _overlap(sentence: str, wanted: frozenset[str]) -> float:
    """Share of the title's words found in the sentence, 0 to 1."""
    return len(wanted & stems(sentence)) / len(wanted) if wanted else 0.0


_PLAIN = 0.7
_OWN = 1.0
# A first sentence without a word on the paper itself sets the scene.
_SCENE = 2.0
_STEM = 6
_PIECE = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_WORD = re.compile(r"[^\W_]{3,}")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PAIR = re.compile("(?=([\u3040-\u30ff\u3400-\u9fff])([\u3040-\u30ff\u3400-\u9fff]))")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "via",
        "using",
        "towards",
        "toward",
        "into",
        "are",
        "can",
        "its",
        "that",
        "how",
        "what",
        "based",
        "through",
    ]
)
_NAME = re.compile(r"([^\s:]{2,30}(?: [^\s:]{1,20})?): ")
