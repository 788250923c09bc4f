"""Late and missed mornings, pauses and returns, and the first digest: what comes when, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from scheduler.coverage import FIRST_DAYS, first_covered_until
from scheduler.models import Filters
from scheduler.planning import LATE, PATIENCE
from scheduler.schedule import next_due
from scheduler.sources.announcements import announced_at, announcement_days
from scheduler.sources.harvest import FEED_LAG, LOOK_AGAIN
from scheduler.store import subscribers, subscriptions
from tests.scheduler.making import dump
from tests.scheduler.mornings import FRIDAY, KITES, THURSDAY, TUESDAY, WEDNESDAY, WEEK, World, about, at, various


async def test_lateness_is_said_once_after_two_hours_and_then_the_digest_comes(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES))
    await world.joins(1, KITES)
    world.press.down = True
    await world.until(at(TUESDAY, 8) + LATE - timedelta(minutes=1))
    assert await world.outbox() == []
    await world.until(at(TUESDAY, 13))
    [notice] = await world.outbox()
    assert "2025-06-03" in notice or "3 June" in notice or "June 3" in notice or "3 Jun" in notice
    assert (await world.store.run(dump))["deliveries"][0]["silent"]
    world.press.down = False
    await world.until(at(TUESDAY, 14))
    assert len(await world.outbox()) == 2
    assert await world.sent() == ["1"]
    assert await world.due() == at(WEDNESDAY, 8)


async def test_nobody_is_told_of_lateness_whose_topics_rest_that_day_or_who_follows_nothing(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, WEDNESDAY, KITES))
    resting, nothing = await world.joins(1), await world.joins(2)
    made = await world.follows(resting, KITES)
    await world.store.run(subscriptions.change, replace(made, filters=Filters(weekdays=(WEDNESDAY.weekday(),))))
    world.press.down = True
    await world.until(at(TUESDAY, 13))
    assert await world.outbox() == []
    assert {await world.due(one.chat_id) for one in (resting, nothing)} == {at(WEDNESDAY, 8)}
    world.press.down = False
    await world.until(at(WEDNESDAY, 9))
    assert await world.sent() == ["1", "2"]


async def test_after_half_a_day_it_is_left_for_the_next_morning_and_nothing_is_lost(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, WEDNESDAY, KITES))
    await world.joins(1, KITES)
    world.press.down = True
    await world.until(at(TUESDAY, 8) + PATIENCE + timedelta(minutes=15))
    assert await world.due() == at(WEDNESDAY, 8)
    world.press.down = False
    await world.until(at(TUESDAY, 23))
    assert await world.sent() == []
    await world.until(at(WEDNESDAY, 8))
    assert await world.sent() == ["1", "2"]
    assert len(await world.outbox()) == 2, "the notice, and one digest for both days"


async def test_after_an_outage_of_ours_the_missed_days_come_in_one_digest_as_soon_as_they_are_read(
    world: World,
) -> None:
    world.prints(*(about(n, day, KITES) for n, day in enumerate(WEEK, 1)))
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 9))
    world.time = at(FRIDAY, 10, 30)
    world.pipeline = world.made_anew()
    # The due tick comes first, before anything could be harvested: nobody is told that arXiv is late.
    await world.pipeline.due_tick()
    assert len(await world.outbox()) == 1
    await world.tick()
    assert await world.sent() == ["2", "3", "4", "5"]
    assert len(await world.outbox()) == 2
    assert await world.due() == at(date(2025, 6, 9), 8) - timedelta(days=2)


async def test_while_telegram_is_away_one_digest_waits_and_one_has_the_mornings_since(world: World) -> None:
    world.telegram_is_away = True
    await world.joins(1, KITES)
    world.prints(*(various(number, day, KITES) for number, day in enumerate(WEEK[1:], 1)))
    await world.until(at(FRIDAY, 12))
    assert [text.count("<a href") for text in await world.outbox()] == [1]
    world.telegram_is_away = False
    await world.until(at(FRIDAY, 13))
    assert [text.count("<a href") for text in await world.outbox()] == [1, 3]
    assert await world.due() == at(date(2025, 6, 7), 8)


async def test_whoever_wants_each_morning_gets_one_digest_for_each_that_was_missed(world: World) -> None:
    await world.joins(1, KITES)
    await world.joins(2, KITES)
    world.prints(*(various(number, day, KITES) for number, day in enumerate(WEEK[1:], 1)))
    world.pipeline = world.made_anew(day_by_day=True)
    world.telegram_is_away = True
    await world.until(at(TUESDAY, 12))
    world.time = at(FRIDAY, 6)
    await world.until(at(FRIDAY, 12))
    for chat_id in (1, 2):
        assert [text.count("<a href") for text in await world.outbox(chat_id)] == [1, 1, 1, 1]
        assert await world.due(chat_id) == at(date(2025, 6, 7), 8)


async def test_what_many_days_brought_fills_the_cap_best_first(world: World) -> None:
    best = [replace(various(n, day, KITES), title=KITES) for n, day in ((3, WEDNESDAY), (8, FRIDAY))]
    rest = [various(n, WEEK[1 + n % 4]) for n in (10, 12, 13, 14, 15, 17)]
    world.prints(*best, *(replace(one, abstract=f"{one.abstract} We fly a kite. Kite flying is fun.") for one in rest))
    for chat_id in range(1, 5):
        ada = await world.joins(chat_id)
        await world.follows(ada, KITES, cap=3, threshold=0.05)
    await world.pipeline.harvest_tick()
    world.time = at(FRIDAY, 10, 30)
    await world.tick()
    for chat_id in range(1, 5):
        [message] = await world.outbox(chat_id)
        assert "5 more" in message
        assert len(sent := await world.sent(chat_id)) == 3
        assert {"3", "8"} < set(sent)
    await world.tick()
    assert len((await world.store.run(dump))["digests"]) == 4


async def test_who_is_due_between_announcement_and_feed_gets_the_day_before_in_time(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, WEDNESDAY, KITES))
    await world.joins(1, KITES, hour=1)
    world.time = announced_at(TUESDAY) + FEED_LAG
    await world.until(at(WEDNESDAY, 1))
    assert await world.sent() == ["1"]
    await world.until(at(WEDNESDAY, 12))
    assert await world.sent() == ["1"]
    await world.until(at(THURSDAY, 1))
    assert await world.sent() == ["1", "2"]
    assert len(await world.outbox()) == 2, "no notice of lateness"


async def test_who_pauses_gets_what_was_missed_in_one_digest(world: World) -> None:
    world.prints(*(about(n, day, KITES) for n, day in enumerate(WEEK, 1)))
    ada = await world.joins(1, KITES, state="paused")
    await world.until(at(THURSDAY, 12), step=30)
    assert await world.outbox() == []
    due = next_due(world.time, ada.deliver_at, ada.timezone)
    await world.store.run(subscribers.change, ada.id, state="active", next_due_at=due)
    await world.until(at(FRIDAY, 8), step=30)
    assert await world.sent() == ["2", "3", "4", "5"]
    assert len(await world.outbox()) == 1


async def test_who_left_is_served_on_return(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, WEDNESDAY, KITES))
    await world.joins(1, KITES)
    await world.store.run(subscribers.leave, 1, world.time)
    await world.until(at(WEDNESDAY, 12), step=30)
    assert await world.outbox() == []
    await world.store.run(subscribers.come_back, 1, world.time)
    await world.tick()
    assert await world.sent() == ["1", "2"]


async def test_the_first_digest_comes_at_once_from_the_last_days(world: World) -> None:
    days = announcement_days(date(2025, 5, 28), TUESDAY)
    world.prints(*(about(n, day, KITES) for n, day in enumerate(days, 1)))
    world.time = at(TUESDAY, 12)
    await world.tick()
    ada = await world.joins(1)
    topic = await world.follows(ada, KITES, until=first_covered_until(await world.pipeline.coverage()))
    assert await world.pipeline.first_digest(ada, topic)
    assert await world.sent() == [str(n) for n in range(len(days) - FIRST_DAYS + 1, len(days) + 1)]
    assert await world.pipeline.digest_now(ada) == "again"
    await world.until(at(WEDNESDAY, 7))
    assert len(await world.outbox()) == 1, "what is on its way is not repeated, and the hour brings nothing old"


async def test_the_first_digest_of_a_new_store_comes_as_soon_as_something_is_read(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES))
    ada = await world.joins(1)
    world.press.down = True
    await world.tick()
    topic = await world.follows(ada, KITES, until=first_covered_until(await world.pipeline.coverage()))
    assert not await world.pipeline.first_digest(ada, topic)
    assert await world.pipeline.digest_now(ada) == "nothing"
    assert await world.outbox() == []
    world.press.down = False
    world.time += LOOK_AGAIN
    await world.tick()
    assert await world.sent() == ["1"]
    assert await world.due() == at(TUESDAY, 8)


async def test_a_first_digest_without_a_match_says_so(world: World) -> None:
    world.prints(about(1, TUESDAY))
    ada = await world.joins(1, when_empty="silent")
    await world.tick()
    assert await world.pipeline.first_digest(ada, await world.follows(ada, KITES))
    assert len(await world.outbox()) == 1
    assert await world.sent() == []
