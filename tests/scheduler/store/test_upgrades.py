"""From every schema that ever was, with something in each of its tables, to the newest: nothing lost, all of use."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database

from scheduler.store import deliveries, papers, retention, subscribers, subscriptions, tallies
from scheduler.store.database import Store
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, dump, tables
from tests.scheduler.store.databases import STEPS

if TYPE_CHECKING:
    from pathlib import Path

AT = "2025-06-03T11:00:00.000000+00:00"
VALUES: dict[str, Any] = {
    "paper_id": "2506.00001", "papers.id": "2506.00001", "papers.title": "Paired Trajectories",
    "papers.authors": '["Ada Fictus"]', "papers.categories": '["cs.CV"]', "papers.announce_type": "new",
    "harvests.state": "complete", "subscribers.state": "active", "deliveries.state": "queued",
    "broadcasts.state": "paused", "when_empty": "soft", "deliver_at": "08:00", "timezone": "UTC", "language": "en",
    "day": "2025-06-03", "through": "2025-06-03", "announced": "2025-06-03", "covered_until": "2025-06-03",
    "keyboard": None, "owner": None, "waits": 0, "attempts": 0, "secret_links.digest_id": None,
    "content": '{"headline": {"text": "x"}}', "filters": "{}", "reasons": '[["title", "x"]]', "tags": '["x"]',
}  # fmt: skip
"""What stands in a column, or in that of one table, where its name and type do not say enough."""


def value(table: str, column: str, kind: str) -> object:
    """Something that may stand in a column."""
    for name in (f"{table}.{column}", column):
        if name in VALUES:
            return VALUES[name]
    if kind == "TEXT":
        return AT if re.search(r"(^|_)(at|since|before|until|published|updated)$", column) else f"some {column}"
    return {"INTEGER": 1, "REAL": 0.5, "BLOB": b"\0\1"}[kind]


def old(path: Path, known: int) -> dict[str, list[dict[str, Any]]]:
    """A database as it was after so many steps, with a row in each table; returns its rows."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        migrations.apply(db, stop_before=STEPS[known])
        for table in set(tables(db)) - {"_sqlite_migrations"}:
            row = {one.name: value(table, one.name, one.type) for one in db.table(table).columns if one.name != "rowid"}
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
        connection.commit()
        return dump(db)


@pytest.mark.parametrize("known", range(1, len(STEPS)), ids=lambda known: STEPS[known - 1])
async def test_an_upgrade_keeps_everything(path: Path, known: int) -> None:
    before = old(path, known)
    before.pop("_sqlite_migrations")
    async with Store(path) as store:
        after = await store.run(dump)
        assert {
            table: [{name: row[name] for name in then[0]} for row in after[table]] for table, then in before.items()
        } == before
        assert await store.run(lambda db: db.execute("PRAGMA foreign_key_check").fetchall()) == []
        assert await store.run(lambda db: db.execute("PRAGMA integrity_check").fetchall()) == [("ok",)]
    assert list(path.parent.glob("*.before-*")), "nobody could go back"


@pytest.mark.parametrize("known", range(1, len(STEPS)), ids=lambda known: STEPS[known - 1])
async def test_what_was_kept_is_of_use(path: Path, known: int) -> None:
    before = old(path, known)
    async with Store(path) as store:
        assert [one.authors for one in await store.run(papers.get, ["2506.00001"])] == [("Ada Fictus",)]
        indexed = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH 'pair'"
        assert await store.run(lambda db: db.execute(indexed).fetchall()) == [(1,)]
        if "subscribers" in before:
            [due] = await store.run(subscribers.due, NOON)
            [followed] = await store.run(subscriptions.of_all, [due.id])
            assert followed
        if "deliveries" in before:
            [claimed] = await store.run(deliveries.claim, 5, NOON, "me")
            await store.run(deliveries.sent, claimed, 5, NOON)
            assert await store.run(tallies.counts) == {"sent": 1}
        await store.run(retention.prune, NOON, 1, 1)


async def test_the_way_there_does_not_matter(path: Path, tmp_path: Path) -> None:
    async with Store(tmp_path / "new" / "paperboy.db") as store:
        newest = await store.run(lambda db: db.schema)
    old(path, 1)
    async with Store(path) as store:
        assert await store.run(lambda db: db.schema) == newest


def test_every_table_had_something_in_it(path: Path) -> None:
    filled = old(path, len(STEPS) - 1)
    assert all(filled.values())
