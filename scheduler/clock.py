"""Which job runs when: two ticks, on APScheduler. No work is done here; what is due lives in the store."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.errors import PaperboyError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

TICK = 60
"""Seconds between two ticks of the same kind."""


def start(**ticks: Callable[[], Awaitable[object]]) -> AsyncIOScheduler:
    """Run each tick now and then once a minute on the running loop; a late tick still runs, and never twice at once.

    Returns:
        The running scheduler; ``shutdown()`` stops it.
    """
    clock = AsyncIOScheduler(
        timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for name, tick in ticks.items():
        clock.add_job(_guarded, "interval", [name, tick], id=name, seconds=TICK, next_run_time=datetime.now(UTC))
    clock.start()
    return clock


async def _guarded(name: str, tick: Callable[[], Awaitable[object]]) -> None:
    try:
        await tick()
    except asyncio.CancelledError:
        log.debug("%s was stopped half-way; the next start takes it up", name)
    except PaperboyError as error:
        log.warning("%s: %s", name, error)
    except Exception:  # the edge of a loop: one broken tick must not end the next
        log.exception("%s failed", name)
