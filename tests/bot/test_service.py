"""``paperboy run`` as its own process: how it begins, how it ends, and what it says meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import sqlite3
import sys
import time as clock
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scheduler.models import Message
from scheduler.store import deliveries
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble
from tests.journeys import service_process
from tests.ports import kept_port
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from multiprocessing.context import ForkServerProcess

    from sqlite_utils import Database

PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never happens takes so long."""
LAST_MOMENT = 10.0
"""Seconds that a container's supervisor gives a stop."""
PEOPLE = range(1, 41)


@dataclass
class Service:
    """A running ``paperboy run``."""

    process: ForkServerProcess
    log: Path

    @property
    def said(self) -> str:
        """Its standard error so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    async def says(self, words: str) -> None:
        """Wait until it said this."""
        await _until(lambda: words in self.said or not self.process.is_alive())
        assert words in self.said

    async def ends(self) -> int | None:
        """Wait for its end; returns the exit code."""
        await asyncio.to_thread(self.process.join, PATIENCE)
        return self.process.exitcode

    async def stops(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to stop; it does so in order. Returns how many seconds that took."""
        begun = clock.monotonic()
        self.process.terminate() if number is signal.SIGTERM else _interrupt(self.process)
        assert await self.ends() == 0, self.said
        assert "Traceback" not in self.said
        return clock.monotonic() - begun


@pytest.fixture
def arxiv() -> Iterator[ArxivDouble]:
    with ArxivDouble(now=lambda: datetime.now(UTC)) as arxiv:
        yield arxiv


@pytest.fixture
def settings(arxiv: ArxivDouble, tmp_path: Path) -> dict[str, str]:
    return {
        "PAPERBOY_TELEGRAM_TOKEN": TOKEN,
        "PAPERBOY_ARXIV_API": arxiv.api_url,
        "PAPERBOY_ARXIV_SITE": arxiv.url,
        "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
        "PAPERBOY_ARXIV_DELAY": "0",
        "PAPERBOY_DATA": str(tmp_path / "data"),
        "PAPERBOY_ACCESS": "open",
        "PAPERBOY_MESSAGES_PER_SECOND": "200",
    }


@pytest.fixture
async def telegram(settings: dict[str, str]) -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off()) as telegram:
        settings["PAPERBOY_TELEGRAM_API"] = telegram.url
        for chat_id in PEOPLE:
            telegram.user(chat_id)
        yield telegram


@pytest.fixture
def start(settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Service]]:
    """Starts services; whatever still runs at the end of the test is killed."""
    context = service_process.fork_server(monkeypatch)
    started: list[Service] = []

    def begin() -> Service:
        log = tmp_path / f"service{len(started)}.log"
        started.append(Service(service_process.start(context, settings, log), log))
        return started[-1]

    yield begin
    for service in started:
        service.process.kill()
        service.process.join()


async def command(settings: dict[str, str], *words: str) -> tuple[int | None, str, str]:
    """The installed command, from its start to its end: exit code, standard output and standard error."""
    process = await _spawn(settings, *words)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_telegram_may_come_later(start: Callable[[], Service], settings: dict[str, str]) -> None:
    with kept_port() as port:
        settings["PAPERBOY_TELEGRAM_API"] = f"http://127.0.0.1:{port}"
        service = start()
        await service.says("Telegram cannot be reached")
        telegram = TelegramDouble()
        await telegram.start(port)
        try:
            telegram.user(1).send("/start")
            await telegram.user(1).receives(timeout=PATIENCE)
            await service.says("Telegram is reached again")
            await service.stops()
        finally:
            await telegram.close()
    assert service.said.count("Telegram cannot be reached") == 1


@pytest.mark.parametrize(("method", "kind"), [("getMe", "bad_gateway"), ("getMe", "drop"), ("deleteWebhook", "drop")])
async def test_trouble_while_connecting_passes(
    start: Callable[[], Service], telegram: TelegramDouble, method: str, kind: str
) -> None:
    telegram.fault(kind, method=method)
    service = start()
    telegram.user(1).send("/start")
    await telegram.user(1).receives(timeout=PATIENCE)
    await service.stops()


