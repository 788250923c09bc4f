"""Words that tell the numbers of a sentence apart: ``97.2% on real data and 97.6% on synthetic data``.

Only an exchange is reported: the claim has a number, what the passage says of another one in the same breath, and
nothing of what it says of this one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import STEM, stemlist, without_links
from scheduler.summaries.grounding.glossary import meanings
from scheduler.summaries.grounding.numbers import Quantity, is_same_figure, quantities
from scheduler.summaries.grounding.report import OF, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.summaries.grounding.evidence import Evidence


class Labelled(NamedTuple):
    """Numbers of one kind that belong together, and the words that only they have."""

    numbers: tuple[Quantity, ...]
    words: frozenset[str]
    text: str


class _Slot(NamedTuple):
    numbers: tuple[Quantity, ...]
    start: int
    end: int


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where a number of the claim is given what the passage says of the number beside it."""
    if not _FIGURE.search(claim) or _IN_TURN.search(claim):
        return
    groups = [group for sentence in source.prose for group in labelled(sentence)]
    text = without_links(claim)
    figures = [one for one in quantities(text) if not one.loose] if groups else []
    for number in figures:
        # What the passage says twice may well be said of two things.
        if sum(is_same_figure(one, number) for one in source.quantities if not one.loose) == 1:
            for group in groups:
                yield from _exchanged(number, figures, group, text)


def _exchanged(number: Quantity, figures: list[Quantity], group: tuple[Labelled, ...], text: str) -> Iterator[Failure]:
    home = next((one for one in group if any(is_same_figure(told, number) for told in one.numbers)), None)
    if home is None:
        return
    others = [one for one in group if one is not home]
    beside = [one for one in figures if any(is_same_figure(told, one) for other in others for told in other.numbers)]
    if any(_BARE.fullmatch(text, min(one.end, number.end), max(one.start, number.start)) for one in beside):
        return
    said = _features(_around(number, [one for one in figures if one.kind == number.kind], text))
    if any(one & home.words for one in said):
        return
    for other in others:
        if any(one & other.words for one in said):
            yield Failure("number", f"{other.text}{OF}{number.text}", home.text)
            return


def _around(number: Quantity, figures: list[Quantity], text: str) -> str:
    """The part of a claim that is about one of its numbers."""
    start, end = 0, len(text)
    for one in (one for one in figures if one.start != number.start):
        low, high = sorted((one, number), key=lambda it: it.start)
        joint = next(_JOINT.finditer(text, low.end, high.start), None)
        middle = joint.start() if joint else (low.end if one is low else high.start)
        start, end = (max(start, middle), end) if one is low else (start, min(end, middle))
    return text[start:end]


@lru_cache(maxsize=1024)
def labelled(sentence: str) -> tuple[tuple[Labelled, ...], ...]:
    """The numbers of a sentence that stand side by side, each with its words, if all have some."""
    text = without_links(sentence)
    found = sorted((one for one in quantities(text) if not one.loose and _FIGURE.search(one.text)), key=_start)
    kinds = dict.fromkeys(one.kind for one in found)
    groups: list[list[Labelled]] = []
    for kind in kinds:
        slots = list(_slots([one for one in found if one.kind == kind], text))
        if len(slots) > 1:
            groups += _groups(slots, text)
    known = Counter(_all_words(text))
    return tuple(apart for group in groups if len(apart := _told_apart(group, known)) > 1)


def _slots(numbers: list[Quantity], text: str) -> Iterator[_Slot]:
    """The numbers one by one, those of ``from 17.4% to 57.3%`` as one."""
    known: list[Quantity] = []
    for one in numbers:
        if known and not _RANGE.fullmatch(text, known[-1].end, one.start):
            yield _Slot(tuple(known), known[0].start, known[-1].end)
            known = []
        known.append(one)
    if known:
        yield _Slot(tuple(known), known[0].start, known[-1].end)


def _groups(slots: list[_Slot], text: str) -> Iterator[list[Labelled]]:
    """The numbers that a sentence lists, and each two that it joins."""
    ways = [_way(text[one.end : other.start]) for one, other in pairwise(slots)]
    for way, run in groupby(enumerate(ways), key=lambda one: one[1]):
        places = [place for place, _ in run]
        if way == "listed" and _IN_TURN.search(text):
            stretch = slots[places[0] : places[-1] + 2]
            items = _items(text, stretch)
            yield [Labelled(slot.numbers, _words(item), item) for slot, item in zip(stretch, items, strict=False)]
        elif way == "joined":
            yield from (_joined(slots[place], slots[place + 1], text) for place in places)


def _way(gap: str) -> str:
    bare = _BRACKETED.sub("", gap)
    if _LISTED.fullmatch(bare):
        return "listed"
    return "joined" if len(bare) < _REACH and _JOINT.search(bare) and not _TURN.search(bare) else ""


