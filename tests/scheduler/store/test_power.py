"""Power cuts and kills while the file is written, written anew, brought up to date or replaced."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database

from scheduler.store import erasure, papers, search, subscriptions
from scheduler.store.backup import back_up, restore
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, dump, paper
from tests.scheduler.store.databases import STEPS
from tests.scheduler.store.power import Disk, cut
from tests.scheduler.store.test_upgrades import old

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def is_whole(db: Database) -> bool:
    return bool(db.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


async def test_a_power_cut_at_any_write_leaves_whole_transactions(path: Path, tmp_path: Path) -> None:
    """Whatever a cut leaves opens, is whole, and holds every commit that had returned and no half of another."""
    chance = random.Random(11)

    def work(db: Database, number: int) -> None:
        papers.save(db, [paper(3 * number + k) for k in range(3)], NOON)
        db.execute("UPDATE papers SET comment = ? WHERE id = ?", [f"{number}", paper(0).id])

    async with Store(path) as store:
        # The log is brought into the file and begun again several times within the test.
        await store.run(lambda db: db.execute("PRAGMA wal_autocheckpoint = 25"))
        disks = [Disk.of(path)]
        for number in range(12):
            await store.run(work, number)
            disks.append(Disk.of(path))
    assert len({disk.file for disk in disks}) > 3
    assert len({disk.log[:32] for disk in disks}) > 3
    lost = 0
    for number, (before, after) in enumerate(pairwise(disks)):
        for again in range(4):
            found = cut(before, after, chance) if again else after
            async with Store(found.written(tmp_path / f"cut{number}-{again}")) as store:
                held = await store.run(papers.total) // 3
                assert held in ({number + 1} if found.log == after.log else {number, number + 1})
                lost += held == number
                assert await store.run(is_whole)
                first = await store.run(papers.find, paper(0).id)
                assert [one.id for one in await store.run(search.newest, "trajectori*", 1000)].count(paper(0).id) == (
                    held > 0
                )
                assert (first.comment if first else None) == (str(held - 1) if held else None)
    assert lost > 10, "the cuts are real ones"


async def test_what_was_erased_is_gone_for_good_after_a_power_cut_at_any_write(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The deletion is whole or has not happened; if it has, the next scrub ends what the cut interrupted."""
    chance = random.Random(12)
    disks: list[Disk] = []
    empty_the_log = erasure._empty_the_log

    def watched(db: Database) -> bool:
        written_anew = Disk.of(path)
        done = empty_the_log(db)
        brought_in = Disk.of(path)
        # The log is cut to nothing once all of it is in the file, and on the disk.
        disks.extend([written_anew, Disk(brought_in.file, written_anew.log), brought_in])
        return done

    def write(db: Database) -> None:
        """Rows that move between the pages of an index leave bytes behind that no deletion overwrites."""
        for number in range(3000):
            end = "zanzibar" if number % 3 else "kept"
            subscriptions.topic(db, f"{''.join(chance.choices('abcxyz', k=20))} {end}", NOON)

    def forget(db: Database) -> None:
        erasure.owe(db)
        db.execute("DELETE FROM topics WHERE query LIKE '%zanzibar'")

    monkeypatch.setattr(erasure, "_empty_the_log", watched)
    async with Store(path) as store:
        await store.run(write)
        disks.append(Disk.of(path))
        await store.run(forget)
        disks.append(Disk.of(path))
        await store.scrub()
        disks.append(Disk.of(path))
    monkeypatch.undo()
    async with Store(disks[1].written(tmp_path / "unscrubbed")):
        pass
    assert b"zanzibar" in (tmp_path / "unscrubbed" / "paperboy.db").read_bytes()
    seen = set()
    for number, (before, after) in enumerate(pairwise(disks)):
        for again in range(6):
            left = cut(before, after, chance) if again and after.log else after
            found = left.written(tmp_path / f"cut{number}-{again}")
            async with Store(found) as store:
                assert await store.run(is_whole)
                kept, held = await store.run(_topics)
                assert (kept, held) in ((1000, 2000), (1000, 0))
                await store.scrub()
                bytes_left = sum(file.read_bytes().count(b"zanzibar") for file in found.parent.iterdir())
                assert (bytes_left > 0) is (held > 0)
            seen.add((number, held))
    assert {(0, 2000), (0, 0)} <= seen, "the cuts are real ones"


