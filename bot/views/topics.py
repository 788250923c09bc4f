"""How a topic looks, and a topic that cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.locales import Html
from bot.views.layout import shorten
from scheduler.topics.categories import category_named
from scheduler.topics.syntax import Category

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


def in_english(query: str, words: Texts) -> Html:
    """For a topic, or a value of its filters, without any Latin letter, what arXiv is written in; else nothing."""
    return words.html("in-english") if _OTHER_SCRIPT.fullmatch(_FIELD.sub("", query)) else Html()


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


def place_of_trouble(error: QueryError) -> str:
    """The surroundings of the place where reading stopped, with the place marked."""
    before = " ".join(error.text[max(0, error.position - _BEFORE) : error.position].split())
    after = " ".join(error.text[error.position : error.position + _AFTER].split())
    start = "…" if error.position > _BEFORE else ""
    end = "…" if error.position + _AFTER < len(error.text) else ""
    return f"{start}{before} ▸{after}{end}".strip()
