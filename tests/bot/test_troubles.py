"""What befalls a running service: it waits, says so once, and goes on; or it ends, and says why."""

from __future__ import annotations

import asyncio
import contextlib
import math
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.health import BOUNDS, CALM, State
from scheduler.errors import PaperboyError, SettingsError
from scheduler.models import Message
from scheduler.store import alerts, deliveries
from scheduler.store import database as store_module
from scheduler.store.database import Store
from tests.bot.at_work import PATIENCE, RESTLESS, at_work
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.chatting import settings_for
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from sqlite_utils import Database

    from tests.bot.at_work import Work

    Trouble = Callable[[Work], AbstractAsyncContextManager[None]]


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a database that is locked."""
    monkeypatch.setattr(store_module, "BUSY_TIMEOUT", 50)
    monkeypatch.setattr(store_module, "AGAIN", 0.05)
    monkeypatch.setattr("bot.courier.courier.IDLE", 0.2)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off()) as telegram:
        yield telegram


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What the service and its clock have logged, as far as an operator sees it."""
    caplog.set_level("INFO")
    names = ("bot.watch", "bot.intake", "scheduler.clock")
    return lambda: [one.message for one in caplog.records if one.name in names]


async def speaks(telegram: TelegramDouble) -> None:
    """Somebody says something and is answered."""
    telegram.user(1).send("/help")
    await telegram.user(1).receives(timeout=PATIENCE)


async def test_a_token_that_is_revoked_ends_the_service(telegram: TelegramDouble, tmp_path: Path) -> None:
    async with at_work(telegram, tmp_path) as work:
        await speaks(telegram)
        telegram.fault("unauthorized", method=None, times=None)
        telegram.user(1).send("/help")
        error = await work.end()
    assert isinstance(error, SettingsError)
    assert str(error) == "Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN"


