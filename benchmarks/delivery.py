"""How fast and how evenly the outbox empties into Telegram, and what that costs.

    .venv/bin/python -m benchmarks.delivery [--subscribers N] [--rate N] [--quick]

Everybody has one message waiting in a real store; courier, limiter, pacer and transport are the service's own, on one
core. Telegram is ``benchmarks/telegram_server.py``: its own process on another core, each answer 50 ms late, flood
limits enforced. While messages leave, somebody asks for something twice a second. Beside it stands the same work as
python-telegram-bot does it out of the box: workers over a list, its ``AIORateLimiter`` and its own HTTP client, without
a store.

Without ``--rate``, both of Telegram's: 30 messages a second, and 1,000 as for paid broadcasts. In full that takes a
quarter of an hour; ``--quick`` ends each run after twenty seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import telegram
from pydantic import SecretStr
from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder

from bot.application import assemble, real_arxiv
from bot.views.digests import DigestComposer
from scheduler import sample
from scheduler.models import Digest, DigestItem, DigestSection, Match, Message, Reason
from scheduler.settings import Settings
from scheduler.sources.announcements import announcement_days
from scheduler.store import deliveries
from scheduler.store.database import Store
from scheduler.summaries.embedded import summarise_paper
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sqlite_utils import Database

    Reply = Callable[[int], Awaitable[object]]

TOKEN = "123456789:BENCHMARK-token-of-no-real-bot-0000"
LATENCY = 0.05
"""Seconds by which Telegram's answers are late."""
FREE, PAID = 30, 1000
"""Messages a second that Telegram allows."""
ASKS = 0.5
"""Seconds between two commands of somebody."""
LOOK = 0.5
"""Seconds between two looks at what arrived."""
SAMPLE = 0.02
"""Seconds between two looks at the event loop's clock."""
STRANGERS = 10**9
"""Ids from here on are those who ask; they subscribe to nothing."""
ALONE = 10.0
"""Seconds for which the measuring itself is measured, before anything is sent."""
PATIENCE = 20.0
"""Seconds without any digest after which a run is over."""
MANY = 100_000
"""Messages queued in the last run, for the memory they take."""
BATCH = 5_000
START = datetime(2026, 6, 3, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Plan:
    """One run, in a process of its own."""

    name: str
    folder: Path
    """With a filled store."""
    rate: int
    messages: int
    seconds: float = 3600.0
    """After which it ends, whatever is left."""


@dataclass
class Figures:
    """What one run measured."""

    name: str
    rate: int
    digests: int = 0
    sent: int = 0
    """Digests, and the answers before the last of them."""
    refused: int = 0
    """Answers 429."""
    seconds: float = 0.0
    """Between the first message and the last digest, as Telegram saw them."""
    cpu: float = 0.0
    """Seconds of this process, user and system."""
    elapsed: float = 0.0
    """Seconds in which it used them."""
    alone: float = 0.0
    """Seconds of it that the measuring takes in one, when nothing is sent."""
    robbed: float = 0.0
    """Seconds that it was ready to run and its core was not: its own other thread, or other programs."""
    before: int = 0
    resident: int = 0
    """Bytes of memory before the first message, and at most while sending."""
    lags: list[float] = field(default_factory=list)
    """Seconds by which the event loop was late."""
    waits: list[float] = field(default_factory=list)
    """Seconds that people waited for an answer."""

    def __str__(self) -> str:
        pace = (self.sent - 1) / self.seconds if self.seconds else 0.0
        lags, waits = sorted(self.lags), sorted(self.waits)
        each, measuring = (1000 * cpu / max(1, self.sent) for cpu in (self.cpu, self.alone * self.elapsed))
        lines = [
            f"{self.name}, {self.rate}/s permitted: {self.sent} messages in {self.seconds:.1f} s",
            f"{pace:.1f}/s, {100 * pace / self.rate:.1f} % of what is permitted; {self.refused} times 429",
            f"{each:.2f} ms of CPU a message, {measuring:.2f} of them for measuring: {each - measuring:.2f} ms",
            f"core taken for {self.robbed:.1f} s",
            f"memory {self.before / 2**20:.0f} MB before, at most {self.resident / 2**20:.0f} MB",
            f"loop late: p99 {_ms(lags, 0.99)}, at most {_ms(lags, 1)}",
            f"{len(waits)} replies: p50 {_ms(waits, 0.5)}, p95 {_ms(waits, 0.95)}, at most {_ms(waits, 1)}",
        ]
        return "\n    ".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscribers", type=int, default=10_000)
    parser.add_argument("--rate", type=int, help="messages a second that Telegram allows")
    parser.add_argument("--quick", action="store_true", help="end each run after 20 seconds")
    chosen = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"SQLite {sqlite3.sqlite_version}, python-telegram-bot {telegram.__version__}, aiohttp {aiohttp.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        limit = 20.0 if chosen.quick else 3600.0
        for rate in [chosen.rate] if chosen.rate else [FREE, PAID]:
            filled = _in_process(fill, Path(folder) / f"{rate}", chosen.subscribers)
            for name in ("paperboy", "library"):
                print(_in_process(measure, Plan(name, filled, rate, chosen.subscribers, limit)), flush=True)
        filled = _in_process(fill, Path(folder) / "many", MANY)
        print(_in_process(measure, Plan(f"paperboy, {MANY} queued", filled, PAID, MANY, seconds=8.0)))


def fill(folder: Path, people: int) -> Path:
    """Make a store in which so many subscribers have one message each; returns the folder."""

    async def work() -> None:
        texts = digests()
        async with Store(folder / "paperboy.db") as store:
            for first in range(1, people + 1, BATCH):
                await store.run(_queue, range(first, min(first + BATCH, people + 1)), texts)

    asyncio.run(work())
    return folder


def digests() -> list[Message]:
    """Twenty digests of five papers each, as subscribers get them."""
    days = announcement_days(START.date().replace(day=1), START.date().replace(day=30))
    papers = sample.papers(days)
    items = [
        DigestItem(paper, Match(paper.id, 0.9, (Reason("title", paper.title.split()[0]),)), summarise_paper(paper))
        for paper in papers
    ]
    sections = [DigestSection("robot AND grasping", tuple(islice(items, start, start + 5))) for start in range(20)]
    found = [Digest((days[0],), len(papers), (section,)) for section in sections]
    return [DigestComposer().digest(digest, "en")[0] for digest in found]


def measure(plan: Plan) -> Figures:
    """Run one plan, pinned to one core, with Telegram on another."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:1])
    return asyncio.run(_measure(plan, cores[-1]))


async def _measure(plan: Plan, core: int) -> Figures:
    figures = Figures(plan.name, plan.rate)
    send = library if plan.name == "library" else paperboy
    async with telegram_server(plan.rate, core) as url, aiohttp.ClientSession(url) as control:
        sampling = asyncio.create_task(_sample(figures))
        used = _cpu()
        await _watch(replace(plan, seconds=ALONE), figures, control)
        figures.alone = (_cpu() - used) / ALONE
        figures.lags.clear()
        async with send(plan, url) as reply:
            figures.before = _resident()
            used, waited, started = _cpu(), _robbed(), time.monotonic()
            asking = asyncio.create_task(_ask(reply, figures))
            await _watch(plan, figures, control)
            figures.cpu, figures.robbed = _cpu() - used, _robbed() - waited
            figures.elapsed = time.monotonic() - started
            for task in (sampling, asking):
                task.cancel()
            await asyncio.wait([sampling, asking])
    return figures


async def _watch(plan: Plan, figures: Figures, control: aiohttp.ClientSession) -> None:
    """Look at what Telegram got until it is everything, time is up, or nothing more comes."""
    started = newest = time.monotonic()
    while figures.digests < plan.messages and time.monotonic() < min(started + plan.seconds, newest + PATIENCE):
        await asyncio.sleep(LOOK)
        figures.resident = max(figures.resident, _resident())
        async with control.get("/counts") as answer:
            counts = await answer.json()
        newest = time.monotonic() if counts["digests"] > figures.digests else newest
        figures.digests, figures.refused = counts["digests"], counts["refused"]
        figures.sent, figures.seconds = counts["sent"], counts["seconds"]


@contextlib.asynccontextmanager
async def paperboy(plan: Plan, url: str) -> AsyncIterator[Reply]:
    """The service's own parts, sending; gives a way to answer somebody."""
    changes = {"data": plan.folder, "telegram_token": SecretStr(TOKEN), "telegram_api": url}
    settings = Settings.defaults().model_copy(update=changes | {"messages_per_second": float(plan.rate)})
    async with assemble(settings, real_arxiv(settings), lambda: datetime.now(UTC)) as parts:
        bot, courier = parts.application.bot, parts.services.courier
        async with bot:
            sending = asyncio.create_task(courier.run())
            yield lambda chat_id: bot.send_message(chat_id, "<b>An answer</b>", parse_mode="HTML")
            courier.stop()
            await sending


@contextlib.asynccontextmanager
async def library(plan: Plan, url: str) -> AsyncIterator[Reply]:
    """The library out of the box, sending the same messages."""
    try:
        limiter = AIORateLimiter(overall_max_rate=plan.rate, max_retries=5)
    except RuntimeError:
        sys.exit('for the comparison: pip install "python-telegram-bot[rate-limiter]"')
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").rate_limiter(limiter).updater(None)
    bot = builder.job_queue(None).build().bot
    texts = digests()
    waiting = iter(range(1, plan.messages + 1))
    more: dict[str, Any] = {"parse_mode": "HTML", "disable_web_page_preview": True}
    more |= {"allow_paid_broadcast": True} if plan.rate > FREE else {}

    async def worker() -> None:
        for number in waiting:
            message = texts[number % len(texts)]
            keyboard = InlineKeyboardMarkup.de_json(json.loads(message.keyboard or "{}"), None)
            with contextlib.suppress(TelegramError):
                await bot.send_message(number, message.text, reply_markup=keyboard, **more)

    async with bot:
        workers = [asyncio.create_task(worker()) for _ in range(max(8, int(plan.rate * 0.12)))]
        yield lambda chat_id: bot.send_message(chat_id, "<b>An answer</b>", **more)
        for task in workers:
            task.cancel()
        await asyncio.wait(workers)


@contextlib.asynccontextmanager
async def telegram_server(rate: int, core: int) -> AsyncIterator[str]:
    """Telegram in its own process on its own core; gives its address."""
    options = [f"--rate={rate}", f"--latency={LATENCY}", f"--strangers={STRANGERS}"]
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "benchmarks.telegram_server", *options],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    os.sched_setaffinity(process.pid, [core])
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


async def _ask(reply: Reply, figures: Figures) -> None:
    """Let somebody ask for something again and again, and note how long the answer takes."""
    number = 0
    while True:
        number += 1
        started = time.perf_counter()
        with contextlib.suppress(TelegramError):
            await reply(STRANGERS + number % 100)
        figures.waits.append(time.perf_counter() - started)
        await asyncio.sleep(ASKS)


async def _sample(figures: Figures) -> None:
    """Note how late the event loop is."""
    while True:
        expected = time.perf_counter() + SAMPLE
        await asyncio.sleep(SAMPLE)
        figures.lags.append(max(0.0, time.perf_counter() - expected))


def _queue(db: Database, people: range, texts: list[Message]) -> None:
    for number in people:
        who = joined(db, number, START)
        deliveries.queue(db, who.id, [texts[number % len(texts)]], START)


def _in_process(work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the work returns
    """Do this work in a process of its own, so that its memory and its time are its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _robbed() -> float:
    return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _ms(values: list[float], share: float) -> str:
    return f"{1000 * values[min(len(values) - 1, int(share * len(values)))]:.0f} ms" if values else "–"


if __name__ == "__main__":
    main()
