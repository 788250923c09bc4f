"""The courier over a real store and the Telegram double; no test waits for real time to pass."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import RetryAfter
from telegram.request import HTTPXRequest

from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier, CourierStatus, ahead, workers
from bot.courier.limiter import PacedLimiter
from bot.courier.outcomes import MAX_ATTEMPTS, MAX_COPIES
from bot.courier.pacer import SHORT_HALT, Pacer
from scheduler.models import Message
from scheduler.store import deliveries, halts, subscribers, tallies
from tests.bot.courier.conftest import MORNING, NO_TLS, FastTime, Post, courier_for, paced_bot
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble
from tests.scheduler.making import dump

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from scheduler.store.deliveries import Delivery

HOUR = 3600.0


async def nobody_is_told(delivery: Delivery, error: str) -> None:
    raise AssertionError(f"{delivery} was given up: {error}")


async def nobody_hears(key: str, **values: str) -> None:
    raise AssertionError(f"the admins were told {key} {values}")


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


async def test_a_receipt_that_the_database_does_not_take_is_kept_and_told_once(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    async def refuse(answer: str) -> None:
        await post.store._on_thread(lambda: post.store._usable().execute(f"PRAGMA query_only = {answer}"))

    class Refused:
        async def send_delivery(self, delivery: Delivery, *, paid: bool) -> int:
            sent = await post.bot.send_delivery(delivery, paid=paid)
            await refuse("ON")
            return sent

    post.double.user(1)
    await post.queue(1, "digest")
    courier = courier_for(post.store, post.bot, post.clock, post.failures, sender=Refused())
    running = asyncio.create_task(courier.run())
    await post.double.wait_for(lambda: len(post.double.delivered()) == 1)
    end = post.clock.passed + 60
    while post.clock.passed < end:  # noqa: ASYNC110 - the courier's time, which passes with its turns
        await asyncio.sleep(0)
    await refuse("OFF")
    courier.stop()
    await running
    assert await post.states() == [("sent", 1)]
    assert len([one for one in caplog.messages if "the outbox cannot be used" in one]) == 1
    assert len(post.double.delivered()) == 1


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


@contextlib.asynccontextmanager
async def in_real_time(post: Post, rate: float, people: range) -> AsyncIterator[tuple[Courier, TelegramDouble]]:
    """A courier that runs as in the service, over a Telegram without limits; stopped at the end."""
    async with (
        TelegramDouble(limits=Limits.off()) as double,
        HTTPXRequest(connection_pool_size=16, httpx_kwargs=NO_TLS) as request,
    ):
        for chat_id in people:
            double.user(chat_id)
        limiter = PacedLimiter(Pacer(rate))
        courier = Courier(
            store=post.store,
            bot=OutboxBot(TOKEN, base_url=double.base_url, request=request, rate_limiter=limiter),
            limiter=limiter,
            on_failure=nobody_is_told,
            on_trouble=nobody_hears,
            now=post.clock.now,
        )
        running = asyncio.create_task(courier.run())
        try:
            yield courier, double
        finally:
            courier.stop()
            await running


@pytest.fixture
def transactions(post: Post, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was asked of the store, one piece a transaction."""
    asked: list[object] = []
    run = post.store.run

    async def counted(*args: Any, **kwargs: Any) -> Any:
        asked.append(args)
        return await run(*args, **kwargs)

    monkeypatch.setattr(post.store, "run", counted)
    return asked


async def test_nobody_waits_for_one_chats_gap_and_what_is_settled_is_written_down_together(
    post: Post, transactions: list[object]
) -> None:
    """Sixty second parts leave one gap after the first ones, not each eight a gap after the last."""
    people = range(1, 61)
    for chat_id in people:
        await post.queue(chat_id, "part 1", "part 2")
    transactions.clear()
    async with in_real_time(post, 200, people) as (_, double):
        await double.wait_for(lambda: len(double.delivered()) == 2 * len(people))
        came = [[message["text"] for message in double.delivered(chat_id)] for chat_id in people]
    assert came == [["part 1", "part 2"]] * len(people)
    assert await post.states() == [("sent", 1)] * 2 * len(people)
    assert len(transactions) < len(people) * 2


async def test_what_waits_for_its_slot_is_not_yet_being_sent(post: Post) -> None:
    people = range(1, 11)
    for chat_id in people:
        await post.queue(chat_id, "digest")
    async with in_real_time(post, 0.01, people) as (_, double):
        await double.wait_for(lambda: len(double.delivered()) == 1)
        counts = await post.store.run(tallies.counts)
        assert counts["queued"] == 9
    assert await post.states() == [("sent", 1)] + [("queued", 0)] * 9


