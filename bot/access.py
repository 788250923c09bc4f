"""Who may do what. Decisions are by numeric id, never by name. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from bot.newest import Newest

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Update

    from scheduler.settings import Settings

TRUSTED_FOR = timedelta(seconds=30)
"""How long Telegram's word on who runs a group holds."""
MOST_MEMBERS = 1_000
"""Members of groups whose standing is kept in mind."""


class Access(Enum):
    """What a person is to this bot."""

    ADMIN = "admin"
    ALLOWED = "allowed"
    NOT_INVITED = "not invited"
    CLOSED = "closed"
    BANNED = "banned"

    @property
    def is_allowed(self) -> bool:
        """Whether the person may use the bot at all."""
        return self in {Access.ADMIN, Access.ALLOWED}


class Who(Enum):
    """Whom a command or button is for, among those who may use the bot at all."""

    READERS = "everybody"
    KEEPERS = "in groups, their admins: it changes what the chat receives"
    ADMINS = "the people who run the bot, in their private chat with it"


class GroupAdmins:
    """Who runs which group, as Telegram said a moment ago."""

    def __init__(self) -> None:
        self._known: Newest[tuple[int, int], tuple[bool, datetime]] = Newest(MOST_MEMBERS)

    def find(self, chat_id: int, user_id: int, now: datetime) -> bool | None:
        """Whether this person is an admin of this group; nothing if Telegram must be asked."""
        found = self._known.get((chat_id, user_id))
        # A clock that was set back makes nothing younger than it is.
        return found[0] if found and timedelta(0) <= now - found[1] < TRUSTED_FOR else None

    def note(self, chat_id: int, user_id: int, now: datetime, *, is_admin: bool) -> None:
        """Keep what Telegram said in mind."""
        self._known[chat_id, user_id] = (is_admin, now)

    def forget(self, chat_id: int) -> None:
        """Remember nothing of a group, nor of a person."""
        for key in [key for key in self._known if chat_id in key]:
            del self._known[key]


def access_of(user_id: int, *, is_member: bool, is_banned: bool, settings: Settings) -> Access:
    """What this person may do; ``closed`` keeps those who are in and lets nobody else in."""
    if user_id in settings.admins:
        return Access.ADMIN
    if is_banned:
        return Access.BANNED
    if is_member or settings.access == "open":
        return Access.ALLOWED
    return Access.CLOSED if settings.access == "closed" else Access.NOT_INVITED


def speaker(update: Update) -> int | None:
    """The numeric id of whoever an update is from; nothing if nobody speaks in it.

    Somebody who writes in the name of a group or of a channel hides behind one account that all such writers share:
    there the id is that of the group or channel.
    """
    sender = update.effective_sender
    return sender.id if sender else None
