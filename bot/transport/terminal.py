"""Telegram, played inside the process, for ``paperboy chat`` and ``paperboy demo``.

``TerminalRequest`` stands where the HTTP client stands, so that the same Application, handlers and courier run;
``TerminalChat`` is the person: it turns typed lines into updates.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from telegram.request import BaseRequest, RequestData

from bot.transport.characters import printable
from bot.transport.local_api import LocalApi
from bot.transport.messages import BotMessage, Button, Document, Screen
from bot.transport.objects import Person
from bot.transport.parameters import Refused

Payload = dict[str, object]
"""JSON for ``telegram.Update.de_json``."""

_REASONS: Final = {400: "Bad Request: ", 404: ""}


class InProcess(BaseRequest):
    """A way to a Telegram that is played inside the process."""

    @property
    def read_timeout(self) -> float | None:
        """There is nothing to wait for."""
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""


class TerminalRequest(InProcess):
    """Answers the bot's calls from a ``LocalApi`` instead of over HTTP.

    One instance may serve both as ``request`` and as ``get_updates_request``.

    Args:
        screen: Where messages are drawn.
        now: The date of the bot's messages, with a time zone.
    """

    def __init__(self, screen: Screen, now: Callable[[], datetime]) -> None:
        self.api = LocalApi(screen, now)

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - Telegram takes GET and POST alike
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The HTTP status and body that Telegram would answer with."""
        try:
            result = self.api.answer(url.rpartition("/")[2], _parameters(request_data))
        except Refused as refusal:
            description = _REASONS.get(refusal.status, "") + refusal.description
            return refusal.status, _body(ok=False, error_code=refusal.status, description=description)
        return 200, _body(ok=True, result=result)


class TerminalChat:
    """The person's side of the conversation.

    Args:
        request: The transport that the bot's Application was built with.
        user_id: The person's Telegram id, and the id of their private chat.
        first_name: What the bot may call them.
        language_code: Their client's language, as in ``User.language_code``.
        now: The date of their messages, with a time zone.
    """

    def __init__(
        self,
        request: TerminalRequest,
        user_id: int = 1,
        first_name: str = "You",
        language_code: str = "en",
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._api = request.api
        self._person = Person(user_id, first_name, language_code)
        self._now = now
        self._last_update_id = 0
        self._last_callback_id = 0
        self._api.join(self._person)

    def update_for(self, line: str) -> Payload | None:
        """What Telegram would tell the bot about a typed line.

        ``#N`` presses the button with that number (links are not pressed, so they have none), ``> words`` replies to
        the message drawn last; anything else is a message, and a reply where the bot asked for one. What comes of it is
        numbered from 1 on. While buttons are only pressed, numbers go on from one
        message to the next, so that those above can still be pressed.

        Returns:
            JSON for ``telegram.Update.de_json``; ``None`` where the bot would hear nothing: an empty line,
            a button that only Telegram's apps can press, no such button. The last two leave a notice on the screen.
        """
        text = printable(line).strip()
        if not text:
            return None
        if match := _PRESS.fullmatch(text):
            return self._press(int(match[1]))
        self._api.count_anew()
        asking = self._api.answered()
        if match := _REPLY.fullmatch(text):
            return self._update(message=self._message(match[1], self._api.newest))
        return self._update(message=self._message(text, None if text.startswith("/") else asking))

    def wait(self) -> None:
        """What comes next comes by itself, and is numbered from 1 on."""
        self._api.count_anew()

    def _message(self, text: str, reply_to: BotMessage | None) -> Payload:
        message: Payload = {
            "message_id": self._api.receive(),
            "from": self._person.user,
            "chat": self._person.chat,
            "date": int(self._now().timestamp()),
            "text": text,
        }
        if reply_to is not None:
            message["reply_to_message"] = self._api.message_json(reply_to)
        if command := _COMMAND.match(text):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return message

    def _press(self, number: int) -> Payload | None:
        message = self._api.with_button(number)
        if message is None:
            nothing = f"There is no button {number}." if self._api.has_buttons else "There is no button to press yet."
            self._api.screen.notice(nothing)
            return None
        button = message.buttons[number - message.first]
        if button.data is None:
            self._api.screen.notice(_instead_of_pressing(button))
            return None
        self._last_callback_id += 1
        callback_id = str(self._last_callback_id)
        self._api.open_callback(callback_id)
        return self._update(
            callback_query={
                "id": callback_id,
                "from": self._person.user,
                "chat_instance": str(self._person.user_id),
                "message": self._api.message_json(message),
                "data": button.data,
            }
        )

    def _update(self, **content: Payload) -> Payload:
        self._last_update_id += 1
        return {"update_id": self._last_update_id, **content}


_PRESS = re.compile(r"#\s?([0-9]{1,6})")
_REPLY = re.compile(r">\s*(\S.*)")
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")


def _parameters(request_data: RequestData | None) -> dict[str, object]:
    if request_data is None:
        return {}
    parameters: dict[str, object] = dict(request_data.parameters)
    for name, (file_name, content, _) in request_data.multipart_data.items():
        size = len(content) if isinstance(content, bytes) else 0
        parameters[name] = Document(file_name, size)
    return parameters


def _body(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def _instead_of_pressing(button: Button) -> str:
    if button.copy is not None:
        return f"To copy: {button.copy}"
    return f"The button {button.text} works in Telegram only."
