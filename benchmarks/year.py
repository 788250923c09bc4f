"""A year of service in minutes: how file and memory grow, and whether each tick takes as long as on the first day.

    .venv/bin/python -m benchmarks.year [--days N] [--people N] [--papers N] [--topics N]

The parts of ``paperboy run`` are at work over one database, hour by hour: harvest, matching, summaries without a key,
planning, the courier, the sweep and the chronicle. Papers are the sample's, mixed, so many for each day of the year;
every day one person in two hundred leaves for good and another comes. arXiv and Telegram are played inside the process,
at no cost: what both take over HTTP is measured by ``benchmarks.soak`` and ``benchmarks.delivery``. It ends with the
figures of each month, or with the assertion that failed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import random
import resource
import sqlite3
import tempfile
import time as machine
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, cast

from benchmarks.planning import invented, queries
from bot.allocator import be_frugal
from bot.application import assemble
from bot.collector import calm
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.transport.terminal import InProcess
from scheduler.chronicle import Chronicle
from scheduler.sample.source import SampleSource
from scheduler.schedule import next_due
from scheduler.settings import Settings
from scheduler.sources.announcements import announcement_days, latest_announcement, previous_announcement
from scheduler.sources.arxiv import Arxiv
from scheduler.store import subscriptions, tallies
from scheduler.store.columns import stamp
from scheduler.store.retention import MATCH_DAYS, POLICY, Sweeper
from tests.journeys.lives import HOURS, NOTICED, ZONES
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sqlite_utils import Database
    from telegram.request import RequestData

    from bot.application import Paperboy
    from scheduler.models import Paper

FIRST = date(2026, 1, 1)
LEAVE = 200
"""One in so many people leaves for good each day."""
REMEMBERED = timedelta(days=14)
"""How long arXiv, as it is played here, finds a paper; a harvest looks back over three announcements."""
MB = 2**20


class Everybody(InProcess):
    """Telegram, which takes every message at once, unless its chat is gone."""

    def __init__(self) -> None:
        self.sent = 0
        self.gone: dict[int, datetime] = {}
        """Chats that left, and when."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        *_: object,
        **__: object,
    ) -> tuple[int, bytes]:
        """What Telegram would answer."""
        if not url.endswith("/sendMessage"):
            return 200, _BOT
        assert request_data
        chat = request_data.parameters["chat_id"]
        if chat in self.gone:
            return 403, _BLOCKED
        self.sent += 1
        message = {"message_id": self.sent, "date": 0, "chat": {"id": chat, "type": "private"}}
        return 200, json.dumps({"ok": True, "result": message}).encode()


