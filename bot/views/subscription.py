"""One topic's own settings as a message with buttons, and the choices behind them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, get_args

from bot.deep_links import address, payload
from bot.views.layout import Button, Rows, join, rows_of, share_button, shorten
from bot.views.pages import FEED
from bot.views.settings import CAPS
from bot.views.topics import shown
from scheduler.filters import Level, level_of
from scheduler.models import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.locales import Html, Texts
    from scheduler.models import Subscription

TOPIC = "topic:"
"""Callback data of every button here begins so; the subscription's row id follows, a field, and its new value."""
LISTS: Final = {"with": "include", "without": "exclude", "in": "categories", "by": "authors"}
"""Settings whose values somebody types, and where filters keep them."""
SWITCHES: Final = {"cross": "cross_lists", "versions": "new_versions"}
"""Settings that one tap turns round, and where filters keep them."""
MAX_VALUES: Final = 500
"""UTF-16 code units of the values of one list on a page; behind its button each has a button of its own."""
FIELDS = ("papers", "level", "days", *LISTS, *SWITCHES)
"""The settings of a topic as they are typed, in the order of their buttons."""


def page(
    number: int, subscription: Subscription, bot: str, words: Texts, *, has_feed: bool = False
) -> tuple[Html, Rows]:
    """A topic's settings as they are, and a button for each.

    Args:
        number: Its place in the list of topics.
        subscription: Whose settings.
        bot: The bot's user name; a link to it brings the topic along.
        words: The texts of the reader's language.
        has_feed: Whether it can be had as a feed.
    """
    filters, data = subscription.filters, f"{TOPIC}{subscription.id}"
    brought = payload("topic", subscription.topic.query)
    days = words.plain("topic-daily") if filters.weekdays == EVERY_DAY else words.weekdays(filters.weekdays)
    title = words.html(
        "topic-title",
        query=shown(subscription.topic.query),
        papers=str(subscription.cap),
        level=words.plain(f"topic-level-{level_of(subscription.threshold)}"),
        days=days,
    )
    held = {field: words.several(getattr(filters, name)) for field, name in LISTS.items()}
    lists = [
        words.html(f"topic-set-{field}", values=shorten(values, MAX_VALUES)) for field, values in held.items() if values
    ]
    switched = [
        "" if filters.cross_lists else words.html("topic-set-cross"),
        words.html("topic-set-versions") if filters.new_versions else "",
    ]
    buttons = [Button(words.plain(f"topic-{field}"), data=f"{data}:{field}") for field in FIELDS]
    last = [
        Button(words.plain("topic-stop"), data=f"{data}:stop"),
        *([share_button(subscription.topic.query, address(bot, brought), words)] if brought else []),
        Button(words.plain("topic-back"), data=f"{data}:back"),
    ]
    text = join("\n\n", [join("\n", [title, *lists, *switched]), words.html("topic-hint", number=str(number))])
    feed = [Button(words.plain("feed-button"), data=f"{FEED}{subscription.id}")] if has_feed else []
    return text, [*rows_of(buttons, 3), feed, last]


def choose(field: str, number: int, subscription: Subscription, words: Texts) -> tuple[Html, Rows]:
    """The question for one setting, and its answers as buttons; for what has to be typed, how to type it.

    Args:
        field: One of :data:`FIELDS` that no tap turns round.
        number: See :func:`page`.
        subscription: See :func:`page`.
        words: See :func:`page`.
    """
    data = f"{TOPIC}{subscription.id}"
    buttons = [Button(label, data=f"{data}:{field}:{value}") for label, value in _answers(field, subscription, words)]
    question = words.html(f"topic-choose-{field}", query=shown(subscription.topic.query), number=str(number))
    back = [Button(words.plain("button-back"), data=data)]
    return question, [*rows_of(buttons, 1 if field in LISTS else 4), back]


def name_of(value: str) -> str:
    """A short name for a value that may be longer than what a button can send."""
    return f"{zlib.crc32(value.encode('utf-8', 'surrogatepass')):08x}"


def _answers(field: str, subscription: Subscription, words: Texts) -> Iterator[tuple[str, str]]:
    filters = subscription.filters
    if field == "papers":
        yield from ((str(cap), str(cap)) for cap in CAPS)
    elif field == "level":
        yield from ((words.plain(f"topic-level-{level}"), level) for level in get_args(Level))
    elif field == "days":
        yield from (("✓ " * (day in filters.weekdays) + words.weekdays([day]), str(day)) for day in EVERY_DAY)
    else:
        yield from ((f"✕ {value}", name_of(value)) for value in getattr(filters, LISTS[field]))
