"""The loop that turns deliveries into Telegram messages.

A message is marked ``sending`` before its first byte leaves and settled by Telegram's answer; what a crash
interrupts in between is sent again, silently. A few workers share the work; the pace is the limiter's. What stops
every message (a flood wait, Telegram out of reach) stops the courier as a whole, until it has passed. A chat that just
got a message rests, and others go first, so that no worker waits for one chat's gap.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import deque
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.courier.outcomes import Fail, Gone, Hold, Moved, Outcome, Retry, SendPlain, Uncertain, outcome
from bot.courier.pacer import Lane, gap
from bot.views.layout import visible
from scheduler.errors import StoreError
from scheduler.store import deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection
    from datetime import datetime
    from typing import Any

    from sqlite_utils import Database
    from telegram.ext import ExtBot

    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery

log = logging.getLogger(__name__)

WORKERS = 8
"""Messages in flight at most, and so the most that a crash can repeat."""
IDLE = 5.0
"""Seconds after which an idle courier looks at the outbox even if nobody woke it."""
SHORTEST_IDLE = 0.05
"""Seconds between two looks that nothing called for."""


class Courier:
    """Sends the outbox.

    Args:
        store: Holds the outbox.
        bot: Sends, through a limiter that keeps the pace.
        on_failure: Told of each message that is given up.
        now: The time, UTC.
        only_chat: Serve this chat alone, whoever else has messages waiting.
        monotonic: Seconds on a clock that nobody sets.
        sleep: Waits some seconds of that clock.
    """

    def __init__(
        self,
        *,
        store: Store,
        bot: ExtBot[Lane],
        on_failure: Callable[[Delivery, str], Awaitable[None]],
        now: Callable[[], datetime],
        only_chat: int | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._only_chat = only_chat
        self._store = store
        self._bot = bot
        self._on_failure = on_failure
        self._now = now
        self._wake = asyncio.Event()
        self._stopping = False
        self._monotonic = monotonic
        self._sleep = sleep
        self._held_until = 0.0
        self._rest: dict[int, float] = {}
        self._unwritten: deque[Callable[[Database], object]] = deque()

    async def recover(self) -> None:
        """Take up what a crash interrupted; once, before the first message leaves."""
        interrupted = await self._store.run(deliveries.recover, self._now())
        if interrupted:
            log.warning("%d messages were in flight at the last stop; they are sent again, silently", interrupted)

    async def run(self) -> None:
        """Send until :meth:`stop`; what is in flight then ends first."""
        await self.recover()
        in_flight: set[asyncio.Task[None]] = set()
        try:
            while not self._stopping:
                self._wake.clear()
                claimed = await self._claim(WORKERS - len(in_flight), self._resting())
                in_flight |= {asyncio.create_task(self._deliver(delivery)) for delivery in claimed}
                in_flight = await self._next_event(in_flight)
            if in_flight:
                await asyncio.wait(in_flight)
        finally:
            for task in in_flight:
                task.cancel()

    async def drain(self) -> None:
        """Send everything that may leave now, one after the other, then return."""
        while claimed := await self._claim(1):
            await self._deliver(claimed[0])

    def wake(self) -> None:
        """Tell the courier that the outbox may hold something new."""
        self._wake.set()

    def stop(self) -> None:
        """Let nothing new leave."""
        self._stopping = True
        self._wake.set()

    async def _claim(self, limit: int, resting: Collection[int] = ()) -> list[Delivery]:
        if limit <= 0 or self._monotonic() < self._held_until:
            return []
        try:
            await self._write_down()
            return await self._store.run(deliveries.claim, limit, self._now(), self._only_chat, resting)
        except StoreError as error:
            log.error("the outbox cannot be used: %s", error)  # noqa: TRY400 - the cause is in the text
            self._hold(IDLE)
            return []

    def _resting(self) -> list[int]:
        """The chats whose last message is too fresh for another."""
        now = self._monotonic()
        self._rest = {chat_id: until for chat_id, until in self._rest.items() if until > now}
        return list(self._rest)

    async def _next_event(self, in_flight: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Wait until a message is settled, somebody wakes the courier, or a message may have become due."""
        patience = IDLE if len(in_flight) >= WORKERS else await self._until_due()
        waits: set[asyncio.Future[Any]] = {
            asyncio.ensure_future(self._wake.wait()),
            asyncio.ensure_future(self._sleep(patience)),
        }
        await asyncio.wait({*in_flight, *waits}, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        return {task for task in in_flight if not task.done()}

    async def _until_due(self) -> float:
        """Seconds, within bounds, until the next message may leave."""
        now = self._monotonic()
        try:
            due = await self._store.run(deliveries.next_at, self._only_chat, self._resting())
        except StoreError:
            return IDLE
        rested = min(self._rest.values(), default=now + IDLE) - now
        waiting = (due - self._now()).total_seconds() if due else IDLE
        return min(IDLE, max(SHORTEST_IDLE, min(waiting, rested), self._held_until - now))

    async def _deliver(self, delivery: Delivery) -> None:
        """Send one message and write down what became of it."""
        try:
            message_id = await self._send(delivery)
            self._rest[delivery.chat_id] = self._monotonic() + gap(delivery.chat_id)
        except TelegramError as error:
            await self._settle(delivery, outcome(error, attempts=delivery.attempts, plain=delivery.plain), str(error))
        except Exception as error:  # the edge of a loop: one message that breaks something must not stop the others
            log.exception("delivery %d broke", delivery.id)
            await self._settle(delivery, Fail(), repr(error))
        else:
            now = self._now()
            await self._record(lambda db: deliveries.sent(db, delivery.id, message_id, now))

    async def _settle(self, delivery: Delivery, verdict: Outcome, error: str) -> None:
        log.info("delivery %d, try %d: %s (%s)", delivery.id, delivery.attempts, verdict, error)
        now = self._now()
        if isinstance(verdict, Hold):
            log.warning("nothing is sent for %.0f s: %s", verdict.after, verdict.reason)
            self._hold(verdict.after)
        await self._record(partial(settle, delivery=delivery, verdict=verdict, error=error, now=now))
        if isinstance(verdict, Fail):
            await self._on_failure(delivery, error)

    def _hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._monotonic() + seconds)

    async def _record(self, work: Callable[[Database], object]) -> None:
        self._unwritten.append(work)
        try:
            await self._write_down()
        except StoreError as error:
            # Nothing more leaves until this is written. Should a crash come first, the row is still `sending`,
            # and the next start takes it for uncertain.
            log.error("what became of a message cannot be written down yet: %s", error)  # noqa: TRY400

    async def _write_down(self) -> None:
        while self._unwritten:
            work = self._unwritten.popleft()
            try:
                await self._store.run(work)
            except StoreError:
                self._unwritten.appendleft(work)
                raise

    async def _send(self, delivery: Delivery) -> int:
        message = await self._bot.send_message(
            chat_id=delivery.chat_id,
            message_thread_id=delivery.message_thread_id or None,
            text=visible(delivery.text) if delivery.plain else delivery.text,
            parse_mode=None if delivery.plain else ParseMode.HTML,
            reply_markup=markup(delivery.keyboard),
            disable_notification=delivery.silent,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            rate_limit_args=Lane.DIGEST,
        )
        return message.message_id


def settle(db: Database, delivery: Delivery, verdict: Outcome, error: str, now: datetime) -> None:
    """Write an outcome into the outbox."""
    match verdict:
        case Retry(after):
            deliveries.retry(db, delivery.id, now + timedelta(seconds=after), error, now)
        case Uncertain(after):
            deliveries.uncertain(db, delivery.id, now + timedelta(seconds=after), error, now)
        case Gone():
            deliveries.postpone(db, delivery.id, now, error, now)
            subscribers.leave(db, delivery.chat_id)
        case Moved(chat_id):
            deliveries.postpone(db, delivery.id, now, error, now)
            subscribers.move(db, delivery.chat_id, chat_id)
        case SendPlain():
            deliveries.retry(db, delivery.id, now, error, now, plain=True)
        case Fail():
            deliveries.fail(db, delivery.id, error, now)
        case Hold(after):
            deliveries.postpone(db, delivery.id, now + timedelta(seconds=after), error, now)


def markup(keyboard: str | None) -> InlineKeyboardMarkup | None:
    """The keyboard that was stored as JSON."""
    return InlineKeyboardMarkup.de_json(json.loads(keyboard), None) if keyboard else None
