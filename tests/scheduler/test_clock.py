"""The ticks: at once, one at a time, and ended neither by an error nor by a clock that is set."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import pytest

from scheduler import clock
from scheduler.errors import SourceDown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from datetime import tzinfo
    from typing import Self

WAIT = 30.0
"""Seconds; only a tick that never comes takes so long."""


NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@dataclass
class Clocks:
    """The loop's clock, which nobody sets, and the one on the wall; they go on when the test says so."""

    wall: datetime = NOON
    passed: float = 1_000.0
    looks: int = 0
    """How often somebody looked at the wall."""

    def now(self) -> datetime:
        return self.wall

    def steady(self) -> float:
        return self.passed

    async def go_on(self, seconds: float) -> None:
        """Let time pass, and what is due begin."""
        self.wall += timedelta(seconds=seconds)
        self.passed += seconds
        for _ in range(20):
            await asyncio.sleep(0)


@pytest.fixture
async def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    """The clocks of the machine, as the ticks and APScheduler read them."""
    made = Clocks()

    class Wall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            assert tz is not None
            made.looks += 1
            return cast("Self", tz.fromutc(made.wall.replace(tzinfo=tz)))

    for module in ("apscheduler.schedulers.base", "scheduler.clock"):
        monkeypatch.setattr(f"{module}.datetime", Wall)
    monkeypatch.setattr(asyncio.get_running_loop(), "time", made.steady)
    return made


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


@contextlib.asynccontextmanager
async def by_the_minute(clocks: Clocks, minutes: Minutes) -> AsyncIterator[clock.Ticks]:
    """Run it by these clocks; it has run once when the block begins."""
    ticks = clock.Ticks({"due": minutes}, minutes.note, now=clocks.now)
    await clocks.go_on(0)
    assert minutes.ran == 1
    yield ticks
    ticks.stop()
    await clocks.go_on(0)


async def test_the_minute_is_counted_from_the_end(clocks: Clocks) -> None:
    may_end = asyncio.Event()

    async def long() -> None:
        begun.append(clocks.passed)
        await may_end.wait()

    begun: list[float] = []
    ticks = clock.Ticks({"due": long})
    await clocks.go_on(0)
    await clocks.go_on(10 * clock.TICK)
    may_end.set()
    await clocks.go_on(0)
    await clocks.go_on(clock.TICK - 1)
    assert begun == [1_000]
    await clocks.go_on(1)
    assert begun == [1_000, 1_000 + 11 * clock.TICK]
    ticks.stop()
    await clocks.go_on(0)


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=-7000), timedelta(hours=3), timedelta(days=1800)])
async def test_a_clock_that_is_set_stops_no_tick_and_brings_no_storm(clocks: Clocks, jump: timedelta) -> None:
    due = Minutes()
    async with by_the_minute(clocks, due) as ticks:
        clocks.wall += jump
        for ran in (2, 3):
            await clocks.go_on(clock.TICK - 1)
            assert due.ran == ran - 1
            await clocks.go_on(1)
            assert due.ran == ran
        [job] = ticks.jobs()
        assert (job.last, job.next) == (clocks.wall, clocks.wall + timedelta(seconds=clock.TICK))


async def test_a_minute_without_a_tick_costs_nothing(clocks: Clocks) -> None:
    async with by_the_minute(clocks, Minutes()):
        before = clocks.looks
        for _ in range(50):
            await clocks.go_on(1)
        assert clocks.looks == before


async def test_a_machine_that_slept_ticks_once_when_it_wakes(clocks: Clocks) -> None:
    due = Minutes()
    async with by_the_minute(clocks, due):
        await clocks.go_on(8 * 3600)
        assert due.ran == 2


async def test_a_job_tells_its_last_and_next_run_and_what_went_wrong(clocks: Clocks) -> None:
    due = Minutes(SourceDown("arXiv did not answer", "http://x"))
    ticks = clock.Ticks({"due": due, "never": asyncio.Event().wait}, now=clocks.now)
    minute = timedelta(seconds=clock.TICK)
    assert [(job.name, job.last, job.trouble, job.next) for job in ticks.jobs()] == [
        ("due", None, "", NOON),
        ("never", None, "", NOON),
    ]
    await clocks.go_on(0)
    assert ticks.jobs() == [
        clock.Job("due", NOON, "arXiv did not answer", NOON + minute),
        clock.Job("never", None, "", None),
    ]
    await clocks.go_on(clock.TICK)
    assert ticks.jobs()[0] == clock.Job("due", NOON + minute, "", NOON + 2 * minute)
    ticks.stop()
    await clocks.go_on(0)


async def test_a_job_can_be_run_now_unless_it_runs(clocks: Clocks) -> None:
    due = Minutes()
    async with by_the_minute(clocks, due) as ticks:
        await clocks.go_on(20)
        assert ticks.run_now("due")
        assert ticks.run_now("due"), "asked twice before it begins, it runs once"
        await clocks.go_on(0)
        assert due.ran == 2
        await clocks.go_on(clock.TICK - 1)
        assert due.ran == 2, "its minute begins anew"
        await clocks.go_on(1)
        assert due.ran == 3
        with pytest.raises(KeyError):
            ticks.run_now("dew")


async def test_what_somebody_asks_for_may_be_more_than_a_tick(clocks: Clocks) -> None:
    due, asked = Minutes(), Minutes()
    ticks = clock.Ticks({"due": due}, due.note, asked={"due": asked})
    await clocks.go_on(0)
    assert ticks.run_now("due")
    await clocks.go_on(0)
    await clocks.go_on(clock.TICK)
    assert (due.ran, asked.ran) == (2, 1)
    ticks.stop()
    await clocks.go_on(0)


async def test_a_job_tells_how_long_it_took(clocks: Clocks) -> None:
    may_end = asyncio.Event()
    ticks = clock.Ticks({"due": may_end.wait}, now=clocks.now)
    await clocks.go_on(0)
    await clocks.go_on(90)
    may_end.set()
    await clocks.go_on(0)
    assert [job.took for job in ticks.jobs()] == [90.0]
    ticks.stop()
    await clocks.go_on(0)


async def test_a_job_that_runs_is_not_begun_again(clocks: Clocks) -> None:
    ticks = clock.Ticks({"never": asyncio.Event().wait})
    await clocks.go_on(0)
    assert not ticks.run_now("never")
    ticks.stop()
    await clocks.go_on(0)


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


async def test_a_stop_just_before_a_tick_begins_leaves_no_trace_either(
    clocks: Clocks, caplog: pytest.LogCaptureFixture
) -> None:
    due = Minutes()
    ticks = clock.Ticks({"due": due})
    await clocks.go_on(0)
    assert ticks.run_now("due")
    ticks.stop()
    await clocks.go_on(clock.TICK)
    assert due.ran == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
