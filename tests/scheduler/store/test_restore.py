# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""The way back from a backup: nothing is lost on it, and what is no backup touches nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from scheduler.store import deliveries, leases, papers, tallies
from scheduler.store.backup import back_up, restore
from scheduler.store.database import Store
from tests.scheduler.making import NOON, dump, messages, paper, subscriber
from tests.scheduler.store.databases import contents, damage, fill, mode

if TYPE_CHECKING:
    from pathlib import Path


def restored(path: Path) -> dict[str, list[dict[str, object]]]:
    """What a backup brought back, without the line that says so."""
    found = contents(path)
    assert found["audit"].pop()["action"] == "restore"
    return found


async def test_a_restored_database_goes_on_where_the_backup_was(path: Path, tmp_path: Path) -> None:
    async with Store(path) as store:
        ada = await store.run(lambda db: subscriber(db, 1))
        await store.run(deliveries.queue, ada.id, messages("one", "two", "three"), NOON)
        [claimed, *_] = await store.run(deliveries.claim, 1, NOON, "first")
        copy = back_up(path, tmp_path, NOON)
        at_backup = await store.run(dump)
        await store.run(deliveries.sent, claimed, 7, NOON)
        await store.run(papers.save, [paper(9)], NOON)
        at_end = await store.run(dump)
    aside = restore(copy, path, NOON)
    assert aside == path.with_name("paperboy.db.replaced-20250603-120000")
    assert contents(aside) == at_end
    assert (mode(aside), mode(path)) == (0o600, 0o600)
    async with Store(path) as store:
        assert restored(path) == at_backup
        # What was being sent at the time of the backup may have arrived: it is treated as after a crash.
        assert await store.run(tallies.counts) == {"queued": 2, "sending": 1}
        later = NOON + timedelta(days=1)
        await store.run(leases.take_over, "second", later, lapsed=False)
        assert await store.run(tallies.counts) == {"queued": 2, "uncertain": 1}
        [again] = await store.run(deliveries.claim, 1, later, "second")
        assert (again.id, again.silent) == (claimed.id, True)


async def test_a_restore_into_an_empty_place_makes_the_folder(path: Path, tmp_path: Path) -> None:
    await fill(path)
    copy = back_up(path, tmp_path, NOON)
    other = tmp_path / "other" / "paperboy.db"
    assert restore(copy, other, NOON) is None
    assert mode(other.parent) == 0o700
    assert restored(other) == contents(copy)


async def test_a_database_in_use_is_not_replaced(store: Store, path: Path, tmp_path: Path) -> None:
    copy = back_up(path, tmp_path, NOON)
    await store.run(papers.save, [paper(1)], NOON)
    with pytest.raises(StoreBusy, match="stop paperboy before a restore"):
        restore(copy, path, NOON)
    assert await store.run(papers.total) == 1
    assert not list(path.parent.glob("*replaced*"))


@pytest.mark.parametrize("kind", ["missing", "text", "foreign", "newer", "damaged", "itself"])
async def test_what_is_no_backup_is_refused_and_nothing_is_touched(path: Path, tmp_path: Path, kind: str) -> None:
    await fill(path, 60)
    source = tmp_path / "copy.db"
    errors: dict[str, tuple[type[StoreError], str]] = {
        "missing": (StoreError, "there is no backup"),
        "text": (StoreDamaged, "file is not a database; take another backup"),
        "foreign": (StoreError, "no database of paperboy's"),
        "newer": (StoreTooNew, r"m999_x.*install"),
        "damaged": (StoreDamaged, "copy.db is damaged: .*; take another backup"),
        "itself": (StoreError, "is the database itself"),
    }
    if kind == "text":
        source.write_text("my diary\n" * 500)
    elif kind == "itself":
        source.symlink_to(path)
    elif kind == "foreign":
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("CREATE TABLE mine (id INTEGER)")
    elif kind != "missing":
        back_up(path, source, NOON)
        if kind == "damaged":
            damage(source)
        else:
            with closing(sqlite3.connect(source, isolation_level=None)) as connection:
                connection.execute(
                    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('paperboy', 'm999_x', '')"
                )
    before = path.read_bytes()
    expected, words = errors[kind]
    with pytest.raises(expected, match=words) as caught:
        restore(source, path, NOON)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} <= {"paperboy.db", "paperboy.lock"}


async def test_a_damaged_database_gives_way(path: Path, tmp_path: Path) -> None:
    await fill(path, 60)
    copy = back_up(path, tmp_path, NOON)
    damage(path)
    with pytest.raises(StoreDamaged, match=r"bring your newest backup .*back with `paperboy restore PATH`"):
        await fill(path)
    aside = restore(copy, path, NOON)
    assert aside is not None
    assert b"\xa5" * 4096 in aside.read_bytes()
    assert restored(path) == contents(copy)


async def test_after_a_crash_the_log_goes_with_its_database(path: Path, tmp_path: Path) -> None:
    """Into it, if SQLite can; else beside it. A log that stayed would be taken for the restored database's own."""
    crashed = tmp_path / "crashed" / "paperboy.db"
    crashed.parent.mkdir()
    async with Store(path) as store:
        copy = back_up(path, tmp_path, NOON)
        await store.run(papers.save, [paper(1)], NOON)
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), crashed.parent)
    log = crashed.with_name("paperboy.db-wal")
    file, content = crashed.read_bytes(), log.read_bytes()
    aside = restore(copy, crashed, NOON)
    assert aside is not None
    assert not aside.with_name(aside.name + "-wal").exists()
    assert len(contents(aside)["papers"]) == 1

    crashed.write_bytes(file)
    log.write_bytes(content)
    with closing(sqlite3.connect(crashed, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        aside = restore(copy, crashed, NOON + timedelta(seconds=1))
    assert aside is not None
    assert aside.with_name(aside.name + "-wal").read_bytes() == content
    assert {file.name for file in crashed.parent.glob("paperboy.db-*")} == set()
    assert restored(crashed) == contents(copy)


async def test_a_database_that_was_only_copied_is_a_backup_too(path: Path, tmp_path: Path) -> None:
    """As a replica or a snapshot of the disk gives it: the file and its log."""
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        for suffix in ("", "-wal"):
            shutil.copy(path.with_name(path.name + suffix), tmp_path)
        before = await store.run(dump)
    restore(tmp_path / "paperboy.db", path, NOON)
    assert restored(path) == before
