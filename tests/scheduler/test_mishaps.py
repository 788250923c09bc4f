"""What breaks, is killed or comes at the same time in a morning holds up nobody else, and nothing is lost."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from scheduler.errors import StoreError
from scheduler.store import papers, subscribers, subscriptions
from tests.scheduler.making import dump, paper
from tests.scheduler.mornings import KITES, LANTERNS, TUESDAY, WEDNESDAY, World, about, at


@pytest.mark.parametrize(
    "where", ["deliveries.queue_all", "subscriptions.cover", "digests.freeze_all", "subscribers.reschedule"]
)
async def test_a_kill_while_freezing_leaves_nothing_and_the_next_tick_all(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    world.prints(about(1, TUESDAY, KITES))
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 7, 59))
    before = await world.store.run(dump)

    def killed(*_: object) -> None:
        raise OSError("killed")

    world.time = at(TUESDAY, 8)
    with monkeypatch.context() as patched:
        patched.setattr(f"scheduler.store.{where}", killed)
        await world.tick()
    after = await world.store.run(dump)
    for table in ("digests", "deliveries", "sent_items", "subscriptions", "subscribers"):
        assert after[table] == before[table], table
    await world.tick()
    assert await world.sent() == ["1"]
    assert len(await world.outbox()) == 1


async def test_one_subscribers_failure_stops_nobody_else(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.prints(about(1, TUESDAY, KITES))
    for chat_id in (1, 2, 3, 4, 5):
        await world.joins(chat_id, KITES, language="zh" if chat_id == 2 else "en")
    world.composer.breaks_on = "zh"
    await world.until(at(TUESDAY, 8))
    assert [await world.sent(chat_id) for chat_id in range(1, 6)] == [["1"], [], ["1"], ["1"], ["1"]]
    assert caplog.text.count("it is tried again") == 1
    world.composer.breaks_on = None
    await world.tick()
    assert await world.sent(2) == ["1"]


async def test_a_database_that_cannot_be_used_ends_the_tick_and_loses_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.prints(about(1, TUESDAY, KITES))
    for chat_id in (1, 2, 3):
        await world.joins(chat_id, KITES)
    await world.until(at(TUESDAY, 7, 59))
    world.time = at(TUESDAY, 8)
    tries = []

    def full(*_: object) -> None:
        tries.append(1)
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("scheduler.store.digests.freeze_all", full)
        with pytest.raises(StoreError, match="full"):
            await world.pipeline.due_tick()
    assert len(tries) == 1, "not once for each subscriber"
    await world.tick()
    assert [await world.sent(chat_id) for chat_id in (1, 2, 3)] == [["1"]] * 3


async def test_a_database_that_cannot_be_used_while_a_model_is_asked_leaves_no_paper_without_its_words(
    world: World,
) -> None:
    world.prints(about(1, TUESDAY, KITES))
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 7, 59))
    world.time = at(TUESDAY, 8)
    world.summariser.breaks_on = paper(1).id
    world.summariser.breaks_with = StoreError("the database is full")
    with pytest.raises(StoreError, match="full"):
        await world.pipeline.due_tick()
    assert await world.sent(1) == []
    world.summariser.breaks_on = ""
    await world.tick()
    assert await world.sent(1) == ["1"]


async def test_a_tick_and_a_request_at_the_same_time_send_each_paper_once(world: World) -> None:
    world.prints(*(about(n, TUESDAY, KITES) for n in range(1, 4)), about(4, TUESDAY, KITES, LANTERNS))
    ada = await world.joins(1, KITES)
    await world.until(at(TUESDAY, 7, 59))
    lanterns = await world.follows(ada, LANTERNS)
    world.time = at(TUESDAY, 8)
    asked = [world.pipeline.digest_now(ada), world.pipeline.first_digest(ada, lanterns), world.pipeline.digest_now(ada)]
    await asyncio.gather(world.pipeline.due_tick(), *asked, world.pipeline.due_tick())
    assert await world.sent() == ["1", "2", "3", "4"]
    assert " ".join(await world.outbox()).count("kite flying and paper lanterns (4)") == 1
    assert await world.due() == at(WEDNESDAY, 8)


async def test_a_slow_summary_holds_up_nobody_else(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY, LANTERNS))
    await world.joins(1, KITES)
    bo, cy = await world.joins(2, LANTERNS, hour=9), await world.joins(3, KITES, hour=9)
    await world.until(at(TUESDAY, 7, 59))
    world.time = at(TUESDAY, 8)
    world.summariser.waits_on = paper(1).id
    tick = asyncio.create_task(world.pipeline.due_tick())
    await world.summariser.waiting.wait()
    assert await world.pipeline.digest_now(bo) == "new"
    assert (await world.sent(1), await world.sent(2)) == ([], ["2"])
    asked = asyncio.create_task(world.pipeline.digest_now(cy))
    await world.store.run(papers.total)
    world.summariser.goes_on.set()
    await asyncio.gather(tick, asked)
    assert [await world.sent(chat_id) for chat_id in (1, 3)] == [["1"], ["1"]]
    assert world.summariser.made == 2, "who wants the same waits for it"


async def test_who_misses_nothing_does_not_wait_for_whoever_is_planned_together_with_them(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY, LANTERNS))
    await world.joins(1, KITES)
    await world.joins(2, LANTERNS)
    early = await world.joins(3, LANTERNS, hour=9)
    await world.until(at(TUESDAY, 7, 59))
    assert await world.pipeline.digest_now(early) == "new"
    world.time = at(TUESDAY, 8)
    world.summariser.waits_on = paper(1).id
    tick = asyncio.create_task(world.pipeline.due_tick())
    await world.summariser.waiting.wait()
    assert [await world.sent(chat_id) for chat_id in (1, 2)] == [[], ["2"]]
    assert [await world.due(chat_id) for chat_id in (1, 2)] == [at(TUESDAY, 8), at(WEDNESDAY, 8)]
    world.summariser.goes_on.set()
    await tick
    assert [await world.sent(chat_id) for chat_id in (1, 2)] == [["1"], ["2"]]


async def test_who_pauses_while_the_digest_is_made_gets_nothing(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES))
    ada = await world.joins(1, KITES)
    await world.until(at(TUESDAY, 7, 59))
    world.time = at(TUESDAY, 8)
    world.summariser.waits_on = paper(1).id
    tick = asyncio.create_task(world.pipeline.due_tick())
    await world.summariser.waiting.wait()
    await world.store.run(subscribers.pause, ada.id, world.time)
    world.summariser.goes_on.set()
    await tick
    assert await world.outbox() == []
    assert await world.due() == at(TUESDAY, 8)


async def test_one_bad_paper_stands_under_its_title_and_holds_up_nothing(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES), about(2, TUESDAY, KITES))
    world.summariser.breaks_on = paper(1).id
    await world.joins(1, KITES)
    await world.until(at(TUESDAY, 8))
    assert await world.sent() == ["1", "2"]
    assert "A study of kite flying (1)" in " ".join(await world.outbox())
    assert [row["paper_id"] for row in (await world.store.run(dump))["summaries"]] == [paper(2).id]


async def test_who_leaves_while_the_digest_is_made_gets_nothing(world: World) -> None:
    world.prints(about(1, TUESDAY, KITES))
    await world.joins(1, KITES)
    await world.joins(2, KITES)
    await world.until(at(TUESDAY, 7, 59))
    [ada, _] = [one for one in [await world.store.run(subscribers.find, n) for n in (1, 2)] if one]
    [followed] = await world.store.run(subscriptions.of, ada.id)
    await world.store.run(subscribers.forget, 1)
    assert await world.pipeline.first_digest(ada, followed)
    assert await world.pipeline.digest_now(ada) == "nothing"
    await world.until(at(TUESDAY, 8))
    assert [row["chat_id"] for row in (await world.store.run(dump))["subscribers"]] == [2]
    assert await world.sent(2) == ["1"]
