"""What the paper's method needs and what it does without: training, labels, a sensor, gradients."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import STEM, Evidence, folded_words
from scheduler.summaries.grounding.glossary import meanings
from scheduler.summaries.grounding.report import Failure
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Need(NamedTuple):
    """Something that is needed, or done without; its words, each with what it may stand for in English."""

    is_needed: bool
    things: tuple[frozenset[str], ...]
    text: str


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where a claim needs what its passage does without alone, or the other way round."""
    said = () if _OTHERS.search(claim) else needs(claim)
    if not said:
        return
    told = [need for sentence in source.sentences for need in _own(sentence)]
    for ours in said:
        same = [one for one in (*told, *said) if one is not ours and _is_shared(ours, one)]
        if same and all(one.is_needed != ours.is_needed for one in same) and any(one in told for one in same):
            yield Failure("comparison", ours.text, next(one.text for one in same if one in told))


def _own(sentence: str) -> Sequence[Need]:
    """What a sentence of the paper says of the paper: what others need tells nothing of that."""
    found = needs(sentence)
    return [need for need in found if not need.is_needed] if found and _OTHERS.search(sentence) else found


# Many claims rest on one passage.
@lru_cache(maxsize=2048)
def needs(text: str) -> tuple[Need, ...]:
    """What a sentence says to be needed or done without, in English or Chinese."""
    if not _HINT.search(text.lower()):
        return ()
    found = []
    for pattern, is_needed in ((_NEEDED, True), (_SPARED, False), (_NEEDED_HAN, True), (_SPARED_HAN, False)):
        for match in pattern.finditer(text):
            if is_needed and _DENIED.search(text, max(0, match.start() - _REACH), match.start()):
                continue
            thing = next(filter(None, match.groups()))
            if things := _things(thing):
                found.append(Need(is_needed, things, match.group().strip()))
    return tuple(found)


def _things(text: str) -> tuple[frozenset[str], ...]:
    words = (word[:STEM] for word in folded_words(text) if word.isascii() and len(word) >= STEM - 1)
    return (*(frozenset([word]) for word in words if word not in _EMPTY), *meanings(text))


def _is_shared(one: Need, other: Need) -> bool:
    return any(mine & theirs for mine in one.things for theirs in other.things)


_REACH: Final = 16
_HINT = re.compile(
    r"requir|need|rel(?:y|ies)|depend|without|free|no\s|eliminat|obviat|需|依|靠|免|不用|不使用|没有|借助"
)
_OTHERS = re.compile(
    r"\b(?:exist(?:s|ing)|previous|prior|conventional|traditional|current|most|many|other|others|baselines?|typically|usually"
    r"|often|unlike|while|whereas|compared|contrast|such)\b|现有|已有|以往|过去|传统|先前|此前|其[他它]|这些|这类|一些|通常|往往|基线|不同|相比|区别",
    re.IGNORECASE,
)
_THING = r"((?:(?!\b(?:while|but|and\sstill|thus|thereby|to)\b)[^,.;:()]){3,60})"
_NEEDED = re.compile(
    r"\b(?:require[sd]?|requiring|needs?|needed|needing|rel(?:y|ies|ying)\s(?:up)?on|depend(?:s|ing)?\son)\s"
    rf"(?!no\b|neither\b|only\b|just\b|little\b|few\b|less\b|fewer\b|minimal\b|to\b){_THING}",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\b(?:without(?:\sany|\sthe\sneed\s(?:for|of))?|(?:needs?|requires?|uses?|with)\sno|(?:not|n['’]t|never)\s(?:require|need|rely\son"
    r"|depend\son)|no\sneed\sfor|and\sno|(?:eliminat|obviat)\w+\sthe\sneed\s(?:for|of)|free\s(?:of|from))\s"
    rf"{_THING}|\b([A-Za-z]{{4,}})-free\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|without|no\slonger|cannot)|n['’]t|no\sneed\sto)\s(?:\w+\s)?$|[不无没仅只](?:再|必|会|完全|须)?$",
    re.IGNORECASE,
)
_NEEDED_HAN = re.compile(r"(?:需要?(?!求)|必须|依赖于?|依靠)([^，。；：（）]{2,24})")
_SPARED_HAN = re.compile(
    r"(?:无[需须]|不(?:再)?需要?|不必|不(?:再)?依赖于?|不使用|不用|不借助|没有|免(?=[\u4e00-\u9fff]))([^，。；：（）]{2,24})"
)
_EMPTY: Final = wordlist(
    "model metho appro large small multi addit furth highe lower extra other their these those which this that each "
    "speci exist syste frame propo"
)
"""Beginnings of words that name no thing."""
