"""How long a search takes over many papers, and whether it holds up those who write.

    .venv/bin/python -m benchmarks.search --data ../shared/data [--papers N] [--growth N]

Real papers of five months, and as many more as are asked for, each made of the halves of two real abstracts under a
real title, so that words stay as common as they are. Asked is what people typed for the judged topics, one to five
words that stand side by side in titles, and now and then as many as a long title has; best first and newest first, as
``/search`` asks: authors told from words, papers found, ranked, and ordered; and papers like one, as ``/similar`` asks.
Meanwhile somebody else writes to the same database. Then the same for the store that is ten times as large.
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
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scheduler import records
from scheduler.errors import QueryError
from scheduler.library import POOL, Library, like
from scheduler.sample.source import SampleSource
from scheduler.sources.arxiv import Arxiv
from scheduler.store import subscribers
from scheduler.store.columns import compact
from scheduler.store.database import Store
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import Query, parse
from training.corpus import monthly

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from sqlite_utils import Database

    from scheduler.library import Order
    from scheduler.models import Paper

Asked = TypeVar("Asked")

NOW = datetime(2026, 6, 5, 8, tzinfo=UTC)
FIRST = date(2015, 1, 1)
A_DAY = 700
"""Papers that a day announces."""
FROM_TITLES = 150
"""Searches that are words of titles."""
SHORT = 0.9
"""Share of them that are a few words."""
PARAGRAPH = 16
"""Words of the others."""
LIKE = 50
"""Papers that others like them are looked for."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--growth", type=int, default=10)
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    real = list(read(chosen.data))
    searches = queries(chosen.data, real)
    alike = [paper for paper in random.Random(2).sample(real, LIKE) if like(paper)]
    for count in (chosen.papers, chosen.papers * chosen.growth):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(Path(folder) / "paperboy.db", real, count, searches, alike))


def read(data: Path) -> Iterator[Paper]:
    """The real papers, each with its day."""
    for row in monthly(data):
        yield replace(records.paper(row), announced=date.fromisoformat(row["announced"]))


def queries(data: Path, real: Sequence[Paper]) -> list[Query]:
    """What is searched for."""
    chance = random.Random(1)
    rows = (data / "relevance" / "topics.jsonl").read_text("utf-8").splitlines()
    typed = [json.loads(row)["query"] for row in rows]
    for paper in chance.sample(real, FROM_TITLES):
        words = paper.title.split()
        size = min(len(words), chance.randint(1, 5) if chance.random() < SHORT else PARAGRAPH)
        start = chance.randint(0, len(words) - size)
        typed.append(" ".join(words[start : start + size]))
    found = []
    for text in typed:
        try:
            found.append(parse(text))
        except QueryError:
            continue
    return found


async def measure(
    path: Path, real: Sequence[Paper], count: int, searches: Sequence[Query], alike: Sequence[Paper]
) -> None:
    """Fill a store, search it, and print what that took."""
    async with Store(path) as store:
        size = await store.run(fill, real, count)
    print(f"\n{count:,} papers, {size / 1e6:,.0f} MB")
    async with Store(path) as store:
        arxiv = Arxiv(source := SampleSource([], lambda: NOW), source)
        library = Library(store, arxiv, InterestRanker(LearnedRanker()), lambda: NOW)
        await _search(library, "best", searches[0])
        waits: list[float] = []
        writer = asyncio.create_task(write(store, waits))
        orders: tuple[Order, ...] = ("best", "newest")
        for order in orders:
            await time_searches(f"searches, {order} first", partial(_search, library, order), searches)
        await time_searches("for papers like one", partial(library.alike, limit=POOL), alike)
        writer.cancel()
        arxiv.close()
    print(f"  somebody else's write, meanwhile: {spread(waits)}")
    print(f"  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at its peak so far")


async def _search(library: Library, order: Order, query: Query) -> Sequence[Paper]:
    """As ``/search`` does it."""
    found = await library.search(await library.meant(query), POOL, order)
    return found.papers


async def time_searches(name: str, find: Callable[[Asked], Awaitable[Sequence[Paper]]], asked: Sequence[Asked]) -> None:
    """Every search once."""
    seconds, computing, found = [], [], []
    for one in asked:
        began, spent = time.perf_counter(), time.process_time()
        found.append(len(await find(one)))
        seconds.append(time.perf_counter() - began)
        computing.append(time.process_time() - spent)
    slowest = str(asked[seconds.index(max(seconds))])[:100]
    print(f"  {len(asked)} {name}: {spread(seconds)}; {sum(found) / len(found):.0f} papers found,")
    print(f"    nothing for {found.count(0)}; slowest: {slowest}")
    print(f"    of it processor time, the writer's included: {spread(computing)}")


async def write(store: Store, waits: list[float]) -> None:
    """A small write every twenty milliseconds."""
    while True:
        await asyncio.sleep(0.02)
        began = time.perf_counter()
        await store.run(subscribers.reschedule, [1], NOW)
        waits.append(time.perf_counter() - began)


def fill(db: Database, real: Sequence[Paper], count: int) -> int:
    """Write so many papers, in order of arrival, and index them at once; returns the database's size in bytes."""
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER [{trigger}]")
    columns = "id, title, abstract, authors, categories, primary_category, version, announced, announce_type, withdrawn"
    db.conn.executemany(
        f"INSERT INTO papers ({columns}, harvested_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?, 'new', 0, '')",
        (
            (f"{number // 100_000:04}.{number % 100_000:05}", one.title, one.abstract, compact(one.authors),
             compact(one.categories), one.primary_category, (FIRST + timedelta(number // A_DAY)).isoformat())
            for number, one in enumerate(grown(real, count))
        ),
    )  # fmt: skip
    db.execute("INSERT INTO papers_fts (papers_fts) VALUES ('rebuild')")
    [(size,)] = db.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchall()
    return int(size)


def grown(real: Sequence[Paper], count: int) -> Iterator[Paper]:
    """Mixed papers, and the real ones last, as the newest."""
    chance = random.Random(1)
    for _ in range(count - len(real)):
        one, other = chance.choice(real), chance.choice(real)
        half = one.abstract[: len(one.abstract) // 2], other.abstract[len(other.abstract) // 2 :]
        yield replace(one, abstract=" ".join(half))
    yield from real[: min(count, len(real))]


def spread(seconds: Sequence[float]) -> str:
    """Median, 95th percentile, maximum."""
    ordered = sorted(seconds)
    shares = (ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)], ordered[-1])
    return "median {:.0f} ms, p95 {:.0f} ms, longest {:.0f} ms".format(*(1000 * share for share in shares))


if __name__ == "__main__":
    main()
