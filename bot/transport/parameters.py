"""Reading the parameters of a Bot API call as strictly as Telegram does.

Limits and wording follow https://core.telegram.org/bots/api and the server's own answers.
"""

from collections.abc import Mapping
from typing import Final

from bot.transport.markup import Formatted, parse_html, parse_plain, utf16_length
from bot.transport.messages import Button, Keyboard

TEXT_LIMIT: Final = 4096
"""UTF-16 code units of a message, formatting not counted."""

CAPTION_LIMIT: Final = 1024
"""UTF-16 code units of a document's caption."""

ENTITY_LIMIT: Final = 100
"""Formatted stretches in a message; Telegram drops the rest without a word."""

ALBUM_LIMIT: Final = 10
"""Items of an album."""

BUTTON_LIMIT: Final = 100
"""Buttons under a message."""

CALLBACK_LIMIT: Final = 64
"""Bytes of a button's callback data."""

Parameters = Mapping[str, object]


class Refused(Exception):  # noqa: N818 - reads as the event it is
    """Telegram refuses the call.

    Args:
        description: What Telegram says, without ``Bad Request:`` and the like.
        status: The HTTP status.
    """

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.status = status


def read_text(parameters: Parameters) -> Formatted:
    """The text of a message.

    Raises:
        Refused: It is empty, too long or wrongly marked up.
    """
    content = _read_content(parameters, "text")
    if not content.text:
        raise Refused("message text is empty")
    if utf16_length(content.text) > TEXT_LIMIT:
        raise Refused("message is too long")
    return content


def read_caption(parameters: Parameters) -> Formatted:
    """The caption of a document; may be empty.

    Raises:
        Refused: It is too long or wrongly marked up.
    """
    content = _read_content(parameters, "caption")
    if utf16_length(content.text) > CAPTION_LIMIT:
        raise Refused("message caption is too long")
    return content


def read_keyboard(parameters: Parameters) -> Keyboard:
    """The inline keyboard of a message; other reply markups draw nothing.

    Raises:
        Refused: There are too many buttons, or one that cannot be pressed.
    """
    markup = parameters.get("reply_markup")
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, Mapping) else ()
    keyboard = tuple(tuple(_read_button(button) for button in row) for row in rows if row)
    if sum(map(len, keyboard)) > BUTTON_LIMIT:
        raise Refused("reply markup is too long")
    return keyboard


def forces_reply(parameters: Parameters) -> bool:
    """Whether Telegram's apps would make the person's next words a reply to this message."""
    markup = parameters.get("reply_markup")
    return isinstance(markup, Mapping) and bool(markup.get("force_reply"))


def read_number(parameters: Parameters, name: str) -> int | None:
    """A whole number, or ``None`` where it is missing or something else."""
    value = parameters.get(name)
    try:
        return int(value) if isinstance(value, int | str) else None
    except ValueError:
        return None


def _read_content(parameters: Parameters, name: str) -> Formatted:
    source = str(parameters.get(name) or "")
    mode = str(parameters.get("parse_mode") or "").lower()
    if mode not in {"", "html"}:
        raise Refused("unsupported parse_mode")
    try:
        content = parse_html(source) if mode else parse_plain(source)
    except ValueError as error:
        raise Refused(f"can't parse entities: {error}") from error
    content = content.strip()
    return Formatted(content.text, content.spans[:ENTITY_LIMIT])


def _read_button(fields: Parameters) -> Button:
    copy = fields.get("copy_text")
    button = Button(
        text=str(fields.get("text") or ""),
        data=_optional(fields.get("callback_data")),
        url=_optional(fields.get("url")),
        copy=_optional(copy.get("text")) if isinstance(copy, Mapping) else None,
    )
    if not button.text.strip():
        raise Refused("Text buttons are unallowed in the inline keyboard")
    if button.data is not None and not 0 < len(button.data.encode()) <= CALLBACK_LIMIT:
        raise Refused("BUTTON_DATA_INVALID")
    if button.url is not None and not button.url.startswith(("https://", "http://", "tg://")):
        raise Refused("BUTTON_URL_INVALID")
    return button


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
