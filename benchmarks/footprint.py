"""What a service at rest takes: seconds from the start to the first poll, and resident memory.

    .venv/bin/python -m benchmarks.footprint [--starts N] [--rest SECONDS]

Starts the installed ``paperboy run`` between Telegram's double and arXiv's on loopback, as its supervisor would, with
an empty data folder. The promises: two seconds at most, and 120 MB at most.
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
    resident: float
    """Megabytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--rest", type=float, default=10.0, help="seconds of rest before the memory is read")
    chosen = parser.parse_args()
    taken = asyncio.run(measure(chosen.starts, chosen.rest))
    print(f"on {platform.platform()}, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    polls, memory = [one.first_poll for one in taken], [one.resident for one in taken]
    print(
        f"start to first poll: median {statistics.median(polls):.2f} s, least {min(polls):.2f}, most {max(polls):.2f}"
    )
    print(f"resident after {chosen.rest:g} s: median {statistics.median(memory):.0f} MB, most {max(memory):.0f}")


async def measure(starts: int, rest: float) -> list[Footprint]:
    """Start so many services, one after the other; the doubles live on."""
    with ArxivDouble(now=lambda: datetime.now(UTC)) as arxiv:
        async with TelegramDouble() as telegram:
            return [await _one(telegram, arxiv, rest) for _ in range(starts)]


async def _one(telegram: TelegramDouble, arxiv: ArxivDouble, rest: float) -> Footprint:
    with tempfile.TemporaryDirectory() as folder:
        before, began = len(telegram.calls("getUpdates")), time.monotonic()
        service = await asyncio.create_subprocess_exec(
            PAPERBOY, "run", env=_environment(telegram, arxiv, folder), stderr=asyncio.subprocess.DEVNULL
        )
        try:
            polled = await telegram.world.pulse.until(lambda: len(telegram.calls("getUpdates")) > before, PATIENCE)
            first_poll = time.monotonic() - began
            if not polled:
                raise SystemExit("the service did not poll; run `paperboy run` by hand to see why")
            await asyncio.sleep(rest)
            return Footprint(first_poll, _resident(service.pid))
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


def _resident(pid: int) -> float:
    """Megabytes, https://man7.org/linux/man-pages/man5/proc_pid_status.5.html."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    main()
