"""Telegram's flood limits as exact sliding windows on a given clock.

The real numbers are unspecified; these follow https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
(30 messages a second, one a second in a chat with short bursts, 20 a minute in a group). Only new messages count.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Window:
    """At most ``messages`` in any span of ``seconds``; no limit with zero messages."""

    messages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The windows, and the shortest wait a 429 names."""

    overall: Window = Window(30, 1.0)
    private: Window = Window(3, 3.0)
    """One a second on average; three at once are tolerated."""
    group: Window = Window(20, 60.0)
    """For each group, supergroup and channel."""
    shortest_wait: int = 1
    """Seconds."""

    @classmethod
    def off(cls) -> Limits:
        """No limit at all."""
        none = Window(0, 1.0)
        return cls(overall=none, private=none, group=none)


@dataclass(slots=True)
class _Lane:
    window: Window
    times: deque[float] = field(default_factory=deque)
    closed_until: float = -math.inf

    def wait(self, now: float, shortest: int) -> int:
        """Whole seconds until a message may pass; 0 for at once."""
        if now < self.closed_until:
            return math.ceil(self.closed_until - now)
        while self.times and self.times[0] + self.window.seconds <= now:
            self.times.popleft()
        if not self.window.messages or len(self.times) < self.window.messages:
            return 0
        seconds = max(shortest, math.ceil(self.times[0] + self.window.seconds - now))
        self.closed_until = now + seconds
        return seconds


class Floods:
    """Counts accepted messages and says who has to wait.

    A message that meets a full window closes that lane (the chat's, or the whole bot's) for the time it is told;
    trying again before neither lengthens nor shortens the wait.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = _Lane(limits.overall)
        self._chats: dict[int, _Lane] = {}

    def wait(self, chat_id: int, now: float) -> int:
        """Seconds to wait before a message to this chat, 0 for none; counts the message if it may pass."""
        window = self._limits.private if chat_id > 0 else self._limits.group
        chat = self._chats.setdefault(chat_id, _Lane(window))
        shortest = self._limits.shortest_wait
        seconds = max(self._overall.wait(now, shortest), chat.wait(now, shortest))
        if not seconds:
            self._overall.times.append(now)
            chat.times.append(now)
        return seconds
