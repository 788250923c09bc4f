"""Flood waits and other trouble: whom they hold up, who hears of it, and what outlives the process."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram.error import RetryAfter

from bot.courier.courier import CourierStatus
from bot.courier.pacer import SHORT_HALT
from scheduler.store import halts
from tests.bot.courier.conftest import HOUR, MORNING, Post, courier_for, paced_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


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
