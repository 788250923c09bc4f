"""What each answer of Telegram's means: each produced on the wire, and read through python-telegram-bot."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.courier.outcomes import (
    LONGEST_BACKOFF,
    MAX_ATTEMPTS,
    MAX_COPIES,
    REFUSED_PAUSE,
    UNREACHABLE_PAUSE,
    Fail,
    Gone,
    Hold,
    Moved,
    Outcome,
    Retry,
    SendPlain,
    Uncertain,
    outcome,
)
from tests.bot.courier.conftest import NO_TLS, READ_TIMEOUT
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

FLOODED = Hold(17, "Telegram asks to wait")
UNREACHABLE = Hold(UNREACHABLE_PAUSE, "Telegram cannot be reached")
BAD_TOKEN = Hold(REFUSED_PAUSE, "Telegram refuses the token")
SECOND = Hold(REFUSED_PAUSE, "another program uses the same token")


@dataclass(frozen=True)
class Case:
    name: str
    prepare: Callable[[TelegramDouble], object]
    expected: Outcome
    arrives: bool = False
    """Whether the message is in the chat, whatever the sender was told."""
    chat_id: int = 1
    text: str = "<b>a digest</b>"
    token: str = TOKEN
    options: dict[str, Any] = field(default_factory=dict)


def fault(kind: str, **conditions: Any) -> Callable[[TelegramDouble], object]:
    return lambda double: double.fault(kind, **conditions)


def nothing(_: TelegramDouble) -> None:
    """The call itself is what is wrong."""


CASES = [
    Case("429 with a time", fault("flood", seconds=17), FLOODED),
    Case("429 without a time", fault("bare_flood"), Retry(2.0)),
    Case("403 blocked", lambda double: double.user(1).block(), Gone()),
    Case("403 deactivated", lambda double: double.user(1).deactivate(), Gone()),
    Case("403 never started", lambda double: double.user(2, started=False), Gone(), chat_id=2),
    Case("403 kicked", lambda double: double.group(-7).kick_bot(double.user(1)), Gone(), chat_id=-7),
    Case("400 chat not found", nothing, Gone(), chat_id=404),
    Case("400 migrated", lambda double: double.group(-7).migrate(-1007), Moved(-1007), chat_id=-7),
    Case("400 parse error", nothing, SendPlain(), text="<b>not closed"),
    Case("400 unknown tag", nothing, SendPlain(), text="a <p>paragraph</p>"),
    Case("400 too long", nothing, Fail(), text="x" * 4097),
    Case("400 empty", nothing, Fail(), text=" "),
    Case(
        "400 no such thread",
        lambda double: double.group(-1008, kind="supergroup", threads=(7,)),
        Fail(),
        chat_id=-1008,
        options={"message_thread_id": 8},
    ),
    Case("401", nothing, BAD_TOKEN, token="123456789:some-other-token"),
    Case("404", nothing, BAD_TOKEN, token="no-token-at-all"),
    Case("409", fault("conflict"), SECOND),
    Case("500", fault("server_error"), Uncertain(2.0)),
    Case("500 after accepting", fault("server_error", accept=True), Uncertain(2.0), arrives=True),
    Case("502 in HTML", fault("bad_gateway"), Uncertain(2.0)),
    Case("502 after accepting", fault("bad_gateway", accept=True), Uncertain(2.0), arrives=True),
    Case("dropped before accepting", fault("drop"), Uncertain(2.0)),
    Case("dropped after accepting", fault("drop", accept=True), Uncertain(2.0), arrives=True),
    Case("silence before accepting", fault("silence"), Uncertain(2.0)),
    Case("silence after accepting", fault("silence", accept=True), Uncertain(2.0), arrives=True),
    Case("no JSON", fault("malformed"), Uncertain(2.0)),
    Case("no JSON after accepting", fault("malformed", accept=True), Uncertain(2.0), arrives=True),
]


@contextlib.asynccontextmanager
async def bot_at(url: str, token: str = TOKEN, **options: Any) -> AsyncIterator[ExtBot[None]]:
    """A bot that can send and was not introduced: where its token is refused, it could not be."""
    async with (
        HTTPXRequest(read_timeout=READ_TIMEOUT, httpx_kwargs=NO_TLS, **options) as request,
        HTTPXRequest(httpx_kwargs=NO_TLS) as unused,
    ):
        yield ExtBot(token, base_url=f"{url}/bot", request=request, get_updates_request=unused)


async def error_of(bot: ExtBot[None], chat_id: int = 1, text: str = "x", **options: Any) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat_id, text, parse_mode="HTML", **options)
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_on_the_wire(case: Case) -> None:
    async with TelegramDouble(limits=Limits.off()) as double:
        double.user(1)
        case.prepare(double)
        async with bot_at(double.url, case.token) as bot:
            error = await error_of(bot, case.chat_id, case.text, **case.options)
        assert outcome(error, attempts=1, plain=False) == case.expected
        assert bool(double.delivered()) is case.arrives


async def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with bot_at(f"http://127.0.0.1:{unused.getsockname()[1]}") as bot:
            error = await error_of(bot)
    assert outcome(error, attempts=99, plain=False) == UNREACHABLE


async def test_no_free_connection() -> None:
    async with TelegramDouble() as double:
        double.user(1)
        double.fault("silence", accept=True)
        async with bot_at(double.url, connection_pool_size=1, pool_timeout=0.05) as bot:
            slow = asyncio.create_task(error_of(bot))
            await double.wait_for(lambda: bool(double.delivered()))
            error = await error_of(bot)
            assert outcome(error, attempts=99, plain=False) == UNREACHABLE
            assert outcome(await slow, attempts=1, plain=False) == Uncertain(2.0)


async def test_a_proxy_that_refuses() -> None:
    async with TelegramDouble() as double, bot_at("https://api.telegram.org", proxy=double.url) as bot:
        error = await error_of(bot)
    assert outcome(error, attempts=99, plain=False) == UNREACHABLE


def test_bare_text_that_is_refused_is_given_up() -> None:
    refusal = BadRequest("Can't parse entities: unsupported start tag")
    assert outcome(refusal, attempts=1, plain=False) == SendPlain()
    assert outcome(refusal, attempts=2, plain=True) == Fail()


def test_an_ordinary_word_is_no_trouble_with_markup() -> None:
    assert outcome(BadRequest("Wrong stage of a vintage"), attempts=1, plain=False) == Fail()


@pytest.mark.parametrize(
    "words",
    [
        "Not enough rights to send text messages to the chat",
        "Need administrator rights in the channel chat",
        "Have no rights to send a message",
        "CHAT_WRITE_FORBIDDEN",
        "PEER_ID_INVALID",
        "Group chat was deactivated",
    ],
)
def test_chats_that_cannot_be_written_to(words: str) -> None:
    assert outcome(BadRequest(words), attempts=1, plain=False) == Gone()


def test_the_pauses_double_up_to_an_hour() -> None:
    pauses = [outcome(NetworkError("Bad Gateway"), attempts=n, plain=False) for n in range(1, MAX_ATTEMPTS)]
    seconds = [each.after for each in pauses if isinstance(each, Uncertain)]
    assert seconds[:4] == [2.0, 4.0, 8.0, 16.0]
    assert max(seconds) == LONGEST_BACKOFF == 3600.0
    assert len(seconds) == MAX_ATTEMPTS - 1
    assert 4 * 3600 < sum(seconds) < 6 * 3600


def test_what_always_fails_is_given_up() -> None:
    assert outcome(NetworkError("Bad Gateway"), attempts=MAX_ATTEMPTS, plain=False) == Fail()


def test_what_never_brings_an_answer_is_given_up_sooner() -> None:
    silent = NetworkError("httpx.ReadError")
    silent.__cause__ = ConnectionResetError()
    assert isinstance(outcome(silent, attempts=MAX_COPIES - 1, plain=False), Uncertain)
    assert outcome(silent, attempts=MAX_COPIES, plain=False) == Fail()
    assert outcome(TelegramError("Invalid server response"), attempts=MAX_COPIES, plain=False) == Fail()