@dataclass
class Year:
    """The service, its clock, and what was measured this month."""

    paperboy: Paperboy
    telegram: Everybody
    papers: list[Paper]
    """Those that arXiv, as it is played here, finds."""
    clock: list[datetime]
    database: Path
    chosen: argparse.Namespace
    topics: list[str]
    sweeper: Sweeper
    chronicle: Chronicle
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Seconds of work of each job that had something to do, whatever else the machine is at."""
    newest: int = 0
    """The id of the person who came last."""
    here: list[int] = field(default_factory=list)
    """Those who have not left."""

    async def day(self, day: date) -> None:
        """Live through a day, UTC, hour by hour."""
        self._announce(day)
        pipeline = self.paperboy.services.pipeline
        for hour in range(24):
            self.clock[0] = datetime.combine(day, time(hour), UTC)
            if await self._timed("harvest", pipeline.harvest_tick):
                await self._timed("harvest, and a day complete", pipeline.due_tick)
            before = self.telegram.sent
            await self._timed("due", pipeline.due_tick)
            await self._delivered()
            self._keep("due", only=self.telegram.sent > before)
        await self._timed("chronicle", self.chronicle.tick)
        await self._timed("sweep", self.sweeper.tick)
        await self._come_and_go()

    def _announce(self, day: date) -> None:
        """Let arXiv have the papers of the next announcement."""
        if announcement_days(day, day):
            count = self.chosen.papers * (day - previous_announcement(day)).days
            made = invented(count, day, 0)
            self.papers += [replace(one, id=f"{day:%y%m}.{day.day:02}{n:03}") for n, one in enumerate(made)]
        self.papers[:] = [one for one in self.papers if one.announced and one.announced > day - REMEMBERED]

    async def _timed(self, job: str, run: Callable[[], Awaitable[Any]]) -> bool:
        started = machine.process_time()
        done = bool(await run())
        self.took[job].append(machine.process_time() - started)
        if job == "harvest":
            self._keep("harvest", only=done)
        return done

    def _keep(self, job: str, *, only: bool) -> None:
        """Forget the last figure of a tick that had nothing to do."""
        if not only:
            self.took[job].pop()

    async def _delivered(self) -> None:
        """Wait until everything in the outbox has left."""
        services = self.paperboy.services
        while any((await services.store.run(tallies.open_counts)).values()):
            services.courier.wake()
            await asyncio.sleep(0.01)

    async def _come_and_go(self) -> None:
        """Some leave for good, which shows at their next digest; as many others come."""
        for _ in range(max(1, self.chosen.people // LEAVE)):
            self.telegram.gone[self.here.pop(self.dice.randrange(len(self.here)))] = self.clock[0]
            await self.paperboy.services.store.run(self.settle, 1)

    def settle(self, db: Database, count: int) -> None:
        """So many people come, each with one to three topics."""
        now = self.clock[0]
        for _ in range(count):
            self.newest += 1
            self.here.append(self.newest)
            zone, hour = self.dice.choice(ZONES), self.dice.choice(HOURS)
            language, due = self.dice.choice(("en", "zh")), next_due(now, hour, zone)
            made = joined(db, self.newest, now, due=due, deliver_at=hour, timezone=zone, language=language)
            for query in self.dice.sample(self.topics, self.dice.randint(1, 3)):
                until = latest_announcement(now)
                subscriptions.add(db, made.id, query, cap=5, threshold=0.5, covered_until=until, now=now)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a query finds, without a trace in the database."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as reader:
            return reader.execute(sql, values).fetchall()


@dataclass(frozen=True)
class Month:
    """What a month came to."""

    day: date
    """Its last."""
    size: int
    """Bytes of the database."""
    free: float
    """Share of them."""
    resident: int
    """Bytes of memory."""
    took: dict[str, list[float]]
    tables: Counter[str]
    """Bytes of each table, its indexes included."""

    def __str__(self) -> str:
        ticks = "; ".join(f"{job} {_spread(took)}" for job, took in self.took.items())
        return (
            f"{self.day:%b}: database {self.size / MB:.0f} MB, {self.free:.1%} of it free; "
            f"memory {self.resident / MB:.0f} MB; {ticks}"
        )


def main() -> None:
    """Live through it and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--papers", type=int, default=300)
    parser.add_argument("--topics", type=int, default=20)
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}", flush=True)
    began = machine.monotonic()
    with tempfile.TemporaryDirectory(prefix="year-") as folder:
        asyncio.run(live(chosen, Path(folder)))
    print(f"{machine.monotonic() - began:.0f} s, {machine.process_time():.0f} of them at work")


async def live(chosen: argparse.Namespace, folder: Path) -> None:
    """Live through the days; print each month, and then what the year came to."""
    settings = Settings.defaults().model_copy(update={"data": folder, "messages_per_second": 1000.0})
    clock, telegram, papers = [datetime.combine(FIRST, time(), UTC)], Everybody(), cast("list[Paper]", [])
    source = SampleSource(papers, lambda: clock[0])
    async with assemble(settings, Arxiv(source, source), lambda: clock[0], telegram, limiter=_hurried()) as paperboy:
        await paperboy.application.initialize()
        store = paperboy.services.store
        keep = {"keep_days": settings.keep_days, "keep_gone_days": settings.keep_gone_days}
        sweeper = Sweeper(store, settings.database, now=lambda: clock[0], **keep)
        chronicle = Chronicle(store, settings.database, lambda: clock[0])
        year = Year(
            paperboy, telegram, papers, clock, settings.database, chosen, queries(chosen.topics), sweeper, chronicle
        )
        await store.run(year.settle, chosen.people)
        be_frugal()
        calm()
        courier = asyncio.create_task(paperboy.services.courier.run())
        months = [month async for month in _months(year)]
        paperboy.services.courier.stop()
        await courier
        await paperboy.application.shutdown()
        _look_back(year, months)
        _see_off(year, settings)


