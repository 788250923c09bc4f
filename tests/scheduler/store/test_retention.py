# ruff: noqa: ASYNC240 - a test may wait for its own small files
"""What is kept for how long: every table has a rule, the sweep follows it, and nobody waits for the sweep."""

from __future__ import annotations

import os
import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.coverage import LOOKS_BACK
from scheduler.models import Match
from scheduler.sources.fulltext.document import Document
from scheduler.store import (
    audit,
    deliveries,
    erasure,
    figures,
    harvests,
    matches,
    members,
    own_papers,
    papers,
    retention,
    subjects,
    subscribers,
    subscriptions,
)
from scheduler.store.database import Store
from scheduler.store.figures import Shown
from scheduler.store.own_papers import OwnPaper
from scheduler.store.retention import PAGES_AT_ONCE, POLICY, SPARE, SURE_FOR, UNREAD_DAYS, Sweeper, give_back, prune
from tests.scheduler.making import NOON, digest, dump, freeze, messages, paper, subscriber, tables

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

DAY = timedelta(days=1)
KEEP, KEEP_GONE = 90, 60
AFTER_A_MONTH = {"matched_days": 1, "matches": 5, "own_papers": 1}
ALL_BUT_AUDIT = {
    **AFTER_A_MONTH, "subscribers": 1, "deliveries": 1, "digests": 1, "invites": 1, "figures": 2, "subjects": 1
}  # fmt: skip


def sweep(db: Database, days: float) -> dict[str, int]:
    """Everything that goes so many days after noon, table by table."""
    total: dict[str, int] = {}
    while any((swept := prune(db, NOON + days * DAY, KEEP, KEEP_GONE)).values()):
        total = {name: total.get(name, 0) + count for name, count in swept.items()}
    return {name: count for name, count in total.items() if count}


def live(db: Database) -> None:
    """A subscriber with a morning behind them, another who left, and an invitation."""
    papers.save(db, [paper(n) for n in range(5)], NOON)
    ada = subscriber(db, 1)
    made, _ = subscriptions.add(db, ada.id, "sampling", cap=5, threshold=0.5, covered_until=date(2025, 6, 3), now=NOON)
    matches.save(db, made.topic.id, date(2025, 6, 3), [Match(paper(n).id, 0.9) for n in range(5)])
    number = freeze(db, ada.id, digest(paper(1)), NOON)
    deliveries.queue(db, ada.id, messages("one", "two"), NOON, number)
    for claimed in deliveries.claim(db, 1, NOON, "me"):
        deliveries.sent(db, claimed, 5, NOON)
    subscriber(db, 2)
    subscribers.leave(db, 2, NOON)
    members.invite(db, "abc", 9, NOON + DAY)
    audit.record(db, 9, "invite", NOON)
    figures.save(db, paper(1), [Shown("f1", "Figure 1", "c"), Shown("f2", "", "")], NOON)
    subjects.note(db, 1, 5, paper(1).id, NOON)
    own_papers.save(db, OwnPaper("n", 1, "Mine", Document("pdf"), NOON))


def thin(db: Database) -> None:
    """Three papers in four go."""
    db.execute("DELETE FROM papers WHERE rowid % 4 > 0")


async def test_room_that_nobody_needs_goes_back_to_the_system(path: Path) -> None:
    async with Store(path) as store:
        await store.run(fill, 4000)
        await store.scrub()
        await store.run(thin)
        full = path.stat().st_size
        given = 0
        while gave := await store.run(give_back):
            given += gave
            assert gave <= PAGES_AT_ONCE
        await store.run(erasure.owe)
        free, pages = await store.run(
            lambda db: [db.execute(f"PRAGMA {name}_count").fetchone()[0] for name in ("freelist", "page")]
        )
        assert given > 100
        assert 0.9 * SPARE < free / pages <= SPARE * 1.2
    assert path.stat().st_size < full / 2
    async with Store(path) as store:
        assert await store.run(papers.total) == 1000
        assert await store.run(give_back) == 0


