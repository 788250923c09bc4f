"""Where a topic lies among past papers: near its own words, and near the papers that are best about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scheduler.topics.background import SILENT, unit
from scheduler.topics.glossary import stems_of
from scheduler.topics.interests import LONG
from scheduler.topics.text import content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.topics.background import Background, Floats, Rows
    from scheduler.topics.glossary import Glossary

BEST = 20
"""Past papers that a topic's place is taken from, and :data:`CORE`, the best of them."""
CORE = 7
KNOWN = 0.7
"""Share of what a topic's words say that must be known, for the place to say anything."""
_LEXICAL = 0.75
"""What a title with all the words is worth, beside nearness to the words."""
_HOPEFUL = 1 / 5
"""What a title must say, of what that of the last of :data:`BEST` papers says that say most, to be looked
at. Three in ten are not, and of three hundred topics one has another best paper for it; by a third instead of a fifth,
interests told in a paragraph would find a hundredth less."""
_SMOOTH = 0.03


@dataclass(frozen=True, slots=True)
class Place:
    """A topic, ready to be compared with papers."""

    roots: tuple[str, ...]
    """The stems of its words that say something, in the order typed, each once."""
    rarity: Floats
    """What each of them says."""
    words: Floats
    """The direction of the words themselves."""
    best: Rows
    """The best past papers, best first; where they lie would be too much to keep for thousands of topics."""
    affinity: Floats
    """For each category how much more of the best papers than of all have it, as a logarithm."""


def place(background: Background, glossary: Glossary, words: tuple[str, ...]) -> Place | None:
    """The place of a topic's words; None where too few are known to say."""
    spelled = list(_spelled(background, glossary, words))
    roots = tuple(dict.fromkeys(one for one in spelled if one not in SILENT))
    rarity = np.array([background.rarity(one) for one in roots], dtype=np.float32)
    known = np.array([one in background.ids for one in roots], dtype=bool)
    if not roots or rarity[known].sum() < KNOWN * rarity.sum() or not rarity.any():
        return None
    direction = background.place(background.counts([(spelled, 1.0)]))
    best = _best(background, roots, rarity, direction)
    return Place(roots, rarity, direction, best, _affinity(background, best))


def _spelled(background: Background, glossary: Glossary, words: tuple[str, ...]) -> Iterator[str]:
    """The stems of words that say something; what can be abbreviated, as past papers write it more often.

    An abbreviation alone is its words, which say more of it; an interest told at length is left as it is.
    """
    if len(said := content(words)) >= LONG:
        yield from stems_of(said)
        return
    pieces = glossary.abbreviated(words)
    for part, short in pieces:
        if short is None:
            yield from stems_of(part)
        else:
            run = glossary.stems[short]
            yield from run if len(pieces) == 1 or _is_written(background, run, short) else (short,)


def _is_written(background: Background, run: tuple[str, ...], short: str) -> bool:
    """Whether titles of past papers have the words of an abbreviation at least as often as it."""
    said = [one for one in run if one not in SILENT]
    return bool(said) and len(background.named(said)) >= len(background.with_title(short))


def _best(background: Background, roots: tuple[str, ...], rarity: Floats, direction: Floats) -> Rows:
    """The past papers that are most surely about the words, best first."""
    share = np.zeros(len(background.sizes), dtype=np.float32)
    for one, weight in zip(roots, rarity / rarity.sum(), strict=True):
        share[background.with_title(one)] += weight
    papers = np.flatnonzero(share > 0)
    if len(papers) < BEST:
        papers = np.arange(len(share))
    else:
        papers = papers[share[papers] >= _HOPEFUL * _highest(share[papers], BEST)]
    score = _LEXICAL * share[papers] + background.nearness(direction, papers)
    return papers[_first(score, BEST)]


def _affinity(background: Background, best: Rows) -> Floats:
    mine = np.bincount(background.fields[best], minlength=len(background.usual)) / max(1, len(best))
    return np.log((mine + _SMOOTH) / (background.usual + _SMOOTH)).astype(np.float32)


def _first(scores: Floats, number: int) -> Rows:
    """Rows with the highest scores, highest first; the earlier of equals. A whole sort would take its time."""
    rows = np.flatnonzero(scores >= _highest(scores, number)) if len(scores) > number else np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")[:number]]


def _highest(scores: Floats, number: int) -> np.float32:
    """The last of the so many highest."""
    return np.float32(np.partition(scores, -number)[-number])


def middle(places: Floats) -> Floats:
    """The direction between several places."""
    return unit(places.sum(axis=0))
