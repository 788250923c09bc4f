"""The harvest against arXiv's double over HTTP: whole days, few requests, nothing half-stored, nothing lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.errors import SourceError, StoreError
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, announcement_days, previous_announcement, submission_window
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import MOST_ENTRIES, Announcement, ArxivFeed, FeedEntry
from scheduler.sources.harvest import (
    CATCH_UP,
    FEED_LAG,
    LOOK_AGAIN,
    PATIENCE,
    SETTLED,
    Harvester,
    expected_day,
    is_complete,
    missing_days,
    search_window,
)
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits
from scheduler.store import harvests, papers, search
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import record
from tests.scheduler.making import dump, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scheduler.models import Paper
    from tests.scheduler.sources.conftest import FakeClock

FRIDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2025, 5, 30), *(date(2025, 6, day) for day in (2, 3, 4, 5)))


def morning(day: date) -> datetime:
    """When a day's feed is out."""
    return announced_at(day) + FEED_LAG


class World:
    """arXiv's double, a store, and the harvester between them, on one simulated time."""

    def __init__(self, double: ArxivDouble, store: Store, clock: FakeClock) -> None:
        self.double, self.store, self.clock = double, store, clock
        self.time = morning(MONDAY)
        double.now = lambda: self.time
        self.made: list[GuardedSession] = []

    def harvester(
        self, *categories: str, page_size: int = 2000, feed: str = "/atom", patience: float = 10.0
    ) -> Harvester:
        settings = Settings.defaults().model_copy(
            update={"arxiv_api": self.double.api_url, "arxiv_feed": self.double.url + feed}
        )
        limits = Limits(connect=10, read=patience, tries=2)
        hosts = Hosts.in_settings(settings)
        session = GuardedSession(hosts=hosts, delay=3, clock=self.clock, random=Random(7), limits=limits)
        self.made.append(session)
        arxiv = Arxiv(
            ArxivApi(settings, session, page_size=page_size), ArxivFeed(settings, session), close=session.close
        )
        return Harvester(self.store, arxiv, categories, lambda: self.time)

    async def complete(self) -> list[date]:
        return await self.store.run(harvests.complete_days)

    async def of_day(self, day: date) -> list[Paper]:
        return await self.store.run(papers.announced_on, day)

    async def error(self, day: date) -> object:
        rows = (await self.store.run(dump))["harvests"]
        return {row["day"]: row["error"] for row in rows}[day.isoformat()]

    async def rest_of_the_day(self, harvester: Harvester, hours: float = 20) -> int:
        """Tick each five minutes; returns how many requests that cost."""
        before = len(self.double.requests)
        end = self.time + timedelta(hours=hours)
        while self.time < end:
            await harvester.tick()
            self.time += timedelta(minutes=5)
        return len(self.double.requests) - before


@pytest.fixture
async def world(tmp_path: Path, clock: FakeClock) -> AsyncIterator[World]:
    with ArxivDouble() as double:
        async with Store(tmp_path / "paperboy.db") as store:
            made = World(double, store, clock)
            yield made
            for session in made.made:
                session.close()


def listed(day: date, numbers: range, **fields: Any) -> list[dict[str, Any]]:
    """Papers of one listing, submitted where arXiv's schedule puts them."""
    at = submission_window(day)[1] - timedelta(hours=4)
    return [record(n, announced=day.isoformat(), published=at.isoformat(), **fields) for n in numbers]


async def settled(world: World, harvester: Harvester, day: date = MONDAY) -> None:
    """A store that is complete up to a day."""
    world.time = morning(day)
    await harvester.tick()
    world.time += LOOK_AGAIN
    await harvester.tick()
    assert day in await world.complete()


# How much it costs


@pytest.mark.parametrize("feed", ["/atom", "/nothing"])
async def test_a_day_of_1200_papers_costs_three_requests_at_most(world: World, feed: str) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 401)), *listed(TUESDAY, range(1000, 2200)))
    harvester = world.harvester(feed=feed)
    await settled(world, harvester)
    world.time = announced_at(TUESDAY)
    cost = await world.rest_of_the_day(harvester)
    assert cost <= 3, [request.path for request in double.requests]
    assert len(await world.of_day(TUESDAY)) == 1200
    assert TUESDAY in await world.complete()
    assert double.most_at_once == 1
    assert sum(wait >= 2.9 for wait in world.clock.waits) >= len(double.requests) - 1