def _topics(db: Database) -> tuple[int, int]:
    """How many there are to be kept, and to be forgotten."""
    kept, held = db.execute("SELECT sum(query LIKE '%kept'), sum(query LIKE '%zanzibar') FROM topics").fetchone()
    return kept, held


async def test_a_power_cut_at_any_write_of_an_upgrade_is_made_up_for_at_the_next_start(
    path: Path, tmp_path: Path
) -> None:
    chance = random.Random(13)
    known = STEPS.index("m010_alerts") + 1
    before = old(path, known)
    before.pop("_sqlite_migrations")
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        db.execute("PRAGMA journal_mode = WAL")
        disks = [Disk.of(path)]
        for step in [*STEPS[known + 1 :], None]:
            migrations.apply(db, stop_before=step)
            disks.append(Disk.of(path))
    steps_done = set()
    for number, (earlier, later) in enumerate(pairwise(disks)):
        for again in range(2):
            left = cut(earlier, later, chance) if again else later
            found = left.written(tmp_path / f"cut{number}-{again}")
            with closing(sqlite3.connect(found)) as connection:
                steps_done.add(len(migrations.applied(Database(connection))) - known - number)
            async with Store(found) as store:
                assert await store.run(is_whole)
                after = await store.run(dump)
                assert before == {
                    table: [{name: row[name] for name in rows[0]} for row in after[table]]
                    for table, rows in before.items()
                }
    assert steps_done == {0, 1}, "each step is done or not, and the cuts are real ones"


@dataclass
class Folder:
    """A folder, and what a power cut would have left of it before each change of its names or wait for the disk."""

    path: Path
    settled: dict[int, bytes] = field(default_factory=dict)
    """What is surely on the disk of each file made meanwhile, by inode; SQLite waits for its own files itself."""
    there_before: set[int] = field(default_factory=set)
    left: list[dict[str, bytes]] = field(default_factory=list)

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there_before = {file.stat().st_ino for file in self.path.iterdir()}
        for name in ("rename", "replace", "link", "unlink", "fsync"):
            monkeypatch.setattr(os, name, self._watched(getattr(os, name)))

    def look(self) -> None:
        self.left.append({file.name: self._on_disk(file) for file in self.path.iterdir()})

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.look()
            result = call(*args, **kwargs)
            if call.__name__ == "fsync":
                self.settled |= {file.stat().st_ino: file.read_bytes() for file in self._same(args[0])}
            return result

        return watched

    def _same(self, descriptor: int) -> list[Path]:
        inode = os.fstat(descriptor).st_ino
        return [file for file in self.path.iterdir() if file.stat().st_ino == inode]

    def _on_disk(self, file: Path) -> bytes:
        inode = file.stat().st_ino
        return file.read_bytes() if inode in self.there_before else self.settled.get(inode, b"")


async def test_a_cut_at_any_moment_of_a_restore_leaves_the_old_database_or_the_restored_one(
    path: Path, tmp_path: Path
) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        copy = back_up(path, tmp_path, NOON)
        await store.run(papers.save, [paper(2), paper(3)], NOON)
        crashed = Disk.of(path).written(tmp_path / "crashed")
    folder = Folder(crashed.parent)
    with pytest.MonkeyPatch.context() as patch:
        folder.watch(patch)
        aside = restore(copy, crashed, NOON)
        folder.look()
    assert aside is not None
    held = []
    for number, files in enumerate(folder.left):
        found = tmp_path / f"left{number}"
        found.mkdir()
        for name, content in files.items():
            (found / name).write_bytes(content)
        assert (found / "paperboy.db").exists(), "a start would make a new one"
        async with Store(found / "paperboy.db") as store:
            assert await store.run(is_whole)
            held.append(await store.run(papers.total))
        if held[-1] == 1:
            async with Store(found / aside.name) as store:
                assert await store.run(papers.total) == 3
    assert held == sorted(held, reverse=True)
    assert set(held) == {3, 1}
