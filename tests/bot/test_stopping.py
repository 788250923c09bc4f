"""How ``paperboy run`` stops: within ten seconds, whatever it is at, and nothing is lost."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.bot.running import PATIENCE, PEOPLE, Service, arxiv, queue, settings, start, states, telegram, until
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.doubles.telegram import TelegramDouble

__all__ = ["arxiv", "settings", "start", "telegram"]

LAST_MOMENT = 10.0
"""Seconds that a container's supervisor gives a stop."""


@pytest.mark.parametrize(
    ("method", "kind"),
    [("getMe", "silence"), ("getMe", "flood"), ("deleteWebhook", "silence"), ("getUpdates", "silence")],
)
async def test_a_stop_waits_for_no_answer(
    start: Callable[[], Service], telegram: TelegramDouble, method: str, kind: str
) -> None:
    telegram.fault(kind, method=method, seconds=100, times=None)
    service = start()
    await until(lambda: bool(telegram.calls(method)))
    assert await service.stops() < LAST_MOMENT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_lets_what_is_in_flight_arrive(
    start: Callable[[], Service],
    telegram: TelegramDouble,
    settings: dict[str, str],
    tmp_path: Path,
    number: signal.Signals,
) -> None:
    await queue(tmp_path / "data")
    settings["PAPERBOY_MESSAGES_PER_SECOND"] = "2"
    telegram.latency = 0.6
    service = start()
    await telegram.wait_for(lambda: bool(telegram.delivered()), PATIENCE)
    assert await service.stops(number) < LAST_MOMENT
    arrived = len(telegram.delivered())
    assert states(tmp_path / "data") == {"sent": arrived, "queued": len(PEOPLE) - arrived}
    assert 0 < arrived < len(PEOPLE)


async def test_a_stop_in_the_middle_of_a_morning_is_no_error(
    start: Callable[[], Service], telegram: TelegramDouble, arxiv: ArxivDouble
) -> None:
    """ArXiv hangs, so the harvest is under way when the stop comes."""
    arxiv.script(Fault(FaultKind.SLOW, seconds=30, times=100))
    service = start()
    await telegram.wait_for(lambda: bool(telegram.calls("setMyCommands")), PATIENCE)
    assert await service.stops() < LAST_MOMENT


async def test_a_stop_takes_ten_seconds_at_most_and_loses_nothing(
    start: Callable[[], Service], telegram: TelegramDouble, tmp_path: Path
) -> None:
    await queue(tmp_path / "data")
    telegram.fault("silence", accept=True, seconds=100, chat_id=1)
    service = start()
    await telegram.wait_for(lambda: len(telegram.delivered()) == len(PEOPLE), PATIENCE)
    assert await service.stops() < LAST_MOMENT
    assert states(tmp_path / "data") == {"sent": len(PEOPLE) - 1, "sending": 1}
    again = start()
    await telegram.wait_for(lambda: len(telegram.delivered(1)) == 2, PATIENCE)
    await again.stops()
    last = telegram.calls("sendMessage")[-1]
    assert last.parameters["disable_notification"] is True
    assert states(tmp_path / "data") == {"sent": len(PEOPLE)}


async def test_a_stop_while_telegram_is_away(start: Callable[[], Service], telegram: TelegramDouble) -> None:
    service = start()
    await service.says("paperboy is at work")
    await telegram.close()
    assert await service.stops() < LAST_MOMENT


async def test_a_stop_waits_for_no_lock(start: Callable[[], Service], telegram: TelegramDouble, tmp_path: Path) -> None:
    """Each of these people's requests would wait five seconds for the database, one after the other."""
    service = start()
    await service.says("paperboy is at work")
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "paperboy.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        for chat_id in PEOPLE:
            telegram.user(chat_id).send("/start")
        await telegram.wait_for(lambda: telegram.world.updates.pending == 0, PATIENCE)
        service.process.terminate()
        assert await service.ends() == 1
        assert service.said.splitlines()[-1].endswith("is broken off; the next start takes it up")
        other.rollback()
