"""How much a topic brings, and what could be followed in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.locales import Html, escape
from bot.views.layout import MAX_DATA, Button, Rows, join, link
from bot.views.papers import title
from bot.views.topics import in_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts
    from scheduler.models import Paper
    from scheduler.proposals import Proposed
    from scheduler.topics.outlook import Outlook

INSTEAD: Final = "instead:"
"""Callback data of a button that follows another topic in place of the one at the head of the message; its query
follows."""
RATHER: Final = "rather:"
"""The same under the question for the hour, which is asked again."""
WEEK: Final = 5
"""Days of a week on which arXiv announces."""


def expected(query: str, found: Outlook, best: Sequence[Paper], words: Texts) -> Html:
    """About how much a topic brings, and what it would have brought last.

    Args:
        query: As it is shown.
        found: What is to be expected.
        best: The best papers of the last day.
        words: The texts of the reader's language.
    """
    if found.day is None:
        return words.html("outlook-unknown", query=query)
    key, count = _pace(found.daily)
    titles = [Html(f"• {link(title(paper), paper.abs_url)}") for paper in best]
    lead = words.html("outlook-day", day=words.day(found.day)) if titles else ""
    daily = words.html(f"outlook-{key}", query=query, count=count)
    hint = in_english(query, words, is_barren=True) if key == "none" else Html()
    return join("\n\n", [daily, hint, join("\n", [lead, *titles])])


def pace(daily: float, words: Texts) -> str:
    """About how much a topic brings, in a sentence."""
    key, count = _pace(daily)
    return words.plain(f"pace-{key}", count=count)


def instead(proposed: Proposed, prefix: str, words: Texts) -> tuple[Html, Rows]:
    """What could be followed instead, with what it brings; nothing where a topic is neither too broad nor too narrow.

    A topic that is too long for a button is said above the others, to be typed.

    Args:
        proposed: What there is.
        prefix: How the buttons' data begins.
        words: The texts of the reader's language.
    """
    kind = "narrower" if proposed.narrower else "person" if proposed.person else "broader"
    rows, typed = [], []
    for one in (*proposed.narrower, *proposed.person, *proposed.broader):
        key, count = _pace(one.daily)
        label = one.query.canonical
        if count:
            label = words.plain(f"instead-{key}", query=label, count=count)
        data = f"{prefix}{one.query.canonical}"
        if len(data.encode()) <= MAX_DATA:
            rows.append([Button(label, data=data)])
        else:
            typed.append(Html(f"• {escape(label)}"))
    hint = words.html(f"instead-{kind}") if rows or typed else Html()
    return join("\n", [hint, *typed]), rows


def _pace(daily: float) -> tuple[str, int]:
    """How often papers come, a key of texts, and how many of them."""
    if daily >= 1:
        return "daily", round(daily)
    weekly = round(daily * WEEK)
    return ("weekly" if weekly else "rare" if daily else "none"), weekly
