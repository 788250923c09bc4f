"""``paperboy run`` as its own process, between an arXiv and a Telegram, with people who wait for messages."""

from __future__ import annotations

import asyncio
import contextlib
import os
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
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble
from tests.journeys import service_process
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator
    from multiprocessing.context import ForkServerProcess

    from sqlite_utils import Database

PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never happens takes so long."""
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
        await until(lambda: words in self.said or not self.process.is_alive())
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


async def until(predicate: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not predicate():  # noqa: ASYNC110 - a file that grows and a call without answer wake nobody
            await asyncio.sleep(0.02)


async def spawn(settings: dict[str, str], *words: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("paperboy"),
        *words,
        env=settings | {"NO_PROXY": "127.0.0.1", "HTTPS_PROXY": "http://127.0.0.1:9"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def queue(data: Path, people: Iterable[int] = PEOPLE, *, shared: bool = False) -> None:
    """One message for each of these people, ready to leave."""

    def fill(db: Database) -> None:
        now = datetime.now(UTC)
        for chat_id in people:
            made = joined(db, chat_id, now, due=datetime(2100, 1, 1, tzinfo=UTC))
            deliveries.queue(db, made.id, [Message(f"for {chat_id}")], now)

    async with Store(data / "paperboy.db", shared=shared) as store:
        await store.run(fill)


def states(data: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(data / "paperboy.db")) as database:
        return dict(database.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall())


def _interrupt(process: ForkServerProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
