"""The way to the first digest: fields, their topics, the hour; each a message that turns into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.locales import Html
from bot.views.layout import Button, Rows, join, rows_of
from bot.views.searching import FOLLOW
from bot.views.settings import HOURS, ZONES, zone_labels
from scheduler.topics.popular import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.locales import Texts
    from scheduler.models import Subscriber
    from scheduler.topics.popular import Field

PICK: Final = "pick:"
"""Callback data of a button that goes one step on begins so.

``from:`` and a number shows the fields from there on, ``field:`` and its name a field's topics, ``topic:`` and a query
follows it.
"""
HOUR: Final = "first-hour:"
"""Callback data of a button that sets the hour, and brings the first digest; the hour follows."""
ZONE: Final = "first-zone:"
"""Callback data of a button that sets the time zone; its name follows, or nothing, which shows those there are."""
PAGE: Final = 8
"""Fields that are shown at once."""


def field_buttons(fields: Sequence[Field], offset: int, words: Texts) -> Rows:
    """A page of fields, and the way to the others."""
    shown = fields[offset : offset + PAGE]
    buttons = [Button(words.plain(f"field-{field.name}"), data=f"{PICK}field:{field.name}") for field in shown]
    turns = [Button(words.plain("pick-back"), data=f"{PICK}from:{max(0, offset - PAGE)}")] if offset else []
    if offset + PAGE < len(fields):
        turns.append(Button(words.plain("pick-more"), data=f"{PICK}from:{offset + PAGE}"))
    return [*rows_of(buttons, 2), turns]


def topics_of(name: str, words: Texts) -> tuple[Html, Rows] | None:
    """The topics of the field of this name; nothing if there is none."""
    field = next((one for one in FIELDS if one.name == name), None)
    if field is None:
        return None
    buttons = [Button(topic, data=f"{PICK}topic:{topic}") for topic in field.topics]
    back = [Button(words.plain("pick-back"), data=f"{PICK}from:{FIELDS.index(field) // PAGE * PAGE}")]
    return words.html("pick-topic", field=words.plain(f"field-{name}")), [*rows_of(buttons, 2), back]


def offer(lead: Html, words: Texts) -> tuple[Html, Rows]:
    """A topic that somebody came with, whose name stands in bold in the text, and the button that follows it."""
    return lead, [[Button(words.plain("search-follow"), data=FOLLOW)]]


def hours(
    subscriber: Subscriber, lead: Html, now: datetime, words: Texts, instead: tuple[Html, Rows] = (Html(), [])
) -> tuple[Html, Rows]:
    """The question for the hour of the first topic that somebody follows.

    Args:
        subscriber: Who is asked.
        lead: Begins with the topic in bold.
        now: The time, UTC.
        words: The texts of the reader's language.
        instead: What could be followed in its place, and a button for each.
    """
    hint, others = instead
    buttons = [Button(hour, data=HOUR + hour) for hour in HOURS]
    clock = next(zone_labels([subscriber.timezone], now, words))[0]
    other = [Button(words.plain("first-hour-elsewhere"), data=ZONE)]
    text = join("\n\n", [lead, hint, words.html("first-hour", clock=clock)])
    return text, [*others, *rows_of(buttons, 6), other]


def zones(query: str, now: datetime, words: Texts) -> tuple[Html, Rows]:
    """The question for the time zone, before that for the hour."""
    buttons = [Button(label, data=ZONE + zone) for label, zone in zone_labels(ZONES, now, words)]
    return words.html("first-zone", query=query), rows_of(buttons, 2)


def begun(text: Html, instead: Rows, words: Texts) -> tuple[Html, Rows]:
    """What stands above the first digest, and buttons for what could be followed instead."""
    return text, [*instead, [Button(words.plain("pick-another"), data=f"{PICK}from:0")]]
