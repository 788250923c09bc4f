"""Readings that are kept nowhere and yet can be turned; in memory only, and only the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.newest import OfMessages

if TYPE_CHECKING:
    from scheduler.summaries.schema import Reading

MOST: Final = 200
"""Of more, the oldest has to be made anew."""


class InHand:
    """The readings that stand in messages, each of one paper and in one language."""

    def __init__(self) -> None:
        self._readings: OfMessages[tuple[str, str, Reading]] = OfMessages(MOST)

    def of(self, chat_id: int, message_id: int, paper: str, language: str) -> Reading | None:
        """The reading that a message holds, or held before something else took its place."""
        *about, reading = self._readings.of(chat_id, message_id) or ("", "", None)
        return reading if about == [paper, language] else None

    def note(self, chat_id: int, message_id: int, paper: str, language: str, reading: Reading) -> None:
        """Remember the reading that a message holds."""
        self._readings.note(chat_id, message_id, (paper, language, reading))

    def forget(self, chat_id: int, paper: str | None = None) -> None:
        """Remember nothing of a chat, or nothing of one paper there."""
        self._readings.forget(chat_id, None if paper is None else lambda held: held[0] == paper)
