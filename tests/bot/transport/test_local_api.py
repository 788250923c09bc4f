"""What stands for Telegram in the process is as strict: limits, edits, deletions, files, and what it has not."""

import pytest
from telegram import (
    BotCommand,
    CallbackQuery,
    ChatMemberOwner,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telegram.error import BadRequest, InvalidToken

from tests.bot.transport.table import Table


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
