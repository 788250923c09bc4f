"""What an error of Telegram's means for the message that was to be sent. Pure.

The order matters: in python-telegram-bot, ``BadRequest`` and ``TimedOut`` are kinds of ``NetworkError``, and a
time-out may mean that the request never left or that only the answer was lost; the cause tells.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.courier.limiter import seconds

MAX_ATTEMPTS = 8
"""Tries before a message is given up; with the back-off, about ten minutes."""
LONGEST_BACKOFF = 300.0
"""Seconds."""

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""The request never left this machine."""
_GONE = (
    "chat not found",
    "user is deactivated",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "peer_id_invalid",
)
"""Telegram's words for a chat that nothing can be sent to."""
_MARKUP = ("can't parse entities", "entity", "tag")
"""Telegram's words for markup that it refuses."""


@dataclass(frozen=True, slots=True)
class Retry:
    """It certainly did not arrive; again after some seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It left, and no answer came; again after some seconds, without a sound."""

    after: float


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat blocked the bot or is no more; the message waits for its return."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has a new id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class SendPlain:
    """Telegram refuses the markup; once more as bare text."""


@dataclass(frozen=True, slots=True)
class Fail:
    """Given up; the admin is told."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing can be sent to anybody: the token is refused, or another instance runs."""

    reason: str


Outcome = Retry | Uncertain | Gone | Moved | SendPlain | Fail | Stop


def outcome(error: TelegramError, *, attempts: int, plain: bool) -> Outcome:
    """What to do about an error.

    Args:
        error: As python-telegram-bot raised it.
        attempts: Tries so far, the failed one included.
        plain: Whether the failed one was bare text already.
    """
    match error:
        case RetryAfter():
            return Retry(seconds(error))
        case Forbidden():
            return Gone()
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case InvalidToken():
            return Stop("Telegram refuses the token")
        case Conflict():
            return Stop("another program uses the same token")
        case BadRequest():
            return _refused(error.message.lower(), plain=plain)
    if attempts >= MAX_ATTEMPTS:
        return Fail()
    after = min(LONGEST_BACKOFF, 2.0**attempts)
    left_the_machine = isinstance(error.__cause__, httpx.HTTPError) and not isinstance(error.__cause__, _NOT_SENT)
    return Uncertain(after) if isinstance(error, NetworkError) and left_the_machine else Retry(after)


def _refused(words: str, *, plain: bool) -> Outcome:
    if any(sign in words for sign in _GONE):
        return Gone()
    if not plain and any(sign in words for sign in _MARKUP):
        return SendPlain()
    return Fail()
