"""Which job runs when: two ticks. No work is done here; what is due lives in the store.

The minute between two ticks is counted by the event loop, on a clock that nobody sets: a wall clock that is put
forward or back, a change of zone and a machine that slept neither stop a tick nor bring a storm of them.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scheduler.errors import PaperboyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    Tick = Callable[[], Awaitable[object]]
    Ended = Callable[[str, str], object]

log = logging.getLogger(__name__)

TICK = 60.0
"""Seconds from the end of a tick to the next one of the same kind."""


class Ticks:
    """Runs each tick now and then once a minute on the running loop, never twice at once, until it is stopped.

    Args:
        ticks: What to run, by name.
        ended: Told the name of each tick that ended, and what went wrong; the empty text if nothing did.
        every: Seconds from the end of a tick to its next.
    """

    def __init__(
        self, ticks: Mapping[str, Tick], ended: Ended = lambda _name, _trouble: None, every: float = TICK
    ) -> None:
        self._ended = ended
        self._every = every
        self._running = [asyncio.create_task(self._run(name, tick), name=name) for name, tick in ticks.items()]

    def stop(self) -> None:
        """Begin no tick any more and break off those that run; the next start takes them up."""
        for task in self._running:
            task.cancel()

    async def _run(self, name: str, tick: Tick) -> None:
        before = ""
        while True:
            trouble = await _guarded(name, tick, before)
            if before and not trouble:
                log.info("%s: well again", name)
            before = trouble
            self._ended(name, trouble)
            await asyncio.sleep(self._every)


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
