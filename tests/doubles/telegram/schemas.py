"""Each request checked against an independent copy of the Bot API: the method models of aiogram.

aiogram generates them from https://core.telegram.org/bots/api. Values in form fields arrive as text, with JSON
for anything structured, as the Bot API asks for.
"""

from __future__ import annotations

import json
import re
import typing
from functools import cache
from typing import Any

import aiogram.methods
import aiogram.types
from pydantic import BaseModel, ValidationError

from tests.doubles.telegram.answers import ApiError, Json, bad_request

Schema = type[aiogram.methods.TelegramMethod[Any]]

_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}
_NUMBER = re.compile(r"-?[0-9]{1,18}")
_UNPRINTABLE = re.compile(r"[^\w.\-]")


@cache
def schemas() -> dict[str, Schema]:
    """Every Bot API method by its lower-case name; the real server ignores case too."""
    return {
        value.__api_method__.lower(): value
        for value in vars(aiogram.methods).values()
        if isinstance(value, type)
        and issubclass(value, aiogram.methods.TelegramMethod)
        and isinstance(value.__api_method__, str)
    }


def parameters_of(method: str, raw: Json, *, strict: bool) -> Json:
    """The parameters of a call, decoded and typed.

    Args:
        method: A known method, in any case.
        raw: Query, form or JSON values.
        strict: Refuse parameters and fields that the Bot API does not know (the real server ignores them).

    Raises:
        ApiError: 400 for missing, unknown or mistyped parameters.
    """
    schema = schemas()[method.lower()]
    decoded = {name: _decoded(schema, name, value) for name, value in raw.items() if value is not None}
    try:
        request = schema.model_validate(decoded)
    except ValidationError as error:
        raise _refusal(error) from None
    if strict:
        _refuse_unknown(request, decoded)
    values = request.model_dump(exclude_unset=True)
    if isinstance(values.get("chat_id"), str) and _NUMBER.fullmatch(values["chat_id"]):
        values["chat_id"] = int(values["chat_id"])
    if "reply_markup" in decoded:
        values["reply_markup"] = decoded["reply_markup"]
    return values


def _decoded(schema: Schema, name: str, value: object) -> object:
    if not isinstance(value, str) or name not in _structured_fields(schema):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


@cache
def _structured_fields(schema: Schema) -> frozenset[str]:
    return frozenset(name for name, field in schema.model_fields.items() if _structured(field.annotation))


def _structured(annotation: object) -> bool:
    """Whether a value of this type travels as JSON inside a form field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    if typing.get_origin(annotation) in {list, dict}:
        return True
    return any(_structured(part) for part in typing.get_args(annotation))


def _refusal(error: ValidationError) -> ApiError:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing" and place in _MISSING:
        return bad_request(_MISSING[place])
    return bad_request(f"parameter {_shown(place)}: {first['msg']}")


def _refuse_unknown(request: BaseModel, decoded: Json) -> None:
    unknown = sorted(_unknown_fields(request))
    markup = decoded.get("reply_markup")
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        try:
            keyboard = aiogram.types.InlineKeyboardMarkup.model_validate(markup)
        except ValidationError as error:
            raise _refusal(error) from None
        unknown += sorted(f"reply_markup.{name}" for name in _unknown_fields(keyboard))
    if unknown:
        raise bad_request(f"unknown parameter {_shown(unknown[0])}")


def _unknown_fields(value: object) -> set[str]:
    if isinstance(value, list):
        return set().union(*(_unknown_fields(item) for item in value))
    if not isinstance(value, BaseModel):
        return set()
    found = set(value.model_extra or {})
    for name in value.model_fields_set & set(type(value).model_fields):
        found |= {f"{name}.{inner}" for inner in _unknown_fields(getattr(value, name))}
    return found


def _shown(name: str) -> str:
    return f'"{_UNPRINTABLE.sub("?", name)[:80]}"'
