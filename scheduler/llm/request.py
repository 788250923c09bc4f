"""One call as it goes over the wire, and what it may take."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scheduler.llm.completion import schema_of
from scheduler.llm.prices import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

    from scheduler.llm.capabilities import Abilities


class Message(NamedTuple):
    """One message of a conversation with a model."""

    role: str
    """``system``, ``user`` or ``assistant``."""
    content: str


@dataclass(frozen=True, slots=True)
class Call:
    """What a model is asked."""

    purpose: str
    """What it is for, in a word; stands on the bill."""
    messages: Sequence[Message]
    """What stays the same from call to call first, so that the service can keep it in its cache."""
    room: int
    """Tokens of the answer at most, thoughts included."""
    person: int | None = None
    """Numeric id of who asked and waits; counts against their share of the budget."""
    is_awaited: bool = False
    """Whether somebody waits for it though all pay: it has not to wait for the calls of a digest."""
    patience: float = 90.0
    """Seconds that all tries together may take, not counting the wait for a place."""


@dataclass(frozen=True, slots=True)
class Request:
    """A call in the words that a service understands."""

    call: Call
    abilities: Abilities
    shape: type[BaseModel] | None = None
    """Of the answer; nothing where it is plain text, which comes in pieces."""

    def parameters(self, model: str) -> dict[str, Any]:
        """What the client library is given."""
        named: dict[str, Any] = {
            "model": model,
            "messages": [message._asdict() for message in self._messages()],
            self.abilities.bound: self.room,
        }
        if self.abilities.effort:
            named["reasoning_effort"] = "low"
        if self.shape is None:
            named["stream"] = True
            if self.abilities.counts_streams:
                named["stream_options"] = {"include_usage": True}
        elif self.abilities.form == "schema":
            schema = {"name": self.shape.__name__.strip("_").lower(), "strict": True, "schema": schema_of(self.shape)}
            named["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.abilities.form == "object":
            named["response_format"] = {"type": "json_object"}
        return named

    @property
    def room(self) -> int:
        """Tokens of the answer at most, as far as the model goes."""
        return min(self.call.room, self.abilities.room or self.call.room)

    @property
    def most(self) -> Usage:
        """The most that it can take: few texts have more than a token for two bytes."""
        size = sum(len(message.content.encode()) + _AROUND for message in self._messages())
        return Usage(tokens_in=size // 2, tokens_out=self.room)

    def estimate(self, answered: int) -> Usage:
        """What it took, if the service does not say; ``answered`` are the answer's bytes."""
        return Usage(tokens_in=self.most.tokens_in, tokens_out=answered // 2 + 1)

    def _messages(self) -> Sequence[Message]:
        """The messages, with the shape in words at the end where the service takes no schema."""
        messages = self.call.messages if self.abilities.system else _joined(self.call.messages)
        if self.shape is None or self.abilities.form == "schema":
            return messages
        *before, last = messages
        schema = json.dumps(schema_of(self.shape), ensure_ascii=False)
        return (*before, last._replace(content=f"{last.content}\n\n{_IN_WORDS}\n{schema}"))


def _joined(messages: Sequence[Message]) -> Sequence[Message]:
    """The messages with what the system says before the first of the others."""
    first, *others = messages
    if first.role != "system" or not others:
        return messages
    return (others[0]._replace(content=f"{first.content}\n\n{others[0].content}"), *others[1:])


_AROUND: Final = 32
"""Bytes that a service puts around a message."""
_IN_WORDS: Final = "Answer with one JSON object that fits this JSON schema, and with nothing else:"
