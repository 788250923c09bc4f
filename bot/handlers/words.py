"""Messages without a command: a paper's identifier or a link to it, the hour of the digest, or words to look for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.access import Who
from bot.handlers.arriving import show_help
from bot.handlers.door import admit
from bot.handlers.papers import offer, open_named
from bot.handlers.route import Route
from bot.handlers.searching import look_for
from bot.handlers.starting import follows_something, greet, hour_typed
from bot.handlers.topics import subscribe, unsubscribe
from bot.locales import Html
from scheduler.errors import QueryError
from scheduler.topics.query import typed

if TYPE_CHECKING:
    from bot.conversation import Conversation

_LEAST_SHOUTED: Final = 3
"""Letters of a word that somebody writes in capitals for emphasis, as in *STOP*."""
_AROUND: Final = " .,:;!?…。，！？¡¿"
SUBSCRIBE: Final = Route("subscribe", subscribe, Who.KEEPERS, is_remote=True)
UNSUBSCRIBE: Final = Route("unsubscribe", unsubscribe, Who.KEEPERS, is_remote=True)
_WITHOUT_SLASH: Final = {route.name: route for route in (SUBSCRIBE, UNSUBSCRIBE)}
"""Commands that are meant where a message begins with their names."""


async def free_text(conversation: Conversation) -> None:
    """Open the paper that is named, take an hour, or show what the words find; a tap follows them as a topic.

    Who says hello is greeted, who asks for help gets it, and a command that lacks its slash is one.
    """
    name, *rest = conversation.words.split(maxsplit=1) or [""]
    if _says("said-hello", conversation):
        await greet(conversation)
    elif _says("said-help", conversation):
        await show_help(conversation)
    elif route := _WITHOUT_SLASH.get(name.strip(_AROUND).casefold()):
        await admit(route, replace(conversation, words="".join(rest)))
    elif not await open_named(conversation) and not await hour_typed(conversation):
        await _look_for(conversation)


def _says(key: str, conversation: Conversation) -> bool:
    """Whether the message is one of these words, in English or in the reader's language.

    In capitals, the shortest may be abbreviations: ``HI`` is neutral hydrogen.
    """
    said = conversation.words.strip(_AROUND)
    known = ", ".join(words.plain(key) for words in conversation.texts.typed_in)
    is_abbreviation = said.isupper() and len(said) < _LEAST_SHOUTED
    return not is_abbreviation and said.casefold() in known.split(", ")


async def _look_for(conversation: Conversation) -> None:
    try:
        query = typed(conversation.words)
    except QueryError:
        # No topic, but arXiv may understand it.
        await offer(conversation, if_none="unknown-text")
        return
    hint = Html() if await follows_something(conversation) else conversation.texts.html("offer-hint")
    await look_for(conversation, query, hint)
