"""Channels and groups that somebody manages: which there are, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.deep_links import channel_address, group_address
from bot.management import ON
from bot.views.digests import TOPICS
from bot.views.layout import Button, Rows
from bot.views.settings import PREFIX as SETTINGS
from bot.views.starting import PICK
from bot.views.topics import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Html, Texts
    from bot.management import Managed
    from scheduler.models import Subscriber, Subscription

MANAGE: Final = "manage"
"""Callback data of the button that opens a channel or group, after its id."""


def listed(found: Sequence[Managed], bot: str, words: Texts) -> tuple[Html, Rows]:
    """The channels and groups of somebody, and the ways to more."""
    rows = [[Button(one.title, data=f"{ON}{one.id}:{MANAGE}")] for one in found]
    more = [
        Button(words.plain("button-channel"), url=channel_address(bot)),
        Button(words.plain("button-group"), url=group_address(bot)),
    ]
    return words.html("managed-list" if found else "managed-none"), [*rows, more]


def page(subscriber: Subscriber, followed: Sequence[Subscription], words: Texts) -> tuple[Html, Rows]:
    """One of them: what it follows, when it gets it, and what can be changed."""
    hour, zone = subscriber.deliver_at.isoformat("minutes"), subscriber.timezone
    topics = shown(", ".join(one.topic.query for one in followed)) or "–"
    buttons = [
        Button(words.plain("pick-open"), data=f"{PICK}from:0"),
        Button(words.plain("menu-topics"), data=TOPICS),
        Button(words.plain("managed-settings"), data=f"{SETTINGS}back"),
    ]
    return words.html("managed-page", topics=topics, hour=hour, zone=zone), [[button] for button in buttons]
