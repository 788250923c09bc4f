"""Topics near a topic: narrower ones, which ask for one thing more, and broader ones, which ask for one less. Pure."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.topics.background import root, shipped
from scheduler.topics.interests import foremost, is_interest
from scheduler.topics.names import family, givens
from scheduler.topics.syntax import And, Author, Node, Not, Or, Phrase, Words, conjunction, disjunction, words_of
from scheduler.topics.taste import profile
from scheduler.topics.text import content, search_tokens, tokens
from scheduler.topics.vocabulary import COMMON_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.models import Paper

MOST: Final = 12
"""Topics that are worth a look."""
LEAST_SHARE: Final = 0.03
MOST_SHARE: Final = 0.5
"""Of the papers on a topic, as many as a narrower one has to do with."""


def narrower(node: Node, papers: Sequence[Paper]) -> list[Node]:
    """The topic with one thing more, of which many of its papers speak in their titles, most telling first.

    Args:
        node: What is asked for.
        papers: Some papers on it.
    """
    asked = {root(token) for word in words_of(node) for token in search_tokens(word)}
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for paper in papers:
        heading = " ".join(map(root, tokens(paper.title)))
        said = {name: term for name, term in profile(shipped(), paper).items() if f" {name} " in f" {heading} "}
        counts.update(said.keys())
        written |= {name: term.words for name, term in said.items()}
    telling = {
        name: count * math.log(max(1.0, count / len(papers) / math.exp(-shipped().rarity(name))))
        for name, count in counts.items()
        if LEAST_SHARE <= count / len(papers) <= MOST_SHARE and count > 1 and _tells(name, asked)
    }
    best = sorted(telling, key=lambda name: (-telling[name], name))[:MOST]
    return [_with(node, tuple(written[name].split())) for name in best]


def broader(node: Node) -> list[Node]:
    """The topic with one thing less, each in turn; nothing where it asks for one thing alone."""
    return list(dict.fromkeys(one for one in _less(node) if one != node))[:MOST]


def _with(node: Node, words: tuple[str, ...]) -> Node:
    match node:
        case Words():
            return Words(tuple(dict.fromkeys((*node.words, *words))))
        case And() if bare := next((part for part in node.nodes if isinstance(part, Words)), None):
            return conjunction(_with(part, words) if part == bare else part for part in node.nodes)
        case _:
            return conjunction([node, Words(words)])


def _less(node: Node) -> Iterator[Node]:
    match node:
        case Words() if is_interest(node):
            telling = foremost(node.words)
            yield from (Words(telling[:size]) for size in range(len(telling) - 1, 1, -1))
        case Words():
            said = content(node.words)
            rarest = sorted(said, key=lambda word: -shipped().rarity(root(word)))
            yield from (_without(said, {word}) for word in (rarest if len(said) > 1 else ()))
            # What is named side by side is a thing; and without the rarest words, a topic is widest.
            yield from (Words(pair) for pair in pairwise(said) if len(said) > 3)
            yield from (_without(said, set(rarest[:size])) for size in range(2, len(said)))
        case Phrase() if len(content(words := search_tokens(node.text))) > 1:
            yield (apart := Words(tuple(dict.fromkeys(words))))
            yield from _less(apart)
        case Author() if given := givens(node.name):
            yield from (Author(f"{given[0][0]} {family(node.name)}"), Author(family(node.name)))
        case And():
            yield from _without_one(node)
            yield from (_in_place(node, part, less) for part in node.nodes for less in _less(part))
        case Or():
            yield from (_in_place(node, part, less) for part in node.nodes for less in _less(part))
        case _:
            pass


def _tells(name: str, asked: set[str]) -> bool:
    """Whether a term is the name of something that was not asked for already."""
    parts = name.split()
    return asked.isdisjoint(parts) and (len(parts) > 1 or parts[0] not in _COMMON)


def _without(said: tuple[str, ...], gone: set[str]) -> Words:
    return Words(tuple(word for word in said if word not in gone))


def _without_one(node: And) -> Iterator[Node]:
    """Without one of the conditions, but never with exclusions alone."""
    for part in node.nodes:
        left = [other for other in node.nodes if other != part]
        if not all(isinstance(other, Not) for other in left):
            yield conjunction(left)


def _in_place(node: And | Or, part: Node, less: Node) -> Node:
    parts = [less if other == part else other for other in node.nodes]
    return conjunction(parts) if isinstance(node, And) else disjunction(parts)


_COMMON: Final = frozenset(map(root, COMMON_WORDS))
