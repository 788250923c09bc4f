"""What each answer of Telegram's means: each produced on the wire, and read through python-telegram-bot.

What depends on the HTTP library is tried with both.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import BadRequest, EndPointNotFound, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

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
    Park,
    Retry,
    SendPlain,
    Uncertain,
    outcome_of,
)
from bot.courier.pacer import LONGEST_FLOOD_FOR_ALL
from bot.transport.http import AiohttpRequest
from tests.bot.courier.conftest import NO_TLS, READ_TIMEOUT
from tests.bot.transport.wire import Proxy, RawServer, answer, listening, no_name_server
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


ANSWERS = [
    Case("429 with a time", fault("flood", seconds=17), FLOODED),
    Case("429 for minutes", fault("flood", seconds=300), Hold(LONGEST_FLOOD_FOR_ALL, "Telegram asks to wait")),
    Case("429 for hours", fault("flood", seconds=43_838), Park(43_838)),
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
        Gone(thread=True),
        chat_id=-1008,
        options={"message_thread_id": 8},
    ),
    Case("401", nothing, BAD_TOKEN, token="123456789:some-other-token"),
    Case("404", nothing, BAD_TOKEN, token="no-token-at-all"),
    Case("409", fault("conflict"), SECOND),
]
"""What Telegram says: the same whichever library hears it."""

FAILURES = [
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
"""What happens on the way: each library has its own errors for it."""

BOTH = pytest.mark.parametrize("client", ["aiohttp", "httpx"])


@contextlib.asynccontextmanager
async def bot_at(
    url: str, client: str = "aiohttp", *, token: str = TOKEN, size: int = 4, pool_timeout: float = 1.0, proxy: str = ""
) -> AsyncIterator[ExtBot[None]]:
    """A bot that can send and was not introduced: where its token is refused, it could not be."""
    made: BaseRequest
    if client == "aiohttp":
        made = AiohttpRequest(size, read_timeout=READ_TIMEOUT, pool_timeout=pool_timeout, proxy=proxy or None)
    else:
        made = HTTPXRequest(
            size, read_timeout=READ_TIMEOUT, pool_timeout=pool_timeout, proxy=proxy or None, httpx_kwargs=NO_TLS
        )
    async with made as request:
        yield ExtBot(token, base_url=f"{url}/bot", request=request, get_updates_request=request)


async def error_of(bot: ExtBot[None], chat_id: int = 1, text: str = "x", **options: Any) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(chat_id, text, parse_mode="HTML", **options)
    return caught.value


async def error_in(case: Case, client: str) -> TelegramError:
    async with TelegramDouble(limits=Limits.off()) as double:
        double.user(1)
        case.prepare(double)
        async with bot_at(double.url, client, token=case.token) as bot:
            error = await error_of(bot, case.chat_id, case.text, **case.options)
        assert bool(double.delivered()) is case.arrives
    return error


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
async def test_what_telegram_says(case: Case) -> None:
    error = await error_in(case, "aiohttp")
    assert outcome_of(error, attempts=1, plain=False) == case.expected
    assert outcome_of(error, attempts=1, plain=False, resend=False) == case.expected


@BOTH
@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case.name)
async def test_what_happens_on_the_way(case: Case, client: str) -> None:
    error = await error_in(case, client)
    assert outcome_of(error, attempts=1, plain=False) == case.expected
    assert outcome_of(error, attempts=1, plain=False, resend=False) == Fail()


@BOTH
async def test_nobody_listens(client: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with bot_at(f"http://127.0.0.1:{unused.getsockname()[1]}", client) as bot:
            error = await error_of(bot)
    assert outcome_of(error, attempts=99, plain=False) == UNREACHABLE
    assert outcome_of(error, attempts=99, plain=False, resend=False) == UNREACHABLE


@BOTH
async def test_no_name_server(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", no_name_server)
    async with bot_at("https://api.telegram.org", client) as bot:
        error = await error_of(bot)
    assert outcome_of(error, attempts=99, plain=False) == UNREACHABLE


@BOTH
async def test_no_free_connection(client: str) -> None:
    async with TelegramDouble() as double:
        double.user(1)
        double.fault("silence", accept=True)
        async with bot_at(double.url, client, size=1, pool_timeout=0.05) as bot:
            slow = asyncio.create_task(error_of(bot))
            await double.wait_for(lambda: bool(double.delivered()))
            error = await error_of(bot)
            assert outcome_of(error, attempts=99, plain=False) == UNREACHABLE
            assert outcome_of(await slow, attempts=1, plain=False) == Uncertain(2.0)


@BOTH
async def test_a_proxy_that_refuses(client: str) -> None:
    proxy = Proxy(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
    async with (
        listening(proxy.serve) as port,
        bot_at("https://api.telegram.org", client, proxy=f"http://127.0.0.1:{port}") as bot,
    ):
        error = await error_of(bot)
    assert outcome_of(error, attempts=99, plain=False) == UNREACHABLE


@BOTH
async def test_half_an_answer(client: str) -> None:
    server = RawServer(answer()[:-5], hangs_up=True)
    async with listening(server.serve) as port, bot_at(f"http://127.0.0.1:{port}", client) as bot:
        error = await error_of(bot)
    assert outcome_of(error, attempts=1, plain=False) == Uncertain(2.0)
    assert outcome_of(error, attempts=MAX_COPIES, plain=False) == Fail()


async def test_the_quick_way_to_ask_calls_a_refused_token_by_another_name() -> None:
    async with TelegramDouble() as double, bot_at(double.url, token="123456789:some-other-token") as bot:
        bot._bot_initialized = True
        with pytest.raises(EndPointNotFound) as caught:
            await bot.do_api_request("sendmessage", {"chat_id": 1, "text": "x"})
    assert outcome_of(caught.value, attempts=1, plain=False) == BAD_TOKEN


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Not enough rights to send text messages to the chat", Gone()),
        ("Need administrator rights in the channel chat", Gone()),
        ("Have no rights to send a message", Gone()),
        ("CHAT_WRITE_FORBIDDEN", Gone()),
        ("CHAT_SEND_PLAIN_FORBIDDEN", Gone()),
        ("CHAT_RESTRICTED", Gone()),
        ("CHAT_ADMIN_REQUIRED", Gone()),
        ("CHANNEL_PRIVATE", Gone()),
        ("USER_IS_BLOCKED", Gone()),
        ("INPUT_USER_DEACTIVATED", Gone()),
        ("PEER_ID_INVALID", Gone()),
        ("Group chat was deactivated", Gone()),
        ("TOPIC_CLOSED", Gone(thread=True)),
        ("topic closed", Gone(thread=True)),
        ("TOPIC_DELETED", Gone(thread=True)),
        ("TOPIC_ID_INVALID", Gone(thread=True)),
        ("message thread not found", Gone(thread=True)),
        ("ENTITY_BOUNDS_INVALID", SendPlain()),
        ("ENTITIES_TOO_LONG", SendPlain()),
        ("BUTTON_DATA_INVALID", Fail()),
        ("Wrong stage of a vintage", Fail()),
    ],
)
async def test_refusals_in_telegrams_words(words: str, expected: Outcome) -> None:
    error = await error_in(Case(words, fault("refused", words=words), expected), "aiohttp")
    assert isinstance(error, BadRequest)
    assert error.message.lower() == words.lower()
    assert outcome_of(error, attempts=1, plain=False) == expected


def test_bare_text_that_is_refused_is_given_up() -> None:
    refusal = BadRequest("Can't parse entities: unsupported start tag")
    assert outcome_of(refusal, attempts=1, plain=False) == SendPlain()
    assert outcome_of(refusal, attempts=2, plain=True) == Fail()


def test_the_pauses_double_up_to_an_hour() -> None:
    pauses = [outcome_of(NetworkError("Bad Gateway"), attempts=n, plain=False) for n in range(1, MAX_ATTEMPTS)]
    seconds = [each.after for each in pauses if isinstance(each, Uncertain)]
    assert seconds[:4] == [2.0, 4.0, 8.0, 16.0]
    assert max(seconds) == LONGEST_BACKOFF == 3600.0
    assert len(seconds) == MAX_ATTEMPTS - 1
    assert 4 * 3600 < sum(seconds) < 6 * 3600


def test_what_always_fails_is_given_up() -> None:
    assert outcome_of(NetworkError("Bad Gateway"), attempts=MAX_ATTEMPTS, plain=False) == Fail()


def test_what_never_brings_an_answer_is_given_up_sooner() -> None:
    silent = NetworkError("httpx.ReadError")
    silent.__cause__ = ConnectionResetError()
    assert isinstance(outcome_of(silent, attempts=MAX_COPIES - 1, plain=False), Uncertain)
    assert outcome_of(silent, attempts=MAX_COPIES, plain=False) == Fail()
    assert outcome_of(TelegramError("Invalid server response"), attempts=MAX_COPIES, plain=False) == Fail()
