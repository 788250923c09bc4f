"""Memory with a bound: of what is written into it, the newest stays; nothing of it outlives the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Newest(dict[K, V]):
    """A dictionary that forgets what was written longest ago.

    Args:
        most: Entries that it holds at most.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        self.pop(key, None)
        super().__setitem__(key, value)
        if len(self) > self._most:
            del self[next(iter(self))]


class OfMessages(Generic[V]):
    """What is known of messages, by chat and message.

    Args:
        most: Messages of which something is known at most.
    """

    def __init__(self, most: int) -> None:
        self._known: Newest[tuple[int, int], V] = Newest(most)

    def of(self, chat_id: int, message_id: int) -> V | None:
        """What is known of a message."""
        return self._known.get((chat_id, message_id))

    def note(self, chat_id: int, message_id: int, value: V) -> None:
        """Remember something of a message."""
        self._known[chat_id, message_id] = value

    def forget(self, chat_id: int, only: Callable[[V], bool] | None = None) -> None:
        """Remember nothing of a chat, or only nothing of this kind."""
        for key in [key for key, value in self._known.items() if key[0] == chat_id and (only is None or only(value))]:
            del self._known[key]
