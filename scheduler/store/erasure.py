"""What was erased leaves the file, too.

``secure_delete`` writes zeros over what is deleted, but a row that once moved between pages of an index may have left
its bytes behind (https://www.sqlite.org/pragma.html#pragma_secure_delete says nothing of those). So the file is also
written anew: at once where that is quick, else at the next look. What is still to be done stands in the file itself, as
its ``user_version``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

AGED: Final = timedelta(days=30)
"""In which bytes of what age let go leave the file; writing it anew takes as long as it is large."""
AT_ONCE = 32 * 1024 * 1024
"""Bytes of a file that is written anew while somebody waits, a second's worth; a larger one is at the next scrub."""


def owe(db: Database, since: date | None = None) -> None:
    """Note, in the transaction that deletes, that :func:`scrub` has something to do.

    Args:
        db: The database.
        since: The day, if nobody asked for it and only age lets it go: then it may wait for :data:`AGED`.
    """
    owed = db.execute("PRAGMA user_version").fetchone()[0]
    if since is None or owed == _LOG_OWED:
        owed = _OWED
    db.execute(f"PRAGMA user_version = {owed or (since or date.max).toordinal()}")


def scrub(db: Database, file: Path, today: date | None = None, *, only_if_quick: bool = False) -> None:
    """Write the file anew, outside of any transaction, if bytes of something that was erased may still lie in it.

    Whatever its size, if somebody asked for it; what only age let go stays in a large file for :data:`AGED`.

    Args:
        db: The database.
        file: Its file.
        today: The day; without it, nothing has aged.
        only_if_quick: Leave a large file as it is, whoever asked.

    Raises:
        sqlite3.DatabaseError: It could not be done; it is still to be done.
    """
    owed = db.execute("PRAGMA user_version").fetchone()[0]
    is_large = file.stat().st_size > AT_ONCE
    if not owed or (owed == _OWED and is_large and only_if_quick):
        return
    if owed > _LOG_OWED and is_large and not _has_aged(owed, today):
        return
    if owed != _LOG_OWED:
        db.execute("VACUUM")
        db.execute(f"PRAGMA user_version = {_LOG_OWED}")
    if _empty_the_log(db):
        db.execute("PRAGMA user_version = 0")


_OWED = 1
"""The file's ``user_version`` while bytes of something that was erased may still lie in it; of what only age let go, it
is the ordinal of the day on which the first of it went."""
_LOG_OWED = 2
"""Its ``user_version`` while such bytes may lie in its log alone: whoever replicates the file holds the log."""


def _has_aged(owed: int, today: date | None) -> bool:
    return today is not None and today.toordinal() - owed >= AGED.days


def _empty_the_log(db: Database) -> bool:
    """Bring everything into the file itself and cut the log to nothing; false if a reader is in the way."""
    patience = db.execute("PRAGMA busy_timeout").fetchone()[0]
    db.execute("PRAGMA busy_timeout = 0")
    try:
        return bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    finally:
        db.execute(f"PRAGMA busy_timeout = {patience}")
