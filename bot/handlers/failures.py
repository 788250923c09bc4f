"""Messages that were given up, and another try for them: /failures /retry, for the people who run the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.admin import as_admin
from bot.views import administration as views
from scheduler.store import deliveries, tallies

if TYPE_CHECKING:
    from bot.conversation import Conversation

SHOWN = 8
"""Messages that are listed; ``all`` means every one that is kept."""


async def failures(conversation: Conversation) -> None:
    """List the newest messages that were given up."""
    await conversation.notice()
    rows = await as_admin(conversation, "failures", None, tallies.failures, SHOWN)
    await conversation.reply(*views.failures(rows, conversation.texts))


async def retry(conversation: Conversation) -> None:
    """Send again the message whose number was typed, or all of them."""
    await _retry(conversation, conversation.words or "all")


async def retry_pressed(conversation: Conversation) -> None:
    """Send again the message of the pressed button, or all of them."""
    await _retry(conversation, conversation.data.removeprefix(views.RETRY))


async def _retry(conversation: Conversation, which: str) -> None:
    words, services = conversation.texts, conversation.services
    if which != "all" and not (which.isascii() and which.isdecimal() and len(which) <= len(str(2**53))):
        await conversation.say(words.html("retry-what", number=which[:40]))
        return
    number = None if which == "all" else int(which)
    count = await as_admin(conversation, "retry", None, deliveries.try_again, number, services.now())
    await conversation.say(words.html("retry-done", count=count))
    services.courier.wake()
