"""The courier over a real store and the Telegram double; no test waits for real time to pass."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from typing import TYPE_CHECKING

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.courier.courier import WORKERS, Courier
from bot.courier.limiter import PacedLimiter
from bot.courier.outcomes import MAX_ATTEMPTS, MAX_COPIES
from bot.courier.pacer import Pacer
from scheduler.models import Message
from scheduler.store import deliveries, subscribers
from tests.bot.courier.conftest import NO_TLS, FastTime, Post, courier_for, paced_bot
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.store.deliveries import Delivery

HOUR = 3600.0


async def nobody_is_told(delivery: Delivery, error: str) -> None:
    raise AssertionError(f"{delivery} was given up: {error}")


async def run_until(post: Post, messages: int) -> None:
    """Run the courier as the service does, until so many messages have arrived."""
    running = asyncio.create_task(post.courier.run())
    await post.double.wait_for(lambda: len(post.double.delivered()) >= messages)
    post.courier.stop()
    await running


async def test_the_parts_of_a_digest_arrive_in_order_in_each_chat(post: Post) -> None:
    people = range(1, 13)
    for chat_id in people:
        post.double.user(chat_id)
        await post.queue(chat_id, "part 1", "part 2", "part 3")
    await run_until(post, 36)
    assert [post.texts(chat_id) for chat_id in people] == [["part 1", "part 2", "part 3"]] * 12
    assert await post.states() == [("sent", 1)] * 36


async def test_what_was_sent_is_written_down(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "<b>Title</b>", silent=True)
    await post.courier.drain()
    [message] = post.double.messages(1)
    [row] = await post.store.run(lambda db: list(db.query("SELECT * FROM deliveries")))
    assert row["message_id"] == message["message_id"]
    assert row["error"] is None
    assert message["disable_notification"] is True


async def test_a_message_for_a_forum_thread(post: Post) -> None:
    post.double.group(-1001, kind="supergroup", threads=(7,))
    await post.queue(-1001, "hello", thread=7)
    await post.courier.drain()
    [message] = post.double.messages(-1001)
    assert message["message_thread_id"] == 7


async def test_a_broadcast_at_the_usual_pace_meets_no_flood_limit(post: Post) -> None:
    for chat_id in range(1, 61):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    post.double.user(99)
    await post.queue(99, *(f"part {number}" for number in range(1, 13)))
    post.double.group(-5)
    await post.queue(-5, *(f"part {number}" for number in range(1, 26)))
    # One after the other: time jumps ahead of what is under way, and the double would take that for haste.
    await post.courier.drain()
    assert post.double.count_429 == 0
    assert len(post.double.delivered()) == 60 + 12 + 25


async def test_no_worker_waits_for_one_chats_gap(post: Post) -> None:
    """In real time: sixty second parts leave one gap after the first ones, not each eight a gap after the last."""
    people = range(1, 61)
    for chat_id in people:
        await post.queue(chat_id, "part 1", "part 2")
    async with (
        TelegramDouble(limits=Limits.off()) as double,
        HTTPXRequest(connection_pool_size=16, httpx_kwargs=NO_TLS) as request,
    ):
        for chat_id in people:
            double.user(chat_id)
        bot = ExtBot(TOKEN, base_url=double.base_url, request=request, rate_limiter=PacedLimiter(Pacer(200)))
        courier = Courier(store=post.store, bot=bot, on_failure=nobody_is_told, now=post.clock.now)
        running = asyncio.create_task(courier.run())
        await double.wait_for(lambda: len(double.delivered()) == 2 * len(people))
        courier.stop()
        await running
        came = [[message["text"] for message in double.delivered(chat_id)] for chat_id in people]
    assert came == [["part 1", "part 2"]] * len(people)


async def test_who_blocked_the_bot_gets_the_message_after_coming_back(post: Post) -> None:
    ada = post.double.user(1)
    post.double.user(2)
    ada.block()
    await post.queue(1, "for Ada", "more for Ada")
    await post.queue(2, "for Bo")
    await post.courier.drain()
    left = await post.store.run(subscribers.find, 1)
    assert left is not None
    assert left.state == "gone"
    assert post.texts(2) == ["for Bo"]
    assert await post.states() == [("queued", 0), ("queued", 0), ("sent", 1)]
    await post.later(30 * 24 * HOUR)
    assert len(post.double.calls("sendMessage")) == 2
    ada.unblock()
    await post.store.run(subscribers.come_back, 1)
    await post.courier.drain()
    assert post.texts(1) == ["for Ada", "more for Ada"]
    assert post.failures == []


async def test_the_queue_follows_a_group_to_its_new_id(post: Post) -> None:
    old = post.double.group(-7)
    await post.queue(-7, "one", "two")
    new = old.migrate()
    await post.courier.drain()
    assert post.texts(new.id) == ["one", "two"]
    assert await post.states() == [("sent", 1)] * 2
    assert await post.store.run(subscribers.find, -7) is None


async def test_refused_markup_goes_out_once_more_as_bare_text(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "a &lt; b <b>not closed", "<i>next</i>")
    await post.courier.drain()
    assert post.texts(1) == ["a < b not closed", "next"]
    assert await post.states() == [("sent", 2), ("sent", 1)]
    assert post.failures == []


async def test_text_that_is_refused_even_bare_fails_alone_and_the_admin_hears(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "<b>" + "x" * 5000, "<i>next</i>")
    await post.courier.drain()
    assert post.texts(1) == ["next"]
    assert await post.states() == [("failed", 2), ("sent", 1)]
    [(chat_id, attempts, error)] = post.failures
    assert (chat_id, attempts) == (1, 2)
    assert "too long" in error.lower()
    [shown] = await post.store.run(deliveries.failures, 10)
    assert (shown["chat_id"], shown["attempts"], shown["error"]) == (1, 2, error)


async def test_a_flood_wait_holds_everybody_as_long_as_told(post: Post) -> None:
    for chat_id in range(1, 31):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    flood = post.double.fault("flood", seconds=40, nth=5)
    await post.courier.drain()
    refused = next(call.time for call in post.double.calls() if call.status == 429)
    assert len(post.double.delivered()) == 4
    await post.later(39)
    assert len(post.double.delivered()) == 4
    await post.later(1)
    assert len(post.double.delivered()) == 30
    assert all(call.time >= refused + 40 for call in post.double.calls("sendMessage")[5:])
    assert (flood.hits, post.double.count_429) == (1, 1)
    assert set(await post.states()) == {("sent", 1)}
    assert all(post.sounds())


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


async def test_what_telegram_cannot_serve_is_given_up_in_the_end_and_stops_nobody(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest", "part 2")
    post.double.fault("server_error", chat_id=1, text="digest", times=None)
    await post.courier.drain()
    assert post.texts(2) == ["digest", "part 2"]
    for _ in range(MAX_ATTEMPTS):
        await post.later(HOUR)
    assert await post.states() == [("failed", MAX_ATTEMPTS), ("sent", 1), ("sent", 1), ("sent", 1)]
    assert post.texts(1) == ["part 2"]
    assert post.failures == [(1, MAX_ATTEMPTS, "Internal Server Error")]
    [shown] = await post.store.run(deliveries.failures, 10)
    assert (shown["chat_id"], shown["attempts"]) == (1, MAX_ATTEMPTS)


async def test_nobody_gets_copies_without_end(post: Post) -> None:
    post.double.user(1)
    post.double.fault("drop", accept=True, times=None)
    await post.queue(1, "digest")
    for _ in range(MAX_ATTEMPTS):
        await post.later(HOUR)
    assert len(post.texts(1)) == MAX_COPIES
    assert post.sounds() == [True] + [False] * (MAX_COPIES - 1)
    assert len(post.failures) == 1


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
    [lost] = await post.store.run(deliveries.claim, 8, post.clock.now())
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
    counts = await post.store.run(deliveries.counts)
    assert counts == {"sent": len(post.double.delivered()), "queued": 30 - len(post.double.delivered())}
    assert 1 <= counts["sent"] <= WORKERS


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


async def test_the_courier_wakes_for_what_is_new(post: Post) -> None:
    post.double.user(1)
    running = asyncio.create_task(post.courier.run())
    await asyncio.sleep(0)
    await post.queue(1, "digest")
    post.courier.wake()
    await post.double.wait_for(lambda: post.texts(1) == ["digest"], timeout=2)
    post.courier.stop()
    await running


async def test_a_message_that_cannot_even_be_built_fails_alone(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
    broken = Message("digest", keyboard="{no JSON")
    await post.store.run(deliveries.queue, await post.subscriber(1), [broken, Message("next")], post.clock.now())
    await post.queue(2, "digest")
    await post.courier.drain()
    assert await post.states() == [("failed", 1), ("sent", 1), ("sent", 1)]
    assert [failure[0] for failure in post.failures] == [1]


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


async def test_one_chat_alone_can_be_served(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    [mine] = await post.store.run(deliveries.claim, 8, post.clock.now(), 2)
    assert mine.chat_id == 2
    assert await post.store.run(deliveries.next_at, 2) is None
    assert await post.store.run(deliveries.next_at, 1) is not None
