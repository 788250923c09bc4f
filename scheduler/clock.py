"""Which job runs when: a few ticks, each once a minute, on APScheduler. No work is done here.

What is due lives in the store. A wall clock that is put forward or back, a change of zone and a machine that slept
neither stop a tick nor bring a storm of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from scheduler.errors import PaperboyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from apscheduler.events import JobExecutionEvent

    Tick = Callable[[], Awaitable[object]]
    Ended = Callable[[str, str], object]

log = logging.getLogger(__name__)

TICK = 60.0
"""Seconds from the end of a tick to the next one of the same kind."""
GUARD = 60.0
"""Seconds after which a clock that was set is noticed."""


@dataclass(frozen=True, slots=True)
class Job:
    """One tick, as its operator sees it."""

    name: str
    last: datetime | None
    """When it last ended, UTC; nothing if it never did."""
    trouble: str
    """What went wrong then; the empty text if nothing did."""
    next: datetime | None
    """When it runs next, UTC; nothing while it runs."""
    took: float = 0.0
    """Seconds that it took then."""


class Ticks:
    """Runs each tick now and then once a minute on the running loop, never twice at once, until it is stopped.

    Args:
        ticks: What to run, by name.
        ended: Told the name of each tick that ended, and what went wrong; the empty text if nothing did.
        every: Seconds from the end of a tick to its next.
        now: The time, UTC, in which jobs are shown.
        asked: What runs instead when somebody asks for a tick, where that is not the same: what a tick finds no reason
            to do, a person may have one for.
    """

    def __init__(
        self,
        ticks: Mapping[str, Tick],
        ended: Ended = lambda _name, _trouble: None,
        every: float = TICK,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        asked: Mapping[str, Tick] = MappingProxyType({}),
    ) -> None:
        self._ticks = ticks
        self._asked = {**ticks, **asked}
        self._ended = ended
        self._every = every
        self._now = now
        self._ends: dict[str, _End] = {}
        self._loop = asyncio.get_running_loop()
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
        self._scheduler.add_listener(self._note, EVENT_JOB_EXECUTED)
        for name in ticks:
            self._plan(name, 0)
        self._scheduler.start()
        self._guard = self._loop.call_later(GUARD, self._look_at_the_wall)

    def jobs(self) -> list[Job]:
        """Every tick, in the order in which they were given."""
        return [self._job(name) for name in self._ticks]

    def run_now(self, name: str) -> bool:
        """Run a tick at once instead of at its time; false if it runs already.

        Raises:
            KeyError: There is no such tick.
        """
        if name not in self._ticks:
            raise KeyError(name)
        is_free = self._scheduler.get_job(name) is not None
        if is_free:
            self._plan(name, 0, asked=True)
        return is_free

    def stop(self) -> None:
        """Begin no tick any more and break off those that run; the next start takes them up."""
        # It ends at the loop's next turn; what it began until then would be broken off before its first step.
        self._scheduler.remove_all_jobs()
        self._scheduler.shutdown()
        self._guard.cancel()

    def _plan(self, name: str, wait: float, *, asked: bool = False) -> None:
        """Let a tick run once, after so many seconds; its end plans the next time."""
        at = DateTrigger(datetime.now(UTC) + timedelta(seconds=wait), UTC)
        self._scheduler.add_job(self._run, at, args=[name, asked], id=name, replace_existing=True)

    def _look_at_the_wall(self) -> None:
        """Let run what lies further ahead than it was ever planned.

        APScheduler lives by the wall clock: if that is set back by three hours, nothing runs for three hours.
        """
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + timedelta(seconds=self._every):
                job.modify(next_run_time=now)
        self._guard = self._loop.call_later(GUARD, self._look_at_the_wall)

    async def _run(self, name: str, asked: bool) -> _End | None:
        """Run a tick; returns how it ended, or nothing if a stop broke it off."""
        begun, tick = self._loop.time(), (self._asked if asked else self._ticks)[name]
        # APScheduler would report a stop as an error of the job.
        with contextlib.suppress(asyncio.CancelledError):
            trouble = await _guarded(name, tick, self._ends.get(name, _NEVER).trouble)
            return _End(self._loop.time(), trouble, self._loop.time() - begun)
        return None

    def _note(self, event: JobExecutionEvent) -> None:
        name, end = event.job_id, event.retval
        if end is None:
            return
        if self._ends.get(name, _NEVER).trouble and not end.trouble:
            log.info("%s: well again", name)
        self._ends[name] = end
        self._plan(name, self._every)
        self._ended(name, end.trouble)

    def _job(self, name: str) -> Job:
        now, planned = self._now(), self._scheduler.get_job(name)
        at, trouble, took = self._ends.get(name, _NEVER)
        last = None if at is None else now - timedelta(seconds=self._loop.time() - at)
        return Job(name, last, trouble, planned and now + (planned.next_run_time - datetime.now(UTC)), took)


class _End(NamedTuple):
    """How a tick ended."""

    at: float | None
    """On the loop's clock, which nobody sets."""
    trouble: str
    took: float = 0.0
    """Seconds."""


_NEVER = _End(None, "")


async def _guarded(name: str, tick: Tick, before: str) -> str:
    """Run a tick once; returns what went wrong, which is logged unless it went wrong the same way before."""
    try:
        await tick()
    except PaperboyError as error:
        trouble = str(error)
        if trouble != before:
            log.warning("%s: %s", name, trouble)
    except Exception as error:  # the edge of a loop: one broken tick must not end the next
        trouble = repr(error)
        if trouble != before:
            log.exception("%s failed", name)
    else:
        return ""
    return trouble
