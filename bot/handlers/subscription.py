"""One topic's own settings: its page of buttons, and ``/topics 1 strict`` typed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.handlers.typed_settings import MAX_SHOWN, named_setting, read_days
from bot.locales import Html
from bot.views.layout import join, shorten
from bot.views.settings import CAPS
from bot.views.subscription import FIELDS, LISTS, SWITCHES, TOPIC, choose, fields_of, name_of, page
from bot.views.topics import in_english, shown, unread
from scheduler.errors import FilterError
from scheduler.filters import LEVELS, values_of, with_values, without_value
from scheduler.models import EVERY_DAY
from scheduler.selection import MOST_ALWAYS
from scheduler.store import subscriptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.conversation import Conversation
    from bot.locales import Texts
    from bot.views.layout import Rows
    from scheduler.models import Filters, Subscription

MANY_BY = 2
"""Papers a day from which one name is likely to stand for many people."""
NONE = "none"
"""Typed after the name of a list, it empties it."""


class Change(NamedTuple):
    """What is to be set of a topic."""

    field: str
    """One of :data:`~bot.views.subscription.FIELDS`."""
    value: str
    """A number, a level, ``on`` or ``off``, digits for days of the week, or what a list gets, apart by commas."""


async def pressed(conversation: Conversation) -> bool:
    """Show a topic's page, open a choice of it, or take one, in place; false if the list of topics is wanted."""
    number, _, rest = conversation.data.removeprefix(TOPIC).partition(":")
    field, _, value = rest.partition(":")
    place, found = await _find(conversation, number)
    words = conversation.texts
    if found is None or (field and field not in {*fields_of(found), "stop", "back"}):
        await conversation.say(words.html("old-button"))
    elif field == "stop":
        await conversation.services.store.run(subscriptions.remove, found.subscriber_id, found.id)
        await conversation.say(words.html("unsubscribed", query=shown(found.topic.query)))
    elif field == "back":
        await conversation.notice()
    else:
        await _choice_pressed(conversation, place, found, field, value)
        return True
    return False


async def typed(conversation: Conversation, place: int, found: Subscription, said: str) -> None:
    """Show the page of a topic, by its place in the list, or change what was typed after it."""
    words = conversation.texts
    change = understood(said, words)
    if change.field in {*FIELDS} - {*fields_of(found)}:
        # The page says why nothing is to be set there.
        said = ""
    elif change.field and change.field not in SWITCHES and not change.value:
        await conversation.reply(*choose(change.field, place, found, words))
        return
    try:
        wanted = changed(found, change) if said else found
    except FilterError as error:
        details = {name: shorten(value, MAX_SHOWN) for name, value in error.details.items()}
        await conversation.reply(words.html(f"filter-{error.kind}", **details))
        return
    if wanted is None:
        await conversation.reply(words.html("topic-nonsense", value=shorten(said, MAX_SHOWN), number=str(place)))
        return
    await conversation.services.store.run(subscriptions.change, wanted)
    text, rows = page_of(conversation, place, wanted)
    await conversation.reply(join("\n\n", [text, *await _hints(conversation, found.filters, wanted.filters)]), rows)


def page_of(conversation: Conversation, place: int, found: Subscription) -> tuple[Html, Rows]:
    """The page of one of this chat's topics, by its place in the list."""
    bot, settings = conversation.bot.username, conversation.services.settings
    return page(place, found, bot, conversation.texts, harvested=settings.categories, has_feed=settings.feeds)


def understood(said: str, words: Texts) -> Change:
    """What somebody wants who types ``strict``, ``papers 8``, ``without survey, robots``, ``days Mon Thu``.

    Settings are called as in English or as their button calls them; a level, a number and days speak for themselves.
    """
    parts = said.split()
    head = " ".join(parts[:1]).casefold()
    levels = {one.plain(f"topic-level-{level}").casefold(): level for one in words.typed_in for level in LEVELS}
    if level := (levels | dict(zip(LEVELS, LEVELS, strict=True))).get(head):
        return Change("level", level)
    if head.isdecimal():
        return Change("papers", head)
    if days := read_days(" ".join(parts), words):
        return Change("days", "".join(map(str, days)))
    field, value = named_setting(said, "topic", FIELDS, words)
    if field == "days":
        value = "".join(map(str, read_days(value, words))) or value
    return Change(field, value)