async def test_what_was_taken_and_did_not_leave_before_a_halt_is_put_back(post: Post) -> None:
    people = range(1, 101)
    for chat_id in people:
        await post.queue(chat_id, "digest")
    async with in_real_time(post, 1000, people) as (courier, double):
        double.fault("flood", seconds=40, nth=5)
        await double.wait_for(lambda: double.count_429 == 1)
    counts = await post.store.run(tallies.counts)
    assert counts == {"sent": len(double.delivered()), "queued": 100 - len(double.delivered())}
    assert {state for state in await post.states() if state[0] == "queued"} == {("queued", 0)}
    assert courier.status().reason == "Telegram asks to wait"


async def test_who_blocked_the_bot_gets_the_message_after_coming_back(post: Post) -> None:
    ada = post.double.user(1)
    post.double.user(2)
    ada.block()
    await post.queue(1, "for Ada", "more for Ada", of_digest=True)
    await post.queue(2, "for Bo")
    await post.courier.drain()
    left = await post.store.run(subscribers.find, 1)
    assert left is not None
    assert left.state == "gone"
    assert post.texts(2) == ["for Bo"]
    assert await post.states() == [("cancelled", 0), ("cancelled", 0), ("sent", 1)]
    await post.later(30 * 24 * HOUR)
    assert len(post.double.calls("sendMessage")) == 2
    ada.unblock()
    await post.store.run(subscribers.come_back, 1, post.clock.now())
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
    [shown] = await post.store.run(tallies.failures, 10)
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


async def test_a_flood_wait_of_hours_parks_one_chat_and_the_others_go_on(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest", "part 2")
    post.double.fault("flood", seconds=43_838, chat_id=1)
    await post.courier.drain()
    await post.later(SHORT_HALT)
    assert (post.texts(1), post.texts(2)) == ([], ["digest", "part 2"])
    parked = post.courier.status().parked
    until = parked[1]
    assert list(parked) == [1]
    assert abs(until - MORNING - timedelta(seconds=43_838)) < timedelta(seconds=1)
    assert post.troubles == [("admin-parked", {"chat": "1", "until": f"{until:%Y-%m-%d %H:%M} UTC"})]
    await post.queue(1, "a notice")
    await post.later(12 * HOUR)
    assert post.texts(1) == []
    await post.later(HOUR)
    assert post.texts(1) == ["digest", "part 2", "a notice"]
    assert post.double.count_429 == 1
    assert {attempts for _, attempts in await post.states()} == {1}


async def test_three_parked_chats_are_the_bots_own_flood_and_the_admins_hear_when_it_is_over(post: Post) -> None:
    for chat_id in range(1, 7):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    post.double.fault("flood", seconds=2 * int(HOUR), times=3)
    for _ in range(3):
        await post.courier.drain()
        post.clock.passed += SHORT_HALT
    status = post.courier.status()
    assert status.held_until is not None
    assert status.held_until - post.clock.now() > timedelta(hours=1.9)
    whole = status.held_for
    assert (status.reason, list(status.parked)) == ("Telegram asks to wait", [1, 2, 3])
    await post.later(HOUR)
    assert post.double.delivered() == []
    assert post.courier.status().held_for == whole, "however much of it is over"
    await post.later(HOUR)
    assert len(post.double.delivered()) == 6
    assert [key for key, _ in post.troubles] == ["admin-parked", "admin-parked", "admin-held"]
    assert post.troubles[-1][1]["reason"] == "Telegram asks to wait"
    assert post.courier.status() == CourierStatus(None, timedelta(), reason="", parked={}, in_flight=0)


async def test_a_flood_wait_that_only_replies_met_is_told_as_well(post: Post) -> None:
    for chat_id in (1, 2, 3):
        post.double.user(chat_id)
        post.double.fault("flood", seconds=2 * int(HOUR), chat_id=chat_id)
        with pytest.raises(RetryAfter):
            await post.bot.send_message(chat_id, "an answer")
        post.clock.passed += SHORT_HALT
    await post.later(0)
    assert post.courier.status().held_for > timedelta(hours=1.9)
    await post.queue(1, "a notice")
    await post.later(2 * HOUR)
    assert post.texts(1) == ["a notice"]
    assert [key for key, _ in post.troubles] == ["admin-held"]


async def test_trouble_of_a_moment_in_a_night_without_messages_is_not_told_in_the_morning(post: Post) -> None:
    post.double.user(1)
    post.courier.hold(5, "the outbox cannot be used: database is locked")
    await post.later(6 * HOUR)
    post.courier.hold(5, "the outbox cannot be used: database is locked")
    assert post.courier.status().held_for == timedelta(seconds=5)
    await post.queue(1, "digest")
    await post.later(10)
    assert post.texts(1) == ["digest"]
    assert post.troubles == []


async def test_trouble_that_comes_again_at_each_try_is_one(post: Post) -> None:
    post.double.user(1)
    await post.queue(1, "digest")
    for _ in range(60):
        post.courier.hold(60, "Telegram cannot be reached")
        post.clock.passed += 70
    await post.later(0)
    assert post.troubles == [
        (
            "admin-held",
            {"since": "2026-06-03 08:00 UTC", "until": "2026-06-03 09:09 UTC", "reason": "Telegram cannot be reached"},
        )
    ]


async def a_message_is_refused(post: Post, seconds: int) -> None:
    post.double.fault("flood", seconds=seconds)
    await post.courier.drain()


async def a_reply_is_refused(post: Post, seconds: int) -> None:
    post.double.fault("flood", seconds=seconds)
    with pytest.raises(RetryAfter):
        await post.bot.send_message(1, "an answer")
    await post.courier.drain()


async def three_chats_are_refused(post: Post, seconds: int) -> None:
    post.double.fault("flood", seconds=seconds, times=3)
    for _ in range(3):
        await post.courier.drain()
        post.clock.passed += SHORT_HALT


@pytest.mark.parametrize(
    ("refused", "seconds"),
    [(a_message_is_refused, 300), (a_reply_is_refused, 300), (three_chats_are_refused, 2 * int(HOUR))],
)
async def test_a_flood_wait_outlives_the_process(
    post: Post, refused: Callable[[Post, int], Awaitable[None]], seconds: int
) -> None:
    for chat_id in range(1, 7):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    began = post.clock.passed
    await refused(post, seconds)
    post.clock.passed = began + seconds / 2
    async with paced_bot(post.double.url, post.clock) as bot:
        next_one = courier_for(post.store, bot, post.clock, post.failures)
        await next_one.recover()
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "an answer")
        status = next_one.status()
        assert status.held_until is not None
        assert abs(status.held_until - MORNING - timedelta(seconds=began + seconds)) < timedelta(seconds=10)
        assert status.reason == "Telegram asks to wait"
        assert abs(status.held_for - timedelta(seconds=seconds)) < timedelta(seconds=10), "the whole of it"
        post.clock.passed = began + seconds - 10
        await next_one.drain()
        assert post.double.delivered() == []
        post.clock.passed += 20
        await next_one.drain()
    assert len(post.double.delivered()) == 6


