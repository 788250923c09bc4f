"""The table of commands and buttons, and the one way in: access is checked here, for each of them, by id."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Access
from bot.conversation import MAX_INPUT, Conversation, acquaintance, converse
from bot.handlers import admin, arriving, digests, papers, settings, topics
from bot.handlers.membership import membership_handlers
from bot.views.digests import TOPICS
from bot.views.papers import CARD
from bot.views.settings import PREFIX as SETTINGS
from scheduler.errors import StoreError
from scheduler.store import members

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any

    from telegram.ext import BaseHandler, CallbackContext, ExtBot

    from bot.courier.pacer import Lane
    from bot.services import Services

    Handler = Callable[[Conversation], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """One command or button."""

    name: str
    """The command without its slash, or how the callback data begins."""
    handler: Handler
    configures: bool = False
    """Changes what the chat receives: in groups, for the group's admins only."""
    admins_only: bool = False
    """For the people who run the bot."""


COMMANDS = (
    Route("start", arriving.start),
    Route("subscribe", topics.subscribe, configures=True),
    Route("topics", topics.list_topics),
    Route("unsubscribe", topics.unsubscribe, configures=True),
    Route("digest", digests.digest),
    Route("paper", papers.paper),
    Route("search", papers.search),
    Route("settings", settings.settings, configures=True),
    Route("pause", digests.pause, configures=True),
    Route("resume", digests.resume, configures=True),
    Route("language", arriving.choose_language, configures=True),
    Route("privacy", arriving.privacy),
    Route("deleteme", arriving.delete_me, configures=True),
    Route("help", arriving.show_help),
    Route("stats", admin.stats, admins_only=True),
    Route("invite", admin.invite, admins_only=True),
)
"""In the order of the menu."""

BUTTONS = (
    Route(CARD, papers.card_pressed),
    Route(TOPICS, topics.list_topics),
    Route(topics.UNSUBSCRIBE, topics.unsubscribe_pressed, configures=True),
    Route(SETTINGS, settings.settings_pressed, configures=True),
    Route(arriving.LANGUAGE, arriving.language_chosen, configures=True),
    Route(arriving.FORGET, arriving.delete_decided, configures=True),
)


def handlers(services: Services) -> list[BaseHandler[Any, Any, Any]]:
    """Every handler of the bot, in the order in which they are tried."""

    def entrance(route: Route) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
        async def enter(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
            conversation = await converse(services, update, context.bot)
            if conversation is not None:
                await _admit(route, conversation)

        return enter

    return [
        *(CommandHandler(route.name, entrance(route)) for route in COMMANDS),
        *(CallbackQueryHandler(entrance(route), pattern=f"^{route.name}") for route in BUTTONS),
        CallbackQueryHandler(entrance(Route("", _old_button))),
        *membership_handlers(services),
        MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, entrance(Route("", _unknown_command))),
        MessageHandler(
            filters.TEXT & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE, entrance(Route("", papers.free_text))
        ),
    ]


async def report(update: object, context: CallbackContext[Any, Any, Any, Any], services: Services) -> None:
    """The last handler of errors: the operator gets the trace in the log, the person a sentence."""
    log.error("an update could not be handled", exc_info=context.error)
    if not isinstance(update, Update) or isinstance(context.error, TelegramError):
        return
    key = "busy-store" if isinstance(context.error, StoreError) else "broken"
    try:
        conversation = await _reached(services, update, context.bot)
        if conversation is not None:
            await conversation.notice()
            await conversation.reply(conversation.texts.html(key))
    except TelegramError as error:
        log.warning("the person could not be told: %s", error)


async def _reached(services: Services, update: Update, bot: ExtBot[Lane]) -> Conversation | None:
    """The conversation of an update, even when the store cannot be read."""
    try:
        return await converse(services, update, bot)
    except StoreError:
        return acquaintance(services, update, bot)


async def _admit(route: Route, conversation: Conversation) -> None:
    """Let a person through to a handler, or say why not."""
    words = conversation.texts
    has_invitation = route.name == "start" and bool(conversation.words)
    if not conversation.access.is_allowed and not (has_invitation and await _use_invitation(conversation)):
        await _turn_away(conversation, tried_to_enter=has_invitation)
    elif route.admins_only and conversation.access is not Access.ADMIN:
        await conversation.say(words.html("not-for-you"))
    elif len(conversation.words) > MAX_INPUT:
        await conversation.reply(words.html("too-long", length=len(conversation.words), limit=MAX_INPUT))
    elif route.configures and not await conversation.may_configure():
        await conversation.say(words.html("groups-admins"))
    else:
        await route.handler(conversation)


async def _use_invitation(conversation: Conversation) -> bool:
    services = conversation.services
    if services.settings.access == "closed":
        return False
    return await services.store.run(members.admit, conversation.user.id, conversation.words, services.now())


async def _turn_away(conversation: Conversation, *, tried_to_enter: bool) -> None:
    # In groups, a stranger's words get no message: a bot that answers everybody is a nuisance.
    if not conversation.is_private and not conversation.is_tap:
        return
    refused = "invite-refused" if tried_to_enter else "not-invited"
    key = "not-open" if conversation.access is Access.CLOSED else refused
    await conversation.say(conversation.texts.html(key))


async def _old_button(conversation: Conversation) -> None:
    await conversation.say(conversation.texts.html("old-button"))


async def _unknown_command(conversation: Conversation) -> None:
    message = conversation.update.effective_message
    command = (message.text or "").split(maxsplit=1)[0] if message else ""
    await conversation.reply(conversation.texts.html("unknown-command", command=command[:40]))
