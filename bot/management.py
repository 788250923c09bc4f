"""Channels and groups that their admins manage from their own chat with the bot.

A command names such a chat first, ``/subscribe @some_channel robot grasping`` or by its id; a button names it in its
data, and so does every button below the answer. Who may is asked of Telegram each time, as in a group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from telegram.constants import ChatType

from bot.locales import Html, escape
from bot.views.layout import MAX_DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import Chat, ChatFullInfo

    from bot.views.layout import Button, Rows

ON: Final = "on:"
"""Callback data of a button about another chat begins so; its id, a colon and the rest of the data follow."""
PRESSED: Final = re.compile(r"on:(-\d{1,14}):(.*)", re.ASCII | re.DOTALL)
REMOTE: Final = ("subscribe", "topics", "unsubscribe", "settings", "pause", "resume", "deleteme")
"""Commands that can be about another chat."""
_REMOTE: Final = re.compile(rf"(?:(?P<code><code>)|(?<![\w/<]))/(?P<command>{'|'.join(REMOTE)})\b(?! [@-])", re.ASCII)
_NAMED: Final = re.compile(r"(@[A-Za-z]\w{3,31}|-\d{4,14})(?:\s+|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Managed:
    """A channel or group that somebody speaks of in private."""

    id: int
    name: str
    """What commands call it: ``@name`` where it has one, else its id."""
    title: str
    is_channel: bool


def managed(chat: Chat | ChatFullInfo) -> Managed:
    """What is known of a channel or group."""
    name = f"@{chat.username}" if chat.username else str(chat.id)
    return Managed(chat.id, name, chat.title or str(chat.id), chat.type == ChatType.CHANNEL)


def named(words: str) -> tuple[str, str]:
    """The chat that a command's words name first, ``@name`` or id, and the words after it; empty if they name none."""
    found = _NAMED.match(words)
    return (found[1], words[found.end() :]) if found else ("", words)


def bound(rows: Sequence[Sequence[Button]], chat_id: int) -> Rows:
    """Buttons that speak of another chat; those that open or copy something stay as they are.

    One whose data would be too long with the chat's id is left out: what it does can be typed.
    """
    about = f"{ON}{chat_id}:"
    room = MAX_DATA - len(about)
    return [
        [replace(one, data=about + one.data) if one.data else one for one in row if len(one.data.encode()) <= room]
        for row in rows
    ]


def addressed(text: Html, name: str) -> Html:
    """A text about another chat, whose commands name that chat.

    They are to be copied: tapped, a command would leave without the name.
    """

    def named_in(found: re.Match[str]) -> str:
        command = f"/{found['command']} {escape(name)}"
        return f"<code>{command}" if found["code"] else f"<code>{command}</code>"

    return Html(_REMOTE.sub(named_in, text))
