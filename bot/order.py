"""Updates side by side, but those of one chat in their order."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from typing import Any


MOST_WAITING = 100_000
"""Updates that wait at most; beyond, the library itself stops taking them in."""


class InOrder(BaseUpdateProcessor):
    """Handles several updates at once, one at a time for each chat.

    Args:
        at_once: How many, over all chats.
    """

    def __init__(self, at_once: int) -> None:
        # The library's bound counts updates that wait for their chat's turn, too: one busy chat would fill it.
        super().__init__(MOST_WAITING)
        self._slots = asyncio.Semaphore(at_once)
        self._chats: dict[int, tuple[asyncio.Lock, int]] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's earlier updates, then handle this one."""
        chat = update.effective_chat.id if isinstance(update, Update) and update.effective_chat else 0
        lock, waiting = self._chats.get(chat, (asyncio.Lock(), 0))
        self._chats[chat] = (lock, waiting + 1)
        try:
            async with lock, self._slots:
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one that was given up before its turn; one that ran does not mind
            lock, waiting = self._chats[chat]
            if waiting > 1:
                self._chats[chat] = (lock, waiting - 1)
            else:
                del self._chats[chat]
