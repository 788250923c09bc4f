"""Words that may be the name of somebody who writes papers. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.topics.query import Query, parse
from scheduler.topics.syntax import Phrase, Words

if TYPE_CHECKING:
    from scheduler.topics.syntax import Node

MOST: Final = 4
"""Words of a name, and :data:`LONGEST`, its characters."""
LONGEST: Final = 60
_SAID: Final = frozenset({"author", "authors", "by"})
_NAME: Final = re.compile(r"[^\W\d_]+([-'.][^\W\d_]+)*")


def named(node: Node, fewest: int = 1) -> list[Query]:
    """Authors whom a topic's words may name, the family last or first.

    None where the words are fewer than ``fewest``, too many, or no letters. That it is an author need not be said.
    """
    words = node.words if isinstance(node, Words) else ()
    if len(words) > 1 and words[0] in _SAID:
        words = words[1:]
    if isinstance(node, Phrase) and node.field is None:
        words = tuple(node.text.split())
    if not fewest <= len(words) <= MOST or len(" ".join(words)) > LONGEST or not all(map(_NAME.fullmatch, words)):
        return []
    turned = dict.fromkeys([" ".join(words), " ".join((*words[1:], words[0]))])
    return [parse(f'au:"{name}"') for name in turned]
