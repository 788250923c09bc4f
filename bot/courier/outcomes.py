"""What an error of Telegram's means for the message that was to be sent. Pure.

The order matters: in python-telegram-bot, ``BadRequest`` and ``TimedOut`` are kinds of ``NetworkError``, and a
time-out may mean that the request never left or that only the answer was lost; the cause tells, whichever HTTP library
is at work. Whatever does not certainly mean "refused" or "never left" counts as perhaps delivered, so that a repeat
makes no sound.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.courier.limiter import seconds
from bot.courier.pacer import LONGEST_FLOOD_FOR_ALL
from bot.transport.http import NotSent

MAX_ATTEMPTS = 16
"""Tries before a message is given up; with the back-off, about five hours: longer than Telegram is ever ill."""
MAX_COPIES = 8
"""Tries before a message is given up that brought no answer at all: its reader may have as many copies."""
LONGEST_BACKOFF = 3600.0
"""Seconds."""
UNREACHABLE_PAUSE = 10.0
"""Seconds that everybody waits when no request leaves this machine."""
REFUSED_PAUSE = 60.0
"""Seconds that everybody waits when Telegram refuses the bot itself."""

_NOT_SENT = (NotSent, httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""The request never left this machine."""
_GONE = (
    "chat not found",
    "user is deactivated",
    "group chat was deactivated",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_plain_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "channel_private",
    "user_is_blocked",
    "input_user_deactivated",
    "peer_id_invalid",
)
"""Telegram's words for a chat that nothing can be sent to."""
_THREAD_GONE = ("message thread not found", "topic closed", "topic_closed", "topic_deleted", "topic_id_invalid")
"""Telegram's words for a forum thread that nothing can be sent to, in a chat that is well."""
_MARKUP = ("can't parse entities", "entity_", "entities_")
"""Telegram's words for markup that it refuses."""
_FLOOD = "too many requests"
"""Telegram's words for a flood; without a waiting time, they are all that tells it from a broken server."""


@dataclass(frozen=True, slots=True)
class Retry:
    """It certainly did not arrive; again after some seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It left, and may have arrived; again after some seconds, without a sound."""

    after: float


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat blocked the bot or is no more; the message waits for its return."""

    thread: bool = False
    """Only this thread of it is closed or deleted."""


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
class Hold:
    """Nothing can be sent to anybody for some seconds; the message waits, and its try does not count."""

    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Park:
    """Nothing can be sent to this chat for some seconds; the message waits, and its try does not count."""

    after: float


Outcome = Retry | Uncertain | Gone | Moved | SendPlain | Fail | Hold | Park


def outcome_of(error: TelegramError, *, attempts: int, plain: bool, resend: bool = True) -> Outcome:
    """What to do about an error.

    Args:
        error: As python-telegram-bot raised it.
        attempts: Tries so far that count, the failed one included.
        plain: Whether the failed one was bare text already.
        resend: Whether a message that may have arrived goes out again; if not, it is given up.
    """
    match error:
        case RetryAfter():
            wait = seconds(error)
            return Hold(wait, "Telegram asks to wait") if wait <= LONGEST_FLOOD_FOR_ALL else Park(wait)
        case Forbidden():
            return Gone()
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case InvalidToken() | EndPointNotFound():
            return Hold(REFUSED_PAUSE, "Telegram refuses the token")
        case Conflict():
            return Hold(REFUSED_PAUSE, "another program uses the same token")
        case BadRequest():
            return _refused(error.message.lower(), plain=plain)
    if isinstance(error.__cause__, _NOT_SENT):
        return Hold(UNREACHABLE_PAUSE, "Telegram cannot be reached")
    if attempts >= (MAX_ATTEMPTS if _is_answer(error) else MAX_COPIES):
        return Fail()
    after = min(LONGEST_BACKOFF, 2.0**attempts)
    if error.message.lower().startswith(_FLOOD):
        return Retry(after)
    return Uncertain(after) if resend else Fail()


def _is_answer(error: TelegramError) -> bool:
    """Whether Telegram said that it failed; a 200 that cannot be read says nothing, least of all that."""
    transport_broke = error.__cause__ is not None and not isinstance(error.__cause__, TelegramError)
    return isinstance(error, NetworkError) and not transport_broke


def _refused(words: str, *, plain: bool) -> Outcome:
    if any(sign in words for sign in _GONE):
        return Gone()
    if any(sign in words for sign in _THREAD_GONE):
        return Gone(thread=True)
    if not plain and any(sign in words for sign in _MARKUP):
        return SendPlain()
    return Fail()
