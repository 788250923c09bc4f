"""The queue behind getUpdates: confirmation by offset, long polls, and the quarrel of two pollers.

https://core.telegram.org/bots/api#getupdates
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.doubles.telegram.answers import Json, conflict

if TYPE_CHECKING:
    from tests.doubles.telegram.pulse import Pulse

_OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of update that only come when asked for."""


class UpdateQueue:
    """Updates in order of their id, until a poll with a higher offset confirms them."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse
        self._pending: list[Json] = []
        self._next_id = 1
        self._allowed: list[str] = []
        self._newest_poll = 0
        self._closed = False

    @property
    def pending(self) -> int:
        """Updates not yet confirmed."""
        return len(self._pending)

    @property
    def oldest(self) -> Json:
        """The first update that is not yet confirmed."""
        return self._pending[0]

    def add(self, kind: str, payload: Json) -> None:
        """Queue one update, unless the bot asked not to get its kind."""
        wanted = kind in self._allowed if self._allowed else kind not in _OPT_IN
        if wanted:
            self._pending.append({"update_id": self._next_id, kind: payload})
            self._next_id += 1
            self._pulse.beat()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember ``allowed_updates`` for the updates to come; None keeps the last choice."""
        self._allowed = self._allowed if kinds is None else list(kinds)

    def drop(self) -> None:
        """Forget what is pending (``drop_pending_updates``)."""
        self._pending.clear()

    def close(self) -> None:
        """End every poll, now and later, with an empty answer."""
        self._closed = True
        self._pulse.beat()

    async def poll(self, parameters: Json) -> list[Json]:
        """One getUpdates call; a newer call ends this one with 409.

        Raises:
            ApiError: 409 when another poll begins while this one waits.
        """
        self.confirm(parameters.get("offset") or 0)
        self.allow(parameters.get("allowed_updates"))
        self._newest_poll += 1
        mine = self._newest_poll
        self._pulse.beat()
        await self._pulse.until(
            lambda: bool(self._pending) or self._closed or self._newest_poll != mine,
            parameters.get("timeout") or 0,
        )
        if self._newest_poll != mine:
            raise conflict()
        limit = min(max(parameters.get("limit") or 100, 1), 100)
        return self._pending[:limit]

    def confirm(self, offset: int) -> None:
        """Forget the updates below an offset; a negative one keeps so many of the newest."""
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]
