"""Which of the headlines that an abstract allows says best what the paper is about.

Sentences that speak of the paper come before all others; rules tell how each may be said, and a linear model how much
of a summary written by people each way would share. Its weights come from ``training/headline.py``.
"""

from __future__ import annotations

import json
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
    """The candidates among which the model decides: those of sentences that speak of the paper, if there are any.

    One that leans on what the reader does not see ("these methods"), only asks, or is very short, is among them only
    where there is no other. What stands behind the first sentence that speaks of the paper mostly does so, too.
    """
    places = range(len(abstract.sentences))
    own = [place for place in places if abstract.is_own(place)]
    for chosen in (own, places[own[0] :] if own else (), places):
        found = _candidates(abstract, chosen)
        if standing := _standing(found):
            return standing
    return found


def worth(features: Iterable[Feature]) -> float:
    """The model's score of a candidate, on a scale of its own."""
    known = _weights()
    return sum(known.get(name, 0) * value for name, value in features) / 1000


def _candidates(abstract: Abstract, places: Iterable[int]) -> list[Candidate]:
    return [each for place in places for each in candidates(abstract.sentences[place], place, abstract.short_forms)]


def _standing(found: list[Candidate]) -> list[Candidate]:
    return [each for each in found if not leans(each.text) and length(each.text) >= _MIN_WORDS]


@cache
def _weights() -> dict[str, int]:
    known: dict[str, int] = json.loads(files("scheduler.summaries").joinpath(WEIGHTS).read_text("utf-8"))
    return known


_MIN_WORDS = 5
