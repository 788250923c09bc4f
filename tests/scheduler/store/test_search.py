"""Looking through all papers, beside whoever writes."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import StoreError
from scheduler.store import papers, search
from scheduler.store.database import Store
from scheduler.store.reader import Reader
from scheduler.store.search import Stage
from tests.scheduler.making import NOON, TUESDAY, paper

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database


async def test_stages_fill_up_until_there_are_enough(store: Store) -> None:
    titles = ["Kites", "Lanterns", "Kites and Lanterns", "Rivers"]
    await store.run(papers.save, [paper(n, title=title, abstract="") for n, title in enumerate(titles, 1)], NOON)

    async def found(*stages: Stage, enough: int = 9) -> list[int]:
        return [int(one.id[-1]) for one in await store.read(search.pool, stages, enough)]

    both, either, all_of_them = Stage("kites AND lanterns", 9), Stage("kites OR lanterns", 9), Stage(None, 9)
    assert await found(both) == [3]
    assert await found(both, either) == [3, 2, 1]
    assert await found(both, either, all_of_them) == [3, 2, 1, 4]
    assert await found(both, either, enough=1) == [3]
    assert await found(Stage("kites OR lanterns", 2), all_of_them) == [3, 2, 4, 1]
    assert await found(Stage("kites", 1), Stage("lanterns", 2)) == [3, 2]
    assert await found() == []


async def test_by_day_the_newest_come_first_whenever_they_came(store: Store) -> None:
    day = timedelta(1)
    kites = partial(paper, title="Kites", abstract="")
    await store.run(papers.save, [kites(1), kites(2, announced=TUESDAY + day), paper(3, title="Lanterns")], NOON)
    looked_up = kites(4, announced=None, published=NOON - 9 * day)
    late = [kites(n, announced=TUESDAY - n * day) for n in (6, 40, 39)]
    await store.run(papers.save, [looked_up, *late, kites(5, announced=TUESDAY - day)], NOON)

    async def found(expression: str | None, limit: int = 9) -> list[int]:
        return [int(one.id[-2:]) for one in await store.read(search.by_day, expression, limit)]

    assert await found("kites") == [2, 1, 5, 6, 4, 39, 40]
    assert await found("kites", 2) == [2, 1]
    assert await found("kites", 5) == [2, 1, 5, 6, 4]
    assert await found(None, 4) == [2, 3, 1, 5]
    assert await found("submarines") == []


async def test_names_are_held_that_some_paper_fits(store: Store) -> None:
    await store.run(papers.save, [paper(1, title="Kites")], NOON)
    assert await store.read(search.held, {"a": "kites", "b": "submarines", "c": '"sampling"'}) == {"a", "c"}


async def test_each_paper_of_some_days_is_in_the_first_layer_that_it_fits(store: Store) -> None:
    wednesday, thursday = TUESDAY + timedelta(1), TUESDAY + timedelta(2)
    titles = {1: "Kites", 2: "Kites and Lanterns", 3: "Kites", 4: "Lanterns", 5: "Rivers"}
    await store.run(papers.save, [paper(n, title=title, abstract="") for n, title in titles.items()], NOON)
    later = [paper(6, title="Kites", announced=wednesday), paper(7, title="Kites", announced=thursday)]
    # Brought in after them, or only looked up: of no day that is asked for.
    old = [paper(8, title="Kites", announced=TUESDAY - timedelta(99)), paper(9, title="Kites", announced=None)]
    await store.run(papers.save, [*later, *old], NOON)

    async def found(*expressions: str | None, most: int = 9) -> list[tuple[int, list[int]]]:
        looked_at = await store.read(search.layers, expressions, [TUESDAY, thursday], most)
        return [(layer.size, [int(one.id[-1]) for one in layer.sample]) for layer in looked_at]

    assert await found("kites", "kites OR lanterns", None) == [(4, [1, 2, 3, 7]), (1, [4]), (1, [5])]
    assert await found("kites", most=2) == [(4, [1, 3])]
    assert await store.read(search.layers, ["kites"], [], 9) == [(0, [])]


async def test_a_reader_sees_what_was_written_and_waits_for_nobody(store: Store) -> None:
    """A transaction that is open for long neither shows half of what it does nor holds up who reads."""
    await store.run(papers.save, [paper(1)], NOON)
    reading, goes_on = threading.Event(), threading.Event()

    def slow(db: Database) -> int:
        papers.save(db, [paper(2)], NOON)
        reading.set()
        assert goes_on.wait(10)
        return papers.total(db)

    writing = asyncio.create_task(store.run(slow))
    await asyncio.to_thread(reading.wait, 10)
    assert await store.read(papers.total) == 1
    goes_on.set()
    assert await writing == 2
    assert await store.read(papers.total) == 2


async def test_a_reader_cannot_write_and_goes_on_after_a_mistake(store: Store) -> None:
    await store.run(papers.save, [paper(1)], NOON)
    for wrong in ("DELETE FROM papers", "SELECT nonsense", "SELECT rowid FROM papers_fts WHERE papers_fts MATCH '\"'"):
        with pytest.raises(StoreError):
            await store.read(_executed, wrong)
    assert await store.read(papers.total) == 1


async def test_nothing_is_read_from_a_closed_store(path: Path) -> None:
    async with Store(path) as store:
        assert await store.read(papers.total) == 0
    with pytest.raises(StoreError, match="closed"):
        await store.read(papers.total)


async def test_at_rest_the_file_is_let_go_and_opened_again_for_the_next_question(path: Path) -> None:
    async with Store(path) as writer:
        await writer.run(papers.save, [paper(1)], NOON)
    reader, elsewhere = Reader(path), path.with_name("elsewhere.db")
    assert await reader.run(papers.total) == 1
    await reader.rest()
    await asyncio.to_thread(path.rename, elsewhere)
    with pytest.raises(StoreError):
        await reader.run(papers.total)
    await asyncio.to_thread(elsewhere.rename, path)
    assert await reader.run(papers.total) == 1
    await reader.close()


async def test_a_folder_with_odd_letters_can_be_read(tmp_path: Path) -> None:
    async with Store(tmp_path / "a #?%20 ü" / "paperboy.db") as store:
        assert await store.read(papers.total) == 0


def _executed(db: Database, sql: str) -> object:
    return db.execute(sql).fetchall()
