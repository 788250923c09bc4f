"""Scripted failures: which call fails, how often, in which way, and whether its effect happens all the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from tests.doubles.telegram.answers import ApiError, Json, bad_request, conflict, too_many_requests


class FaultKind(StrEnum):
    """How a call fails."""

    DROP = "drop"
    """The connection breaks without an answer."""
    SILENCE = "silence"
    """No answer for ``seconds``, then the connection breaks."""
    SLOW = "slow"
    """The right answer, ``seconds`` late; always accepted."""
    SERVER_ERROR = "server_error"
    """500 with a JSON body."""
    BAD_GATEWAY = "bad_gateway"
    """502 with an HTML body."""
    CONFLICT = "conflict"
    """409 as with two polling instances."""
    UNAUTHORIZED = "unauthorized"
    """401 as after the token was revoked."""
    FLOOD = "flood"
    """429 with ``retry_after`` of ``seconds``."""
    BARE_FLOOD = "bare_flood"
    """429 without parameters."""
    REFUSED = "refused"
    """400 in these ``words``, for what a chat cannot be brought to here."""
    MALFORMED = "malformed"
    """200 with a body that is no JSON."""


@dataclass(slots=True)
class Fault:
    """One scripted failure.

    Attributes:
        kind: How the call fails.
        method: Bot API method; None for every method, getUpdates included.
        accept: Carry the call out (a message is delivered) before failing.
        seconds: The delay, or ``retry_after``.
        words: The reason of a refusal, without Telegram's prefix.
        chat_id: Only calls for this chat.
        text: Only calls whose text or caption has a match of this regular expression.
        nth: The first matching call that fails, counted from 1.
        times: How many matching calls fail from there; None for all.
    """

    kind: FaultKind
    method: str | None = "sendMessage"
    accept: bool = False
    seconds: float = 30.0
    words: str = ""
    chat_id: int | None = None
    text: str | None = None
    nth: int = 1
    times: int | None = 1
    seen: int = field(default=0, init=False)
    """Matching calls so far."""

    def __post_init__(self) -> None:
        self.kind = FaultKind(self.kind)
        self.accept = self.accept or self.kind is FaultKind.SLOW
        if self.nth < 1:
            raise ValueError("nth is counted from 1")
        if bool(self.words) is not (self.kind is FaultKind.REFUSED):
            raise ValueError("a refusal has words, and nothing else has")
        if self.text is not None:
            re.compile(self.text)

    @property
    def hits(self) -> int:
        """Calls that failed by it so far."""
        past = max(0, self.seen - self.nth + 1)
        return past if self.times is None else min(past, self.times)

    def strikes(self, method: str, parameters: Json) -> bool:
        """Whether this call fails; counts it if it matches."""
        if not self._matches(method, parameters):
            return False
        before = self.hits
        self.seen += 1
        return self.hits > before

    def _matches(self, method: str, parameters: Json) -> bool:
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat_id is not None and str(parameters.get("chat_id")) != str(self.chat_id):
            return False
        said = str(parameters.get("text") or parameters.get("caption") or "")
        return self.text is None or re.search(self.text, said) is not None

    def error(self) -> ApiError | None:
        """The JSON refusal it answers with, if it does so."""
        return {
            FaultKind.SERVER_ERROR: ApiError(500, "Internal Server Error"),
            FaultKind.CONFLICT: conflict(),
            FaultKind.UNAUTHORIZED: ApiError(401, "Unauthorized"),
            FaultKind.FLOOD: too_many_requests(int(self.seconds)),
            FaultKind.BARE_FLOOD: ApiError(429, "Too Many Requests"),
            FaultKind.REFUSED: bad_request(self.words),
        }.get(self.kind)


class FaultScript:
    """The faults in force, the first that strikes wins."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force."""
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """Lift all faults."""
        self._faults.clear()

    def struck(self, method: str, parameters: Json) -> Fault | None:
        """The fault that this call meets."""
        return next((fault for fault in self._faults if fault.strikes(method, parameters)), None)
