"""How a chat wants its digest: /settings, typed or by buttons that change the message in place."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, time
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from bot.handlers.arriving import pause_hint
from bot.handlers.typed_settings import MAX_SHOWN, named_setting, read_days
from bot.locales import FALLBACK, LANGUAGES, Html, texts
from bot.views.layout import join, shorten
from bot.views.settings import CAPS, EMPTY, FIELDS, OF_TOPICS, PREFIX, choose, overview, quiet_label
from scheduler.schedule import next_due
from scheduler.store import subscribers, subscriptions

if TYPE_CHECKING:
    from bot.conversation import Conversation
    from bot.locales import Texts
    from scheduler.models import Subscriber, Subscription


async def settings(conversation: Conversation) -> None:
    """Show the settings, or change the one that was typed: ``7:30``, ``papers 8``; a name alone opens its choice."""
    value, words = conversation.words, conversation.texts
    field, wanted = understood(value, words)
    if value and field in OF_TOPICS and not await _followed(conversation):
        await conversation.reply(words.html("topics-none"))
    elif value and not wanted:
        await conversation.reply(*choose(field, words, conversation.services.now()))
    elif value and not await put(conversation, field, wanted):
        await conversation.reply(words.html("settings-unknown", value=shorten(value, MAX_SHOWN)))
    else:
        await show_settings(conversation)


async def settings_pressed(conversation: Conversation) -> None:
    """Open a choice, or take one, in place."""
    field, _, value = conversation.data.removeprefix(PREFIX).partition(":")
    words = conversation.texts
    if value:
        done = await put(conversation, field, value)
        await conversation.say(words.html("settings-saved" if done else "old-button"))
        await show_settings(conversation)
    elif field in FIELDS:
        await conversation.notice()
        await conversation.show(*choose(field, words, conversation.services.now()))
    else:
        await conversation.say(words.html("old-button") if field != "back" else Html())
        await show_settings(conversation)


async def show_settings(conversation: Conversation) -> None:
    """Show the settings as they are."""
    subscriber = await conversation.subscriber()
    words = texts(subscriber.language)
    text, rows = overview(subscriber, await _followed(conversation), words)
    await conversation.show(join("\n\n", [text, pause_hint(subscriber, words)]), rows)


async def _followed(conversation: Conversation) -> list[Subscription]:
    subscriber = await conversation.subscriber()
    return await conversation.services.store.run(subscriptions.of, subscriber.id)


def understood(value: str, words: Texts) -> tuple[str, str]:
    """Which setting a typed value is meant for, and the value in its proper writing.

    A value may follow the name of its setting (``papers 8``, ``empty days silent``), in English or as the button calls
    it; an hour, days, a time zone, a city and a language speak for themselves.
    """
    field, rest = named_setting(value, "settings", FIELDS, words)
    folded = rest.casefold()
    zone = _zones().get(folded.replace(" ", "_")) or _cities(words.language).get(folded)
    if zone and field in {"", "zone"}:
        return "zone", zone
    if (code := words.language_called(folded)) and field in {"", "language"}:
        return "language", code
    # A number alone is no days, though buttons write them so: 0630 is meant for an hour.
    if not field and not folded.isdecimal() and read_hour(folded) is None and read_days(folded, words):
        return "days", folded
    return field or "hour", folded


@cache
def _zones() -> dict[str, str]:
    """Time zones by their folded names, and by their cities where only one zone has it."""
    by_name = {name.casefold(): name for name in available_timezones()}
    how_many = Counter(map(_city, by_name))
    return {_city(folded): name for folded, name in by_name.items() if how_many[_city(folded)] == 1} | by_name


@cache
def _cities(language: str) -> dict[str, str]:
    """Time zones by their cities, folded, as they are called in a language; each city's zone by the name it has now."""
    english, own = texts(FALLBACK), texts(language)
    cities = {zone: english.city(zone) for zone in sorted(available_timezones())}
    return {own.city(zone).casefold(): zone for zone, city in cities.items() if city == _city(zone).replace("_", " ")}


def _city(zone: str) -> str:
    return zone.rpartition("/")[2]


async def put(conversation: Conversation, field: str, value: str) -> bool:
    """Change one setting; false if the value makes no sense."""
    store = conversation.services.store
    subscriber = await conversation.subscriber()
    if field == "hour" and (hour := read_hour(value)) is not None:
        await _reschedule(conversation, subscriber, hour, subscriber.timezone)
    elif field == "zone" and value in _zones().values():
        await _reschedule(conversation, subscriber, subscriber.deliver_at, value)
    elif field == "cap" and value.isdecimal() and 1 <= int(value) <= max(CAPS):
        await store.run(subscriptions.set_cap, subscriber.id, int(value))
    elif field == "language" and value in LANGUAGES:
        await store.run(subscribers.change, subscriber.id, language=value)
    elif field == "days" and (days := read_days(value, conversation.texts)):
        await store.run(subscriptions.set_weekdays, subscriber.id, days)
    elif field == "empty" and value in EMPTY:
        quietly = "soft" if value == "soft" else "silent"
        await store.run(subscribers.change, subscriber.id, when_empty=quietly, only_sure=value == "sure")
    elif field == "quiet" and (hours := _read_quiet(value, conversation.texts)) is not None:
        await store.run(subscribers.change, subscriber.id, quiet=hours)
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
    """A time of day as people write it: ``7``, ``7:30``, ``07.30``, ``19h``, ``7 pm``; nothing if it is none."""
    found = _CLOCK.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hour, minute, noon = int(found["hour"]), 30 if found["half"] else int(found["minute"] or 0), found["noon"]
    if noon and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (noon == "p") if noon else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.：時时点]|\s*h)\s*(?:(?P<half>半)|(?P<minute>[0-9]{0,2}))分?)?"
    r"\s*(?:uhr|(?P<noon>[ap])\.?m\.?)?"
)
"""An hour, minutes or half of one, and whether before or after noon, as the languages that there are write it."""


def _read_quiet(text: str, words: Texts) -> str | None:
    """Hours without a sound as people write them, ``22-7``, ``22:00–7:00``, ``off``, ``always``; or nothing."""
    named = {"off": "", "never": "", "always": "0-24"} | {quiet_label(hours, words): hours for hours in ("", "0-24")}
    if text in named:
        return named[text]
    found = re.fullmatch(r"(\d{1,2})(?::00)?\s*[-–—]\s*(\d{1,2})(?::00)?", text, re.ASCII)
    if found is None:
        return None
    first, end = int(found[1]), int(found[2])
    return f"{first}-{end}" if first != end and first <= 23 and end <= 24 else None
