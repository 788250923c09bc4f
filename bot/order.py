"""Updates side by side, but those of one chat in their order, and few of one person at a time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.access import speaker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from typing import Any


MOST_WAITING = 100_000
"""Updates that wait at most; beyond, the library itself stops taking them in."""
AT_ONCE_OF_ONE = 2
"""Updates of one person that are handled at the same time, in whatever chats."""


class InOrder(BaseUpdateProcessor):
    """Handles several updates at once, one at a time for each chat.

    Args:
        at_once: How many, over all chats.
    """

    def __init__(self, at_once: int) -> None:
        # The library's bound counts updates that wait for their chat's turn, too: one busy chat would fill it.
        super().__init__(MOST_WAITING)
        self._slots = asyncio.Semaphore(at_once)
        self._chats: Turns = Turns(asyncio.Lock)
        self._people: Turns = Turns(lambda: asyncio.Semaphore(AT_ONCE_OF_ONE))

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the person's and the chat's earlier updates, then handle this one."""
        known = update if isinstance(update, Update) else None
        chat = known.effective_chat.id if known and known.effective_chat else None
        person = speaker(known) if known else None
        try:
            # The person first: what waits for its author holds up nobody else's chat, nor a slot.
            async with (
                contextlib.nullcontext() if person is None else self._people.turn(person),
                contextlib.nullcontext() if chat is None else self._chats.turn(chat),
                self._slots,
            ):
                await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one that was given up before its turn; one that ran does not mind


class Turns:
    """A lock for each key, kept only while somebody holds it or waits for it.

    Args:
        lock: Makes one.
    """

    def __init__(self, lock: Callable[[], asyncio.Lock | asyncio.Semaphore]) -> None:
        self._lock = lock
        self._held: dict[int, tuple[asyncio.Lock | asyncio.Semaphore, int]] = {}

    def __len__(self) -> int:
        return len(self._held)

    @contextlib.asynccontextmanager
    async def turn(self, key: int) -> AsyncIterator[None]:
        """Wait for a turn, first come, first served."""
        lock, users = self._held.get(key, (None, 0))
        lock = lock or self._lock()
        self._held[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            _, users = self._held[key]
            if users > 1:
                self._held[key] = (lock, users - 1)
            else:
                del self._held[key]
