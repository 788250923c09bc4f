"""What a service at rest takes: seconds from the start to the first poll, and resident memory.

    .venv/bin/python -m benchmarks.footprint [--starts N] [--rest SECONDS] [--paperboy COMMAND]

Starts the installed ``paperboy run`` between Telegram's double and arXiv's on loopback, as its supervisor would, with
an empty data folder. The promises: two seconds at most, and 120 MB at most. Seconds of CPU say more where other
programs are at work. The tests' tools bring libraries that others load where they find them, so the memory of an
installation without them, ``--paperboy /opt/paperboy/bin/paperboy``, is some megabytes less.
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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import TOKEN, TelegramDouble

PAPERBOY = Path(sys.executable).with_name("paperboy")
PATIENCE = 60.0
"""Seconds for a first poll."""


@dataclass(frozen=True)
class Footprint:
    """What one start took."""

    first_poll: float
    """Seconds."""
    cpu: float
    """Seconds of CPU until then."""
    resident: float
    """Megabytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--rest", type=float, default=10.0, help="seconds of rest before the memory is read")
    parser.add_argument("--paperboy", type=Path, default=PAPERBOY, help="the command of another installation")
    chosen = parser.parse_args()
    taken = asyncio.run(measure(chosen.paperboy, chosen.starts, chosen.rest))
    print(f"on {platform.platform()}, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    polls, memory = [one.first_poll for one in taken], [one.resident for one in taken]
    print(
        f"start to first poll: median {statistics.median(polls):.2f} s, least {min(polls):.2f}, most {max(polls):.2f}"
    )
    print(f"of which CPU: median {statistics.median(one.cpu for one in taken):.2f} s")
    print(f"resident after {chosen.rest:g} s: median {statistics.median(memory):.0f} MB, most {max(memory):.0f}")


async def measure(paperboy: Path, starts: int, rest: float) -> list[Footprint]:
    """Start so many services, one after the other; the doubles live on."""
    with ArxivDouble(now=lambda: datetime.now(UTC)) as arxiv:
        async with TelegramDouble() as telegram:
            return [await _one(paperboy, telegram, arxiv, rest) for _ in range(starts)]


async def _one(paperboy: Path, telegram: TelegramDouble, arxiv: ArxivDouble, rest: float) -> Footprint:
    with tempfile.TemporaryDirectory() as folder:
        before, began = len(telegram.calls("getUpdates")), time.monotonic()
        service = await asyncio.create_subprocess_exec(
            paperboy, "run", env=_environment(telegram, arxiv, folder), stderr=asyncio.subprocess.DEVNULL
        )
        try:
            polled = await telegram.world.pulse.until(lambda: len(telegram.calls("getUpdates")) > before, PATIENCE)
            first_poll, cpu = time.monotonic() - began, _cpu(service.pid)
            if not polled:
                raise SystemExit("the service did not poll; run `paperboy run` by hand to see why")
            await asyncio.sleep(rest)
            return Footprint(first_poll, cpu, _resident(service.pid))
        finally:
            service.terminate()
            await service.wait()


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
