"""A second way into the database file, for work that only reads and may take long.

It has a connection and a thread of its own, so that a search through everything waits for no write and holds up none:
in WAL mode readers and the writer do not see each other (https://www.sqlite.org/wal.html#concurrency).
"""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from scheduler.errors import StoreError
from scheduler.store import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

CACHE = 64 * 1024
"""KiB of the file that are kept at hand at most: what searches read of the full-text index."""


class Reader:
    """Reads from a database that somebody else has open; opened at the first question.

    Args:
        path: The SQLite file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._db: Database | None = None

    async def run(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work(db, …)``, which sees one state of the database, and return what it returns.

        Raises:
            StoreError: SQLite could not do it, or ``work`` wanted to write.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, lambda: self._read(work, *args, **kwargs))
        except RuntimeError as error:
            raise StoreError("the database is closed") from error

    async def rest(self) -> None:
        """Let go of the file, and of what is kept at hand of it, until the next question."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)

    async def close(self) -> None:
        """Let go of the file; nothing can be read any more."""
        await self.rest()
        self._thread.shutdown()

    def _read(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            db = self._opened()
            db.execute("BEGIN")
            try:
                return work(db, *args, **kwargs)
            finally:
                db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            raise files.failure(self._path, error) from error

    def _opened(self) -> Database:
        if self._db is None:
            connection = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            self._db = Database(connection)
        return self._db

    def _close(self) -> None:
        if self._db is not None:
            self._db.conn.close()
            self._db = None
