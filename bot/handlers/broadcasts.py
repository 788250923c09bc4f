"""A word to everybody: /broadcast, for the people who run the bot. Nothing leaves before it was seen and confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.admin import as_admin
from bot.views import administration as views
from bot.views.broadcasts import compose, said
from scheduler.store import broadcasts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.conversation import Conversation
    from scheduler.store.broadcasts import Broadcast


async def broadcast(conversation: Conversation) -> None:
    """Show how the typed text would look and whom it would reach; without a text, how the last one went."""
    if conversation.words:
        drafted = await as_admin(
            conversation, "broadcast", None, _draft, conversation.words, conversation.services.now()
        )
        await _panel(conversation, drafted)
        return
    last = await as_admin(conversation, "broadcast", None, broadcasts.latest)
    if last is None:
        await conversation.reply(conversation.texts.html("broadcast-what"))
    else:
        await _panel(conversation, last)


async def broadcast_pressed(conversation: Conversation) -> None:
    """Send, pause, go on with, or end the broadcast of the pressed button; or look how far it is."""
    step, _, number = conversation.data.removeprefix(views.BROADCAST).partition(":")
    found = None
    if number.isdecimal() and step in {"send", "pause", "resume", "cancel", "look"}:
        now = conversation.services.now()
        found = await as_admin(conversation, f"broadcast {step}", None, take_step, step, int(number[:15]), now)
    if found is None:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    await _panel(conversation, found)
    conversation.services.courier.wake()


def take_step(db: Database, step: str, number: int, now: datetime) -> Broadcast | None:
    """Send, pause, resume, cancel or only look at a broadcast, where it stands so that this makes sense.

    Returns:
        The broadcast as it is then; nothing if there is none of this number.
    """
    match step:
        case "send":
            broadcasts.start(db, number, compose, now)
        case "pause":
            broadcasts.pause(db, number, now)
        case "resume":
            broadcasts.resume(db, number, now)
        case "cancel":
            broadcasts.cancel(db, number, now)
    return broadcasts.find(db, number)


async def _panel(conversation: Conversation, found: Broadcast) -> None:
    hearers = await conversation.services.store.run(broadcasts.hearers)
    words = conversation.texts
    await conversation.show(*views.broadcast(found, hearers, said(found.text, words), words))


def _draft(db: Database, text: str, now: datetime) -> Broadcast:
    found = broadcasts.find(db, broadcasts.draft(db, text, now))
    assert found is not None  # noqa: S101 - it was just written
    return found
