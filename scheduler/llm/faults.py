"""What an error of the service, or of the way to it, means for the call that met it. Pure.

Error codes: https://developers.openai.com/api/docs/guides/error-codes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import httpx2
import openai
from pydantic import ValidationError

from scheduler.errors import ModelDown
from scheduler.sources.session import retry_after

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Scope = Literal["passing", "service", "request"]
"""Whom it concerns: ``passing``, ask again; ``service``, it would go the same with every request; ``request``, with
this one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What to make of an error."""

    trouble: str
    """A key of :data:`~scheduler.errors.MODEL_TROUBLES`."""
    scope: Scope
    retry_after: float = 0.0
    """Seconds that the service asks for."""
    is_free: bool = False
    """Whether the call surely cost nothing."""
    words: str = ""
    """What the service said about the request, for those who look for what it does not understand."""


def fault_of(error: Exception, now: datetime) -> Fault | None:
    """What an error means; nothing for one that is none of the service's.

    Args:
        error: What the client library raised.
        now: The time, UTC; ``Retry-After`` may name one.
    """
    match error:
        case openai.APIStatusError():
            return _refusal(error, now)
        case ModelDown():
            return Fault(error.trouble, "service", is_free=True)
        case openai.OpenAIError() | httpx2.HTTPError() | OSError() | ValidationError() | json.JSONDecodeError():
            # A time-out is one of these: whether the answer was made, and is on the bill, nobody knows.
            return Fault("down", "passing")
    return None


def _refusal(error: openai.APIStatusError, now: datetime) -> Fault:
    status, words = error.status_code, _words(error)
    if status == 429:
        if _CREDIT.search(words):
            return Fault("no-credit", "service", is_free=True)
        return Fault("busy", "passing", _wait(error.response.headers, now), is_free=True)
    if status >= 500 or status in _ASK_AGAIN:
        return Fault("down", "passing", _wait(error.response.headers, now), is_free=True, words=words)
    if status < 400 or status in _SERVICE:
        # A redirect would take the paper, and who knows what else, to a host that nobody named.
        return Fault(_SERVICE.get(status, "wrong-host"), "service", is_free=True)
    trouble = next((trouble for trouble, pattern in _REQUEST if pattern.search(words)), "bad-request")
    return Fault("too-long" if status == 413 else trouble, "request", is_free=True, words=words)


def _words(error: openai.APIStatusError) -> str:
    """Everything that the service says about it, in lower case."""
    return " ".join(str(part) for part in (error.code, error.param, error.message) if part)[:_MOST_WORDS].lower()


def _wait(headers: Mapping[str, str], now: datetime) -> float:
    precise = headers.get("retry-after-ms", "")
    if precise.isascii() and precise.isdecimal():
        return int(precise[:9]) / 1000
    return retry_after(headers.get("retry-after", ""), now)


_MOST_WORDS: Final = 2_000
_ASK_AGAIN: Final = frozenset({408, 409, 425})
_SERVICE: Final = {401: "key-refused", 402: "no-credit", 403: "key-refused", 404: "unknown-model"}
_CREDIT = re.compile(r"insufficient_quota|billing|credit|payment")
_REQUEST: Final = (
    ("too-long", re.compile(r"context.?(?:length|size|window)|too long|too many tokens|exceeds the available context")),
    ("refused", re.compile(r"content.?(?:filter|policy|management)|safety|moderation|prohibited")),
)
