"""Waiting for several things at once, and for none of them for ever."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

log = logging.getLogger(__name__)

INSIST = 0.2
"""Seconds after which a task that was ended, and did something else instead, is ended again."""


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, object]) -> bool:
    """Do this work unless a stop comes first; tells whether it was done."""
    task = asyncio.create_task(work)
    try:
        await until(stop, task)
        return task.done()
    finally:
        await within(0, task)


async def until(stop: asyncio.Event, *tasks: asyncio.Task[Any]) -> None:
    """Wait for the stop, or for one of the tasks to end; then its error is raised."""
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({stopping, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
    for task in tasks:
        if task.done():
            task.result()


async def within(seconds: float, *tasks: asyncio.Task[Any]) -> None:
    """Give tasks this long to end, then end them; an error of theirs no longer matters and is only noted."""
    _, late = await asyncio.wait(tasks, timeout=seconds)
    while late:
        for task in late:
            task.cancel()
        _, late = await asyncio.wait(late, timeout=INSIST)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()):
            log.debug("ended with: %s", error)