async def test_a_weekend_costs_nothing(world: World) -> None:
    world.double.announce(*listed(FRIDAY, range(1, 6)))
    harvester = world.harvester()
    await settled(world, harvester, FRIDAY)
    world.time = datetime(2025, 5, 31, 5, tzinfo=UTC)
    assert await world.rest_of_the_day(harvester, hours=42) == 0
    assert await harvester.tick() == []


async def test_what_is_not_announced_yet_costs_nothing(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    before = len(world.double.requests)
    for world.time in (announced_at(TUESDAY), morning(TUESDAY) - timedelta(seconds=1)):
        assert await harvester.tick() == []
    assert len(world.double.requests) == before
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert look.complete == (TUESDAY,)


async def test_who_asks_too_early_learns_it_from_the_feed(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = announced_at(TUESDAY) + timedelta(minutes=30)
    [look] = await harvester.harvest([TUESDAY])
    assert (look.complete, look.added) == ((), 0)
    assert TUESDAY not in await world.complete()
    world.time = morning(TUESDAY)
    await harvester.tick()
    assert len(await world.of_day(TUESDAY)) == 5


# What it finds


async def test_a_new_store_begins_a_few_days_back(world: World) -> None:
    days = announcement_days(date(2025, 5, 28), MONDAY)
    for n, day in enumerate(days):
        world.double.announce(*listed(day, range(10 * n + 1, 10 * n + 6)))
    await world.harvester().tick()
    assert await world.complete() == days[-3:]
    assert [len(await world.of_day(day)) for day in days] == [0, 5, 5, 5]


@pytest.mark.parametrize("feed", ["/atom", "/nothing"])
async def test_a_paper_that_was_held_back_counts_for_the_day_it_appeared(world: World, feed: str) -> None:
    world.double.announce(
        *listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)), *listed(WEDNESDAY, range(20, 25))
    )
    world.double.hold("2506.00003", TUESDAY)
    world.double.hold("2506.00011", WEDNESDAY)
    harvester = world.harvester(feed=feed)
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        await settled(world, harvester, day)
    assert [len(await world.of_day(day)) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [4, 5, 6]
    assert "2506.00003" in {one.id for one in await world.of_day(TUESDAY)}
    assert "2506.00011" in {one.id for one in await world.of_day(WEDNESDAY)}


async def test_a_paper_that_was_held_back_for_weeks_is_found_by_the_feeds_word(world: World) -> None:
    old = listed(date(2025, 5, 12), range(7, 8))
    world.double.announce(*old, *listed(MONDAY, range(100, 105)), *listed(TUESDAY, range(110, 115)))
    world.double.hold("2506.00007", TUESDAY)
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    before = len(world.double.requests)
    [look] = await harvester.tick()
    assert look.complete == (TUESDAY,)
    assert len(world.double.requests) - before == 3
    found = next(one for one in await world.of_day(TUESDAY) if one.id == "2506.00007")
    assert found.published is not None
    assert found.published.date() == date(2025, 5, 9)


@pytest.mark.parametrize("feed", ["/atom", "/nothing"])
async def test_a_paper_dated_after_the_deadline_belongs_to_the_listing_that_showed_it(world: World, feed: str) -> None:
    late = (announced_at(MONDAY) - timedelta(hours=12)).isoformat()
    world.double.announce(*listed(MONDAY, range(1, 5)), *listed(TUESDAY, range(10, 15)))
    world.double.announce(*[record(n, announced=MONDAY.isoformat(), published=late) for n in range(200, 350)])
    harvester = world.harvester(feed=feed)
    for day in (MONDAY, TUESDAY):
        await settled(world, harvester, day)
    assert [len(await world.of_day(day)) for day in (MONDAY, TUESDAY)] == [154, 5]


async def test_a_paper_that_somebody_looked_up_before_the_harvest_gets_its_day(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    world.double.hold("2506.00003", TUESDAY)
    harvester = world.harvester()
    await settled(world, harvester)
    await world.store.run(papers.save, [paper(3, announced=None)], world.time)
    world.time = morning(TUESDAY)
    await harvester.tick()
    assert "2506.00003" in {one.id for one in await world.of_day(TUESDAY)}


async def test_new_versions_and_withdrawals_update_what_is_known(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    world.double.replace("2506.00001", title="Woven Rivers")
    world.double.withdraw("2506.00002")
    await harvester.tick()
    first, second = await world.store.run(papers.get, ["2506.00001", "2506.00002"])
    assert (first.version, first.title, first.announced, first.withdrawn) == (2, "Woven Rivers", MONDAY, False)
    assert (second.version, second.announced, second.withdrawn) == (2, MONDAY, True)
    assert first.published is not None
    assert [one.id for one in await world.store.run(search.newest, "woven", 5)] == ["2506.00001"]
    assert await world.store.run(papers.revised_on, TUESDAY) == [first, second]
    assert await world.store.run(papers.revised_on, MONDAY) == []


async def test_a_paper_that_is_withdrawn_in_a_comment_alone_stays_withdrawn(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    world.double.replace("2506.00001", comment="This paper has been withdrawn by the author")
    await harvester.tick()
    [found] = await world.store.run(papers.get, ["2506.00001"])
    assert found.withdrawn


async def test_cross_lists_are_told_from_new_ones(world: World) -> None:
    kinds = {1: ["cs.CV"], 2: ["cs.LG", "cs.CV"], 3: ["math.CO"], 4: ["cs.CV", "stat.ML"], 5: ["eess.IV"]}
    for number, categories in kinds.items():
        world.double.announce(
            *listed(MONDAY, range(number, number + 1), categories=categories, primary_category=categories[0])
        )
    await world.harvester("cs.CV", "eess.*").tick()
    found = {int(one.id[-1]): one.announce_type for one in await world.of_day(MONDAY)}
    assert found == {1: "new", 2: "cross", 4: "new", 5: "new"}


async def test_missed_days_are_caught_up_at_the_next_start(world: World) -> None:
    days = announcement_days(MONDAY, date(2025, 6, 11))
    for n, day in enumerate(days):
        world.double.announce(*listed(day, range(10 * n + 1, 10 * n + 6)))
    await settled(world, world.harvester())
    world.time = morning(days[-1]) + timedelta(hours=3)
    looks = await world.harvester().tick()
    assert [day for look in looks for day in look.days] == days[1:]
    assert await world.complete() == [previous_announcement(MONDAY, 2), previous_announcement(MONDAY), *days]
    assert [len(await world.of_day(day)) for day in days] == [5] * len(days)


async def test_what_was_caught_up_before_arxiv_failed_is_kept(world: World) -> None:
    days = announcement_days(MONDAY, date(2025, 6, 12))
    for n, day in enumerate(days):
        world.double.announce(*listed(day, range(10 * n + 1, 10 * n + 6)))
    await settled(world, world.harvester())
    world.time = morning(days[-1])
    world.double.script(Fault(FaultKind.UNAVAILABLE, path="/api/query", nth=2, times=None))
    harvester = world.harvester()
    with pytest.raises(SourceError):
        await harvester.tick()
    assert (await world.complete())[-1] == days[5]
    world.double.behave()
    assert await harvester.tick() == [], "not again within a quarter of an hour"
    world.time += LOOK_AGAIN
    await harvester.tick()
    assert (await world.complete())[-1] == days[-1]


async def test_a_holidays_papers_come_with_the_next_day(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)), *listed(WEDNESDAY, range(20, 25)))
    double.holidays.add(TUESDAY)
    for n in range(10, 15):
        double.hold(f"2506.{n:05}", WEDNESDAY)
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    await world.rest_of_the_day(harvester, hours=19)
    assert TUESDAY not in await world.complete(), "an empty day may still come"
    world.time = morning(WEDNESDAY)
    await harvester.tick()
    assert (await world.complete())[-2:] == [TUESDAY, WEDNESDAY]
    assert [len(await world.of_day(day)) for day in (TUESDAY, WEDNESDAY)] == [0, 10]


# When arXiv is late or fails


async def test_a_day_waits_while_the_index_lags_behind_the_feed(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(1000, 1300)))
    harvester = world.harvester()
    await settled(world, harvester)
    double.index_lag = timedelta(hours=5)
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((), 0)
    before = len(double.requests)
    world.time += LOOK_AGAIN - timedelta(minutes=1)
    assert await harvester.tick() == []
    assert len(double.requests) == before
    world.time += timedelta(minutes=1)
    [look] = await harvester.tick()
    assert look.complete == ()
    assert len(double.requests) - before == 2, "three hundred absent papers are not asked for one by one"
    world.time = announced_at(TUESDAY) + timedelta(hours=5, minutes=20)
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((TUESDAY,), 300)


async def test_a_clock_that_was_ahead_stops_no_look_once_it_is_right(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY) + timedelta(hours=8)
    double.script(Fault(FaultKind.UNAVAILABLE, path="/api/query", times=None))
    with pytest.raises(SourceError):
        await harvester.tick()
    double.behave()
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert look.complete == (TUESDAY,)


async def test_after_half_a_day_the_feed_is_enough(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(1000, 1300)))
    harvester = world.harvester()
    await settled(world, harvester)
    double.index_lag = timedelta(hours=30)
    world.time = announced_at(TUESDAY) + PATIENCE - timedelta(minutes=1)
    [look] = await harvester.tick()
    assert look.complete == ()
    world.time += LOOK_AGAIN
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((TUESDAY,), 300)
    known = (await world.of_day(TUESDAY))[0]
    assert known.published is None
    double.index_lag = timedelta(0)
    await harvester.harvest([TUESDAY])
    [completed] = await world.store.run(papers.get, [known.id])
    assert completed.published is not None
    assert completed.announced == TUESDAY


