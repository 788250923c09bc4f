"""A person at a terminal with a small bot on the other side."""

import io
import json
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.transport.drawing import ConsoleScreen
from bot.transport.terminal import TerminalChat, TerminalRequest

NOW = datetime(2025, 6, 3, 6, 0, tzinfo=UTC)
Context = ContextTypes.DEFAULT_TYPE


class Table:
    """A person at a terminal with a small bot on the other side."""

    def __init__(self) -> None:
        self.file = io.StringIO()
        screen = ConsoleScreen(Console(file=self.file, width=80, color_system=None))
        request = TerminalRequest(screen, now=lambda: NOW)
        self.chat = TerminalChat(request, user_id=7, first_name="Ada", language_code="zh", now=lambda: NOW)
        self.application: Any = (
            Application.builder()
            .token("1:unused")
            .request(request)
            .get_updates_request(request)
            .updater(None)
            .job_queue(None)
            .build()
        )
        self.application.add_handler(CommandHandler("start", start))
        self.application.add_handler(CallbackQueryHandler(press))

    @property
    def bot(self) -> Bot:
        bot: Bot = self.application.bot
        return bot

    def update(self, line: str) -> Update:
        """What the bot hears of a line, unhandled."""
        payload = self.chat.update_for(line)
        assert payload is not None
        return Update.de_json(payload, self.bot)

    async def type(self, line: str) -> str:
        """Type a line; returns what it made the screen show."""
        before = len(self.file.getvalue())
        payload = self.chat.update_for(line)
        if payload is not None:
            update = Update.de_json(json.loads(json.dumps(payload)), self.bot)
            await self.application.process_update(update)
        return self.file.getvalue()[before:].strip("\n")


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    buttons = [InlineKeyboardButton(label, callback_data=f"press {label}") for label in labels]
    link = InlineKeyboardButton("PDF", url="https://arxiv.org/pdf/2506.01234")
    return InlineKeyboardMarkup([buttons, [link]])


async def start(update: Update, context: Context) -> None:
    assert update.message is not None
    assert update.effective_user is not None
    name, words = update.effective_user.first_name, " ".join(context.args or [])
    await update.message.reply_html(f"Hello, <b>{name}</b>. {words}", reply_markup=keyboard("1", "Later"))


async def press(update: Update, _: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Saved.")
    await query.edit_message_text(f"<i>{query.data}</i>", parse_mode="HTML", reply_markup=keyboard("Again"))
