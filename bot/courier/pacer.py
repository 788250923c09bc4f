"""When the next message may leave. Pure: the time comes in, a waiting time comes out.

Limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this. Messages are evenly spaced,
so there is no burst at the start or after a halt; one deadline, set by Telegram's ``retry_after``, holds everybody;
replies to people go before digests.
"""

from __future__ import annotations

from enum import Enum

PRIVATE_GAP = 1.05
"""Seconds between two digests' messages to one person."""
GROUP_GAP = 3.05
"""Seconds between two to one group; Telegram allows 20 a minute."""
_FORGET_ABOVE = 10_000
"""Chats whose last message is remembered before the old ones are forgotten."""


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
        self._spacing = 1 / rate
        self._next = 0.0
        self._halted_until = 0.0
        self._chats: dict[int, float] = {}
        self._replies_waiting = 0

    def take(self, chat_id: int, lane: Lane, now: float) -> float:
        """Take the right to send to a chat now; else learn how many seconds to wait before asking again."""
        ready = max(self._next, self._halted_until)
        if lane is Lane.DIGEST:
            ready = max(ready, self._chats.get(chat_id, 0.0))
            if self._replies_waiting:
                ready = max(ready, now + self._spacing)
        if ready > now:
            return ready - now
        self._next = now + self._spacing
        self._chats[chat_id] = now + gap(chat_id)
        self._forget(now)
        return 0.0

    def halt(self, seconds: float, now: float) -> None:
        """Let nobody send for this long; Telegram asked for it."""
        self._halted_until = max(self._halted_until, now + seconds)

    def halted(self, now: float) -> float:
        """Seconds that the halt still lasts; 0 if there is none."""
        return max(0.0, self._halted_until - now)

    def reply_waits(self, change: int) -> None:
        """Count one reply more (1) or less (-1) among those that wait."""
        self._replies_waiting += change

    def _forget(self, now: float) -> None:
        if len(self._chats) > _FORGET_ABOVE:
            self._chats = {chat_id: free for chat_id, free in self._chats.items() if free > now}


def gap(chat_id: int) -> float:
    """Seconds between two digests' messages to this chat."""
    return GROUP_GAP if chat_id < 0 else PRIVATE_GAP
