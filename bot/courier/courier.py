"""The loop that turns deliveries into Telegram messages.

A message is marked ``sending`` before its first byte leaves and settled by Telegram's answer; what a crash
interrupts in between is sent again, silently. A few workers share the work; the pace is the limiter's.
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.courier.outcomes import Fail, Gone, Moved, Outcome, Retry, SendPlain, Stop, Uncertain, outcome
from bot.courier.pacer import Lane
from bot.views.layout import visible
from scheduler.errors import StoreError
from scheduler.store import deliveries, subscribers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from sqlite_utils import Database
    from telegram.ext import ExtBot

    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery

log = logging.getLogger(__name__)

P = ParamSpec("P")

WORKERS = 8
"""Messages in flight at most, and so the most that a crash can repeat."""
IDLE = 5.0
"""Seconds after which an idle courier looks at the outbox even if nobody woke it."""
STOP_PAUSE = 60.0
"""Seconds that everybody waits when Telegram refuses the bot itself."""


class Courier:
    """Sends the outbox.

    Args:
        store: Holds the outbox.
        bot: Sends, through a limiter that keeps the pace.
        on_failure: Told of each message that is given up.
        now: The time, UTC.
        only_chat: Serve this chat alone, whoever else has messages waiting.
    """

    def __init__(
        self,
        *,
        store: Store,
        bot: ExtBot[Lane],
        on_failure: Callable[[Delivery, str], Awaitable[None]],
        now: Callable[[], datetime],
        only_chat: int | None = None,
    ) -> None:
        self._only_chat = only_chat
        self._store = store
        self._bot = bot
        self._on_failure = on_failure
        self._now = now
        self._wake = asyncio.Event()
        self._stopping = False

    async def recover(self) -> None:
        """Take up what a crash interrupted; once, before the first message leaves."""
        interrupted = await self._store.run(deliveries.recover, self._now())
        if interrupted:
            log.warning("%d messages were in flight at the last stop; they are sent again, silently", interrupted)

    async def run(self) -> None:
        """Send until :meth:`stop`; what is in flight then ends first."""
        await self.recover()
        in_flight: set[asyncio.Task[None]] = set()
        while not self._stopping:
            self._wake.clear()
            claimed = await self._claim(WORKERS - len(in_flight))
            in_flight |= {asyncio.create_task(self._deliver(delivery)) for delivery in claimed}
            in_flight = await self._next_event(in_flight)
        if in_flight:
            await asyncio.wait(in_flight)

    async def drain(self) -> None:
        """Send everything that may leave now, then return."""
        while claimed := await self._claim(1):
            await self._deliver(claimed[0])

    def wake(self) -> None:
        """Tell the courier that the outbox may hold something new."""
        self._wake.set()

    def stop(self) -> None:
        """Let nothing new leave."""
        self._stopping = True
        self._wake.set()

    async def _claim(self, limit: int) -> list[Delivery]:
        if limit <= 0:
            return []
        try:
            return await self._store.run(deliveries.claim, limit, self._now(), self._only_chat)
        except StoreError as error:
            log.error("the outbox cannot be read: %s", error)  # noqa: TRY400 - the cause is in the text
            return []

    async def _next_event(self, in_flight: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Wait until a message is settled, somebody wakes the courier, or some seconds have passed."""
        woken: asyncio.Task[object] = asyncio.create_task(self._wake.wait())
        await asyncio.wait({*in_flight, woken}, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()
        return {task for task in in_flight if not task.done()}

    async def _deliver(self, delivery: Delivery) -> None:
        """Send one message and write down what became of it."""
        try:
            message_id = await self._send(delivery)
        except TelegramError as error:
            verdict = outcome(error, attempts=delivery.attempts, plain=delivery.plain)
            await self._record(delivery, settle, delivery, verdict, str(error), self._now())
            await self._report(delivery, verdict, str(error))
        except Exception as error:  # the edge of a loop: one message that breaks something must not stop the others
            log.exception("delivery %d broke", delivery.id)
            await self._record(delivery, deliveries.fail, delivery.id, repr(error), self._now())
            await self._report(delivery, Fail(), repr(error))
        else:
            await self._record(delivery, deliveries.sent, delivery.id, message_id, self._now())

    async def _record(
        self, delivery: Delivery, work: Callable[Concatenate[Database, P], object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        try:
            await self._store.run(work, *args, **kwargs)
        except StoreError as error:
            # The row stays `sending`: the next start takes it for uncertain, so nothing is lost.
            log.error("the outcome of delivery %d could not be written: %s", delivery.id, error)  # noqa: TRY400

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

    async def _report(self, delivery: Delivery, verdict: Outcome, error: str) -> None:
        log.info("delivery %d, try %d: %s (%s)", delivery.id, delivery.attempts, verdict, error)
        if isinstance(verdict, Stop):
            log.error("nothing can be sent: %s", verdict.reason)
        if isinstance(verdict, Fail):
            await self._on_failure(delivery, error)


def settle(db: Database, delivery: Delivery, verdict: Outcome, error: str, now: datetime) -> None:
    """Write an outcome into the outbox."""
    match verdict:
        case Retry(after):
            deliveries.retry(db, delivery.id, now + timedelta(seconds=after), error, now)
        case Uncertain(after):
            deliveries.uncertain(db, delivery.id, now + timedelta(seconds=after), error, now)
        case Gone():
            deliveries.retry(db, delivery.id, now, error, now)
            subscribers.leave(db, delivery.chat_id)
        case Moved(chat_id):
            deliveries.retry(db, delivery.id, now, error, now)
            subscribers.move(db, delivery.chat_id, chat_id)
        case SendPlain():
            deliveries.retry(db, delivery.id, now, error, now, plain=True)
        case Fail():
            deliveries.fail(db, delivery.id, error, now)
        case Stop():
            deliveries.retry(db, delivery.id, now + timedelta(seconds=STOP_PAUSE), error, now)


def markup(keyboard: str | None) -> InlineKeyboardMarkup | None:
    """The keyboard that was stored as JSON."""
    return InlineKeyboardMarkup.de_json(json.loads(keyboard), None) if keyboard else None
