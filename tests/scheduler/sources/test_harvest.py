"""The harvest against arXiv's double over HTTP: whole days, few requests, nothing lost; and how it decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from scheduler.errors import SourceError
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, announcement_days, previous_announcement
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import MOST_ENTRIES, Announcement, FeedEntry
from scheduler.sources.harvest import (
    CATCH_UP,
    LOOK_AGAIN,
    SETTLED,
    Harvester,
    expected_day,
    is_complete,
    missing_days,
    search_window,
)
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession
from scheduler.store import papers, search
from tests.doubles.arxiv import Fault, FaultKind
from tests.doubles.arxiv.samples import record
from tests.scheduler.making import paper
from tests.scheduler.sources.harvesting import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, World, listed, morning, settled


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
