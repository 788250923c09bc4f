"""The database file: opened once, migrated, and used from one thread.

**The threading rule.** A :class:`Store` owns one connection and one thread. Work on the database is a plain
function whose first argument is the :class:`sqlite_utils.Database`; nobody calls it directly from the event loop,
everybody awaits :meth:`Store.run`, which runs it whole, on that thread, in one ``BEGIN IMMEDIATE`` transaction. So
the loop never waits on the disk, two pieces of work never interleave, and either all of one is durable or none is.

Durability: WAL with ``synchronous=FULL`` on the one connection. Each commit is on the disk before :meth:`Store.run`
returns; that allows a few hundred commits a second, several times what Telegram accepts in messages.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from filelock import FileLock, Timeout
from sqlite_utils import Database

from scheduler.errors import StoreBusy, StoreError, StoreTooNew
from scheduler.store.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another connection's write."""


class Store:
    """The open database and its thread; an async context manager.

    Args:
        path: The SQLite file; its folder is made if it is not there, readable by its owner alone.
        shared: Skip the lock that keeps a second writer out; for readers beside a running service.

    Raises:
        StoreBusy: Another process holds the folder.
        StoreTooNew: The file was written by a newer version.
        StoreError: The folder or the file cannot be used.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self._path = path
        self._shared = shared
        self._lock = FileLock(path.with_suffix(".lock"), blocking=False, thread_local=False)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._db: Database | None = None

    async def __aenter__(self) -> Self:
        try:
            self._db = await self._on_thread(self._open)
        except BaseException:
            self._thread.shutdown()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._on_thread(self._close)
        self._thread.shutdown()

    async def run(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work(db, …)`` on the store's thread in one transaction and return what it returns.

        Raises:
            StoreError: SQLite could not do it (disk full, file damaged, locked for too long); nothing was changed.
        """
        return await self._on_thread(lambda: self._transact(work, *args, **kwargs))

    async def _on_thread(self, call: Callable[[], T]) -> T:
        # A cancelled waiter must not leave a transaction's outcome unseen while its caller cleans up.
        try:
            outcome = asyncio.get_running_loop().run_in_executor(self._thread, call)
        except RuntimeError as error:
            raise StoreError("the database is closed") from error
        return await asyncio.shield(outcome)

    def _transact(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._db is None:
            raise StoreError("the database is closed")
        try:
            with transaction(self._db):
                return work(self._db, *args, **kwargs)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the database {self._path} could not be used: {error}") from error

    def _open(self) -> Database:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._shared:
                self._lock.acquire()
            _make_writable_file(self._path)
            connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT / 1000)
        except Timeout as error:
            raise StoreBusy(
                f"another paperboy is using {self._path.parent}; stop it, or set PAPERBOY_DATA to another folder"
            ) from error
        except (OSError, sqlite3.Error) as error:
            self._lock.release()
            raise StoreError(f"{self._path} cannot be opened: {_reason(error)}; check PAPERBOY_DATA") from error
        try:
            return _prepare(connection, self._path)
        except BaseException as error:
            connection.close()
            self._lock.release()
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"{self._path} cannot be used: {error}") from error
            raise

    def _close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        self._lock.release()


@contextlib.contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """A write transaction that takes its lock at once, so that it cannot fail half-way for want of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection, path: Path) -> Database:
    db = Database(connection)
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    if strangers := {step.name for step in migrations.applied(db)} - _known_steps():
        raise StoreTooNew(
            f"{path} was written by a newer paperboy ({', '.join(sorted(strangers))}); install that version or newer"
        )
    migrations.apply(db)
    return db


def _make_writable_file(path: Path) -> None:
    if not path.exists():
        path.touch(mode=0o600)
    # SQLite would open a read-only file without a word, and fail at the first write.
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _known_steps() -> frozenset[str]:
    with contextlib.closing(sqlite3.connect(":memory:")) as blank:
        return frozenset(step.name for step in migrations.pending(Database(blank)))
