"""A harvest while arXiv is late, answers badly or not at all: nothing is half stored, nothing taken for no papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scheduler.errors import SourceError, StoreError
from scheduler.sources.announcements import announced_at
from scheduler.sources.harvest import (
    LOOK_AGAIN,
    PATIENCE,
)
from scheduler.store import papers
from tests.doubles.arxiv import Fault, FaultKind
from tests.scheduler.making import dump
from tests.scheduler.sources.harvesting import MONDAY, TUESDAY, World, listed, morning, settled


async def test_a_day_waits_while_the_index_lags_behind_the_feed(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(1000, 1300)))
    harvester = world.harvester()
    await settled(world, harvester)
    double.index_lag = timedelta(hours=5)
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((), 0)
    before = len(double.requests)
    world.time += LOOK_AGAIN - timedelta(minutes=1)
    assert await harvester.tick() == []
    assert len(double.requests) == before
    world.time += timedelta(minutes=1)
    [look] = await harvester.tick()
    assert look.complete == ()
    assert len(double.requests) - before == 2, "three hundred absent papers are not asked for one by one"
    world.time = announced_at(TUESDAY) + timedelta(hours=5, minutes=20)
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((TUESDAY,), 300)


async def test_a_clock_that_was_ahead_stops_no_look_once_it_is_right(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(10, 15)))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY) + timedelta(hours=8)
    double.script(Fault(FaultKind.UNAVAILABLE, path="/api/query", times=None))
    with pytest.raises(SourceError):
        await harvester.tick()
    double.behave()
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert look.complete == (TUESDAY,)


async def test_after_half_a_day_the_feed_is_enough(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(1000, 1300)))
    harvester = world.harvester()
    await settled(world, harvester)
    double.index_lag = timedelta(hours=30)
    world.time = announced_at(TUESDAY) + PATIENCE - timedelta(minutes=1)
    [look] = await harvester.tick()
    assert look.complete == ()
    world.time += LOOK_AGAIN
    [look] = await harvester.tick()
    assert (look.complete, look.added) == ((TUESDAY,), 300)
    known = (await world.of_day(TUESDAY))[0]
    assert known.published is None
    double.index_lag = timedelta(0)
    await harvester.harvest([TUESDAY])
    [completed] = await world.store.run(papers.get, [known.id])
    assert completed.published is not None
    assert completed.announced == TUESDAY


async def test_without_the_feed_a_day_is_complete_when_it_stops_growing(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)))
    double.script(Fault(FaultKind.UNAVAILABLE, path="/atom", times=None))
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    [look] = await harvester.tick()
    assert look.complete == (), "no paper at all is not taken for a day without papers"
    for numbers, complete in ((range(10, 13), ()), (range(13, 15), ()), (range(15, 15), (TUESDAY,))):
        double.announce(*listed(TUESDAY, numbers))
        world.time += LOOK_AGAIN
        [look] = await harvester.tick()
        assert look.complete == complete
    assert len(await world.of_day(TUESDAY)) == 5


def patience_for(kind: FaultKind) -> float:
    """Seconds to wait for an answer: short only where a slow one is meant to be given up."""
    return 0.4 if kind is FaultKind.SLOW else 10.0


HARMLESS = {FaultKind.CONTROL_CHARACTERS}


@pytest.mark.parametrize("kind", list(FaultKind))
async def test_no_fault_of_arxivs_is_half_stored_or_taken_for_no_papers(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 6)), *listed(TUESDAY, range(100, 160)))
    harvester = world.harvester(page_size=25, patience=patience_for(kind))
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    before = (await world.store.run(dump))["papers"]
    # From the second page on: what came before it was good.
    double.script(Fault(kind, path="/api/query", nth=2, times=None, seconds=1.0, amount=7))
    if kind in HARMLESS:
        await harvester.tick()
    else:
        with pytest.raises(SourceError) as caught:
            await harvester.tick()
        assert (await world.store.run(dump))["papers"] == before
        assert await world.error(TUESDAY) == str(caught.value)
        assert TUESDAY not in await world.complete()
        double.behave()
        world.time += LOOK_AGAIN
        await harvester.tick()
    assert len(await world.of_day(TUESDAY)) == 60
    assert TUESDAY in await world.complete()
    assert await world.error(TUESDAY) is None


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind is not FaultKind.SLOW])
async def test_a_fault_that_passes_is_not_noticed(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 61)))
    double.script(Fault(kind, path="/api/query", nth=2, retry_after="20"))
    [look] = await world.harvester(page_size=25).tick()
    assert (MONDAY in look.complete, look.added) == (True, 60)


@pytest.mark.parametrize("kind", [kind for kind in FaultKind if kind is not FaultKind.IGNORED_START])
async def test_no_fault_of_the_feeds_does_harm(world: World, kind: FaultKind) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 61)))
    double.script(Fault(kind, path="/atom", times=None, seconds=1.0))
    harvester = world.harvester(patience=patience_for(kind))
    await settled(world, harvester)
    assert [one.title for one in await world.of_day(MONDAY)] == [f"Paired Trajectories {n}" for n in range(1, 61)]


async def test_a_full_disk_stores_nothing_of_the_day(world: World) -> None:
    world.double.announce(*listed(MONDAY, range(1, 301), abstract="word " * 300))
    harvester = world.harvester()
    before = await world.store.run(dump)
    pages = await world.store.run(lambda db: db.execute("PRAGMA page_count").fetchone()[0])
    await world.store.run(lambda db: db.execute(f"PRAGMA max_page_count = {pages + 20}"))
    with pytest.raises(StoreError, match="full"):
        await harvester.tick()
    assert await world.store.run(dump) == before
    await world.store.run(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    await harvester.tick()
    assert len(await world.of_day(MONDAY)) == 300


async def test_the_same_days_again_change_nothing(world: World) -> None:
    double = world.double
    double.announce(*listed(MONDAY, range(1, 41)), *listed(TUESDAY, range(100, 150)))
    double.hold("2506.00003", TUESDAY)
    harvester = world.harvester()
    await settled(world, harvester)
    world.time = morning(TUESDAY)
    double.replace("2506.00001", title="Woven Rivers", comment="second version")
    double.withdraw("2506.00002")
    await harvester.tick()
    before = await world.store.run(dump)
    for days in ([TUESDAY], [MONDAY, TUESDAY], [MONDAY], [TUESDAY]):
        await harvester.harvest(days)
    after = await world.store.run(dump, without=("looked_at",))
    assert after == {
        table: [{name: value for name, value in row.items() if name != "looked_at"} for row in rows]
        for table, rows in before.items()
    }
    assert await harvester.tick() == []
