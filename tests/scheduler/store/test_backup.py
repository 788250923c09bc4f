# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""Backups: whole, of one moment, their owner's alone; and the copies that are made before an update."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import StoreDamaged, StoreError
from scheduler.store import backup, files, papers
from scheduler.store.backup import back_up, restore
from scheduler.store.database import Store
from tests.scheduler.making import NOON, dump, paper, subscriber
from tests.scheduler.store.databases import STEPS, contents, damage, fill, full_disk, mode, older


async def test_a_copy_of_a_database_in_use_is_of_one_moment(store: Store, path: Path, tmp_path: Path) -> None:
    """Each transaction adds three papers; a copy that saw half of one would not hold a multiple of three."""
    stop = threading.Event()

    async def write() -> int:
        number = 0
        while not stop.is_set():
            await store.run(papers.save, [paper(3 * number + k) for k in range(3)], NOON)
            number += 1
        return number

    await store.run(papers.save, [paper(90_000 + n, abstract="x" * 3000) for n in range(300)], NOON)
    writing = asyncio.create_task(write())
    copies = [await asyncio.to_thread(back_up, path, tmp_path / f"copy{n}.db", NOON) for n in range(4)]
    stop.set()
    written = await writing
    counts = [len(contents(copy)["papers"]) for copy in copies]
    assert written
    assert counts == sorted(counts)
    assert all(count >= 300 and count % 3 == 0 for count in counts)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == [f"copy{n}.db" for n in range(4)]


async def test_a_copy_is_its_owners_alone_and_whole_in_one_file(store: Store, path: Path, tmp_path: Path) -> None:
    await store.run(papers.save, [paper(1)], NOON)
    umask = os.umask(0)
    try:
        copy = back_up(path, tmp_path, datetime(2025, 6, 3, 12, 5, 9, tzinfo=UTC))
    finally:
        os.umask(umask)
    assert copy == tmp_path / "paperboy-20250603-120509.db"
    assert mode(copy) == 0o600
    assert files.is_backup(copy)
    assert contents(copy) == await store.run(dump)
    assert {file.name for file in tmp_path.iterdir()} == {"data", copy.name}


async def test_an_older_backup_is_replaced_and_nothing_else_is(store: Store, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "nightly.db"
    back_up(path, target, NOON)
    await store.run(papers.save, [paper(1)], NOON)
    back_up(path, target, NOON)
    assert len(contents(target)["papers"]) == 1
    other = tmp_path / "other" / "paperboy.db"
    async with Store(other):
        pass
    (tmp_path / "diary").write_text("mine")
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE mine (id INTEGER)")
    for taken in (path, other, tmp_path / "diary", tmp_path / "foreign.db"):
        before = taken.read_bytes()
        with pytest.raises(StoreError, match=r"is there and no backup of paperboy's"):
            back_up(path, taken, NOON)
        assert taken.read_bytes() == before


async def test_where_no_backup_can_be_is_one_line(store: Store, path: Path, tmp_path: Path) -> None:
    del store
    with pytest.raises(StoreError, match=r"no database .* to back up; check PAPERBOY_DATA"):
        back_up(tmp_path / "nowhere.db", tmp_path / "copy.db", NOON)
    with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
        back_up(path, tmp_path / "nowhere" / "copy.db", NOON)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


async def test_no_room_for_a_backup_leaves_the_older_one(store: Store, path: Path, tmp_path: Path) -> None:
    target = back_up(path, tmp_path / "copy.db", NOON)
    before = target.read_bytes()
    await store.run(papers.save, [paper(n, abstract="x" * 3000) for n in range(200)], NOON)
    with full_disk(100_000), pytest.raises(StoreError, match="cannot be copied to"):
        back_up(path, target, NOON)
    assert target.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} == {"data", "copy.db"}


async def test_a_damaged_database_gives_no_backup(path: Path, tmp_path: Path) -> None:
    await fill(path, 60)
    damage(path)
    with pytest.raises(StoreDamaged, match="is damaged"):
        back_up(path, tmp_path / "copy.db", NOON)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


