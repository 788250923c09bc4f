"""One message on its way: sent, what became of it noted, and told to whom it concerns."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from telegram.error import TelegramError

from bot.courier.outcomes import Fail, Hold, Outcome, Park, outcome_of
from bot.courier.pacer import SHORT_HALT
from bot.courier.tally import Tally
from bot.courier.trouble import LONG
from scheduler.about import about

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.courier.limiter import PacedLimiter
    from bot.courier.receipts import Receipts
    from bot.courier.standstill import Standstill
    from scheduler.store.deliveries import Delivery

log = logging.getLogger(__name__)

FREE = 30.0
"""Messages a second above which Telegram wants to be paid."""


class Sender(Protocol):
    """Sends one message; :class:`bot.courier.bot.OutboxBot` does."""

    async def send_delivery(self, delivery: Delivery, *, paid: bool) -> int:
        """Send it and return its message id."""


class Alarm(Protocol):
    """Tells the admins something."""

    async def __call__(self, key: str, **values: str) -> None:
        """Say the text of this name."""


class Sending:
    """Sends one message at a time, any number of them side by side.

    Args:
        bot: Sends, through the limiter.
        limiter: Keeps the pace.
        receipts: Where it is noted what became of messages.
        standstill: What holds every message back.
        on_failure: Told of each message that is given up.
        on_trouble: Told of what stops messages for long.
        now: The time, UTC.
        resend: Whether a message that may have arrived goes out again.
    """

    def __init__(
        self,
        *,
        bot: Sender,
        limiter: PacedLimiter,
        receipts: Receipts,
        standstill: Standstill,
        on_failure: Callable[[Delivery, str], Awaitable[None]],
        on_trouble: Alarm,
        now: Callable[[], datetime],
        resend: bool,
    ) -> None:
        self._bot = bot
        self._limiter = limiter
        self._receipts = receipts
        self._standstill = standstill
        self._on_failure = on_failure
        self._on_trouble = on_trouble
        self._now = now
        self._resend = resend
        self.tally = Tally()

    async def deliver(self, delivery: Delivery) -> None:
        """Send it, note what became of it, and tell whom it concerns."""
        with about(day=delivery.day, digest=delivery.digest_id, delivery=delivery.id):
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        """Send one message and note what became of it."""
        try:
            message_id = await self._bot.send_delivery(delivery, paid=self._limiter.rate > FREE)
        except TelegramError as error:
            outcome = outcome_of(error, attempts=delivery.attempts, plain=delivery.plain, resend=self._resend)
            await self._settle(delivery, outcome, str(error))
        except Exception as error:  # the edge of a loop: one message that breaks something must not stop the others
            log.exception("it broke")
            await self._settle(delivery, Fail(), repr(error))
        else:
            log.info("sent, as message %d", message_id)
            self._receipts.sent(delivery, message_id)
            self.tally.sent((self._now() - delivery.created_at).total_seconds())
            await self._relieved()

    async def _settle(self, delivery: Delivery, outcome: Outcome, error: str) -> None:
        log.info("try %d: %s (%s)", delivery.attempts, outcome, error)
        self.tally.failed(outcome)
        self._receipts.settle(delivery, outcome, error)
        match outcome:
            case Hold(after, reason):
                self._standstill.hold(after, reason)
            case Park(after):
                if self._limiter.halted() <= SHORT_HALT and after >= LONG.total_seconds():
                    until = self._now() + timedelta(seconds=after)
                    await self._on_trouble("admin-parked", chat=str(delivery.chat_id), until=_shown(until))
            case Fail():
                await self._on_failure(delivery, error)

    async def _relieved(self) -> None:
        """A message got through; if none could for long, the admins can hear of it now."""
        trouble = self._standstill.passed()
        if trouble and trouble.length >= LONG:
            since, until = _shown(trouble.since), _shown(trouble.until)
            await self._on_trouble("admin-held", since=since, until=until, reason=trouble.reason)


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
