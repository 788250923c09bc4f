"""Each past day is written down once, and tells how the database grows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.chronicle import CATCH_UP, Chronicle, growth
from scheduler.llm.prices import Usage
from scheduler.store import days, deliveries, llm_calls, papers
from scheduler.store.days import Day
from tests.scheduler.making import NOON, messages, paper, subscriber

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.store.database import Store

DAY = timedelta(days=1)


def a_day(db: Database) -> None:
    """Two messages sent and one given up, a paper, a call of the model, all at noon."""
    papers.save(db, [paper(1)], NOON)
    person = subscriber(db, 7)
    deliveries.queue(db, person.id, messages("a", "b", "c"), NOON)
    for _ in range(3):
        [one] = deliveries.claim(db, 1, NOON, "me")
        if one.text == "c":
            deliveries.fail(db, one, "no", NOON)
        else:
            deliveries.sent(db, one, 1, NOON)
    call = llm_calls.reserve(db, model="m", purpose="digest", person=None, cost=0.5, now=NOON)
    llm_calls.settle(db, call, "ok", Usage(), 0.25)


async def test_a_day_is_written_down_when_it_is_over_and_once(store: Store, path: Path) -> None:
    await store.run(a_day)
    clock = [NOON]
    chronicle = Chronicle(store, path, lambda: clock[0])
    await chronicle.tick()
    clock[0] = NOON + DAY
    await chronicle.tick()
    before, today = await store.run(days.newest, 10)
    assert (before.day, before.sent) == (NOON.date() - DAY, 0)
    assert today == Day(NOON.date(), today.size, 1, 1, 0, 2, 1, 1, 0.25)
    assert today.size >= 4096
    await store.run(lambda db: deliveries.prune(db, NOON + DAY, 10))
    await Chronicle(store, path, lambda: clock[0]).tick()
    assert await store.run(days.newest, 1) == [today]


async def test_days_without_service_are_caught_up_but_not_for_ever(store: Store, path: Path) -> None:
    for at, written in ((NOON, 1), (NOON + 3 * DAY, 4), (NOON + 500 * DAY, 4 + CATCH_UP), (NOON, 4 + CATCH_UP)):
        await Chronicle(store, path, lambda at=at: at).tick()  # type: ignore[misc]
        assert len(await store.run(days.newest, 1000)) == written
    assert [one.day for one in await store.run(days.newest, 2)] == [NOON.date() + 498 * DAY, NOON.date() + 499 * DAY]


def grown(*sizes: int) -> list[Day]:
    return [Day(date(2025, 6, 1) + n * DAY, size, 0, 0, 0, 0, 0, 0, 0.0) for n, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], None),
        ([5] * 7, None),
        ([10, 11, 12, 13, 14, 15, 16, 17], (1.0, 17 + 365)),
        ([17, 16, 15, 14, 13, 12, 11, 10], (0.0, 10)),
    ],
)
def test_growth_shows_after_a_week(sizes: list[int], expected: tuple[float, int] | None) -> None:
    assert growth(grown(*sizes)) == expected
