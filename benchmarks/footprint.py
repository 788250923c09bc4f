"""What a service at rest takes: seconds from the start to the first poll, and resident memory.

    .venv/bin/python -m benchmarks.footprint [--starts N] [--rest SECONDS] [--papers N] [--paperboy COMMAND]

Starts the installed ``paperboy run`` between Telegram's double and arXiv's on loopback, as its supervisor would: first
with nothing to do, then with a morning to catch up with, so many papers to harvest, to rank and to send. The promises:
two seconds at most, and 120 MB at most. It rests once its menus are set in every language, half a minute after the
start, and once a minute went by in which nothing was ranked; the memory is read after that. Seconds of CPU say more
where other programs are at work. The tests' tools bring libraries that others load where they find them, so the memory
of an installation without them, ``--paperboy /opt/paperboy/bin/paperboy``, is some megabytes less.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.morning import invented
from bot.locales import LANGUAGES
from scheduler.sources.announcements import previous_announcement
from scheduler.sources.harvest import expected_day
from scheduler.store import subscribers, subscriptions
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import TOKEN, TelegramDouble

if TYPE_CHECKING:
    from datetime import date

    from sqlite_utils import Database

PAPERBOY = Path(sys.executable).with_name("paperboy")
PATIENCE = 120.0
"""Seconds for a first poll, for a morning, and for the menus."""
LAST_OF_A_LANGUAGE = "setMyDescription"
"""What Telegram is told last of each language: after as many of them as there are languages, the menus are set."""
REST = 90.0
"""Seconds after the menus: two ticks, by which the ranker's background is let go."""
READER = 1
TOPIC = "language models"


@dataclass(frozen=True)
class Footprint:
    """What one start took."""

    first_poll: float
    """Seconds."""
    cpu: float
    """Seconds of CPU until then."""
    resident: float
    """Megabytes, at rest after it."""
    looked: float
    """Seconds from the start until the memory was read."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--rest", type=float, default=REST, help="seconds of rest after the menus")
    parser.add_argument("--papers", type=int, default=300, help="papers of the morning")
    parser.add_argument("--paperboy", type=Path, default=PAPERBOY, help="the command of another installation")
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    for papers in (0, chosen.papers):
        taken = asyncio.run(measure(chosen.paperboy, chosen.starts, chosen.rest, papers))
        polls, memory = [one.first_poll for one in taken], [one.resident for one in taken]
        print(f"with a morning of {papers} papers:" if papers else "with nothing to do:")
        print(f"  to the first poll: median {statistics.median(polls):.2f} s, {min(polls):.2f} to {max(polls):.2f}")
        print(f"  of which CPU: median {statistics.median(one.cpu for one in taken):.2f} s")
        print(f"  resident: median {statistics.median(memory):.0f} MB, {min(memory):.0f} to {max(memory):.0f},")
        looked = statistics.median(one.looked for one in taken)
        print(f"  {chosen.rest:g} s after all menus were set, {looked:.0f} s after the start")


async def measure(paperboy: Path, starts: int, rest: float, papers: int) -> list[Footprint]:
    """Start so many services, one after the other; the doubles live on."""
    day = expected_day(datetime.now(UTC))
    with ArxivDouble(invented(papers, day), now=lambda: datetime.now(UTC)) as arxiv:
        async with TelegramDouble() as telegram:
            telegram.user(READER)
            return [await _one(paperboy, telegram, arxiv, rest, day if papers else None) for _ in range(starts)]


async def _one(
    paperboy: Path, telegram: TelegramDouble, arxiv: ArxivDouble, rest: float, morning: date | None
) -> Footprint:
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(telegram, arxiv, folder)
        if morning:
            async with Store(Path(folder) / "paperboy.db") as store:
                await store.run(_subscribe, previous_announcement(morning))
        before = Counter(call.method for call in telegram.calls())

        async def comes(method: str, times: int = 1) -> None:
            if not await telegram.world.pulse.until(
                lambda: len(telegram.calls(method)) >= before[method] + times, PATIENCE
            ):
                raise SystemExit(f"no {method} came; run `paperboy run` by hand to see why")

        began = time.monotonic()
        service = await asyncio.create_subprocess_exec(
            paperboy, "run", env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await comes("getUpdates")
            first_poll, cpu = time.monotonic() - began, _cpu(service.pid)
            if morning:
                await comes("sendMessage")
            await comes(LAST_OF_A_LANGUAGE, len(LANGUAGES))
            await asyncio.sleep(rest)
            return Footprint(first_poll, cpu, _resident(service.pid), time.monotonic() - began)
        finally:
            service.terminate()
            await service.wait()


def _subscribe(db: Database, covered: date) -> None:
    """One reader, due at once."""
    now = datetime.now(UTC)
    reader = subscribers.add(
        db,
        chat_id=READER,
        message_thread_id=0,
        language="en",
        timezone="UTC",
        deliver_at=hour(8),
        next_due_at=now,
        now=now,
    )
    subscriptions.add(db, reader.id, TOPIC, cap=5, threshold=0.5, covered_until=covered, now=now)


def _environment(telegram: TelegramDouble, arxiv: ArxivDouble, folder: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PAPERBOY_TELEGRAM_TOKEN": TOKEN,
        "PAPERBOY_TELEGRAM_API": telegram.url,
        "PAPERBOY_ARXIV_API": arxiv.api_url,
        "PAPERBOY_ARXIV_SITE": arxiv.url,
        "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
        "PAPERBOY_ARXIV_DELAY": "0",
        "PAPERBOY_DATA": folder,
        "PAPERBOY_WEB": "127.0.0.1:0",
        "NO_PROXY": "127.0.0.1",
    }


def _cpu(pid: int) -> float:
    """Seconds, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    """Megabytes, https://man7.org/linux/man-pages/man5/proc_pid_status.5.html."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    main()
