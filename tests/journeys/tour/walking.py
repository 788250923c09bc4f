"""People who talk to the bot on the Telegram double, and what they see, written down."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.doubles.telegram import Group, Person
    from tests.doubles.telegram.world import Chat
    from tests.journeys.chatting import Desk

Json = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """Somebody wrote something, or pressed a button."""

    who: str
    where: str
    """The chat's name; empty in private."""
    text: str
    pressed: bool = False
    notice: str = ""
    """What the tap was answered with."""


@dataclass(frozen=True)
class Shown:
    """A message of the bot's came, changed or went."""

    where: str
    message: Json
    how: str = "new"
    """``new``, ``changed``, ``buttons`` where only they did, ``gone``, or ``as before`` where it is shown in short."""


@dataclass(frozen=True)
class Scene:
    """A part of the walk under a heading of its own."""

    name: str
    """Of its picture, too."""
    title: str
    events: list[Said | Shown] = field(default_factory=list)


class Walk:
    """A walk over one desk.

    Args:
        desk: The bot at work.
        language: What everybody's app speaks.
    """

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk = desk
        self.language = language
        self.scenes: list[Scene] = []
        self.said: list[str] = []
        """Every command's name, without its slash."""
        self.pressed: list[str] = []
        """The callback data of every button."""
        self._led = ""
        self._seen: dict[tuple[int, int], str] = {}
        self._gone: set[tuple[int, int]] = set()

    def person(self, number: int, name: str) -> Person:
        """Somebody whose app speaks the walk's language."""
        return self.desk.telegram.user(number, name, language_code=self.language)

    def scene(self, name: str, title: str) -> None:
        """Begin a new part."""
        self._look()
        self.scenes.append(Scene(name, title))

    async def say(
        self, who: Person, text: str, to: Group | None = None, thread: int | None = None, reply_to: Json | None = None
    ) -> Json:
        """Write something; returns the bot's last message there as it stands."""
        where = _name((to or who).chat, thread)
        self._note(Said(who.chat.name, where, text))
        self.said += [text[1:].split(maxsplit=1)[0].partition("@")[0]] if text.startswith("/") else []
        await self.desk.say(who, text, to=to, thread=thread, reply_to=reply_to)
        self._look()
        return self._last((to or who).chat)

    async def tap(self, who: Person, message: Json, data: str) -> Json:
        """Press the button of this data, or the first that begins so; returns the newest message, or this one."""
        chat = self.desk.telegram.world.chats[message["chat"]["id"]]
        stands = chat.messages[message["message_id"]].message
        buttons = [one for row in stands.get("reply_markup", {}).get("inline_keyboard", ()) for one in row]
        fitting = [one for one in buttons if one.get("callback_data", "").startswith(data)]
        found = min(fitting, key=lambda one: one["callback_data"] != data, default=None)
        assert found is not None, f"{data} is not among {[one.get('callback_data') for one in buttons]}"
        before = len(chat.delivered)
        press = who.press(message, found["callback_data"])
        await self.desk.handled()
        answer = self.desk.telegram.answer(press) or {}
        self._led = answer.get("url") or ""
        notice = answer.get("text") or self._led
        self._note(Said(who.chat.name, _name(chat, stands.get("message_thread_id")), found["text"], True, notice))
        self.pressed.append(found["callback_data"])
        self._look()
        return self._last(chat) if len(chat.delivered) > before else chat.messages[message["message_id"]].message

    async def follow(self, who: Person) -> Json:
        """Begin where the link leads that the last tap opened."""
        return await self.say(who, f"/start {self._led.partition('?start=')[2]}")

    async def send(self, who: Person, name: str, content: bytes) -> Json:
        """Send a file."""
        self._note(Said(who.chat.name, "", f"📎 {name}"))
        who.send_document(name, content)
        await self.desk.handled()
        self._look()
        return self._last(who.chat)

    async def look_up(self, who: Person, words: str) -> None:
        """Write something after the bot's name in some chat; what would be put there first is shown."""
        asked = who.look_up(words)
        await self.desk.handled()
        answer = self.desk.telegram.offered(asked)
        self._note(Said(who.chat.name, "", f"@paperboy_double_bot {words}"))
        for result in answer["results"][:2]:
            shown = result["message"] | {"reply_markup": result["keyboard"]}
            self._note(Shown("", shown))

    async def quietly(self, who: Person, *lines: str) -> None:
        """Write what is not worth reading."""
        for line in lines:
            await self.desk.say(who, line)
        self._look(silently=True)

    def watch(self) -> None:
        """Note what came by itself."""
        self._look()

    def newest(self, who: Person) -> Json:
        """The bot's last message to somebody."""
        return self._last(who.chat)

    def _note(self, event: Said | Shown) -> None:
        self.scenes[-1].events.append(event)

    def _look(self, *, silently: bool = False) -> None:
        """Note what is different from the last look, in every chat."""
        now: dict[tuple[int, int], Json] = {}
        for chat in self.desk.telegram.world.chats.values():
            first = {one["message_id"]: one for one in chat.delivered}
            for number, stored in chat.messages.items():
                if stored.outgoing:
                    now[chat.id, number] = stored.message
            if self.scenes and not silently:
                self._compare(chat, first, now)
        self._seen = {key: _face(message) for key, message in now.items()}

    def _compare(self, chat: Chat, first: dict[int, Json], now: dict[tuple[int, int], Json]) -> None:
        known = {number for place, number in self._seen if place == chat.id}
        for number, message in first.items():
            if number not in known and (chat.id, number) not in self._gone:
                self._note(Shown(_where(chat, message), message))
            stands = now.get((chat.id, number))
            if stands is None and (chat.id, number) not in self._gone:
                self._gone.add((chat.id, number))
                self._note(Shown(_where(chat, message), message, "gone"))
            elif stands is not None and _face(stands) != (before := self._seen.get((chat.id, number), _face(message))):
                is_same = json.loads(before)["text"] == stands.get("text")
                self._note(Shown(_where(chat, message), stands, "buttons" if is_same else "changed"))

    def _last(self, chat: Chat) -> Json:
        shown = [stored.message for stored in chat.messages.values() if stored.outgoing]
        assert shown, "the bot said nothing"
        return shown[-1]


def _face(message: Json) -> str:
    """What somebody sees of a message."""
    seen = {key: message.get(key) for key in ("text", "caption", "reply_markup", "entities")}
    return json.dumps(seen, sort_keys=True)


def _where(chat: Chat, message: Json) -> str:
    return _name(chat, message.get("message_thread_id"))


def _name(chat: Chat, thread: int | None) -> str:
    if chat.type == "private":
        return ""
    return f"{chat.name}, thread {thread}" if thread else chat.name
