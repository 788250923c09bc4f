"""How a paper that somebody sent looks: what it is, what it says that it does, and whom it is shown to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.views.layout import Button, Rows, bold, join, shorten
from bot.views.papers import ASK
from scheduler.own import PREFIX
from scheduler.store.retention import OWN_DAYS
from scheduler.summaries.schema import INJECTION

if TYPE_CHECKING:
    from bot.locales import Texts
    from scheduler.store.own_papers import OwnPaper
    from scheduler.summaries.schema import Entry

OWN_READ = "own-read:"
"""Callback data of a button that opens the reading of an own paper begins so; its name and, after a colon, the page
follow."""
OWN_BACK = "own-back:"
"""Callback data of a button that puts an own paper's card back begins so; its name follows."""
OWN_DROP = "own-drop:"
"""Callback data of a button that deletes an own paper begins so; its name follows."""
MAX_TITLE = 300
MAX_SENTENCE = 600


def own_card(paper: OwnPaper, entry: Entry, texts: Texts) -> Html:
    """What an own paper is, and what its own sentences say of it."""
    until = texts.day((paper.sent_at + OWN_DAYS).date(), with_year=True)
    pages = paper.document.pages or 0
    said = [entry.headline, *entry.takeaways] if entry.headline.text != paper.title else []
    return join(
        "\n\n",
        [
            join("\n", [bold(shorten(paper.title, MAX_TITLE)), texts.html("own-meta", pages=pages, until=until)]),
            escape(shorten(said[0].text, MAX_SENTENCE)) if said else "",
            join("\n", [Html(f"• {escape(shorten(one.text, MAX_SENTENCE))}") for one in said[1:]]),
            texts.html("own-from-abstract" if paper.document.abstract else "own-from-beginning") if said else "",
            texts.html("paper-injection") if INJECTION in entry.grounding.flags else "",
            texts.html("own-hint"),
        ],
    )


def own_buttons(paper: OwnPaper, texts: Texts) -> Rows:
    """The buttons under an own paper's card."""
    return [
        [
            Button(texts.plain("button-read"), data=OWN_READ + paper.name),
            Button(texts.plain("button-ask"), data=ASK + PREFIX + paper.name),
        ],
        [Button(texts.plain("own-drop"), data=OWN_DROP + paper.name)],
    ]


def own_back(paper: OwnPaper, texts: Texts) -> Rows:
    """The button below a reading that leads back to the own paper's card."""
    return [[Button(texts.plain("button-back"), data=OWN_BACK + paper.name)]]
