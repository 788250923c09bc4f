"""The double driven by a second client, aiogram, which parses each answer with models made from Telegram's docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    ChatMemberAdministrator,
    ChatMemberLeft,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaLivePhoto,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)

from tests.doubles.png import png
from tests.doubles.telegram import TelegramDouble

Item = InputMediaAudio | InputMediaDocument | InputMediaLivePhoto | InputMediaPhoto | InputMediaVideo
"""What the library takes for an item of an album."""

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def bot(double: TelegramDouble) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(double.url)
    async with Bot(double.token, session=AiohttpSession(api=server)) as bot:
        yield bot


def _keyboard(text: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)]])


async def test_me(double: TelegramDouble, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.can_join_groups) == (double.world.bot_id, True, True)


async def test_a_message_with_everything(double: TelegramDouble, bot: Bot) -> None:
    forum = double.group(-1001, kind="supergroup", threads=(7,))
    first = await bot.send_message(forum.id, "first", message_thread_id=7)
    second = await bot.send_message(
        forum.id,
        '😀 <b>bold</b> <a href="https://arxiv.org">arXiv</a>',
        parse_mode="HTML",
        message_thread_id=7,
        disable_notification=True,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(message_id=first.message_id),
        reply_markup=_keyboard("More", "more:1"),
    )
    assert second.text == "😀 bold arXiv"
    assert [(entity.type, entity.offset, entity.length) for entity in second.entities or ()] == [
        ("bold", 3, 4),
        ("text_link", 8, 5),
    ]
    assert (second.message_thread_id, second.is_topic_message, second.has_protected_content) == (
        7,
        True,
        True,
    )
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "first"
    assert (first.message_id, second.message_id) == (1, 2), "a supergroup numbers its own messages"
    stored = double.messages(forum.id)[1]
    assert stored["disable_notification"] is True
    assert stored["keyboard"] == [[{"text": "More", "callback_data": "more:1"}]]


async def test_edits_and_deletion(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    sent = await bot.send_message(ada.id, "old", reply_markup=_keyboard("a", "a"))
    edited = await bot.edit_message_text("new", chat_id=ada.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("new", None)
    assert edited.edit_date is not None
    again = await bot.edit_message_reply_markup(
        chat_id=ada.id, message_id=sent.message_id, reply_markup=_keyboard("b", "b")
    )
    assert isinstance(again, Message)
    assert again.text == "new"
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content and"):
        await bot.edit_message_reply_markup(
            chat_id=ada.id, message_id=sent.message_id, reply_markup=_keyboard("b", "b")
        )
    assert await bot.delete_message(ada.id, sent.message_id)
    assert double.messages(ada.id) == []
    assert [message["text"] for message in double.delivered(ada.id)] == ["old"]
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(ada.id, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=ada.id, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("x", chat_id=ada.id, message_id=ada.send("mine")["message_id"])
    with pytest.raises(TelegramBadRequest, match="message identifier is not specified"):
        await bot.edit_message_text("x", inline_message_id="1")


async def test_files_go_both_ways(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    sent = await bot.send_document(
        ada.id, BufferedInputFile(b"@article{}", "saved.bib"), caption="<i>x</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("saved.bib", 10, "x")
    again = await bot.send_document(ada.id, sent.document.file_id)
    assert again.document == sent.document
    photo = await bot.send_photo(ada.id, BufferedInputFile(png(40, 30), "figure.png"))
    assert photo.photo is not None
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await bot.send_document(ada.id, "FILE-unknown")
    ada.send_document("paper.pdf", b"%PDF-1.7")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await bot.get_file(update.message.document.file_id)
    assert file.file_path is not None
    content = await bot.download_file(file.file_path)
    assert content is not None
    assert content.read() == b"%PDF-1.7"
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file("FILE-unknown")


async def test_photos_and_albums_are_looked_at(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    photos: list[Item] = [
        InputMediaPhoto(
            media=BufferedInputFile(png(60 + at, 40), f"{at}.png"), caption=f"<b>{at}</b>", parse_mode="HTML"
        )
        for at in range(3)
    ]
    album = await bot.send_media_group(ada.id, photos)
    assert [(message.caption, message.photo[-1].width) for message in album if message.photo] == [
        ("0", 60),
        ("1", 61),
        ("2", 62),
    ]
    assert len({message.media_group_id for message in album}) == 1
    kept: list[Item] = [InputMediaPhoto(media=message.photo[-1].file_id) for message in album if message.photo]
    assert len(await bot.send_media_group(ada.id, kept)) == 3
    assert len(double.delivered(ada.id)) == 6
    for items in (photos[:1], photos * 4):
        with pytest.raises(TelegramBadRequest, match="from 2 to 10"):
            await bot.send_media_group(ada.id, items)
    bad = {
        b"GIF89a": "IMAGE_PROCESS_FAILED",
        png(60, 40)[:-20]: "IMAGE_PROCESS_FAILED",
        png(2000, 60): "INVALID_DIMENSIONS",
        png(8000, 2001): "INVALID_DIMENSIONS",
    }
    for content, words in bad.items():
        with pytest.raises(TelegramBadRequest, match=words):
            await bot.send_photo(ada.id, BufferedInputFile(content, "figure.png"))
    assert len(double.delivered(ada.id)) == 6


async def test_updates_parse_and_are_confirmed_by_offset(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1, "Ada", language_code="de")
    ada.send("/start topic-7 https://arxiv.org")
    sent = await bot.send_message(ada.id, "x", reply_markup=_keyboard("Press me", "p"))
    double.user(1).press(sent.message_id, "Press me")
    ada.block()
    updates = await bot.get_updates(limit=2)
    assert [update.event_type for update in updates] == ["message", "callback_query"]
    message, query = updates[0].message, updates[1].callback_query
    assert message is not None
    assert message.from_user is not None
    assert message.from_user.language_code == "de"
    assert [(entity.type, entity.offset, entity.length) for entity in message.entities or ()] == [
        ("bot_command", 0, 6),
        ("url", 15, 17),
    ]
    assert query is not None
    assert (query.data, query.from_user.id) == ("p", 1)
    [blocked] = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert await bot.get_updates(offset=blocked.update_id + 1) == []
    ada.unblock()
    ada.send("a")
    ada.send("b")
    [last] = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "b"


async def test_allowed_updates_hold_for_what_comes_later(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    await bot.get_updates(allowed_updates=["message"])
    ada.block()
    ada.chat.bot_status = "member"
    ada.send("x")
    assert [update.event_type for update in await bot.get_updates()] == ["message"]


async def test_button_presses_are_answered_once(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    sent = await bot.send_message(ada.id, "x", reply_markup=_keyboard("Press me", "p"))
    press = ada.press(sent.message_id, "p")
    assert double.unanswered() == [press]
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(press, text="x" * 201)
    assert await bot.answer_callback_query(press, text="Saved", show_alert=True)
    assert double.answer(press) == {"callback_query_id": press, "text": "Saved", "show_alert": True}
    for query in (press, "unknown"):
        with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired or query ID"):
            await bot.answer_callback_query(query)


async def test_chats_and_members(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    double.user(2, "Bob")
    group = double.group(-5, "Readers", members={1: "administrator"})
    assert (await bot.get_chat(group.id)).title == "Readers"
    assert (await bot.get_chat(ada.id)).first_name == "Ada"
    assert isinstance(await bot.get_chat_member(group.id, 1), ChatMemberAdministrator)
    assert isinstance(await bot.get_chat_member(group.id, 2), ChatMemberLeft)
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [1]
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await bot.get_chat_member(group.id, 3)
    assert await bot.send_chat_action(group.id, "typing")
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await bot.send_chat_action(group.id, "dancing")
    assert await bot.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "x")


async def test_profile(double: TelegramDouble, bot: Bot) -> None:
    double.user(1)
    commands = [BotCommand(command="start", description="Begin")]
    assert await bot.set_my_commands(commands)
    assert await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=1), language_code="de")
    assert [(shown.command, shown.description) for shown in await bot.get_my_commands()] == [("start", "Begin")]
    assert await bot.delete_my_commands()
    assert await bot.get_my_commands() == []
    assert len(await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=1), language_code="de")) == 1
    assert await bot.set_my_name("Paperboy")
    assert await bot.set_my_description("Reads", language_code="en")
    assert await bot.set_my_short_description("Short")
    assert (await bot.get_my_name(language_code="de")).name == "Paperboy"
    assert (await bot.get_my_description(language_code="en")).description == "Reads"
    assert (await bot.get_my_short_description()).short_description == "Short"
    for bad in ([BotCommand(command="Start", description="x")], [BotCommand(command="x", description="")]):
        with pytest.raises(TelegramBadRequest, match="BOT_COMMAND"):
            await bot.set_my_commands(bad)
    with pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await bot.set_my_commands(commands * 101)
    with pytest.raises(TelegramBadRequest, match="bot name is too long"):
        await bot.set_my_name("x" * 65)


async def test_a_webhook_excludes_polling(double: TelegramDouble, bot: Bot) -> None:
    double.user(1).send("x")
    assert await bot.set_webhook("https://bot.example.org/hook", secret_token="s")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://bot.example.org/hook", 1)
    with pytest.raises(TelegramConflictError, match="while webhook is active"):
        await bot.get_updates()
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided"):
        await bot.set_webhook("http://bot.example.org/hook")


async def test_limits_are_named_to_the_client() -> None:
    now = 0.0
    async with TelegramDouble(clock=lambda: now) as double:
        double.user(1)
        session = AiohttpSession(api=TelegramAPIServer.from_base(double.url))
        async with Bot(double.token, session=session) as bot:
            for _ in range(3):
                await bot.send_message(1, "x")
            with pytest.raises(TelegramRetryAfter) as caught:
                await bot.send_message(1, "x")
            assert (caught.value.retry_after, double.count_429) == (3, 1)
            now = 3.0
            await bot.send_message(1, "x")
            assert len(double.delivered(1)) == 4


async def test_old_presses_expire() -> None:
    now = 0.0
    async with TelegramDouble(clock=lambda: now, callback_lifetime=60) as double:
        session = AiohttpSession(api=TelegramAPIServer.from_base(double.url))
        async with Bot(double.token, session=session) as bot:
            ada = double.user(1)
            press = ada.press((await bot.send_message(1, "x", reply_markup=_keyboard("a", "a"))).message_id, "a")
            now = 61.0
            with pytest.raises(TelegramBadRequest, match="query is too old"):
                await bot.answer_callback_query(press)


async def test_all_updates_of_group_life_parse(double: TelegramDouble, bot: Bot) -> None:
    ada = double.user(1)
    group = double.group(-5, members={1: "creator"})
    ada.send("/digest", to=group)
    ada.send("chatter the bot does not see", to=group)
    ada.send("/digest@another_bot", to=group)
    ada.send("@paperboy_double_bot hello", to=group)
    ada.send("an answer", to=group, reply_to=(await bot.send_message(-5, "x")).model_dump(include={"message_id"}))
    upgraded = group.migrate()
    upgraded.kick_bot(ada)
    upgraded.add_bot(ada)
    channel = double.group(-1009, kind="channel")
    ada.send("news", to=channel)
    updates: list[Update] = await bot.get_updates()
    texts = [update.message.text for update in updates if update.message and update.message.text]
    assert texts == ["/digest", "@paperboy_double_bot hello", "an answer"]
    moves = [update.message for update in updates if update.message and not update.message.text]
    assert [move.migrate_to_chat_id for move in moves] == [upgraded.id, None]
    assert [move.migrate_from_chat_id for move in moves] == [None, -5]
    assert [update.event_type for update in updates[-3:]] == [
        "my_chat_member",
        "my_chat_member",
        "channel_post",
    ]
    with pytest.raises(ValueError, match="cannot be upgraded"):
        upgraded.migrate()
