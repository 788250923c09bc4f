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
    others = [Wire(clock), Wire(clock), Wire(clock)]
    await ask(limiter, others[0], chat_id=None)
    await ask(limiter, others[1], chat_id=2)
    await ask(limiter, others[2], Lane.DIGEST, chat_id=3)
    assert [wire.made for wire in others] == [[107.0], [107.0], [107.1]]


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
    pacer = Pacer(10)
    limiter = PacedLimiter(pacer, monotonic=clock.monotonic, sleep=asyncio.sleep)
    pacer.halt(1000, clock.passed)
    waiting = asyncio.create_task(ask(limiter, Wire(clock)))
    await asyncio.sleep(0)
    assert pacer.take(2, Lane.DIGEST, 1200.0) > 0
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert pacer.take(2, Lane.DIGEST, 1200.0) == 0


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
