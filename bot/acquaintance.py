"""Who speaks, what the store knows of them, and of which chat: how an update becomes a conversation."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden

from bot.access import access_of, speaker
from bot.conversation import Conversation
from bot.locales import supported, texts
from bot.management import PRESSED, Managed, managed, named
from bot.occasion import message_of
from scheduler.store import members, subscribers

if TYPE_CHECKING:
    from sqlite_utils import Database
    from telegram import Update
    from telegram.ext import ExtBot

    from bot.courier.pacer import Lane
    from bot.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of whoever speaks, and of where."""

    is_member: bool = False
    """They were let in by invitation."""
    is_banned: bool = False
    language: str | None = None
    """What the chat chose; without a choice, their app's is taken."""
    is_gone: bool = False
    """Nothing is sent there at the moment."""


async def converse(services: Services, update: Update, bot: ExtBot[Lane]) -> Conversation | None:
    """The conversation that an update belongs to; nothing if nobody speaks in it."""
    chat, who = update.effective_chat, speaker(update)
    if chat is None or who is None:
        return None
    known = await services.store.run(look_up, who, chat.id, thread_of(update))
    return acquaintance(services, update, bot, known)


def acquaintance(
    services: Services, update: Update, bot: ExtBot[Lane], known: Known | None = None
) -> Conversation | None:
    """The conversation that an update belongs to, without a look into the store.

    Args:
        services: What it can draw on.
        update: What happened.
        bot: Answers.
        known: What the store knows; without it, whoever speaks is a stranger.
    """
    chat, user, who = update.effective_chat, update.effective_user, speaker(update)
    if chat is None or user is None or who is None:
        return None
    known = known or Known()
    return Conversation(
        services=services,
        update=update,
        bot=bot,
        chat=chat,
        user=user,
        speaker=who,
        access=access_of(who, is_member=known.is_member, is_banned=known.is_banned, settings=services.settings),
        texts=texts(known.language or supported(user.language_code or services.settings.language)),
        thread_id=thread_of(update),
        is_gone=known.is_gone,
        words=_words(update),
        data=(update.callback_query.data or "") if update.callback_query else "",
    )


async def directed(conversation: Conversation, *, is_remote: bool) -> Conversation | None:
    """The conversation with the chat that it is about; nothing if that cannot be found, and the person was told.

    Args:
        conversation: As it came.
        is_remote: Whether what was said or pressed can be about another chat.
    """
    pressed = PRESSED.fullmatch(conversation.data)
    name, words = named(conversation.words) if is_remote and not conversation.is_tap else ("", conversation.words)
    name = pressed[1] if pressed else name
    if not name:
        return conversation
    chat = await _find(conversation, name) if conversation.is_private and is_remote else None
    if chat is None:
        await conversation.say(conversation.texts.html("old-button" if pressed else "managed-unknown", name=name))
        return None
    return replace(conversation, managed=chat, words=words, data=pressed[2] if pressed else "")


def thread_of(update: Update) -> int:
    """The forum thread of an update, 0 outside of one."""
    message = message_of(update)
    return (message.message_thread_id or 0) if message and message.is_topic_message else 0


def look_up(db: Database, who: int, chat_id: int, thread_id: int = 0) -> Known:
    """What the store knows of somebody and of a chat."""
    here = subscribers.find(db, chat_id, thread_id)
    return Known(
        is_member=members.is_member(db, who),
        is_banned=members.is_banned(db, who, chat_id),
        language=here.language if here else None,
        is_gone=here is not None and here.state == "gone",
    )


def _words(update: Update) -> str:
    text = (update.message.text or update.message.caption or "") if update.message else ""
    return "".join(text.split(maxsplit=1)[1:]).strip() if text.startswith("/") else text.strip()


async def _find(conversation: Conversation, name: str) -> Managed | None:
    """The channel or group of this name or id, if the bot is in it."""
    try:
        chat = await conversation.bot.get_chat(name if name.startswith("@") else int(name))
    except (BadRequest, Forbidden) as error:
        log.debug("Telegram: %s", error)
        return None
    return managed(chat) if chat.id < 0 else None
