"""Methods that send, change and remove messages.

https://core.telegram.org/bots/api#available-methods
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.doubles.telegram.answers import Json, bad_request, too_many_requests
from tests.doubles.telegram.keyboards import inline_keyboard
from tests.doubles.telegram.photos import photo_size
from tests.doubles.telegram.texts import caption_text, message_text

if TYPE_CHECKING:
    from tests.doubles.telegram.markup import Formatted
    from tests.doubles.telegram.world import Chat, Stored, World

Method = Callable[[Json], Any]

SENDING = frozenset({"sendMessage", "sendDocument", "sendPhoto", "sendMediaGroup"})
"""Methods whose success is a delivered message, or several."""

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_ALBUM = range(2, 11)
"""Items; https://core.telegram.org/bots/api#sendmediagroup."""


class Messages:
    """The message methods over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.methods: dict[str, Method] = {
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "sendPhoto": self.send_photo,
            "sendMediaGroup": self.send_media_group,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_reply_markup,
            "deleteMessage": self.delete,
        }

    def send_message(self, parameters: Json) -> Json:
        """A text message."""
        return self._send(parameters, self._text_content(parameters))

    def send_document(self, parameters: Json) -> Json:
        """A file."""
        file_id, name, size = self._file(parameters["document"])
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": size}
        return self._send(parameters, {"document": document} | self._caption_content(parameters))

    def send_photo(self, parameters: Json) -> Json:
        """A picture, in one size."""
        return self._send(parameters, self._photo(parameters["photo"]) | self._caption_content(parameters))

    def send_media_group(self, parameters: Json) -> list[Json]:
        """An album of photos; all of it, or nothing."""
        items: list[Json] = parameters["media"]
        if len(items) not in _ALBUM:
            raise bad_request("there must be from 2 to 10 media in an album")
        if any(item["type"] != "photo" for item in items):
            raise bad_request("the double knows albums of photos alone")
        contents = [self._photo(item["media"]) | self._caption_content(item) for item in items]
        album = {"media_group_id": str(self._world.number())}
        return [self._send(parameters, album | content) for content in contents]

    def _photo(self, given: str) -> Json:
        file_id, _, size = self._file(given)
        width, height = photo_size(self._world.files[file_id][1])
        photo = {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "width": width, "height": height}
        return {"photo": [photo]}

    def edit_text(self, parameters: Json) -> Json:
        """New text; the keyboard goes unless it is given again."""
        content = self._text_content(parameters) | self._keyboard(parameters)
        stored = self._editable(parameters)
        old = stored.message
        kept = {key: value for key, value in old.items() if key not in _TEXT_FIELDS}
        return self._edit(stored, kept | content)

    def edit_reply_markup(self, parameters: Json) -> Json:
        """A new keyboard, or none."""
        keyboard = self._keyboard(parameters)
        stored = self._editable(parameters)
        kept = {key: value for key, value in stored.message.items() if key != "reply_markup"}
        return self._edit(stored, kept | keyboard)

    def delete(self, parameters: Json) -> bool:
        """Remove a message."""
        chat = self._world.reachable(parameters)
        if chat.messages.pop(parameters["message_id"], None) is None:
            raise bad_request("message to delete not found")
        return True

    def _text_content(self, parameters: Json) -> Json:
        formatted = self._noted(message_text(parameters))
        preview = parameters.get("link_preview_options")
        content: Json = {"text": formatted.text}
        content |= {"entities": formatted.entities} if formatted.entities else {}
        return content | ({"link_preview_options": preview} if preview else {})

    def _caption_content(self, parameters: Json) -> Json:
        formatted = self._noted(caption_text(parameters))
        content: Json = {"caption": formatted.text} if formatted.text else {}
        return content | ({"caption_entities": formatted.entities} if formatted.entities else {})

    def _noted(self, formatted: Formatted) -> Formatted:
        self._world.violations.extend(formatted.violations)
        return formatted

    def _keyboard(self, parameters: Json) -> Json:
        keyboard = inline_keyboard(parameters.get("reply_markup"))
        return {"reply_markup": keyboard} if keyboard else {}

    def _file(self, given: str) -> tuple[str, str, int]:
        if given not in self._world.files:
            raise bad_request("wrong file identifier/HTTP URL specified")
        name, content = self._world.files[given]
        if not content:
            raise bad_request("file must be non-empty")
        return given, name, len(content)

    def _send(self, parameters: Json, content: Json) -> Json:
        content |= self._keyboard(parameters)
        chat = self._world.reachable(parameters)
        content |= self._reply(chat, parameters)
        if thread := parameters.get("message_thread_id"):
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if parameters.get("protect_content"):
            content["has_protected_content"] = True
        wait = self._world.floods.wait(chat.id, self._world.clock())
        if wait:
            raise too_many_requests(wait)
        silent = bool(parameters.get("disable_notification"))
        return self._world.store(chat, content, author=self._world.bot, silent=silent)

    def _reply(self, chat: Chat, parameters: Json) -> Json:
        reply = parameters.get("reply_parameters") or {}
        target = reply.get("message_id") or parameters.get("reply_to_message_id")
        if not target:
            return {}
        stored = chat.messages.get(target)
        if stored is not None:
            shown = {key: value for key, value in stored.message.items() if key != "reply_to_message"}
            return {"reply_to_message": shown}
        if reply.get("allow_sending_without_reply") or parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")

    def _editable(self, parameters: Json) -> Stored:
        if "chat_id" not in parameters or "message_id" not in parameters:
            raise bad_request("message identifier is not specified")
        chat = self._world.reachable(parameters)
        stored = chat.messages.get(parameters["message_id"])
        if stored is None:
            raise bad_request("message to edit not found")
        if not stored.outgoing:
            raise bad_request("message can't be edited")
        return stored

    def _edit(self, stored: Stored, message: Json) -> Json:
        if {**message, "edit_date": 0} == {**stored.message, "edit_date": 0}:
            raise bad_request(_NOT_MODIFIED)
        stored.message = message | {"edit_date": self._world.now()}
        return stored.message


_TEXT_FIELDS = frozenset({"text", "entities", "link_preview_options", "reply_markup"})