def changed(subscription: Subscription, change: Change) -> Subscription | None:
    """A subscription as somebody wants it, or nothing if that is no setting.

    Raises:
        FilterError: It is one, but with a value that makes no sense.
    """
    field, value = change
    filters: Filters | None = None
    if field == "papers":
        is_number = value.isascii() and value.isdecimal() and 1 <= int(value) <= max(CAPS)
        return replace(subscription, cap=int(value)) if is_number else None
    if field == "level" and value in LEVELS:
        return replace(subscription, threshold=next(LEVELS[level] for level in LEVELS if level == value))
    if field == "days" and re.fullmatch("[0-6]+", value):
        filters = replace(subscription.filters, weekdays=tuple(sorted(set(map(int, value)))))
    elif field in LISTS and value.casefold() == NONE:
        filters = without_value(subscription.filters, LISTS[field], "")
    elif field in LISTS and (values := values_of(LISTS[field], value)):
        filters = with_values(subscription.filters, LISTS[field], values)
    elif field in SWITCHES and value.casefold() in {"on", "off"}:
        switch: dict[str, Any] = {SWITCHES[field]: value.casefold() == "on"}
        filters = replace(subscription.filters, **switch)
    return replace(subscription, filters=filters) if filters else None


async def _hints(conversation: Conversation, before: Filters, after: Filters) -> Sequence[Html]:
    """What is worth a word about values that somebody added."""
    added = {name: sorted({*getattr(after, name)} - {*getattr(before, name)}) for name in LISTS.values()}
    scripts = dict.fromkeys(in_english(value, conversation.texts) for value in chain.from_iterable(added.values()))
    out = unread(added["categories"], conversation.services.settings.categories, conversation.texts)
    return [*scripts, out, await _namesakes(conversation, added["authors"])]


async def _namesakes(conversation: Conversation, names: Sequence[str]) -> Html:
    """A word about those of these names that so many people have that their papers would fill a digest."""
    daily = {name: await conversation.services.proposals.by(name) for name in names}
    many = {name: papers for name, papers in daily.items() if papers >= MANY_BY}
    words, count = conversation.texts, str(round(sum(many.values())))
    if not many:
        return Html()
    return words.html("topic-by-many", names=words.several(many), count=count, most=str(MOST_ALWAYS))


async def _choice_pressed(conversation: Conversation, place: int, found: Subscription, field: str, value: str) -> None:
    """Open the page or a choice, or take what was chosen; where more can be chosen, the choice stays open."""
    words = conversation.texts
    if field in SWITCHES:
        value = "off" if getattr(found.filters, SWITCHES[field]) else "on"
    if value:
        wanted = _chosen(found, field, value)
        await conversation.say(words.html("settings-saved" if wanted else "old-button"))
        found = wanted or found
        await conversation.services.store.run(subscriptions.change, found)
    else:
        await conversation.notice()
    stays = field in LISTS or field == "days" or not value
    opens = field and field not in SWITCHES and stays
    await conversation.show(*(choose(field, place, found, words) if opens else page_of(conversation, place, found)))


def _chosen(subscription: Subscription, field: str, value: str) -> Subscription | None:
    """A subscription after a button: one of a list goes, a day is turned round, anything else is set."""
    filters = subscription.filters
    if field in LISTS:
        name = LISTS[field]
        gone = next((one for one in getattr(filters, name) if name_of(one) == value), "")
        return replace(subscription, filters=without_value(filters, name, gone)) if gone else None
    if field == "days" and re.fullmatch("[0-6]", value):
        days = set(filters.weekdays) ^ {int(value)} or EVERY_DAY
        value = "".join(map(str, days))
    return changed(subscription, Change(field, value))


async def _find(conversation: Conversation, row: str) -> tuple[int, Subscription | None]:
    """This chat's subscription with this row id, and its place in the list from 1."""
    subscriber = await conversation.subscriber()
    followed = await conversation.services.store.run(subscriptions.of, subscriber.id)
    return next(((place, one) for place, one in enumerate(followed, 1) if str(one.id) == row), (0, None))
