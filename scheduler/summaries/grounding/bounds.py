"""Which side of a number is meant (at least 90 %, 不到 5 ms), of zero too, and which way it goes (from 40 to 25).

Only what is surely the other way round is reported: the passage bounds the same number from the other side only, or
goes from the second number to the first, or the claim's own verb rises where its numbers fall.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import Evidence, without_links
from scheduler.summaries.grounding.numbers import Quantity, quantities, supports
from scheduler.summaries.grounding.report import Failure
from scheduler.summaries.grounding.units import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator


class Way(NamedTuple):
    """A number that becomes another: 1 as it rises by its verb, -1 as it falls, 0 where the verb says neither."""

    first: Quantity
    last: Quantity
    sign: int
    text: str


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where the claim takes a number from the wrong side, or goes the wrong way."""
    text = without_links(claim)
    if not _HINT.search(text.lower()) and not _has_minus(source.text):
        return
    claimed = [one for one in quantities(text) if not one.loose]
    known = [one for one in source.quantities if not one.loose]
    told = without_links(source.text)
    for one in claimed:
        yield from _with_other_sign(one, text, [other for other in known if supports(other, one)], told)
        if side := _side_of(one, text):
            # "Over 5 times less" is less than a fifth.
            sides = {
                _side_of(other, told)
                for other in known
                if supports(other, one) and (one.value >= 1 or other.unit != TIMES)
            }
            if sides == {-side}:
                yield Failure("comparison", _shown(one, text), _shown(_first(known, one), told))
    for way in ways(claimed, text):
        if way.sign * (way.last.value - way.first.value) < 0:
            yield Failure("comparison", way.text)
        elif back := _turned(way, list(ways(known, told))):
            yield Failure("comparison", way.text, back.text)


def ways(known: list[Quantity], text: str) -> Iterator[Way]:
    """The pairs of numbers of a text between which something goes: ``from 40 ms to 25 ms``, 从 3 升至 5."""
    ordered = sorted(known, key=lambda one: one.start)
    for first, last in pairwise(ordered):
        start = _FROM.search(text, max(0, first.start - _REACH), first.start)
        between = text[first.end : last.start]
        if start is None or len(between) > _SIDE or not _TO.search(between) or _dimension(first) != _dimension(last):
            continue
        clause = _STOP.split(text[max(0, start.start() - _SIDE) : start.start()])[-1]
        signs = {_sign(found) for found in _VERB.finditer(f"{clause} {between}".lower())}
        yield Way(first, last, signs.pop() if len(signs) == 1 else 0, text[start.start() : last.end])


def _side_of(one: Quantity, text: str) -> int:
    """1 for a number that is exceeded, -1 for one that is not reached, 0 for one that is met."""
    before = _BEFORE.search(text, max(0, one.start - _REACH), one.start)
    after = _AFTER.match(text, one.end)
    if before is not None:
        return 1 if before["least"] else -1
    if after is not None:
        return 1 if after["least"] else -1
    return 1 if one.limit or "+" in one.text else 0


def _with_other_sign(one: Quantity, text: str, known: list[Quantity], told: str) -> Iterator[Failure]:
    """Where the passage has the number below zero only, and the claim above it, or the other way round.

    A fall may be told by either: ``−2 points`` and ``drops by 2 points``.
    """
    is_below = _is_below_zero(one, text)
    if known and all(_is_below_zero(other, told) != is_below for other in known):
        above = [(other, told) for other in known] if is_below else [(one, text)]
        if not any(_FALL.search(where[max(0, at.start - _SIDE) : at.end + _REACH]) for at, where in above):
            yield Failure("number", _with_sign(one, text), _with_sign(known[0], told))


# Many claims rest on one passage.
@lru_cache(maxsize=1024)
def _has_minus(text: str) -> bool:
    return _MINUS.search(text) is not None


def _is_below_zero(one: Quantity, text: str) -> bool:
    return _MINUS.search(text, max(0, one.start - 1), one.end) is not None


def _with_sign(one: Quantity, text: str) -> str:
    return text[one.start - _is_below_zero(one, text) : one.end].strip()


