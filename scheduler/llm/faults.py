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
from scheduler.llm.completion import Unanswered
from scheduler.retry_after import seconds_asked

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
        case Unanswered():
            return Fault("down", "passing", words=str(error))
        case openai.OpenAIError() | httpx2.HTTPError() | OSError() | ValidationError() | json.JSONDecodeError():
            # A time-out is one of these: whether the answer was made, and is on the bill, nobody knows.
            return Fault("down", "passing", is_free=isinstance(error.__cause__ or error, _NEVER_LEFT))
    return None


def _refusal(error: openai.APIStatusError, now: datetime) -> Fault:
    status, words = error.status_code, _words(error)
    wait = _wait(error.response.headers, now) or _wait_in(words)
    if status == 429:
        # Those that are only busy advertise a dearer plan: who names a time will answer again.
        if "insufficient_quota" in words or (not wait and _CREDIT.search(words)):
            return Fault("no-credit", "service", is_free=True)
        return Fault("busy", "passing", wait, is_free=True)
    if (status >= 500 and not _TOO_LARGE.search(words)) or status in _ASK_AGAIN:
        return Fault("down", "passing", wait, is_free=status not in _BETWEEN, words=words)
    trouble = "too-long" if status == 413 else next((name for name, said in _REQUEST if said.search(words)), "")
    if status < 400 or (status in _SERVICE and trouble != "refused"):
        # A redirect would take the paper, and who knows what else, to a host that nobody named.
        return Fault(_SERVICE.get(status, "wrong-host"), "service", is_free=True)
    if not trouble and (of_all := next((name for name, said in _ALL_REQUESTS if said.search(words)), "")):
        return Fault(of_all, "service", is_free=True)
    return Fault(trouble or "bad-request", "request", is_free=True, words=words)


def _words(error: openai.APIStatusError) -> str:
    """Everything that the service says about it, in lower case."""
    return " ".join(str(part) for part in (error.code, error.param, error.message) if part)[:_MOST_WORDS].lower()


def _wait(headers: Mapping[str, str], now: datetime) -> float:
    precise = headers.get("retry-after-ms", "")
    if precise.isascii() and precise.isdecimal():
        return int(precise[:9]) / 1000
    return seconds_asked(headers.get("retry-after", "").partition(".")[0], now)


def _wait_in(words: str) -> float:
    """The seconds in ``try again in 1m7.66s``; 0 where no time is named."""
    if not (named := _NAMED_WAIT.search(words)):
        return 0.0
    hours, minutes, seconds, thousandths = (float(part or 0) for part in named.groups())
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000


_NEVER_LEFT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
"""Errors after which nobody was asked anything."""
_MOST_WORDS: Final = 2_000
_ASK_AGAIN: Final = frozenset({408, 409, 425})
_BETWEEN: Final = frozenset({504, 524})
"""Said by what stands before a service that did not answer it in time, but may have done the work."""
_SERVICE: Final = {401: "key-refused", 402: "no-credit", 403: "key-refused", 404: "unknown-model"}
_TOO_LARGE = re.compile(r"too large to process")
"""What llama.cpp says of a text that is longer than its batch, as if it were at fault itself."""
_CREDIT = re.compile(r"insufficient_quota|billing|credit|payment")
_REQUEST: Final = (
    (
        "too-long",
        re.compile(
            r"context.?(?:length|size|window)|too (?:long|many tokens|large to process)|exceeds the available context"
        ),
    ),
    (
        "refused",
        re.compile(
            r"content.?(?:filter|policy|management|exists.risk)|safety|moderation|prohibited|inappropriate.content|"
            r"data.?inspection|不安全或敏感"
        ),
    ),
)
"""What is wrong with this request, in the words of OpenAI, DeepSeek, Alibaba, Zhipu."""
_ALL_REQUESTS: Final = (
    ("key-refused", re.compile(r"api.?key.{0,20}(?:not valid|invalid|incorrect)|(?:invalid|incorrect).api.?key")),
    ("unknown-model", re.compile(r"model.{0,80}not.(?:exist|found)|(?:invalid|unknown|no such).model|模型不存在")),
)
"""What Gemini, DeepSeek, Mistral say as if one request were wrong, and would say to every other."""
_NAMED_WAIT: Final = re.compile(
    r"(?:try again|retry) in (?=\d)(?:(\d{1,3})h)?(?:(\d{1,4})m(?!s))?(?:(\d{1,6}(?:\.\d{1,12})?)s)?"
    r"(?:(\d{1,6})(?:\.\d{1,12})?ms)?"
)
