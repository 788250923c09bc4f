"""Backups by themselves: when one is due, and which ones stay."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import StoreError
from scheduler.store import papers
from scheduler.store.backup import restore
from scheduler.store.database import Store
from scheduler.store.rotation import Backups, is_due
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("newest", "now", "due"),
    [
        (None, "2025-06-03 12:00", True),
        ("2025-06-03 03:00", "2025-06-03 12:00", False),
        ("2025-06-03 03:00", "2025-06-04 02:59", False),
        ("2025-06-03 03:00", "2025-06-04 03:00", True),
        ("2025-06-03 02:59", "2025-06-03 12:00", True),
        ("2025-06-02 12:00", "2025-06-03 02:00", False),
        ("2025-07-01 03:00", "2025-06-03 12:00", False),
    ],
)
def test_one_is_due_once_a_night(newest: str | None, now: str, due: bool) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert is_due(at(newest) if newest else None, at(now)) == due


async def test_the_newest_few_stay_and_nothing_else_is_touched(path: Path, tmp_path: Path) -> None:
    clock = [NOON]
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        folder = tmp_path / "backups"
        backups = Backups(path, folder, 3, lambda: clock[0])
        made = []
        for _ in range(5):
            made.append(await backups.make())
            clock[0] += timedelta(days=1)
        (folder / "notes.txt").write_text("mine")
        made.append(await backups.make())
    assert sorted(folder.iterdir()) == sorted([*made[-3:], folder / "notes.txt"])
    assert folder.stat().st_mode & 0o077 == 0
    restored = tmp_path / "elsewhere" / "paperboy.db"
    restore(made[-1], restored, NOON)
    async with Store(restored) as store:
        assert await store.run(papers.get, ["2506.00001"]) == [paper(1)]


async def test_what_a_kill_left_unfinished_goes_with_the_next_and_what_is_being_made_stays(
    path: Path, tmp_path: Path
) -> None:
    old, fresh = (tmp_path / f".paperboy-2025060{day}-030000.db.x1y2.part" for day in (1, 3))
    for draft, age in ((old, timedelta(days=2)), (fresh, timedelta(hours=1))):
        draft.write_bytes(b"half a copy")
        os.utime(draft, ((NOON - age).timestamp(),) * 2)
    async with Store(path):
        await Backups(path, tmp_path, 3, lambda: NOON).make()
    assert (old.exists(), fresh.exists()) == (False, True)


async def test_a_tick_makes_tonights_and_no_second(path: Path, tmp_path: Path) -> None:
    clock = [NOON]
    async with Store(path):
        backups = Backups(path, tmp_path / "b", 3, lambda: clock[0])
        await backups.tick()
        [first] = (tmp_path / "b").iterdir()
        os.utime(first, (NOON.timestamp(), NOON.timestamp()))
        await backups.tick()
        assert list((tmp_path / "b").iterdir()) == [first]
        clock[0] += timedelta(hours=20)
        await backups.tick()
        assert len(list((tmp_path / "b").iterdir())) == 2


async def test_a_clock_that_ran_ahead_keeps_no_night_from_its_backup(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    ahead = [folder / f"paperboy-2029010{day}-030000.db" for day in range(1, 4)]
    for file in (*ahead, folder / "paperboy-mine.db"):
        file.touch()
    clock = [NOON]
    async with Store(path):
        backups = Backups(path, folder, 3, lambda: clock[0])
        assert backups.newest() is None
        for _ in range(4):
            await backups.tick()
            await backups.tick()
            assert backups.newest() == clock[0]
            clock[0] += timedelta(days=1)
    left = sorted(file.name for file in folder.iterdir())
    assert left == [f"paperboy-2025060{day}-120000.db" for day in (4, 5, 6)] + ["paperboy-mine.db"]


async def test_none_is_made_where_none_is_wanted(path: Path, tmp_path: Path) -> None:
    async with Store(path):
        backups = Backups(path, tmp_path / "b", 0, lambda: NOON)
        await backups.tick()
        assert backups.newest() is None
        await backups.make()
        assert backups.newest() is not None


async def test_no_room_for_one_is_an_error_in_words(path: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("a file where the folder should be")
    async with Store(path):
        with pytest.raises(StoreError, match="cannot be written"):
            await Backups(path, tmp_path / "b", 3, lambda: NOON).make()
