"""Answers as they come over the wire, read without trust: https://developers.openai.com/api/reference/resources/chat."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from typing import Any, Final, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scheduler.errors import BadAnswer
from scheduler.llm.prices import Usage

T = TypeVar("T", bound=BaseModel)


_MOST: Final = 10**9
"""Tokens; a service that counts more than that in one call counts nothing that can be believed."""


class _Loose(BaseModel):
    """Takes what it knows and leaves what it does not."""

    model_config = ConfigDict(extra="ignore")


class _Cached(_Loose):
    cached_tokens: int | None = Field(default=None, ge=0, le=_MOST)


class _Usage(_Loose):
    prompt_tokens: int = Field(default=0, ge=0, le=_MOST)
    completion_tokens: int = Field(default=0, ge=0, le=_MOST)
    prompt_tokens_details: _Cached | None = None
    prompt_cache_hit_tokens: int | None = Field(default=None, ge=0, le=_MOST)
    """DeepSeek's name for what was in the cache."""


class _Message(_Loose):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Loose):
    message: _Message = _Message()
    delta: _Message = _Message()
    finish_reason: str | None = None


class Completion(_Loose):
    """A whole answer, or one piece of a stream; a service may leave out anything."""

    choices: list[_Choice] | None = None
    reported: _Usage | None = Field(default=None, validation_alias="usage")

    @property
    def usage(self) -> Usage | None:
        """What it took; nothing if the service does not say."""
        told = self.reported
        if told is None:
            return None
        details = told.prompt_tokens_details
        cached = (details.cached_tokens if details else None) or told.prompt_cache_hit_tokens or 0
        return Usage(told.prompt_tokens, cached, told.completion_tokens)

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
        if first.message.refusal or first.delta.refusal or first.finish_reason == "content_filter":
            return "refused"
        return "cut-off" if first.finish_reason == "length" else ""

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
        return shape.model_validate(_object(_THOUGHT.sub("", text)))
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


_MOST_STARTS: Final = 20
_DROPPED: Final = frozenset({"title"})
"""Names that pydantic makes up, and that every call would pay for."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
"""What some models say to themselves first."""
_DECODER: Final = json.JSONDecoder()
