"""The loop that turns deliveries into Telegram messages.

A message is marked ``sending`` just before its slot, and so before its first byte leaves, and settled by Telegram's
answer; what a crash interrupts in between is sent again, silently. One transaction writes down what became of the last
messages and takes as many as there are slots near; what then does not leave after all, because a stop or a halt came
first, is put back. What stops every message (a flood wait, Telegram out of reach) stops the courier as a whole, until
it has passed. A chat that just got a message rests, and others go first.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.courier.pacer import SHORT_HALT
from bot.courier.receipts import Receipts
from bot.courier.sending import Sending
from bot.courier.standstill import Standstill
from scheduler.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from bot.courier.limiter import PacedLimiter
    from bot.courier.sending import Alarm, Sender
    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery


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
FLOOD = "Telegram asks to wait"


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
        self._receipts = Receipts(store, now, monotonic, resend=resend, only_chat=only_chat)
        self._standstill = Standstill(now, monotonic)
        self._sending = Sending(
            bot=bot,
            limiter=limiter,
            receipts=self._receipts,
            standstill=self._standstill,
            on_failure=on_failure,
            on_trouble=on_trouble,
            now=now,
            resend=resend,
        )
        self.tally = self._sending.tally
        self._limiter = limiter
        self._now = now
        self._sleep = sleep
        self._workers = workers(limiter.rate)
        # Where what may have arrived is given up, a crash must find little that has not left.
        self._ahead = ahead(limiter.rate) if resend else MOMENT
        self._wake = asyncio.Event()
        self._stopping = False
        self._in_flight: dict[asyncio.Task[None], int] = {}
        self._writing = asyncio.Lock()
        self._noted_halt = -math.inf

    async def recover(self) -> None:
        """Take up what a stop or a crash interrupted; once, before the first message leaves."""
        halt = await self._receipts.recover()
        if halt is not None:
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
        self._standstill.hold(seconds, reason, since)

    def status(self) -> CourierStatus:
        """What it is doing."""
        now, held = self._now(), self._held()
        until = now + timedelta(seconds=held)
        return CourierStatus(
            held_until=until if held else None,
            held_for=until - self._standstill.since() if held else timedelta(),
            reason=(self._standstill.reason() or FLOOD) if held else "",
            parked={chat: now + timedelta(seconds=left) for chat, left in self._limiter.parked().items()},
            in_flight=len(self._in_flight),
        )

    def _room(self) -> int:
        """How many messages to take from the outbox now."""
        if self._stopping or self._held():
            return 0
        return max(0, min(self._limiter.slots(self._ahead), self._workers - len(self._in_flight)))

    def _held(self) -> float:
        """Seconds for which nothing may leave; 0 if it may."""
        return max(self._standstill.left(), self._limiter.halted())

    async def _turn_over(self, room: int) -> tuple[list[Delivery], datetime | None]:
        """Write down what became of messages, and take the next, in one transaction.

        Returns:
            What was taken; and if there is room for more, when to look again.
        """
        async with self._writing:
            self._note_halt()
            resting = [*self._limiter.resting(), *self._in_flight.values()] if room else []
            try:
                return await self._receipts.turn_over(room, resting)
            except StoreError as error:
                # Nothing more leaves until this is written. Should a crash come first, the rows are still `sending`,
                # and the next start takes them for uncertain.
                self.hold(IDLE, f"the outbox cannot be used: {error}")
                return [], None

    def _note_halt(self) -> None:
        """Have a new halt written down, whoever met it: a reply may have."""
        if (until := self._limiter.halted_until()) > self._noted_halt:
            self._noted_halt = until
            left = self._limiter.halted()
            self._receipts.halted(left)
            if left > SHORT_HALT:
                self.hold(left, FLOOD)

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
                self._receipts.release([*back, *unsent])

    def _send_off(self, delivery: Delivery) -> None:
        task = asyncio.create_task(self._sending.deliver(delivery))
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
        if not self._receipts:
            waits = [asyncio.ensure_future(self._wake.wait()), asyncio.ensure_future(self._wait(due, empty=empty))]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
        if self._receipts:
            await self._sleep(self._until_near() if self._receipts.can_be_written else WRITE_AGAIN)

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