def fill(db: Database, count: int) -> None:
    """Many papers with long abstracts."""
    papers.save(db, [paper(n, abstract=f"{n} " * 400) for n in range(count)], NOON)


async def test_a_file_of_an_older_version_gives_back_once_it_was_written_anew(path: Path) -> None:
    path.parent.mkdir()
    old = sqlite3.connect(path)
    old.execute("PRAGMA auto_vacuum = NONE")
    old.execute("CREATE TABLE ballast (x)")
    old.execute("INSERT INTO ballast SELECT zeroblob(1000000)")
    old.commit()
    old.execute("DROP TABLE ballast")
    old.commit()
    old.close()
    async with Store(path) as store:
        assert await store.run(give_back) == 0
        await store.run(erasure.owe)
        await store.scrub()
        assert await store.run(lambda db: db.execute("PRAGMA auto_vacuum").fetchone()[0]) == 2


def announce(db: Database, days: float) -> None:
    """ArXiv brings papers so many days after noon, so that the date is sure."""
    now = NOON + days * DAY
    harvests.record(db, now.date(), complete=True, papers=5, now=now)


async def test_every_table_has_a_rule(store: Store) -> None:
    """A new table needs one, too: what is kept, for how long and why."""
    named = [rule.table for rule in POLICY]
    assert len(named) == len(set(named))
    assert set(await store.run(tables)) - {"_sqlite_migrations"} == set(named)
    assert all(rule.goes and rule.why for rule in POLICY)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (29, {}),
        (31, AFTER_A_MONTH),
        (59, AFTER_A_MONTH),
        (61, {**AFTER_A_MONTH, "subscribers": 1}),
        (89, {**AFTER_A_MONTH, "subscribers": 1}),
        (91.5, ALL_BUT_AUDIT),
        (399, ALL_BUT_AUDIT),
        (401, {**ALL_BUT_AUDIT, "audit": 1}),
    ],
)
async def test_what_goes_when(store: Store, days: float, expected: dict[str, int]) -> None:
    await store.run(live)
    assert await store.run(sweep, days) == expected
    assert await store.run(sweep, days) == {}


async def test_what_stays_for_ever(store: Store) -> None:
    await store.run(live)
    before = await store.run(dump)
    await store.run(sweep, 5000)
    after = await store.run(dump)
    assert [row["chat_id"] for row in after["subscribers"]] == [1]
    for table in ("papers", "sent_items", "subscriptions", "topics", "harvests", "summaries"):
        assert after[table] == before[table], table
    assert [(row["state"], row["text"]) for row in after["deliveries"]] == [("sent", ""), ("queued", "two")]
    with pytest.raises(sqlite3.IntegrityError):
        await store.run(freeze, 1, digest(paper(1)), NOON)


async def test_matches_wait_for_the_last_follower(store: Store) -> None:
    """Somebody who paused for months still gets, on return, what was found meanwhile."""
    await store.run(live)

    def follow(db: Database) -> None:
        bo = subscriber(db, 3)
        subscriptions.add(db, bo.id, "sampling", cap=5, threshold=0.5, covered_until=date(2025, 6, 2), now=NOON)

    await store.run(follow)
    assert await store.run(sweep, 40) == {"own_papers": 1}
    await store.run(subscriptions.cover, [2], date(2025, 6, 3))
    assert await store.run(sweep, 40) == {"matched_days": 1, "matches": 5}


async def test_matches_wait_no_longer_than_digests_look_back(store: Store) -> None:
    """Somebody who paused for a year keeps no year of them."""
    await store.run(live)
    await store.run(lambda db: db.execute("UPDATE subscriptions SET covered_until = '2025-06-01'"))
    assert UNREAD_DAYS > LOOKS_BACK + SURE_FOR
    most = UNREAD_DAYS / DAY
    assert not {"matched_days", "matches"} & (await store.run(sweep, most)).keys()
    assert {"matched_days": 1, "matches": 5}.items() <= (await store.run(sweep, most + 1.5)).items()


