"""Who tries what, and where: everything the bot reacts to, said and pressed by anybody."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from bot.handlers import inline, membership, routing
from tests.scheduler.making import dump

if TYPE_CHECKING:
    import pytest

    from bot.access import Who
    from bot.conversation import Conversation
    from bot.handlers.route import Route
    from tests.bot.at_work import Work
    from tests.doubles.telegram import Group, Person
    from tests.journeys.chatting import Desk

Json = dict[str, Any]
Dump = dict[str, list[dict[str, Any]]]

ADMIN = 99
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""The one account behind which all groups' anonymous admins write."""
ANYWHERE = ("a reply",)
"""Kinds of messages that are heard in groups, too."""


@dataclass(frozen=True)
class Attempt:
    """Something to say, to answer to a message of the bot's, to send as a file, or callback data to press."""

    said: str = ""
    pressed: str = ""
    replied: str = ""
    file: str = ""


@dataclass
class Spy:
    """Stands behind the door: notes which routes were reached, and does nothing."""

    reached: list[str] = field(default_factory=list)

    def behind(self, route: Route) -> Route:
        async def note(conversation: Conversation) -> None:
            self.reached.append(route.name)
            await conversation.say(conversation.texts.html("kept"))

        return replace(route, handler=note)

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take every handler's place in the table, before the bot is made."""
        monkeypatch.setattr(routing, "COMMANDS", tuple(map(self.behind, routing.COMMANDS)))
        monkeypatch.setattr(routing, "BUTTONS", tuple(map(self.behind, routing.BUTTONS)))
        monkeypatch.setattr(routing, "OLD_BUTTON", self.behind(routing.OLD_BUTTON))
        monkeypatch.setattr(routing, "MESSAGES", tuple((which, self.behind(one)) for which, one in routing.MESSAGES))


def names(*who: Who) -> list[str]:
    """The routes for these people, in a group or in private; commands with words after them, as they are tried."""
    heard = [route for _, route in routing.MESSAGES if route.name in ANYWHERE]
    routes = (*routing.COMMANDS, *routing.BUTTONS, routing.OLD_BUTTON, *heard)
    return [route.name for route in routes if (route.with_words or route.who) in who]


def commands(*who: Who) -> list[str]:
    """The commands for these people, without their slash."""
    return [route.name for route in routing.COMMANDS if route.who in who]


def words() -> list[str]:
    """The routes that only a private chat has."""
    return [route.name for _, route in routing.MESSAGES if route.name not in ANYWHERE]


def attempts(desk: Desk) -> list[Attempt]:
    """One attempt for each handler that is registered, in their order.

    Raises:
        AssertionError: There is a handler that nothing here reaches.
    """
    application = desk.paperboy.application
    found: list[Attempt] = []
    for handler in (one for group in application.handlers.values() for one in group):
        if handler.callback.__module__ == membership.__name__:
            continue  # nobody speaks in these; test_recipients
        if handler.callback.__module__ == inline.__name__:
            continue  # asked in no chat of the bot's; test_matrix
        match handler:
            case CommandHandler():
                found += [Attempt(said=f"/{command} x") for command in sorted(handler.commands)]
            case CallbackQueryHandler():
                candidates = [Attempt(pressed=data) for data in (_data() if handler.pattern else ["nothing:known"])]
                found.append(next(one for one in candidates if handler.check_update(_tap(desk, one))))
            case MessageHandler():
                takes = [one for one in _KINDS if handler.check_update(_message(desk, one))]
                found.append(takes[-1])  # the more general handler comes later
            case _:
                raise AssertionError(f"no test knows how to reach {handler}")
    return found


def _data() -> list[str]:
    return [f"{route.name}1" if route.name.endswith(":") else route.name for route in routing.BUTTONS]


_KINDS = (
    Attempt(replied="a reply"), Attempt(file="paper.pdf"), Attempt(said="/no_such_command"), Attempt(said="just words"),
)  # fmt: skip


def _message(desk: Desk, attempt: Attempt) -> Update:
    chat = {"id": 7, "type": "private", "first_name": "Ada"}
    user = {"id": 7, "is_bot": False, "first_name": "Ada"}
    message: Json = {"message_id": 2, "date": 1, "chat": chat, "from": user}
    if attempt.file:
        message["document"] = {"file_id": "1", "file_unique_id": "1", "file_name": attempt.file}
    else:
        message["text"] = attempt.said or attempt.replied
    if attempt.replied:
        earlier = {"message_id": 1, "date": 1, "chat": chat, "from": desk.telegram.world.bot, "text": "earlier"}
        message["reply_to_message"] = earlier
    if attempt.said.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(attempt.said.split()[0])}]
    return Update.de_json({"update_id": 1, "message": message}, desk.paperboy.application.bot)


def _tap(desk: Desk, attempt: Attempt) -> Update:
    user = {"id": 7, "is_bot": False, "first_name": "Ada"}
    query = {"id": "1", "from": user, "chat_instance": "1", "data": attempt.pressed}
    return Update.de_json({"update_id": 1, "callback_query": query}, desk.paperboy.application.bot)


async def try_everything(desk: Desk, person: Person, group: Group | None = None) -> None:
    """Let somebody say and press all there is, in private or in a group."""
    place = group or person
    message = desk.telegram.world.store(place.chat, {"text": "a message of the bot's"}, author=desk.telegram.world.bot)
    place.chat.delivered.clear()
    for attempt in attempts(desk):
        if attempt.said or attempt.replied:
            reply_to = message if attempt.replied else None
            await desk.say(person, attempt.said or attempt.replied, to=group, reply_to=reply_to)
        elif attempt.file:
            person.send_document(attempt.file, b"%PDF-1.7 and nothing", to=group)
            await desk.handled()
        else:
            await desk.forge(person, message, attempt.pressed)


async def write_as(desk: Desk, group: Group, text: str, sender: Json, author: Json = ANONYMOUS) -> list[Json]:
    """Write in a group in the name of a group or channel; returns the bot's new messages there."""
    before = len(group.chat.delivered)
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    content = {"text": text, "entities": entities, "sender_chat": sender}
    desk.telegram.world.updates.add("message", desk.telegram.world.store(group.chat, content, author=author))
    await desk.handled()
    return group.chat.delivered[before:]


async def everything(desk: Desk | Work) -> Dump:
    """Every row of every table."""
    found: Dump = await desk.paperboy.services.store.run(dump)
    return found
