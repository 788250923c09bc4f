"""What speaks for a paper being about a topic, as numbers that weights can be learned for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scheduler.topics.aboutness import BODY, EVEN, STEEP, TITLE, TITLE_APART, TITLE_PAIR
from scheduler.topics.aboutness import EARLY as EARLY_SHARE
from scheduler.topics.place import CORE, middle
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from scheduler.topics.background import Background, Floats, Rows
    from scheduler.topics.index import Index, Postings
    from scheduler.topics.place import Place

NEAR = 4
"""Words apart, at most, to be near each other."""
USUAL = 170.0
"""Words of an abstract of usual length: the mean of five months."""
EARLY = 40.0
"""Words into an abstract after which having stood early is worth a third."""
WHOLE = 0.999
"""A share that is all."""
ENOUGH = 0.74
"""What the words alone must say to be enough, or the words and the rest together."""
PAIR = 2
"""Words of a topic that must stand near each other somewhere to say anything: *game theory* is not *theory of mind* in
*games*. Of 692 papers of a week that two neighbouring words of a title would have brought by standing apart, hardly one
in four was about both."""
BONUS = 0.05
"""How the rest orders papers for which they are."""
KNOWN = 20
"""Past papers with the whole topic in the title from which it is known where the topic is at home."""
KIN = 3
"""Of these, as many nearest ones count."""
FAR = 0.5
"""Nearness to them below which a paper is far. Of 63 such papers in training whose words would have been enough,
curators list none."""
NEIGHBOURS = 5
"""Of the topic's best papers, as many nearest ones count."""


def features(background: Background, topic: Place, pool: Index) -> Floats:
    """Papers × :data:`NAMES`."""
    words = [pool.of(one) for one in topic.roots]
    share = topic.rarity / topic.rarity.sum()
    lexical = _lexical(words, share, pool)
    pairs = _pairs(words, share, pool) if len(words) > 1 else [lexical[1], lexical[3]]
    fields = _fields(topic, pool)
    about = _about(lexical, pairs, len(words))
    if len(words) == PAIR:
        about[np.maximum(*pairs) == 0] = 0
    about[_astray(background, topic, pool, np.flatnonzero((about >= BALANCED) & (np.maximum(*fields) <= 0)))] = 0
    rest = [*fields, about, lexical[2] ** 2]
    return np.stack([*lexical, *pairs, *_latent(background, topic, pool), *rest], axis=1)


def chances(weights: Floats, rows: Floats) -> Floats:
    """How surely papers with these features are on the topic, from 0 to 1.

    Broad topics have many places, and papers of each; so words that leave little doubt, together with what the rest
    says, are enough for the balanced threshold wherever the topic is at home.
    """
    # Not as a matrix product, whose last digits depend on how many papers there are.
    odds = (rows * weights[:-1]).sum(axis=1) + weights[-1]
    found = 1 / (1 + np.exp(-odds))
    together = 1 - (1 - rows[:, NAMES.index("about")]) * (1 - found)
    said = np.where(together >= ENOUGH, BALANCED + BONUS * found, 0.0)
    return np.asarray(np.maximum(found, said).round(4), np.float32)


def _lexical(words: list[Postings], share: Floats, pool: Index) -> list[Floats]:
    """BM25 with a title that counts three times; words in the title, anywhere, again and again; first ones early."""
    bm25, title, cover, often, first = (np.zeros(pool.size, np.float32) for _ in range(5))
    long = 1.2 * (0.25 + 0.75 * pool.lengths / USUAL)
    for each, weight in zip(words, share, strict=True):
        met = each.mentions
        both = 3 * met.heading + met.body
        bm25[met.papers] += weight * both * 2.2 / (both + long[met.papers])
        title[met.papers] += weight * (met.heading > 0)
        cover[met.papers] += weight * np.minimum(1, met.heading + met.body)
        often[met.papers] += weight * met.body / (met.body + 1)
        first[met.papers] += weight * np.exp(-met.first / EARLY)
    return [bm25, title, cover, often, first]


def _pairs(words: list[Postings], share: Floats, pool: Index) -> list[Floats]:
    """Words that the topic names next to each other, near each other: in the title, in the abstract."""
    title, body = np.zeros(pool.size, np.float32), np.zeros(pool.size, np.float32)
    weights = np.sqrt(share[:-1] * share[1:])
    for one, other, weight in zip(words[:-1], words[1:], weights / weights.sum(), strict=True):
        met = one.near(other, NEAR)
        title[met.papers] += weight * (met.heading > 0)
        body[met.papers] += weight * met.body / (met.body + 1)
    return [title, body]


def _about(lexical: list[Floats], pairs: list[Floats], size: int) -> Floats:
    """How much the words alone say, as in :mod:`~scheduler.topics.aboutness`, from 0 to 1."""
    _, title, cover, often, first = lexical
    title_pair, pair = pairs
    words = 1 - (1 - TITLE * title) * (1 - BODY * ((1 - EARLY_SHARE) * often + EARLY_SHARE * first))
    together = 1 - (1 - np.maximum(TITLE_PAIR * title_pair, TITLE_APART * (title > WHOLE))) * (1 - BODY * pair)
    strength = np.power(cover**2 * (words + together) / 2, STEEP)
    even = (EVEN * math.sqrt(2 / max(2, size))) ** STEEP
    return np.asarray(strength / (strength + even), np.float32)


def _astray(background: Background, topic: Place, pool: Index, papers: Rows) -> Rows:
    """Those of some papers, in fields that are not the topic's, that lie far from all past papers that name it.

    There the same words may well mean something else; where past papers seldom name the topic nobody knows.
    """
    named = background.named(topic.roots) if len(papers) else papers
    if len(named) < KNOWN:
        return papers[:0]
    near = np.sort(pool.places[papers] @ background.places(named).T, axis=1)
    return np.asarray(papers[near[:, -KIN:].mean(axis=1) < FAR], np.intp)


def _latent(background: Background, topic: Place, pool: Index) -> list[Floats]:
    """Nearness to the words, to the middle of the best papers, of the very best, to some of them."""
    best = background.places(topic.best)
    middles = np.stack([topic.words, middle(best), middle(best[:CORE])])
    near = pool.places @ np.concatenate([middles, best]).T
    to_middles, to_best = near[:, : len(middles)], near[:, len(middles) :]
    least = max(0, len(best) - NEIGHBOURS)
    nearest = np.partition(to_best, least, axis=1)[:, least:].mean(axis=1)
    return [*to_middles.T, nearest]


def _fields(topic: Place, pool: Index) -> list[Floats]:
    """How the topic's best papers like the paper's categories, and its primary one; 0 where it has none."""
    return [pool.fields @ topic.affinity, np.append(topic.affinity, np.float32(0))[pool.primary]]


NAMES = (
    *("bm25", "title", "cover", "often", "first"),
    *("title-pair", "pair"),
    *("words", "best", "core", "nearest"),
    *("field", "primary", "about", "cover-twice"),
)
