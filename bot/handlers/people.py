"""Who uses the bot, and who may not: /users /ban /unban, for the people who run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.admin import as_admin
from bot.views import administration as views
from scheduler.store import chats, members

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.conversation import Conversation
    from scheduler.store.chats import Profile


async def users(conversation: Conversation) -> None:
    """List the chats, or show the one whose id was typed."""
    if not conversation.words:
        await conversation.reply(*views.users(*await _page(conversation, 0), conversation.texts))
        return
    chat_id = _chat_id_of(conversation.words)
    found = None if chat_id is None else await as_admin(conversation, "users", chat_id, chats.find, chat_id)
    if found is None:
        await conversation.reply(conversation.texts.html("users-unknown", chat=conversation.words[:40]))
    else:
        await conversation.reply(*views.user(found, conversation.texts))


async def page_turned(conversation: Conversation) -> None:
    """Show another page of the chats in place."""
    offset = conversation.data.removeprefix(views.USERS)
    await conversation.notice()
    start = int(offset) if offset.isdecimal() and len(offset) <= _MOST_DIGITS else 0
    await conversation.show(*views.users(*await _page(conversation, start), conversation.texts))


async def ban(conversation: Conversation) -> None:
    """Keep somebody out, or say who is."""
    if conversation.words:
        await _ban(conversation, conversation.words)
    else:
        await conversation.reply(
            views.banned(await as_admin(conversation, "ban", None, members.banned), conversation.texts)
        )


async def unban(conversation: Conversation) -> None:
    """Let somebody back, or say who is kept out."""
    if conversation.words:
        await _unban(conversation, conversation.words)
    else:
        found = await as_admin(conversation, "unban", None, members.banned)
        await conversation.reply(views.banned(found, conversation.texts))


async def ban_pressed(conversation: Conversation) -> None:
    """Keep the chat of the pressed button out."""
    await _ban(conversation, conversation.data.removeprefix(views.BAN))


async def unban_pressed(conversation: Conversation) -> None:
    """Let the chat of the pressed button back."""
    await _unban(conversation, conversation.data.removeprefix(views.UNBAN))


def _chat_id_of(text: str) -> int | None:
    """The numeric id of a user or chat that was typed; nothing if it is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else None


async def _ban(conversation: Conversation, text: str) -> None:
    words, services = conversation.texts, conversation.services
    chat_id = _chat_id_of(text)
    if chat_id is None:
        await conversation.say(words.html("ban-what", chat=text[:40]))
    elif chat_id in services.settings.admins:
        await conversation.say(words.html("ban-admin"))
    else:
        await as_admin(conversation, "ban", chat_id, chats.ban, chat_id, services.now())
        await conversation.say(words.html("ban-done", chat=str(chat_id)))
        await _shown_anew(conversation, chat_id)


async def _unban(conversation: Conversation, text: str) -> None:
    words, services = conversation.texts, conversation.services
    chat_id = _chat_id_of(text)
    if chat_id is None:
        await conversation.say(words.html("ban-what", chat=text[:40]))
        return
    was_banned = await as_admin(conversation, "unban", chat_id, chats.unban, chat_id, services.now())
    await conversation.say(words.html("unban-done" if was_banned else "unban-none", chat=str(chat_id)))
    await _shown_anew(conversation, chat_id)
    services.courier.wake()


async def _shown_anew(conversation: Conversation, chat_id: int) -> None:
    """Bring the profile above a pressed button up to date."""
    found = await conversation.services.store.run(chats.find, chat_id)
    if conversation.is_tap and found is not None:
        await conversation.show(*views.user(found, conversation.texts))


async def _page(conversation: Conversation, offset: int) -> tuple[list[Profile], int, int]:
    def look(db: Database) -> tuple[list[Profile], int, int]:
        return chats.newest(db, views.PAGE, offset), offset, chats.count(db)

    return await as_admin(conversation, "users", None, look)


_MOST_DIGITS = 15
"""Telegram's ids have at most 52 significant bits, https://core.telegram.org/bots/api#chat."""
