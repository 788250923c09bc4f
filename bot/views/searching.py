"""A page of what a search found. The message says what was searched for, so that its buttons need not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from bot.views.layout import Button, Rows
from bot.views.papers import choices
from scheduler.library import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Html, Texts
    from scheduler.models import Paper

SEARCH = "search:"
"""Callback data of a button that turns the page begins so; the order, a colon and how many to pass over follow."""
FOLLOW = "follow"
"""Callback data of the button that subscribes to what was searched for."""
PAGE: Final = 8
"""Papers that are listed at once."""


def page(query: str, found: Sequence[Paper], order: Order, offset: int, words: Texts) -> tuple[Html, Rows]:
    """A page of papers and the buttons to turn it.

    Args:
        query: In its canonical form; it stands in full at the head of the message.
        found: All that was found, at least one.
        order: In which order.
        offset: How many to pass over.
        words: The texts of the reader's language.
    """
    offset = min(offset, (len(found) - 1) // PAGE * PAGE)
    shown = found[offset : offset + PAGE]
    places = {"first": str(offset + 1), "last": str(offset + len(shown)), "count": str(len(found))}
    heading = words.html(f"search-{order}", query=query, **places)
    text, rows = choices(shown, heading, offset + 1)
    turns = [Button(words.plain("history-newer"), data=f"{SEARCH}{order}:{offset - PAGE}")] if offset else []
    if offset + PAGE < len(found):
        turns.append(Button(words.plain("history-older"), data=f"{SEARCH}{order}:{offset + PAGE}"))
    others = [
        Button(words.plain(f"search-order-{other}"), data=f"{SEARCH}{other}:0")
        for other in get_args(Order)
        if other != order
    ]
    return text, [*rows, turns, [*others, Button(words.plain("search-follow"), data=FOLLOW)]]


def elsewhere(query: str, found: Sequence[Paper], words: Texts) -> tuple[Html, Rows]:
    """What arXiv's own search found for what the store has not."""
    text, rows = choices(found, words.html("search-at-arxiv", query=query))
    return text, [*rows, [Button(words.plain("search-follow"), data=FOLLOW)]]
