"""The double brings updates to a webhook as Telegram does: with the secret, in order, until they are taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import web

from tests.doubles.telegram import Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PATIENCE = 60.0


@dataclass
class Taker:
    """Somebody's webhook."""

    url: str = ""
    status: int = 200
    came: list[tuple[str | None, int]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.came.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["update_id"]))
        return web.Response(status=self.status)


@pytest.fixture
async def taker() -> AsyncIterator[Taker]:
    taker = Taker()
    application = web.Application()
    application.add_routes([web.post("/", taker.take)])
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield taker
    await runner.cleanup()


async def call(double: TelegramDouble, method: str, **parameters: object) -> Any:
    address = f"{double.base_url}{double.token}/{method}"
    async with aiohttp.ClientSession() as client, client.post(address, json=parameters) as answer:
        return (await answer.json())["result"]


async def test_updates_are_brought_until_they_are_taken(taker: Taker) -> None:
    async with TelegramDouble(limits=Limits.off(), plain_webhooks=True) as double:
        for text in ("one", "two"):
            double.user(1).send(text)
        taker.status = 502
        await call(double, "setWebhook", url=taker.url, secret_token="quiet")
        info: dict[str, Any] = {}
        async with asyncio.timeout(PATIENCE):
            while "last_error_message" not in info or len(taker.came) < 2:
                info = await call(double, "getWebhookInfo")
        assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"
        assert (info["url"], info["pending_update_count"]) == (taker.url, 2)
        taker.status = 200
        await double.wait_for(lambda: double.world.updates.pending == 0, PATIENCE)
        assert set(taker.came[:-1]) == {("quiet", 1)}
        assert taker.came[-1] == ("quiet", 2)
        await call(double, "deleteWebhook")
        double.user(1).send("three")
        assert [update["update_id"] for update in await call(double, "getUpdates")] == [3]
        assert taker.came[-1] == ("quiet", 2)


async def test_nobody_at_home_is_noted() -> None:
    async with TelegramDouble(limits=Limits.off(), plain_webhooks=True) as double:
        await call(double, "setWebhook", url="http://127.0.0.1:9/")
        double.user(1).send("one")
        info: dict[str, Any] = {}
        async with asyncio.timeout(PATIENCE):
            while "last_error_message" not in info:
                info = await call(double, "getWebhookInfo")
        assert info["last_error_message"] == "Connection refused"
