"""The digest on demand, seen or put off, and a holiday from it: /digest /pause /resume."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.handlers.arriving import pause_hint
from bot.views.digests import folded
from bot.views.history import HISTORY
from bot.views.layout import Button, join
from bot.views.settings import comes_at
from bot.views.topics import shown
from scheduler.coverage import LOOKS_BACK
from scheduler.schedule import later_today, next_due
from scheduler.store import digests, postponed, subscribers, subscriptions

if TYPE_CHECKING:
    from datetime import datetime

    from bot.conversation import Conversation


async def digest(conversation: Conversation) -> None:
    """Send what is new, or the newest digest again."""
    words, services = conversation.texts, conversation.services
    if conversation.words:
        await conversation.reply(words.html("digest-words", value=shown(conversation.words)))
        return
    subscriber = await conversation.subscriber()
    followed = await services.store.run(subscriptions.of, subscriber.id)
    if not followed:
        await conversation.reply(words.html("digest-no-topics"))
        return
    if services.model is not None:
        await conversation.busy()
    sent = await services.pipeline.digest_now(subscriber)
    if sent == "again":
        await conversation.reply(words.html("digest-again"))
    elif sent == "nothing":
        covered = await services.pipeline.coverage()
        key = "digest-none-yet" if covered.through else "digest-not-read-yet"
        none = words.html(key, when=comes_at(subscriber, followed, words))
        await conversation.reply(join("\n\n", [none, pause_hint(subscriber, words)]))
    # Woken last, so that "here it is again" stands before what comes again.
    services.courier.wake()


async def seen_pressed(conversation: Conversation) -> None:
    """Fold up the digest whose button was pressed."""
    await _fold(conversation, None)


async def later_pressed(conversation: Conversation) -> None:
    """Fold up the digest whose button was pressed, and let it come again later today."""
    subscriber = await conversation.subscriber()
    await _fold(conversation, later_today(conversation.services.now(), subscriber.timezone))


async def _fold(conversation: Conversation, until: datetime | None) -> None:
    """Leave one line of the pressed button's digest, with a button that brings it back; it may come by itself, too."""
    store, words, message_id = conversation.services.store, conversation.texts, conversation.pressed_message
    subscriber = await conversation.subscriber()
    number = await store.run(digests.of_message, subscriber.id, message_id) if message_id else None
    kept = await store.run(digests.kept, subscriber.id, number) if number else None
    if kept is None or number is None:
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    clock = until.astimezone(ZoneInfo(subscriber.timezone)) if until else None
    if until is not None:
        await store.run(postponed.put_off, subscriber.id, number, until)
    again = Button(words.plain("digest-show"), data=f"{HISTORY}{number}")
    await conversation.show(folded(kept, clock, words), [[again]])
    for part in await store.run(digests.message_ids, number):
        if part != message_id:
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
    since = await services.store.run(subscribers.resume, subscriber.id, due, now)
    followed = await services.store.run(subscriptions.of, subscriber.id)
    if not followed:
        key = "resumed-nothing"
    else:
        key = "resumed-late" if since is not None and now - since > LOOKS_BACK else "resumed"
    words = conversation.texts
    await conversation.reply(words.html(key, when=comes_at(subscriber, followed, words)))
    # Woken last, so that the answer stands before what the pause had called back.
    services.courier.wake()
