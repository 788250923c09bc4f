"""From nothing to a delivered digest: ``paperboy init`` at a terminal, then ``paperboy run``, as somebody does it."""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import re
import stat
import sys
import time as clock
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scheduler.sources.announcements import latest_announcement
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.journeys.mornings import one_certificate, papers, papers_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAPERBOY = Path(sys.executable).with_name("paperboy")
AT_A_TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never comes takes so long."""
ADA = 815


class Typed:
    """A command at a terminal of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    async def says(self, pattern: str) -> re.Match[str]:
        """Wait until something of this form stands on the screen, after all that was waited for before."""
        begun = len(self.said)
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(pattern, self.said[begun:])):
                assert await self._hear(), f"{pattern} was never said: {self.said[-2000:]}"
        return found

    def type(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(line.encode() + b"\n")

    async def ends(self) -> int:
        """Wait for the end; whoever is asked whether to start a service says no."""
        async with asyncio.timeout(PATIENCE):
            while await self._hear():
                if self.said.endswith("[Y/n]: "):
                    self.type("n")
            return await self.process.wait()

    async def _hear(self) -> bool:
        """One byte at a time, so that nothing is read that somebody else waits for."""
        assert self.process.stdout
        fresh = await self.process.stdout.read(1)
        self.said += self._decoder.decode(fresh)
        return bool(fresh)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as telegram:
        telegram.user(ADA, "Ada Muster")
        yield telegram


@contextlib.asynccontextmanager
async def command(environment: dict[str, str], *words: str, cwd: Path) -> AsyncIterator[Typed]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        AT_A_TERMINAL,
        str(PAPERBOY),
        *words,
        env=environment,
        cwd=cwd,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Typed(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def test_from_nothing_to_a_delivered_digest(telegram: TelegramDouble, tmp_path: Path) -> None:
    began = clock.monotonic()
    ada, day = telegram.user(ADA), latest_announcement(datetime.now(UTC))
    home = tmp_path / "home"
    home.mkdir()
    environment = surroundings(telegram, tmp_path)
    async with command(environment, "init", cwd=home) as init:
        await init.says(r"@BotFather(?s:.*)Token: ")
        init.type("nonsense")
        await init.says(r"That is no token(?s:.*)Token: ")
        init.type(f"123:{'x' * 30}")
        await init.says(r"does not know this token(?s:.*)Token: ")
        init.type(TOKEN)
        await init.says(r"This is @paperboy_double_bot")
        found = await init.says(r"/start ([0-9a-f]{8})\s")
        telegram.user(4711).send("/start 00000000")
        ada.send(f"/start {found[1]}")
        await init.says(rf"You are Ada Muster, number {ADA}")
        await init.says(r"Your time zone \[.*\]: ")
        init.type("Europe/Nowhere")
        await init.says(r"no such time zone(?s:.*)\]: ")
        init.type("Europe/Berlin")
        assert await init.ends() == 0
    assert TOKEN not in init.said
    settings = home / ".env"
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    assert settings.read_text().splitlines() == [
        f"PAPERBOY_TELEGRAM_TOKEN={TOKEN}",
        f"PAPERBOY_ADMINS={ADA}",
        "PAPERBOY_TIMEZONE=Europe/Berlin",
        "PAPERBOY_LANGUAGE=en",
        f"PAPERBOY_TELEGRAM_API={telegram.url}",
    ]
    assert [message["text"] for message in telegram.delivered(4711)] == []
    del environment["PAPERBOY_TELEGRAM_API"]
    with ArxivDouble(papers([day])) as arxiv:
        environment |= {
            "PAPERBOY_ARXIV_API": arxiv.api_url,
            "PAPERBOY_ARXIV_SITE": arxiv.url,
            "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
            "PAPERBOY_ARXIV_DELAY": "0",
        }
        async with command(environment, "run", cwd=home) as run:
            await run.says("paperboy is at work")
            ada.send("/subscribe diffusion models")
            got = await telegram.world.pulse.until(
                lambda: any(papers_in(message) for message in telegram.delivered(ADA)), PATIENCE
            )
            assert got, run.said
    assert clock.monotonic() - began < 300


async def test_a_telegram_that_cannot_be_reached_is_one_line_with_its_cure(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1", "PAPERBOY_TELEGRAM_API": "http://127.0.0.1:9"}
    environment["PAPERBOY_TELEGRAM_TOKEN"] = TOKEN
    async with command(environment, "init", cwd=tmp_path) as init:
        assert await init.ends() == 1
    assert "Telegram cannot be reached" in init.said
    assert "check the network" in init.said
    assert not (tmp_path / ".env").exists()


async def test_the_questions_in_chinese_and_lines_that_stay(telegram: TelegramDouble, tmp_path: Path) -> None:
    settings = tmp_path / "paperboy.env"
    settings.write_text("# ours\nPAPERBOY_WEB=127.0.0.1:8080\nPAPERBOY_ADMINS=1\nPAPERBOY_TIMEZONE=Asia/Tokyo\n")
    settings.chmod(0o644)
    (tmp_path / ".env").write_text("PAPERBOY_DELIVER_AT=another's\n")
    environment = surroundings(telegram, tmp_path) | {"PAPERBOY_TELEGRAM_TOKEN": TOKEN}
    async with command(environment, "init", "--language", "zh", "--file", str(settings), cwd=tmp_path) as init:
        found = await init.says(r"/start ([0-9a-f]{8})\s")
        telegram.user(ADA).send(found[1])
        await init.says(r"你的时区 \[Asia/Tokyo\]: ")
        init.type("Asia/Shanghai")
        assert await init.ends() == 0
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600
    lines = settings.read_text().splitlines()
    assert lines[:3] == ["# ours", "PAPERBOY_WEB=127.0.0.1:8080", f"PAPERBOY_ADMINS=1,{ADA}"], "who ran it still does"
    assert lines[3] == "PAPERBOY_TIMEZONE=Asia/Shanghai"
    assert "PAPERBOY_LANGUAGE=zh" in lines
    assert "找到你了" in telegram.delivered(ADA)[0]["text"]


def surroundings(telegram: TelegramDouble, folder: Path) -> dict[str, str]:
    """What a person's shell would have set, and where Telegram is."""
    return {
        "PATH": os.environ["PATH"],
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "NO_PROXY": "127.0.0.1",
        "PAPERBOY_TELEGRAM_API": telegram.url,
        "PAPERBOY_DATA": str(folder / "data"),
        "SSL_CERT_FILE": str(one_certificate(folder / "certificate.pem")),
    }