@pytest.mark.parametrize(
    ("method", "kind"),
    [("getMe", "silence"), ("getMe", "flood"), ("deleteWebhook", "silence"), ("getUpdates", "silence")],
)
async def test_a_stop_waits_for_no_answer(
    start: Callable[[], Service], telegram: TelegramDouble, method: str, kind: str
) -> None:
    telegram.fault(kind, method=method, seconds=100, times=None)
    service = start()
    await _until(lambda: bool(telegram.calls(method)))
    assert await service.stops() < LAST_MOMENT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_lets_what_is_in_flight_arrive(
    start: Callable[[], Service],
    telegram: TelegramDouble,
    settings: dict[str, str],
    tmp_path: Path,
    number: signal.Signals,
) -> None:
    await _queue(tmp_path / "data")
    settings["PAPERBOY_MESSAGES_PER_SECOND"] = "2"
    telegram.latency = 0.6
    service = start()
    await telegram.wait_for(lambda: bool(telegram.delivered()), PATIENCE)
    assert await service.stops(number) < LAST_MOMENT
    arrived = len(telegram.delivered())
    assert _states(tmp_path / "data") == {"sent": arrived, "queued": len(PEOPLE) - arrived}
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
    await _queue(tmp_path / "data")
    telegram.fault("silence", accept=True, seconds=100, chat_id=1)
    service = start()
    await telegram.wait_for(lambda: len(telegram.delivered()) == len(PEOPLE), PATIENCE)
    assert await service.stops() < LAST_MOMENT
    assert _states(tmp_path / "data") == {"sent": len(PEOPLE) - 1, "sending": 1}
    again = start()
    await telegram.wait_for(lambda: len(telegram.delivered(1)) == 2, PATIENCE)
    await again.stops()
    last = telegram.calls("sendMessage")[-1]
    assert last.parameters["disable_notification"] is True
    assert _states(tmp_path / "data") == {"sent": len(PEOPLE)}


async def test_a_stop_while_telegram_is_away(start: Callable[[], Service], telegram: TelegramDouble) -> None:
    service = start()
    await service.says("paperboy is at work")
    await telegram.close()
    assert await service.stops() < LAST_MOMENT


async def test_an_outbox_that_cannot_be_used_ends_the_service(
    start: Callable[[], Service], telegram: TelegramDouble, tmp_path: Path
) -> None:
    """Better a stop that the supervisor sees than a bot that answers and never delivers."""
    await _queue(tmp_path / "data")
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "paperboy.db")) as database:
        database.execute("DROP TABLE deliveries")
    service = start()
    assert await service.ends() == 1
    assert service.said.splitlines()[-1].startswith("paperboy: the database ")
    assert "Traceback" not in service.said
    assert telegram.calls("getMe")


async def test_a_disk_that_is_full_is_waited_for(
    start: Callable[[], Service], telegram: TelegramDouble, tmp_path: Path
) -> None:
    first, *others = PEOPLE
    await _queue(tmp_path / "data", [first])
    service = start()
    # Until the courier has taken up what it was at, it waits in another way, and says something else.
    await telegram.wait_for(lambda: len(telegram.delivered()) == 1, PATIENCE)
    with _full_disk(service.process, tmp_path / "data"):
        await _queue(tmp_path / "data", others, shared=True)
        await service.says("the outbox cannot be used")
        assert len(telegram.delivered()) == 1
    await telegram.wait_for(lambda: len(telegram.delivered()) == len(PEOPLE), PATIENCE)
    await service.stops()
    assert _states(tmp_path / "data") == {"sent": len(PEOPLE)}
    assert len(telegram.delivered()) == len(PEOPLE)


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


