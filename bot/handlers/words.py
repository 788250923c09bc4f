"""Messages without a command: a paper's identifier or a link to it, the hour of the digest, or words to look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.papers import offer, open_named
from bot.handlers.searching import look_for
from bot.handlers.starting import follows_something, hour_typed
from bot.locales import Html
from scheduler.errors import QueryError
from scheduler.topics.query import typed

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def free_text(conversation: Conversation) -> None:
    """Open the paper that is named, take an hour, or show what the words find; a tap follows them as a topic."""
    if not await open_named(conversation) and not await hour_typed(conversation):
        await _look_for(conversation)


async def _look_for(conversation: Conversation) -> None:
    try:
        query = typed(conversation.words)
    except QueryError:
        # No topic, but arXiv may understand it.
        await offer(conversation, if_none="unknown-text")
        return
    hint = Html() if await follows_something(conversation) else conversation.texts.html("offer-hint")
    await look_for(conversation, query, hint)
