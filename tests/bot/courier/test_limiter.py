"""The limiter on fast time, with requests that answer as Telegram would."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import RetryAfter, TimedOut
from telegram.warnings import PTBDeprecationWarning

from bot.courier.limiter import LONGEST_REPLY_WAIT, MAX_REPLY_TRIES, PacedLimiter, seconds
from bot.courier.pacer import Lane, Pacer
from tests.bot.courier.conftest import FastTime, paced_bot
from tests.doubles.telegram import Limits, TelegramDouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class Wire:
    """A request that fails in given ways before it succeeds; notes when it was made."""

    def __init__(self, clock: FastTime, *errors: Exception) -> None:
        self.clock = clock
        self.errors = list(errors)
        self.made: list[float] = []

    async def __call__(self) -> bool:
        self.made.append(self.clock.passed)
        if self.errors:
            raise self.errors.pop(0)
        return True


@pytest.fixture
def clock() -> FastTime:
    return FastTime(passed=100.0)


@pytest.fixture
def limiter(clock: FastTime) -> PacedLimiter:
    return PacedLimiter(Pacer(10), monotonic=clock.monotonic, sleep=clock.sleep)


async def ask(limiter: PacedLimiter, wire: Wire, lane: Lane | None = None, chat_id: object = 1) -> Any:
    data = {} if chat_id is None else {"chat_id": chat_id}
    return await limiter.process_request(wire, (), {}, "sendMessage", data, lane)


async def test_a_reply_waits_through_a_flood_and_tries_again(limiter: PacedLimiter, clock: FastTime) -> None:
    wire = Wire(clock, RetryAfter(7), RetryAfter(3))
    assert await ask(limiter, wire) is True
    assert wire.made == [100.0, 107.0, 110.0]


async def test_a_reply_gives_up_in_the_end(limiter: PacedLimiter, clock: FastTime) -> None:
    wire = Wire(clock, *[RetryAfter(5)] * MAX_REPLY_TRIES)
    with pytest.raises(RetryAfter):
        await ask(limiter, wire)
    assert len(wire.made) == MAX_REPLY_TRIES


async def test_nobody_waits_for_hours_for_a_reply(limiter: PacedLimiter, clock: FastTime) -> None:
    wire = Wire(clock, RetryAfter(int(LONGEST_REPLY_WAIT) + 1))
    with pytest.raises(RetryAfter):
        await ask(limiter, wire)
    assert clock.passed == 100.0


async def test_a_digest_goes_back_to_the_outbox_at_once(limiter: PacedLimiter, clock: FastTime) -> None:
    wire = Wire(clock, RetryAfter(7))
    with pytest.raises(RetryAfter):
        await ask(limiter, wire, Lane.DIGEST)
    assert wire.made == [100.0]


async def test_one_flood_wait_holds_everybody(limiter: PacedLimiter, clock: FastTime) -> None:
    with pytest.raises(RetryAfter):
        await ask(limiter, Wire(clock, RetryAfter(7)), Lane.DIGEST)
    assert not await limiter.turn(3)
    assert (limiter.slots(5), limiter.halted(), limiter.until_slot()) == (0, 7, 7)
    others = [Wire(clock), Wire(clock)]
    await ask(limiter, others[0], chat_id=None)
    await ask(limiter, others[1], chat_id=2)
    assert [wire.made for wire in others] == [[107.0], [107.0]]
    assert await limiter.turn(3)
    assert 107.3 < clock.passed < 107.5, "a slot after the reply, at a quarter of the pace"


async def test_a_digests_turn_comes_slot_by_slot(limiter: PacedLimiter, clock: FastTime) -> None:
    for chat_id in range(1, 12):
        assert await limiter.turn(chat_id)
    assert clock.passed == pytest.approx(101, abs=0.05)


async def test_a_chat_that_just_got_a_message_has_no_turn_and_holds_up_nobody(
    limiter: PacedLimiter, clock: FastTime
) -> None:
    await ask(limiter, Wire(clock), chat_id=1)
    assert not await limiter.turn(1)
    assert clock.passed == 100.0
    assert limiter.resting() == [1]
    assert await limiter.turn(2)
    assert await limiter.rested()
    assert await limiter.turn(1)
    assert clock.passed == 101.05
    clock.passed += 10
    assert not await limiter.rested()


async def test_a_flood_wait_of_hours_is_one_chats_alone(limiter: PacedLimiter, clock: FastTime) -> None:
    with pytest.raises(RetryAfter):
        await ask(limiter, Wire(clock, RetryAfter(43_838)), Lane.DIGEST)
    assert (limiter.parked(), limiter.resting()) == ({1: 43_838}, [1])
    wire = Wire(clock)
    with pytest.raises(RetryAfter):
        await ask(limiter, wire)
    assert wire.made == [], "nobody waits for hours, and nothing is sent before"
    await ask(limiter, wire, chat_id=2)
    assert wire.made == [103.0]


async def test_a_reply_to_a_full_group_lets_the_others_pass(limiter: PacedLimiter, clock: FastTime) -> None:
    for _ in range(19):
        await ask(limiter, Wire(clock), chat_id=-7)
    woken: list[tuple[float, asyncio.Event]] = []

    async def sleep(seconds: float) -> None:
        woken.append((seconds, asyncio.Event()))
        await woken[-1][1].wait()

    limiter._sleep = sleep
    group, person = Wire(clock), Wire(clock)
    waiting = [asyncio.create_task(ask(limiter, group, chat_id=-7)) for _ in range(2)]
    clock.passed += 0.2
    await asyncio.sleep(0)
    assert len(group.made) == 1, "the twentieth leaves, the next one waits for the minute to pass"
    clock.passed += 0.2
    await asyncio.wait_for(ask(limiter, person, chat_id=2), 5)
    assert len(person.made) == 1
    [(seconds, event)] = woken
    assert 57 < seconds < 60
    clock.passed += seconds
    event.set()
    await asyncio.gather(*waiting)
    assert len(group.made) == 2


async def test_replies_leave_in_the_order_in_which_they_came(limiter: PacedLimiter, clock: FastTime) -> None:
    wires = [Wire(clock) for _ in range(12)]
    await asyncio.gather(*(ask(limiter, wire, chat_id=number + 1) for number, wire in enumerate(wires)))
    made = [wire.made[0] for wire in wires]
    assert made == sorted(made)
    assert made[-1] == pytest.approx(101.1, abs=0.05)


async def test_requests_that_concern_no_chat_keep_no_pace(limiter: PacedLimiter, clock: FastTime) -> None:
    wire = Wire(clock)
    for _ in range(50):
        await ask(limiter, wire, chat_id=None)
    assert clock.passed == 100.0


@pytest.mark.parametrize("lane", [None, *Lane])
async def test_other_errors_pass_through(limiter: PacedLimiter, clock: FastTime, lane: Lane | None) -> None:
    wire = Wire(clock, TimedOut())
    with pytest.raises(TimedOut):
        await ask(limiter, wire, lane)
    assert len(wire.made) == 1


async def test_a_waiting_reply_that_is_cancelled_frees_the_way(clock: FastTime) -> None:
    limiter = PacedLimiter(Pacer(10), monotonic=clock.monotonic, sleep=asyncio.sleep)
    await ask(limiter, Wire(clock))
    free = limiter.slots(0.5)
    waiting = asyncio.create_task(ask(limiter, Wire(clock), chat_id=2))
    await asyncio.sleep(0)
    assert limiter.slots(0.5) == free - 1
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert limiter.slots(0.5) == free


@pytest.mark.parametrize("form", [7, timedelta(seconds=7)])
def test_both_forms_of_a_waiting_time(monkeypatch: pytest.MonkeyPatch, form: int | timedelta) -> None:
    assert seconds(RetryAfter(form)) == 7.0
    monkeypatch.delenv("PTB_TIMEDELTA")
    with pytest.warns(PTBDeprecationWarning):
        assert seconds(RetryAfter(form)) == 7.0


@pytest.fixture
async def double(clock: FastTime) -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble(limits=Limits.off(), clock=clock.monotonic) as double:
        double.user(1)
        yield double


async def test_on_the_wire_a_reply_arrives_after_the_flood(double: TelegramDouble, clock: FastTime) -> None:
    double.fault("flood", seconds=9)
    async with paced_bot(double.url, clock) as bot:
        await bot.send_message(1, "an answer")
    assert [call.status for call in double.calls("sendMessage")] == [429, 200]
    assert clock.passed == 109.0


async def test_on_the_wire_reading_updates_goes_on_during_a_flood(double: TelegramDouble, clock: FastTime) -> None:
    double.fault("flood", seconds=9)
    async with paced_bot(double.url, clock) as bot:
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "a digest", rate_limit_args=Lane.DIGEST)
        await bot.get_updates(timeout=0)
    assert clock.passed == 100.0
