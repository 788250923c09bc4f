"""Chats that come, go and change their id: block and unblock, leaving a group, a group that becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from scheduler.store import subscribers

if TYPE_CHECKING:
    from typing import Any

    from telegram import Update
    from telegram.ext import BaseHandler

    from bot.services import Services

_OUT = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


def membership_handlers(services: Services) -> list[BaseHandler[Any, Any, Any]]:
    """Handlers of the updates that nobody speaks in."""

    async def my_chat_member(update: Update, _: object) -> None:
        change = update.my_chat_member
        if change is not None and change.new_chat_member.status in _OUT:
            await services.store.run(subscribers.leave, change.chat.id)
        elif change is not None:
            await services.store.run(subscribers.come_back, change.chat.id)
            services.courier.wake()

    async def migrated(update: Update, _: object) -> None:
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id:
            await services.store.run(subscribers.move, message.chat.id, message.migrate_to_chat_id)
        elif message is not None and message.migrate_from_chat_id:
            await services.store.run(subscribers.move, message.migrate_from_chat_id, message.chat.id)

    return [
        ChatMemberHandler(my_chat_member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, migrated),
    ]
