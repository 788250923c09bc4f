"""Who may do what. Decisions are by numeric id, never by name. Pure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scheduler.settings import Settings


class Access(Enum):
    """What a person is to this bot."""

    ADMIN = "admin"
    ALLOWED = "allowed"
    NOT_INVITED = "not invited"
    CLOSED = "closed"

    @property
    def is_allowed(self) -> bool:
        """Whether the person may use the bot at all."""
        return self in {Access.ADMIN, Access.ALLOWED}


def access_of(user_id: int, *, is_member: bool, settings: Settings) -> Access:
    """What this person may do; ``closed`` keeps those who are in and lets nobody else in."""
    if user_id in settings.admins:
        return Access.ADMIN
    if is_member or settings.access == "open":
        return Access.ALLOWED
    return Access.CLOSED if settings.access == "closed" else Access.NOT_INVITED