async def test_days_go_before_their_matches(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a day would seem ranked whose matches are gone, and its papers would reach nobody."""
    monkeypatch.setattr(retention, "BATCH", 1)
    await store.run(live)
    seen: list[tuple[int, int]] = []

    def step(db: Database) -> bool:
        swept = prune(db, NOON + 40 * DAY, KEEP, KEEP_GONE)
        counts = db.execute("SELECT (SELECT count(*) FROM matched_days), (SELECT count(*) FROM matches)").fetchone()
        seen.append(counts)
        return any(swept.values())

    while await store.run(step):
        pass
    assert seen[0] == (0, 4)
    assert seen[-1] == (0, 0)


async def test_the_sweeper_goes_once_a_day_in_small_steps_and_scrubs(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    await store.run(live)
    await store.run(lambda db: db.execute("UPDATE subscribers SET timezone = 'zanzibar lemurs' WHERE chat_id = 2"))
    old, new = path.with_name("paperboy.db.before-m003"), path.with_name("paperboy.db.before-m004")
    for copy, age in ((old, 100 - 29), (new, 100 - 31)):
        copy.touch()
        when = (NOON + age * DAY).timestamp()
        os.utime(copy, (when, when))
    time, steps = [NOON + 100 * DAY], 0
    await store.run(announce, 99)
    original = Store.run

    async def counted(self: Store, work: Any, *args: Any) -> Any:
        nonlocal steps
        steps += work is prune
        return await original(self, work, *args)

    monkeypatch.setattr(Store, "run", counted)
    sweeper = Sweeper(store, path, keep_days=KEEP, keep_gone_days=KEEP_GONE, now=lambda: time[0])
    await sweeper.tick()
    assert steps > 2
    assert (old.exists(), new.exists()) == (True, False)
    assert [row["chat_id"] for row in (await store.run(dump))["subscribers"]] == [1]
    assert b"zanzibar lemurs" not in path.read_bytes()
    assert path.with_name("paperboy.db-wal").stat().st_size < 10_000, "only the note that it was done"
    done = steps
    time[0] += DAY / 2
    await sweeper.tick()
    assert steps == done
    time[0] += DAY / 2
    await sweeper.tick()
    assert steps > done


async def test_a_clock_set_back_does_not_end_the_sweeps(store: Store, path: Path) -> None:
    await store.run(live)
    time = [NOON + 5000 * DAY]
    await store.run(announce, 4999)
    sweeper = Sweeper(store, path, keep_days=10_000, keep_gone_days=10_000, now=lambda: time[0])
    await sweeper.tick()
    assert len((await store.run(dump))["subscribers"]) == 2
    time[0] = NOON + 4000 * DAY
    sweeper._keep = (KEEP, KEEP_GONE)
    await sweeper.tick()
    assert len((await store.run(dump))["subscribers"]) == 1


async def test_a_clock_that_runs_ahead_deletes_nothing(store: Store, path: Path) -> None:
    """ArXiv shows no paper of that time."""
    await store.run(live)
    await store.run(announce, 1)
    before = await store.run(dump)
    time = [NOON + 2000 * DAY]
    sweeper = Sweeper(store, path, keep_days=KEEP, keep_gone_days=KEEP_GONE, now=lambda: time[0])
    await sweeper.tick()
    assert await store.run(dump) == before
    time[0] = NOON + 61 * DAY
    await store.run(announce, 61 - 13)
    await sweeper.tick()
    assert [row["chat_id"] for row in (await store.run(dump))["subscribers"]] == [1]


async def test_who_asked_to_be_forgotten_is_scrubbed_whatever_the_date(store: Store, path: Path) -> None:
    await store.run(lambda db: subscriber(db, 1, timezone="zanzibar lemurs"))
    await store.run(erasure.owe)
    await store.run(subscribers.forget, 1)
    await Sweeper(store, path, keep_days=KEEP, keep_gone_days=KEEP_GONE, now=lambda: NOON).tick()
    assert b"zanzibar lemurs" not in path.read_bytes()
    assert not await store.run(lambda db: db.execute("PRAGMA user_version").fetchone()[0])
