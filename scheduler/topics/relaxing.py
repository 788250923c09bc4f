"""A topic that asks for less: without the word that says least, again and again. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.topics.syntax import And, Node, Or, Words, conjunction, disjunction
from scheduler.topics.text import content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FEWEST = 2
"""Words that are left of a run, at least: one alone is another topic."""


def relaxed(node: Node, rarity: Callable[[str], float], fewest: int = FEWEST) -> Iterator[Node]:
    """The same with ever fewer words, down to ``fewest`` in each run; nothing where no run has more.

    Args:
        node: What is asked for.
        rarity: What a word says; the least goes first.
        fewest: Words that are left of each run.
    """
    while (fewer := _without_the_least(node, rarity, fewest)) != node:
        node = fewer
        yield node


def _without_the_least(node: Node, rarity: Callable[[str], float], fewest: int) -> Node:
    match node:
        case Words():
            said = content(node.words)
            if len(said) <= fewest:
                return Words(said)
            least = min(said, key=rarity)
            return Words(tuple(word for word in said if word != least))
        case And():
            return conjunction(_without_the_least(part, rarity, fewest) for part in node.nodes)
        case Or():
            return disjunction(_without_the_least(part, rarity, fewest) for part in node.nodes)
        case _:
            return node