async def test_a_halt_that_a_clock_ahead_wrote_down_lasts_no_longer_than_it_was(post: Post) -> None:
    minutes = timedelta(minutes=5)
    await post.store.run(halts.note, MORNING + minutes, MORNING)
    assert await post.store.run(halts.standing, MORNING + timedelta(minutes=4)) == (MORNING, timedelta(minutes=1))
    assert await post.store.run(halts.standing, MORNING + minutes) is None
    long_ago = MORNING - timedelta(days=400)
    assert await post.store.run(halts.standing, long_ago) == (long_ago, minutes)


async def test_the_terminal_waits_for_no_halt_of_telegrams(post: Post) -> None:
    await post.store.run(halts.note, MORNING + timedelta(hours=1), MORNING)
    alone = courier_for(post.store, post.bot, post.clock, post.failures, only_chat=1)
    await alone.recover()
    assert alone.status().held_until is None


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


@pytest.mark.parametrize(("rate", "most"), [(0.5, 8), (30, 8), (100, 12), (1000, 120)])
def test_as_many_are_in_flight_as_the_rate_needs(rate: float, most: int) -> None:
    assert workers(rate) == most


@pytest.mark.parametrize(("rate", "seconds"), [(0.5, 0.15), (25, 0.15), (100, 0.05), (250, 0.02), (1000, 0.02)])
def test_some_are_taken_together_at_any_pace(rate: float, seconds: float) -> None:
    assert ahead(rate) == seconds


async def test_little_is_taken_ahead_where_a_crash_would_lose_it(post: Post) -> None:
    """At 25 a second, a slot comes every 41 ms."""
    once = courier_for(post.store, post.bot, post.clock, post.failures, resend=False)
    assert (post.courier._room(), once._room()) == (4, 1)


async def test_a_transaction_is_shared_by_some_messages_at_the_usual_pace(
    post: Post, transactions: list[object]
) -> None:
    people = range(1, 25)
    for chat_id in people:
        await post.queue(chat_id, "digest")
    transactions.clear()
    async with in_real_time(post, 40, people) as (_, double):
        await double.wait_for(lambda: len(double.delivered()) == len(people))
    assert await post.states() == [("sent", 1)] * len(people)
    assert len(transactions) < len(people) / 2


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
    [shown] = await post.store.run(tallies.failures, 10)
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
    [mine] = await post.store.run(deliveries.claim, 8, post.clock.now(), "mine", 2)
    assert mine.chat_id == 2
    assert await post.store.run(deliveries.next_at, 2) is None
    assert await post.store.run(deliveries.next_at, 1) is not None
