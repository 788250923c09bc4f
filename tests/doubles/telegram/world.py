"""What the double knows: its bot, the chats with their messages and members, files, and open button presses."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.doubles.telegram.answers import ApiError, Json, bad_request, forbidden
from tests.doubles.telegram.pulse import Pulse
from tests.doubles.telegram.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.doubles.telegram.floods import Floods

ChatType = Literal["private", "group", "supergroup", "channel"]
BOT_NAME = "paperboy_double_bot"


@dataclass(slots=True)
class Stored:
    """A message in a chat, as its newest version stands."""

    message: Json
    outgoing: bool
    """Sent by the bot."""
    silent: bool = False
    """Sent with ``disable_notification``."""


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel, seen from the bot."""

    id: int
    type: ChatType
    name: str
    """First name, or title."""
    language_code: str | None = None
    username: str | None = None
    threads: set[int] = field(default_factory=set)
    """Forum threads; a chat with any is a forum."""
    members: dict[int, str] = field(default_factory=dict)
    """Status by user id."""
    bot_status: str = "member"
    """``kicked`` in a private chat means blocked."""
    started: bool = True
    deactivated: bool = False
    migrated_to: int | None = None
    last_id: int = 0
    """Where the chat numbers its own messages."""
    messages: dict[int, Stored] = field(default_factory=dict)
    delivered: list[Json] = field(default_factory=list)
    """Every message from the bot as it was delivered, untouched by edits and deletions."""

    def as_json(self) -> Json:
        """The Bot API's short ``Chat``."""
        named = {"first_name": self.name} if self.type == "private" else {"title": self.name}
        named |= {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.type} | named | ({"is_forum": True} if self.threads else {})

    def as_user(self) -> Json:
        """The ``User`` behind a private chat."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, "first_name": self.name} | language

    def refusal(self) -> ApiError | None:
        """Why the bot cannot write here, in Telegram's words."""
        if self.migrated_to is not None:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            return ApiError(400, words, migrate_to_chat_id=self.migrated_to)
        if self.deactivated:
            return forbidden("user is deactivated")
        if self.type == "private":
            return self._private_refusal()
        place = f"{self.type} chat"
        if self.bot_status == "kicked":
            return forbidden(f"bot was kicked from the {place}")
        return forbidden(f"bot is not a member of the {place}") if self.bot_status == "left" else None

    def _private_refusal(self) -> ApiError | None:
        if not self.started:
            return forbidden("bot can't initiate conversation with a user")
        return forbidden("bot was blocked by the user") if self.bot_status == "kicked" else None


@dataclass(slots=True)
class Inquiry:
    """One inline query."""

    id: str
    answer: Json | None = None
    """The parameters of the bot's answer, None while it has not come."""


@dataclass(slots=True)
class Press:
    """A pressed button, open until the bot answers it."""

    id: str
    message: Json
    pressed_at: float
    answer: Json | None = None


@dataclass(slots=True)
class World:
    """The double's state."""

    bot_id: int
    clock: Callable[[], float]
    wall: Callable[[], float]
    floods: Floods
    callback_lifetime: float
    """Seconds in which a button press can be answered."""
    pulse: Pulse = field(default_factory=Pulse)
    chats: dict[int, Chat] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    inquiries: dict[str, Inquiry] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Name and content by file id."""
    violations: list[str] = field(default_factory=list)
    updates: UpdateQueue = field(init=False)
    _common_ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.updates = UpdateQueue(self.pulse)

    @property
    def bot(self) -> Json:
        """The bot's own ``User``."""
        return {"id": self.bot_id, "is_bot": True, "first_name": "Paperboy", "username": BOT_NAME}

    def now(self) -> int:
        """Unix time in whole seconds."""
        return int(self.wall())

    def number(self) -> int:
        """A fresh number for ids."""
        return next(self._numbers)

    def keep_file(self, name: str, content: bytes) -> str:
        """Store a file under a new id."""
        file_id = f"FILE{self.number():08d}"
        self.files[file_id] = (name, content)
        return file_id

    def chat(self, chat_id: int | str) -> Chat:
        """A known chat, by its id or ``@name``.

        Raises:
            ApiError: 400 ``chat not found``.
        """
        named = next((chat for chat in self.chats.values() if chat.username and f"@{chat.username}" == chat_id), None)
        try:
            return named or self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None

    def reachable(self, parameters: Json) -> Chat:
        """The chat (and thread) of a request that writes.

        Raises:
            ApiError: 400 or 403 where the bot cannot write.
        """
        chat = self.chat(parameters["chat_id"])
        refusal = chat.refusal()
        if refusal:
            raise refusal
        thread = parameters.get("message_thread_id")
        if thread and thread not in chat.threads:
            raise bad_request("message thread not found")
        return chat

    def message_id(self, chat: Chat) -> int:
        """The next id: own numbering in supergroups and channels, one common numbering elsewhere."""
        if chat.type in {"supergroup", "channel"}:
            chat.last_id += 1
            return chat.last_id
        return next(self._common_ids)

    def store(self, chat: Chat, content: Json, *, author: Json, silent: bool = False) -> Json:
        """Put a new message into a chat.

        Returns:
            The message as the Bot API shows it.
        """
        sender = {"sender_chat": chat.as_json()} if chat.type == "channel" else {"from": author}
        base: Json = {"message_id": self.message_id(chat), "date": self.now(), "chat": chat.as_json()}
        message = base | sender | content
        outgoing = author["id"] == self.bot_id
        chat.messages[message["message_id"]] = Stored(message, outgoing, silent)
        if outgoing:
            chat.delivered.append(message | {"disable_notification": silent})
        return message

    def member(self, chat: Chat, user_id: int) -> Json:
        """A ``ChatMember``.

        Raises:
            ApiError: 400 ``user not found``.
        """
        if user_id == self.bot_id:
            return chat_member(self.bot, chat.bot_status)
        user = self.chats.get(user_id)
        if user is None or user.type != "private":
            raise bad_request("user not found")
        return chat_member(user.as_user(), chat.members.get(user_id, "left"))


def chat_member(user: Json, status: str) -> Json:
    """A ``ChatMember`` with every field its kind requires."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status == "kicked":
        return member | {"until_date": 0}
    return member | (dict.fromkeys(_RIGHTS, True) | _NO_RIGHTS if status == "administrator" else {})


_NO_RIGHTS = {"can_be_edited": False, "is_anonymous": False}
_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
