"""Methods about chats, members, files and button presses.

https://core.telegram.org/bots/api#available-methods
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.doubles.telegram.answers import Json, bad_request

if TYPE_CHECKING:
    from tests.doubles.telegram.messages import Method
    from tests.doubles.telegram.world import World

_ANSWER_LIMIT = 200
"""Characters of a callback answer."""
_DOWNLOAD_LIMIT = 20 * 1024 * 1024
_EXPIRED = "query is too old and response timeout expired or query ID is invalid"
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


class Chats:
    """The chat methods over one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.methods: dict[str, Method] = {
            "getMe": self.get_me,
            "getChat": self.get_chat,
            "getChatMember": self.get_chat_member,
            "getChatAdministrators": self.get_administrators,
            "leaveChat": self.leave,
            "sendChatAction": self.send_action,
            "answerCallbackQuery": self.answer_press,
            "getFile": self.get_file,
        }

    def get_me(self, _: Json) -> Json:
        """The bot itself."""
        return self._world.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def get_chat(self, parameters: Json) -> Json:
        """A chat in full."""
        chat = self._world.chat(parameters["chat_id"])
        required = {"accent_color_id": 0, "max_reaction_count": 11}
        return chat.as_json() | required | {"accepted_gift_types": dict.fromkeys(_GIFTS, False)}

    def get_chat_member(self, parameters: Json) -> Json:
        """One member's standing."""
        return self._world.member(self._world.chat(parameters["chat_id"]), parameters["user_id"])

    def get_administrators(self, parameters: Json) -> list[Json]:
        """Those who run a group."""
        chat = self._world.chat(parameters["chat_id"])
        if chat.type == "private":
            raise bad_request("there are no administrators in the private chat")
        members = [self._world.member(chat, user_id) for user_id in chat.members]
        return [member for member in members if member["status"] in {"creator", "administrator"}]

    def leave(self, parameters: Json) -> bool:
        """The bot goes."""
        chat = self._world.reachable(parameters)
        if chat.type == "private":
            raise bad_request("chat member status can't be changed in private chats")
        chat.bot_status = "left"
        return True

    def send_action(self, parameters: Json) -> bool:
        """``typing`` and the like."""
        if parameters["action"] not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        self._world.reachable(parameters)
        return True

    def answer_press(self, parameters: Json) -> bool:
        """Close a button press."""
        if len(parameters.get("text") or "") > _ANSWER_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        if (url := parameters.get("url")) and not url.startswith(f"https://t.me/{self._world.bot['username']}?start="):
            raise bad_request("URL_INVALID")
        press = self._world.presses.get(parameters["callback_query_id"])
        if press is None or press.answer is not None:
            raise bad_request(_EXPIRED)
        if self._world.clock() - press.pressed_at > self._world.callback_lifetime:
            raise bad_request(_EXPIRED)
        press.answer = parameters
        return True

    def get_file(self, parameters: Json) -> Json:
        """Where a file can be fetched."""
        file_id = parameters["file_id"]
        if file_id not in self._world.files:
            raise bad_request("invalid file_id")
        size = len(self._world.files[file_id][1])
        if size > _DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        path = f"documents/{file_id}"
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": path}
