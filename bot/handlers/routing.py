"""The table of everything that can be said or pressed, and the one way in.

Whatever somebody says or presses comes through :func:`handlers`, and whether they may is decided here, by id, before
anything else happens. A new line of the table must say who may; nobody may by omission.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Access, Who, speaker
from bot.conversation import MAX_INPUT, Conversation, acquaintance, converse, thread_of
from bot.courier.outcomes import Gone, Moved, outcome
from bot.deep_links import arrival
from bot.handlers import (
    admin,
    arriving,
    broadcasts,
    channels,
    digests,
    exports,
    failures,
    feedback,
    figures,
    health,
    history,
    importing,
    own_papers,
    pages,
    papers,
    people,
    questions,
    readings,
    saved,
    searching,
    settings,
    similar,
    starting,
    topics,
    trends,
    words,
)
from bot.handlers.inline import inline_handler
from bot.handlers.membership import membership_handlers
from bot.management import ON, directed
from bot.quotas import Verdict
from bot.views import administration
from bot.views.channels import MANAGE
from bot.views.digests import CHANGE, LATER, SEEN, TOPICS
from bot.views.exports import BIBTEX, EVERYTHING, EXPORT
from bot.views.feedback import MARK, TASTE, WHY
from bot.views.health import JOB
from bot.views.history import HISTORY, OLDER, PAST
from bot.views.outlooks import INSTEAD, RATHER
from bot.views.own_papers import OWN_DROP, OWN_READ
from bot.views.pages import FEED, PAGE, REVOKE
from bot.views.papers import ASK, BACK, CARD, FIGURES, READ, SIMILAR
from bot.views.saved import SAVED, SAVED_FILE
from bot.views.searching import FOLLOW, SEARCH
from bot.views.settings import PREFIX as SETTINGS
from bot.views.starting import HOUR, PICK, ZONE
from bot.views.subscription import TOPIC
from bot.views.trends import WEEKLY
from scheduler.errors import StoreError
from scheduler.store import members, subscribers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any

    from telegram.ext import BaseHandler, CallbackContext, ExtBot

    from bot.courier.pacer import Lane
    from bot.services import Services

    Handler = Callable[[Conversation], Awaitable[None]]
    Callback = Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """One command, button or kind of message."""

    name: str
    """The command without its slash, how the callback data begins, or what kind of message it is."""
    handler: Handler
    who: Who
    with_words: Who | None = None
    """Whom the command is for with something after it, where that is not the same."""
    is_remote: bool = False
    """Whether it can be about a channel or group, in private; see :mod:`bot.management`."""
    in_channels: bool = False
    """Whether a tap in a channel does it; what would be answered before all who read along is done in private."""

    @property
    def admins_only(self) -> bool:
        """Whether it is for the people who run the bot."""
        return self.who is Who.ADMINS


COMMANDS = (
    Route("start", starting.start, Who.READERS),
    Route("subscribe", topics.subscribe, Who.KEEPERS, is_remote=True),
    Route("topics", topics.topics, Who.READERS, with_words=Who.KEEPERS, is_remote=True),
    Route("unsubscribe", topics.unsubscribe, Who.KEEPERS, is_remote=True),
    Route("digest", digests.digest, Who.READERS),
    Route("history", history.history, Who.READERS),
    Route("paper", papers.paper, Who.READERS),
    Route("search", searching.search, Who.READERS),
    Route("similar", similar.similar, Who.READERS),
    Route("why", feedback.explain, Who.READERS),
    Route("saved", saved.saved, Who.READERS),
    Route("note", saved.note, Who.KEEPERS),
    Route("taste", feedback.show_taste, Who.READERS),
    Route("trends", trends.trends, Who.READERS),
    Route("ask", questions.ask, Who.READERS),
    Route("export", exports.export, Who.READERS),
    Route("import", importing.bring, Who.KEEPERS),
    Route("settings", settings.settings, Who.KEEPERS, is_remote=True),
    Route("channels", channels.channels, Who.READERS),
    Route("pause", digests.pause, Who.KEEPERS, is_remote=True),
    Route("resume", digests.resume, Who.KEEPERS, is_remote=True),
    Route("language", arriving.choose_language, Who.KEEPERS),
    Route("privacy", arriving.privacy, Who.READERS),
    Route("deleteme", arriving.delete_me, Who.KEEPERS, is_remote=True),
    Route("help", arriving.show_help, Who.READERS),
    Route("stats", admin.stats, Who.ADMINS),
    Route("health", health.health, Who.ADMINS),
    Route("jobs", health.jobs, Who.ADMINS),
    Route("costs", admin.costs, Who.ADMINS),
    Route("users", people.users, Who.ADMINS),
    Route("invite", admin.invite, Who.ADMINS),
    Route("ban", people.ban, Who.ADMINS),
    Route("unban", people.unban, Who.ADMINS),
    Route("broadcast", broadcasts.broadcast, Who.ADMINS),
    Route("failures", failures.failures, Who.ADMINS),
    Route("retry", failures.retry, Who.ADMINS),
    Route("backup", admin.backup, Who.ADMINS),
)
"""In the order of the menu."""

BUTTONS = (
    Route(CARD, papers.card_pressed, Who.READERS, in_channels=True),
    Route(BACK, papers.back_pressed, Who.READERS),
    Route(READ, readings.read_pressed, Who.READERS),
    Route(MARK, feedback.mark_pressed, Who.KEEPERS),
    Route(WHY, feedback.why_pressed, Who.READERS),
    Route(TASTE, feedback.taste_pressed, Who.KEEPERS),
    Route(SAVED, saved.saved_pressed, Who.READERS),
    Route(SAVED_FILE, saved.file_pressed, Who.READERS),
    Route(FIGURES, figures.figures_pressed, Who.READERS),
    Route(ASK, questions.ask_pressed, Who.READERS),
    Route(OWN_READ, own_papers.own_read_pressed, Who.READERS),
    Route(OWN_DROP, own_papers.own_drop_pressed, Who.READERS),
    Route(SEARCH, searching.search_pressed, Who.READERS),
    Route(SIMILAR, similar.similar_pressed, Who.READERS),
    Route(FOLLOW, searching.follow_pressed, Who.KEEPERS),
    Route(BIBTEX, exports.bibtex_pressed, Who.READERS),
    Route(EXPORT, exports.export_pressed, Who.READERS),
    Route(EVERYTHING, exports.everything_pressed, Who.KEEPERS),
    Route(WEEKLY, trends.weekly_pressed, Who.KEEPERS),
    Route(TOPICS, topics.list_topics, Who.READERS, is_remote=True),
    Route(MANAGE, channels.channel_opened, Who.KEEPERS, is_remote=True),
    Route(CHANGE, topics.change_pressed, Who.READERS),
    Route(SEEN, digests.seen_pressed, Who.KEEPERS, in_channels=True),
    Route(LATER, digests.later_pressed, Who.KEEPERS, in_channels=True),
    Route(PAST, history.history_opened, Who.READERS),
    Route(PAGE, pages.page_pressed, Who.READERS, in_channels=True),
    Route(FEED, pages.feed_pressed, Who.KEEPERS, is_remote=True),
    Route(REVOKE, pages.revoke_pressed, Who.KEEPERS, is_remote=True),
    Route(HISTORY, history.history_pressed, Who.READERS),
    Route(OLDER, history.history_turned, Who.READERS),
    Route(INSTEAD, starting.instead_pressed, Who.KEEPERS, is_remote=True),
    Route(RATHER, starting.instead_pressed, Who.KEEPERS),
    Route(PICK, starting.pick_pressed, Who.KEEPERS, is_remote=True),
    Route(ZONE, starting.zone_pressed, Who.KEEPERS),
    Route(HOUR, starting.hour_pressed, Who.KEEPERS),
    Route(TOPIC, topics.topic_pressed, Who.KEEPERS, is_remote=True),
    Route(topics.UNSUBSCRIBE, topics.unsubscribe_pressed, Who.KEEPERS, is_remote=True),
    Route(SETTINGS, settings.settings_pressed, Who.KEEPERS, is_remote=True),
    Route(arriving.LANGUAGE, arriving.language_chosen, Who.KEEPERS),
    Route(arriving.FORGET, arriving.delete_decided, Who.KEEPERS, is_remote=True),
    Route(administration.USERS, people.page_turned, Who.ADMINS),
    Route(administration.BAN, people.ban_pressed, Who.ADMINS),
    Route(administration.UNBAN, people.unban_pressed, Who.ADMINS),
    Route(administration.BROADCAST, broadcasts.broadcast_pressed, Who.ADMINS),
    Route(JOB, health.job_pressed, Who.ADMINS),
    Route(administration.RETRY, failures.retry_pressed, Who.ADMINS),
)
"""A name that ends in a colon is followed by what the button names; any other is the whole of the data."""

IN_PLACE = frozenset({CARD, BACK, READ, MARK})
"""Buttons after which a card still stands at the end of its chat."""

OLD_BUTTON = Route("any other button", arriving.old_button, Who.READERS)


class _ReplyToBot(filters.MessageFilter):
    """Replies to what the bot said; in groups, most replies are to somebody else."""

    def filter(self, message: Message) -> bool:
        earlier = message.reply_to_message
        return bool(earlier and earlier.from_user and earlier.from_user.id == message.get_bot().id)


MESSAGES = (
    (filters.COMMAND & filters.ChatType.PRIVATE, Route("any other command", arriving.unknown_command, Who.READERS)),
    (
        filters.TEXT & ~filters.COMMAND & filters.UpdateType.MESSAGE & _ReplyToBot(),
        Route("a reply", questions.replied, Who.READERS),
    ),
    (
        filters.Document.ALL & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE,
        Route("a file", importing.received, Who.READERS),
    ),
    (
        filters.TEXT & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE,
        Route("words", words.free_text, Who.READERS),
    ),
)


def handlers(services: Services) -> list[BaseHandler[Any, Any, Any]]:
    """Every handler of the bot, in the order in which they are tried."""

    def entrance(route: Route) -> Callback:
        async def enter(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
            if await _is_too_much(services, update, context.bot):
                return
            conversation = await converse(services, update, context.bot)
            if conversation is not None:
                await _admit(route, conversation)

        return enter

    return [
        *(CommandHandler(route.name, entrance(route)) for route in COMMANDS),
        *(CallbackQueryHandler(entrance(route), pattern=_pattern(route)) for route in BUTTONS),
        CallbackQueryHandler(entrance(OLD_BUTTON)),
        inline_handler(services),
        *membership_handlers(services),
        *(MessageHandler(which, entrance(route)) for which, route in MESSAGES),
    ]


async def report(update: object, context: CallbackContext[Any, Any, Any, Any], services: Services) -> None:
    """The last handler of errors: the operator gets the trace in the log, the person a sentence."""
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
    verdict = outcome(error, attempts=1, plain=True)
    if chat is not None and isinstance(verdict, Gone):
        thread = thread_of(update) if verdict.thread else None
        await services.store.run(subscribers.leave, chat.id, services.now(), thread)
    elif chat is not None and isinstance(verdict, Moved):
        await services.store.run(subscribers.move, chat.id, verdict.chat_id)


async def _is_too_much(services: Services, update: Update, bot: ExtBot[Lane]) -> bool:
    """Whether this person asked for too much lately; they are told once, and then not heard for a while."""
    who = speaker(update)
    if who is None or who in services.settings.admins:
        return False
    verdict = services.quotas.requests.ask(who, services.now().timestamp())
    if verdict is Verdict.GRANTED:
        return False
    conversation = acquaintance(services, update, bot)
    if conversation is not None and verdict is Verdict.REFUSED:
        await _hint(conversation, "too-many-requests")
    elif conversation is not None:
        await conversation.notice()
    return True


async def _admit(route: Route, conversation: Conversation) -> None:
    """Let a person through to a handler, or say why not."""
    has_invitation = route.name == "start" and arrival(conversation.words).kind == "invitation"
    if not conversation.access.is_allowed and not (has_invitation and await _use_invitation(conversation)):
        await _turn_away(conversation, tried_to_enter=has_invitation)
    elif (about := await directed(conversation, is_remote=route.is_remote)) is not None:
        await _let_through(route, about)


async def _let_through(route: Route, conversation: Conversation) -> None:
    """Let a person who may use the bot through to a handler, unless something is in the way."""
    texts = conversation.texts
    if key := await _obstacle(route, conversation):
        # Whoever may not learns nothing of the other chat, its name included.
        await replace(conversation, managed=None).say(texts.html(key))
    elif conversation.is_channel and not route.in_channels:
        await conversation.lead("channel", str(conversation.chat.id))
    elif len(conversation.words) > MAX_INPUT:
        await conversation.reply(texts.html("too-long", length=len(conversation.words), limit=MAX_INPUT))
    else:
        await _take_up(conversation)
        if route.name not in IN_PLACE:
            conversation.services.cards.leave(conversation.chat.id)
        await route.handler(conversation)


async def _obstacle(route: Route, conversation: Conversation) -> str:
    """Why somebody who may use the bot may not do this here: the key of a text, or nothing."""
    who = (conversation.words and route.with_words) or route.who
    if who is Who.ADMINS and conversation.access is not Access.ADMIN:
        return "not-for-you"
    if who is Who.ADMINS and not conversation.is_private:
        return "only-in-private"
    if conversation.is_placeless:
        return "old-button"
    if conversation.is_channel and route.name != CARD:
        return "" if await conversation.may_configure() else "channels-admins"
    if (who is Who.KEEPERS or conversation.managed) and not await conversation.may_configure():
        return "managed-not-yours" if conversation.managed else "groups-admins"
    return ""


async def _take_up(conversation: Conversation) -> None:
    """Somebody speaks to the bot where it counted as gone: it is back, and so is what waited."""
    if conversation.is_gone:
        services = conversation.services
        await services.store.run(subscribers.come_back, conversation.chat.id, services.now(), conversation.thread_id)
        services.courier.wake()


async def _use_invitation(conversation: Conversation) -> bool:
    services = conversation.services
    is_person = conversation.speaker == conversation.user.id
    if services.settings.access == "closed" or conversation.access is Access.BANNED or not is_person:
        return False
    return await services.store.run(members.admit, conversation.user.id, conversation.words, services.now())


async def _turn_away(conversation: Conversation, *, tried_to_enter: bool) -> None:
    """Say why somebody may not use the bot."""
    refused = "invite-refused" if tried_to_enter else "not-invited"
    if conversation.is_anonymous:
        refused = "anonymous"
    match conversation.access:
        case Access.BANNED:
            refused = "banned"
        case Access.CLOSED if not conversation.is_anonymous:
            refused = "not-open"
    await _hint(conversation, refused)


async def _hint(conversation: Conversation, key: str) -> None:
    """Say something to one person, and nothing in front of a group that did not ask for it."""
    # A bot that answers everybody's every word is a nuisance to all the others; an anonymous admin speaks for them.
    if conversation.is_private or conversation.is_tap or key == "anonymous":
        await conversation.say(conversation.texts.html(key))


def _pattern(route: Route) -> str:
    about = rf"(?:{ON}-\d{{1,14}}:)?" if route.is_remote else ""
    return f"^{about}{re.escape(route.name)}" + ("" if route.name.endswith(":") else r"\Z")
