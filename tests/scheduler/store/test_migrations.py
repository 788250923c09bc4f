"""The schema's steps: in order, each in its transaction, each recorded."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database, Migrations

from scheduler.errors import StoreError
from scheduler.store import database, papers
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, dump, paper

if TYPE_CHECKING:
    from pathlib import Path


def names(db: Database) -> list[str]:
    return [step.name for step in migrations.applied(db)]


async def test_steps_run_in_order_and_are_recorded(store: Store) -> None:
    applied = await store.run(names)
    assert applied == sorted(applied)
    numbers = [int(name[1:4]) for name in applied]
    assert numbers == list(range(1, len(numbers) + 1))
    assert not await store.run(migrations.pending)


async def test_opening_again_changes_nothing(path: Path) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        before = await store.run(dump)
    async with Store(path) as store:
        assert await store.run(dump) == before


async def test_a_failing_step_leaves_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Store(path) as store:
        await store.run(papers.save, [paper(1)], NOON)
        before = await store.run(dump)
        schema = await store.run(lambda db: db.schema)

    broken = Migrations("paperboy")
    for step in migrations._migrations:
        broken(name=step.name)(step.fn)

    @broken()
    def m900_good(db: Database) -> None:
        db.execute("CREATE TABLE extra (id INTEGER)")

    @broken()
    def m901_bad(db: Database) -> None:
        db.execute("CREATE TABLE more (id INTEGER)")
        db.execute("DELETE FROM papers")
        db.execute("CREATE TABLE extra (id INTEGER)")

    with monkeypatch.context() as patched:
        patched.setattr(database, "migrations", broken)
        with pytest.raises(StoreError, match="extra already exists"):
            async with Store(path):
                pass
    connection = sqlite3.connect(path)
    after = Database(connection)
    assert [step.name for step in broken.applied(after)][-1] == "m900_good"
    assert "more" not in after.table_names()
    after.execute("DROP TABLE extra")
    after.execute("DELETE FROM _sqlite_migrations WHERE name = 'm900_good'")
    assert after.schema == schema
    assert dump(after) == before
    connection.close()


def test_each_step_is_small_and_says_what_it_is_for() -> None:
    steps = migrations._migrations
    assert all(step.fn.__doc__ and step.transactional for step in steps)
    assert all(first.name < second.name for first, second in pairwise(steps))
