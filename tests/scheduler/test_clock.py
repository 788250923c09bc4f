"""The two ticks: at once, one at a time, and never ended by an error."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from scheduler import clock
from scheduler.errors import SourceDown

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler


async def run_again(running: AsyncIOScheduler, name: str) -> None:
    """What the minute brings, now."""
    job = running.get_job(name)
    await job.func(*job.args)


async def test_each_tick_runs_at_once() -> None:
    ran: dict[str, asyncio.Event] = {"harvest": asyncio.Event(), "due": asyncio.Event()}

    async def harvest() -> None:
        ran["harvest"].set()

    async def due() -> None:
        ran["due"].set()

    running = clock.start(harvest=harvest, due=due)
    try:
        await asyncio.wait_for(asyncio.gather(*(event.wait() for event in ran.values())), 5)
    finally:
        running.shutdown(wait=False)


async def test_late_ticks_run_once_and_never_beside_themselves() -> None:
    async def nothing() -> None: ...

    running = clock.start(due=nothing)
    try:
        job = running.get_job("due")
        assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, None)
        assert job.trigger.interval.total_seconds() == clock.TICK
    finally:
        running.shutdown(wait=False)


@pytest.mark.parametrize(
    ("error", "level", "words"),
    [
        (SourceDown("arXiv did not answer", "http://x"), logging.WARNING, "due: arXiv did not answer"),
        (ZeroDivisionError("bug"), logging.ERROR, "due failed"),
    ],
)
async def test_an_error_ends_neither_the_tick_nor_the_other(
    caplog: pytest.LogCaptureFixture, error: Exception, level: int, words: str
) -> None:
    seen = asyncio.Event()

    async def due() -> None:
        seen.set()
        raise error

    running = clock.start(due=due)
    try:
        await asyncio.wait_for(seen.wait(), 5)
        await run_again(running, "due")
        assert running.get_job("due") is not None
    finally:
        running.shutdown(wait=False)
    told = [(record.levelno, record.message) for record in caplog.records if record.name == "scheduler.clock"]
    assert (level, words) in told
    assert (level == logging.ERROR) == any(record.exc_info for record in caplog.records)


async def test_a_stop_in_the_middle_of_a_tick_leaves_no_trace_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def long() -> None:
        begun.set()
        await asyncio.Event().wait()

    running = clock.start(due=long)
    job = asyncio.create_task(run_again(running, "due"))
    await asyncio.wait_for(begun.wait(), 5)
    running.shutdown(wait=False)
    job.cancel()
    await asyncio.wait([job], timeout=5)
    assert job.done()
    assert not [record for record in caplog.records if record.exc_info]
