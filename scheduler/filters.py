"""What a subscription lets through beside what its topic asks, and why something is kept out. Pure."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from scheduler.errors import FilterError
from scheduler.topics.categories import category_named, is_in_use
from scheduler.topics.names import same_person
from scheduler.topics.ranking import BALANCED
from scheduler.topics.syntax import Category
from scheduler.topics.text import forms, search_tokens, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from scheduler.models import Filters, Paper
    from scheduler.topics.glossary import Glossary

Level = Literal["strict", "balanced", "broad"]
Obstacle = Literal["muted", "include", "categories", "cross-list", "version"]

LEVELS: Final[dict[Level, float]] = {"strict": 0.75, "balanced": BALANCED, "broad": 0.3}
"""Lowest score that is delivered, by how a person calls it."""
MOST: Final = 20
"""Values of one filter."""
LONGEST: Final = 60
"""Characters of one of them."""
_BREAK: Final = "."
"""Stands between title and abstract, so that no phrase reaches from one into the other; no token is like it."""


class Objection(NamedTuple):
    """Why a paper is kept out of a subscription."""

    obstacle: Obstacle
    text: str
    """The word, the categories or the version that it is about."""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A paper as filters see it: its words are cut apart once, for many subscriptions."""

    paper: Paper
    words: str
    """The tokens of title and abstract, each between blanks."""
    tokens: frozenset[str]

    @classmethod
    def of(cls, paper: Paper) -> Leaflet:
        """Prepare a paper."""
        title, abstract = words_of(paper.title), words_of(paper.abstract)
        words = " ".join(["", *title, _BREAK, *abstract, ""])
        return cls(paper, words, frozenset(map(sys.intern, {*title, *abstract})))

    def holds(self, wordings: Iterable[str]) -> bool:
        """Whether one of some words or phrases stands in title or abstract, in any of its forms."""
        return any(map(self._holds, wordings))

    def _holds(self, words: str) -> bool:
        row, pattern = _phrase(words)
        if len(row) == 1:
            return not self.tokens.isdisjoint(row[0])
        return not any(map(self.tokens.isdisjoint, row)) and pattern.search(self.words) is not None


class Shelf:
    """Leaflets side by side: which of them hold a word is found once, for many subscriptions.

    Args:
        glossary: What things are called.
    """

    def __init__(self, glossary: Glossary) -> None:
        self.leaflets: dict[str, Leaflet] = {}
        self._glossary = glossary
        self._holders: dict[str, tuple[int, set[str]]] = {}

    @property
    def size(self) -> int:
        """How many leaflets stand on it, or words were looked for, whichever are more."""
        return max(len(self.leaflets), len(self._holders))

    def holders(self, words: str) -> AbstractSet[str]:
        """The papers on it that hold a word or phrase, see :func:`wordings`."""
        seen, found = self._holders.get(words, (0, set()))
        if seen < len(self.leaflets):
            wanted = wordings(words, self._glossary)
            found.update(one.paper.id for one in islice(self.leaflets.values(), seen, None) if one.holds(wanted))
            self._holders[words] = (len(self.leaflets), found)
        return found


class Sieve:
    """The filters of a subscription, ready to be held against papers.

    Args:
        filters: Of the subscription.
        topic_categories: Those that the topic itself asks for.
        glossary: What things are called.
    """

    def __init__(self, filters: Filters, topic_categories: tuple[str, ...], glossary: Glossary) -> None:
        self._filters = filters
        self._home = filters.categories or topic_categories
        self._muted = {words: wordings(words, glossary) for words in filters.exclude}
        self._needed = tuple(chain.from_iterable(wordings(words, glossary) for words in filters.include))

    def objection(self, leaflet: Leaflet, revised: str = "") -> Objection | None:
        """The first reason to keep a paper out, or nothing.

        Args:
            leaflet: The paper.
            revised: The new version that brings back a paper of long ago; empty for a new paper.
        """
        paper, filters = leaflet.paper, self._filters
        if revised and not filters.new_versions:
            return Objection("version", revised)
        if muted := next((words for words, each in self._muted.items() if leaflet.holds(each)), None):
            return Objection("muted", muted)
        if filters.categories and not _is_in(filters.categories, (paper.primary_category, *paper.categories)):
            return Objection("categories", ", ".join(filters.categories))
        if not filters.cross_lists and _is_cross_listed(paper, self._home):
            return Objection("cross-list", paper.primary_category)
        if self._needed and not leaflet.holds(self._needed):
            return Objection("include", ", ".join(filters.include))
        return None


