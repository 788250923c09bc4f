# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""What was erased leaves the file and its log; a large file waits, and nothing owed is forgotten."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.store import erasure, papers, subscriptions
from tests.scheduler.making import NOON, paper
from tests.scheduler.store.power import Disk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from sqlite_utils import Database

    from scheduler.store.database import Store


def owed(db: Database) -> int:
    """Whether the file is still to be written anew."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


async def test_what_was_erased_leaves_the_file_and_the_log(store: Store, path: Path) -> None:
    """Rows that moved between the pages of an index leave bytes behind that no deletion overwrites."""
    chance = random.Random(2)

    def write(db: Database) -> None:
        for number in range(3000):
            name = f"zanzibar lemurs {number}" if number % 50 == 25 else "".join(chance.choices("abcxyz", k=20))
            subscriptions.topic(db, name, NOON)

    def delete(db: Database) -> int:
        return db.execute("DELETE FROM topics WHERE query LIKE 'zanzibar%'").rowcount

    await store.run(write)
    assert await store.erase(delete) == 60
    left = {file.name: file.read_bytes().count(b"zanzibar") for file in path.parent.iterdir()}
    assert left == {"paperboy.db": 0, "paperboy.db-wal": 0, "paperboy.db-shm": 0, "paperboy.lock": 0}
    assert await store.run(owed) == 0


async def test_a_large_file_is_written_anew_at_the_next_scrub(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "AT_ONCE", 1000)
    await store.run(papers.save, [paper(n) for n in range(100)], NOON)
    await store.run(erasure.owe)
    await store.scrub()
    before = path.stat().st_size
    await store.erase(lambda db: db.execute("DELETE FROM papers"))
    assert await store.run(owed) == 1
    assert path.stat().st_size == before
    await store.scrub()
    assert await store.run(owed) == 0
    assert path.stat().st_size < before


async def test_what_only_age_let_go_leaves_a_large_file_within_a_month(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "AT_ONCE", 1000)
    day = NOON.date()
    await store.run(erasure.owe, day)
    await store.run(erasure.owe, day + erasure.AGED / 2)
    await store.scrub()
    await store.scrub(day + erasure.AGED - timedelta(days=1))
    assert await store.run(owed) == day.toordinal()
    await store.scrub(day + erasure.AGED)
    assert await store.run(owed) == 0
    await store.run(erasure.owe, day)
    await store.run(erasure.owe)
    await store.run(erasure.owe, day)
    await store.scrub(day)
    assert await store.run(owed) == 0, "somebody asked for it"


async def test_a_scrub_with_nothing_to_do_does_nothing(store: Store, path: Path) -> None:
    await store.run(papers.save, [paper(1)], NOON)
    before = Disk.of(path)
    await store.scrub()
    assert Disk.of(path) == before


async def test_a_scrub_that_a_reader_hinders_is_still_to_be_done(
    store: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await store.run(subscriptions.topic, "zanzibar lemurs", NOON)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM topics").fetchall()
        await store.erase(lambda db: db.execute("DELETE FROM topics"))
        assert b"zanzibar" in path.with_name("paperboy.db-wal").read_bytes()
        once = path.with_name("paperboy.db-wal").stat().st_size
        await store.scrub()
        assert path.with_name("paperboy.db-wal").stat().st_size == once, "the file was written anew once more"
        reader.execute("COMMIT")
    await store.scrub()
    assert all(b"zanzibar" not in file.read_bytes() for file in path.parent.iterdir())
    assert not caplog.records


async def test_an_erasure_is_done_even_if_the_file_cannot_be_written_anew(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.run(subscriptions.topic, "zanzibar lemurs", NOON)

    def delete(db: Database) -> None:
        db.execute("DELETE FROM topics")
        db.execute("PRAGMA query_only = ON")

    await store.erase(delete)
    assert "not yet from the file" in caplog.text
    await store._on_thread(lambda: store._usable().execute("PRAGMA query_only = OFF"))
    assert await store.run(lambda db: db.execute("SELECT count(*) FROM topics").fetchone()[0]) == 0
    assert await store.run(owed) == 1
