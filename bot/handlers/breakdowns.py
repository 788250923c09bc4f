"""What could not be handled: the operator gets the trace in the log, the person a sentence."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError

from bot.acquaintance import acquaintance, converse, thread_of
from bot.courier.outcomes import Gone, Moved, outcome_of
from scheduler.errors import StoreError, StoreUnready
from scheduler.store import subscribers

if TYPE_CHECKING:
    from typing import Any

    from telegram.ext import CallbackContext, ExtBot

    from bot.conversation import Conversation
    from bot.courier.pacer import Lane
    from bot.services import Services

log = logging.getLogger(__name__)


async def report(update: object, context: CallbackContext[Any, Any, Any, Any], services: Services) -> None:
    """The last handler of errors: the operator gets the trace in the log, the person a sentence."""
    if isinstance(context.error, StoreUnready):
        # Where it happened says nothing: it is so everywhere until there is room again.
        log.error("an update could not be handled: %s", context.error)
    else:
        log.error("an update could not be handled", exc_info=context.error)
    if not isinstance(update, Update):
        return
    if isinstance(context.error, TelegramError):
        await _lose(services, update, context.error)
        return
    key = "busy-store" if isinstance(context.error, StoreError) else "broken"
    try:
        conversation = await _reached(services, update, context.bot)
        if conversation is not None:
            await _admit_fault(conversation, key)
    except TelegramError as error:
        log.warning("the person could not be told: %s", error)


async def _admit_fault(conversation: Conversation, key: str) -> None:
    """Say that something is broken; in a channel, to the one person who met it."""
    if conversation.is_channel:
        await conversation.say(conversation.texts.html(key))
    else:
        await conversation.notice()
        await conversation.reply(conversation.texts.html(key))


async def _reached(services: Services, update: Update, bot: ExtBot[Lane]) -> Conversation | None:
    """The conversation of an update, even when the store cannot be read."""
    try:
        return await converse(services, update, bot)
    except StoreError:
        return acquaintance(services, update, bot)


async def _lose(services: Services, update: Update, error: TelegramError) -> None:
    """Note what an answer that Telegram refused says of the chat: it is gone, or it has a new id."""
    chat = update.effective_chat
    outcome = outcome_of(error, attempts=1, plain=True)
    if chat is not None and isinstance(outcome, Gone):
        thread = thread_of(update) if outcome.thread else None
        await services.store.run(subscribers.leave, chat.id, services.now(), thread)
    elif chat is not None and isinstance(outcome, Moved):
        await services.store.run(subscribers.move, chat.id, outcome.chat_id)
