"""Outages, crashes, stops, lost leases and answers that never came: nothing is lost, and what is repeated is silent."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from typing import TYPE_CHECKING

from bot.courier.outcomes import MAX_ATTEMPTS
from scheduler.store import deliveries, subscribers, tallies
from tests.bot.courier.conftest import HOUR, FastTime, Post, courier_for, paced_bot, run_until
from tests.scheduler.making import dump

if TYPE_CHECKING:
    from pathlib import Path

    from bot.courier.bot import OutboxBot
    from scheduler.store.deliveries import Delivery


async def test_an_unanswered_message_is_given_up_if_the_setting_says_so(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest", "part 2")
    post.double.fault("drop", accept=True)
    once = courier_for(post.store, post.bot, post.clock, post.failures, resend=False)
    await once.drain()
    assert await post.states() == [("failed", 1), ("sent", 1)]
    assert post.texts(1) == ["digest", "part 2"]
    assert len(post.failures) == 1


async def test_who_pauses_while_a_message_is_on_its_way_gets_no_other(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest", "part 2", of_digest=True)
    post.double.fault("bare_flood", seconds=1)
    post.double.latency = 0.1
    sending = asyncio.create_task(post.courier.drain())
    await post.double.wait_for(lambda: bool(post.double.calls("sendMessage")))
    await post.store.run(subscribers.pause, await post.subscriber(1), post.clock.now())
    await sending
    await post.later(HOUR)
    assert await post.states() == [("cancelled", 1), ("cancelled", 0)]
    await post.store.run(subscribers.resume, await post.subscriber(1), post.clock.now(), post.clock.now())
    await post.courier.drain()
    assert post.texts(1) == ["digest", "part 2"]


async def test_a_courier_that_lost_its_lease_changes_nothing_and_the_other_repeats_silently(post: Post) -> None:
    """As with two processes where the lock of the folder cannot be trusted."""
    post.double.user(1)
    await post.queue(1, "digest")
    asleep = Asleep(post.bot)
    slow = courier_for(post.store, post.bot, post.clock, post.failures, sender=asleep)
    sending = asyncio.create_task(slow.drain())
    await post.double.wait_for(lambda: bool(post.double.delivered()))
    await post.courier.drain()
    assert post.texts(1) == ["digest"], "nothing to take over yet"
    await post.later(deliveries.LEASE.total_seconds())
    assert post.texts(1) == ["digest", "digest"]
    assert post.sounds() == [True, False]
    before = await post.store.run(dump)
    asleep.wakes.set()
    await sending
    assert await post.store.run(dump) == before
    assert await post.states() == [("sent", 2)]


class Asleep:
    """A bot whose answers are not heard before it wakes."""

    def __init__(self, bot: OutboxBot) -> None:
        self.bot = bot
        self.wakes = asyncio.Event()

    async def send_delivery(self, delivery: Delivery, *, paid: bool) -> int:
        message_id = await self.bot.send_delivery(delivery, paid=paid)
        await self.wakes.wait()
        return message_id


async def test_an_unanswered_message_goes_out_again_without_a_sound(post: Post) -> None:
    post.double.user(1)
    post.double.fault("drop", accept=True)
    await post.queue(1, "digest", "part 2")
    await post.courier.drain()
    assert await post.states() == [("uncertain", 1), ("queued", 0)]
    await post.later(2)
    assert post.texts(1) == ["digest", "digest", "part 2"]
    assert post.sounds() == [True, False, True]
    assert await post.states() == [("sent", 2), ("sent", 1)]


async def test_a_repeat_stays_silent_whatever_comes_between(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest")
    post.double.fault("silence", accept=True)
    await post.courier.drain()
    post.double.fault("bare_flood")
    await post.later(60)
    post.double.fault("flood", seconds=3)
    await post.later(60)
    await post.later(60)
    assert post.texts(1) == ["digest", "digest"]
    assert post.sounds() == [True, False]


async def test_a_day_without_telegram_costs_no_message(post: Post, clock_for_outage: FastTime) -> None:
    post.double.user(1)
    await post.queue(1, "digest")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{unused.getsockname()[1]}"
        bot = paced_bot(nowhere, clock_for_outage)
        await bot.request.initialize()
        stranded = courier_for(post.store, bot, clock_for_outage, post.failures)
        for _ in range(50):
            await stranded.drain()
            clock_for_outage.passed += HOUR / 2
        await bot.request.shutdown()
    assert await post.states() == [("queued", 0)]
    await post.later(clock_for_outage.passed)
    assert post.texts(1) == ["digest"]
    assert post.sounds() == [True]
    assert post.failures == []


async def test_while_telegram_is_out_of_reach_nobody_else_tries(post: Post, clock_for_outage: FastTime) -> None:
    for chat_id in range(1, 21):
        await post.queue(chat_id, "digest")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        bot = paced_bot(f"http://127.0.0.1:{unused.getsockname()[1]}", clock_for_outage)
        await bot.request.initialize()
        stranded = courier_for(post.store, bot, clock_for_outage, post.failures)
        await stranded.drain()
        await bot.request.shutdown()
    tried = await post.store.run(lambda db: next(db.query("SELECT count(*) AS n FROM deliveries WHERE error <> ''")))
    assert tried["n"] == 1


async def test_a_refused_token_costs_no_message(post: Post, clock_for_outage: FastTime) -> None:
    post.double.user(1)
    await post.queue(1, "digest")
    bot = paced_bot(post.double.url, clock_for_outage, token="123456789:revoked-token")
    await bot.request.initialize()
    refused = courier_for(post.store, bot, clock_for_outage, post.failures)
    for _ in range(2 * MAX_ATTEMPTS):
        await refused.drain()
        clock_for_outage.passed += HOUR
    await bot.request.shutdown()
    assert await post.states() == [("queued", 0)]
    assert post.failures == []


async def test_what_a_crash_interrupted_goes_out_again_without_a_sound(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest", "part 2")
    [lost] = await post.store.run(deliveries.claim, 8, post.clock.now(), "dead")
    assert lost.text == "digest"
    await run_until(post, 2)
    assert post.texts(1) == ["digest", "part 2"]
    assert post.sounds() == [False, True]


async def test_a_stop_lets_what_is_in_flight_end_and_nothing_new_leave(post: Post) -> None:
    for chat_id in range(1, 31):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    post.double.latency = 0.1
    running = asyncio.create_task(post.courier.run())
    await post.double.wait_for(lambda: len(post.double.delivered()) >= 1)
    post.courier.stop()
    await running
    counts = await post.store.run(tallies.counts)
    assert counts == {"sent": len(post.double.delivered()), "queued": 30 - len(post.double.delivered())}
    assert 1 <= counts["sent"] < 30


async def test_several_at_once_send_nothing_twice(post: Post) -> None:
    for chat_id in range(1, 61):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest", "part 2")
    running = asyncio.create_task(post.courier.run())
    await asyncio.gather(*(post.courier.drain() for _ in range(4)))
    await post.double.wait_for(lambda: len(post.double.delivered()) >= 120)
    post.courier.stop()
    await running
    assert len(post.double.delivered()) == 120
    assert [post.texts(chat_id) for chat_id in range(1, 61)] == [["digest", "part 2"]] * 60


async def test_an_outcome_that_cannot_be_written_is_kept_and_nothing_more_leaves(post: Post, tmp_path: Path) -> None:
    """The database is locked between sending and writing down: no repeat, no loss, no stuck chat."""
    post.double.user(1)
    post.double.user(2)
    await post.queue(1, "digest", "part 2")
    await post.queue(2, "digest")
    await post.store.run(lambda db: db.execute("PRAGMA busy_timeout = 0"))
    post.double.latency = 0.1
    sending = asyncio.create_task(post.courier.drain())
    await post.double.wait_for(lambda: len(post.double.delivered()) == 1)
    with contextlib.closing(sqlite3.connect(tmp_path / "paperboy.db", isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        await sending
        await post.later(60)
        assert len(post.double.delivered()) == 1
    await post.later(60)
    assert post.texts(1) == ["digest", "part 2"]
    assert post.texts(2) == ["digest"]
    assert await post.states() == [("sent", 1)] * 3
    assert all(post.sounds())


async def test_who_asks_to_be_forgotten_meanwhile_is_forgotten(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest", "part 2")
    post.double.latency = 0.1
    sending = asyncio.create_task(post.courier.drain())
    await post.double.wait_for(lambda: len(post.double.delivered()) == 1)
    await post.store.run(subscribers.forget, 1)
    await sending
    assert await post.states() == []
    assert post.texts(1) == ["digest"]
