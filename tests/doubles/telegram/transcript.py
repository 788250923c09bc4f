"""Every call in the order of its arrival, and a file of what was delivered for readers in other processes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.doubles.telegram.answers import Json


@dataclass(slots=True)
class Call:
    """One request to the Bot API."""

    time: float
    """Seconds on the double's clock, when the request had arrived."""
    method: str
    parameters: Json
    status: int | None = None
    """HTTP status answered; None while open, or when no answer was given."""
    description: str = ""
    """Telegram's words, where refused."""
    delivered: Json | None = None
    """The message that reached the chat, whatever the caller was told; of an album, the first."""
    album: list[Json] = field(default_factory=list)
    """The other messages of an album."""
    fault: str | None = None
    """The scripted fault it met."""
    result: object = field(default=None, repr=False)

    def as_json(self) -> Json:
        """Without the result, for the control endpoint."""
        names = ("time", "method", "parameters", "status", "description", "delivered", "fault")
        return {name: getattr(self, name) for name in names}


class Transcript:
    """The calls, in memory; with a path, one JSON line for each delivered message, flushed when accepted."""

    def __init__(self, path: Path | None = None) -> None:
        self.calls: list[Call] = []
        self._file = path.open("a", encoding="utf-8") if path else None

    def deliver(self, call: Call, message: Json, *, silent: bool) -> None:
        """Note a delivery; it counts even if the caller never learns of it."""
        if call.delivered is None:
            call.delivered = message
        else:
            call.album.append(message)
        if self._file:
            line = {"time": call.time, "method": call.method, "chat_id": message["chat"]["id"]}
            line |= {"message_id": message["message_id"], "disable_notification": silent, "message": message}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file, if any."""
        if self._file:
            self._file.close()
