"""Which of the headlines that an abstract allows says best what the paper is about.

A linear model tells how much of a summary written by people each would share. Its weights come from
``training/headline.py``. As in minimum-risk decoding (Kumar and Byrne, 2004), a candidate also gains by being like
the others that are likely: when two are as good, the one that says what both say is the safer.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.summaries.candidates import candidates, leans, whole
from scheduler.summaries.scoring import length, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scheduler.summaries.candidates import Candidate
    from scheduler.summaries.features import Abstract

WEIGHTS: Final = "headline.json"
"""The file beside this one: thousandths by a feature's name."""


def choose(abstract: Abstract) -> Candidate:
    """The best headline for an abstract of at least one sentence.

    One that leans on what the reader does not see ("these methods") is taken only where there is no other. The model
    knows English; in another language the cues of :mod:`scheduler.summaries.cues` decide.
    """
    if not abstract.is_english:
        place = max(range(len(abstract.scores)), key=lambda place: (abstract.scores[place].headline, -place))
        return whole(abstract.sentences[place], place)
    found = candidates(abstract.sentences)
    return found[best([each.text for each in found], [worth(abstract, each, weights()) for each in found])]


def worth(abstract: Abstract, candidate: Candidate, known: Mapping[str, int]) -> float:
    """The model's score, on a scale of its own."""
    return sum(known.get(name, 0) * value for name, value in abstract.features(candidate)) / 1000


def best(texts: Sequence[str], scores: Sequence[float]) -> int:
    """The place of the text to take, by its score and by what it shares with the others, the likely ones above all."""
    standing = [place for place, text in enumerate(texts) if not leans(text) and length(text) >= _MIN_WORDS]
    likely = sorted(standing or range(len(texts)), key=lambda place: -scores[place])[:_LIKELY]
    chances = [math.exp((scores[place] - scores[likely[0]]) * _SHARPNESS) for place in likely]
    pieces = [_pieces(texts[place]) for place in likely]

    def value(which: int) -> float:
        shared = sum(chance * _alike(pieces[which], other) for chance, other in zip(chances, pieces, strict=True))
        return scores[likely[which]] + _AGREEMENT * shared / sum(chances)

    return likely[max(range(len(likely)), key=lambda which: (value(which), -which))]


@cache
def weights() -> dict[str, int]:
    """The model, read once."""
    known: dict[str, int] = json.loads(files("scheduler.summaries").joinpath(WEIGHTS).read_text("utf-8"))
    return known


def _pieces(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    found = words(text)
    return frozenset(found), frozenset(pairwise(found))


def _alike(
    one: tuple[frozenset[str], frozenset[tuple[str, str]]], other: tuple[frozenset[str], frozenset[tuple[str, str]]]
) -> float:
    """The mean of the F of shared words and of shared pairs, 0 to 1."""
    return sum(2 * len(a & b) / max(1, len(a) + len(b)) for a, b in zip(one, other, strict=True)) / 2


_MIN_WORDS = 5
_LIKELY = 12
# Both tuned by cross-validation on the training half.
_SHARPNESS = 2.0
_AGREEMENT = 6.0