async def test_two_services_on_one_folder(start: Callable[[], Service], telegram: TelegramDouble) -> None:
    first = start()
    await first.says("paperboy is at work")
    calls = len(telegram.calls("getMe"))
    second = start()
    assert await second.ends() == 1
    assert second.said.count("\n") == 1
    assert second.said.startswith("paperboy: another paperboy is using ")
    assert len(telegram.calls("getMe")) == calls
    telegram.user(1).send("/start")
    await telegram.user(1).receives(timeout=PATIENCE)
    await first.stops()


@pytest.mark.parametrize(
    ("token", "debug"), [("123456789:another-token-0000000000000000000", False), ("1:short", True)]
)
async def test_a_bad_token(telegram: TelegramDouble, settings: dict[str, str], token: str, debug: bool) -> None:
    settings["PAPERBOY_TELEGRAM_TOKEN"] = token
    code, out, err = await command(settings, *["--debug"] * debug, "run")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "paperboy: Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN"
    assert debug or err.count("\n") == 1
    assert token not in err
    assert telegram.calls() == []


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_token_is_in_no_output_whatever_happens(
    telegram: TelegramDouble, settings: dict[str, str], tmp_path: Path, form: str
) -> None:
    settings["PAPERBOY_LOG_FORMAT"] = form
    await _queue(tmp_path / "data")
    telegram.fault("malformed", method="getUpdates", nth=2)
    telegram.fault("malformed", chat_id=2)
    telegram.fault("drop", chat_id=3)
    telegram.fault("bad_gateway", chat_id=4, times=None)
    telegram.fault("server_error", method="setMyCommands")
    process = await _spawn(settings, "--debug", "run")
    ada = telegram.user(1)
    for words in ("/start", "/nonsense", "/help"):
        ada.send(words)
        await ada.receives(timeout=PATIENCE)
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    assert out == b""
    assert b"polling" in err
    assert TOKEN.encode() not in err
    assert TOKEN.partition(":")[2].encode() not in err
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "paperboy.db")) as database:
        errors = {row[0] or "" for row in database.execute("SELECT error FROM deliveries")}
    assert len(errors) > 1
    assert not any(TOKEN in error for error in errors)


async def test_without_a_token(start: Callable[[], Service], settings: dict[str, str]) -> None:
    del settings["PAPERBOY_TELEGRAM_TOKEN"]
    service = start()
    assert await service.ends() == 1
    assert service.said.count("\n") == 1
    assert service.said.startswith("paperboy: PAPERBOY_TELEGRAM_TOKEN is not set")


async def _until(predicate: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not predicate():  # noqa: ASYNC110 - a file that grows and a call without answer wake nobody
            await asyncio.sleep(0.02)


async def _spawn(settings: dict[str, str], *words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("paperboy"),
        *words,
        env=settings | {"NO_PROXY": "127.0.0.1", "HTTPS_PROXY": "http://127.0.0.1:9"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@contextlib.contextmanager
def _full_disk(process: ForkServerProcess, data: Path) -> Iterator[None]:
    """No file of this process grows, nor is written beyond the log's length; for others the disk has room."""
    assert process.pid is not None
    room, unlimited = 16_384, resource.RLIM_INFINITY
    assert (data / "paperboy.db-wal").stat().st_size > room
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, unlimited))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))


async def _queue(data: Path, people: Iterable[int] = PEOPLE, *, shared: bool = False) -> None:
    """One message for each of these people, ready to leave."""

    def fill(db: Database) -> None:
        now = datetime.now(UTC)
        for chat_id in people:
            made = joined(db, chat_id, now, due=datetime(2100, 1, 1, tzinfo=UTC))
            deliveries.queue(db, made.id, [Message(f"for {chat_id}")], now)

    async with Store(data / "paperboy.db", shared=shared) as store:
        await store.run(fill)


def _states(data: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(data / "paperboy.db")) as database:
        return dict(database.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall())


def _interrupt(process: ForkServerProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
