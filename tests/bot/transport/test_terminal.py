"""A real Application, with the terminal in place of Telegram."""

import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console
from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    ChatMemberOwner,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    MessageEntity,
    Update,
)
from telegram.error import BadRequest, InvalidToken
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.transport.drawing import ConsoleScreen
from bot.transport.terminal import TerminalChat, TerminalRequest
from tests.doubles.png import png

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


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    table = Table()
    async with table.application:
        yield table


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


async def test_a_command_is_answered(table: Table) -> None:
    assert await table.type("/start robot grasping") == (
        "paperboy\n│ Hello, Ada. robot grasping\n│\n│ [#1] [#2 Later]\n│ [PDF: arxiv.org/pdf/2506.01234]"
    )


async def test_a_button_changes_its_message(table: Table) -> None:
    await table.type("/start")
    assert await table.type("#2") == (
        "  · Saved.\n\npaperboy (edited)\n│ press Later\n│\n│ [#1 Again]\n│ [PDF: arxiv.org/pdf/2506.01234]"
    )
    assert "press Again" in await table.type("#1")


async def test_buttons_that_only_the_terminal_can_answer(table: Table) -> None:
    assert await table.type("#1") == "  · There is no button to press yet."
    await table.type("/start")
    assert await table.type("#3") == "  · There is no button 3."
    assert await table.type("#0") == "  · There is no button 0."
    copy = InlineKeyboardButton("Key", copy_text=CopyTextButton("fictus2025"))
    await table.bot.send_message(7, "x", reply_markup=InlineKeyboardMarkup.from_button(copy))
    assert await table.type("#3") == "  · To copy: fictus2025"


async def test_numbers_go_on_from_one_message_to_the_next(table: Table) -> None:
    first = await table.bot.send_message(7, "first", reply_markup=keyboard("A", "B"))
    await table.bot.send_message(7, "second", reply_markup=keyboard("C"))
    assert "[#3 C]" in table.file.getvalue()
    assert "press C" in await table.type("#3")
    await table.bot.edit_message_text("first again", 7, first.message_id, reply_markup=keyboard("D", "E"))
    assert "press E" in await table.type("#2")


async def test_what_comes_of_typed_words_is_numbered_anew(table: Table) -> None:
    await table.bot.send_message(7, "first", reply_markup=keyboard("A", "B", "C"))
    await table.type("hello")
    await table.bot.send_message(7, "second", reply_markup=keyboard("D"))
    assert "press D" in await table.type("#1")
    # What has no newer button of its number can still be pressed.
    assert "press B" in await table.type("#2")


async def test_a_message_with_links_alone_leaves_the_numbers_to_the_one_before(table: Table) -> None:
    await table.bot.send_message(7, "a list", reply_markup=keyboard("A", "B"))
    links = InlineKeyboardMarkup.from_button(InlineKeyboardButton("PDF", url="https://arxiv.org/pdf/2506.01234"))
    await table.bot.send_message(7, "a card", reply_markup=links)
    assert table.file.getvalue().endswith("│ a card\n│\n│ [PDF: arxiv.org/pdf/2506.01234]\n")
    assert "press B" in await table.type("#2")


async def test_wrong_html_is_refused_in_telegrams_words(table: Table) -> None:
    with pytest.raises(BadRequest) as caught:
        await table.bot.send_message(7, "a <br> b", parse_mode="HTML")
    assert str(caught.value) == 'Can\'t parse entities: unsupported start tag "br" at byte offset 2'
    assert not table.file.getvalue()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" \n", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
    ],
)
async def test_text_has_its_limits(table: Table, text: str, complaint: str) -> None:
    with pytest.raises(BadRequest, match=complaint):
        await table.bot.send_message(7, text)


async def test_formatting_does_not_count(table: Table) -> None:
    text = "<b>" + "&amp;" * 4096 + "</b>"
    message = await table.bot.send_message(7, text, parse_mode="HTML")
    assert message.text == "&" * 4096


