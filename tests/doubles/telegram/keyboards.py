"""Inline keyboards as Telegram takes them, or refuses them.

https://core.telegram.org/bots/api#inlinekeyboardmarkup
"""

from __future__ import annotations

from tests.doubles.telegram.answers import Json, bad_request
from tests.doubles.telegram.links import checked_link

BUTTON_LIMIT = 100
ROW_LIMIT = 8
DATA_LIMIT = 64
"""Bytes of ``callback_data``."""
COPY_LIMIT = 256

_OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")
_KINDS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def inline_keyboard(markup: Json | None) -> Json | None:
    """The keyboard to show under a message; None for none, or for a markup of another kind.

    Raises:
        ApiError: 400 for a keyboard Telegram refuses.
    """
    if not markup or any(kind in markup for kind in _OTHER_MARKUPS):
        return None
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("object expected as reply markup")
    if sum(len(row) for row in rows) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")
    shown = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": shown} if shown else None


def _button(button: object) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    kinds = [kind for kind in _KINDS if button.get(kind) is not None]
    if not kinds:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(kinds) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    _check_payload(kinds[0], button)
    return {key: value for key, value in button.items() if value is not None}


def _check_payload(kind: str, button: Json) -> None:
    value = button[kind]
    if kind == "callback_data" and not 1 <= len(str(value).encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if kind == "url" and checked_link(str(value)) is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if kind == "copy_text" and not 1 <= len(str(value.get("text", ""))) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
