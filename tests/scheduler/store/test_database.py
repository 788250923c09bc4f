# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""The database file: its thread, its transactions, its settings, and what it refuses to open."""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from scheduler.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from scheduler.store import erasure, members, papers
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, dump, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator


async def open_and_close(path: Path) -> None:
    async with Store(path):
        pass


def one_line(error: BaseException) -> str:
    text = str(error)
    assert "\n" not in text
    assert text
    return text


async def test_the_connection_is_as_durable_and_strict_as_promised(store: Store, path: Path) -> None:
    def pragmas(db: Database) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    full = 2
    expected = {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "secure_delete": 1}
    assert await store.run(pragmas) == expected
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    with pytest.raises(sqlite3.IntegrityError):
        await store.run(lambda db: db.execute("INSERT INTO matched_days VALUES (77, '2025-06-03')"))


async def test_work_runs_on_one_thread_that_is_not_the_loops(store: Store) -> None:
    idents = await asyncio.gather(*(store.run(lambda _: threading.get_ident()) for _ in range(20)))
    assert len(set(idents)) == 1
    assert idents[0] != threading.get_ident()


async def test_two_pieces_of_work_never_interleave(store: Store) -> None:
    inside: list[int] = []
    most = 0

    def work(db: Database, number: int) -> int:
        nonlocal most
        inside.append(number)
        most = max(most, len(inside))
        before = db.execute("SELECT count(*) FROM members").fetchone()[0]
        db.execute("INSERT INTO members VALUES (?, 'now')", [number])
        after = db.execute("SELECT count(*) FROM members").fetchone()[0]
        inside.remove(number)
        return int(after - before)

    assert await asyncio.gather(*(store.run(work, number) for number in range(50))) == [1] * 50
    assert most == 1


async def test_the_loop_goes_on_while_the_store_works(store: Store) -> None:
    release = threading.Event()
    slow = asyncio.create_task(store.run(lambda _: release.wait(10)))
    await asyncio.sleep(0)
    assert not slow.done()
    release.set()
    assert await slow


async def test_an_error_takes_everything_back(store: Store) -> None:
    before = await store.run(dump)

    def half(db: Database) -> None:
        papers.save(db, [paper(1), paper(2)], NOON)
        subscriber(db)
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        await store.run(half)
    assert await store.run(dump) == before
    assert await store.run(papers.save, [paper(1)], NOON) == 1


async def test_what_sqlite_cannot_do_is_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match="no such table: nowhere") as caught:
        await store.run(lambda db: db.execute("SELECT * FROM nowhere"))
    assert "paperboy.db" in one_line(caught.value)


