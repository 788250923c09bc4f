"""The digest on demand, and a holiday from it: /digest /pause /resume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.arriving import pause_hint
from bot.views.layout import join
from scheduler.schedule import next_due
from scheduler.store import subscribers, subscriptions

if TYPE_CHECKING:
    from bot.conversation import Conversation


async def digest(conversation: Conversation) -> None:
    """Send what is new, or the newest digest again."""
    words, services = conversation.texts, conversation.services
    subscriber = await conversation.subscriber()
    if not await services.store.run(subscriptions.of, subscriber.id):
        await conversation.reply(words.html("digest-no-topics"))
        return
    if services.model is not None:
        await conversation.busy()
    sent = await services.pipeline.digest_now(subscriber)
    if sent == "again":
        await conversation.reply(words.html("digest-again"))
    elif sent == "nothing":
        covered = await services.pipeline.coverage()
        hour = subscriber.deliver_at.isoformat("minutes")
        key = "digest-none-yet" if covered.through else "digest-not-read-yet"
        none = words.html(key, hour=hour, zone=subscriber.timezone)
        await conversation.reply(join("\n\n", [none, pause_hint(subscriber, words)]))
    # Woken last, so that "here it is again" stands before what comes again.
    services.courier.wake()


async def pause(conversation: Conversation) -> None:
    """Send this chat nothing until it says so."""
    subscriber = await conversation.subscriber()
    await conversation.services.store.run(subscribers.pause, subscriber.id, conversation.services.now())
    await conversation.reply(conversation.texts.html("paused"))


async def resume(conversation: Conversation) -> None:
    """Send again, from the next hour on; what was announced meanwhile is in the next digest."""
    services = conversation.services
    subscriber = await conversation.subscriber()
    now = services.now()
    due = next_due(now, subscriber.deliver_at, subscriber.timezone)
    await services.store.run(subscribers.resume, subscriber.id, due, now)
    hour = subscriber.deliver_at.isoformat("minutes")
    await conversation.reply(conversation.texts.html("resumed", hour=hour, zone=subscriber.timezone))
    # Woken last, so that the answer stands before what the pause had called back.
    services.courier.wake()
