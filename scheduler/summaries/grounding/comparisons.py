"""The direction of comparisons: which side is better, what rises and what falls.

Only what is surely the other way round is reported: the sides of "A outperforms B" exchanged, a rise by the very number
that the passage gives a fall, a single sentence that says the opposite throughout, a name that is set against itself.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from scheduler.summaries.grounding.evidence import Evidence, folded_words
from scheduler.summaries.grounding.numbers import Quantity, is_same_value, quantities
from scheduler.summaries.grounding.relations import OTHERS, SIDE_WORD, Relation, relations
from scheduler.summaries.grounding.report import Failure
from scheduler.summaries.grounding.trends import (
    RANKS,
    Trend,
    is_cost,
    is_opposite,
    joined,
    scales_of,
    trends,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where the claim says the opposite of its passage."""
    yield from _with_itself(claim)
    claimed, compared = trends(claim), relations(claim)
    if not claimed and not compared:
        return
    if compared:
        told = (one for sentence in source.sentences for one in relations(sentence))
        yield from _exchanged(compared[:_MAX_RELATIONS], list(islice(told, _MAX_RELATIONS)))
    anchored = [failure for clause in _CLAUSE.split(claim) for failure in _opposed_at_number(clause, source)]
    yield from anchored
    if anchored:
        return
    if any(one.upper or one.lower for one in compared):
        yield from _fallen_behind(compared, source)
        return
    sentence = _counterpart(claim, source)
    yield from _unheard_of(claim, claimed, source) if sentence is None else _opposed(claim, claimed, sentence)


def _exchanged(claimed: Sequence[Relation], known: Sequence[Relation]) -> Iterator[Failure]:
    for one in claimed:
        same = [other for other in known if other.scale == one.scale]
        if any(one.upper & other.upper and one.lower & other.lower for other in same):
            continue
        direct = any(one.upper & other.upper or one.lower & other.lower for other in same)
        for other in same:
            raised, lowered = one.upper & other.lower, one.lower & other.upper
            both = _is_telling_side(raised) and _is_telling_side(lowered)
            crossed = raised | lowered
            if both or (not direct and (_is_telling_side(crossed) or len(crossed) > 1)):
                yield Failure("comparison", one.text, other.text)
                break


def _is_telling_side(side: frozenset[str]) -> bool:
    return any(not word.startswith("=") for word in side)


def _fallen_behind(compared: tuple[Relation, ...], source: Evidence) -> Iterator[Failure]:
    """Worse than what there was, or better, where the passage says only the other of whatever it compares."""
    told = [trend for trend in trends(source.text) if trend.scale == "quality"]
    signs = {trend.sign for trend in told}
    for one in compared:
        if one.scale == "quality" and OTHERS in one.upper ^ one.lower and signs == {1 if OTHERS in one.upper else -1}:
            yield Failure("comparison", one.text, joined(told))


def _with_itself(claim: str) -> Iterator[Failure]:
    """One name with two values, where the second is meant to be another's: ``0.9 on Foo (while Foo has 0.8)``."""
    for found in _ASIDE.finditer(claim):
        before = _CLAUSE.split(claim[: found.start()])[-1]
        if found["name"] in before and _FIGURE.search(before) and found["figure"] not in before:
            yield Failure("comparison", found.group(), before.strip())


def _opposed_at_number(clause: str, source: Evidence) -> Iterator[Failure]:
    """A rise and a fall by the same number."""
    claimed = trends(clause)
    for number in filter(_is_telling, quantities(clause) if claimed else ()):
        around = [
            _about(number, piece)
            for sentence in source.sentences
            for piece in _CLAUSE.split(sentence)
            if any(not one.loose and is_same_value(one, number) for one in quantities(piece))
        ]
        told = [trend for piece in around for trend in trends(piece)]
        said = _about(number, clause)
        if any(is_opposite(trends(said), told, scales) for scales in scales_of(said, by_number=True)):
            if is_cost(said) == any(map(is_cost, around)):
                yield Failure("comparison", joined(claimed), joined(told))
            return