async def test_without_the_feed_a_day_is_complete_when_it_stops_growing(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)))
    double.script(Fault(FaultKind.UNAVAILABLE, path="/atom", times=None))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert look.complete == (), "no paper at all is not taken for a day without papers"
    for numbers, complete in ((range(10, 13), ()), (range(13, 15), ()), (range(15, 15), (TUESDAY,))):
        double.announce(*listed(TUESDAY, numbers))
        world.time += LOOK_AGAIN
        [look] = await harvester.tick()
        assert look.complete == complete
    assert len(await world.of_day(TUESDAY)) == 5


def patience_for(kind: FaultKind) -> float:
    """Seconds to wait for an answer: short only where a slow one is meant to be given up."""
    return 0.4 if kind is FaultKind.SLOW else 10.0


HARMLESS = {FaultKind.CONTROL_CHARACTERS}


@pytest.mark.parametrize("kind", list(FaultKind))
async def test_no_fault_of_arxivs_is_half_stored_or_taken_for_no_papers(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(100, 160)))
    harvester = world.harvester(page_size=25, patience=patience_for(kind))
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    before = (await world.store.run(dump))["papers"]
    # From the second page on: what came before it was good.
    double.script(Fault(kind, path="/api/query", nth=2, times=None, seconds=1.0, amount=7))
    if kind in HARMLESS:
        await harvester.tick()
    else:
        with pytest.raises(SourceError) as caught:
            await harvester.tick()
        assert (await world.store.run(dump))["papers"] == before
        assert await world.error(TUESDAY) == str(caught.value)
        assert TUESDAY not in await world.complete()
        double.behave()
        world.time += LOOK_AGAIN
        await harvester.tick()
    assert len(await world.of_day(TUESDAY)) == 60
    assert TUESDAY in await world.complete()
    assert await world.error(TUESDAY) is None


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind is not FaultKind.SLOW])
async def test_a_fault_that_passes_is_not_noticed(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 61)))
    double.script(Fault(kind, path="/api/query", nth=2, retry_after="20"))
    [look] = await world.harvester(page_size=25).tick()
    assert (MONDAY in look.complete, look.added) == (True, 60)


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind is not FaultKind.IGNORED_START])
async def test_no_fault_of_the_feeds_does_harm(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 61)))
    double.script(Fault(kind, path="/atom", times=None, seconds=1.0))
    harvester = world.harvester(patience=patience_for(kind))
    await settled(world, harvester)
    assert [one.title for one in await world.of_day(MONDAY)] == [f"Paired Trajectories {n}" for n in range(1, 61)]


