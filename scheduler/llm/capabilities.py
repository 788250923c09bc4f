"""What a model of a service understands of OpenAI's language, found out by trying. Pure.

Each service speaks a dialect: some know no JSON schema, some call the bound of an answer by its old name. So the first
call asks for everything; what is refused is left out from then on.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

Form = Literal["schema", "object", "text"]
"""How an answer's shape is asked for: by a JSON schema that the service holds the model to, as any JSON object with the
schema in the words, or in words alone."""
Bound = Literal["max_completion_tokens", "max_tokens"]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What is asked of a service."""

    form: Form = "schema"
    bound: Bound = "max_completion_tokens"
    """Name of the most tokens that an answer may have."""
    room: int | None = None
    """Tokens that an answer can have at most, where that turned out to be less than was asked for."""
    effort: bool = False
    """Whether to ask that the model thinks little before it answers."""
    system: bool = True
    """Whether a message of its own says what the model is; else that stands before the first question."""
    counts_streams: bool = True
    """Whether an answer in pieces ends with what it took."""
    proven: bool = False
    """Whether an answer came of it; until then, any trouble may be a sign of what the service does not understand."""

    @classmethod
    def supposed(cls, host: str) -> Abilities:
        """What to try first: OpenAI's own service knows the newest names, others rather the older ones."""
        is_home = host == _HOME
        return cls(bound="max_completion_tokens" if is_home else "max_tokens", effort=is_home)

    def after(self, words: str, room: int) -> Abilities | None:
        """What is left to try when a request was refused; nothing, if the words do not name what was asked.

        Args:
            words: The service's, in lower case.
            room: Tokens of the answer that were asked for at most.
        """
        if self.effort and "effort" in words:
            return replace(self, effort=False)
        if self.bound in words:
            if _TOO_LARGE.search(words):
                return self._with_less(words, room)
            return replace(self, bound=_other(self.bound))
        if self.counts_streams and "stream_options" in words:
            return replace(self, counts_streams=False)
        if self.system and _SYSTEM.search(words):
            return replace(self, system=False)
        if self.form != "text" and _FORM.search(words):
            return replace(self, form=_SIMPLER[self.form])
        return None

    def _with_less(self, words: str, room: int) -> Abilities | None:
        """With the largest room that the words name, or half of it; nothing if no answer would fit."""
        named = [int(number) for number in _NUMBER.findall(words) if _LEAST_ROOM <= int(number) < room]
        less = max(named, default=room // 2)
        return replace(self, room=less) if less >= _LEAST_ROOM else None

    def simpler(self) -> Abilities | None:
        """The next simpler form; nothing if this one has proven itself, or is the simplest."""
        return None if self.proven or self.form == "text" else replace(self, form=_SIMPLER[self.form])

    def confirmed(self) -> Abilities:
        """The same, now that an answer came of it."""
        return replace(self, proven=True)

    def as_dict(self) -> dict[str, Any]:
        """As JSON's types."""
        return asdict(self)


def abilities_of(content: dict[str, Any] | None) -> Abilities | None:
    """What :meth:`Abilities.as_dict` wrote; nothing of another version's."""
    try:
        return None if content is None else _ABILITIES.validate_python(content)
    except ValidationError:
        return None


def _other(bound: Bound) -> Bound:
    return "max_tokens" if bound == "max_completion_tokens" else "max_completion_tokens"


_HOME: Final = "api.openai.com"
_SIMPLER: Final[dict[Form, Form]] = {"schema": "object", "object": "text", "text": "text"}
_LEAST_ROOM: Final = 512
"""Tokens; and no status of HTTP, which may stand among the words, is as much."""
_NUMBER = re.compile(r"(?<![\w.])\d{3,6}(?!\w|\.\d)")
_TOO_LARGE = re.compile(r"too (?:large|big|high)|at most|less than|<=|range|maximum|exceed|greater than|limited")
_SYSTEM = re.compile(r"system.{0,20}(?:role|message|prompt|instruction)|developer.instruction|conversation roles")
"""What chat templates without such a message say, Gemma's and the first Mistral's."""
_FORM = re.compile(r"response.?format|json|schema|grammar|structured")
_ABILITIES: Final = TypeAdapter(Abilities)