def _joined(one: _Slot, other: _Slot, text: str) -> list[Labelled]:
    """Two numbers with their words, if both have them behind, or the first before; empty where that cannot be told."""
    joint = list(_JOINT.finditer(text, one.end, other.start))[-1]
    before = [
        _STOP.split(text[max(0, one.start - _REACH) : one.start])[-1],
        _STOP.split(text[joint.end() : other.start])[-1],
    ]
    after = [
        _STOP.split(text[one.end : joint.start()])[0],
        _COMMA.split(_STOP.split(text[other.end : other.end + _REACH])[0])[0],
    ]
    if not _words(before[1]):
        if any(_PREPOSITION.match(piece.strip()) for piece in after):
            # "61% bandwidth on A and 83% on B": what both have in common is named once.
            after = [piece[found.start() :] if (found := _PREPOSITION.search(piece)) else "" for piece in after]
        said = after
    elif not _words(after[0]):
        said = [" ".join(piece.split()[-_NEAR:]) for piece in before]
    else:
        return []
    return [
        Labelled(slot.numbers, _words(piece), piece.strip()) for slot, piece in zip((one, other), said, strict=True)
    ]


def _items(text: str, slots: list[_Slot]) -> list[str]:
    """What listed numbers are given to, in turn; empty where no list beside them has as many parts."""
    count, end = len(slots), slots[-1].end
    after = _LIST_AFTER.match(_IN_TURN.split(text[end:])[0])
    if after is not None and len(items := _COMMA.split(after[1].strip(" ,"))) == count:
        return items
    items = _COMMA.split(text[: slots[0].start])[-count:]
    if len(items) < count or not items[0].split():
        return []
    last = _PREPOSITION.split(items[-1].strip())[0].split()[:_NEAR]
    inner = [items[0].split()[-1], *items[1:-1], " ".join(last)]
    return inner if all(len(item.split()) <= _NEAR for item in inner) else []


def _told_apart(group: list[Labelled], known: Counter[str]) -> tuple[Labelled, ...]:
    """The group with those words alone that the sentence has but once; empty where a number is left without any."""
    apart = tuple(one._replace(words=frozenset(word for word in one.words if known[word] == 1)) for one in group)
    return apart if all(one.words for one in apart) else ()


def _features(text: str) -> list[frozenset[str]]:
    """What a claim says, each word with the English words that it may stand for."""
    return [*(frozenset([word]) for word in _words(text)), *meanings(text)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_all_words(text))


def _all_words(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        found = (word[:STEM] if word.isalpha() else word for word in _HYPHEN.split(token))
        yield from (word.lower() for word in found if word.lower() not in _DULL)


def _start(one: Quantity) -> int:
    return one.start


_FIGURE = re.compile(r"\d")
_IN_TURN = re.compile(r",?\s?\b(?:respectively|in turn)\b|分别|依次|各自", re.IGNORECASE)
_REACH: Final = 60
_NEAR: Final = 4
_HYPHEN = re.compile(r"-(?=[a-z])")
"""What parts "F1-score" and "fine-tuned"; "Top-1" and "PTB-XL" are one word."""
_RANGE = re.compile(r"\s?(?:to(?:\san?(?:\s\w+)?)?|[-–—~～至到±]|\+/[-−])\s?")
_BARE = re.compile(r"\s?(?:and|to|or|,|[-–—~～至到和与或、])\s?")
_BRACKETED = re.compile(r"\([^()]*\)")
_LISTED = re.compile(r"\s*(?:,|/|;|,?\s?(?:and|or|&)|、|和)\s*")
_LIST_AFTER = re.compile(r"[^,.;]{0,40}?\b(?:for|on|in|under|at|with|across|over|to|when)\s+([^.;]*)")
_PREPOSITION = re.compile(r"\b(?:of|by|in|on|for|with|at|to|under|from|are|is|was|were)\b")
_COMMA = re.compile(r",\s?(?:and\s|&\s)?|\s(?:and|&)\s")
_JOINT = re.compile(r"[,;](?!\d)\s?(?:and\s)?|\s(?:and|to(?=\s[A-Z]))\s|[，；。、](?:而|但|并)?|而|但|和|与")
_TURN = re.compile(
    r"\b(?:while|whereas|but|versus|vs|compared|relative|than|against|outperform\w*|surpass\w*|exceed\w*)\b"
)
_STOP = re.compile(
    r"[,;:，；。()（）](?!\d)\s?|\.\s|\.$|\b(?:compared|while|whereas|but|which|outperforming|surpassing)\b"
)
_TOKEN = re.compile(r"(?:\d{1,2}-)?[A-Za-z][\w@:.+-]*[\w+]|(?<![\d.])\d{1,3}(?![\d.%])")
_DULL: Final = stemlist(
    "a an the of in on for at by to from with over under and or as is are was were be it its our this that these those "
    "than up about only just more less most least average mean improvement gain increase decrease reduction drop "
    "respectively both also while using used when where per each all total overall value score rate data dataset set "
    "task model method setting performance result high higher low lower best achieve reach yield obtain"
)
"""Beginnings of words that stand beside numbers of every kind."""