def _turned(way: Way, known: list[Way]) -> Way | None:
    """The way of the passage that leads back, where none leads along."""
    if any(supports(one.first, way.first) and supports(one.last, way.last) for one in known):
        return None
    return next((one for one in known if supports(one.first, way.last) and supports(one.last, way.first)), None)


def _first(known: list[Quantity], claimed: Quantity) -> Quantity:
    return next(one for one in known if supports(one, claimed))


def _shown(one: Quantity, text: str) -> str:
    before = _BEFORE.search(text, max(0, one.start - _REACH), one.start)
    after = _AFTER.match(text, one.end)
    return text[before.start() if before else one.start : after.end() if after else one.end].strip()


def _dimension(one: Quantity) -> str:
    # The first of two often leaves the unit to the second.
    return "" if one.following else one.kind


def _sign(verb: re.Match[str]) -> int:
    return 1 if verb["up"] else -1


_REACH: Final = 24
_SIDE: Final = 60
_HINT = re.compile(
    r"least|most|than|over|above|below|under|beyond|exceed|within|up to|from|or more|or less"
    r"|[-−][\d.]|[<>≤≥⩽⩾+从由至最超不逾以之内高低大小多少]"
)
"""One of these stands, in small letters, in all that is looked for; most claims have none."""
_MINUS = re.compile(r"(?:^|(?<=[\s(（\[=~≈,\u4e00-\u9fff]))[-−](?=[\d.])")
_FALL = re.compile(
    r"\b(?:minus|negative|below\szero|drop|fall|fell|los[st]|decreas|reduc|declin|lower|less|few|down|degrad|behind|cost|worse"
    r"|differ|delta|gap|chang|from)|负|零下|降|减|低|少|跌|差|损|退|慢|短|变化|从|Δ",
    re.IGNORECASE,
)
"""What may make one number of a negative one."""
_BEFORE = re.compile(
    r"(?:(?P<least>\bat\sleast|(?<!no\s)(?<!not\s)\b(?:more|greater|larger|higher)\sthan|(?<!not\s)\b(?:over|above|beyond"
    r"|exceed(?:s|ed|ing)?)|\bno\s(?:less|fewer)\sthan|\bnot\s(?:less|below|under)(?:\sthan)?|[>≥⩾]|至少|超过(?<!不超过)|(?<!不)(?:高于|大于|多于)"
    r"|不低于|不少于|不小于|逾)"
    r"|(?P<most>\bat\smost|(?<!no\s)(?<!not\s)\b(?:less|fewer|lower|smaller)\sthan|(?<!not\s)\b(?:under|below|within)|\bup\sto"
    r"|\bno(?:t)?\s(?:more|greater|larger|higher)\sthan|\bnot\sexceed(?:ing)?|[<≤⩽]|至多|最多|不超过|不足|不到|(?<!不)(?:低于|小于|少于)|不高于|不大于|不多于))"
    r"\s?(?:an?\s|about\s|[\u4e00-\u9fff]{1,4})?\s?[$€£¥]?\s?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:[A-Za-z]{1,5}\s|[\u4e00-\u9fff]{0,2}?)?(?:(?P<least>以上|\bor\s(?:more|higher|above|better)\b)|(?P<most>以下|以内|之内|\bor\s(?:less|fewer|lower|below)\b))",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\bfrom\s(?:about\s|around\s|~\s?)?|[从由]\s?(?:约|大约)?[\u4e00-\u9fff]{0,6}\s?)$", re.IGNORECASE
)
_TO = re.compile(r"\bto\b|[至到为]|→")
_STOP = re.compile(r"[,;:.，；：。]\s?|\b(?:and|while|but)\b")
_VERB = re.compile(
    r"(?P<up>\b(?:ris(?:e|es|ing|en)|rose|increas\w+|grow(?:s|n|ing)?|grew|rais(?:e|es|ed|ing)|climb\w*)\b|(?<!提)升|增|涨)"
    r"|(?P<down>\b(?:fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|decreas\w+|reduc\w+|declin\w+|shrink\w*|shrank|lower(?:s|ed|ing))\b"
    r"|降|减|缩)"
)
