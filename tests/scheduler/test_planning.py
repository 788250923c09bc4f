"""What a digest holds, with the real parts of a morning on a simulated clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.coverage import LOOKS_BACK
from scheduler.models import Filters
from scheduler.selection import BESIDE
from scheduler.sources.announcements import announcement_days
from scheduler.sources.harvest import CATCH_UP
from scheduler.store import harvests, papers, subscriptions
from scheduler.topics.glossary import AGREED
from scheduler.topics.learned import LearnedRanker
from tests.scheduler.making import dump
from tests.scheduler.mornings import (
    FRIDAY,
    KITES,
    LANTERNS,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    WEEK,
    World,
    about,
    at,
    various,
)

if TYPE_CHECKING:
    from sqlite_utils import Database


async def test_a_digest_is_frozen_with_its_messages_and_items_at_the_hour(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY), about(3, TUESDAY, KITES))
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 7, 59))
    assert await world.outbox() == []
    world.time = at(TUESDAY, 8)
    await world.tick()
    [message] = await world.outbox()
    assert "kite flying" in message
    assert "We study kite flying with care." in message
    assert await world.sent() == ["1", "3"]
    assert await world.due() == at(WEDNESDAY, 8)
    rows = await world.store.run(dump)
    assert {row["digest_id"] for row in rows["deliveries"]} == {row["id"] for row in rows["digests"]}
    assert rows["subscriptions"][0]["covered_until"] == TUESDAY.isoformat()


async def test_a_paper_reaches_a_subscriber_once_whatever_the_topic_the_version_or_the_day(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES, LANTERNS), about(2, TUESDAY, KITES), about(3, TUESDAY, LANTERNS))
    ada = await world.joins(1, KITES, LANTERNS)
    await world.until(at(TUESDAY, 9))
    assert await world.sent() == ["1", "2", "3"]
    messages = " ".join(await world.outbox())
    assert messages.count("A study of kite flying and paper lanterns") == 1
    world.press.printed[0] = replace(world.press.printed[0], version=2, title="Kite flying once more")
    world.prints(about(4, WEDNESDAY, KITES))
    await world.until(at(WEDNESDAY, 9))
    late = await world.follows(ada, f"{KITES} {LANTERNS}")
    assert await world.pipeline.first_digest(ada, late)
    assert await world.sent() == ["1", "2", "3", "4"]
    assert "once more" not in " ".join(await world.outbox())


async def test_cap_and_threshold_are_each_subscriptions_own(world: World) -> None:
    world.prints(*(various(n, TUESDAY, KITES) for n in range(1, 7)))
    passing = about(9, TUESDAY)
    world.prints(replace(passing, abstract=f"{passing.abstract} As in kite flying, weather matters."))
    ada, bo, cy = [await world.joins(n) for n in (1, 2, 3)]
    await world.follows(ada, KITES, cap=2)
    await world.follows(bo, KITES, cap=9, threshold=0.05)
    await world.follows(cy, KITES, cap=9)
    await world.until(at(TUESDAY, 8))
    assert len(await world.sent(1)) == 2
    assert "4" in (await world.outbox(1))[-1], "how many more there are is said"
    assert await world.sent(2) == ["1", "2", "3", "4", "5", "6", "9"]
    assert await world.sent(3) == ["1", "2", "3", "4", "5", "6"]
    await world.until(at(WEDNESDAY, 9))
    assert len(await world.sent(1)) == 2, "what the cap left out does not come later"


async def test_whoever_comes_back_after_a_year_has_what_twelve_weeks_brought(world: World) -> None:
    """A year of days would be ranked while everybody else waits for their digest."""
    year = announcement_days(TUESDAY - timedelta(days=365), MONDAY)
    old, lately = TUESDAY - LOOKS_BACK - timedelta(days=7), TUESDAY - LOOKS_BACK + timedelta(days=7)

    def harvest(db: Database) -> None:
        papers.save(db, [about(1, old, KITES), about(2, lately, KITES)], world.time)
        for day in year:
            harvests.record(db, day, complete=True, papers=day in {old, lately, MONDAY}, now=world.time)

    await world.store.run(harvest)
    world.prints(about(3, TUESDAY), about(4, WEDNESDAY))
    await world.follows(await world.joins(1), KITES, until=year[0])
    await world.until(at(TUESDAY, 9))
    assert await world.sent() == ["2"]
    assert 0 < len(world.ranker.asked) <= CATCH_UP + 1
    [digest, *_] = (await world.store.run(dump))["digests"]
    assert digest["through"] == TUESDAY.isoformat()
    before = len(world.ranker.asked)
    await world.until(at(WEDNESDAY, 9))
    assert len(world.ranker.asked) == before + 1


async def test_a_series_by_one_group_takes_one_place(world: World) -> None:
    first = various(8, TUESDAY, KITES)
    series = [replace(about(n, TUESDAY, KITES), abstract=first.abstract, authors=first.authors) for n in range(21, 27)]
    world.prints(*series, various(11, TUESDAY, KITES), various(12, TUESDAY, KITES), various(13, TUESDAY, KITES))
    await world.follows(await world.joins(1), KITES, cap=4, threshold=0.05)
    await world.until(at(TUESDAY, 8))
    sent = await world.sent(1)
    assert len(set(sent) & {"21", "22", "23", "24", "25", "26"}) == 1 + BESIDE
    assert set(sent) > {"11", "12", "13"}, "the cap is filled with what is different"
    [message] = await world.outbox(1)
    assert message.count("akin to the one before") == BESIDE
    assert "2 more" in message
    await world.until(at(WEDNESDAY, 9))
    assert await world.sent(1) == sent, "what came along does not come again"


async def test_filters_are_each_subscriptions_own(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY, KITES, LANTERNS), about(3, TUESDAY, KITES))
    world.prints(replace(about(4, TUESDAY), authors=("Cora Modelo",)))
    world.press.printed[2] = replace(world.press.printed[2], categories=("cs.RO",), primary_category="cs.RO")
    wanted = {
        1: Filters(),
        2: Filters(exclude=("paper lantern",)),
        3: Filters(categories=("cs.CV",)),
        4: Filters(authors=("C. Modelo",), exclude=("kites",)),
        5: Filters(include=("lanterns",)),
    }
    for chat_id, filters in wanted.items():
        made = await world.follows(await world.joins(chat_id), KITES)
        await world.store.run(subscriptions.change, replace(made, filters=filters))
    await world.until(at(TUESDAY, 8))
    expected = {1: ["1", "2", "3"], 2: ["1", "3"], 3: ["1", "2"], 4: ["4"], 5: ["2"]}
    assert {chat_id: await world.sent(chat_id) for chat_id in wanted} == expected
    assert world.ranker.asked == [KITES]


async def test_a_new_version_comes_to_those_who_want_it_and_never_had_the_paper(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY), about(3, WEDNESDAY, KITES))
    for chat_id in (1, 2):
        await world.joins(chat_id, KITES)
    await world.until(at(TUESDAY, 9))
    newer = [replace(about(n, TUESDAY, KITES), version=3) for n in (1, 2)]
    await world.store.run(papers.save, newer, world.time)
    await world.store.run(papers.note_revised, [one.id for one in newer], WEDNESDAY)
    [made] = await world.store.run(subscriptions.of, 1)
    await world.store.run(subscriptions.change, replace(made, filters=Filters(new_versions=True)))
    await world.until(at(WEDNESDAY, 9))
    assert await world.sent(1) == ["1", "2", "3"]
    assert "new version: v3" in re.sub("<[^>]*>", "", (await world.outbox(1))[-1])
    assert await world.sent(2) == ["1", "3"]


async def test_a_paper_that_changed_since_it_was_prepared_is_ranked_as_it_is_now(world: World) -> None:
    world.prints(*(about(n, TUESDAY, KITES, LANTERNS) for n in (1, 2, 3)))
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 9))
    withdrawn = replace(about(1, TUESDAY, KITES, LANTERNS), version=2, withdrawn=True)
    await world.store.run(papers.save, [withdrawn, replace(about(2, TUESDAY, KITES), version=2)], world.time)
    await world.joins(2, LANTERNS, hour=10)
    await world.until(at(TUESDAY, 11))
    assert await world.sent(1) == ["1", "2", "3"]
    assert await world.sent(2) == ["3"]


async def test_an_abbreviation_is_learned_from_the_papers_of_the_day_that_it_is_asked_for(world: World) -> None:
    world.pipeline = world.made_anew(ranker=LearnedRanker(usage=world.usage))
    defining = [replace(about(n, TUESDAY), abstract="Zorbl quux kites (ZQK) fly.") for n in range(1, AGREED + 1)]
    world.prints(*defining, about(8, WEDNESDAY, "zorbl quux kites"), about(9, WEDNESDAY))
    await world.joins(1, "ZQK", hour=9)
    await world.until(at(WEDNESDAY, 10))
    assert {"8", "9"} & {*await world.sent()} == {"8"}


async def test_a_muted_word_knows_an_abbreviation_that_was_learned_of_late(world: World) -> None:
    defining = [replace(about(n, TUESDAY), abstract="Zorbl quux kites (ZQK) fly.") for n in range(1, AGREED + 1)]
    world.prints(*defining, about(8, WEDNESDAY, KITES, "zorbl quux kites"), about(9, WEDNESDAY, KITES))
    made = await world.follows(await world.joins(1, hour=9), KITES, until=TUESDAY)
    await world.store.run(subscriptions.change, replace(made, filters=Filters(exclude=("zqk",))))
    await world.until(at(WEDNESDAY, 10))
    assert await world.sent() == ["9"]


async def test_a_topic_comes_on_its_days_with_all_that_came_between(world: World) -> None:
    world.prints(*(about(n, day, KITES) for n, day in enumerate(WEEK, 1)), about(9, WEDNESDAY, LANTERNS))
    ada = await world.joins(1, LANTERNS)
    made = await world.follows(ada, KITES)
    await world.store.run(subscriptions.change, replace(made, filters=Filters(weekdays=(THURSDAY.weekday(),))))
    await world.until(at(WEDNESDAY, 9))
    assert await world.sent() == ["9"]
    assert "kite" not in " ".join(await world.outbox())
    await world.until(at(FRIDAY, 9))
    assert await world.sent() == ["2", "3", "4", "9"]


@pytest.mark.parametrize(("when_empty", "said"), [("soft", 1), ("silent", 0)])
async def test_nothing_new_is_said_softly_once_or_not_at_all(world: World, when_empty: str, said: int) -> None:
    world.prints(about(1, TUESDAY), about(2, WEDNESDAY, KITES))
    await world.joins(1, KITES, when_empty=when_empty)
    await world.until(at(TUESDAY, 20))
    assert len(await world.outbox()) == said
    assert all(row["silent"] for row in (await world.store.run(dump))["deliveries"])
    await world.until(at(WEDNESDAY, 8))
    assert len(await world.outbox()) == said + 1


async def test_only_what_surely_matters_brings_a_digest_and_the_rest_comes_with_it(world: World) -> None:
    near = [
        replace(about(n, day), title=f"Weather maps ({n})", abstract="We look at maps. A kite may be flying over one.")
        for n, day in enumerate((TUESDAY, WEDNESDAY), 1)
    ]
    world.prints(*near, about(3, THURSDAY, KITES))
    ada = await world.joins(1, only_sure=True)
    await world.follows(ada, KITES, threshold=0.05)
    await world.until(at(WEDNESDAY, 20))
    assert (await world.outbox(), await world.sent()) == ([], [])
    await world.until(at(THURSDAY, 9))
    assert len(await world.outbox()) == 1
    assert await world.sent() == ["1", "2", "3"]


async def test_who_waits_for_what_surely_matters_has_a_favourite_authors_paper_at_once(world: World) -> None:
    world.prints(about(1, TUESDAY), replace(about(2, WEDNESDAY), authors=("Cora Modelo",)))
    made = await world.follows(await world.joins(1, only_sure=True), KITES)
    await world.store.run(subscriptions.change, replace(made, filters=Filters(authors=("C. Modelo",))))
    await world.until(at(WEDNESDAY, 9))
    assert await world.sent() == ["2"]


async def test_what_does_not_surely_matter_waits_a_week_and_no_longer(world: World) -> None:
    world.prints(*(about(n, day) for n, day in enumerate(announcement_days(TUESDAY, date(2025, 6, 11)), 1)))
    ada = await world.joins(1, KITES, only_sure=True)
    await world.until(at(FRIDAY, 20))
    assert (await world.store.run(subscriptions.of, ada.id))[0].covered_until == MONDAY
    await world.until(at(date(2025, 6, 9), 9))
    assert (await world.store.run(subscriptions.of, ada.id))[0].covered_until > MONDAY
    assert await world.outbox() == []


async def test_whoever_asks_need_not_wait_for_what_surely_matters(world: World) -> None:
    world.prints(about(1, TUESDAY), replace(about(2, TUESDAY), abstract="A kite may be flying."))
    ada = await world.joins(1, only_sure=True)
    await world.follows(ada, KITES, threshold=0.05)
    await world.until(at(TUESDAY, 9))
    assert await world.outbox() == []
    assert await world.pipeline.digest_now(ada) == "new"
    assert await world.sent() == ["2"]
