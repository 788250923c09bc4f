"""How the figures of a paper look: what stands under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.views.layout import bold, join, shorten
from scheduler.latex import to_text

if TYPE_CHECKING:
    from scheduler.sources.figures.picture import Picture
    from scheduler.store.figures import Shown

MAX_CAPTION = 1024
"""UTF-16 code units under a picture, https://core.telegram.org/bots/api#sendphoto."""
MAX_NUMBER = 40


def caption(figure: Picture | Shown) -> Html:
    """The figure's number and what the paper says under it."""
    number = shorten(to_text(figure.number), MAX_NUMBER)
    said = shorten(to_text(figure.caption), MAX_CAPTION - MAX_NUMBER - len(" "))
    return join(" ", [bold(number) if number else Html(), escape(said)])
