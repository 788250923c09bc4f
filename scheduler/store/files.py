"""The files of a database: who may open them, whose they are, and whether they are whole and of this version.

File format: https://www.sqlite.org/fileformat.html#the_database_header.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout
from sqlite_utils import Database

from scheduler.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew, StoreUnready
from scheduler.ownership import leave_to_owner
from scheduler.store.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID: Final = 0x70626F79
"""Marks a SQLite file as paperboy's, ``pboy``; https://www.sqlite.org/pragma.html#pragma_application_id."""
BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite appends to the name of a database for the files that it keeps beside it."""


@contextlib.contextmanager
def held(database: Path) -> Iterator[None]:
    """Keep every other paperboy that writes away from a database.

    Raises:
        StoreBusy: One is there.
        OSError: The lock cannot be written.
    """
    lock = FileLock(_lock_of(database), mode=0o600, blocking=False, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(
            f"another paperboy is using {database.parent}; stop it, or set PAPERBOY_DATA to another folder"
        ) from error
    try:
        yield
    finally:
        lock.release()


def is_held(database: Path) -> bool:
    """Whether another paperboy that writes is using a database."""
    try:
        with held(database):
            return False
    except StoreBusy:
        return True


def make_private(database: Path) -> None:
    """Take the files of a database from everybody but their owner, whatever copied, restored or made them.

    SQLite gives the files that it makes beside a database the rights of the database.
    """
    for path in (database, _lock_of(database), *(beside(database, suffix) for suffix in BESIDE)):
        if path.exists():
            leave_to_owner(path)
            if is_loose(path):
                path.chmod(0o600)


def dated(folder: Path, database: Path) -> Iterator[Path]:
    """The files of a folder that have the names of backups of a database, after the time of each."""
    return folder.glob(f"{database.stem}-*{database.suffix}")


def before_updates(database: Path) -> Iterator[Path]:
    """The copies of a database from before updates of its schema."""
    return database.parent.glob(f"{database.name}.before-*")


def beside(database: Path, suffix: str) -> Path:
    """The file whose name is a database's with something after it."""
    return database.with_name(database.name + suffix)


def is_loose(path: Path) -> bool:
    """Whether somebody beside its owner may read or write a file or folder."""
    return bool(path.stat().st_mode & 0o077)


def check(connection: sqlite3.Connection, path: Path, how: str) -> None:
    """Look for damage.

    Args:
        connection: To the database at ``path``.
        path: Named in the error.
        how: ``quick_check``, or ``integrity_check`` which also compares indexes with their tables.

    Raises:
        StoreDamaged: There is some.
    """
    problem = str(connection.execute(f"PRAGMA {how}(1)").fetchone()[0])
    if problem != "ok":
        raise damaged(path, problem)


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Look whether this paperboy knows every step that the schema has taken.

    Raises:
        StoreTooNew: It does not.
    """
    applied = {step.name for step in migrations.applied(Database(connection))}
    if strangers := sorted(applied - _known_steps()):
        raise StoreTooNew(
            f"{path} was written by a newer paperboy ({', '.join(strangers)}); install that version or newer"
        )


def failure(path: Path, error: sqlite3.Error) -> StoreError:
    """What an error of SQLite's amounts to, in one line that says what to do."""
    if is_damage(error):
        return damaged(path, str(error))
    kind = StoreUnready if _code(error) in _PASSING else StoreError
    return kind(f"the database {path} could not be used: {error}")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite found a file that is not whole, or that is none of its own."""
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def damaged(path: Path, problem: str) -> StoreDamaged:
    """The error for a damaged database; it names the newest backup near it, if there is one."""
    found = max(_backups_near(path), key=_changed, default=None)
    hint = f" (the newest here is {found}, {_changed(found):%Y-%m-%d})" if found else ""
    return StoreDamaged(
        f"{path} is damaged: {' '.join(problem.split())}",
        f"stop paperboy and bring your newest backup{hint} back with `paperboy restore PATH`",
    )


def is_backup(path: Path) -> bool:
    """Whether a file is a backup of paperboy's and not a database in use: those are in write-ahead mode.

    One that cannot be read, as it may be root's, is none.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[18:19] == b"\1" and head[68:72] == _ID


def settle(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reason(error: Exception) -> str:
    """What to say of an error of the system's or of SQLite's."""
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


_ID: Final = APPLICATION_ID.to_bytes(4, "big")
_PASSING: Final = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
)
"""What may be over later; https://www.sqlite.org/rescode.html."""


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 if there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _backups_near(database: Path) -> list[Path]:
    """Those beside a database and where the nightly ones are by default; what a restore set aside is none."""
    folder = database.parent
    found = [*dated(folder, database), *dated(folder / "backups", database), *before_updates(database)]
    return [file for file in found if is_backup(file)]


def _lock_of(database: Path) -> Path:
    return database.with_suffix(".lock")


def _known_steps() -> frozenset[str]:
    with contextlib.closing(sqlite3.connect(":memory:")) as blank:
        return frozenset(step.name for step in migrations.pending(Database(blank)))


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
