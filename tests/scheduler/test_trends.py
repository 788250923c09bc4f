"""Looking back over the stored weeks, and on which Saturday a recap is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from scheduler.sources.announcements import announcement_days
from scheduler.store import harvests, papers
from scheduler.store.database import Store
from scheduler.trends import Trends, last_week, trend
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

DAYS = announcement_days(date(2025, 3, 31), date(2025, 6, 6))


@pytest.mark.parametrize(
    ("now", "zone", "friday"),
    [
        ("2025-06-07T07:59", "UTC", "2025-05-30"),
        ("2025-06-07T08:00", "UTC", "2025-06-06"),
        ("2025-06-09T12:00", "UTC", "2025-06-06"),
        ("2025-06-13T23:00", "UTC", "2025-06-06"),
        ("2025-06-06T23:30", "Asia/Tokyo", "2025-06-06"),
        ("2025-06-07T08:00", "America/New_York", "2025-05-30"),
    ],
)
def test_a_week_is_over_on_saturday_at_the_readers_hour(now: str, zone: str, friday: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert last_week(moment, time(8), zone) == date.fromisoformat(friday)


def test_weeks_and_days_are_counted() -> None:
    found = [paper(number, announced=DAYS[-1 - number % 7]) for number in range(1, 15)]
    made = trend("sampling", ["sampling"], found, DAYS[-15:])
    assert made.days == (2, 2, 2, 2, 2)
    assert made.weeks == (0, 4, 10)
    assert trend("x", ["x"], found, DAYS[-7:]).weeks == (10,), "a week of which days are missing is none"


async def test_a_recap_holds_topics_and_what_was_liked(tmp_path: Path) -> None:
    async with Store(tmp_path / "x.db") as store:
        trends = Trends(store)
        empty = await trends.recap(["sampling"])
        assert (empty.days, empty.trends, empty.liked) == ((), (), ())

        def fill(db: Database) -> None:
            for day in DAYS:
                harvests.record(db, day, complete=True, papers=1, now=NOON)
            old = [paper(number, announced=DAYS[number % 40]) for number in range(100, 200)]
            new = [paper(number, announced=DAYS[-1], abstract="Sampling by flow matching.") for number in range(1, 9)]
            papers.save(db, [*old, *new], NOON)

        await store.run(fill)
        recap = await trends.recap(["sampling", "zebras"])
        assert recap.days == tuple(DAYS[-5:])
        sampling, zebras = recap.trends
        assert sampling.days == (0, 0, 0, 0, 8)
        assert len(sampling.weeks) == 9
        assert "flow matching" in [one.name for one in sampling.phrases]
        assert (sum(zebras.weeks), zebras.phrases) == (0, ())


async def test_a_topic_counts_papers_by_each_of_its_names_and_none_of_them_is_news(tmp_path: Path) -> None:
    async with Store(tmp_path / "x.db") as store:

        def fill(db: Database) -> None:
            for day in DAYS:
                harvests.record(db, day, complete=True, papers=1, now=NOON)
            old = [paper(number, announced=DAYS[number % 40]) for number in range(100, 200)]
            new = [paper(number, announced=DAYS[-1], abstract="Graph neural networks fly.") for number in range(1, 9)]
            papers.save(db, [*old, *new], NOON)

        await store.run(fill)
        by_words, by_short = (await Trends(store).recap(["graph neural networks", "GNN"])).trends
        assert by_words.days == by_short.days == (0, 0, 0, 0, 8)
        assert "graph neural" not in [one.name for one in by_short.phrases]
