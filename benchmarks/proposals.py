"""How true the numbers are that are told of topics: "about 4 papers a day".

    .venv/bin/python -m benchmarks.proposals --data ../shared/data

Of the topics that :mod:`benchmarks.search` looks for, and those proposed in their place, what is told from four weeks
is compared with what ranking each paper of these weeks brings. And since people are told of the weeks to come: with
what the two weeks after them bring, beside what the last three days, over which a first digest looks back, would
tell. A factor of 1.5 means half as much again, or two thirds; less than one paper a month is taken for none.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.search import NOW, queries, read, spread
from scheduler.proposals import DAYS, FEW, Proposals
from scheduler.store import harvests, papers
from scheduler.store.database import Store
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.topics.query import Query

AFTER = 10
"""Days that follow the stored weeks."""
LOOKED_BACK = 3
"""Days that a first digest looks back over."""
FULL = 200
"""Papers that a day brings at least; the corpus holds some only in part."""
LEAST = 0.05
"""Papers a day that are not told apart from none."""

PerDay = dict[str, list[int]]
"""A topic as it is written → how many papers each day brings."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    real = list(read(chosen.data))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder) / "paperboy.db", by_day(real), queries(chosen.data, real)))


def by_day(real: Iterable[Paper]) -> dict[date, list[Paper]]:
    """The papers of the newest full days, oldest first."""
    found: defaultdict[date, list[Paper]] = defaultdict(list)
    for paper in real:
        if paper.announced is not None:
            found[paper.announced].append(paper)
    full = sorted(day for day, brought in found.items() if len(brought) >= FULL)
    return {day: found[day] for day in full[-DAYS - AFTER :]}


async def measure(path: Path, days: Mapping[date, Sequence[Paper]], topics: Sequence[Query]) -> None:
    """Ask what is told of each topic, rank all papers for it, and compare."""
    ranker = InterestRanker(LearnedRanker())
    told: dict[str, float] = {}
    proposed: dict[str, float] = {}
    seconds = []
    async with Store(path) as store:
        await store.run(fill, dict(list(days.items())[:DAYS]))
        for query in topics:
            began = time.process_time()
            found = await Proposals(store, ranker).instead_of(query, BALANCED)
            seconds.append(time.process_time() - began)
            told[query.canonical] = found.daily
            proposed |= {one.query.canonical: one.daily for one in (*found.narrower, *found.broader)}
    print(
        f"{len(told)} topics, {len(proposed)} proposed ones; {sum(map(len, days.values()))} papers of {len(days)} days"
    )
    print(f"processor time: {spread(seconds)}")
    compare(told, proposed, count(ranker, list(days.values()), [*told, *proposed]))


def compare(told: Mapping[str, float], proposed: Mapping[str, float], true: PerDay) -> None:
    """Print how far what was told is from what is true, and from what comes after."""
    now, after = mean(true, 0, DAYS), mean(true, DAYS, None)
    last = mean({topic: true[topic] for topic in told}, DAYS - LOOKED_BACK, DAYS)
    print(f"topics over these weeks: {factor(told, now)}")
    print(f"proposed ones over these weeks: {factor(proposed, now)}")
    print(f"topics over the two weeks after: {factor(told, after)}")
    print(f"  as the last {LOOKED_BACK} days tell: {factor(last, after)}")
    frequent = [topic for topic in told if now[topic] >= FEW]
    rare = sum(told[topic] < FEW for topic in frequent)
    print(f"told to bring less than one a week, wrongly: {rare} of {len(frequent)}")


def fill(db: Database, days: Mapping[date, Sequence[Paper]]) -> None:
    """Write days that are complete."""
    for day, brought in days.items():
        papers.save(db, brought, NOW)
        harvests.record(db, day, complete=True, papers=len(brought), now=NOW)


def count(ranker: InterestRanker, days: Sequence[Sequence[Paper]], topics: Iterable[str]) -> PerDay:
    """What ranking every paper brings."""
    read_back = {topic: parse(topic) for topic in topics}
    pools = [ranker.pool(brought) for brought in days]
    return {
        topic: [sum(match.score >= BALANCED for match in pool.rank(query)) for pool in pools]
        for topic, query in read_back.items()
    }


def mean(counts: PerDay, first: int, end: int | None) -> dict[str, float]:
    """Papers a day over some of the days."""
    return {topic: sum(each[first:end]) / len(each[first:end]) for topic, each in counts.items()}


def factor(told: Mapping[str, float], true: Mapping[str, float]) -> str:
    """By what factor numbers miss, in the mean and for one in ten."""
    missed = sorted(abs(math.log((daily + LEAST) / (true[topic] + LEAST))) for topic, daily in told.items())
    middle, tenth = sum(missed) / len(missed), missed[len(missed) * 9 // 10]
    return f"by a factor of {math.exp(middle):.2f} in the mean, of more than {math.exp(tenth):.2f} for one in ten"


if __name__ == "__main__":
    main()
