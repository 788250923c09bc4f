"""What was asked and answered in a conversation about a paper; in memory only, and only the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.newest import OfMessages

if TYPE_CHECKING:
    from scheduler.answers.answer import Turn

MOST_THREADS: Final = 1_000
"""Answers that can be gone on from; of more, the oldest begins anew."""
MOST_TURNS: Final = 4
"""Of one conversation; what was said before is no longer known."""


class Threads:
    """The conversations about papers, by the message in which each answer stands."""

    def __init__(self) -> None:
        self._turns: OfMessages[tuple[str, tuple[Turn, ...]]] = OfMessages(MOST_THREADS)

    def before(self, chat_id: int, message_id: int) -> tuple[Turn, ...]:
        """What was said up to and in a message, oldest first; nothing if that is not known."""
        _, turns = self._turns.of(chat_id, message_id) or ("", ())
        return turns

    def note(self, chat_id: int, message_id: int, subject: str, turns: tuple[Turn, ...]) -> None:
        """Remember what was said of a subject up to and in a message."""
        self._turns.note(chat_id, message_id, (subject, turns[-MOST_TURNS:]))

    def forget(self, chat_id: int, subject: str | None = None) -> None:
        """Remember nothing of a chat, or nothing of one subject there."""
        self._turns.forget(chat_id, None if subject is None else lambda said: said[0] == subject)
