"""Jobs are known to other processes, which can ask for one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scheduler.clock import TICK, Job, Ticks
from scheduler.errors import SourceDown
from scheduler.jobs import Jobs
from scheduler.store import jobs
from tests.scheduler.making import NOON

if TYPE_CHECKING:
    from scheduler.store.database import Store


class Runs:
    """A job that counts itself and can be waited for."""

    def __init__(self) -> None:
        self.count = 0
        self.has_run = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self.has_run.set()


async def fails() -> None:
    raise SourceDown("arXiv did not answer", "http://x")


async def test_how_each_ended_is_written_down_and_one_is_run_that_was_asked_for(store: Store) -> None:
    due, known = Runs(), Jobs(store)
    assert (await known.all(), known.run_here, known.run_now("due")) == ([], False, None)
    assert not await store.run(jobs.want, "due")
    ended: asyncio.Queue[str] = asyncio.Queue()
    ticks = Ticks({"due": due, "harvest": fails}, lambda name, _: ended.put_nowait(name), now=lambda: NOON)
    known.begin(ticks)
    assert {await ended.get(), await ended.get()} == {"due", "harvest"}
    await known.look()
    noted = await store.run(jobs.noted)
    assert [(job.name, job.trouble) for job in noted] == [("due", ""), ("harvest", "arXiv did not answer")]
    assert all(job.last and abs((job.last - NOON).total_seconds()) < 5 for job in noted)
    assert all(job.next and abs((job.next - NOON).total_seconds() - TICK) < 5 for job in noted)
    due.has_run.clear()
    assert await store.run(jobs.want, "due")
    await known.look()
    await asyncio.wait_for(due.has_run.wait(), 30)
    await known.look()
    assert due.count == 2
    assert known.run_now("dew") is None
    ticks.stop()


async def test_what_did_not_run_again_is_not_written_again(store: Store) -> None:
    due, known = Runs(), Jobs(store)
    ended = asyncio.Event()
    ticks = Ticks({"due": due}, lambda _, __: ended.set(), now=lambda: NOON)
    known.begin(ticks)
    await ended.wait()
    await known.look()
    before = await store.run(lambda db: db.conn.total_changes)
    await known.look()
    assert await store.run(lambda db: db.conn.total_changes) == before
    ticks.stop()


async def test_one_that_runs_already_runs_again_when_it_was_asked_for_meanwhile(store: Store) -> None:
    begun, go_on, asked, known = asyncio.Event(), asyncio.Event(), Runs(), Jobs(store)
    ended: asyncio.Queue[str] = asyncio.Queue()

    async def backup() -> None:
        begun.set()
        await go_on.wait()

    await store.run(jobs.note, [Job("backup", None, "", None)])
    ticks = Ticks({"backup": backup}, lambda name, _: ended.put_nowait(name), asked={"backup": asked})
    known.begin(ticks)
    await begun.wait()
    assert await store.run(jobs.want, "backup")
    await known.look()
    go_on.set()
    await ended.get()
    assert asked.count == 0
    await known.look()
    await asyncio.wait_for(asked.has_run.wait(), 30)
    ticks.stop()
