"""Where a paper's card stands at the end of a chat, so that the next one takes its place; in memory only."""

from __future__ import annotations

from typing import Final

from bot.newest import Newest

MOST: Final = 1_000
"""Chats whose last card is known; in others, the next one comes as a new message."""


class Cards:
    """The last card of each chat, as long as nothing else was said after it."""

    def __init__(self) -> None:
        self._last: Newest[int, int] = Newest(MOST)

    def below(self, chat_id: int, message_id: int) -> int | None:
        """The message in which the card stands, if it is below this one."""
        last = self._last.get(chat_id)
        return last if last is not None and last > message_id else None

    def note(self, chat_id: int, message_id: int) -> None:
        """Remember where a card stands."""
        self._last[chat_id] = message_id

    def leave(self, chat_id: int) -> None:
        """Something else was said: the card stays as it is."""
        self._last.pop(chat_id, None)
