"""Answers as they come over the wire, read without trust: https://developers.openai.com/api/reference/resources/chat."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from typing import Annotated, Any, Final, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from scheduler.errors import BadAnswer
from scheduler.llm.prices import Usage

T = TypeVar("T", bound=BaseModel)


class Unanswered(Exception):  # noqa: N818 - reads as the event it is
    """The service says, with the status of success, that it has no answer; ``str(error)`` is what it says."""


def _count(value: object) -> int:
    """Tokens; 0 for what is no number, or none that can be believed: it must not spoil an answer."""
    return int(value) if isinstance(value, int | float) and 0 <= value <= _MOST else 0


def _object_or_none(value: object) -> object:
    """An object; what is none counts as an empty one."""
    return value if isinstance(value, dict) else {}


def _said(value: object) -> object:
    """A text, or the texts in a list of parts, among which thoughts may stand."""
    if not isinstance(value, list):
        return value
    return "".join(
        str(part.get("text") or "") for part in value if isinstance(part, dict) and part.get("type") == "text"
    )


Count = Annotated[int, BeforeValidator(_count)]
"""Tokens as a service reports them, without trust."""


class _Loose(BaseModel):
    """Takes what it knows and leaves what it does not."""

    model_config = ConfigDict(extra="ignore")


class _Cached(_Loose):
    cached_tokens: Count = 0


class _Usage(_Loose):
    prompt_tokens: Count = 0
    completion_tokens: Count = 0
    total_tokens: Count = 0
    prompt_tokens_details: Annotated[_Cached, BeforeValidator(_object_or_none)] = _Cached()
    prompt_cache_hit_tokens: Count = 0
    """DeepSeek's name for what was in the cache."""


class _Message(_Loose):
    content: Annotated[str | None, BeforeValidator(_said)] = None
    refusal: str | None = None


class _Choice(_Loose):
    message: _Message = _Message()
    delta: _Message = _Message()
    finish_reason: str | None = None


class Completion(_Loose):
    """A whole answer, or one piece of a stream; a service may leave out anything."""

    choices: list[_Choice] | None = None
    reported: Annotated[_Usage, BeforeValidator(_object_or_none)] = Field(default=_Usage(), validation_alias="usage")
    error: Any = None

    @classmethod
    def read(cls, raw: bytes | str) -> Completion:
        """An answer as it came.

        Raises:
            Unanswered: It holds an error and nothing else.
            ValidationError: It is none.
        """
        read = cls.model_validate_json(raw)
        if read.error and not read.choices:
            raise Unanswered(str(read.error)[:_MOST_WORDS].lower())
        return read

    @property
    def usage(self) -> Usage | None:
        """What it took; nothing if the service does not say: a prompt of no tokens was not counted."""
        told = self.reported
        if not told.prompt_tokens or not max(told.completion_tokens, told.total_tokens):
            return None
        cached = told.prompt_tokens_details.cached_tokens or told.prompt_cache_hit_tokens
        # Gemini and xAI count what was thought, and is paid, in the total alone.
        answered = max(told.completion_tokens, told.total_tokens - told.prompt_tokens)
        return Usage(told.prompt_tokens, cached, answered)

    @property
    def piece(self) -> str:
        """What this piece of a stream adds."""
        return (self.choices[0].delta.content or "") if self.choices else ""

    @property
    def ends(self) -> bool:
        """Whether this is the last piece that says something."""
        return self.choices[0].finish_reason is not None if self.choices else False

    @property
    def fault(self) -> str:
        """What is wrong with how it ended, a key of :data:`~scheduler.errors.MODEL_TROUBLES`; empty if nothing is."""
        if not self.choices:
            return ""
        first = self.choices[0]
        if first.message.refusal or first.delta.refusal or first.finish_reason in _REFUSED:
            return "refused"
        return "cut-off" if first.finish_reason in _CUT_OFF else ""

    def text(self) -> str:
        """What the model said.

        Raises:
            BadAnswer: Nothing, or not all of it, or that it will not.
        """
        if fault := self.fault:
            raise BadAnswer(fault)
        said = (self.choices[0].message.content or "").strip() if self.choices else ""
        if not said:
            raise BadAnswer("empty")
        return said


def parse(text: str, shape: type[T]) -> T:
    """The object in an answer, wherever it stands in it.

    Raises:
        BadAnswer: There is none, or not one of this shape.
    """
    try:
        return shape.model_validate(_object(text if _BEGINS.match(text) else _THOUGHT.split(text, 1)[-1]))
    except ValidationError:
        raise BadAnswer("wrong-shape") from None


@cache
def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a shape, as services are strict about it: every property required, no other allowed."""
    schema: dict[str, Any] = _strict(shape.model_json_schema())
    return schema


def _object(text: str) -> dict[str, Any]:
    """The first JSON object in a text; around it may stand a fence or some words.

    Halves of surrogate pairs, which JSON can escape and UTF-8 cannot hold, become question marks.
    """
    start = -1
    for _ in range(_MOST_STARTS):
        if (start := text.find("{", start + 1)) < 0:
            break
        with suppress(ValueError, RecursionError):
            found = json.dumps(_DECODER.raw_decode(text, start)[0], ensure_ascii=False)
            return cast("dict[str, Any]", json.loads(found.encode("utf-8", "replace")))
    raise BadAnswer("not-json")


def _strict(schema: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _strict(part) for name, part in schema.items() if name not in _DROPPED or not isinstance(part, str)}
    if isinstance(kept.get("properties"), dict):
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
        for part in kept["properties"].values():
            part.pop("default", None)
    return kept


_MOST: Final = 10**9
"""Tokens; a service that counts more than that in one call counts nothing that can be believed."""
_MOST_WORDS: Final = 2_000
_REFUSED: Final = frozenset({"content_filter", "sensitive"})
_CUT_OFF: Final = frozenset({"length", "model_length", "error", "insufficient_system_resource"})
"""Reasons of an end that is none: OpenAI's, Mistral's, OpenRouter's, DeepSeek's."""
_MOST_STARTS: Final = 20
_DROPPED: Final = frozenset({"title"})
"""Names that pydantic makes up, and that every call would pay for."""
_THOUGHT = re.compile(r"</think(?:ing)?>")
"""Ends what some models say to themselves first; where it begins, not all of them say."""
_BEGINS = re.compile(r"\s*(?:```\w*\s*)?\{")
_DECODER: Final = json.JSONDecoder(strict=False)
"""Small models break lines within a text."""
