"""Whole copies of the database, made while it is in use, and the way back from one.

A copy is written beside its place under another name, checked from end to end, brought to the disk, and only then
given its name: what bears the name of a backup is one. ``VACUUM INTO`` reads one moment of the database without
keeping its writer from work, and leaves out everything deleted (https://www.sqlite.org/lang_vacuum.html).
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from scheduler.errors import StoreBusy, StoreDamaged, StoreError
from scheduler.ownership import leave_to_owner
from scheduler.store import audit, files
from scheduler.store.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

DATED: Final = "%Y%m%d-%H%M%S"
"""What a backup is named after, where only a folder is given."""
KEPT_BEFORE_UPDATES: Final = 3
"""Copies that were made before an update of the schema."""


def made_at(file: Path, stem: str) -> datetime | None:
    """The time, UTC, that a backup of the database of this stem is named after; nothing for any other file."""
    with contextlib.suppress(ValueError):
        return datetime.strptime(file.stem.removeprefix(f"{stem}-"), DATED).replace(tzinfo=UTC)
    return None


def back_up(database: Path, target: Path, now: datetime) -> Path:
    """Copy a database, in use or not, to a file that only its owner can read; returns the file.

    Args:
        database: The database.
        target: A file, which may be there if it is an older backup; or a folder, which gets one named after the time.
        now: The time, UTC.

    Raises:
        StoreDamaged: The database is not whole.
        StoreError: There is none, something else stands in the way, or the disk is full; what was there is kept.
    """
    if not database.is_file():
        raise StoreError(f"there is no database {database} to back up; check PAPERBOY_DATA")
    file = target / f"{database.stem}-{now:{DATED}}{database.suffix}" if target.is_dir() else target
    with _draft(file) as draft:
        if file.exists() and not files.is_backup(file):
            raise StoreError(f"{file} is there and no backup of paperboy's; name another file, or a folder")
        # Who only reads would leave an empty log beside a database that nobody else has open.
        _copy(database, draft, "rw")
        _give_name(draft, file)
    return file


def restore(source: Path, database: Path, now: datetime) -> Path | None:
    """Put a backup in the place of the database; returns where the one that was there is now, if there was one.

    Args:
        source: The backup.
        database: Where the database belongs; no paperboy may be using it.
        now: The time, UTC, for the name of what was there, and for the line about it among the admins' deeds.

    Raises:
        StoreBusy: A paperboy is using the database.
        StoreDamaged: The backup is not whole.
        StoreTooNew: The backup is of a newer version.
        StoreError: It is no database of paperboy's, or there is no room for it; what was there is in its place.
    """
    if not source.is_file():
        raise StoreError(f"there is no backup {source}")
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with files.held(database), _draft(database) as draft:
            if database.exists() and source.samefile(database):
                raise StoreError(f"{source} is the database itself; name a backup of it")
            _copy_backup(source, draft)
            _check_schema(draft, source)
            _write_down(draft, now)
            replaced = _set_aside(database, files.beside(database, f".replaced-{now:%Y%m%d-%H%M%S}"))
            _give_name(draft, database)
    except StoreBusy as error:
        raise StoreBusy(f"{database} is in use; stop paperboy before a restore") from error
    except OSError as error:
        raise StoreError(f"{database} cannot be replaced: {files.reason(error)}") from error
    return replaced


def has_replica(database: Path) -> bool:
    """Whether Litestream has kept a replica of a database from here; https://litestream.io/how-it-works."""
    return database.with_name(f".{database.name}-litestream").is_dir()


def copy_before(database: Path, step: str) -> None:
    """Copy a database before a step of its schema, and keep the newest few of these copies.

    Raises:
        StoreError: There is no room; nothing was changed.
    """
    file = files.beside(database, f".before-{step.partition('_')[0]}")
    log.info("copying the database to %s before an update", file)
    try:
        with _draft(file) as draft:
            _copy(database, draft)
            _give_name(draft, file)
    except StoreDamaged:
        raise
    except StoreError as error:
        raise StoreError(f"the copy that comes before an update could not be made, so nothing was: {error}") from error
    for old in _copies(database)[KEPT_BEFORE_UPDATES:]:
        old.unlink(missing_ok=True)


def drop_copies(database: Path, before: datetime) -> None:
    """Delete what :func:`copy_before` left before a moment: it holds what was forgotten since."""
    drop_drafts(database, database.parent, before)
    for copy in _copies(database):
        _drop(copy, before)


def drop_drafts(database: Path, folder: Path, before: datetime) -> None:
    """Delete the copies of a database in a folder that a kill or a power cut left unfinished before a moment."""
    for draft in folder.glob(f".{database.stem}*.part"):
        _drop(draft, before)


def _drop(file: Path, before: datetime) -> None:
    with contextlib.suppress(FileNotFoundError):
        if file.stat().st_mtime < before.timestamp():
            file.unlink()


def _copies(database: Path) -> list[Path]:
    """The copies from before updates, newest first."""
    return sorted(files.before_updates(database), key=lambda path: -path.stat().st_mtime)


@contextlib.contextmanager
def _draft(file: Path) -> Iterator[Path]:
    """An empty file beside ``file``, its owner's alone, gone in the end unless it was given its name."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        os.close(descriptor)
        draft = Path(name)
        try:
            leave_to_owner(draft)
            yield draft
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {files.reason(error)}") from error


def _copy(database: Path, draft: Path, access: str = "ro") -> None:
    try:
        with contextlib.closing(_opened(database, access)) as source:
            source.execute("VACUUM INTO ?", [str(draft)])
        # Where it may only read, SQLite 3.40 calls a row good that breaks the rules of its table.
        with contextlib.closing(_opened(draft, "rw")) as copied:
            files.check(copied, database, "integrity_check")
    except sqlite3.Error as error:
        if files.is_damage(error):
            raise files.damaged(database, str(error)) from error
        raise StoreError(f"{database} cannot be copied to {draft.parent}: {error}") from error


def _copy_backup(source: Path, draft: Path) -> None:
    try:
        _copy(source, draft)
    except StoreDamaged as error:
        raise StoreDamaged(error.what, "take another backup") from error


def _opened(path: Path, access: str = "ro") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={access}", uri=True, isolation_level=None)


def _check_schema(draft: Path, source: Path) -> None:
    with contextlib.closing(_opened(draft)) as copied:
        if not migrations.applied(Database(copied)):
            raise StoreError(f"{source} is no database of paperboy's")
        files.check_version(copied, source)


def _write_down(draft: Path, now: datetime) -> None:
    """Note the restore in the copy itself, so that neither is without the other; the oldest schemas have no place."""
    with contextlib.closing(_opened(draft, "rw")) as copied:
        db = Database(copied)
        if db["audit"].exists():
            audit.record(db, audit.CONSOLE, "restore", now)


def _give_name(draft: Path, file: Path) -> None:
    files.settle(draft)
    draft.replace(file)
    files.settle(file.parent)


def _set_aside(database: Path, place: Path) -> Path | None:
    """Give a database a second name, with everything that belongs to it in the one file if SQLite can read it."""
    if not database.exists():
        return None
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(database, timeout=0)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for suffix in files.BESIDE:
        # A log that stayed would be taken for the restored database's own.
        if (log := files.beside(database, suffix)).exists():
            log.rename(files.beside(place, suffix))
    # Not a new name: between that and the restored file's there would be no database, and a start would make one.
    place.hardlink_to(database)
    return place
