"""What the supervisor hears, over a datagram socket like systemd's."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING

import pytest

from bot.supervisor import Supervisor
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import TelegramDouble
from tests.journeys import service_process
from tests.journeys.mornings import settings
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never comes takes so long."""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.settimeout(PATIENCE)
        yield ear


def test_news_and_status_are_lines_of_one_datagram(supervisor: socket.socket) -> None:
    Supervisor(supervisor.getsockname()).begun("waiting")
    assert supervisor.recv(4096) == b"READY=1\nSTATUS=waiting"


def test_a_status_brings_no_news_of_its_own_and_no_secret(supervisor: socket.socket) -> None:
    Supervisor(supervisor.getsockname()).alive(f"said:\nMAINPID=1\x1b[2J 123456:{'A' * 35}")
    assert supervisor.recv(4096) == b"WATCHDOG=1\nSTATUS=said: MAINPID=1[2J <hidden>"


def test_a_name_of_linuxs_own(supervisor: socket.socket) -> None:
    del supervisor
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind("\0paperboy-hears")
        Supervisor("@paperboy-hears").stopping()
        assert ear.recv(4096, socket.MSG_DONTWAIT).startswith(b"STOPPING=1\n")


@pytest.mark.parametrize("address", [None, "/nobody/is/here"])
def test_nobody_has_to_listen(address: str | None) -> None:
    Supervisor(address).alive("at work")


async def test_the_service_says_that_it_began_waits_works_and_stops(
    supervisor: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")

    async def hears(words: str) -> None:
        while words not in await asyncio.to_thread(_next, supervisor):
            pass

    with ArxivDouble() as arxiv, kept_port() as port:
        telegram = TelegramDouble()
        environment = settings(telegram, arxiv, tmp_path, rate=200) | {
            "PAPERBOY_TELEGRAM_API": f"http://127.0.0.1:{port}",
            "NOTIFY_SOCKET": supervisor.getsockname(),
        }
        context = service_process.fork_server(monkeypatch)
        process = service_process.start(context, environment, tmp_path / "log", clock)
        try:
            assert await asyncio.to_thread(_next, supervisor) == "READY=1\nSTATUS=waiting for Telegram"
            await hears("WATCHDOG=1\nSTATUS=waiting for Telegram")
            await telegram.start(port)
            await hears("WATCHDOG=1\nSTATUS=at work")
            process.terminate()
            await hears("STOPPING=1")
            await asyncio.to_thread(process.join, PATIENCE)
            assert process.exitcode == 0
        finally:
            process.kill()
            await telegram.close()


def _next(supervisor: socket.socket) -> str:
    return supervisor.recv(4096).decode()
