"""The digest on demand, seen or put off, and a holiday from it: /digest /pause /resume."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.handlers.arriving import pause_hint
from bot.views.digests import folded
from bot.views.history import HISTORY
from bot.views.layout import Button, join
from scheduler.schedule import later_today, next_due
from scheduler.store import deliveries, digests, postponed, subscribers, subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.conversation import Conversation
    from scheduler.models import Subscriber


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


async def seen_pressed(conversation: Conversation) -> None:
    """Fold up the digest whose button was pressed."""
    subscriber = await conversation.subscriber()
    await _fold(conversation, subscriber, await _digests_here(conversation, subscriber), None)


async def later_pressed(conversation: Conversation) -> None:
    """Fold up the digest whose button was pressed, and let it come again later today."""
    services = conversation.services
    subscriber = await conversation.subscriber()
    found = await _digests_here(conversation, subscriber)
    until = later_today(services.now(), subscriber.timezone)
    await services.store.run(postponed.put_off, subscriber.id, found, until)
    await _fold(conversation, subscriber, found, until)


async def _digests_here(conversation: Conversation, subscriber: Subscriber) -> list[int]:
    """The digest that the pressed button is under; if nobody knows any more, those of the newest day."""
    store, message_id = conversation.services.store, conversation.pressed_message
    number = await store.run(deliveries.digest_of, subscriber.id, message_id) if message_id else None
    return [number] if number else await store.run(digests.latest, subscriber.id)


async def _fold(
    conversation: Conversation, subscriber: Subscriber, numbers: Sequence[int], until: datetime | None
) -> None:
    """Leave one line of a digest, and a button that brings it back."""
    store, words = conversation.services.store, conversation.texts
    kept = [one for number in numbers if (one := await store.run(digests.kept, subscriber.id, number))]
    if not kept:
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    clock = until.astimezone(ZoneInfo(subscriber.timezone)) if until else None
    again = [[Button(words.plain("digest-show"), data=f"{HISTORY}{number}")] for number in numbers[-1:]]
    await conversation.show(folded(kept, clock, words), again)
    for number in numbers:
        for part in await store.run(deliveries.parts, number):
            if part != conversation.pressed_message:
                await conversation.withdraw(part)


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
