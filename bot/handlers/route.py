"""One line of the table of everything that can be said or pressed (:mod:`bot.handlers.routing`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.access import Who
    from bot.conversation import Conversation

    Handler = Callable[[Conversation], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """One command, button or kind of message."""

    name: str
    """The command without its slash, how the callback data begins, or what kind of message it is."""
    handler: Handler
    who: Who
    with_words: Who | None = None
    """Whom the command is for with something after it, where that is not the same."""
    is_remote: bool = False
    """Whether it can be about a channel or group, in private; see :mod:`bot.management`."""
    in_channels: bool = False
    """Whether a tap in a channel does it; what would be answered before all who read along is done in private."""
