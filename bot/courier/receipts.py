"""What became of messages, on its way into the outbox: written down together with what is taken next."""

from __future__ import annotations

import logging
import secrets
from collections import deque
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.courier.outcomes import Fail, Gone, Hold, Moved, Outcome, Park, Retry, SendPlain, Uncertain
from scheduler.errors import StoreError
from scheduler.store import deliveries, halts, leases, subscribers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery
    from scheduler.store.halts import Halt

log = logging.getLogger(__name__)

RENEW = deliveries.LEASE.total_seconds() / 4
"""Seconds after which a courier says again that it still holds what it is sending."""


class Receipts:
    """What is not on the disk yet; its length says of how many things.

    Args:
        store: Holds the outbox.
        now: The time, UTC.
        monotonic: Seconds on a clock that nobody sets.
        resend: Whether a message that may have arrived goes out again.
        only_chat: Take messages of this chat alone.
    """

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        *,
        resend: bool,
        only_chat: int | None,
    ) -> None:
        self._store = store
        self._now = now
        self._monotonic = monotonic
        self._resend = resend
        self._only_chat = only_chat
        self._owner = secrets.token_hex(4)
        self._renew_at = monotonic()
        self._unwritten: deque[Callable[[Database], object]] = deque()
        self.can_be_written = True
        """Whether the database took them the last time."""

    def __len__(self) -> int:
        return len(self._unwritten)

    async def recover(self) -> Halt | None:
        """Take over what was in flight at a stop or a crash; returns the halt that still stands, if one does."""
        taken = await self._store.insist(leases.take_over, self._owner, self._now(), lapsed=False, resend=self._resend)
        if taken:
            fate = "they are sent again, silently" if self._resend else "they are given up"
            log.warning("%d messages were in flight at the last stop; %s", taken, fate)
        # What serves one chat alone is the terminal, which Telegram has no say in.
        return await self._store.insist(halts.standing, self._now()) if self._only_chat is None else None

    async def turn_over(self, room: int, resting: Sequence[int]) -> tuple[list[Delivery], datetime | None]:
        """Write down what became of messages, and take up to ``room`` others, in one transaction.

        Args:
            room: How many to take.
            resting: Chats to pass over.

        Returns:
            What was taken; and if there is room for more, when to look again.

        Raises:
            StoreError: The database does not take it; nothing is forgotten.
        """
        work, renew = list(self._unwritten), self._monotonic() >= self._renew_at
        if not (room or work or renew):
            return [], None
        try:
            taken = await self._store.run(self._step, work, room, resting, self._now(), renew=renew)
        except StoreError:
            self.can_be_written = False
            raise
        self.can_be_written = True
        for _ in work:
            self._unwritten.popleft()
        self._renew_at = self._monotonic() + RENEW if renew else self._renew_at
        return taken

    def sent(self, delivery: Delivery, message_id: int) -> None:
        """Telegram has it, as this message."""
        self._unwritten.append(partial(deliveries.sent, delivery=delivery, message_id=message_id, now=self._now()))

    def settle(self, delivery: Delivery, outcome: Outcome, error: str) -> None:
        """A try came to this."""
        self._unwritten.append(partial(_settle, delivery=delivery, outcome=outcome, error=error, now=self._now()))

    def release(self, unsent: Sequence[Delivery]) -> None:
        """These were taken and never left."""
        self._unwritten.append(partial(deliveries.release, unsent=unsent, now=self._now()))

    def halted(self, seconds: float) -> None:
        """Telegram lets nobody send for so long."""
        now = self._now()
        self._unwritten.append(partial(halts.note, until=now + timedelta(seconds=seconds), now=now))

    def _step(
        self,
        db: Database,
        work: Sequence[Callable[[Database], object]],
        room: int,
        resting: Sequence[int],
        now: datetime,
        *,
        renew: bool,
    ) -> tuple[list[Delivery], datetime | None]:
        for piece in work:
            piece(db)
        if renew:
            leases.renew(db, self._owner, now)
            leases.take_over(db, self._owner, now, lapsed=True, resend=self._resend)
        if not room:
            return [], None
        claimed = deliveries.claim(db, room, now, self._owner, self._only_chat, resting)
        return claimed, deliveries.next_at(db, self._only_chat) if len(claimed) < room else None


def _settle(db: Database, delivery: Delivery, outcome: Outcome, error: str, now: datetime) -> None:
    """Write an outcome into the outbox."""
    match outcome:
        case Retry(after):
            deliveries.retry(db, delivery, now + timedelta(seconds=after), error, now)
        case Uncertain(after):
            deliveries.uncertain(db, delivery, now + timedelta(seconds=after), error, now)
        case Gone(thread):
            deliveries.postpone(db, delivery, now, error, now)
            subscribers.leave(db, delivery.chat_id, now, delivery.message_thread_id if thread else None)
        case Moved(chat_id):
            deliveries.postpone(db, delivery, now, error, now)
            subscribers.move(db, delivery.chat_id, chat_id)
        case SendPlain():
            deliveries.retry(db, delivery, now, error, now, plain=True)
        case Fail():
            deliveries.fail(db, delivery, error, now)
        case Hold(after):
            deliveries.postpone(db, delivery, now + timedelta(seconds=after), error, now)
        case Park(after):
            deliveries.postpone(db, delivery, now + timedelta(seconds=after), error, now)
            deliveries.park(db, delivery.chat_id, now + timedelta(seconds=after), now)
