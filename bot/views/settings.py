"""The settings as a message with buttons, and the choices behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.locales import LANGUAGES, Html, texts
from bot.views.layout import Button, Rows, join, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.locales import Texts
    from scheduler.models import Subscriber

PREFIX = "settings:"
"""Callback data of every button here begins so; the setting follows, and after a colon its new value."""
FIELDS = ("hour", "zone", "cap", "empty", "language")
"""The settings, in the order of their buttons."""
CAPS = (3, 5, 8, 12, 20)
HOURS = tuple(f"{hour:02}:00" for hour in range(5, 23))
ZONES = (
    "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York",
    "America/Sao_Paulo", "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Africa/Nairobi", "Asia/Dubai",
    "Asia/Kolkata", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
"""One well-known zone for each common clock; any other can be typed."""


def overview(subscriber: Subscriber, cap: int | None, words: Texts) -> tuple[Html, Rows]:
    """The settings as they are, and a button for each.

    Args:
        subscriber: Whose settings.
        cap: Papers a topic at most, or nothing if no topic is followed yet.
        words: The texts of the reader's language.
    """
    title = words.html(
        "settings-title",
        hour=subscriber.deliver_at.isoformat("minutes"),
        zone=subscriber.timezone,
        cap=str(cap) if cap else "–",
        empty=words.plain(f"settings-empty-{subscriber.when_empty}"),
        language=texts(subscriber.language).name,
    )
    buttons = [
        Button(words.plain(f"settings-{field}"), data=PREFIX + field) for field in FIELDS if cap or field != "cap"
    ]
    return join("\n\n", [title, words.html("settings-hint")]), rows_of(buttons, width=3)


def choose(field: str, words: Texts, now: datetime) -> tuple[Html, Rows]:
    """The question for one setting, and its answers as buttons."""
    buttons = [Button(label, data=f"{PREFIX}{field}:{value}") for label, value in _answers(field, now)]
    width = 2 if field == "zone" else 6
    back = [Button(words.plain("settings-back"), data=PREFIX + "back")]
    return words.html(f"settings-choose-{field}"), [*rows_of(buttons, width), back]


def zone_labels(zones: Iterable[str], now: datetime) -> Iterator[tuple[str, str]]:
    """Time zones by what the clock shows in them, and by their city."""
    for zone in zones:
        city = zone.rpartition("/")[2].replace("_", " ")
        yield f"{now.astimezone(ZoneInfo(zone)):%H:%M} {city}", zone


def _answers(field: str, now: datetime) -> Iterator[tuple[str, str]]:
    if field == "zone":
        yield from zone_labels(ZONES, now)
    elif field == "language":
        for code in LANGUAGES:
            yield texts(code).name, code
    else:
        for value in HOURS if field == "hour" else map(str, CAPS):
            yield value, value
