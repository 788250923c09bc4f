"""The bot, the person and their messages as the terminal's Telegram tells of them.

Fields follow https://core.telegram.org/bots/api#available-types, as far as paperboy uses them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.transport.messages import BotMessage, Button, Document, Keyboard

BOT: Final[Mapping[str, object]] = MappingProxyType(
    {
        "id": 1_000_000,
        "is_bot": True,
        "first_name": "paperboy",
        "username": "paperboy_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
)
"""The bot's own user, as ``getMe`` tells it."""

_GIFTS: Final = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at the terminal; their private chat has the same id."""

    user_id: int
    first_name: str
    language_code: str

    @property
    def user(self) -> dict[str, object]:
        """The person as Telegram's ``User``."""
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }

    @property
    def chat(self) -> dict[str, object]:
        """Their private chat as Telegram's ``Chat``."""
        return {"id": self.user_id, "type": "private", "first_name": self.first_name}

    @property
    def full_chat(self) -> dict[str, object]:
        """The same as Telegram's ``ChatFullInfo``."""
        gifts = dict.fromkeys(_GIFTS, False)
        return {**self.chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def message_json(message: BotMessage, person: Person) -> dict[str, object]:
    """A message of the bot's to the person as Telegram's ``Message``."""
    field = "caption" if message.document else "text"
    entities = message.content.entities()
    json: dict[str, object] = {
        "message_id": message.message_id,
        "from": dict(BOT),
        "chat": person.chat,
        "date": int(message.sent.timestamp()),
    }
    if message.content.text:
        json[field] = message.content.text
    if entities:
        json["entities" if field == "text" else "caption_entities"] = entities
    if message.keyboard:
        json["reply_markup"] = {"inline_keyboard": _keyboard_json(message.keyboard)}
    if message.document:
        file = _file_json(message.document, message.message_id)
        json |= {"photo": [file]} if message.document.is_photo else {"document": file}
    return json


def file_id(message_id: int) -> str:
    """How the file of a message is called when it is sent once more."""
    return f"terminal-{message_id}"


def _keyboard_json(keyboard: Keyboard) -> list[list[dict[str, object]]]:
    return [[_button_json(button) for button in row] for row in keyboard]


def _button_json(button: Button) -> dict[str, object]:
    fields = {
        "text": button.text,
        "callback_data": button.data,
        "url": button.url,
        "copy_text": None if button.copy is None else {"text": button.copy},
    }
    return {name: value for name, value in fields.items() if value is not None}


def _file_json(document: Document, message_id: int) -> dict[str, object]:
    name = file_id(message_id)
    kind = {"width": 1, "height": 1} if document.is_photo else {"file_name": document.name}
    return {"file_id": name, "file_unique_id": name, "file_size": document.size, **kind}
