"""Interests that are told at length: a paragraph, or what a paper says, for papers like it.

They are ranked as any words are (:mod:`.interest_ranking`), and a search goes by some of those that tell most.
"""

from __future__ import annotations

from itertools import accumulate, chain, combinations
from typing import TYPE_CHECKING, Final

from scheduler.topics.background import root, shipped
from scheduler.topics.syntax import And, Node, Or, Words, conjunction, disjunction
from scheduler.topics.taste import profile
from scheduler.topics.text import content, search_tokens, tokens
from scheduler.topics.vocabulary import ASKING_WORDS

if TYPE_CHECKING:
    from scheduler.models import Paper

LONG: Final = 9
"""Words that say something, from which a run of them is an interest."""
TELLING: Final = 8
"""Words of an abstract that stand for a paper, beside those of its title."""
ROOM: Final = 400
"""Characters of the words of an interest, blanks included; there is more in no topic of :mod:`.query`."""
GIST: Final = 6
"""Words of an interest that a search goes by."""
HELD: Final = 3
"""Of these, as many as a paper holds that counts for the interest where no ranker sees it."""


def is_interest(node: Node) -> bool:
    """Whether some run of words in a topic is an interest told at length; exclusions aside."""
    return longest_run(node) >= LONG


def longest_run(node: Node) -> int:
    """How many words that say something stand in the longest run of a topic; exclusions aside."""
    match node:
        case Words():
            return len(content(node.words))
        case And() | Or():
            return max(map(longest_run, node.nodes), default=0)
        case _:
            return 0


def told(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an interest that say what it is, not that somebody has one, as far as there is room for them.

    A shorter run is left as it is.
    """
    said = content(words)
    about = tuple(word for word in said if word not in ASKING_WORDS and any(map(_is_spelled, search_tokens(word))))
    return _telling(about) or words if len(said) >= LONG else words


def words_like(paper: Paper) -> tuple[str, ...]:
    """What stands for a paper: the words of its title, then those that tell most in it; none if too few are known."""
    said = profile(shipped(), paper)
    heading = [word for word in tokens(paper.title) if root(word) in shipped().ids]
    telling = [said[name].words.split() for name in sorted(said, key=lambda name: -said[name].weight)]
    found: dict[str, str] = {}
    for word in (*heading, *chain.from_iterable(telling)):
        if word.isascii() and word.isalnum() and not word.isdecimal():
            found.setdefault(root(word), word)
    words = content(tuple(found.values()))[: len(heading) + TELLING]
    return words if len(words) >= LONG else ()


def gist(node: Node, size: int) -> Node:
    """The same topic with ``size`` of the words that tell most in place of each interest, whichever these are."""
    match node:
        case Words() if is_interest(node):
            words = foremost(node.words)
            return disjunction(Words(each) for each in combinations(words, min(size, len(words))))
        case And():
            return conjunction(gist(part, size) for part in node.nodes)
        case Or():
            return disjunction(gist(part, size) for part in node.nodes)
        case _:
            return node


def foremost(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an interest that tell most, in their order."""
    known = [word for word in content(words) if root(word) in shipped().ids]
    rarest = sorted(known, key=lambda word: -shipped().rarity(root(word)))[:GIST]
    return tuple(word for word in known if word in rarest) or content(words)[:GIST]


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these words that tell most, in their order, up to :data:`ROOM`."""
    if sum(len(word) + 1 for word in words) <= ROOM:
        return words
    rarest = sorted(words, key=lambda word: -shipped().rarity(root(word)))
    room = accumulate(len(word) + 1 for word in rarest)
    kept = {word for word, size in zip(rarest, room, strict=True) if size <= ROOM}
    return tuple(word for word in words if word in kept)


def _is_spelled(token: str) -> bool:
    """Whether it is more than a letter, as in ``i'm`` and ``e.g``."""
    return len(token) > 1 or not token.isascii()
