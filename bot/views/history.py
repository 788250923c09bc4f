"""The list of past digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.layout import Button, Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Html, Texts
    from scheduler.store.digests import Past

HISTORY = "history:"
"""Callback data of a button that sends a past digest again; its row id follows."""
PAST = "history"
"""Callback data of a button that lists the past digests."""
OLDER = "history-from:"
"""Callback data of a button that turns the page; how many digests to pass over follows."""
PAGE = 10
"""Digests that are listed at once."""


def listed(found: Sequence[Past], offset: int, words: Texts) -> tuple[Html, Rows]:
    """A page of past digests as buttons.

    Args:
        found: The digests from ``offset`` on, one more than a page holds if there are older ones.
        offset: How many newer ones there are.
        words: The texts of the reader's language.
    """
    if not found:
        return words.html("history-none"), []
    rows = [
        [
            Button(
                words.plain("history-button", day=words.day(one.through, with_year=True), count=one.papers),
                data=f"{HISTORY}{one.id}",
            )
        ]
        for one in found[:PAGE]
    ]
    turns = [Button(words.plain("history-newer"), data=f"{OLDER}{max(0, offset - PAGE)}")] if offset else []
    if len(found) > PAGE:
        turns.append(Button(words.plain("history-older"), data=f"{OLDER}{offset + PAGE}"))
    return words.html("history-title"), [*rows, turns]