async def _months(year: Year) -> AsyncIterator[Month]:
    for number in range(year.chosen.days):
        today, tomorrow = (FIRST + timedelta(number + more) for more in (0, 1))
        await year.day(today)
        if today.month != tomorrow.month or number == year.chosen.days - 1:
            yield (month := _month(year, today))
            print(month, flush=True)


def _month(year: Year, day: date) -> Month:
    [(pages,)], [(free,)], [(length,)] = (
        year.rows(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size")
    )
    took, year.took = dict(year.took), defaultdict(list)
    names = dict(year.rows("SELECT name, tbl_name FROM sqlite_master"))
    tables: Counter[str] = Counter()
    for name, size in year.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        tables[names.get(name, name)] += size
    return Month(day, pages * length, free / pages, _resident(), took, tables)


def _look_back(year: Year, months: list[Month]) -> None:
    """Print what grew and by how much."""
    print(f"{year.telegram.sent} messages; {year.newest} people, {len(year.telegram.gone)} of whom left")
    first, last = months[0], months[-1]
    print(
        "the database grew, month by month, by "
        + ", ".join(f"{(b.size - a.size) / MB:.0f}" for a, b in pairwise(months))
    )
    for job in last.took:
        print(
            f"  {job}: in the last month {_middle(last, job) / _middle(first, job):.2f} times what it took in the first"
        )
    kept = {rule.table: f"what goes: {rule.goes}" for rule in POLICY}
    middle = months[len(months) // 2]
    for name, size in last.tables.most_common(12):
        grown = (size - middle.tables[name]) / MB
        print(f"  {name}: {size / MB:.1f} MB, {grown:+.1f} MB in the second half; {kept.get(name, 'an index')}")


def _see_off(year: Year, settings: Settings) -> None:
    """See that what is to go is gone, and that everything else left."""
    now = year.clock[0] - timedelta(days=1)
    # What somebody who left had not read yet stays as long as they do; that they left shows at their next digest.
    unread = max(MATCH_DAYS.days, settings.keep_gone_days + NOTICED.days)
    texts, gone, matches = (
        stamp(now - timedelta(days)) for days in (settings.keep_days, settings.keep_gone_days, unread)
    )
    for what, sql, before in (
        ("texts of messages", "SELECT count(*) FROM deliveries WHERE text <> '' AND updated_at < ?", texts),
        ("contents of digests", "SELECT count(*) FROM digests WHERE content <> '{}' AND created_at < ?", texts),
        ("chats that left", "SELECT count(*) FROM subscribers WHERE gone_at < ?", gone),
        ("matches", "SELECT count(*) FROM matches WHERE day < ?", matches[:10]),
    ):
        [(left,)] = year.rows(sql, before)
        print(f"  {what} that should be gone: {left}")
        assert left == 0, what
    noticed = now - timedelta(settings.keep_gone_days) - NOTICED
    left_by_then = {chat for chat, at in year.telegram.gone.items() if at < noticed}
    left = len(left_by_then.intersection(chat for (chat,) in year.rows("SELECT chat_id FROM subscribers")))
    print(f"  of {len(left_by_then)} who left long ago, still known: {left}")
    assert left == 0
    [(lost,)] = year.rows("SELECT count(*) FROM deliveries WHERE state NOT IN ('sent', 'cancelled')")
    assert lost == 0
    assert year.rows("PRAGMA integrity_check") == [("ok",)]


def _middle(month: Month, job: str) -> float:
    return median(month.took.get(job) or [0.0])


def _spread(took: list[float]) -> str:
    if len(took) < 2:
        return f"{sum(took) * 1000:.0f} ms"
    return f"{median(took) * 1000:.0f} ms, p95 {quantiles(took, n=20)[-1] * 1000:.0f}"


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def _hurried() -> PacedLimiter:
    """The service's own pace, on a clock that its waits move on."""
    ahead = [0.0]

    async def sleep(wait: float) -> None:
        ahead[0] += wait
        await asyncio.sleep(0)

    return PacedLimiter(Pacer(1000), monotonic=lambda: machine.monotonic() + ahead[0], sleep=sleep)


_BOT = json.dumps({"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "b", "username": "b_bot"}}).encode()
_BLOCKED = json.dumps(
    {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
).encode()


if __name__ == "__main__":
    main()
