"""The other side of the chat: people who write, press and block; groups that change.

Every act queues the update the real server would send. Reading back is bounded in time and woken by deliveries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.doubles.telegram.inline import QUERY_LIMIT
from tests.doubles.telegram.markup import utf16_length
from tests.doubles.telegram.world import BOT_NAME, Chat, Inquiry, Press, chat_member

if TYPE_CHECKING:
    from tests.doubles.telegram.answers import Json
    from tests.doubles.telegram.world import World

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@(?P<bot>\w+))?")
_URL = re.compile(r"https?://\S+")
WAIT = 30.0
"""Seconds that the helpers wait unless told otherwise."""


class Room:
    """A chat as those in it see it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self._read = 0

    @property
    def id(self) -> int:
        """The chat id."""
        return self.chat.id

    async def receives(self, n: int = 1, timeout: float = WAIT) -> list[Json]:  # noqa: ASYNC109
        """The next ``n`` messages from the bot that were not read here before, as they were delivered.

        Raises:
            TimeoutError: Fewer came within ``timeout`` seconds; what came stays unread.
        """
        delivered = self.chat.delivered
        if not await self._world.pulse.until(lambda: len(delivered) >= self._read + n, timeout):
            texts = [message.get("text", "?")[:60] for message in delivered[self._read :]]
            raise TimeoutError(f"{len(texts)} of {n} messages came to chat {self.id}: {texts}")
        self._read += n
        return delivered[self._read - n : self._read]


