"""Backups by themselves: one a night, the newest few kept."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from scheduler.errors import StoreError
from scheduler.ownership import leave_to_owner
from scheduler.store import files
from scheduler.store.backup import back_up, drop_drafts, made_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from scheduler.settings import Settings

AT: Final = time(3)
"""When a night's backup is made, UTC: before Europe's mornings, after America's evenings."""
UNFINISHED_FOR: Final = timedelta(days=1)
"""After which a copy that bears no name yet is nobody's."""


class Backups:
    """The backups of one database in one folder.

    Args:
        database: The database.
        folder: Made when first needed.
        keep: How many are kept; 0 makes none by itself.
        now: The time, UTC.
    """

    def __init__(self, database: Path, folder: Path, keep: int, now: Callable[[], datetime]) -> None:
        self._database = database
        self._folder = folder
        self._keep = keep
        self._now = now
        self._making = asyncio.Lock()

    @classmethod
    def of(cls, settings: Settings, now: Callable[[], datetime]) -> Backups:
        """Those that the settings ask for."""
        return cls(settings.database, settings.backup_folder, settings.keep_backups, now)

    async def make(self) -> Path:
        """Make one now, and let the oldest go; returns it.

        Raises:
            StoreError: See :func:`scheduler.store.backup.back_up`.
        """
        async with self._making:
            return await asyncio.to_thread(self._make)

    async def tick(self) -> None:
        """Make tonight's, unless it is there or none is wanted.

        Raises:
            StoreError: It could not be made; the next tick tries again.
        """
        if self._keep and is_due(self.newest(), self._now()):
            await self.make()

    def newest(self) -> datetime | None:
        """When the newest backup was made, UTC; nothing without one.

        One that a clock which ran ahead has dated says nothing: no other would be made before its day.
        """
        now = self._now()
        return max((made for made in self._files().values() if made <= now), default=None)

    def _make(self) -> Path:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            leave_to_owner(self._folder)
        except OSError as error:
            raise StoreError(
                f"{self._folder} cannot be written: {files.reason(error)}; check PAPERBOY_BACKUPS"
            ) from error
        drop_drafts(self._database, self._folder, self._now() - UNFINISHED_FOR)
        made = back_up(self._database, self._folder, self._now())
        for old in longest_kept(self._files(), self._now())[max(1, self._keep) :]:
            old.unlink(missing_ok=True)
        return made

    def _files(self) -> dict[Path, datetime]:
        """The backups in the folder that were named after the time, and that time."""
        found = {file: made_at(file, self._database.stem) for file in files.dated(self._folder, self._database)}
        return {file: made for file, made in found.items() if made}


def longest_kept(files: Mapping[Path, datetime], now: datetime) -> list[Path]:
    """Backups, the one that stays longest first: the newest, and last those dated by a clock that ran ahead. Pure."""
    return sorted(files, key=lambda file: (files[file] <= now, files[file]), reverse=True)


def is_due(newest: datetime | None, now: datetime) -> bool:
    """Whether the last night has passed without a backup."""
    night = datetime.combine(now.date(), AT, UTC)
    last = night if night <= now else night - timedelta(days=1)
    return newest is None or newest < last
