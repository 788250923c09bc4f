"""When the next message may leave. Pure: the time comes in, a waiting time comes out.

Limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. Messages have slots, evenly
spaced, so there is no burst at the start or after a halt. Who comes a little late for a slot, because a clock is coarse
or the machine busy, does not push back the slots after it; but never do more messages leave within a second than are
allowed. One deadline, set by Telegram's ``retry_after``, holds everybody, and after it the pace grows slowly. Replies
to people go before digests.
"""

from __future__ import annotations

import bisect
import math
from collections import deque
from enum import Enum

PRIVATE_GAP = 1.05
"""Seconds between two digests' messages to one person."""
GROUP_GAP = 3.05
"""Seconds between two to one group."""
GROUP_LIMIT = 20
"""Messages to one group, of whatever kind, in :data:`GROUP_WINDOW`."""
GROUP_WINDOW = 61.0
"""Seconds."""
SPACING = 1.025
"""Length of a slot, as a share of what the limit allows: what the network may shift, 25 ms, stays within the limit."""
WINDOW = 1.02
"""Seconds in which no more messages leave than the limit allows in one, whoever came late for a slot."""
FAST = 100
"""Messages a second from which both are longer: dozens pile up when either side is held up for a moment, and a wait
that Telegram then asks for costs more than the margin."""
FAST_SPACING, FAST_WINDOW = 1.07, 1.06
LATE = 0.1
"""Seconds by which a slot may be missed and still be used; what is older is lost, for nobody wanted it."""
RAMP = 10.0
"""Seconds after a halt in which the pace grows to the full one."""
RAMP_FROM = 0.25
"""Share of the full pace at which it begins."""
LONGEST_FLOOD_FOR_ALL = 300.0
"""Seconds; when Telegram asks to wait for longer, it means this chat."""
SHORT_HALT = 3.0
"""Seconds that everybody waits when Telegram means one chat."""
FLOODED_CHATS = 3
"""So many different chats told to wait for long within :data:`FLOOD_WINDOW`: Telegram means the bot."""
FLOOD_WINDOW = 60.0
"""Seconds."""
_DRIFT = 0.01
"""Share by which a slower answer changes what is usual; a faster one changes it at once."""
_FORGET_ABOVE = 10_000
"""Chats that are remembered before those that no longer matter are forgotten."""


class Lane(Enum):
    """Who waits for whom."""

    REPLY = "reply"
    """An answer that a person waits for."""
    DIGEST = "digest"
    """A message from the outbox."""


