"""What it costs to plan for everybody at once: seconds, rows, memory, and how long a person waits meanwhile.

    .venv/bin/python -m benchmarks.planning [--subscribers N] [--topics N] [--papers N] [--mornings N]
        [--filtered SHARE]

Everybody is due in the same minute, in three time zones and two languages, each with one to three topics, a few of
which are everybody's; a fifth of the subscriptions have filters of their own. Another process sets up the store; this
one opens it, harvests and matches the day, and runs the due tick, as the service does. Every second of that tick
somebody else asks for a digest. Papers are the sample's, mixed, with authors of their own; topics are words of their
titles.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import platform
import random
import resource
import sqlite3
import tempfile
import time as clock
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bot.allocator import be_frugal
from bot.collector import calm
from bot.core import core
from scheduler import sample
from scheduler.models import Filters
from scheduler.sample.source import SampleSource
from scheduler.schedule import next_due
from scheduler.settings import Settings
from scheduler.sources.announcements import announcement_days, previous_announcement, submission_window
from scheduler.sources.arxiv import Arxiv
from scheduler.store import harvests, subscribers, subscriptions
from scheduler.store.database import Store
from scheduler.topics.query import parse
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.pipeline import Pipeline

FIRST = date(2025, 6, 3)
HOURS = {"UTC": time(8), "Asia/Shanghai": time(16), "America/New_York": time(4)}
"""The same moment in each of them."""
LANGUAGES = ("en", "zh")
ASKING = 30
"""People who ask while the others are served, one each second."""
TABLES = ("digests", "sent_items", "deliveries")


@dataclass(slots=True)
class Felt:
    """What the event loop and the people who ask feel, in seconds."""

    lags: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscribers", type=int, default=100_000)
    parser.add_argument("--topics", type=int, default=300)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--mornings", type=int, default=1)
    parser.add_argument("--filtered", type=float, default=0.2)
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.defaults().model_copy(update={"data": Path(folder)})
        started = clock.perf_counter()
        process = multiprocessing.get_context("spawn").Process(target=set_up, args=[settings, chosen])
        process.start()
        process.join()
        print(f"set up in {clock.perf_counter() - started:.1f} s")
        be_frugal()
        asyncio.run(measure(settings, chosen.papers, mornings(chosen.mornings)))


def set_up(settings: Settings, chosen: argparse.Namespace) -> None:
    """Fill the store."""

    async def fill() -> None:
        async with Store(settings.database) as store:
            days = mornings(chosen.mornings)
            before = previous_announcement(days[0])
            await store.run(harvests.record, before, complete=True, papers=0, now=moment(before))
            await store.run(_subscribe, queries(chosen.topics), chosen.subscribers, days[0], chosen.filtered)

    asyncio.run(fill())


def mornings(count: int) -> list[date]:
    """The days that are planned."""
    return announcement_days(FIRST, FIRST + timedelta(2 * count + 2))[:count]


def moment(day: date) -> datetime:
    """When everybody is due."""
    return datetime.combine(day, HOURS["UTC"], UTC)


def invented(count: int, day: date, series: int) -> list[Paper]:
    """A day's papers: the title and the beginning of a sample paper, the rest from two others, no mixture twice."""
    known = sample.papers(announcement_days(day - timedelta(7), day))
    opened = submission_window(day)[0]
    return [
        replace(
            one,
            id=f"25{series:02}.{number:05}",
            authors=(f"Ada Fictus{number}", f"Bo Exempla{number % 97}"),
            abstract=" ".join((one.abstract[:200], other.abstract[len(other.abstract) // 2 :], last.abstract)),
            published=opened + timedelta(seconds=number),
            updated=opened + timedelta(seconds=number),
            announced=day,
        )
        for number, one in enumerate(islice(cycle(known), count), 1)
        for other in [known[(number * 7 + number // len(known)) % len(known)]]
        for last in [known[(number * 11 + 3 * (number // len(known))) % len(known)]]
    ]


def queries(count: int) -> list[str]:
    """Canonical topics: words that stand near each other in a title."""
    known = sample.papers(announcement_days(FIRST, FIRST + timedelta(7)))
    titles = [one.title.replace(":", "").split() for one in known]
    pairs = [
        f"{first} {second}"
        for apart in (1, 2, 3)
        for title in titles
        for first, second in zip(title, title[apart:], strict=False)
        if min(len(first), len(second)) > 3
    ]
    return list(dict.fromkeys(parse(pair).canonical for pair in pairs))[:count]


async def measure(settings: Settings, count: int, days: list[date]) -> None:
    """Run the mornings and print their figures."""
    now = [moment(FIRST)]
    source = SampleSource(
        [one for place, day in enumerate(days) for one in invented(count, day, place)], lambda: now[0]
    )
    async with core(settings, Arxiv(source, source), lambda: now[0]) as parts:
        store, pipeline = parts.store, parts.pipeline
        calm()
        for day in days:
            now[0] = moment(day) - timedelta(hours=2)
            started = clock.perf_counter()
            assert await pipeline.harvest_tick()
            print(f"{day}: harvested and matched in {clock.perf_counter() - started:.1f} s")
            now[0] = moment(day)
            before, memory = await store.run(_rows), _memory()
            felt = Felt()
            started, busy = clock.perf_counter(), clock.process_time()
            await _while(pipeline.due_tick(), _watch(felt), _ask(store, pipeline, felt))
            seconds, busy = clock.perf_counter() - started, clock.process_time() - busy
            rows = {name: number - before[name] for name, number in (await store.run(_rows)).items()}
            print(f"  {', '.join(f'{n:,} {name}' for name, n in rows.items())}")
            print(f"  due tick {seconds:.1f} s, {busy:.1f} s of them at work")
            print(f"  memory {memory:.0f} MB before, {_memory():.0f} MB at its peak")
            print(f"  loop lag: {_spread(felt.lags)}")
            print(f"  {len(felt.waits)} asked for a digest meanwhile; it was in the outbox after {_spread(felt.waits)}")


async def _while(work: Awaitable[None], *beside: Awaitable[None]) -> None:
    tasks = [asyncio.ensure_future(one) for one in beside]
    try:
        await work
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _watch(felt: Felt, pause: float = 0.005) -> None:
    while True:
        started = clock.perf_counter()
        await asyncio.sleep(pause)
        felt.lags.append(clock.perf_counter() - started - pause)


async def _ask(store: Store, pipeline: Pipeline, felt: Felt) -> None:
    for number in range(1, ASKING + 1):
        await asyncio.sleep(1)
        started = clock.perf_counter()
        person = await store.run(subscribers.find, -number)
        assert person is not None
        await pipeline.digest_now(person)
        felt.waits.append(clock.perf_counter() - started)


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds) or [0.0]
    middle, most = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"median {middle * 1000:.1f} ms, p99 {most * 1000:.1f} ms, longest {ordered[-1] * 1000:.1f} ms"


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _rows(db: Database) -> dict[str, int]:
    return {name: next(db.query(f"SELECT count(*) AS n FROM {name}"))["n"] for name in TABLES}


def _subscribe(db: Database, topics: list[str], people: int, day: date, filtered: float) -> None:
    chance = random.Random(1)
    words = [word for query in topics for word in query.split()]
    popularity = list(accumulate(1 / rank for rank in range(1, len(topics) + 1)))
    for number in (*range(-ASKING, 0), *range(1, people + 1)):
        zone, hour = list(HOURS.items())[number % len(HOURS)]
        due = moment(day) if number > 0 else next_due(moment(day), hour, zone)
        language = LANGUAGES[number % 7 == 0]
        made = joined(db, number, moment(day), due=due, deliver_at=hour, timezone=zone, language=language)
        for query in dict.fromkeys(chance.choices(topics, cum_weights=popularity, k=chance.randint(1, 3))):
            until = previous_announcement(day)
            one, _ = subscriptions.add(db, made.id, query, cap=5, threshold=0.5, covered_until=until, now=moment(day))
            if chance.random() < filtered:
                filters = Filters(
                    exclude=tuple(chance.sample(words, 3)), authors=(f"A. Fictus{chance.randint(1, 1000)}",)
                )
                subscriptions.change(db, replace(one, filters=filters))


if __name__ == "__main__":
    main()
