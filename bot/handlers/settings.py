"""How a chat wants its digest: /settings, typed or by buttons that change the message in place."""

from __future__ import annotations

from datetime import UTC, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from bot.handlers.arriving import language_buttons
from bot.views.settings import CAPS, PREFIX, choose, overview
from scheduler.schedule import next_due
from scheduler.store import subscribers, subscriptions

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from scheduler.models import Subscriber


async def settings(conversation: Conversation) -> None:
    """Show the settings, or change the one that was typed: an hour or a time zone."""
    value = conversation.words
    if value and not await _set(conversation, *_understood(value)):
        await conversation.reply(conversation.texts.html("settings-unknown", value=value[:60]))
        return
    await _overview(conversation)


async def settings_pressed(conversation: Conversation) -> None:
    """Open a choice, or take one, in place."""
    field, _, value = conversation.data.removeprefix(PREFIX).partition(":")
    words = conversation.texts
    if value:
        done = await _set(conversation, field, value)
        await conversation.notice(words.plain("settings-saved" if done else "old-button"))
        await _overview(conversation)
    elif field == "empty":
        subscriber = await conversation.subscriber()
        await _set(conversation, field, "silent" if subscriber.when_empty == "soft" else "soft")
        await conversation.notice(words.plain("settings-saved"))
        await _overview(conversation)
    elif field == "language":
        await conversation.notice()
        await conversation.show(words.html("settings-choose-language"), language_buttons())
    elif field in {"hour", "zone", "cap"}:
        await conversation.notice()
        await conversation.show(*choose(field, words, conversation.services.now()))
    else:
        await conversation.notice()
        await _overview(conversation)


async def _overview(conversation: Conversation) -> None:
    subscriber = await conversation.subscriber()
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    await conversation.show(*overview(subscriber, followed[0].cap if followed else None, conversation.texts))


def _understood(value: str) -> tuple[str, str]:
    """Which setting a typed value is meant for, and the value in its proper writing."""
    zones = {name.casefold(): name for name in available_timezones()}
    zone = zones.get(value.casefold().replace(" ", "_"))
    return ("zone", zone) if zone else ("hour", value)


async def _set(conversation: Conversation, field: str, value: str) -> bool:
    """Change one setting; false if the value makes no sense."""
    store = conversation.services.store
    subscriber = await conversation.subscriber()
    if field == "hour" and (hour := read_hour(value)) is not None:
        await _reschedule(conversation, subscriber, hour, subscriber.timezone)
    elif field == "zone" and value in available_timezones():
        await _reschedule(conversation, subscriber, subscriber.deliver_at, value)
    elif field == "cap" and value in {str(cap) for cap in CAPS}:
        await store.run(subscriptions.set_cap, subscriber.id, int(value))
    elif field == "empty" and value in {"soft", "silent"}:
        await store.run(subscribers.change, subscriber.id, when_empty=value)
    else:
        return False
    return True


async def _reschedule(conversation: Conversation, subscriber: Subscriber, hour: time, zone: str) -> None:
    """Move the digest; one that was waiting for arXiv stays due."""
    now = conversation.services.now()
    due = min(subscriber.next_due_at, now) if subscriber.next_due_at <= now else next_due(now, hour, zone)
    await conversation.services.store.run(
        subscribers.change, subscriber.id, deliver_at=hour, timezone=ZoneInfo(zone).key, next_due_at=due.astimezone(UTC)
    )


def read_hour(text: str) -> time | None:
    """A time of day as people write it: ``7``, ``7:30``, ``07.30``, ``19h``; nothing if it is none."""
    hours, _, minutes = text.strip().lower().rstrip("h").replace(".", ":").replace("：", ":").partition(":")
    if not (hours.isascii() and hours.isdecimal() and (not minutes or (minutes.isascii() and minutes.isdecimal()))):
        return None
    if len(hours) > 2 or len(minutes) > 2 or int(hours) > 23 or int(minutes or 0) > 59:
        return None
    return time(int(hours), int(minutes or 0))
