"""Inline mode: what somebody writes after the bot's name in any chat, and what the bot offers.

https://core.telegram.org/bots/api#inline-mode
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.doubles.telegram.answers import Json, bad_request
from tests.doubles.telegram.keyboards import inline_keyboard
from tests.doubles.telegram.links import checked_link
from tests.doubles.telegram.texts import message_text

if TYPE_CHECKING:
    from tests.doubles.telegram.messages import Method
    from tests.doubles.telegram.world import World

RESULT_LIMIT = 50
ID_LIMIT = 64
"""Bytes of a result's id."""
OFFSET_LIMIT = 64
"""Bytes."""
QUERY_LIMIT = 256
"""Characters."""
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Inline:
    """The inline methods over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.methods: dict[str, Method] = {"answerInlineQuery": self.answer}

    def answer(self, parameters: Json) -> bool:
        """Take the results of a query, each as strictly as a message."""
        inquiry = self._world.inquiries.get(parameters["inline_query_id"])
        if inquiry is None or inquiry.answer is not None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        results = parameters["results"]
        if len(results) > RESULT_LIMIT:
            raise bad_request("RESULTS_TOO_MUCH")
        ids = [result["id"] for result in results]
        if len(set(ids)) != len(ids):
            raise bad_request("RESULT_ID_DUPLICATE")
        if any(not 1 <= len(number.encode()) <= ID_LIMIT for number in ids):
            raise bad_request("RESULT_ID_INVALID")
        if len(str(parameters.get("next_offset") or "").encode()) > OFFSET_LIMIT:
            raise bad_request("NEXT_OFFSET_INVALID")
        self._check_button(parameters.get("button"))
        inquiry.answer = parameters | {"results": [self._article(result) for result in results]}
        return True

    def _article(self, result: Json) -> Json:
        """An article with the text that its choice would send; the other kinds are not known here."""
        if result["type"] != "article":
            raise bad_request(f"the double knows no results of type {result['type']}")
        if not result["title"].strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        if result.get("url") and checked_link(result["url"]) is None:
            raise bad_request("WEBDOCUMENT_URL_INVALID")
        content = result["input_message_content"]
        formatted = message_text({"text": content.get("message_text")} | content)
        self._world.violations.extend(formatted.violations)
        keyboard = inline_keyboard(result.get("reply_markup"))
        return result | {"message": {"text": formatted.text, "entities": formatted.entities}, "keyboard": keyboard}

    def _check_button(self, button: Json | None) -> None:
        if button is None:
            return
        if not str(button["text"]).strip() or not _START.fullmatch(str(button.get("start_parameter") or "")):
            raise bad_request("START_PARAM_INVALID")
