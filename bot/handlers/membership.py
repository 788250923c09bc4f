"""Chats that come, go and change their id.

Block and unblock, leaving a group, rights that are taken or given back, forum topics that close, a group that becomes a
supergroup: https://core.telegram.org/bots/api#chatmemberupdated
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMemberAdministrator, ChatMemberBanned, ChatMemberLeft, ChatMemberRestricted
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.handlers.channels import joined
from scheduler.store import subscribers

if TYPE_CHECKING:
    from typing import Any

    from telegram import ChatMember, Message, Update
    from telegram.ext import BaseHandler, CallbackContext

    from bot.services import Services

_TOPIC = filters.StatusUpdate.FORUM_TOPIC_CLOSED | filters.StatusUpdate.FORUM_TOPIC_REOPENED


def membership_handlers(services: Services) -> list[BaseHandler[Any, Any, Any]]:
    """Handlers of the updates that nobody speaks in: they stop and resume what a chat asked for, and introduce it."""

    async def my_chat_member(update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        change = update.my_chat_member
        if change is not None:
            is_there = can_write(change.new_chat_member)
            await _note(services, change.chat.id, None, is_there=is_there)
            if is_there and not can_write(change.old_chat_member):
                await joined(services, change, context.bot)

    async def topic(update: Update, _: object) -> None:
        message = update.message
        if message is not None:
            is_open = message.forum_topic_closed is None
            await _note(services, message.chat.id, message.message_thread_id or 0, is_there=is_open)

    async def migrated(update: Update, _: object) -> None:
        if pair := _migration(update.message):
            await services.store.run(subscribers.move, *pair)

    return [
        ChatMemberHandler(my_chat_member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(_TOPIC, topic),
        MessageHandler(filters.StatusUpdate.MIGRATE, migrated),
    ]


def can_write(bot: ChatMember) -> bool:
    """Whether the bot, with this standing in a chat, may write there."""
    match bot:
        case ChatMemberLeft() | ChatMemberBanned():
            return False
        case ChatMemberRestricted():
            return bot.is_member and bot.can_send_messages
        case ChatMemberAdministrator():
            return bot.can_post_messages is not False  # nothing outside channels, where every admin may write
    return True


async def _note(services: Services, chat_id: int, thread_id: int | None, *, is_there: bool) -> None:
    if is_there:
        await services.store.run(subscribers.come_back, chat_id, services.now(), thread_id)
        services.courier.wake()
    else:
        await services.store.run(subscribers.leave, chat_id, services.now(), thread_id)


def _migration(message: Message | None) -> tuple[int, int] | None:
    """The old and the new id of a group, from the notice in either."""
    if message is not None and message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message is not None and message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None
