"""How a topic looks, and a topic that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.locales import FALLBACK, Html
from bot.views.layout import shorten
from scheduler.topics.background import root, shipped
from scheduler.topics.categories import category_named
from scheduler.topics.syntax import Category
from scheduler.topics.text import content, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.locales import Texts
    from scheduler.errors import QueryError

MAX_QUERY = 120
"""Characters of a topic that are shown."""
_OTHER_SCRIPT = re.compile(r"[^A-Za-z]*[^\W\d_A-Za-z][^A-Za-z]*")
_FIELD = re.compile(r"\b(?:au|ti|abs):")
_BEFORE, _AFTER = 24, 12
"""Characters shown on either side of the place of trouble."""


def shown(query: str) -> str:
    """A topic as it is shown."""
    return shorten(query, MAX_QUERY)


def in_english(query: str, words: Texts, *, is_barren: bool = False) -> Html:
    """What arXiv is written in, for whoever may have said a topic, or a value of its filters, otherwise; else nothing.

    Args:
        query: What was said; without any Latin letter, it is surely no English.
        words: The texts of the reader's language.
        is_barren: Whether it brings nothing; then, from whoever speaks something else, words that no past paper has
            may be none, either.
    """
    may_be_none = is_barren and words.language != FALLBACK and ":" not in query and not _is_known(query)
    return words.html("in-english") if may_be_none or _OTHER_SCRIPT.fullmatch(_FIELD.sub("", query)) else Html()


def unread(categories: Iterable[str], harvested: Sequence[str], words: Texts) -> Html:
    """For categories of which nothing is harvested, what of them comes all the same; else nothing.

    Args:
        categories: Those that are asked for.
        harvested: Those that papers are harvested of, as the operator wrote them; none if of all.
        words: The texts of the reader's language.
    """
    read = [Category(category_named(name) or name) for name in harvested]
    others = [
        name
        for name in categories
        if read and not any(one.covers(name) or Category(name).covers(one.name) for one in read)
    ]
    if not others:
        return Html()
    return words.html("unread-category", names=words.several(others), read=words.several(harvested))


def _is_known(query: str) -> bool:
    """Whether past papers have all of its words."""
    return all(root(word) in shipped().ids for word in content(tuple(search_tokens(query))))


def place_of_trouble(error: QueryError) -> str:
    """The surroundings of the place where reading stopped, with the place marked."""
    before = " ".join(error.text[max(0, error.position - _BEFORE) : error.position].split())
    after = " ".join(error.text[error.position : error.position + _AFTER].split())
    start = "…" if error.position > _BEFORE else ""
    end = "…" if error.position + _AFTER < len(error.text) else ""
    return f"{start}{before} ▸{after}{end}".strip()
