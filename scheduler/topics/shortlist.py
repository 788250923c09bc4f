"""Which papers of a pool may be on a topic, from where its words stand: too many of them, never too few."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from scheduler.topics.aboutness import bag
from scheduler.topics.background import root
from scheduler.topics.ranking import WORTH_KEEPING
from scheduler.topics.syntax import And, Node, Or, Phrase, Words
from scheduler.topics.terms import written
from scheduler.topics.text import content, forms, is_respelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from scheduler.topics.background import Floats
    from scheduler.topics.index import Index

    Papers = NDArray[np.bool_]
    """For each paper of a pool whether it is one of them."""


def shortlist(node: Node, pool: Index) -> Papers:
    """Those that a topic's rules may give a score that is worth keeping."""
    if not isinstance(node, Words):
        return _holding(node, pool)
    often = (_often(word, pool) for word in content(node.words))
    heading, body = (np.stack(each) for each in zip(*often, strict=True))
    return np.asarray(bag(node.words).at_most(heading, body) >= WORTH_KEEPING - _ROUNDING)


def _holding(node: Node, pool: Index) -> Papers:
    """Those that hold what a condition asks for; what is not words is left to the rules."""
    match node:
        case Words():
            return _any(content(node.words), pool)
        case Phrase():
            return _any((node.text,), pool)
        case And():
            return reduce(np.logical_and, (_holding(part, pool) for part in node.nodes))
        case Or():
            return reduce(np.logical_or, (_holding(part, pool) for part in node.nodes))
        case _:
            return np.ones(pool.size, np.bool_)


def _any(words: Iterable[str], pool: Index) -> Papers:
    return reduce(np.logical_or, (np.add(*_often(word, pool)) > 0 for word in words))


def _often(word: str, pool: Index) -> tuple[Floats, Floats]:
    """How often a word stands in titles and in abstracts, at most: as often as the rarest token of each spelling."""
    heading, body = np.zeros(pool.size, np.float32), np.zeros(pool.size, np.float32)
    for row in written(word):
        tokens = [_counts(token, pool) for token in row]
        heading += np.min([one for one, _ in tokens], axis=0)
        body += np.min([one for _, one in tokens], axis=0)
    return heading, body


def _counts(token: str, pool: Index) -> tuple[Floats, Floats]:
    heading, body = np.zeros(pool.size, np.float32), np.zeros(pool.size, np.float32)
    # All forms have the word's stem, but for that stem itself and for what is spelled in two ways.
    for stem in set(map(root, forms(token) if is_respelled(token) else (token, root(token)))):
        met = pool.of(stem).mentions
        heading[met.papers] += met.heading
        body[met.papers] += met.body
    return heading, body


_ROUNDING = 1e-4
