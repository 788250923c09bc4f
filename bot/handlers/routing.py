"""The table of everything that can be said or pressed, and the one way in.

Whatever somebody says or presses comes through :func:`handlers`, and whether they may is decided at the door, by id,
before anything else happens. A new line of the table must say who may; nobody may by omission.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.access import Who
from bot.acquaintance import converse
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
from bot.handlers.door import admit, is_too_much
from bot.handlers.inline import inline_handler
from bot.handlers.membership import membership_handlers
from bot.handlers.route import Route
from bot.management import ON
from bot.views import administration
from bot.views.channels import MANAGE
from bot.views.digests import CHANGE, LATER, SEEN, TOPICS
from bot.views.exports import BIBTEX, EVERYTHING, EXPORT
from bot.views.feedback import MARK, TASTE, WHY
from bot.views.health import JOB
from bot.views.history import HISTORY, OLDER, PAST
from bot.views.outlooks import INSTEAD, RATHER
from bot.views.own_papers import OWN_BACK, OWN_DROP, OWN_READ
from bot.views.pages import FEED, PAGE, REVOKE
from bot.views.papers import ASK, BACK, CARD, FIGURES, READ, SIMILAR
from bot.views.saved import SAVED, SAVED_FILE
from bot.views.searching import FOLLOW, LOOK, SEARCH
from bot.views.settings import PREFIX as SETTINGS
from bot.views.starting import HOUR, PICK, ZONE
from bot.views.subscription import TOPIC
from bot.views.trends import WEEKLY

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from telegram import Message, Update
    from telegram.ext import BaseHandler, CallbackContext

    from bot.services import Services

    Callback = Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]


COMMANDS = (
    Route("start", starting.start, Who.READERS),
    words.SUBSCRIBE,
    Route("topics", topics.topics, Who.READERS, with_words=Who.KEEPERS, is_remote=True),
    words.UNSUBSCRIBE,
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
    Route(OWN_BACK, own_papers.own_back_pressed, Who.READERS),
    Route(OWN_DROP, own_papers.own_drop_pressed, Who.READERS),
    Route(SEARCH, searching.search_pressed, Who.READERS),
    Route(LOOK, searching.look_pressed, Who.READERS),
    Route(SIMILAR, similar.similar_pressed, Who.READERS),
    Route(FOLLOW, searching.follow_pressed, Who.KEEPERS, is_remote=True),
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
    Route(administration.TO_FAILURES, failures.failures, Who.ADMINS),
    Route(administration.TO_COSTS, admin.costs, Who.ADMINS),
    Route(administration.TO_JOBS, health.jobs, Who.ADMINS),
    Route(administration.USERS, people.page_turned, Who.ADMINS),
    Route(administration.BAN, people.ban_pressed, Who.ADMINS),
    Route(administration.UNBAN, people.unban_pressed, Who.ADMINS),
    Route(administration.BROADCAST, broadcasts.broadcast_pressed, Who.ADMINS),
    Route(JOB, health.job_pressed, Who.ADMINS),
    Route(administration.RETRY, failures.retry_pressed, Who.ADMINS),
)
"""A name that ends in a colon is followed by what the button names; any other is the whole of the data."""

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
            if await is_too_much(services, update, context.bot):
                return
            conversation = await converse(services, update, context.bot)
            if conversation is not None:
                await admit(route, conversation)

        return enter

    return [
        *(CommandHandler(route.name, entrance(route)) for route in COMMANDS),
        *(CallbackQueryHandler(entrance(route), pattern=_pattern(route)) for route in BUTTONS),
        CallbackQueryHandler(entrance(OLD_BUTTON)),
        inline_handler(services),
        *membership_handlers(services),
        *(MessageHandler(which, entrance(route)) for which, route in MESSAGES),
    ]


def _pattern(route: Route) -> str:
    about = rf"(?:{ON}-\d{{1,14}}:)?" if route.is_remote else ""
    return f"^{about}{re.escape(route.name)}" + ("" if route.name.endswith(":") else r"\Z")