def _about(number: Quantity, piece: str) -> str:
    """The part of a piece that tells of one of its numbers: ``improves B by 3%`` of ``reduces A by 2% and …``."""
    figures = list(filter(_is_telling, quantities(piece)))
    at = next((place for place, one in enumerate(figures) if is_same_value(one, number)), None)
    if at is None:
        return piece
    start = _joint(piece, figures[at - 1].end, figures[at].start) if at else 0
    end = _joint(piece, figures[at].end, figures[at + 1].start) if at + 1 < len(figures) else len(piece)
    return part if trends(part := piece[start:end]) else piece


def _joint(piece: str, start: int, end: int) -> int:
    """Where what is told of one number ends, and what is told of the next begins."""
    joints = list(_JOINT.finditer(piece, start, end))
    return joints[-1].start() if joints else start


def _opposed(claim: str, claimed: tuple[Trend, ...], sentence: str) -> Iterator[Failure]:
    """Every word of direction on one scale turned round."""
    told = trends(sentence)
    if any(is_opposite(claimed, told, scales) for scales in scales_of(claim)) and is_cost(claim) == is_cost(sentence):
        yield Failure("comparison", joined(claimed), joined(told))


def _unheard_of(claim: str, claimed: tuple[Trend, ...], source: Evidence) -> Iterator[Failure]:
    """A direction that nothing of the passage goes in, while what it says of the same kind goes in the other."""
    kind = is_cost(claim)
    pieces = (piece for sentence in source.sentences for piece in _CLAUSE.split(sentence))
    told = [trend for piece in pieces if is_cost(piece) == kind for trend in trends(piece)]
    named = trends(_with_names(claim, source))
    if any(is_opposite(claimed, told, scales) for scales in RANKS) or any(
        is_opposite(claimed, told, scales) and is_opposite(claimed, named, scales) for scales in scales_of(claim)
    ):
        yield Failure("comparison", joined(claimed), joined(told))


def _with_names(claim: str, source: Evidence) -> str:
    """The only sentence that has the names and telling numbers of a claim; empty where there is none such."""
    wanted = {folded for token in SIDE_WORD.findall(claim) if not token.islower() for folded in folded_words(token)}
    numbers = [one for one in quantities(claim) if _is_telling(one)]
    found = [
        sentence
        for sentence, words in zip(source.sentences, source.sentence_words, strict=True)
        if wanted <= words
        and all(any(is_same_value(one, number) for one in quantities(sentence)) for number in numbers)
    ]
    return found[0] if len(found) == 1 and (wanted or numbers) else ""


def _is_telling(number: Quantity) -> bool:
    """Whether a number stands for one thing only: not a small count, nor a year."""
    if number.loose:
        return False
    is_year = number.value in range(1900, 2101)
    return number.unit is not None or (not is_year and (number.value >= 10 or number.value % 1 != 0))


def _counterpart(claim: str, source: Evidence) -> str | None:
    """The one sentence that the claim retells, where that is clear."""
    if len(source.sentences) == 1:
        return source.sentences[0]
    words = {word for word in folded_words(claim) if word.isascii()}
    if len(words) < _MIN_RETOLD or not source.sentences:
        return None
    shares = [len(words & known) / len(words) for known in source.sentence_words]
    best = max(range(len(shares)), key=shares.__getitem__)
    return source.sentences[best] if shares[best] >= _RETOLD else None


_MAX_RELATIONS: Final = 200
_MIN_RETOLD: Final = 5
_RETOLD: Final = 0.7
_CLAUSE = re.compile(r"[,;:，；：。](?!\d)|\b(?:while|whereas|but)\b|而且|但")
_JOINT = re.compile(r"\b(?:and|with|using)\b|以及|并且?|和|同时|仅")
_ASIDE = re.compile(
    r"[(（]\s?(?:而|while|whereas)\s?(?P<name>[A-Z][\w-]+)\s?(?:为|是|is|was|has)?\s?"
    r"(?P<figure>\d[\d.]*)%?\s?[)）]"
)
_FIGURE = re.compile(r"\d")
