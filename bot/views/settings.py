"""The settings as a message with buttons, and the choices behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.locales import LANGUAGES, Html, texts
from bot.views.layout import Button, Rows, join, rows_of, span
from scheduler.models import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.locales import Texts
    from scheduler.models import Subscriber, Subscription

PREFIX = "settings:"
"""Callback data of every button here begins so; the setting follows, and after a colon its new value."""
FIELDS = ("hour", "zone", "days", "cap", "empty", "quiet", "language")
"""The settings, in the order of their buttons."""
OF_TOPICS = ("days", "cap")
"""Those that there are only where something is followed."""
CAPS = (3, 5, 8, 12, 20)
EMPTY = ("soft", "silent", "sure")
"""What comes on a day without a match; ``sure`` also keeps back what only may match."""
WORKDAYS = (0, 1, 2, 3, 4)
DAYS = (EVERY_DAY, WORKDAYS, *((day,) for day in WORKDAYS))
QUIET = ("", "20-8", "22-7", "0-24")
"""Hours without a sound; see :attr:`scheduler.models.Subscriber.quiet`."""
HOURS = tuple(f"{hour:02}:00" for hour in range(5, 23))
ZONES = (
    "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York",
    "America/Sao_Paulo", "UTC", "Europe/London", "Europe/Berlin", "Europe/Athens", "Africa/Nairobi", "Asia/Dubai",
    "Asia/Kolkata", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip
"""One well-known zone for each common clock; any other can be typed."""
_WIDTHS = {"zone": 2, "days": 4, "empty": 1, "quiet": 2}
"""Buttons side by side, where labels are long."""


def overview(subscriber: Subscriber, followed: Sequence[Subscription], words: Texts) -> tuple[Html, Rows]:
    """The settings as they are, and a button for each.

    Args:
        subscriber: Whose settings.
        followed: What they follow.
        words: The texts of the reader's language.
    """
    title = words.html("settings-title", hour=subscriber.deliver_at.isoformat("minutes"), zone=subscriber.timezone)
    rest = words.html(
        "settings-rest",
        empty=words.plain(f"settings-empty-{'sure' if subscriber.only_sure else subscriber.when_empty}"),
        quiet=quiet_label(subscriber.quiet, words),
        language=texts(subscriber.language).name,
    )
    buttons = [
        Button(words.plain(f"settings-{field}"), data=PREFIX + field)
        for field in FIELDS
        if followed or field not in OF_TOPICS
    ]
    lines = join("\n", [title, _of_topics(followed, words), rest])
    hint = words.html("settings-hint" if followed else "settings-hint-alone")
    return join("\n\n", [lines, hint]), rows_of(buttons, width=3)


def choose(field: str, words: Texts, now: datetime) -> tuple[Html, Rows]:
    """The question for one setting, and its answers as buttons."""
    buttons = [Button(label, data=f"{PREFIX}{field}:{value}") for label, value in _answers(field, now, words)]
    width = _WIDTHS.get(field, 6)
    back = [Button(words.plain("button-back"), data=PREFIX + "back")]
    return words.html(f"settings-choose-{field}"), [*rows_of(buttons, width), back]


def zone_labels(zones: Iterable[str], now: datetime, words: Texts) -> Iterator[tuple[str, str]]:
    """Time zones by what the clock shows in them, and by their city."""
    for zone in zones:
        yield f"{now.astimezone(ZoneInfo(zone)):%H:%M} {words.city(zone)}", zone


def quiet_label(hours: str, words: Texts) -> str:
    """In which hours nothing makes a sound, in words."""
    if hours in {"", "0-24"}:
        return words.plain("settings-quiet-always" if hours else "settings-quiet-never")
    return "–".join(f"{int(hour):02}:00" for hour in hours.split("-"))


def comes_at(subscriber: Subscriber, followed: Sequence[Subscription], words: Texts) -> str:
    """At what hour the digest comes, and on which days, those of any of these topics, where these are not all."""
    weekdays = tuple(sorted({day for one in followed for day in one.filters.weekdays}))
    hour, zone = subscriber.deliver_at.isoformat("minutes"), subscriber.timezone
    if weekdays in {(), EVERY_DAY}:
        return words.plain("comes-at", hour=hour, zone=zone)
    return words.plain("comes-at-on", hour=hour, zone=zone, days=days_label(weekdays, words))


def days_label(weekdays: tuple[int, ...], words: Texts) -> str:
    """On which days there is a digest, in words."""
    if weekdays == EVERY_DAY:
        return words.plain("topic-daily")
    return words.plain("settings-days-workdays") if weekdays == WORKDAYS else words.weekdays(weekdays)


def _of_topics(followed: Sequence[Subscription], words: Texts) -> Html:
    if not followed:
        return Html()
    weekdays = {one.filters.weekdays for one in followed}
    days = days_label(min(weekdays), words) if len(weekdays) == 1 else words.plain("settings-days-differ")
    caps = [one.cap for one in followed]
    return words.html("settings-topics", days=days, cap=span(min(caps), max(caps)))


def _answers(field: str, now: datetime, words: Texts) -> Iterator[tuple[str, str]]:
    if field == "zone":
        yield from zone_labels(ZONES, now, words)
    elif field == "days":
        yield from ((days_label(days, words), "".join(map(str, days))) for days in DAYS)
    elif field == "empty":
        yield from ((words.plain(f"settings-empty-{value}"), value) for value in EMPTY)
    elif field == "quiet":
        yield from ((quiet_label(hours, words), hours or "off") for hours in QUIET)
    elif field == "language":
        for code in LANGUAGES:
            yield texts(code).name, code
    else:
        for value in HOURS if field == "hour" else map(str, CAPS):
            yield value, value
