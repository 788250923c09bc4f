"""A real Application, with the terminal in place of Telegram."""

import io
import json

import pytest
from rich.console import Console
from telegram import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    MessageEntity,
)
from telegram.error import BadRequest

from bot.transport.drawing import ConsoleScreen
from bot.transport.terminal import TerminalRequest
from tests.bot.transport.table import NOW, Table, keyboard
from tests.doubles.png import png


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
