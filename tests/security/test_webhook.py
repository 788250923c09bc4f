"""A webhook call without the right secret is refused, in a time that says nothing of the secret, and is not read."""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from pydantic import SecretStr
from telegram import Bot

from bot.web import webhook as door
from bot.web.server import serving
from scheduler.errors import SettingsError
from scheduler.settings import load
from tests.bot.at_work import PATIENCE, at_work
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble
from tests.ports import kept_port
from tests.security.places import everything

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.bot.at_work import Work

    Json = dict[str, Any]

SECRET = "a-secret-of-the-tests-0123456789"
WRONG = [None, "", SECRET[:-1], f"{SECRET}x", SECRET.upper(), f"Bearer {SECRET}", "\u00fc"]
EVE = 8


@pytest.fixture
def address() -> Iterator[str]:
    with kept_port() as port:
        yield f"127.0.0.1:{port}"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off(), plain_webhooks=True) as telegram:
        yield telegram


@pytest.fixture
async def work(telegram: TelegramDouble, address: str, tmp_path: Path) -> AsyncIterator[Work]:
    """A service at its webhook."""
    changes = {"web": address, "webhook_url": f"http://{address}/updates", "webhook_secret": SecretStr(SECRET)}
    async with at_work(telegram, tmp_path, changes) as work:
        await work.harvested()
        await work.until(lambda: bool(telegram.webhook))
        yield work


def forged(number: int) -> Json:
    """An update as Telegram would bring it, in which Eve speaks."""
    user = {"id": EVE, "is_bot": False, "first_name": "Eve"}
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    message = {"message_id": 1, "date": 1, "chat": user | {"type": "private"}, "from": user, "text": "/start"}
    return {"update_id": number, "message": message | {"entities": command}}


async def test_a_forged_update_reaches_nothing(
    work: Work, telegram: TelegramDouble, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await everything(work)
    caplog.clear()
    caplog.set_level(logging.DEBUG)
    async with aiohttp.ClientSession() as client:
        for number, shown in enumerate(WRONG, 10**6):
            headers = {} if shown is None else {door.SECRET_HEADER: shown}
            async with client.post(f"http://{address}/updates", json=forged(number), headers=headers) as answer:
                assert (answer.status, await answer.read()) == (403, b"")
        telegram.user(1).send("/start")
        await telegram.user(1).receives(timeout=PATIENCE)
        assert telegram.delivered(EVE) == []
        found = await everything(work)
        assert [row["chat_id"] for row in found["subscribers"]] == [1]
        assert found["members"] == before["members"]
        assert not any(words in caplog.text for words in ("Eve", SECRET))
        headers = {door.SECRET_HEADER: SECRET}
        async with client.post(f"http://{address}/updates", json=forged(10**7), headers=headers) as answer:
            assert answer.status == 200
        await telegram.user(EVE).receives(timeout=PATIENCE)


async def test_nothing_is_read_of_a_body_without_the_secret(work: Work, address: str) -> None:
    host, _, port = address.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /updates HTTP/1.1\r\nHost: x\r\n{door.SECRET_HEADER}: wrong\r\nContent-Length: 1000000\r\n\r\n"
    writer.write(head.encode())
    async with asyncio.timeout(PATIENCE):
        assert b" 403 " in await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert not work.running.done()


@pytest.mark.parametrize("shown", [SECRET, SECRET[:-1] + "x", "x" + SECRET[1:], "x"])
async def test_the_secret_is_compared_by_what_takes_always_as_long_and_by_nothing_else(
    work: Work, address: str, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    class Scales:
        @staticmethod
        def compare_digest(one: bytes, other: bytes) -> bool:
            compared.append((one, other))
            return not hmac.compare_digest(one, other)

    monkeypatch.setattr(door, "hmac", Scales)
    async with (
        aiohttp.ClientSession(headers={door.SECRET_HEADER: shown}) as client,
        client.post(f"http://{address}/updates", data=b"{}") as answer,
    ):
        assert answer.status == (403 if shown == SECRET else 400), "its word alone decides"
    assert compared == [(shown.encode(), SECRET.encode())], "both whole, however soon they differ"
    assert not work.running.done()


TELEGRAM = ("149.154.160.0/20", "91.108.4.0/22")
"""https://core.telegram.org/bots/webhooks#the-short-version."""


@pytest.mark.parametrize(
    ("sources", "forwarded", "status"),
    [
        ((), "203.0.113.5", 200),
        (TELEGRAM, "149.154.167.41", 200),
        (TELEGRAM, "203.0.113.5, 91.108.4.7", 200),
        (TELEGRAM, "::ffff:91.108.4.7", 200),
        (TELEGRAM, "149.154.167.41, 203.0.113.5", 403),
        (TELEGRAM, "2001:67c:4e8::1", 403),
        (TELEGRAM, "nobody", 403),
        (TELEGRAM, "", 403),
        (("127.0.0.0/8",), "", 200),
    ],
)
async def test_updates_may_have_to_come_from_telegrams_networks(
    sources: tuple[str, ...], forwarded: str, status: int
) -> None:
    """What a proxy wrote down last counts, for anybody can have written what stands before it."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    entrance = door.Door(SECRET, Bot(TOKEN), queue, sources)
    entrance.open()
    headers = {door.SECRET_HEADER: SECRET} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    async with (
        serving("127.0.0.1:0", [entrance.route("/updates")]) as port,
        aiohttp.ClientSession(headers=headers) as client,
        client.post(f"http://127.0.0.1:{port}/updates", json=forged(1)) as answer,
    ):
        assert (answer.status, queue.qsize()) == (status, int(status == 200))


@pytest.mark.parametrize("secret", [None, "", "short", "x" * 257, "with spaces in it 0123", "\u00fc" * 20])
def test_there_is_no_webhook_without_a_secret_that_cannot_be_guessed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, secret: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERBOY_WEB", "127.0.0.1:8080")
    monkeypatch.setenv("PAPERBOY_WEBHOOK_URL", "https://bot.example.org/updates")
    if secret is not None:
        monkeypatch.setenv("PAPERBOY_WEBHOOK_SECRET", secret)
    with pytest.raises(SettingsError) as refused:
        load()
    assert not secret or secret not in str(refused.value)
