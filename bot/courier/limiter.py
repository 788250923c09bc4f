"""The pacer in python-telegram-bot's way: every request of the bot passes here, replies and digests alike."""

from __future__ import annotations

import asyncio
import math
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.courier.pacer import Lane, Pacer

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

Answer = bool | dict[str, Any] | list[dict[str, Any]]

MAX_REPLY_TRIES = 3
"""How often a reply is tried through flood waits before its sender is told."""
LONGEST_REPLY_WAIT = 60.0
"""Seconds; nobody waits longer than that for an answer to a tap."""
SHORTEST_REST = 0.05
"""Seconds between two looks at who has rested."""


class PacedLimiter(BaseRateLimiter[Lane]):
    """Makes each request wait for its turn.

    Requests are replies unless their sender says ``rate_limit_args=Lane.DIGEST``. A reply waits here for its slot,
    first come, first served; one that meets a flood wait waits and tries again. A digest's message waits for
    :meth:`turn` before it is sent; when it meets a flood wait, it goes back to the outbox.
    """

    def __init__(
        self,
        pacer: Pacer,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.rate = pacer.rate
        self._pacer = pacer
        self._monotonic = monotonic
        self._sleep = sleep
        self._line = asyncio.Lock()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401 - the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Answer:
        """See :class:`telegram.ext.BaseRateLimiter`.

        Raises:
            RetryAfter: Telegram asks to wait, and this request does not, or not so long.
        """
        del endpoint
        named = data.get("chat_id")
        chat_id = named if isinstance(named, int) else None
        for attempt in range(1, MAX_REPLY_TRIES + 1):
            if rate_limit_args is not Lane.DIGEST:
                await self._wait(chat_id)
            left = self._monotonic()
            try:
                answer = await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = seconds(error)
                self._flood(chat_id, wait)
                if rate_limit_args is Lane.DIGEST or attempt == MAX_REPLY_TRIES or wait > LONGEST_REPLY_WAIT:
                    raise
            else:
                if chat_id is not None:
                    self._pacer.answered(left, self._monotonic())
                return answer
        raise AssertionError("the last try returns or raises")

    async def turn(self, chat_id: int) -> bool:
        """Wait for the next slot and take it for a digest's message.

        Returns:
            False, at once, if none is near for this chat: everybody waits, or it just got another message.
        """
        while (wait := self._pacer.take(chat_id, Lane.DIGEST, self._monotonic())) > 0:
            now = self._monotonic()
            if self._pacer.halted(now) or self._pacer.chat_wait(chat_id, Lane.DIGEST, now):
                return False
            await self._sleep(wait)
        return True

    def slots(self, horizon: float) -> int:
        """How many digests' messages may leave within so many seconds."""
        return self._pacer.slots(horizon, self._monotonic())

    def until_slot(self) -> float:
        """Seconds to the next slot, or to the end of a halt."""
        return self._pacer.until_slot(self._monotonic())

    def halt(self, seconds: float) -> None:
        """Let nobody send for this long, replies included."""
        self._pacer.halt(seconds, self._monotonic())

    def halted_until(self) -> float:
        """When the last halt ends or ended, on the limiter's clock; minus infinity if there was none."""
        return self._pacer.halted_until()

    def halted(self) -> float:
        """Seconds for which Telegram lets nobody send; 0 if it does."""
        return self._pacer.halted(self._monotonic())

    def parked(self) -> dict[int, float]:
        """The chats that Telegram wants left alone, and for how many seconds still."""
        return self._pacer.parked(self._monotonic())

    def resting(self) -> list[int]:
        """The chats that no digest's message may go to now."""
        now = self._monotonic()
        return [*self._pacer.resting(now), *self._pacer.parked(now)]

    async def rested(self) -> bool:
        """Wait until a chat that just got a message may have another; false, at once, if there is none."""
        rests = self._pacer.resting(self._monotonic())
        if rests:
            await self._sleep(max(SHORTEST_REST, min(rests.values())))
        return bool(rests)

    async def _wait(self, chat_id: int | None) -> None:
        """Wait for a reply's turn; a request that concerns no chat only waits for a halt to end."""
        await self._until_free(chat_id)
        while chat_id is not None and not await self._slot(chat_id):
            await self._until_free(chat_id)

    async def _slot(self, chat_id: int) -> bool:
        """Wait in line for a reply's slot; false if something came in the way that is no matter of slots."""
        self._pacer.reply_waits(1)
        try:
            async with self._line:
                while (wait := self._pacer.take(chat_id, Lane.REPLY, self._monotonic())) > 0:
                    if self._in_the_way(chat_id):
                        return False
                    await self._bearable(wait)
                return True
        finally:
            self._pacer.reply_waits(-1)

    async def _until_free(self, chat_id: int | None) -> None:
        """Wait for what concerns everybody or this chat alone, outside the line, so that nobody waits behind it."""
        while wait := self._in_the_way(chat_id):
            await self._bearable(wait)

    def _in_the_way(self, chat_id: int | None) -> float:
        now = self._monotonic()
        alone = 0.0 if chat_id is None else self._pacer.chat_wait(chat_id, Lane.REPLY, now)
        return max(alone, self._pacer.halted(now))

    async def _bearable(self, wait: float) -> None:
        if wait > LONGEST_REPLY_WAIT:
            raise RetryAfter(math.ceil(wait))
        await self._sleep(wait)

    def _flood(self, chat_id: int | None, wait: float) -> None:
        now = self._monotonic()
        if chat_id is None:
            self._pacer.halt(wait, now)
        else:
            self._pacer.flood(chat_id, wait, now)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
