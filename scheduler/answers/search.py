"""The passages of a paper that are nearest to a question, by SQLite's full-text index over this paper alone.

Vectors, where there are any, have their say in the order. https://www.sqlite.org/fts5.html#the_bm25_function
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Final

from scheduler.answers.words import abbreviations, asked_words, asks_for_number, others_for, spelled_out
from scheduler.topics.text import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.answers.passages import Quote

MOST: Final = 8
"""Passages that are found for one question."""
NEAR: Final = 0.5
"""Of what a question is about that a passage must speak of, weighted by how rare each word is in the paper."""
LIKELY: Final = 0.25
"""The same, for words that the answer is only guessed to hold."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, and how near it is to the question."""

    quote: Quote
    share: float
    """Of what the question is about, by its words, 0 to 1."""
    score: float
    """Orders passages of one paper for one question; more is nearer."""


def near_enough(found: Sequence[Found], least: float = NEAR) -> list[Found]:
    """Return what was found, if one of the first may hold an answer; otherwise nothing."""
    return list(found) if any(one.share >= least for one in found[:_FIRST]) else []


def nearest(quotes: Sequence[Quote], question: str, *, also: str = "", likeness: Sequence[float] = ()) -> list[Found]:
    """Return the passages nearest to a question, nearest first; none that has nothing to do with it.

    Args:
        quotes: The passages of the paper.
        question: As it was asked.
        also: Words that may help to find the passages, but need not be in them: the question before, other words.
        likeness: How near each passage lies to the question by its vector, on any scale, where there are vectors. They
            decide what comes first as much as words do; that something is near enough, only words can tell: among
            passages that do not answer a question, one stands out, too.
    """
    stems = [[stem(word) for word in tokens(f"{quote.place.section} {quote.text}")] for quote in quotes]
    wanted = _Wanted.of(quotes, stems, question, also)
    if not wanted.stems:
        # Whoever asks what it is about asks for what stands first.
        return [Found(quote, 1.0, 1.0) for quote in quotes[:_FIRST]]
    ranks = _ranks(quotes, wanted.expression)
    counting = asks_for_number(question)
    found = []
    for place, quote in enumerate(quotes):
        share = wanted.share(stems[place])
        score = ranks.get(place, 0.0) * (_LEAST_WEIGHT + share)
        score *= _WITH_NUMBER if counting and wanted.is_counted(stems[place]) else 1.0
        found.append(Found(quote, share, score))
    if likeness:
        most = max(one.score for one in found) or 1.0
        found = [
            replace(one, score=one.score / most + near) for one, near in zip(found, _outstanding(likeness), strict=True)
        ]
    return sorted((one for one in found if one.score > 0), key=lambda one: -one.score)[:MOST]


_FIRST: Final = 3
_LEAST_WEIGHT: Final = 0.1
_WITH_NUMBER: Final = 1.6
"""Times as near, if a number is asked for and stands beside what is asked about."""
_BESIDE: Final = 6
"""Words between the two, at most."""
_OTHER_WORD: Final = 0.7
"""Of the weight of a word, for a passage that has another one for the same."""
_FAR: Final = 4.0
"""Deviations from the middle of a paper's passages beyond which nearer makes no difference."""
_SPREAD: Final = 0.02
"""Least spread of likeness that counts as a deviation: passages that are all alike are not told apart."""
_SECTION: Final = 2.0
"""Weight of a section's title in SQLite's measure, against the text."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a question is about."""

    stems: tuple[tuple[frozenset[str], ...], ...]
    """Of each word: its own stem, and those of what it abbreviates; one of them must be there, and wholly."""
    others: tuple[frozenset[str], ...]
    """Of each word: the stems of others that mean the same."""
    weights: tuple[float, ...]
    expression: str
    """For FTS5."""

    @classmethod
    def of(cls, quotes: Sequence[Quote], stems: Sequence[Sequence[str]], question: str, also: str) -> _Wanted:
        words = asked_words(question)
        known = abbreviations(quote.text for quote in quotes)
        own = [(frozenset([stem(word)]), *_spelled(known.get(word, ""))) for word in words]
        others = [frozenset(map(stem, others_for(word))) for word in words]
        counts = Counter(one for there in stems for one in set(there))
        rarity = [math.log(1 + len(quotes) / (0.5 + counts[stem(word)])) for word in words]
        phrases = [*words, *_pairs(question), *spelled_out(question, known), *asked_words(also)]
        phrases += [other for word in words for other in others_for(word)]
        expression = " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(phrases))
        return cls(tuple(own), tuple(others), tuple(rarity), expression)

    def is_counted(self, there: Sequence[str]) -> bool:
        """Whether a number stands beside one of the words in a passage with these stems."""
        about = frozenset().union(*(one for own in self.stems for one in own), *self.others)
        numbers = [at for at, one in enumerate(there) if one[0].isdigit()]
        return any(not about.isdisjoint(there[max(0, at - _BESIDE) : at + _BESIDE + 1]) for at in numbers)

    def share(self, stems: Sequence[str]) -> float:
        """How much of it a passage with these stems speaks of, 0 to 1."""
        there, whole = frozenset(stems), sum(self.weights)
        spoken = sum(
            weight * (1.0 if any(one <= there for one in own) else _OTHER_WORD * bool(others & there))
            for own, others, weight in zip(self.stems, self.others, self.weights, strict=True)
        )
        return spoken / whole if whole else 0.0


def _outstanding(likeness: Sequence[float]) -> list[float]:
    """How far each stands out among all, 0 to 1: what a likeness of 0.4 means differs from model to model."""
    deviation = max(pstdev(likeness), _SPREAD)
    middle = fmean(likeness)
    return [min(max((one - middle) / deviation, 0.0), _FAR) / _FAR for one in likeness]


def _spelled(long: str) -> tuple[frozenset[str], ...]:
    return (frozenset(map(stem, tokens(long))),) if long else ()


def _pairs(question: str) -> list[str]:
    """Two words of a question that stand side by side."""
    words, about = tokens(question), set(asked_words(question))
    return [f"{one} {other}" for one, other in pairwise(words) if {one, other} <= about]


def _ranks(quotes: Sequence[Quote], expression: str) -> dict[int, float]:
    """How well each passage fits by SQLite's measure; more is better."""
    if not expression:
        return {}
    rows = [(at, " ".join(tokens(one.text)), " ".join(tokens(one.place.section))) for at, one in enumerate(quotes)]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE passages USING fts5 (text, section, tokenize = 'porter unicode61')")
        db.executemany("INSERT INTO passages (rowid, text, section) VALUES (?, ?, ?)", rows)
        sql = "SELECT rowid, -bm25(passages, 1.0, ?) FROM passages WHERE passages MATCH ?"
        return dict(db.execute(sql, [_SECTION, expression]).fetchall())
