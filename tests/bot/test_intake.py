"""Updates come by polling or by webhook, and the conversation is the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest
from pydantic import SecretStr
from telegram import WebhookInfo

from bot.intake import failure
from scheduler.errors import SettingsError
from tests.bot.at_work import PATIENCE, at_work
from tests.doubles.telegram import Limits, TelegramDouble
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

SECRET = "a-secret-of-the-tests-0123456789"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off(), plain_webhooks=True) as telegram:
        yield telegram


@pytest.fixture
def webhook() -> Iterator[dict[str, object]]:
    """Settings of a service that has its updates brought."""
    with kept_port() as port:
        address = f"127.0.0.1:{port}"
        yield {"web": address, "webhook_url": f"http://{address}/updates", "webhook_secret": SecretStr(SECRET)}


async def conversation(telegram: TelegramDouble, folder: Path, changes: dict[str, object]) -> list[str]:
    """What the bot says to somebody who arrives, follows a topic and opens a paper."""
    async with at_work(telegram, folder, changes) as work:
        await work.harvested()
        ada = telegram.user(1)
        ada.send("/start")
        said = await ada.receives(timeout=PATIENCE)
        await work.until(lambda: not work.health.reasons)
        ada.send("/subscribe diffusion models")
        said += await ada.receives(2, timeout=PATIENCE)
        pressed = ada.press(said[-1], "2")
        said += await ada.receives(timeout=PATIENCE)
        await work.until(lambda: telegram.answer(pressed) is not None)
        ada.block()
        await work.until(lambda: telegram.world.updates.pending == 0)
        return [message["text"] for message in said]


async def test_polling_and_webhook_give_the_same_conversation(
    telegram: TelegramDouble, webhook: dict[str, object], tmp_path: Path
) -> None:
    brought = await conversation(telegram, tmp_path / "webhook", webhook)
    assert telegram.calls("getUpdates") == []
    assert telegram.webhook["url"] == webhook["webhook_url"], "it stays set, so that Telegram keeps what comes"
    telegram.user(1).unblock()
    asked = await conversation(telegram, tmp_path / "polling", {})
    assert telegram.webhook == {}
    assert asked == brought
    assert telegram.unanswered() == telegram.violations == []
    [call] = telegram.calls("setWebhook")
    assert call.parameters["secret_token"] == SECRET
    assert call.parameters["allowed_updates"] == ["message", "callback_query", "inline_query", "my_chat_member"]


async def test_updates_from_before_the_start_and_of_a_bad_moment_come_all_the_same(
    telegram: TelegramDouble, webhook: dict[str, object], tmp_path: Path
) -> None:
    telegram.fault("drop", method="setWebhook")
    telegram.user(1).send("/start")
    async with at_work(telegram, tmp_path, webhook) as work:
        await telegram.user(1).receives(timeout=PATIENCE)
        assert [call.status for call in telegram.calls("setWebhook")] == [None, 200]
        await work.until(lambda: telegram.world.updates.pending == 0)


async def test_a_stop_leaves_with_telegram_what_was_not_taken(
    telegram: TelegramDouble, webhook: dict[str, object], tmp_path: Path
) -> None:
    ada = telegram.user(1)
    async with at_work(telegram, tmp_path, webhook):
        ada.send("/start")
        await ada.receives(timeout=PATIENCE)
    ada.send("/help")
    assert telegram.world.updates.pending == 1
    async with at_work(telegram, tmp_path, webhook):
        await ada.receives(timeout=PATIENCE)
    assert len(telegram.delivered()) == 2


async def test_a_webhook_that_telegram_refuses_ends_the_service(webhook: dict[str, object], tmp_path: Path) -> None:
    async with (
        TelegramDouble() as strict,
        at_work(strict, tmp_path, webhook) as work,
    ):
        error = await work.end()
    assert isinstance(error, SettingsError)
    assert str(error).startswith("Telegram refuses the webhook (")
    assert str(error).endswith("check PAPERBOY_WEBHOOK_URL")


async def test_what_telegram_says_of_its_deliveries_is_in_the_health(
    telegram: TelegramDouble, webhook: dict[str, object], tmp_path: Path
) -> None:
    async with at_work(telegram, tmp_path, webhook) as work, aiohttp.ClientSession() as client:
        telegram.world.wall = lambda: work.clocks.now().timestamp()
        await work.until(lambda: bool(telegram.webhook))
        await work.pass_by(40)
        await work.until(lambda: bool(telegram.calls("getWebhookInfo")))
        assert not work.health.reasons
        telegram._api.profile.webhook_failed("Wrong response from the webhook: 502 Bad Gateway")
        await work.pass_by(40)
        await work.until(lambda: "502 Bad Gateway" in str(work.health))
        telegram._api.profile.webhook["url"] = "https://elsewhere.example.org"
        await work.pass_by(40)
        await work.until(lambda: "another program" in str(work.health))
        async with client.get(f"http://{webhook['web']}/healthz") as answer:
            assert (answer.status, (await answer.json())["status"]) == (200, "degraded")


@pytest.mark.parametrize(
    ("ago", "words", "said"),
    [
        (timedelta(minutes=1), "Connection refused", "Connection refused"),
        (timedelta(minutes=6), "Connection refused", ""),
        (timedelta(minutes=-1), "Connection refused", "Connection refused"),
        (None, None, ""),
    ],
)
def test_only_a_fresh_failure_counts(ago: timedelta | None, words: str | None, said: str) -> None:
    now = datetime(2026, 6, 3, tzinfo=UTC)
    info = WebhookInfo("https://x", False, 0, last_error_date=now - ago if ago else None, last_error_message=words)
    assert failure(info, now) == said