async def test_a_full_disk_changes_nothing_and_passes(store: Store) -> None:
    before = await store.run(dump)
    pages = await store.run(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await store.run(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(StoreError, match="full"):
        await store.run(papers.save, [paper(n, abstract="x" * 2000) for n in range(200)], NOON)
    assert await store.run(dump) == before
    await store.run(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    assert await store.run(papers.save, [paper(n, abstract="x" * 2000) for n in range(200)], NOON) == 200


async def test_a_cancelled_waiter_leaves_the_store_usable(store: Store) -> None:
    begun, release = threading.Event(), threading.Event()

    def work(db: Database) -> None:
        begun.set()
        release.wait(10)
        members.invite(db, "code", 1, NOON)

    waiter = asyncio.create_task(store.run(work))
    await asyncio.to_thread(begun.wait, 10)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    release.set()
    # What had begun ends whole, and the next piece of work waits for it.
    assert await store.run(lambda db: db.execute("SELECT count(*) FROM invites").fetchone()[0]) == 1


async def test_an_error_whose_waiter_has_gone_is_not_traced(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    begun, release = threading.Event(), threading.Event()

    def work(db: Database) -> None:
        begun.set()
        release.wait(10)
        db.execute("SELECT * FROM nowhere")

    waiter = asyncio.create_task(store.run(work))
    await asyncio.to_thread(begun.wait, 10)
    waiter.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiter
    release.set()
    await store.run(dump)
    gc.collect()
    assert caplog.records == []


async def test_a_closed_store_says_so(path: Path) -> None:
    store = Store(path)
    with pytest.raises(StoreError, match="closed"):
        await store.run(dump)
    async with store:
        pass
    with pytest.raises(StoreError, match="closed"):
        await store.run(dump)


async def test_a_second_process_is_refused(store: Store, path: Path) -> None:
    await store.run(papers.save, [paper(1)], NOON)
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from scheduler.errors import StoreBusy\n"
        "from scheduler.store.database import Store\n"
        "async def go():\n"
        "    async with Store(Path(sys.argv[1])): pass\n"
        "try: asyncio.run(go())\n"
        "except StoreBusy as error: print(error)\n"
    )
    root = Path(__file__).resolve().parents[3]
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    said = ran.stdout.strip().splitlines()
    assert len(said) == 1
    assert "another paperboy is using" in said[0]
    assert "PAPERBOY_DATA" in said[0]
    assert await store.run(papers.total) == 1


async def test_a_reader_may_stand_beside_the_service(store: Store, path: Path) -> None:
    await store.run(papers.save, [paper(1)], NOON)
    async with Store(path, shared=True) as reader:
        assert await reader.run(papers.total) == 1
    with pytest.raises(StoreBusy):
        await open_and_close(path)


async def test_the_folder_is_free_again_after_closing(path: Path) -> None:
    await open_and_close(path)
    await open_and_close(path)


async def test_a_database_of_a_newer_version_is_refused_and_kept(path: Path) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        step = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('paperboy', 'm999_x', 'later')"
        await store.run(lambda db: db.execute(step))
        before = await store.run(dump)
    with pytest.raises(StoreTooNew, match=r"m999_x.*install") as caught:
        await open_and_close(path)
    one_line(caught.value)
    with sqlite3.connect(path) as connection:
        assert dump(Database(connection)) == before
    connection.close()


async def test_what_is_no_database_is_refused_and_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"my diary\n" * 500)
    with pytest.raises(StoreDamaged, match=r"not a database; .*`paperboy restore PATH`") as caught:
        await open_and_close(path)
    assert str(path) in one_line(caught.value)
    assert path.read_bytes() == b"my diary\n" * 500


async def test_damage_is_found_when_it_is_opened(path: Path) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(n, abstract="x" * 2000) for n in range(200)], NOON)
    content = bytearray(path.read_bytes())
    content[200_000:300_000] = b"\xa5" * 100_000
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="is damaged") as caught:
        await open_and_close(path)
    assert str(path) in one_line(caught.value)
    assert path.read_bytes() == bytes(content)


async def test_damage_is_named_when_it_is_met_at_work(store: Store, path: Path) -> None:
    await store.run(papers.save, [paper(n, abstract="x" * 2000) for n in range(200)], NOON)
    await store.run(erasure.owe)
    await store.scrub()
    path.write_bytes(path.read_bytes()[:4096].ljust(path.stat().st_size, b"\xa5"))
    await store.run(lambda db: db.execute("PRAGMA shrink_memory"))
    with pytest.raises(StoreDamaged, match="is damaged"):
        await store.run(dump)


async def test_a_reader_beside_an_older_service_updates_nothing(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="m002_subscriptions")
    with pytest.raises(StoreError, match="an older paperboy; start that one anew first"):
        async with Store(path, shared=True):
            pass
    with closing(sqlite3.connect(path)) as connection:
        assert len(migrations.applied(Database(connection))) == 1


@pytest.mark.parametrize("kind", ["a folder that is a file", "a database that is a folder", "a place of the system's"])
async def test_where_no_database_can_be_is_one_line(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder" / "paperboy.db").mkdir(parents=True)
    places = {
        "a folder that is a file": tmp_path / "file",
        "a database that is a folder": tmp_path / "folder",
        "a place of the system's": Path("/proc/paperboy"),
    }
    with pytest.raises(StoreError, match=r"cannot be opened.*PAPERBOY_DATA") as caught:
        await open_and_close(places[kind] / "paperboy.db")
    one_line(caught.value)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of somebody without privileges, and their rights to it."""
    with tempfile.TemporaryDirectory() as folder:
        root = os.geteuid() == 0
        if root:
            Path(folder).chmod(0o755)
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            if root:
                os.seteuid(0)
            Path(folder).chmod(0o755)


@pytest.mark.parametrize("what", ["paperboy.db", "."])
async def test_what_is_read_only_is_refused_and_kept(as_nobody: Path, what: str) -> None:
    path = as_nobody / "paperboy.db"
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
    (as_nobody / "paperboy.lock").unlink(missing_ok=True)
    before = path.read_bytes()
    (as_nobody / what).chmod(0o500 if what == "." else 0o400)
    with pytest.raises(StoreError, match=r"cannot be opened: Permission denied; check PAPERBOY_DATA"):
        await open_and_close(path)
    assert path.read_bytes() == before
