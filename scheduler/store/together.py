"""Many small pieces of work on the store in few transactions: what waits at the same time is committed together."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from scheduler.errors import PaperboyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database

    from scheduler.store.database import Store

P = ParamSpec("P")
T = TypeVar("T")


class Together:
    """Runs pieces of work one after the other, in one transaction as far as they wait together.

    A commit waits for the disk, so eight of them take eight times as long as one.

    Args:
        store: The open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Callable[[Database], Any], asyncio.Future[Any]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def run(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like :meth:`~scheduler.store.database.Store.run`.

        Work that raises one of paperboy's own errors must not have written anything: the others' stays.

        Raises:
            StoreError: SQLite could not do it; nothing of what was to be committed together was changed.
        """
        coming: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((lambda db: work(db, *args, **kwargs), coming))
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush())
        return await coming

    async def _flush(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                try:
                    outcomes = await self._store.run(_all, [work for work, _ in batch])
                except StoreError as error:
                    outcomes = [error] * len(batch)
                for (_, coming), outcome in zip(batch, outcomes, strict=True):
                    if not coming.done():
                        _settle(coming, outcome)
        finally:
            self._flushing = None


def _all(db: Database, pieces: Sequence[Callable[[Database], Any]]) -> list[Any]:
    """What each piece returns or, in its place, the error that it raises."""
    outcomes: list[Any] = []
    for work in pieces:
        try:
            outcomes.append(work(db))
        except PaperboyError as error:
            outcomes.append(error)
    return outcomes


def _settle(coming: asyncio.Future[Any], outcome: object) -> None:
    if isinstance(outcome, PaperboyError):
        coming.set_exception(outcome)
    else:
        coming.set_result(outcome)