async def test_formatting_beyond_a_hundred_is_dropped(table: Table) -> None:
    message = await table.bot.send_message(7, "<b>x</b> " * 101, parse_mode="HTML")
    assert len(message.entities) == 100


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x", url="javascript:alert(1)"), "Button_url_invalid"),
        (InlineKeyboardButton(" ", callback_data="x"), "Text buttons are unallowed"),
    ],
)
async def test_buttons_have_their_limits(table: Table, button: InlineKeyboardButton, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await table.bot.send_message(7, "x", reply_markup=InlineKeyboardMarkup.from_button(button))


async def test_a_keyboard_has_at_most_a_hundred_buttons(table: Table) -> None:
    markup = InlineKeyboardMarkup.from_column([InlineKeyboardButton("x", callback_data="x")] * 101)
    with pytest.raises(BadRequest, match=r"(?i)reply markup is too long"):
        await table.bot.send_message(7, "x", reply_markup=markup)


async def test_other_parse_modes_are_refused(table: Table) -> None:
    with pytest.raises(BadRequest, match=r"(?i)unsupported parse_mode"):
        await table.bot.send_message(7, "x", parse_mode="MarkdownV2")


async def test_edits_are_checked(table: Table) -> None:
    message = await table.bot.send_message(7, "same")
    with pytest.raises(BadRequest, match="not modified"):
        await table.bot.edit_message_text("same", 7, message.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await table.bot.edit_message_text("new", 7, 999)
    edited = await table.bot.edit_message_text("new", 7, message.message_id)
    assert isinstance(edited, Message)
    assert edited.text == "new"
    with pytest.raises(BadRequest, match="not modified"):
        await table.bot.edit_message_text("new", 7, message.message_id)


async def test_messages_are_deleted_once(table: Table) -> None:
    message = await table.bot.send_message(7, "going\nsoon")
    assert await table.bot.delete_message(7, message.message_id)
    assert table.file.getvalue().endswith("  · Deleted: going\n")
    with pytest.raises(BadRequest, match="not found"):
        await table.bot.delete_message(7, message.message_id)


async def test_a_deleted_document_is_called_by_its_name(table: Table) -> None:
    message = await table.bot.send_document(7, b"x", filename="digest.md")
    await message.delete()
    assert table.file.getvalue().endswith("  · Deleted: digest.md\n")


async def test_the_persons_own_messages_can_be_deleted(table: Table) -> None:
    update = table.update("secret")
    assert update.message is not None
    assert await update.message.delete()
    assert not table.file.getvalue()


async def test_a_tap_is_answered_once(table: Table) -> None:
    await table.type("/start")
    query = CallbackQuery("1", table.bot.bot, "x")
    query.set_bot(table.bot)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_only_this_chat_exists(table: Table) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await table.bot.send_message(8, "x")


async def test_a_document_is_drawn_by_name(table: Table) -> None:
    message = await table.bot.send_document(
        7, b"x" * 2048, filename="digest.md", caption="<b>Yours</b>", parse_mode="HTML"
    )
    assert message.document is not None
    assert (message.document.file_name, message.document.file_size) == ("digest.md", 2048)
    assert message.caption_html == "<b>Yours</b>"
    assert table.file.getvalue() == "paperboy\n│ Yours\n│ [file digest.md, 2.0 kB]\n"
    with pytest.raises(BadRequest, match=r"(?i)caption is too long"):
        await table.bot.send_document(7, b"x", caption="x" * 1025)


async def test_housekeeping_is_accepted(table: Table) -> None:
    bot = table.bot
    assert bot.username == "paperboy_bot"
    assert await bot.set_my_commands([BotCommand("start", "Begin")])
    assert await bot.delete_my_commands()
    assert await bot.set_my_description("x")
    assert await bot.set_my_short_description("x")
    assert await bot.set_my_name("x")
    assert await bot.delete_webhook()
    assert await bot.send_chat_action(7, "typing")
    assert await bot.get_updates() == ()
    assert (await bot.get_chat(7)).first_name == "Ada"
    assert isinstance(await bot.get_chat_member(7, 7), ChatMemberOwner)
    assert not table.file.getvalue()


async def test_an_unknown_method_is_not_found(table: Table) -> None:
    with pytest.raises(InvalidToken):
        await table.bot.send_dice(7)


async def test_an_update_holds_what_telegram_would_send(table: Table) -> None:
    update = table.update("/start@paperboy_bot  x")
    assert update.update_id == 1
    assert update.message is not None
    assert update.message.date == NOW
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "zh"
    assert update.message.parse_entities() == {
        MessageEntity("bot_command", 0, 19): "/start@paperboy_bot",
    }
    await table.bot.send_message(7, "<b>😀 x</b>", parse_mode="HTML", reply_markup=keyboard("A"))
    tap = table.update("#1").callback_query
    assert tap is not None
    assert isinstance(tap.message, Message)
    assert (tap.data, tap.message.text_html, tap.message.message_id) == ("press A", "<b>😀 x</b>", 2)
    assert tap.message.reply_markup == keyboard("A")


async def test_words_after_an_arrow_reply_to_the_newest_message(table: Table) -> None:
    await table.bot.send_message(7, "first")
    await table.bot.send_message(7, "<b>second</b>", parse_mode="HTML")
    message = table.update("> And why?").message
    assert message is not None
    assert message.reply_to_message is not None
    assert (message.text, message.reply_to_message.text) == ("And why?", "second")
    assert message.reply_to_message.from_user == await table.bot.get_me()
    plain = table.update("And why?").message
    assert plain is not None
    assert plain.reply_to_message is None


async def test_where_the_bot_asks_for_a_reply_the_next_words_are_one(table: Table) -> None:
    await table.bot.send_message(7, "What is it?", reply_markup=ForceReply())
    await table.bot.send_message(7, "another")
    first, second = table.update("A question").message, table.update("More words").message
    assert first is not None
    assert first.reply_to_message is not None
    assert first.reply_to_message.text == "What is it?"
    assert second is not None
    assert second.reply_to_message is None
    await table.bot.send_message(7, "What is it?", reply_markup=ForceReply())
    command = table.update("/help").message
    assert command is not None
    assert command.reply_to_message is None


async def test_photos_and_albums_are_drawn_and_can_be_sent_again(table: Table) -> None:
    photo = await table.bot.send_photo(7, png(60, 50), "One.")
    assert photo.caption == "One."
    album = await table.bot.send_media_group(7, [InputMediaPhoto(png(60, 50), f"<b>{n}</b>", "HTML") for n in range(2)])
    assert [message.caption for message in album] == ["0", "1"]
    again = await table.bot.send_media_group(7, [InputMediaPhoto(one.photo[-1].file_id) for one in (photo, *album)])
    assert len(again) == 3
    assert table.file.getvalue().count("[picture, ") == 6
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await table.bot.send_photo(7, "unknown")
    with pytest.raises(BadRequest, match="from 2 to 10"):
        await table.bot.send_media_group(7, [InputMediaPhoto(photo.photo[-1].file_id)] * 11)


@pytest.mark.parametrize("line", ["", "  ", "\x00\x1b", "\n"])
def test_nothing_typed_is_nothing_sent(line: str) -> None:
    assert Table().chat.update_for(line) is None


@pytest.mark.parametrize(
    "line", [">", "#diffusion", "# 1 is best", "/start/x", "/", "a /start", "/start扩散", "#" + "1" * 9]
)
def test_what_only_looks_like_a_button_or_command_is_a_message(line: str) -> None:
    payload = Table().chat.update_for(line)
    assert payload is not None
    message = payload["message"]
    assert isinstance(message, dict)
    assert message["text"] == line
    assert "entities" not in message


def test_typed_control_characters_do_not_reach_the_bot() -> None:
    payload = Table().chat.update_for("/paper \x1b[2J\u202e2506.01234\udcff")
    assert payload is not None
    message = payload["message"]
    assert isinstance(message, dict)
    assert message["text"] == "/paper [2J2506.01234\ufffd"


async def test_before_anyone_joins_there_is_no_chat() -> None:
    request = TerminalRequest(ConsoleScreen(Console(file=io.StringIO())), now=lambda: NOW)
    status, body = await request.do_request("https://api.telegram.org/bot1:unused/getChat", "POST")
    assert (status, json.loads(body)) == (
        400,
        {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"},
    )