class Group(Room):
    """A group, supergroup or channel the bot is in."""

    def promote(self, user_id: int, status: str = "administrator") -> None:
        """Give a member (or the bot) a standing: creator, administrator, member, left or kicked."""
        if user_id == self._world.bot_id:
            self.chat.bot_status = status
        else:
            self.chat.members[user_id] = status

    def kick_bot(self, by: Person) -> None:
        """Throw the bot out; it is told by ``my_chat_member``."""
        by.moves_bot(self.chat, "kicked")

    def add_bot(self, by: Person) -> None:
        """Take the bot (back) in."""
        by.moves_bot(self.chat, "member")

    def migrate(self, new_id: int | None = None, *, told: bool = True) -> Group:
        """Upgrade a group to a supergroup: new id, and a service message on each side.

        Args:
            new_id: The new id; made from the old one by default.
            told: Whether the bot gets the messages; they come once, so one that was away never sees them.

        Raises:
            ValueError: It is no basic group.
        """
        old = self.chat
        if old.type != "group":
            raise ValueError(f"a {old.type} cannot be upgraded")
        identifier = new_id if new_id is not None else -1_000_000_000_000 + old.id
        new = Chat(identifier, "supergroup", old.name, members=dict(old.members), bot_status=old.bot_status)
        self._world.chats[new.id] = new
        author = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        for chat, content in ((old, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": old.id})):
            message = self._world.store(chat, content, author=author)
            if told:
                self._world.updates.add("message", message)
        old.migrated_to = new.id
        return Group(self._world, new)


class Person(Room):
    """Somebody with a private chat with the bot."""

    def send(
        self, text: str, *, to: Group | None = None, thread: int | None = None, reply_to: Json | None = None
    ) -> Json:
        """Write to the bot, or in a group; whoever blocked the bot unblocks it by writing to it.

        In groups the bot sees what privacy mode lets through: commands meant for it, replies to it, and
        everything while it is an administrator.
        """
        content: Json = {"text": text}
        if entities := _entities(text):
            content["entities"] = entities
        return self._say(content, to, thread, reply_to)

    def send_document(
        self, name: str, data: bytes, mime_type: str = "application/pdf", *, caption: str = "", to: Group | None = None
    ) -> Json:
        """Send a file to the bot, or to a group."""
        file_id = self._world.keep_file(name, data)
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(data)}
        content: Json = {"document": document | {"mime_type": mime_type}} | ({"caption": caption} if caption else {})
        return self._say(content, to, None, None)

    def press(self, message: Json | int, button: str, *, chat_id: int | None = None) -> str:
        """Press a button, named by its text or its ``callback_data``.

        Args:
            message: A message of the bot, or its id in this chat (or in ``chat_id``).
            button: Text or ``callback_data``.
            chat_id: Where the message is, if it is given by id and not in the private chat.

        Returns:
            The id of the callback query; see ``TelegramDouble.answer``.

        Raises:
            LookupError: No such message or button.
        """
        place = message["chat"]["id"] if isinstance(message, dict) else chat_id or self.id
        number = message["message_id"] if isinstance(message, dict) else message
        stored = self._world.chats[place].messages.get(number)
        if stored is None:
            raise LookupError(f"no message {number} in chat {place}")
        data = _callback_data(stored.message, button)
        press = Press(f"{self.id}{self._world.number():09d}", stored.message, self._world.clock())
        self._world.presses[press.id] = press
        query = {"id": press.id, "from": self.chat.as_user(), "message": stored.message, "data": data}
        self._world.updates.add("callback_query", query | {"chat_instance": str(place)})
        return press.id

    def look_up(self, words: str, offset: str = "") -> str:
        """Write something after the bot's name in some chat; returns the id of the inline query."""
        inquiry = Inquiry(f"{self.id}{self._world.number():09d}")
        self._world.inquiries[inquiry.id] = inquiry
        query = {"id": inquiry.id, "from": self.chat.as_user(), "query": words[:QUERY_LIMIT], "offset": offset}
        self._world.updates.add("inline_query", query | {"chat_type": "private"})
        return inquiry.id

    def block(self) -> None:
        """Block the bot."""
        if self.chat.bot_status != "kicked":
            self.moves_bot(self.chat, "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        if self.chat.bot_status == "kicked":
            self.moves_bot(self.chat, "member")

    def deactivate(self) -> None:
        """Delete the account; no update tells the bot."""
        self.chat.deactivated = True

    def moves_bot(self, chat: Chat, status: str) -> None:
        """Change the bot's standing in a chat, and tell it by ``my_chat_member``."""
        bot = self._world.bot
        change = {
            "chat": chat.as_json(),
            "from": self.chat.as_user(),
            "date": self._world.now(),
            "old_chat_member": chat_member(bot, chat.bot_status),
            "new_chat_member": chat_member(bot, status),
        }
        chat.bot_status = status
        self._world.updates.add("my_chat_member", change)

    def _say(self, content: Json, to: Group | None, thread: int | None, reply_to: Json | None) -> Json:
        chat = to.chat if to else self.chat
        if not to:
            self.unblock()
            self.chat.started = True
        if thread:
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to:
            original = chat.messages[reply_to["message_id"]].message
            content["reply_to_message"] = {key: original[key] for key in original if key != "reply_to_message"}
        message = self._world.store(chat, content, author=self.chat.as_user())
        if self._reaches_bot(chat, message):
            self._world.updates.add("channel_post" if chat.type == "channel" else "message", message)
        return message

    def _reaches_bot(self, chat: Chat, message: Json) -> bool:
        if chat.refusal():
            return False
        if chat.type in {"private", "channel"} or chat.bot_status == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self._world.bot_id:
            return True
        text = message.get("text", "")
        return any(found["bot"] in {None, BOT_NAME} for found in _COMMAND.finditer(text)) or (f"@{BOT_NAME}" in text)


def _entities(text: str) -> list[Json]:
    """What Telegram's apps mark by themselves in typed text: commands and addresses."""
    found = [("bot_command", match) for match in _COMMAND.finditer(text)]
    found += [("url", match) for match in _URL.finditer(text)]
    return [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, match in sorted(found, key=lambda pair: pair[1].start())
    ]


def _callback_data(message: Json, button: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [shown for row in rows for shown in row if "callback_data" in shown]
    for shown in buttons:
        if button in {shown["callback_data"], shown["text"]}:
            return str(shown["callback_data"])
    texts = [shown["text"] for shown in buttons]
    raise LookupError(f"no button {button!r} under message {message['message_id']}: {texts}")
