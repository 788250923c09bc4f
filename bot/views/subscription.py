"""One topic's own settings as a message with buttons, and the choices behind them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, get_args

from bot.deep_links import address, payload
from bot.locales import Html
from bot.views.layout import Button, Rows, join, rows_of, share_button, shorten
from bot.views.pages import FEED
from bot.views.settings import CAPS
from bot.views.topics import shown
from scheduler.filters import Level, level_of
from scheduler.models import EVERY_DAY
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.locales import Texts
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
    number: int,
    subscription: Subscription,
    bot: str,
    words: Texts,
    *,
    harvested: tuple[str, ...] = (),
    has_feed: bool = False,
) -> tuple[Html, Rows]:
    """A topic's settings as they are, and a button for each.

    Args:
        number: Its place in the list of topics.
        subscription: Whose settings.
        bot: The bot's user name; a link to it brings the topic along.
        words: The texts of the reader's language.
        harvested: The categories that papers are harvested of, if not of all.
        has_feed: Whether it can be had as a feed.
    """
    lines = join("\n", [_title(subscription, words), *_filters(number, subscription, harvested, words)])
    hint = words.html("topic-hint", number=str(number))
    return join("\n\n", [lines, hint]), _buttons(subscription, bot, words, has_feed=has_feed)


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
    unset = Html() if buttons else words.html("topic-unset")
    back = [Button(words.plain("button-back"), data=data)]
    return join("\n\n", [question, unset]), [*rows_of(buttons, 1 if field in LISTS else 4), back]


def fields_of(subscription: Subscription) -> tuple[str, ...]:
    """Those of :data:`FIELDS` that do something: where a paper fits or does not, nothing is more or less strict."""
    has_degrees = parse(subscription.topic.query).has_degrees
    return tuple(field for field in FIELDS if has_degrees or field != "level")


def name_of(value: str) -> str:
    """A short name for a value that may be longer than what a button can send."""
    return f"{zlib.crc32(value.encode('utf-8', 'surrogatepass')):08x}"


def _title(subscription: Subscription, words: Texts) -> Html:
    """The topic, and what each subscription says: how many papers, how strictly, on which days."""
    weekdays, has_level = subscription.filters.weekdays, "level" in fields_of(subscription)
    level = f"topic-level-{level_of(subscription.threshold)}" if has_level else "topic-no-level"
    return words.html(
        "topic-title",
        query=shown(subscription.topic.query),
        papers=str(subscription.cap),
        level=words.plain(level),
        days=words.plain("topic-daily") if weekdays == EVERY_DAY else words.weekdays(weekdays),
    )


def _buttons(subscription: Subscription, bot: str, words: Texts, *, has_feed: bool) -> Rows:
    """A button for each setting, and what can be done with the topic as a whole."""
    data, brought = f"{TOPIC}{subscription.id}", payload("topic", subscription.topic.query)
    buttons = [Button(words.plain(f"topic-{field}"), data=f"{data}:{field}") for field in fields_of(subscription)]
    feed = [Button(words.plain("feed-button"), data=f"{FEED}{subscription.id}")] if has_feed else []
    last = [
        Button(words.plain("topic-stop"), data=f"{data}:stop"),
        *([share_button(subscription.topic.query, address(bot, brought), words)] if brought else []),
        Button(words.plain("topic-back"), data=f"{data}:back"),
    ]
    return [*rows_of(buttons, 3), feed, last]


def _filters(number: int, subscription: Subscription, harvested: tuple[str, ...], words: Texts) -> Iterator[Html]:
    """A line for each filter that lets not everything through, or more."""
    filters = subscription.filters
    for field, name in LISTS.items():
        if values := words.several(getattr(filters, name)):
            yield words.html(f"topic-set-{field}", values=shorten(values, MAX_VALUES))
    if not filters.cross_lists:
        has_home = bool(filters.categories or harvested or parse(subscription.topic.query).categories)
        yield words.html("topic-set-cross" if has_home else "topic-set-cross-idle", number=str(number))
    if filters.new_versions:
        yield words.html("topic-set-versions")


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