class Pacer:
    """Spaces messages out.

    Args:
        rate: Messages a second, at most, over all chats.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        spacing, window = (FAST_SPACING, FAST_WINDOW) if rate >= FAST else (SPACING, WINDOW)
        self._slot_length = spacing / rate
        self._window_size = math.ceil(rate)
        self._last: deque[float] = deque(maxlen=self._window_size)
        self._window = self._window_size / rate * window
        self._usual = math.inf
        self._next = -math.inf
        self._halted_until = -math.inf
        self._rests: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._forget_above = _FORGET_ABOVE
        self._parked: dict[int, float] = {}
        self._flooded: dict[int, float] = {}
        self._replies_waiting = 0

    def take(self, chat_id: int, lane: Lane, now: float) -> float:
        """Take the right to send to a chat now; else learn how many seconds to wait before asking again."""
        slot = self._slot(now)
        ready = max(slot, now + self.chat_wait(chat_id, lane, now))
        if lane is Lane.DIGEST and self._replies_waiting:
            ready = max(ready, max(slot, now) + self._replies_waiting * self._length(slot))
        if ready > now:
            return ready - now
        self._next = slot + self._length(slot)
        self._last.append(now)
        self._note(chat_id, now)
        return 0.0

    def chat_wait(self, chat_id: int, lane: Lane, now: float) -> float:
        """Seconds for which this chat must not get a message, whatever goes to others; 0 for none."""
        until = self._parked.get(chat_id, now)
        recent = self._groups.get(chat_id)
        if recent and len(recent) == GROUP_LIMIT:
            until = max(until, recent[0] + GROUP_WINDOW)
        if lane is Lane.DIGEST:
            until = max(until, self._rests.get(chat_id, now))
        return max(0.0, until - now)

    def until_slot(self, now: float) -> float:
        """Seconds to the next slot; 0 if it has come."""
        return max(0.0, self._slot(now) - now)

    def slots(self, horizon: float, now: float) -> int:
        """How many digests may leave within so many seconds, those of missed slots included."""
        slot = self._slot(now)
        if slot > now + horizon:
            return 0
        return max(0, 1 + int((now + horizon - slot) / self._length(slot)) - self._replies_waiting)

    def answered(self, left: float, now: float) -> None:
        """Learn from an answer when its message may have arrived at the latest.

        One that took longer than usual may have been counted by so much later, beside those that left after it. At a
        high rate, one message more or less lies within the margin.
        """
        if self._window_size * (WINDOW - 1) >= 1:
            return
        took = now - left
        self._usual = took if took < self._usual else self._usual + (took - self._usual) * _DRIFT
        late = took - self._usual
        if late > WINDOW - 1:
            number = bisect.bisect(self._last, left) - 1
            if number >= 0:
                self._last[number] = max(self._last[number], left + late)

    def halt(self, seconds: float, now: float) -> None:
        """Let nobody send for this long; Telegram asked for it."""
        self._halted_until = max(self._halted_until, now + seconds)

    def halted_until(self) -> float:
        """When the last halt ends or ended; minus infinity if there was none."""
        return self._halted_until

    def halted(self, now: float) -> float:
        """Seconds that the halt still lasts; 0 if there is none."""
        return max(0.0, self._halted_until - now)

    def flood(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram asked to wait, in answer to a message to this chat.

        A short wait holds everybody. A long one parks this chat alone, and the others go on after a moment; but if
        several chats are told so within a minute, everybody waits until only fewer of them would have to.
        """
        if seconds <= LONGEST_FLOOD_FOR_ALL:
            self.halt(seconds, now)
            return
        self._parked[chat_id] = max(now + seconds, self._parked.get(chat_id, now))
        self._flooded = {chat: at for chat, at in self._flooded.items() if at > now - FLOOD_WINDOW} | {chat_id: now}
        ends = sorted(self._parked[chat] for chat in self._flooded)
        self.halt(SHORT_HALT if len(ends) < FLOODED_CHATS else ends[-FLOODED_CHATS] - now, now)

    def parked(self, now: float) -> dict[int, float]:
        """The chats that Telegram wants left alone, and for how many seconds still."""
        self._parked = {chat: until for chat, until in self._parked.items() if until > now}
        return {chat: until - now for chat, until in self._parked.items()}

    def resting(self, now: float) -> dict[int, float]:
        """The chats whose last message is too fresh for a digest's, and for how many seconds still."""
        self._rests = {chat: until for chat, until in self._rests.items() if until > now}
        return {chat: until - now for chat, until in self._rests.items()}

    def reply_waits(self, change: int) -> None:
        """Count one reply more (1) or less (-1) among those that wait for a slot."""
        self._replies_waiting += change

    def _slot(self, now: float) -> float:
        """When the next slot is; at most :data:`LATE` ago."""
        slot = max(self._next, self._halted_until)
        if slot < now - LATE:
            slot = now
        is_full = len(self._last) == self._window_size
        return max(slot, self._last[0] + self._window) if is_full else slot

    def _length(self, slot: float) -> float:
        """Seconds from this slot to the next."""
        since = slot - self._halted_until
        return self._slot_length / min(1.0, RAMP_FROM + (1 - RAMP_FROM) * max(0.0, since) / RAMP)

    def _note(self, chat_id: int, now: float) -> None:
        self._rests[chat_id] = now + gap(chat_id)
        if chat_id < 0:
            recent = self._groups.setdefault(chat_id, deque(maxlen=GROUP_LIMIT))
            recent.append(now)
            if len(recent) == GROUP_LIMIT:
                self._rests[chat_id] = max(now + GROUP_GAP, recent[0] + GROUP_WINDOW)
        if len(self._rests) + len(self._groups) > self._forget_above:
            self.resting(now)
            self._groups = {chat: at for chat, at in self._groups.items() if at[-1] > now - GROUP_WINDOW}
            self._forget_above = max(_FORGET_ABOVE, 2 * (len(self._rests) + len(self._groups)))


def gap(chat_id: int) -> float:
    """Seconds between two digests' messages to this chat."""
    return GROUP_GAP if chat_id < 0 else PRIVATE_GAP
