"""The one chat that the terminal holds: what Telegram would do with each call of the bot.

Methods, answers and refusals follow https://core.telegram.org/bots/api, as far as paperboy uses it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.transport.markup import Formatted
from bot.transport.messages import BotMessage, Document, Screen
from bot.transport.objects import BOT, Person, file_id, message_json
from bot.transport.parameters import (
    ALBUM_LIMIT,
    Parameters,
    Refused,
    forces_reply,
    read_caption,
    read_keyboard,
    read_number,
    read_text,
)

Result = dict[str, object] | list[dict[str, object]] | bool
"""What a method answers under ``result``."""

_ALWAYS_TRUE: Final = frozenset(
    {
        "close",
        "deleteMyCommands",
        "deleteWebhook",
        "logOut",
        "sendChatAction",
        "setChatMenuButton",
        "setMyCommands",
        "setMyDefaultAdministratorRights",
        "setMyDescription",
        "setMyName",
        "setMyShortDescription",
    }
)
_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


class LocalApi:
    """The Bot API for one private chat, inside the process.

    Args:
        screen: Where messages are drawn.
        now: The time of day for messages, with a time zone.
    """

    def __init__(self, screen: Screen, now: Callable[[], datetime]) -> None:
        self.screen = screen
        self._now = now
        self._person: Person | None = None
        self._last_message_id = 0
        self._from_person: set[int] = set()
        # In the order in which they were last drawn.
        self._messages: dict[int, BotMessage] = {}
        self._callbacks: set[str] = set()
        self._asking: BotMessage | None = None
        self._next_number = 1
        self._methods: dict[str, Callable[[Parameters], Result]] = {
            "getMe": lambda _: dict(BOT),
            "getUpdates": lambda _: [],
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendMediaGroup": self._send_media_group,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_keyboard,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_callback_query,
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
        }

    def join(self, person: Person) -> None:
        """Open the chat; until then the bot finds no chat at all."""
        self._person = person

    def answer(self, method: str, parameters: Parameters) -> Result:
        """What Telegram answers to a call.

        Raises:
            Refused: Telegram would refuse it; nothing was drawn.
        """
        if method in _ALWAYS_TRUE:
            return True
        if method not in self._methods:
            raise Refused("Not Found", status=404)
        return self._methods[method](parameters)

    def receive(self) -> int:
        """Make room for a message from the person; returns its id."""
        message_id = self._next_message_id()
        self._from_person.add(message_id)
        return message_id

    def open_callback(self, callback_id: str) -> None:
        """Expect the bot to answer this tap."""
        self._callbacks.add(callback_id)

    def answered(self) -> BotMessage | None:
        """The message to which Telegram's apps make the next words a reply; by then it asks no more."""
        asking, self._asking = self._asking, None
        return asking

    @property
    def newest(self) -> BotMessage | None:
        """The message that was drawn last."""
        return next(reversed(self._messages.values()), None)

    def count_anew(self) -> None:
        """Number the buttons of the next message from 1 on; until then numbers go on from one message to the next."""
        self._next_number = 1

    def with_button(self, number: int) -> BotMessage | None:
        """The message drawn last that has a button of this number."""
        return next((message for message in reversed(self._messages.values()) if number in message.numbers), None)

    @property
    def has_buttons(self) -> bool:
        """Whether there is anything to press."""
        return any(message.buttons for message in self._messages.values())

    def message_json(self, message: BotMessage) -> dict[str, object]:
        """The message as Telegram's ``Message``."""
        return message_json(message, self._known_person())

    def _send_message(self, parameters: Parameters) -> Result:
        return self._send(parameters, read_text)

    def _send_document(self, parameters: Parameters) -> Result:
        document = parameters.get("document")
        if isinstance(document, str):
            document = Document(document.rsplit("/", 1)[-1])
        if not isinstance(document, Document):
            raise Refused("there is no document in the request")
        return self._send(parameters, read_caption, document)

    def _send_photo(self, parameters: Parameters) -> Result:
        return self._send(parameters, read_caption, self._photo(parameters.get("photo")))

    def _send_media_group(self, parameters: Parameters) -> Result:
        media = parameters.get("media")
        items = media if isinstance(media, list) else []
        if not 2 <= len(items) <= ALBUM_LIMIT:
            raise Refused("there must be from 2 to 10 media in an album")
        photos = [
            self._photo(parameters.get(str(item["media"]).removeprefix("attach://"), item["media"])) for item in items
        ]
        sent = [
            self._send({**parameters, **item}, read_caption, photo) for item, photo in zip(items, photos, strict=True)
        ]
        return [message for message in sent if isinstance(message, dict)]

    def _photo(self, given: object) -> Document:
        """A photo that comes with the request, or one that was sent before, by its id."""
        if isinstance(given, Document):
            return replace(given, name="", is_photo=True)
        for message in self._messages.values():
            if message.document and given == file_id(message.message_id):
                return message.document
        raise Refused("wrong file identifier/HTTP URL specified")

    def _send(
        self,
        parameters: Parameters,
        read: Callable[[Parameters], Formatted],
        document: Document | None = None,
    ) -> Result:
        self._check_chat(parameters)
        message = BotMessage(
            message_id=self._last_message_id + 1,
            sent=self._now(),
            content=read(parameters),
            keyboard=read_keyboard(parameters),
            document=document,
            silent=bool(parameters.get("disable_notification")),
            first=self._next_number,
        )
        self._next_number = message.numbers.stop
        self._next_message_id()
        self._messages[message.message_id] = message
        self._asking = message if forces_reply(parameters) else self._asking
        self.screen.show(message)
        return self.message_json(message)

    def _edit_text(self, parameters: Parameters) -> Result:
        message = self._find(parameters, "edit")
        content, keyboard = read_text(parameters), read_keyboard(parameters)
        return self._change(message, replace(message, content=content, keyboard=keyboard))

    def _edit_keyboard(self, parameters: Parameters) -> Result:
        message = self._find(parameters, "edit")
        return self._change(message, replace(message, keyboard=read_keyboard(parameters)))

    def _change(self, before: BotMessage, message: BotMessage) -> Result:
        if before == message:
            raise Refused(_NOT_MODIFIED)
        self._next_number = max(self._next_number, message.numbers.stop)
        del self._messages[message.message_id]
        self._messages[message.message_id] = message
        self.screen.edit(message)
        return self.message_json(message)

    def _delete_message(self, parameters: Parameters) -> Result:
        message_id = read_number(parameters, "message_id")
        if message_id in self._from_person:
            self._from_person.remove(message_id)
            return True
        message = self._find(parameters, "delete")
        del self._messages[message.message_id]
        file_name = message.document.name if message.document else ""
        first_line = message.content.text.partition("\n")[0] or file_name
        self.screen.notice(f"Deleted: {first_line[:60]}")
        return True

    def _answer_callback_query(self, parameters: Parameters) -> Result:
        callback_id = str(parameters.get("callback_query_id"))
        text = str(parameters.get("text") or "")
        if callback_id not in self._callbacks:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        if len(text) > 200:
            raise Refused("MESSAGE_TOO_LONG")
        self._callbacks.remove(callback_id)
        for line in (text, str(parameters.get("url") or "")):
            if line:
                self.screen.notice(line)
        return True

    def _get_chat(self, parameters: Parameters) -> Result:
        self._check_chat(parameters)
        return self._known_person().full_chat

    def _get_chat_member(self, parameters: Parameters) -> Result:
        self._check_chat(parameters)
        person = self._known_person()
        if read_number(parameters, "user_id") != person.user_id:
            raise Refused("member not found")
        return {"status": "creator", "user": person.user, "is_anonymous": False}

    def _find(self, parameters: Parameters, purpose: str) -> BotMessage:
        self._check_chat(parameters)
        message = self._messages.get(read_number(parameters, "message_id") or 0)
        if message is None:
            raise Refused(f"message to {purpose} not found")
        return message

    def _check_chat(self, parameters: Parameters) -> None:
        if read_number(parameters, "chat_id") != self._known_person().user_id:
            raise Refused("chat not found")

    def _known_person(self) -> Person:
        if self._person is None:
            raise Refused("chat not found")
        return self._person

    def _next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id