async def test_a_copy_is_read_through_before_it_bears_its_name(path: Path, tmp_path: Path) -> None:
    """What copying does not stumble over: here a row that breaks the rules of its table."""
    async with Store(path) as store:
        await store.run(lambda db: subscriber(db, 1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE subscribers SET state = 'nonsense'")
    with pytest.raises(StoreDamaged, match="CHECK constraint failed in subscribers"):
        back_up(path, tmp_path / "copy.db", NOON)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("known", [1, len(STEPS) - 1])
async def test_a_copy_is_made_before_an_update(path: Path, known: int) -> None:
    before = older(path, known)
    async with Store(path):
        pass
    [copy] = path.parent.glob("*before*")
    assert copy.name == f"paperboy.db.before-{STEPS[known][:4]}"
    assert mode(copy) == 0o600
    assert files.is_backup(copy)
    assert contents(copy) == before
    async with Store(path):
        pass
    assert list(path.parent.glob("*before*")) == [copy], "no update, no copy"


async def test_a_new_database_needs_no_copy(path: Path) -> None:
    await fill(path)
    assert not list(path.parent.glob("*before*"))


async def test_no_room_for_the_copy_and_nothing_is_updated(path: Path) -> None:
    before = older(path, 1)
    with full_disk(path.stat().st_size // 2), pytest.raises(StoreError, match="comes before an update"):
        await fill(path)
    assert contents(path) == before
    assert not list(path.parent.glob("*before*"))


async def test_the_newest_copies_are_kept_until_they_are_old(path: Path) -> None:
    older(path, 1)
    for number, name in enumerate(("m001", "m002", "m003", "m004")):
        copy = path.with_name(f"paperboy.db.before-{name}")
        copy.write_bytes(b"")
        os.utime(copy, (number, number))
    await fill(path)
    names = [copy.name for copy in path.parent.glob("*before*")]
    assert sorted(names) == [f"paperboy.db.before-{name}" for name in ("m002", "m003", "m004")], "m002 is of just now"
    backup.drop_copies(path, datetime.fromtimestamp(100, UTC))
    assert [copy.name for copy in path.parent.glob("*before*")] == [f"paperboy.db.before-{STEPS[1][:4]}"]


@pytest.mark.parametrize("name", [".paperboy.db.x1y2.part", ".paperboy.db.before-m004.x1y2.part"])
async def test_what_a_kill_left_unfinished_goes_with_the_copies(path: Path, name: str) -> None:
    await fill(path)
    draft = path.with_name(name)
    draft.write_bytes(b"half a copy")
    os.utime(draft, (50, 50))
    backup.drop_copies(path, datetime.fromtimestamp(49, UTC))
    assert draft.exists()
    backup.drop_copies(path, datetime.fromtimestamp(100, UTC))
    assert not draft.exists()


@pytest.mark.parametrize("newest", ["paperboy-20250602-030000.db", "backups/paperboy-20250602-030000.db"])
async def test_a_damaged_database_names_the_newest_backup_near_it(path: Path, newest: str) -> None:
    await fill(path, 60)
    (path.parent / "backups").mkdir()
    for name, when in ((newest, datetime(2025, 6, 2, tzinfo=UTC)), ("paperboy-0.db", datetime(2025, 6, 1, tzinfo=UTC))):
        copy = back_up(path, path.parent / name, NOON)
        os.utime(copy, (when.timestamp(), when.timestamp()))
    assert restore(copy, path, NOON), "what it sets aside is newer, and may be what was damaged"
    damage(path)
    with pytest.raises(StoreDamaged) as caught:
        await fill(path)
    assert f"your newest backup (the newest here is {path.parent / newest}, 2025-06-02) back" in str(caught.value)


async def test_a_damaged_database_is_told_of_though_a_backup_beside_it_cannot_be_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(path, 60)
    copy = back_up(path, path.with_name("paperboy-0.db"), NOON)
    damage(path)
    opened = Path.open

    def refused(self: Path, *how: Any) -> Any:
        if self == copy:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *how)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(StoreDamaged, match=r"bring your newest backup back with `paperboy restore PATH`"):
        await fill(path)
