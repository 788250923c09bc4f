"""Whose bot is it? Telegram's word for the token, and the first message with the right word for the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Bot
from telegram.constants import ChatType
from telegram.error import TimedOut

if TYPE_CHECKING:
    from telegram import Update, User

    from scheduler.settings import Settings

LONG_POLL = 10
"""Seconds that Telegram waits for an update before it says that there is none."""


async def user_name(settings: Settings) -> str:
    """The user name of the bot whose token it is.

    Raises:
        InvalidToken: Telegram does not know the token.
        TelegramError: Telegram cannot be asked.
    """
    async with _bot(settings) as bot:
        return str(bot.username)


async def find_owner(settings: Settings, code: str, answer: str) -> tuple[int, str]:
    """Wait for a private message that ends in the code, and answer it; returns the sender's id and full name.

    The message is left for the service, which greets its owner when it starts.

    Raises:
        TelegramError: Telegram cannot be asked, or another program takes the updates.
    """
    async with _bot(settings) as bot:
        await bot.delete_webhook()
        offset = None
        while True:
            try:
                updates = await bot.get_updates(offset=offset, timeout=LONG_POLL, allowed_updates=["message"])
            except TimedOut:
                continue
            for update in updates:
                if sender := _who_said(update, code):
                    await bot.send_message(sender.id, answer)
                    return sender.id, sender.full_name
                offset = update.update_id + 1


def _bot(settings: Settings) -> Bot:
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    return Bot(token, base_url=f"{settings.telegram_api}/bot")


def _who_said(update: Update, code: str) -> User | None:
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE or (message.text or "").split()[-1:] != [code]:
        return None
    return message.from_user
