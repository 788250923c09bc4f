"""One update of a chat, as handlers see it: who speaks, what was said, and how to answer."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest

from bot.access import Access, access_of
from bot.courier.courier import markup
from bot.locales import supported, texts
from bot.views.layout import keyboard, shorten, visible
from scheduler.schedule import next_due
from scheduler.store import members, subscribers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Chat, Update, User
    from telegram.ext import ExtBot

    from bot.courier.pacer import Lane
    from bot.locales import Html, Texts
    from bot.services import Services
    from bot.views.layout import Button
    from scheduler.models import Subscriber

log = logging.getLogger(__name__)

MAX_INPUT = 1_000
"""Characters of a message that are read."""
MAX_NOTICE = 200
"""UTF-16 code units of the short answer to a tap."""
_NOTHING_CHANGES = "message is not modified"
_TAP_TOO_OLD = "query is too old"
_OUT_OF_REACH = ("message to edit not found", "message can't be edited")
"""Telegram's words for a message that is deleted, or too old to be changed."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a handler knows and can do."""

    services: Services
    update: Update
    bot: ExtBot[Lane]
    chat: Chat
    user: User
    access: Access
    texts: Texts
    thread_id: int
    """The forum thread, 0 outside of one."""
    words: str
    """What follows the command, or the whole of a message without one; trimmed."""
    data: str
    """What a pressed button sends; empty for a message."""

    @property
    def is_private(self) -> bool:
        """Whether this is a chat with one person."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def is_tap(self) -> bool:
        """Whether a button was pressed."""
        return self.update.callback_query is not None

    async def subscriber(self) -> Subscriber:
        """The subscriber that this chat and thread is, made if it is new."""
        services, settings = self.services, self.services.settings
        now = services.now()
        return await services.store.run(
            subscribers.add,
            chat_id=self.chat.id,
            message_thread_id=self.thread_id,
            language=self.texts.language,
            timezone=settings.timezone,
            deliver_at=settings.deliver_at,
            next_due_at=next_due(now, settings.deliver_at, settings.timezone),
            now=now,
        )

    async def reply(self, text: Html, rows: Sequence[Sequence[Button]] = ()) -> None:
        """Answer with a new message."""
        await self.bot.send_message(
            chat_id=self.chat.id,
            message_thread_id=self.thread_id or None,
            text=text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(keyboard(rows)),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def show(self, text: Html, rows: Sequence[Sequence[Button]] = ()) -> None:
        """Change the message whose button was pressed; where there is none to change, answer with a new one."""
        message = self.update.callback_query.message if self.update.callback_query else None
        if message is None:
            await self.reply(text, rows)
            return
        try:
            await self.bot.edit_message_text(
                chat_id=self.chat.id,
                message_id=message.message_id,
                text=text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(keyboard(rows)),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if any(sign in error.message.lower() for sign in _OUT_OF_REACH):
                await self.reply(text, rows)
            elif _NOTHING_CHANGES not in error.message.lower():
                raise

    async def notice(self, text: str = "") -> None:
        """Answer the tap on a button, with a short notice if there is something to say."""
        if self.update.callback_query is None:
            return
        try:
            await self.bot.answer_callback_query(
                self.update.callback_query.id, text=shorten(text, MAX_NOTICE) if text else None
            )
        except BadRequest as error:
            if _TAP_TOO_OLD not in error.message.lower():
                raise
            log.debug("Telegram: %s", error)

    async def say(self, text: Html) -> None:
        """Answer in one line: to a tap with a notice that only its author sees, to a message with a message."""
        if self.is_tap:
            await self.notice(visible(text))
        else:
            await self.reply(text)

    async def may_configure(self) -> bool:
        """Whether this person may change what this chat receives: in groups, only its admins may."""
        message = self.update.message
        speaks_for_the_group = message is not None and message.sender_chat == self.chat
        if self.is_private or speaks_for_the_group:
            return True
        member = await self.bot.get_chat_member(self.chat.id, self.user.id)
        return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def converse(services: Services, update: Update, bot: ExtBot[Lane]) -> Conversation | None:
    """The conversation that an update belongs to; nothing if nobody speaks in it."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return None
    is_member = await services.store.run(members.is_member, user.id)
    known = await services.store.run(subscribers.find, chat.id, _thread(update))
    return acquaintance(services, update, bot, language=known.language if known else None, is_member=is_member)


def acquaintance(
    services: Services, update: Update, bot: ExtBot[Lane], *, language: str | None = None, is_member: bool = False
) -> Conversation | None:
    """The conversation that an update belongs to, without a look into the store.

    Args:
        services: What it can draw on.
        update: What happened.
        bot: Answers.
        language: The reader's choice; without one, their app's.
        is_member: Whether the person was let in by invitation.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return None
    return Conversation(
        services=services,
        update=update,
        bot=bot,
        chat=chat,
        user=user,
        access=access_of(user.id, is_member=is_member, settings=services.settings),
        texts=texts(language or supported(user.language_code or services.settings.language)),
        thread_id=_thread(update),
        words=_words(update),
        data=(update.callback_query.data or "") if update.callback_query else "",
    )


def _thread(update: Update) -> int:
    message = update.effective_message
    return (message.message_thread_id or 0) if message and message.is_topic_message else 0


def _words(update: Update) -> str:
    text = (update.message.text or "") if update.message else ""
    return "".join(text.split(maxsplit=1)[1:]).strip() if text.startswith("/") else text.strip()
