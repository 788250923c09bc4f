"""What a question is about: its words without those that only ask, other words for the same, and abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.summaries.shortforms import phrase_before, words_of
from scheduler.topics.text import stem, tokens
from scheduler.topics.vocabulary import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def asked_words(question: str) -> list[str]:
    """Return the words of a question that say what it is about, folded, each once."""
    found = [word for word in tokens(question) if word not in _ASKING and (len(word) > 1 or not word.isascii())]
    return list(dict.fromkeys(found))


def others_for(word: str) -> tuple[str, ...]:
    """Return other words that papers use where people ask with this one."""
    doer = (word[:-2],) if len(word) > _LEAST_DOER and word.endswith(("er", "or")) else ()
    return (*doer, *_OTHERS.get(stem(word), ()))


def asks_for_number(question: str) -> bool:
    """Return whether a number must stand in the answer."""
    return _HOW_MUCH.search(question) is not None


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Return the abbreviations that some texts explain, folded, each with its words: ``dpr`` → ``dense passage …``."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _IN_BRACKETS.finditer(text):
            short, before = match["short"], phrase_before(text, match.start())
            long = words_of(short, before) or _loosely(short, before)
            if long:
                found.setdefault(short.lower(), " ".join(tokens(long)))
    return found


def spelled_out(question: str, known: Mapping[str, str]) -> list[str]:
    """Return what the abbreviations in a question stand for, and the abbreviations of what it spells out."""
    words = tokens(question)
    whole = f" {' '.join(words)} "
    longs = [known[word] for word in words if word in known]
    return longs + [short for short, long in known.items() if f" {long} " in whole]


_ASKING: Final = STOP_WORDS | frozenset("的了是在用多少什么哪几个吗呢怎样何谁为有没和与这那篇论文你我它吧请问") | {
    "am", "anything", "author", "authors", "because", "did", "done", "else", "ever", "explain", "exactly", "find",
    "found", "further", "get", "given", "give", "gives", "go", "got", "happen", "happens", "her", "here", "him",
    "his", "just", "kind", "know", "let", "like", "list", "make", "makes", "many", "me", "mean", "means",
    "mention", "mentioned", "much", "my", "need", "only", "paper", "papers", "people", "please", "really",
    "reason", "report", "reported", "say", "says", "see", "she", "show", "shows", "something", "sort", "summarise",
    "summarize", "tell", "thing", "think", "use", "used", "uses", "using", "want", "whether", "work", "works",
    "yes", "article", "describe", "described", "study", "they", "them", "it", "question", "answer", "there",
    "been", "best", "overall", "main", "take", "takes", "took", "taken", "reach", "reaches", "reached", "stand",
    "stands", "come", "comes", "long", "big",
}  # fmt: skip
"""Words with which people ask; what is asked about are the others."""
_LEAST_DOER: Final = 5
"""Letters; of longer words, the one who does it (``parser``) is looked for with what is done (``parse``)."""
_HOW_MUCH: Final = re.compile(
    r"\bhow (?:many|much|long|big|large|small|fast|often|deep|accurate|well|good|high|old|expensive)\b|"
    r"\b(?:what|which) (?:\w+ ){0,2}(?:score|f1|bleu|accuracy|percentage|share|fraction|number|size|rate|value|"
    r"threshold|dimension|length)\b|多少|多长|多大|多快|几(?:个|层|次|篇|种)",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\(\s*(?P<short>[A-Z][A-Za-z0-9-]{1,9}?)s?\s*[),;]")
_PART: Final = re.compile(r"[\w’']+")
_GROUPS: Final = (
    "code software implementation implemented github repository source",
    "data dataset datasets corpus corpora benchmark",
    "fund funded funding grant supported sponsor acknowledge",
    "limit limits limitation limitations drawback weakness fail fails failure shortcoming caveat",
    "expensive cost costs price gpu gpus hours dollars compute budget hardware",
    "fast faster speed latency runtime slow time seconds",
    "big large size sizes parameters number",
    "compare compared comparison baseline baselines versus outperform",
    "evaluate evaluated evaluation metric metrics measure measured score",
    "train trained training finetune optimizer epochs",
    "future next plan extend",
    "licence license licensed",
    "novel new contribution contributions innovation introduce",
    "improve improvement improvements gain gains better outperform",
    "architecture structure layers design consist",
    "annotate annotated annotation annotators label labels labelled human",
    "accuracy accurate performance results f1",
    "available availability release released public download",
    "participants subjects volunteers respondents patients",
    "motivation problem challenge goal",
    "conclusion conclude conclusions summary",
)
"""Words that stand for one another in questions about papers."""
_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    stem(word): tuple(other for other in group.split() if stem(other) != stem(word))
    for group in reversed(_GROUPS)
    for word in group.split()
}


def _loosely(short: str, before: str) -> str:
    """The fewest last words in which the letters of a short form stand in order, the first of them first.

    A word with hyphens is one, and counts as many.
    """
    letters = [letter for letter in short.lower() if letter.isalnum()]
    words = before.split()
    for count in range(1, min(len(words), 2 * len(letters)) + 1):
        tail = words[-count:]
        is_long = sum(len(_PART.findall(word)) for word in tail) > len(letters) // 2
        if is_long and tail[0][0].lower() == letters[0] and _is_within(letters, "".join(tail).lower()):
            return " ".join(tail)
    return ""


def _is_within(letters: list[str], text: str) -> bool:
    place = -1
    for letter in letters:
        place = text.find(letter, place + 1)
        if place < 0:
            return False
    return True
