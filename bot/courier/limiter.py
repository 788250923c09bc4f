"""The pacer in python-telegram-bot's way: every request of the bot passes here, replies and digests alike."""

from __future__ import annotations

import asyncio
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


class PacedLimiter(BaseRateLimiter[Lane]):
    """Makes each request wait for its turn.

    Requests are replies unless their sender says ``rate_limit_args=Lane.DIGEST``. A reply that meets a flood wait
    waits and tries again; a digest's message goes back to the outbox.
    """

    def __init__(
        self,
        pacer: Pacer,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._pacer = pacer
        self._monotonic = monotonic
        self._sleep = sleep

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
        """See :class:`telegram.ext.BaseRateLimiter`."""
        del endpoint
        lane = rate_limit_args or Lane.REPLY
        chat_id = data.get("chat_id")
        for attempt in range(1, MAX_REPLY_TRIES + 1):
            await self._wait(chat_id if isinstance(chat_id, int) else None, lane)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = seconds(error)
                self._pacer.halt(wait, self._monotonic())
                if lane is Lane.DIGEST or attempt == MAX_REPLY_TRIES or wait > LONGEST_REPLY_WAIT:
                    raise
        raise AssertionError("the last try returns or raises")

    async def _wait(self, chat_id: int | None, lane: Lane) -> None:
        """Wait for this request's turn; one that concerns no chat only waits for a halt to end."""
        waits_as_reply = int(lane is Lane.REPLY and chat_id is not None)
        self._pacer.reply_waits(waits_as_reply)
        try:
            while (wait := self._turn(chat_id, lane)) > 0:
                await self._sleep(wait)
        finally:
            self._pacer.reply_waits(-waits_as_reply)

    def _turn(self, chat_id: int | None, lane: Lane) -> float:
        now = self._monotonic()
        return self._pacer.halted(now) if chat_id is None else self._pacer.take(chat_id, lane, now)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
