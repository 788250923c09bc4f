"""How people name their topics: which of those that are followed is meant by what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scheduler.errors import QueryError
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Conversation

_LONGEST_NAME: Final = 40
"""Words of a topic that something may stand after; each number of words is read, so it takes the square of these."""


def without(lead: str, conversation: Conversation) -> Conversation:
    """The same without a word that only leads to the topic, as in *subscribe to kites*."""
    first, *rest = conversation.words.split(maxsplit=1) or [""]
    return replace(conversation, words=rest[0]) if rest and first.casefold() == lead else conversation


def which(said: str, queries: Sequence[str]) -> tuple[int, str]:
    """Which of these topics is meant, by its place from 1 or else by its name; and what stands after that."""
    parts = said.split()
    for end in (len(parts), *range(min(len(parts) - 1, _LONGEST_NAME), 0, -1)):
        name = canonical(" ".join(parts[:end]))
        if name in queries:
            return queries.index(name) + 1, " ".join(parts[end:])
    places = map(str, range(1, len(queries) + 1))
    return (int(parts[0]) if parts[0] in places else 0), " ".join(parts[1:])


def canonical(text: str) -> str:
    """A topic in its canonical form; empty if it cannot be read."""
    try:
        return parse(text).canonical
    except QueryError:
        return ""
