"""The database file: opened once, migrated, and used from one thread.

**The threading rule.** A :class:`Store` owns one connection and one thread. Work on the database is a plain
function whose first argument is the :class:`sqlite_utils.Database`; nobody calls it directly from the event loop,
everybody awaits :meth:`Store.run`, which runs it whole, on that thread, in one ``BEGIN IMMEDIATE`` transaction. So
the loop never waits on the disk, two pieces of work never interleave, and either all of one is durable or none is.
What only reads, and may take long, goes by :meth:`Store.read` and sees the last of these states.

Durability: WAL with ``synchronous=FULL`` on the one connection. Each commit is on the disk before :meth:`Store.run`
returns; that allows a few hundred commits a second, several times what Telegram accepts in messages.

Forgetting: what :meth:`Store.erase` deletes leaves the file, too (:mod:`scheduler.store.erasure`).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from scheduler.errors import StoreError, StoreUnready
from scheduler.store import erasure, files
from scheduler.store.backup import copy_before
from scheduler.store.migrations import migrations
from scheduler.store.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

BUSY_TIMEOUT = 5_000
"""Milliseconds to wait for another connection's write."""
AGAIN = 1.0
"""Seconds between two tries of what must be written before anything else."""
CHECKED_AT_START = 256 * 1024 * 1024
"""Bytes of a file that is read through for damage when it is opened, half a second's worth; a backup checks any."""


class Store:
    """The open database and its thread; an async context manager.

    Args:
        path: The SQLite file; its folder is made if it is not there, readable by its owner alone.
        shared: Skip the lock that keeps a second writer out; for readers beside a running service.

    Raises:
        StoreBusy: Another process holds the folder.
        StoreDamaged: The file is not whole.
        StoreTooNew: The file was written by a newer version.
        StoreError: The folder or the file cannot be used.
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self._path = path
        self._shared = shared
        self._held = contextlib.ExitStack()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._reader = Reader(path)
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
        await self._reader.close()
        await self._on_thread(self._close)
        self._thread.shutdown()

    async def run(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work(db, …)`` on the store's thread in one transaction and return what it returns.

        Raises:
            StoreError: SQLite could not do it (disk full, file damaged, locked for too long); nothing was changed.
        """
        return await self._on_thread(lambda: self._transact(work, *args, **kwargs))

    async def insist(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like :meth:`run`, as soon as the database takes it; says once that it does not.

        Raises:
            StoreError: Waiting will not help.
        """
        said = False
        while True:
            try:
                return await self.run(work, *args, **kwargs)
            except StoreUnready as error:
                if not said:
                    log.warning("%s; trying again until it can", error)
                said = True
                await asyncio.sleep(AGAIN)

    async def read(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work(db, …)``, which only reads and may take long, beside everything else; see :class:`Reader`.

        Raises:
            StoreError: See :meth:`Reader.run`.
        """
        return await self._reader.run(work, *args, **kwargs)

    async def rest(self) -> None:
        """Let go of what :meth:`read` keeps at hand; the next time, it is read from the file again."""
        await self._reader.rest()

    async def erase(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like :meth:`run`, for work that deletes what must be gone: its bytes leave the file, too.

        Raises:
            StoreError: See :meth:`run`.
        """
        done = await self.run(_owing, work, *args, **kwargs)
        try:
            await self._on_thread(lambda: self._scrub(only_if_quick=True))
        except StoreError as error:
            log.warning("what was deleted is gone from every table, and not yet from the file: %s", error)
        return done

    async def scrub(self, today: date | None = None) -> None:
        """Write the file anew if bytes of something that was erased may still lie in it; see :func:`erasure.scrub`.

        Args:
            today: The day; without it, nothing has aged.

        Raises:
            StoreError: It could not be done; it is still to be done.
        """
        await self._on_thread(lambda: self._scrub(today))

    async def _on_thread(self, call: Callable[[], T]) -> T:
        # A cancelled waiter must not leave a transaction's outcome unseen while its caller cleans up.
        try:
            outcome = asyncio.get_running_loop().run_in_executor(self._thread, call)
        except RuntimeError as error:
            raise StoreError("the database is closed") from error
        # Nor must an error be traced as unheard whose waiter has gone: shield() then listens no more.
        outcome.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(outcome)

    def _transact(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        db = self._usable()
        try:
            with transaction(db):
                return work(db, *args, **kwargs)
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise files.failure(self._path, error) from error

    def _scrub(self, today: date | None = None, *, only_if_quick: bool = False) -> None:
        try:
            erasure.scrub(self._usable(), self._path, today, only_if_quick=only_if_quick)
        except sqlite3.DatabaseError as error:
            raise files.failure(self._path, error) from error

    def _usable(self) -> Database:
        if self._db is None:
            raise StoreError("the database is closed")
        return self._db

    def _open(self) -> Database:
        with contextlib.ExitStack() as held:
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not self._shared:
                    held.enter_context(files.held(self._path))
                _make_writable_file(self._path)
                connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT / 1000)
                held.callback(connection.close)
            except (OSError, sqlite3.Error) as error:
                raise StoreError(
                    f"{self._path} cannot be opened: {files.reason(error)}; check PAPERBOY_DATA"
                ) from error
            try:
                db = _prepare(connection, self._path, shared=self._shared)
            except sqlite3.Error as error:
                raise files.failure(self._path, error) from error
            self._held = held.pop_all()
            return db

    def _close(self) -> None:
        self._db = None
        self._held.close()


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


_INCREMENTAL = 2
"""What ``PRAGMA auto_vacuum`` answers then; to set it again would write into the file."""


def _owing(db: Database, work: Callable[Concatenate[Database, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    erasure.owe(db)
    return work(db, *args, **kwargs)


def _prepare(connection: sqlite3.Connection, path: Path, *, shared: bool) -> Database:
    db = Database(connection)
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
    # Before anything is in the file; one that has something in it follows when it is written anew.
    if db.execute("PRAGMA auto_vacuum").fetchone()[0] != _INCREMENTAL:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    files.check_version(connection, path)
    if not shared:
        _bring_up_to_date(db, path)
    elif migrations.pending(db):
        raise StoreError(f"{path} is in use by an older paperboy; start that one anew first")
    return db


def _bring_up_to_date(db: Database, path: Path) -> None:
    if path.stat().st_size <= CHECKED_AT_START:
        files.check(db.conn, path, "quick_check")
    if db.execute("PRAGMA application_id").fetchone()[0] != files.APPLICATION_ID:
        db.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")
    if (pending := migrations.pending(db)) and migrations.applied(db):
        copy_before(path, pending[0].name)
    migrations.apply(db)


def _make_writable_file(path: Path) -> None:
    if not path.exists():
        path.touch(mode=0o600)
    # SQLite would open a read-only file without a word, and fail at the first write.
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    files.make_private(path)
