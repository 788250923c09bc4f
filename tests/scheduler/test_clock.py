"""The two ticks: at once, one at a time, and ended neither by an error nor by a clock that is set."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

import pytest

from scheduler import clock
from scheduler.errors import SourceDown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

WAIT = 30.0
"""Seconds; only a tick that never comes takes so long."""


class Minutes:
    """A tick that counts itself, fails as told, and can be waited for."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes = list(outcomes)
        self.ran = 0
        self.at_once = 0
        self.most_at_once = 0
        self.ended: list[str] = []
        self._changed = asyncio.Event()

    async def __call__(self) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.ran += 1
        await asyncio.sleep(0)
        self.at_once -= 1
        if self.outcomes and (error := self.outcomes.pop(0)):
            raise error

    def note(self, _name: str, trouble: str) -> None:
        self.ended.append(trouble)
        self._changed.set()

    async def end(self, times: int) -> None:
        async with asyncio.timeout(WAIT):
            while len(self.ended) < times:
                self._changed.clear()
                await self._changed.wait()


@contextlib.asynccontextmanager
async def ticking(minutes: Minutes, **others: Callable[[], Awaitable[object]]) -> AsyncIterator[clock.Ticks]:
    """Run it with minutes that pass at once."""
    ticks = clock.Ticks({"due": minutes, **others}, minutes.note, every=0)
    try:
        yield ticks
    finally:
        ticks.stop()
        await asyncio.sleep(0)


async def test_each_tick_runs_at_once_and_a_hanging_one_does_not_hold_up_the_other() -> None:
    begun = asyncio.Event()

    async def hangs() -> None:
        begun.set()
        await asyncio.Event().wait()

    due = Minutes()
    async with ticking(due, harvest=hangs):
        await due.end(5)
        assert begun.is_set()
    assert due.most_at_once == 1


async def test_the_minute_is_counted_from_the_end_by_a_clock_that_nobody_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    asleep = asyncio.Event()

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        asleep.set()
        await asyncio.Event().wait()

    async def tick() -> None: ...

    monkeypatch.setattr("scheduler.clock.asyncio.sleep", sleep)
    ticks = clock.Ticks({"due": tick})
    await asyncio.wait_for(asleep.wait(), WAIT)
    ticks.stop()
    assert waited == [clock.TICK]


@pytest.mark.parametrize(
    ("error", "level", "words"),
    [
        (SourceDown("arXiv did not answer", "http://x"), logging.WARNING, "due: arXiv did not answer"),
        (ZeroDivisionError("bug"), logging.ERROR, "due failed"),
    ],
)
async def test_an_error_ends_nothing_and_is_said_once_until_it_is_over(
    caplog: pytest.LogCaptureFixture, error: Exception, level: int, words: str
) -> None:
    caplog.set_level(logging.INFO, "scheduler.clock")
    due = Minutes(error, error, error, None, error, None)
    async with ticking(due):
        await due.end(7)
    told = [(record.levelno, record.message) for record in caplog.records if record.name == "scheduler.clock"]
    assert told == [(level, words), (logging.INFO, "due: well again")] * 2
    assert (level == logging.ERROR) == any(record.exc_info for record in caplog.records)
    assert [bool(trouble) for trouble in due.ended[:7]] == [True, True, True, False, True, False, False]


async def test_a_stop_in_the_middle_of_a_tick_leaves_no_trace_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def long() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    ticks = clock.Ticks({"due": long})
    await asyncio.wait_for(begun.wait(), WAIT)
    ticks.stop()
    await asyncio.wait_for(ended.wait(), WAIT)
    assert not [record for record in caplog.records if record.exc_info]
