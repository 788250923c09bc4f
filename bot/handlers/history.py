"""Past digests, to be read again: /history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lookup import row_id
from bot.views.digests import DigestComposer
from bot.views.history import HISTORY, OLDER, PAGE, listed
from scheduler.history import recall
from scheduler.store import deliveries, digests

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.locales import Html
    from bot.views.layout import Rows


async def history(conversation: Conversation) -> None:
    """List the digests that this chat got, newest first."""
    await conversation.reply(*await _page(conversation, 0))


async def history_opened(conversation: Conversation) -> None:
    """List them below the digest whose button was pressed."""
    await conversation.notice()
    await history(conversation)


async def history_turned(conversation: Conversation) -> None:
    """Show older or newer ones in place."""
    await conversation.notice()
    await conversation.show(*await _page(conversation, row_id(conversation.data.removeprefix(OLDER)) or 0))


async def history_pressed(conversation: Conversation) -> None:
    """Send the digest of the pressed button again, without a sound."""
    services = conversation.services
    subscriber = await conversation.subscriber()
    number = row_id(conversation.data.removeprefix(HISTORY))
    language = subscriber.language
    found = number and await recall(services.store, services.pipeline.entry, subscriber.id, number, language)
    if not number or not found:
        await conversation.say(conversation.texts.html("old-button"))
        return
    await conversation.notice()
    composer = DigestComposer(has_pages=services.settings.web_url is not None)
    messages = composer.again(found, language, number)
    await services.store.run(deliveries.queue, subscriber.id, messages, services.now())
    services.courier.wake()


async def _page(conversation: Conversation, offset: int) -> tuple[Html, Rows]:
    subscriber = await conversation.subscriber()
    # One more than is shown tells whether there are older ones.
    found = await conversation.services.store.run(digests.past, subscriber.id, PAGE + 1, offset)
    return listed(found, offset, conversation.texts)
