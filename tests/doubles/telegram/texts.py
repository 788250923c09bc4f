"""The text of a message as Telegram stores it: parsed, cleaned, trimmed and within the limits.

https://core.telegram.org/bots/api#sendmessage
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.doubles.telegram.answers import bad_request
from tests.doubles.telegram.markup import SURROGATE, Formatted, parse_html, utf16_length

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.doubles.telegram.answers import Json

TEXT_LIMIT = 4096
"""UTF-16 code units of a message, after parsing."""
CAPTION_LIMIT = 1024
"""UTF-16 code units of a caption, after parsing."""
ENTITY_LIMIT = 100
"""Entities of a message; the real server drops the rest without a word."""

_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\n\r"}
_EDGES = " \n\r"
_RETURN = re.compile("\r")
_INVISIBLE = "\u00a0\u200b\u200c\u200d\u2060\ufeff"


def message_text(parameters: Json) -> Formatted:
    """The ``text`` of a request, with its entities.

    Raises:
        ApiError: 400 for text that cannot be parsed, is empty or too long.
    """
    formatted = _formatted(parameters, "text", "entities")
    if not formatted.text.strip(_INVISIBLE + " \n"):
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption_text(parameters: Json) -> Formatted:
    """The ``caption`` of a request, with its entities; may be empty.

    Raises:
        ApiError: 400 for a caption that cannot be parsed or is too long.
    """
    formatted = _formatted(parameters, "caption", "caption_entities")
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(parameters: Json, text_field: str, entities_field: str) -> Formatted:
    source = str(parameters.get(text_field) or "")
    if SURROGATE.search(source):
        raise bad_request("strings must be encoded in UTF-8")
    mode = str(parameters.get("parse_mode") or "").lower()
    if mode == "html":
        formatted = parse_html(source)
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        formatted = Formatted(source, _given(source, parameters.get(entities_field) or []))
    return _limited(cleaned(formatted))


def _given(text: str, entities: list[Json]) -> list[Json]:
    end = utf16_length(text)
    for entity in entities:
        if entity["length"] <= 0 or entity["offset"] < 0 or entity["offset"] + entity["length"] > end:
            raise bad_request("entity begins after the end of the text or is empty")
    return entities


def _limited(formatted: Formatted) -> Formatted:
    surplus = len(formatted.entities) - ENTITY_LIMIT
    if surplus <= 0:
        return formatted
    report = f"{surplus} of {len(formatted.entities)} entities dropped: more than {ENTITY_LIMIT} in a message"
    return Formatted(formatted.text, formatted.entities[:ENTITY_LIMIT], [*formatted.violations, report])


def cleaned(formatted: Formatted) -> Formatted:
    """Control characters to spaces, carriage returns away, white space at both ends away."""
    text = formatted.text.translate(_CONTROLS)
    body = text.strip(_EDGES)
    before = utf16_length(text[: len(text) - len(text.lstrip(_EDGES))])
    returns = [utf16_length(body[: match.start()]) for match in _RETURN.finditer(body)]
    size = utf16_length(body)

    def moved(offset: int) -> int:
        inside = min(max(offset - before, 0), size)
        return inside - bisect_left(returns, inside)

    entities = [_placed(entity, moved) for entity in formatted.entities]
    kept = [entity for entity in entities if entity["length"] > 0]
    return replace(formatted, text=body.replace("\r", ""), entities=kept)


def _placed(entity: Json, moved: Callable[[int], int]) -> Json:
    start, end = moved(entity["offset"]), moved(entity["offset"] + entity["length"])
    return entity | {"offset": start, "length": end - start}
