# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""Nobody but their owner reads the database, its log, its lock or a backup, whatever the umask."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from bot import doctor
from scheduler.settings import Settings
from scheduler.store import backup, papers
from scheduler.store.backup import back_up, restore
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True, params=[0o000, 0o022, 0o077])
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "paperboy.db"


def modes(folder: Path) -> dict[str, str]:
    return {file.name: f"{file.stat().st_mode & 0o777:o}" for file in folder.iterdir()}


async def test_every_file_is_its_owners_alone(path: Path) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        names = {"paperboy.db", "paperboy.db-wal", "paperboy.db-shm", "paperboy.lock"}
        assert modes(path.parent) == dict.fromkeys(names, "600")
    assert f"{path.parent.stat().st_mode & 0o777:o}" == "700"


async def test_files_that_were_open_to_others_are_closed_to_them(path: Path) -> None:
    """As a careless copy, or a restore by hand, leaves them."""
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        kept = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    for name, content in kept.items():
        (path.parent / name).write_bytes(content)
        (path.parent / name).chmod(0o666)
    async with Store(path) as store:
        assert await store.run(papers.total) == 1
        assert set(modes(path.parent).values()) == {"600"}


async def test_backups_are_their_owners_alone_from_their_first_byte(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, str]] = []
    copied = backup._copy

    def watched(database: Path, draft: Path, access: str = "ro") -> None:
        seen.append(modes(draft.parent))
        copied(database, draft, access)
        seen.append(modes(draft.parent))

    monkeypatch.setattr(backup, "_copy", watched)
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        copy = back_up(path, tmp_path, NOON)
    aside = restore(copy, path, NOON)
    assert len(seen) == 4
    made = [mode for found in seen for name, mode in found.items() if name.endswith(".part")]
    assert made == ["600"] * 4
    assert f"{copy.stat().st_mode & 0o777:o}" == "600"
    assert modes(path.parent) == {"paperboy.db": "600", "paperboy.lock": "600", aside.name if aside else "": "600"}


async def test_the_copy_before_an_update_is_its_owners_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="m002_subscriptions")
    async with Store(path):
        assert modes(path.parent)["paperboy.db.before-m002"] == "600"
        assert set(modes(path.parent).values()) == {"600"}


@pytest.mark.parametrize(
    ("mode", "is_good", "words"),
    [(0o700, True, "its owner's alone"), (0o755, True, "see the names of"), (0o777, False, "replace the files in")],
)
async def test_the_doctor_looks_at_the_folder(tmp_path: Path, mode: int, is_good: bool, words: str) -> None:
    tmp_path.chmod(mode)
    found = await doctor._files(Settings.defaults().model_copy(update={"data": tmp_path}))
    assert (found.good, words in found.text) == (is_good, True)
    assert tmp_path.stat().st_mode & 0o777 == mode, "it may be anybody's folder: /tmp, or one shared with others"
