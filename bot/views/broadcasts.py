"""A word of the bot's owner as its readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locales import Html, texts
from scheduler.models import Message

if TYPE_CHECKING:
    from bot.locales import Texts


def said(text: str, words: Texts) -> Html:
    """The text under a line that says whose it is."""
    return words.html("broadcast-message", text=text)


def compose(text: str, language: str) -> Message:
    """The message for readers of this language."""
    return Message(said(text, texts(language)))