async def test_a_full_disk_stores_nothing_of_the_day(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 301), abstract="word " * 300))
    harvester = world.harvester()
    before = await world.store.run(dump)
    pages = await world.store.run(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await world.store.run(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(StoreError, match="full"):
        await harvester.tick()
    assert await world.store.run(dump) == before
    await world.store.run(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    await harvester.tick()
    assert len(await world.of_day(MONDAY)) == 300


async def test_the_same_days_again_change_nothing(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 41)), *listed(TUESDAY, range(100, 150)))
    double.hold("2506.00003", TUESDAY)
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    double.replace("2506.00001", title="Woven Rivers", comment="second version")
    double.withdraw("2506.00002")
    await harvester.tick()
    before = await world.store.run(dump)
    for days in ([TUESDAY], [MONDAY, TUESDAY], [MONDAY], [TUESDAY]):
        await harvester.harvest(days)
    after = await world.store.run(dump, without=("looked_at",))
    assert after == {
        table: [{name: value for name, value in row.items() if name != "looked_at"} for row in rows]
        for table, rows in before.items()
    }
    assert await harvester.tick() == []


# Decisions


def test_a_gap_of_long_ago_stays_one() -> None:
    newest = date(2025, 6, 6)
    backfilled = date(2024, 1, 2)
    recent = announcement_days(previous_announcement(newest, CATCH_UP), previous_announcement(newest))
    assert missing_days([backfilled, *recent], newest) == [newest]
    assert len(missing_days([backfilled], newest)) == CATCH_UP + 1
    assert missing_days([], newest) == announcement_days(previous_announcement(newest, 2), newest)
    assert missing_days([MONDAY, WEDNESDAY], WEDNESDAY) == [TUESDAY]
    assert missing_days([WEDNESDAY], TUESDAY) == []


def test_the_first_look_at_a_day_reaches_back_and_later_ones_do_not() -> None:
    first, end = search_window([WEDNESDAY], [MONDAY, TUESDAY], looked_before=False)
    again, same_end = search_window([WEDNESDAY], [MONDAY, TUESDAY], looked_before=True)
    new, _ = search_window([WEDNESDAY], [], looked_before=False)
    assert end == same_end
    assert first < again == new


def test_the_expected_day_is_the_one_whose_feed_is_out() -> None:
    assert expected_day(morning(TUESDAY)) == TUESDAY
    assert expected_day(morning(TUESDAY) - timedelta(seconds=1)) == MONDAY
    assert expected_day(datetime(2025, 6, 1, 12, tzinfo=UTC)) == FRIDAY


def told(day: date, count: int) -> Announcement:
    return Announcement(day, tuple(FeedEntry(f"2506.{n:05}", 1, "new", paper(n)) for n in range(count)))


@pytest.mark.parametrize(
    ("case", "changes", "complete"),
    [
        ("the feed confirms it", {"announcement": told(TUESDAY, 9)}, True),
        ("the feed names what is missing", {"announcement": told(TUESDAY, 9), "absent": 1}, False),
        ("a feed that was cut", {"announcement": told(TUESDAY, MOST_ENTRIES)}, True),
        (
            "a feed that was cut before any new paper",
            {"announcement": told(TUESDAY, MOST_ENTRIES), "papers_found": 0},
            False,
        ),
        ("a feed of another day", {"announcement": told(MONDAY, 9)}, False),
        ("an empty feed", {"announcement": told(TUESDAY, 0)}, False),
        ("no feed, first look", {}, False),
        ("no feed, as many as before", {"papers_before": 9}, True),
        ("no feed, more than before", {"papers_before": 8}, False),
        ("nothing, twice", {"papers_found": 0, "papers_before": 0}, False),
        ("no feed, hours later", {"now": announced_at(TUESDAY) + timedelta(hours=7)}, True),
        ("the next day is out", {"papers_found": 0, "now": announced_at(WEDNESDAY)}, True),
    ],
)
def test_when_a_day_is_complete(case: str, changes: dict[str, Any], complete: bool) -> None:
    del case
    known: dict[str, Any] = {
        "papers_found": 9,
        "papers_before": None,
        "absent": 0,
        "announcement": None,
        "now": morning(TUESDAY),
    }
    assert is_complete(TUESDAY, **known | changes) is complete


@pytest.mark.parametrize("day", [date.min, date(2024, 6, 3), date.max])
async def test_a_feed_of_another_age_is_of_no_help_and_does_no_harm(world: World, day: date) -> None:
    class BrokenFeed:
        def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
            del categories
            return told(day, 1)

    world.double.announce(*listed(MONDAY, range(1, 6)))
    settings = Settings.defaults().model_copy(update={"arxiv_api": world.double.api_url})
    session = GuardedSession(hosts=Hosts.in_settings(settings), delay=3, clock=world.clock, random=Random(7))
    world.made.append(session)
    arxiv = Arxiv(ArxivApi(settings, session), BrokenFeed(), close=session.close)
    world.time = announced_at(MONDAY) + SETTLED
    [look] = await Harvester(world.store, arxiv, (), lambda: world.time).harvest([MONDAY])
    arxiv.close()
    assert look.complete == (MONDAY,)
    assert len(await world.of_day(MONDAY)) == 5
