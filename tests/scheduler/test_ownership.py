"""What root leaves in the folder of somebody else is theirs: else a restore by an admin would shut the service out."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scheduler.ownership import leave_to_owner
from scheduler.sources.fulltext.cache import Cache
from scheduler.store.backup import back_up, restore
from scheduler.store.database import Store
from scheduler.store.rotation import Backups

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 6, 3, 8, tzinfo=UTC)
SERVICE = 65534
"""Nobody's number on Debian; any but root's will do."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The service's own folder."""
    if os.geteuid() != 0:
        pytest.skip("only root can leave files to somebody else")
    folder = tmp_path / "service"
    folder.mkdir(mode=0o700)
    os.chown(folder, SERVICE, SERVICE)
    return folder


def test_all_that_root_makes_in_the_folder_of_a_service_is_the_services(tmp_path: Path, folder: Path) -> None:
    database = folder / "paperboy.db"
    asyncio.run(_opened(database))
    restore(back_up(database, tmp_path / "backup.db", NOW), database, NOW)
    asyncio.run(Backups(database, folder / "backups", 7, lambda: NOW).make())
    Cache(folder / "figures").put("one", b"a picture")
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert {"paperboy.db", "paperboy.lock", "backups/paperboy-20250603-080000.db", "figures/one"} <= set(made)
    assert {folder.joinpath(name).stat().st_uid for name in made} == {SERVICE}
    assert (tmp_path / "backup.db").stat().st_uid == 0, "root's folder, root's file"


def test_what_a_link_leads_to_is_given_to_nobody(tmp_path: Path, folder: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()
    link = folder / "paperboy.lock"
    link.symlink_to(secret)
    leave_to_owner(link)
    assert (secret.stat().st_uid, link.lstat().st_uid) == (0, SERVICE)


def test_a_file_of_roots_that_has_another_name_there_is_given_to_nobody(tmp_path: Path, folder: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch()
    name = folder / "paperboy.lock"
    name.hardlink_to(secret)
    leave_to_owner(name)
    assert secret.stat().st_uid == 0


def test_what_is_somebody_elses_stays_theirs(folder: Path) -> None:
    file = folder / "notes"
    file.touch()
    os.chown(file, SERVICE - 1, SERVICE - 1)
    leave_to_owner(file)
    assert file.stat().st_uid == SERVICE - 1


async def _opened(database: Path) -> None:
    async with Store(database):
        pass