async def test_another_program_with_the_same_token_is_named_and_ends_the_service_when_it_stays(
    telegram: TelegramDouble, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    async with at_work(telegram, tmp_path, bounds=replace(RESTLESS, conflict=CALM / 2)) as work:
        await speaks(telegram)
        telegram.fault("conflict", method="getUpdates", times=None)
        telegram.user(1).send("/help")
        await work.until(lambda: bool(said()))
        work.clocks.leap(CALM / 2)
        error = await work.end()
    assert isinstance(error, PaperboyError)
    assert "another program has been taking this bot's updates" in str(error)
    [line] = said()
    assert line.startswith("not well: another program has been taking this bot's updates for 0 min; only one may run")
    assert "nothing is sent" in line


async def test_a_telegram_that_only_lets_no_update_through_ends_the_service(
    telegram: TelegramDouble, tmp_path: Path
) -> None:
    """The polling connection is wedged; everything else works."""
    async with at_work(telegram, tmp_path) as work:
        await speaks(telegram)
        wedge = telegram.fault("silence", method="getUpdates", times=None, seconds=100)
        await speaks(telegram)
        await work.until(lambda: wedge.hits > 0)
        await work.pass_by(BOUNDS.silence + 2 * BOUNDS.deaf)
        error = await work.end()
    assert isinstance(error, PaperboyError)
    assert str(error).startswith("stalled, and ends so that it can be started afresh: Telegram answers, but")


async def test_a_network_that_is_gone_for_hours_is_waited_for(
    telegram: TelegramDouble, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    async with at_work(telegram, tmp_path) as work:
        await speaks(telegram)
        outage = telegram.fault("drop", method="getUpdates", times=None)
        telegram.fault("drop", method="getMe", times=None)
        await speaks(telegram)
        await work.until(lambda: outage.hits > 0)
        telegram.user(1).send("/help")
        await work.pass_by(4 * BOUNDS.deaf)
        assert work.health.state is State.DEGRADED
        telegram.clear_faults()
        await telegram.user(1).receives(timeout=PATIENCE)
        await work.until(lambda: work.health.state is State.HEALTHY)
        await work.until(lambda: said()[-1:] == ["all is well again"])
    assert len(said()) == 2, said()
    assert said()[0].startswith("not well: Telegram has not answered for 1 min (")


@contextlib.asynccontextmanager
async def locked(work: Work) -> AsyncIterator[None]:
    """Another program writes into the database and does not come to an end."""
    with contextlib.closing(sqlite3.connect(work.paperboy.services.settings.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


@contextlib.asynccontextmanager
async def read_only(work: Work) -> AsyncIterator[None]:
    """The disk takes nothing any more."""
    store = work.paperboy.services.store

    def switch(value: str) -> None:
        store._usable().execute(f"PRAGMA query_only = {value}")

    await store._on_thread(lambda: switch("ON"))
    yield
    await store._on_thread(lambda: switch("OFF"))


@pytest.mark.parametrize("trouble", [locked, read_only])
async def test_a_database_that_cannot_be_written_is_waited_for_and_nothing_is_lost(
    telegram: TelegramDouble, tmp_path: Path, said: Callable[[], list[str]], trouble: Trouble
) -> None:
    async with at_work(telegram, tmp_path) as work:
        await work.harvested()
        telegram.user(1)
        await work.paperboy.services.store.run(write_to, 1, work.clocks.now() + timedelta(hours=1))
        async with trouble(work):
            work.clocks.wall_ahead += timedelta(hours=1, minutes=1)
            await work.until(lambda: bool(work.health.reasons))
            telegram.user(1).send("/topics")
            await asyncio.sleep(1)
            assert work.health.state is State.DEGRADED
            assert "later" not in texts_for(telegram, 1)
        await work.until(lambda: work.health.state is State.HEALTHY)
        await work.until(lambda: "later" in texts_for(telegram, 1))
        await speaks(telegram)
        await work.until(lambda: said()[-1:] == ["all is well again"])
    assert texts_for(telegram, 1).count("later") == 1
    # Each of the six ticks says what went wrong, and that it is well again; so does the watch over all of them.
    assert len(set(said())) == len(said()) <= 14, said()
    assert "the clock jumped forward by 3660 s" in said()


@contextlib.asynccontextmanager
async def held_elsewhere(path: Path) -> AsyncIterator[sqlite3.Connection]:
    """A database that is there, and whose lock this other connection holds."""
    async with Store(path):
        pass
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


async def test_a_database_that_is_locked_at_the_start_is_waited_for(
    telegram: TelegramDouble, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with held_elsewhere(settings_for(telegram, tmp_path).database) as other, at_work(telegram, tmp_path) as work:
        await work.until(lambda: "trying again until it can" in caplog.text)
        await asyncio.sleep(3 * store_module.AGAIN)
        assert not work.running.done()
        other.rollback()
        await speaks(telegram)
        assert await work.paperboy.services.store.run(alerts.starts_since, datetime.min.replace(tzinfo=UTC)) == 1
    assert caplog.text.count("trying again until it can") == 1


async def test_a_stop_waits_for_no_database_that_is_locked_since_the_start(
    telegram: TelegramDouble, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with held_elsewhere(settings_for(telegram, tmp_path).database):
        async with at_work(telegram, tmp_path) as work:
            await work.until(lambda: "trying again until it can" in caplog.text)
        assert work.running.exception() is None


async def test_a_chat_left_alone_hides_no_outbox_that_is_stuck(telegram: TelegramDouble, tmp_path: Path) -> None:
    """One chat is closed for hours; then as many requests hang as may be under way, and somebody waits behind them."""
    alone, hanging, behind = 1, range(2, 10), 10
    telegram.fault("flood", chat_id=alone, seconds=36_000, times=None)
    for chat_id in hanging:
        telegram.fault("silence", chat_id=chat_id, seconds=PATIENCE)
    unheard = replace(RESTLESS, silence=math.inf)
    async with at_work(telegram, tmp_path, {"messages_per_second": 25}, unheard) as work:
        courier, store = work.paperboy.services.courier, work.paperboy.services.store
        for chat_id in (alone, *hanging, behind):
            telegram.user(chat_id)
            await store.run(write_to, chat_id, work.clocks.now())
            await work.until(lambda: bool(courier.status().parked))
        await work.until(lambda: courier.status().in_flight == len(hanging))
        await work.pass_by(BOUNDS.message_stuck + BOUNDS.message_late)
        error = await work.end()
    assert "a message has been waiting" in str(error), error


def texts_for(telegram: TelegramDouble, chat_id: int) -> list[str]:
    """What came to a chat."""
    return [message["text"] for message in telegram.delivered(chat_id)]


def write_to(db: Database, chat_id: int, when: datetime) -> None:
    """A message for somebody, that may leave at this time."""
    someone = joined(db, chat_id, when, due=datetime(2100, 1, 1, tzinfo=UTC))
    deliveries.queue(db, someone.id, [Message("later")], when)
    db.execute("UPDATE deliveries SET waits = 1")


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
async def test_a_clock_that_jumps_stops_nothing_and_brings_no_storm(
    telegram: TelegramDouble, tmp_path: Path, said: Callable[[], list[str]], jump: timedelta
) -> None:
    async with at_work(telegram, tmp_path) as work:
        await work.harvested()
        telegram.user(1).send("/subscribe diffusion models")
        await telegram.user(1).receives(2, timeout=PATIENCE)
        work.clocks.wall_ahead += jump
        before = ends(work)
        await work.until(lambda: all(end > before[name] for name, end in ends(work).items()))
        await speaks(telegram)
        await work.until(lambda: bool(said()))
        assert work.health.state is State.HEALTHY
    assert len(telegram.delivered(1)) <= 4
    way = "forward" if jump > timedelta() else "back"
    assert said() == [f"the clock jumped {way} by 86400 s"]


async def test_a_machine_that_slept_is_not_stalled(
    telegram: TelegramDouble, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    """Where the steady clock goes on meanwhile, as in a container that was frozen."""
    async with at_work(telegram, tmp_path) as work:
        await speaks(telegram)
        work.clocks.leap(8 * BOUNDS.tick_stuck)
        await work.until(lambda: bool(said()))
        await work.looks_again()
        await speaks(telegram)
        assert work.health.state is State.HEALTHY
    assert [line.split(":")[0] for line in said()] == ["nothing ran for 57600 s"]


async def test_an_admin_sees_what_is_wrong_and_nothing_else(telegram: TelegramDouble, tmp_path: Path) -> None:
    async with at_work(telegram, tmp_path, {"admins": frozenset({9})}) as work:
        seen = []
        for words in ("", "Connection refused"):
            work.paperboy.services.vitals.undelivered(words)
            telegram.user(9).send("/stats")
            seen += await telegram.user(9).receives(timeout=PATIENCE)
        assert "Not well" not in seen[0]["text"]
        assert "Not well: Telegram cannot bring updates to the webhook: Connection refused" in seen[1]["text"]


def ends(work: Work) -> dict[str, float]:
    """When each tick last ended."""
    vitals = work.paperboy.services.vitals
    return {name: vitals.monotonic() - age for name, age in vitals.signs().ticks.items()}
