"""Which of the headlines that an abstract allows says best what the paper is about.

Cues set by hand tell which sentences are about the paper at all, rules how each may be said, and a linear model how
much of a summary written by people each way would share. Its weights come from ``training/headline.py``.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from scheduler.summaries.candidates import candidates, leans, whole
from scheduler.summaries.scoring import length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.summaries.candidates import Candidate
    from scheduler.summaries.features import Abstract, Feature

WEIGHTS: Final = "headline.json"
"""The file beside this one: thousandths by a feature's name."""


def choose(abstract: Abstract) -> Candidate:
    """The best headline for an abstract of at least one sentence.

    The model knows English; in another language the cues decide.
    """
    if not abstract.is_english:
        place = max(range(len(abstract.scores)), key=lambda place: (abstract.scores[place].headline, -place))
        return whole(abstract.sentences[place], place)
    return max(considered(abstract), key=lambda each: worth(abstract.features(each)))


def considered(abstract: Abstract) -> list[Candidate]:
    """The candidates among which the model decides: those of sentences that speak of the paper or have most points.

    One that leans on what the reader does not see ("these methods"), or is very short, is among them only where there
    is no other.
    """
    most = max(score.headline for score in abstract.scores)
    found = [each for place, text in enumerate(abstract.sentences) for each in candidates(text, place)]
    standing = [each for each in found if not leans(each.text) and length(each.text) >= _MIN_WORDS]
    near = [
        each
        for each in standing
        if abstract.scores[each.place].headline >= most or _OWN.search(abstract.sentences[each.place])
    ]
    return near or standing or found


def worth(features: Iterable[Feature]) -> float:
    """The model's score of a candidate, on a scale of its own."""
    known = _weights()
    return sum(known.get(name, 0) * value for name, value in features) / 1000


@cache
def _weights() -> dict[str, int]:
    known: dict[str, int] = json.loads(files("scheduler.summaries").joinpath(WEIGHTS).read_text("utf-8"))
    return known


_MIN_WORDS = 5
_OWN = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Tt]h(?:is|e) (?:\w+ )?(?:paper|work|study|article))\b")
