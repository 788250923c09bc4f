"""Work that takes longer than a chat should wait: it goes on while the chat does."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

log = logging.getLogger(__name__)


PATIENCE = 1.0
"""Seconds after which somebody who waits is told what for."""


class Errands:
    """What handlers left to be done, and how long people wait for what they do at once without being told."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._tasks: dict[asyncio.Task[Any], int | None] = {}

    def run(self, work: Coroutine[Any, Any, None], chat_id: int | None) -> None:
        """Do this beside everything else, for a chat or for nobody; it tells its own troubles to whoever asked."""
        task = asyncio.create_task(work)
        self._tasks[task] = chat_id
        task.add_done_callback(self._ended)

    async def done(self) -> None:
        """Wait until there is none left."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def end(self) -> None:
        """Break off what is left; somebody asks again."""
        for task in self._tasks:
            task.cancel()
        await self.done()

    async def forget(self, chat_id: int) -> None:
        """Break off what is left for a chat, so that nothing of it is written down any more."""
        tasks = [task for task, chat in self._tasks.items() if chat == chat_id]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.pop(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("an errand failed", exc_info=error)
