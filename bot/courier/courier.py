"""The loop that turns deliveries into Telegram messages.

A message is marked ``sending`` just before its slot, and so before its first byte leaves, and settled by Telegram's
answer; what a crash interrupts in between is sent again, silently. One transaction writes down what became of the last
messages and takes as many as there are slots near; what then does not leave after all, because a stop or a halt came
first, is put back. What stops every message (a flood wait, Telegram out of reach) stops the courier as a whole, until
it has passed. A chat that just got a message rests, and others go first.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import secrets
import time
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError

from bot.courier.outcomes import Fail, Gone, Hold, Moved, Outcome, Park, Retry, SendPlain, Uncertain, outcome
from bot.courier.pacer import SHORT_HALT
from bot.courier.tally import Tally
from bot.courier.trouble import LONG, Trouble
from scheduler.about import about
from scheduler.errors import StoreError
from scheduler.store import deliveries, halts, subscribers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from sqlite_utils import Database

    from bot.courier.limiter import PacedLimiter
    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery

log = logging.getLogger(__name__)

MOMENT = 0.02
"""Seconds before its slot at which a message is taken from the outbox, at least."""
LONGEST_AHEAD = 0.15
"""Seconds, at most."""
TOGETHER = 5
"""Messages that are taken together even at a low pace: a transaction costs as much as the message itself."""
GATHER = 0.04
"""Seconds for which what is settled waits to be written down together with what is taken next, at most."""
IDLE = 5.0
"""Seconds after which an idle courier looks at the outbox even if nobody woke it."""
WRITE_AGAIN = 1.0
"""Seconds between two tries to write down what became of messages, while the database does not take it."""
RENEW = deliveries.LEASE.total_seconds() / 4
"""Seconds after which a courier says again that it still holds what it is sending."""
FLOOD = "Telegram asks to wait"
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


@dataclass(frozen=True, slots=True)
class CourierStatus:
    """What the courier is doing."""

    held_until: datetime | None
    """Nothing is sent before, or nothing if nothing stops it."""
    held_for: timedelta
    """How long that is from its beginning to its end."""
    reason: str
    """Why."""
    parked: Mapping[int, datetime]
    """The chats that Telegram wants left alone, each until then."""
    in_flight: int
    """Messages whose answer has not come."""
    unwritten: int
    """Messages whose answer is not on the disk."""


def workers(rate: float) -> int:
    """Messages in flight at most: enough for answers that take 0.12 s, and few enough for a crash to repeat."""
    return max(8, min(128, math.ceil(rate * 0.12)))


def ahead(rate: float) -> float:
    """Seconds before its slot at which a message is taken: long enough for some at a time, at a low pace as well."""
    return max(MOMENT, min(LONGEST_AHEAD, TOGETHER / rate))


class Courier:
    """Sends the outbox.

    Args:
        store: Holds the outbox.
        bot: Sends, through the limiter.
        limiter: Keeps the pace.
        on_failure: Told of each message that is given up.
        on_trouble: Told of what stops messages for long.
        now: The time, UTC.
        resend: Whether a message that may have arrived goes out again.
        only_chat: Serve this chat alone, whoever else has messages waiting.
        monotonic: Seconds on a clock that nobody sets.
        sleep: Waits some seconds of that clock.
    """

    def __init__(
        self,
        *,
        store: Store,
        bot: Sender,
        limiter: PacedLimiter,
        on_failure: Callable[[Delivery, str], Awaitable[None]],
        on_trouble: Alarm,
        now: Callable[[], datetime],
        resend: bool = True,
        only_chat: int | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._bot = bot
        self._limiter = limiter
        self._on_failure = on_failure
        self._on_trouble = on_trouble
        self._now = now
        self._resend = resend
        self._only_chat = only_chat
        self._monotonic = monotonic
        self._sleep = sleep
        self._owner = secrets.token_hex(4)
        self._workers = workers(limiter.rate)
        # Where what may have arrived is given up, a crash must find little that has not left.
        self._ahead = ahead(limiter.rate) if resend else MOMENT
        self._wake = asyncio.Event()
        self._stopping = False
        self._held_until = 0.0
        self._reason = ""
        self._can_write = True
        self._trouble: Trouble | None = None
        self._in_flight: dict[asyncio.Task[None], int] = {}
        self._unwritten: deque[Callable[[Database], object]] = deque()
        self._writing = asyncio.Lock()
        self._renew_at = monotonic()
        self._noted_halt = -math.inf
        self.tally = Tally()

    async def recover(self) -> None:
        """Take up what a stop or a crash interrupted; once, before the first message leaves."""
        taken = await self._store.insist(
            deliveries.take_over, self._owner, self._now(), lapsed=False, resend=self._resend
        )
        if taken:
            fate = "they are sent again, silently" if self._resend else "they are given up"
            log.warning("%d messages were in flight at the last stop; %s", taken, fate)
        halt = await self._store.insist(halts.standing, self._now())
        # What serves one chat alone is the terminal, which Telegram has no say in.
        if halt is not None and self._only_chat is None:
            self._limiter.halt(halt.left.total_seconds())
            self._noted_halt = self._limiter.halted_until()
            self.hold(halt.left.total_seconds(), FLOOD, halt.since)

    async def run(self) -> None:
        """Send until :meth:`stop`; what is in flight then ends first."""
        await self.recover()
        try:
            while not self._stopping or self._in_flight:
                self._wake.clear()
                if not self._room():
                    await self._pause()
                room = self._room()
                claimed, due = await self._turn_over(room)
                await self._dispatch(claimed)
                if len(claimed) < room:
                    await self._pause(empty=True, due=due)
        finally:
            for task in self._in_flight:
                task.cancel()
            await self._turn_over(0)

    async def drain(self) -> None:
        """Send everything that may leave now, one after the other, then return."""
        while not (self._held() or self._stopping):
            claimed, due = await self._turn_over(1)
            await self._dispatch(claimed)
            if self._in_flight:
                await asyncio.wait(self._in_flight)
            if not claimed and not (due and due <= self._now() and await self._limiter.rested()):
                break
        await self._turn_over(0)

    def wake(self) -> None:
        """Tell the courier that the outbox may hold something new."""
        self._wake.set()

    def stop(self) -> None:
        """Let nothing new leave."""
        self._stopping = True
        self._wake.set()

    def hold(self, seconds: float, reason: str, since: datetime | None = None) -> None:
        """Let nothing new leave for so long; it may have begun before."""
        now, before = self._now(), self._trouble
        self._trouble = Trouble.after(before, since or now, now + timedelta(seconds=seconds), reason)
        if before is None or before.since != self._trouble.since or reason != self._reason:
            log.warning("nothing is sent for %.0f s: %s", seconds, reason)
        self._held_until = max(self._held_until, self._monotonic() + seconds)
        self._reason = reason

    def status(self) -> CourierStatus:
        """What it is doing."""
        now, held, trouble = self._now(), self._held(), self._trouble
        begun = trouble.since if trouble and trouble.until > now else now
        return CourierStatus(
            held_until=now + timedelta(seconds=held) if held else None,
            held_for=now + timedelta(seconds=held) - begun if held else timedelta(),
            reason=self._why() if held else "",
            parked={chat: now + timedelta(seconds=left) for chat, left in self._limiter.parked().items()},
            in_flight=len(self._in_flight),
            unwritten=len(self._unwritten),
        )

    def _room(self) -> int:
        """How many messages to take from the outbox now."""
        if self._stopping or self._held():
            return 0
        return max(0, min(self._limiter.slots(self._ahead), self._workers - len(self._in_flight)))

    def _held(self) -> float:
        """Seconds for which nothing may leave; 0 if it may."""
        return max(0.0, self._held_until - self._monotonic(), self._limiter.halted())

    def _why(self) -> str:
        return self._reason if self._monotonic() < self._held_until else FLOOD

    async def _turn_over(self, room: int) -> tuple[list[Delivery], datetime | None]:
        """Write down what became of messages, and take the next, in one transaction.

        Returns:
            What was taken; and if there is room for more, when to look again.
        """
        async with self._writing:
            now = self._now()
            self._note_halt(now)
            work, renew = list(self._unwritten), self._monotonic() >= self._renew_at
            if not (room or work or renew):
                return [], None
            resting = [*self._limiter.resting(), *self._in_flight.values()] if room else []
            try:
                taken = await self._store.run(self._step, work, room, resting, now, renew=renew)
            except StoreError as error:
                # Nothing more leaves until this is written. Should a crash come first, the rows are still `sending`,
                # and the next start takes them for uncertain.
                self.hold(IDLE, f"the outbox cannot be used: {error}")
                self._can_write = False
                return [], None
            self._can_write = True
            for _ in work:
                self._unwritten.popleft()
            self._renew_at = self._monotonic() + RENEW if renew else self._renew_at
            return taken

    def _note_halt(self, now: datetime) -> None:
        """Have a new halt written down, whoever met it: a reply may have."""
        if (until := self._limiter.halted_until()) > self._noted_halt:
            self._noted_halt = until
            left = self._limiter.halted()
            self._unwritten.append(partial(halts.note, until=now + timedelta(seconds=left), now=now))
            if left > SHORT_HALT:
                self.hold(left, FLOOD)

    def _step(
        self,
        db: Database,
        work: list[Callable[[Database], object]],
        room: int,
        resting: list[int],
        now: datetime,
        *,
        renew: bool,
    ) -> tuple[list[Delivery], datetime | None]:
        for piece in work:
            piece(db)
        if renew:
            deliveries.renew(db, self._owner, now)
            deliveries.take_over(db, self._owner, now, lapsed=True, resend=self._resend)
        if not room:
            return [], None
        claimed = deliveries.claim(db, room, now, self._owner, self._only_chat, resting)
        return claimed, deliveries.next_at(db, self._only_chat) if len(claimed) < room else None

    async def _dispatch(self, claimed: list[Delivery]) -> None:
        """Let each leave in its slot; put back what does not."""
        unsent = deque(claimed)
        back = []
        try:
            while unsent:
                goes = not self._held() and await self._limiter.turn(unsent[0].chat_id)
                delivery = unsent.popleft()
                if goes and not self._stopping:
                    self._send_off(delivery)
                else:
                    back.append(delivery)
        finally:
            if back or unsent:
                self._unwritten.append(partial(deliveries.release, unsent=[*back, *unsent], now=self._now()))

    def _send_off(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._deliver(delivery))
        self._in_flight[task] = delivery.chat_id
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        del self._in_flight[task]
        self._wake.set()

    async def _pause(self, *, empty: bool = False, due: datetime | None = None) -> None:
        """Wait until a message may leave, one is settled, or somebody wakes the courier.

        Args:
            empty: There is nothing in the outbox that may leave now.
            due: When something in it may, if it is known.
        """
        if not self._unwritten:
            waits = [asyncio.ensure_future(self._wake.wait()), asyncio.ensure_future(self._wait(due, empty=empty))]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
        if self._unwritten:
            await self._sleep(self._until_near() if self._can_write else WRITE_AGAIN)

    async def _wait(self, due: datetime | None, *, empty: bool) -> None:
        now = self._now()
        if held := self._held():
            await self._sleep(min(held, IDLE))
        elif self._stopping or len(self._in_flight) >= self._workers:
            await self._sleep(IDLE)  # the next answer ends it
        elif not empty:
            await self._sleep(self._until_near(IDLE))
        elif due and due > now:
            await self._sleep(min(IDLE, max(MOMENT, (due - now).total_seconds())))
        elif not (due and await self._limiter.rested()):
            await self._sleep(IDLE)

    def _until_near(self, longest: float = GATHER) -> float:
        """Seconds until a slot is near, at most so many; a moment, if one is near and was of no use."""
        far = self._limiter.until_slot() - self._ahead
        return min(longest, far) if far > 0 else MOMENT

    async def _deliver(self, delivery: Delivery) -> None:
        with about(day=delivery.day, digest=delivery.digest_id, delivery=delivery.id):
            await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        """Send one message and note what became of it."""
        try:
            message_id = await self._bot.send_delivery(delivery, paid=self._limiter.rate > FREE)
        except TelegramError as error:
            verdict = outcome(error, attempts=delivery.attempts, plain=delivery.plain, resend=self._resend)
            await self._settle(delivery, verdict, str(error))
        except Exception as error:  # the edge of a loop: one message that breaks something must not stop the others
            log.exception("it broke")
            await self._settle(delivery, Fail(), repr(error))
        else:
            now = self._now()
            log.info("sent, as message %d", message_id)
            self._unwritten.append(partial(deliveries.sent, delivery=delivery, message_id=message_id, now=now))
            self.tally.sent((now - delivery.created_at).total_seconds())
            await self._relieved()

    async def _settle(self, delivery: Delivery, verdict: Outcome, error: str) -> None:
        log.info("try %d: %s (%s)", delivery.attempts, verdict, error)
        now = self._now()
        self.tally.failed(verdict)
        self._unwritten.append(partial(settle, delivery=delivery, verdict=verdict, error=error, now=now))
        match verdict:
            case Hold(after, reason):
                self.hold(after, reason)
            case Park(after):
                if self._limiter.halted() <= SHORT_HALT and after >= LONG.total_seconds():
                    until = now + timedelta(seconds=after)
                    await self._on_trouble("admin-parked", chat=str(delivery.chat_id), until=_shown(until))
            case Fail():
                await self._on_failure(delivery, error)

    async def _relieved(self) -> None:
        """A message got through; if none could for long, the admins can hear of it now."""
        trouble, self._trouble = self._trouble, None
        if trouble and trouble.length >= LONG:
            since, until = _shown(trouble.since), _shown(trouble.until)
            await self._on_trouble("admin-held", since=since, until=until, reason=trouble.reason)


def settle(db: Database, delivery: Delivery, verdict: Outcome, error: str, now: datetime) -> None:
    """Write an outcome into the outbox."""
    match verdict:
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


def markup(keyboard: str | None) -> InlineKeyboardMarkup | None:
    """The keyboard that was stored as JSON."""
    return InlineKeyboardMarkup.de_json(json.loads(keyboard), None) if keyboard else None


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
