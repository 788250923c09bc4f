"""The request class on aiohttp against real servers on loopback: what arrives, what fails, and what is said of it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import logging
import ssl
import traceback
from typing import TYPE_CHECKING

import pytest
import trustme
from pydantic import SecretStr
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.application import _bot
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.health import Vitals
from bot.transport import http
from bot.transport.http import LARGEST_ANSWER, AiohttpRequest, NotSent, Unanswered, proxy_for
from scheduler.errors import SettingsError
from scheduler.settings import Settings
from tests.bot.transport.wire import OK, Proxy, RawServer, answer, listening, no_name_server
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SHORT = 0.2
"""Seconds; only what never comes reaches it."""


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(4) as made:
        yield made


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def serving(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def address(port: int, scheme: str = "http") -> str:
    return f"{scheme}://127.0.0.1:{port}/bot{TOKEN}/sendMessage"


async def failure(request: AiohttpRequest, url: str, caplog: pytest.LogCaptureFixture | None = None) -> TelegramError:
    """The error of a request that must fail; neither it nor any log says the token."""
    with pytest.raises(TelegramError) as caught:
        await request.post(url, RequestData())
    error = caught.value
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(request) + repr(error.__cause__)
    assert TOKEN not in told + (caplog.text if caplog else "")
    return error


async def test_one_connection_serves_many_requests(request_: AiohttpRequest) -> None:
    server = RawServer(answer())
    async with listening(server.serve) as port:
        for _ in range(20):
            assert await request_.post(address(port), RequestData()) == {}
        assert (server.connections, len(server.requests)) == (1, 20)
        await asyncio.gather(*(request_.post(address(port), RequestData()) for _ in range(20)))
    assert server.connections <= 4


async def test_a_kept_connection_that_was_closed_is_not_used(request_: AiohttpRequest) -> None:
    server = RawServer(answer(), hangs_up=True)
    async with listening(server.serve) as port:
        for _ in range(3):
            assert await request_.post(address(port), RequestData()) == {}
            await server.closed.wait()
            server.closed.clear()
            for _ in range(100):  # rounds of the event loop, in which the end of the connection is read
                await asyncio.sleep(0)
    assert server.connections == 3


async def test_what_is_asked(request_: AiohttpRequest) -> None:
    server = RawServer(answer())
    async with listening(server.serve) as port:
        await ExtBot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request_).do_api_request(
            "sendVerse", {"chat_id": 1, "text": "“Ä” 😀", "on": True, "list": [{"a": 1}]}
        )
    [asked] = server.requests
    head, _, body = asked.partition(b"\r\n\r\n")
    assert head.startswith(f"POST /bot{TOKEN}/sendVerse HTTP/1.1".encode())
    assert b"content-type: application/json" in head.lower()
    assert b"accept-encoding: identity" in head.lower()
    assert b"cookie" not in head.lower()
    assert json.loads(body) == {"chat_id": 1, "text": "“Ä” 😀", "on": True, "list": [{"a": 1}]}


async def test_a_document_goes_up_and_comes_down(request_: AiohttpRequest) -> None:
    content = bytes(range(256)) * 8192
    async with TelegramDouble(limits=Limits.off()) as double, AiohttpRequest(1) as polls:
        double.user(1)
        bot = ExtBot(
            TOKEN,
            base_url=double.base_url,
            base_file_url=double.base_file_url,
            request=request_,
            get_updates_request=polls,
        )
        for given in (content, io.BytesIO(content)):
            message = await bot.send_document(1, given, filename="Ä\r\n(1).pdf", caption="<b>x</b>", parse_mode="HTML")
            assert message.document is not None
            file_id = message.document.file_id
            assert double.world.files[file_id] == ("Ä__(1).pdf", content)
            assert message.caption == "x"
        down = await request_.retrieve(f"{double.base_file_url}{TOKEN}/documents/{file_id}")
    assert down == content


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (b"", "ServerDisconnectedError"),
        (answer()[:-5], "ClientPayloadError"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9", "ServerDisconnectedError"),
        (b"\x16\x03\x01 this is no HTTP\r\n\r\n", "ClientResponseError"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n", "ClientResponseError"),
        (b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok"', "ClientPayloadError"),
    ],
)
async def test_half_an_answer_is_none(
    request_: AiohttpRequest, caplog: pytest.LogCaptureFixture, reply: bytes, words: str
) -> None:
    caplog.set_level(logging.DEBUG)
    async with listening(RawServer(reply, hangs_up=True).serve) as port:
        error = await failure(request_, address(port), caplog)
    assert type(error) is NetworkError
    assert isinstance(error.__cause__, Unanswered)
    assert words in str(error)


async def test_an_answer_without_end_is_not_read_to_its_end(request_: AiohttpRequest) -> None:
    server = RawServer(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST_ANSWER + 1), hangs_up=True)
    async with listening(server.serve) as port:
        error = await failure(request_, address(port))
    assert isinstance(error.__cause__, Unanswered)


@pytest.mark.parametrize("body", [b"", b"no JSON", b"[]", b'"ok"', b'{"ok":true}', b"[" * 100_000, b"\xff\xfe"])
async def test_an_answer_that_says_nothing(request_: AiohttpRequest, body: bytes) -> None:
    async with listening(RawServer(answer(body)).serve) as port:
        error = await failure(request_, address(port))
    assert type(error) is TelegramError


async def test_a_gateway_that_quotes_the_address(request_: AiohttpRequest, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    page = f"<h1>Cannot reach https://api.telegram.org/bot{TOKEN}/sendMessage</h1>".encode() * 1000
    for status in ("502 Bad Gateway", "302 Found"):
        async with listening(RawServer(answer(page, status)).serve) as port:
            error = await failure(request_, address(port), caplog)
        assert "Cannot reach" in str(error)
        assert len(str(error)) < 2 * http.LARGEST_REFUSAL


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(request_: AiohttpRequest, status: int) -> None:
    elsewhere = RawServer(answer())
    async with listening(elsewhere.serve) as other:
        server = RawServer(answer(b"", f"{status} Moved", f"Location: {address(other)}"))
        async with listening(server.serve) as port:
            error = await failure(request_, address(port))
    assert isinstance(error, NetworkError)
    assert elsewhere.connections == 0


async def test_nobody_listens(request_: AiohttpRequest, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with listening(RawServer(b"").serve) as port:
        pass
    error = await failure(request_, address(port), caplog)
    assert isinstance(error.__cause__, NotSent)
    assert f"127.0.0.1:{port}" in str(error)


async def test_no_name_server(
    request_: AiohttpRequest, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", no_name_server)
    error = await failure(request_, f"https://api.telegram.org/bot{TOKEN}/sendMessage", caplog)
    assert isinstance(error.__cause__, NotSent)


async def test_a_certificate_that_is_trusted(authority: trustme.CA) -> None:
    server = RawServer(answer())
    async with (
        listening(server.serve, serving(authority)) as port,
        AiohttpRequest(2, tls=trusting(authority)) as request,
    ):
        assert await request.post(address(port, "https"), RequestData()) == {}
        assert await request.post(address(port, "https"), RequestData()) == {}
    assert (server.connections, len(server.requests)) == (1, 2)


@pytest.mark.parametrize("wrong", ["issuer", "name"])
async def test_a_certificate_that_is_not(
    request_: AiohttpRequest, authority: trustme.CA, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    server = RawServer(answer())
    certificate = serving(trustme.CA()) if wrong == "issuer" else serving(authority, "localhost")
    async with (
        listening(server.serve, certificate) as port,
        AiohttpRequest(2, tls=trusting(authority)) as request,
    ):
        for each in (request, request_):
            error = await failure(each, address(port, "https"), caplog)
            assert isinstance(error.__cause__, NotSent)
            assert "certificate verify failed" in str(error)
    assert server.requests == []


async def test_a_server_that_never_greets() -> None:
    silent = RawServer(answer())
    async with listening(silent.serve) as port, AiohttpRequest(1, connect_timeout=SHORT) as request:
        error = await failure(request, address(port, "https"))
    assert isinstance(error.__cause__, NotSent)


async def test_a_server_that_never_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "SLOWEST_UPLOAD", 1e12)
    released = asyncio.Event()

    async def stuck(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await released.wait()

    hasty = AiohttpRequest(1, connect_timeout=SHORT, media_write_timeout=SHORT, read_timeout=SHORT)
    async with listening(stuck) as port, hasty as request:
        bot = ExtBot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request)
        with pytest.raises(TimedOut) as caught:
            await bot.send_document(1, bytes(16 * 1024 * 1024), filename="a.pdf")
        released.set()
    assert isinstance(caught.value.__cause__, Unanswered)


@pytest.mark.parametrize("tls", [False, True])
async def test_through_a_proxy(authority: trustme.CA, *, tls: bool) -> None:
    server, proxy = RawServer(answer()), Proxy()
    scheme = "https" if tls else "http"
    async with (
        listening(server.serve, serving(authority) if tls else None) as port,
        listening(proxy.serve) as through,
        AiohttpRequest(1, proxy=f"http://ada:secret@127.0.0.1:{through}", tls=trusting(authority)) as request,
    ):
        for _ in range(2):
            assert await request.post(address(port, scheme), RequestData()) == {}
    [head] = proxy.asked
    assert head.startswith(
        f"CONNECT 127.0.0.1:{port} ".encode() if tls else f"POST http://127.0.0.1:{port}/bot".encode()
    )
    assert b"Proxy-Authorization: Basic YWRhOnNlY3JldA==" in head
    assert len(server.requests) == 2


@pytest.mark.parametrize("refusal", [b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", b"", b"garbage\r\n\r\n"])
async def test_a_proxy_that_opens_no_tunnel(refusal: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with (
        listening(Proxy(refusal).serve) as through,
        AiohttpRequest(1, proxy=f"http://ada:secret@127.0.0.1:{through}") as request,
    ):
        error = await failure(request, f"https://api.telegram.org/bot{TOKEN}/sendMessage", caplog)
    assert isinstance(error.__cause__, NotSent)
    assert "secret" not in str(error) + caplog.text


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ({"ALL_PROXY": "http://proxy:3128"}, "http://proxy:3128"),
        ({"HTTP_PROXY": "http://proxy:3128"}, None),
        ({"HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "telegram.org"}, None),
    ],
)
def test_the_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str | None
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for("https://api.telegram.org") == expected


def test_a_proxy_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy:1080")
    with pytest.raises(SettingsError, match="HTTPS_PROXY"):
        proxy_for("https://api.telegram.org")


async def test_polls_never_wait_behind_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.application.CONNECTIONS", 4)
    settings = Settings.defaults().model_copy(update={"telegram_token": SecretStr(TOKEN)})
    async with TelegramDouble(limits=Limits.off()) as double:
        double.user(1).send("/start")
        double.fault("silence", accept=True, times=None)
        settings = settings.model_copy(update={"telegram_api": double.url})
        bot = _bot(settings, None, PacedLimiter(Pacer(1000)), Vitals())
        async with bot:
            stuck = [asyncio.create_task(bot.send_message(1, "x")) for _ in range(5)]
            await double.wait_for(lambda: len(double.delivered()) == 4)
            assert len(await bot.get_updates(timeout=0)) == 1
            for task in stuck:
                task.cancel()
            await asyncio.gather(*stuck, return_exceptions=True)


@pytest.mark.parametrize(("client", "kind"), [("aiohttp", AiohttpRequest), ("httpx", HTTPXRequest)])
def test_the_client_can_be_chosen(client: str, kind: type[BaseRequest]) -> None:
    settings = Settings.defaults().model_copy(update={"telegram_client": client})
    bot = _bot(settings, None, PacedLimiter(Pacer(25)), Vitals())
    assert isinstance(bot.request, kind)
    assert isinstance(bot._request[0], kind)
    assert bot._request[0] is not bot.request


async def test_it_can_be_started_and_stopped_twice(request_: AiohttpRequest) -> None:
    async with listening(RawServer(answer(OK)).serve) as port:
        await request_.initialize()
        await request_.post(address(port), RequestData())
        await request_.shutdown()
        await request_.shutdown()
        with contextlib.suppress(NetworkError):
            await request_.post(address(port), RequestData())
        await request_.initialize()
        await request_.post(address(port), RequestData())
