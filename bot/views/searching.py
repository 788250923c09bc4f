"""A page of what a search found. The message says what was searched for, so that its buttons need not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from bot.locales import Html
from bot.views.layout import MAX_DATA, Button, Rows, join, span
from bot.views.papers import SIMILAR, choices, title
from bot.views.topics import in_english
from scheduler.library import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts
    from scheduler.library import Found, Lacking
    from scheduler.models import Paper

SEARCH = "search:"
"""Callback data of a button that turns the page begins so; the order, a colon and how many to pass over follow."""
LOOK: Final = "look:"
"""Callback data of a button that searches for something else begins so; its query follows."""
FOLLOW = "follow"
"""Callback data of the button that subscribes to what was searched for."""
PAGE: Final = 8
"""Papers that are listed at once."""


def page(query: str, found: Found, order: Order, offset: int, words: Texts) -> tuple[Html, Rows]:
    """A page of papers and the buttons to turn it.

    Args:
        query: In its canonical form; it stands in full at the head of the message.
        found: All that was found, at least one paper; where there are more, a plus sign says so.
        order: In which order.
        offset: How many to pass over.
        words: The texts of the reader's language.
    """
    places, text, rows = _listed(found.papers, offset, f"{SEARCH}{order}", words)
    count = str(len(found.papers)) + ("" if found.is_all else "+")
    heading = words.html(f"search-{order}", query=query, places=places, count=count)
    some = Html() if found.has_all_words else words.html("search-some")
    others = [
        Button(words.plain(f"search-order-{other}"), data=f"{SEARCH}{other}:0")
        for other in get_args(Order)
        if other != order
    ]
    return join("\n\n", [heading, some, text]), [*rows, [*others, _follow(words)]]


def alike(paper: Paper, query: str, found: Sequence[Paper], offset: int, words: Texts) -> tuple[Html, Rows]:
    """A page of papers like another one, and the buttons to turn it and to follow such papers.

    Args:
        paper: The other one.
        query: The topic that stands for it, in its canonical form.
        found: The papers, at least one.
        offset: See :func:`page`.
        words: See :func:`page`.
    """
    places, text, rows = _listed(found, offset, f"{SIMILAR}{paper.id}", words)
    heading = words.html("similar-title", title=title(paper), query=query, places=places, count=str(len(found)))
    return join("\n\n", [heading, text]), [*rows, [_follow(words)]]


def elsewhere(query: str, found: Sequence[Paper], words: Texts) -> tuple[Html, Rows]:
    """What arXiv's own search found for what the store has not."""
    text, rows = choices(found, words.html("search-at-arxiv", query=query))
    return text, [*rows, [_follow(words)]]


def nothing(query: str, lacking: Lacking, words: Texts) -> tuple[Html, Rows]:
    """That nothing was found, why, and what less would find something."""
    fewer = lacking.fewer.canonical if lacking.fewer else ""
    why = Html()
    if lacking.unheard and lacking.unheard != (query,):
        why = words.html("search-unheard", words=words.several(lacking.unheard))
    elif fewer:
        why = words.html("search-apart")
    rows: Rows = [[_follow(words)]]
    if fewer and len((LOOK + fewer).encode()) <= MAX_DATA:
        rows = [[Button(words.plain("search-fewer", query=fewer), data=LOOK + fewer)], *rows]
    hint = in_english(query, words, is_barren=not fewer)
    return join("\n\n", [words.html("search-none", query=query), why, hint]), rows


def _follow(words: Texts) -> Button:
    return Button(words.plain("search-follow"), data=FOLLOW)


def _listed(found: Sequence[Paper], offset: int, data: str, words: Texts) -> tuple[str, Html, Rows]:
    """Which of the papers a page has, these, their buttons and those that turn the page."""
    offset = min(offset, (len(found) - 1) // PAGE * PAGE)
    shown = found[offset : offset + PAGE]
    places = span(offset + 1, offset + len(shown))
    text, rows = choices(shown, Html(), offset + 1)
    turns = [Button(words.plain("search-previous"), data=f"{data}:{offset - PAGE}")] if offset else []
    if offset + PAGE < len(found):
        turns.append(Button(words.plain("search-next"), data=f"{data}:{offset + PAGE}"))
    return places, text, [*rows, turns]