def wordings(words: str, glossary: Glossary) -> tuple[str, ...]:
    """A word or phrase as typed, and if it is an abbreviation or what one stands for, the others of these."""
    pieces = glossary.pieces(search_tokens(words))
    others = pieces[0].others if len(pieces) == 1 else ()
    return (words, *map(" ".join, others))


def favourite(paper: Paper, filters: Filters) -> str | None:
    """An author of the paper whose papers always come, as the paper names them; or nothing."""
    return next(
        (author for author in paper.authors if any(same_person(wanted, author) for wanted in filters.authors)), None
    )


def level_of(threshold: float) -> Level:
    """How a person calls this threshold."""
    return min(get_args(Level), key=lambda level: abs(LEVELS[level] - threshold))


def values_of(name: str, typed: str) -> list[str]:
    """What somebody typed for a field, with commas between; initials after a comma belong to the name before it.

    Between categories, a blank is enough.
    """
    found: list[str] = []
    between = r"[,，、;；\s]" if name == "categories" else "[,，、;；]"
    for value in filter(None, map(str.strip, re.split(between, typed))):
        tokens = search_tokens(value)
        if name == "authors" and found and tokens and all(map(_is_initial, tokens)):
            found[-1] = f"{value} {found[-1]}"
        else:
            found.append(value)
    return found


def with_values(filters: Filters, name: str, typed: Iterable[str]) -> Filters:
    """Filters with some more values, each once.

    Args:
        filters: As they are.
        name: Of a field that holds words, categories or authors.
        typed: The values, as somebody typed them.

    Raises:
        FilterError: One of them makes no sense, or they are too many.
    """
    known: tuple[str, ...] = getattr(filters, name)
    held = tuple(dict.fromkeys([*known, *(_read(name, value) for value in typed)]))
    if len(held) > MOST:
        raise FilterError("too-many", limit=str(MOST))
    return _changed(filters, name, held)


def without_value(filters: Filters, name: str, value: str) -> Filters:
    """Filters without one of the values of a field, or without any if the value is empty."""
    kept = tuple(one for one in getattr(filters, name) if value and one != value)
    return _changed(filters, name, kept)


def _changed(filters: Filters, name: str, values: tuple[str, ...]) -> Filters:
    changes: dict[str, Any] = {name: values}
    return replace(filters, **changes)


def _is_cross_listed(paper: Paper, wanted: tuple[str, ...]) -> bool:
    """Whether a paper comes from elsewhere: from none of the categories wanted, or harvested as a cross-list."""
    return not _is_in(wanted, (paper.primary_category,)) if wanted else paper.announce_type == "cross"


def _is_in(wanted: Iterable[str], categories: tuple[str, ...]) -> bool:
    return any(Category(name).covers(category) for name in wanted for category in categories)


@lru_cache(maxsize=4096)
def _phrase(words: str) -> tuple[tuple[frozenset[str], ...], re.Pattern[str]]:
    """Neighbouring tokens, each in any of its forms; and the same as it stands among the words of a leaflet."""
    row = tuple(forms(token) for token in search_tokens(words))
    either = (f"(?:{'|'.join(map(re.escape, sorted(each)))})" for each in row)
    return row, re.compile(f" {' '.join(either)} ")


def _read(name: str, typed: str) -> str:
    bare = " ".join(typed.split()).strip(_QUOTES)
    kind, reader = _READERS[name]
    if len(bare) > LONGEST:
        raise FilterError("too-long", value=bare, limit=str(LONGEST))
    if not (value := reader(bare)):
        raise FilterError(kind, value=bare)
    return value


def _read_words(typed: str) -> str:
    return typed.lower() if search_tokens(typed) else ""


def _read_category(typed: str) -> str:
    name = category_named(typed.lower().removeprefix("cat:").strip())
    return name if name is not None and is_in_use(name) else ""


def _read_name(typed: str) -> str:
    name = re.sub("^au: *", "", typed, flags=re.IGNORECASE).strip(_QUOTES)
    return "" if all(map(_is_initial, search_tokens(name))) else name


def _is_initial(token: str) -> bool:
    return len(token) == 1 and token.isascii()


_QUOTES: Final = "\"“”'"
_READERS: Final = {
    "include": ("word", _read_words),
    "exclude": ("word", _read_words),
    "categories": ("category", _read_category),
    "authors": ("name", _read_name),
}
LISTS: Final = tuple(_READERS)
"""The fields of filters that hold values that somebody types."""
