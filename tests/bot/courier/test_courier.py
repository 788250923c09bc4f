"""The courier over a real store and the Telegram double; no test waits for real time to pass."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from telegram.request import HTTPXRequest

from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier, ahead, workers
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from scheduler.store import deliveries, tallies
from tests.bot.courier.conftest import NO_TLS, Post, courier_for, run_until
from tests.doubles.telegram import TOKEN, Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scheduler.store.deliveries import Delivery


async def nobody_is_told(delivery: Delivery, error: str) -> None:
    raise AssertionError(f"{delivery} was given up: {error}")


async def nobody_hears(key: str, **values: str) -> None:
    raise AssertionError(f"the admins were told {key} {values}")


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


async def test_the_courier_wakes_for_what_is_new(post: Post) -> None:
    post.double.user(1)
    running = asyncio.create_task(post.courier.run())
    await asyncio.sleep(0)
    await post.queue(1, "digest")
    post.courier.wake()
    await post.double.wait_for(lambda: post.texts(1) == ["digest"], timeout=2)
    post.courier.stop()
    await running


async def test_one_chat_alone_can_be_served(post: Post) -> None:
    for chat_id in (1, 2):
        post.double.user(chat_id)
        await post.queue(chat_id, "digest")
    [mine] = await post.store.run(deliveries.claim, 8, post.clock.now(), "mine", 2)
    assert mine.chat_id == 2
    assert await post.store.run(deliveries.next_at, 2) is None
    assert await post.store.run(deliveries.next_at, 1) is not None
