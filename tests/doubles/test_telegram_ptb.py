"""The double driven by python-telegram-bot: what each refusal and each fault becomes, and a whole Application."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import HTTPXRequest

from tests.doubles.telegram import Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

READ_TIMEOUT = 0.2
"""Seconds; only silent and slow answers reach it."""


def _bot(double: TelegramDouble) -> Bot:
    request = HTTPXRequest(connection_pool_size=8, read_timeout=READ_TIMEOUT)
    polling = HTTPXRequest(connection_pool_size=2, read_timeout=READ_TIMEOUT)
    return Bot(
        double.token,
        base_url=double.base_url,
        base_file_url=double.base_file_url,
        request=request,
        get_updates_request=polling,
    )


@pytest.fixture(autouse=True)
def _new_retry_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of its old form of ``RetryAfter.retry_after``; warnings are errors here."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def double() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off()) as double:
        double.user(1)
        yield double


@pytest.fixture
async def bot(double: TelegramDouble) -> AsyncIterator[Bot]:
    async with _bot(double) as bot:
        yield bot


async def test_a_message_arrives_as_it_was_meant(double: TelegramDouble, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Save", callback_data="s"),
                InlineKeyboardButton("PDF", "https://arxiv.org/pdf/2506.01234"),
            ]
        ]
    )
    sent = await bot.send_message(
        1, "<b>Title</b>\n[1] &lt;x&gt;", parse_mode="HTML", reply_markup=keyboard, disable_notification=True
    )
    assert sent.text_html == "<b>Title</b>\n[1] &lt;x&gt;"
    assert sent.reply_markup == keyboard
    [message] = double.messages(1)
    assert message["text"] == "Title\n[1] <x>"
    assert message["disable_notification"] is True
    assert [[button["text"] for button in row] for row in message["keyboard"]] == [["Save", "PDF"]]
    assert [call.method for call in double.calls()] == ["getMe", "sendMessage"]


async def test_files_go_both_ways(bot: Bot) -> None:
    sent = await bot.send_document(1, b"@article{}", filename="saved.bib", caption="x")
    assert sent.document is not None
    assert sent.document.file_name == "saved.bib"
    content = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert content == b"@article{}"


@pytest.mark.parametrize(
    ("prepare", "error", "words"),
    [
        (lambda double: double.user(9).block(), Forbidden, "Forbidden: bot was blocked by the user"),
        (lambda double: double.user(9).deactivate(), Forbidden, "Forbidden: user is deactivated"),
        (lambda double: double.user(9, started=False), Forbidden, "can't initiate conversation with a user"),
        (lambda double: double.user(8), BadRequest, "Chat not found"),
    ],
)
async def test_people_who_cannot_be_reached(
    double: TelegramDouble, bot: Bot, prepare: Any, error: type[TelegramError], words: str
) -> None:
    prepare(double)
    with pytest.raises(error, match=words):
        await bot.send_message(9, "x")
    assert double.delivered() == []


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_groups_that_threw_the_bot_out(double: TelegramDouble, bot: Bot, kind: Any) -> None:
    double.group(-7, kind=kind).kick_bot(double.user(1))
    with pytest.raises(Forbidden, match=f"Forbidden: bot was kicked from the {kind} chat"):
        await bot.send_message(-7, "x")


async def test_a_migrated_group_names_its_new_id(double: TelegramDouble, bot: Bot) -> None:
    upgraded = double.group(-7).migrate()
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(-7, "x")
    assert caught.value.new_chat_id == upgraded.id
    await bot.send_message(upgraded.id, "x")
    assert [message["text"] for message in await upgraded.receives()] == ["x"]


async def test_an_unknown_thread(double: TelegramDouble, bot: Bot) -> None:
    double.group(-1001, kind="supergroup", threads=(7,))
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(-1001, "x", message_thread_id=8)


@pytest.mark.parametrize("token", ["123456789:some-other-token", "no-token-at-all"])
async def test_wrong_tokens(double: TelegramDouble, token: str) -> None:
    async with HTTPXRequest() as request:
        with pytest.raises(InvalidToken):
            await Bot(token, base_url=double.base_url, request=request).get_me()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>x</p>", 'Can\'t parse entities: unsupported start tag "p" at byte offset 0'),
        (" ", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
    ],
)
async def test_bad_texts(bot: Bot, text: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(1, text, parse_mode="HTML")


async def test_floods() -> None:
    now = 0.0
    async with TelegramDouble(clock=lambda: now) as double, _bot(double) as bot:
        double.group(-7)
        for second in range(20):
            now = float(second)
            await bot.send_message(-7, "x")
        with pytest.raises(RetryAfter, match="Retry in 0:00:41"):
            await bot.send_message(-7, "x")
        assert double.count_429 == 1


@pytest.mark.parametrize("accept", [False, True])
@pytest.mark.parametrize(
    ("kind", "error", "cause"),
    [
        ("drop", NetworkError, httpx.RemoteProtocolError),
        ("silence", TimedOut, httpx.ReadTimeout),
        ("server_error", NetworkError, None),
        ("bad_gateway", NetworkError, TelegramError),
        ("conflict", Conflict, None),
        ("flood", RetryAfter, None),
        ("bare_flood", NetworkError, None),
        ("malformed", TelegramError, ValueError),
    ],
)
async def test_scripted_faults(
    double: TelegramDouble,
    bot: Bot,
    kind: str,
    error: type[TelegramError],
    cause: type[Exception] | None,
    accept: bool,
) -> None:
    double.fault(kind, accept=accept)
    with pytest.raises(error) as caught:
        await bot.send_message(1, "first")
    assert type(caught.value) is error
    assert cause is None or isinstance(caught.value.__cause__, cause)
    assert [message["text"] for message in double.delivered(1)] == ["first"] * accept
    await bot.send_message(1, "second")
    assert [call.fault for call in double.calls("sendMessage")] == [kind, None]


async def test_faults_strike_where_and_when_they_are_told(double: TelegramDouble, bot: Bot) -> None:
    double.user(2)
    fault = double.fault("server_error", chat_id=2, text="^pap", nth=2, times=2)
    outcomes = []
    for chat_id, text in [(1, "paper"), (2, "else"), (2, "paper"), (2, "papers"), (2, "paper"), (2, "paper")]:
        try:
            await bot.send_message(chat_id, text)
        except NetworkError:
            outcomes.append("failed")
        else:
            outcomes.append("sent")
    assert outcomes == ["sent", "sent", "sent", "failed", "failed", "sent"]
    assert fault.hits == 2
    double.fault("server_error", times=None)
    double.clear_faults()
    await bot.send_message(1, "x")
    with pytest.raises(ValueError, match="not a valid FaultKind"):
        double.fault("sulk")
    with pytest.raises(ValueError, match="has words"):
        double.fault("refused")
    with pytest.raises(ValueError, match="nth is counted from 1"):
        double.fault("drop", nth=0)


async def test_latency_delays_the_answer_not_the_delivery(double: TelegramDouble, bot: Bot) -> None:
    double.fault("slow", seconds=10.0)
    sending = asyncio.create_task(bot.send_message(1, "slow"))
    assert [message["text"] for message in await double.user(1).receives()] == ["slow"]
    assert not sending.done()
    with pytest.raises(TimedOut):
        await sending
    double.latency = 0.01
    await bot.send_message(1, "fast")


async def test_the_newer_of_two_polls_wins(double: TelegramDouble, bot: Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await double.wait_for(lambda: len(double.calls("getUpdates")) == 1)
    newer = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
        await older
    double.user(1).send("x")
    assert [update.message and update.message.text for update in await newer] == ["x"]


async def test_waiting_is_bounded(double: TelegramDouble) -> None:
    with pytest.raises(TimeoutError, match="0 of 1 messages came to chat 1"):
        await double.user(1).receives(timeout=0.01)
    with pytest.raises(TimeoutError, match="not true within"):
        await double.wait_for(lambda: False, timeout=0.01)


async def test_buttons_that_are_not_there(double: TelegramDouble, bot: Bot) -> None:
    sent = await bot.send_message(1, "x")
    with pytest.raises(LookupError, match="no button 'Save' under message 1"):
        double.user(1).press(sent.message_id, "Save")
    with pytest.raises(LookupError, match="no message 99 in chat 1"):
        double.user(1).press(99, "Save")


async def _start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert isinstance(update.effective_message, Message)
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Subscribe", callback_data="subscribe"))
    await update.effective_message.reply_text("Hello", reply_markup=keyboard)


async def _pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Good")
    await update.callback_query.edit_message_text("Subscribed")


async def test_a_whole_application_polls() -> None:
    async with TelegramDouble() as double:
        builder = Application.builder().token(double.token).base_url(double.base_url).job_queue(None)
        application = builder.build()
        application.add_handler(CommandHandler("start", _start))
        application.add_handler(CallbackQueryHandler(_pressed))
        ada = double.user(1)
        async with application:
            assert application.updater is not None
            await application.updater.start_polling()
            await application.start()
            ada.send("/start")
            [greeting] = await ada.receives()
            press = ada.press(greeting, "Subscribe")
            await double.wait_for(lambda: double.messages(1)[0]["text"] == "Subscribed")
            assert double.answer(press) == {"callback_query_id": press, "text": "Good"}
            await application.updater.stop()
            await application.stop()
        assert double.violations == []
        assert double.unanswered() == []
        assert double.world.updates.pending == 0
