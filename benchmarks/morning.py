"""What a morning costs: requests to arXiv, seconds, memory, disk.

    .venv/bin/python -m benchmarks.morning [--papers N] [--topics N] [--subscribers N] [--corpus FILE.jsonl]

An arXiv double on loopback announces one day; the day is harvested, ranked for every topic, summarised and planned for
every subscriber. Without ``--corpus`` the papers are the sample's sixty, repeated under other identifiers.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import resource
import sqlite3
import tempfile
import time as clock
from collections import Counter
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.application import real_arxiv
from bot.core import core
from scheduler import sample
from scheduler.coverage import first_covered_until
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, announcement_days, submission_window
from scheduler.store import digests, papers, subscriptions, tallies
from scheduler.topics.query import parse
from tests.doubles.arxiv import ArxivDouble, load_corpus
from tests.scheduler.making import joined

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.coverage import Coverage

DAY = date(2025, 6, 3)
HOUR = time(8)
WORDS = ("diffusion", "robot", "grasping", "language", "protein", "structure", "graph", "database", "causal", "model")


def main() -> None:
    """Measure one morning and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=1200)
    parser.add_argument("--topics", type=int, default=60)
    parser.add_argument("--subscribers", type=int, default=200)
    parser.add_argument("--corpus", type=Path)
    chosen = parser.parse_args()
    records = load_corpus(chosen.corpus) if chosen.corpus else invented(chosen.papers)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(records, topics(chosen.topics), chosen.subscribers, Path(folder)))


def invented(count: int, day: date = DAY) -> list[Any]:
    """Corpus records of one day, made from the sample papers."""
    days = announcement_days(DAY - timedelta(7), DAY)
    opened = submission_window(day)[0]
    return [
        {
            "id": f"{day:%y%m}.{number:05}",
            "title": paper.title,
            "abstract": paper.abstract,
            "authors": list(paper.authors),
            "categories": list(paper.categories),
            "primary_category": paper.primary_category,
            "comment": paper.comment,
            "published": (opened + timedelta(seconds=number)).isoformat(),
            "announced": day.isoformat(),
        }
        for number, paper in enumerate(islice(cycle(sample.papers(days)), count), 1)
    ]


def topics(count: int) -> list[str]:
    """Pairs of words, as people type them."""
    pairs = [f"{first} {second}" for first in WORDS for second in WORDS if first != second]
    return list(islice(cycle(pairs), count))


async def measure(records: list[Any], queries: list[str], people: int, folder: Path) -> None:
    """Run the morning and print its figures."""
    moment = announced_at(DAY) + timedelta(hours=8)
    with ArxivDouble(records, now=moment) as double:
        settings = Settings.defaults().model_copy(
            update={"data": folder, "arxiv_api": double.api_url, "arxiv_feed": double.feed_url, "arxiv_delay": 0}
        )
        async with core(settings, real_arxiv(settings), lambda: moment) as parts:
            store, pipeline = parts.store, parts.pipeline
            empty = await store.run(_size)
            started = clock.perf_counter()
            await pipeline.harvest_tick()
            harvested = clock.perf_counter()
            full = await store.run(_size)
            await store.run(_subscribe, queries, people, await pipeline.coverage(), moment)
            subscribed = clock.perf_counter()
            await pipeline.due_tick()
            planned = clock.perf_counter()
            counts = {
                "papers": await store.run(papers.total),
                "digests": await store.run(digests.count),
                "messages": sum((await store.run(tallies.counts)).values()),
            }
        requests = Counter(request.path.split("/")[1] for request in double.requests)
    print(f"on {platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    print(f"{counts['papers']} papers, {len(set(queries))} topics, {people} subscribers with three topics each")
    print(f"requests to arXiv: {sum(requests.values())} {dict(requests)}")
    print(f"harvest {harvested - started:.2f} s, {(full - empty) / 1e6:.1f} MB of database")
    print(f"match, summarise, plan {planned - subscribed:.2f} s")
    print(f"{counts['digests']} digests, {counts['messages']} messages")
    print(f"peak memory, the double's included: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _size(db: Database) -> int:
    """Bytes of the database, what its log still holds included."""
    return int(db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0])


def _subscribe(db: Database, queries: list[str], people: int, covered: Coverage, now: datetime) -> None:
    for number in range(1, people + 1):
        subscriber = joined(db, number, now, deliver_at=HOUR)
        for place in range(3):
            query = parse(queries[(number * 3 + place) % len(queries)]).canonical
            until = first_covered_until(covered)
            subscriptions.add(db, subscriber.id, query, cap=5, threshold=0.5, covered_until=until, now=now)


if __name__ == "__main__":
    main()
