"""``paperboy run`` as its own process: how it begins, how it ends, and what it says meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import signal
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.bot.running import PATIENCE, PEOPLE, Service, arxiv, queue, settings, spawn, start, states, telegram
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

__all__ = ["arxiv", "settings", "start", "telegram"]


async def command(settings: dict[str, str], *words: str) -> tuple[int | None, str, str]:
    """The installed command, from its start to its end: exit code, standard output and standard error."""
    process = await spawn(settings, *words)
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


async def test_an_outbox_that_cannot_be_used_ends_the_service(
    start: Callable[[], Service], telegram: TelegramDouble, tmp_path: Path
) -> None:
    """Better a stop that the supervisor sees than a bot that answers and never delivers."""
    await queue(tmp_path / "data")
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
    await queue(tmp_path / "data", [first])
    service = start()
    # Until the courier has taken up what it was at, it waits in another way, and says something else.
    await telegram.wait_for(lambda: len(telegram.delivered()) == 1, PATIENCE)
    with _full_disk(service.process, tmp_path / "data"):
        await queue(tmp_path / "data", others, shared=True)
        await service.says("the outbox cannot be used")
        assert len(telegram.delivered()) == 1
    await telegram.wait_for(lambda: len(telegram.delivered()) == len(PEOPLE), PATIENCE)
    await service.stops()
    assert states(tmp_path / "data") == {"sent": len(PEOPLE)}
    assert len(telegram.delivered()) == len(PEOPLE)


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
    await queue(tmp_path / "data")
    telegram.fault("malformed", method="getUpdates", nth=2)
    telegram.fault("malformed", chat_id=2)
    telegram.fault("drop", chat_id=3)
    telegram.fault("bad_gateway", chat_id=4, times=None)
    telegram.fault("server_error", method="setMyCommands")
    process = await spawn(settings, "--debug", "run")
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


@contextlib.contextmanager
def _full_disk(process: ForkServerProcess, data: Path) -> Iterator[None]:
    """No file of this process grows, nor is written beyond the log's length; for others the disk has room."""
    assert process.pid is not None
    room, unlimited = 16_384, resource.RLIM_INFINITY
    assert (data / "paperboy.db-wal").stat().st_size > room
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, unlimited))
    yield
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
