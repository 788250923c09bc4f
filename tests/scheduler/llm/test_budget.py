"""The bill of calls to a real server: never more than the cap, and nothing for what cost nothing."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import OverBudget
from scheduler.llm.budget import Bill, Budget, Limits
from scheduler.llm.client import Call
from scheduler.llm.prices import Prices, Usage, read_prices
from scheduler.store import llm_calls
from scheduler.store.database import Store
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.llm.talking import (
    CALL,
    GREEN,
    MESSAGES,
    MORNING,
    Colour,
    ShownClock,
    bill,
    says_green,
    talking,
    trouble,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlite_utils import Database


async def test_nothing_is_asked_that_the_budget_might_not_bear(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green) as double, talking(store, double, clock, daily=0.0011) as model:
        assert await model.ask(CALL, Colour) == GREEN
        assert await trouble(model.ask(CALL, Colour)) == (OverBudget, "budget")
        assert len(double.prompts) == 1
        clock.passed += 24 * 3600
        assert await model.ask(CALL, Colour) == GREEN, "a new day"


async def test_calls_at_the_same_time_share_the_budget(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green, delay=0.05) as double, talking(store, double, clock, daily=0.0035) as model:
        asked = [model.ask(CALL, Colour) for _ in range(10)]
        came = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(one, Colour) for one in came) in range(3, 7)
        assert all(isinstance(one, (Colour, OverBudget)) for one in came)
    assert await store.run(llm_calls.spent_on, MORNING.date()) <= 0.0035


async def test_one_person_may_take_a_share(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green) as double, talking(store, double, clock, personal=0.0011) as model:
        for person in (7, 8):
            mine = Call("test", MESSAGES, room=100, person=person)
            assert await model.ask(mine, Colour) == GREEN
            assert await trouble(model.ask(mine, Colour)) == (OverBudget, "personal-budget")
        assert await model.ask(CALL, Colour) == GREEN
    spent = await store.run(llm_calls.spending, MORNING.date())
    assert [(one.model, one.purpose, one.calls, one.failed) for one in spent] == [("double-mini", "test", 3, 0)]


async def test_what_a_crash_left_behind_stays_on_the_bill(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green, delay=60) as double, talking(store, double, clock, daily=0.0011) as model:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(model.ask(CALL, Colour), 0.3)
        assert len(double.prompts) == 1
        double.delay = 0
        assert await trouble(model.ask(CALL, Colour)) == (OverBudget, "budget")


@pytest.mark.parametrize("times", [1, 2])
async def test_a_call_that_is_given_up_before_it_is_made_costs_nothing(
    store: Store, clock: ShownClock, times: int
) -> None:
    budget = Budget(store, Prices(read_prices("double-mini=1/0.1/10")), Limits(1.0, 0.1), clock.now)
    reserving = asyncio.create_task(budget.reserve("double-mini", "test", Usage(tokens_out=1000)))
    for _ in range(times):
        await asyncio.sleep(0)
        reserving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reserving
    async with asyncio.timeout(5):
        while (await bill(store))[0]["outcome"] == llm_calls.UNDER_WAY:
            pass
    assert await store.run(llm_calls.spent_on, MORNING.date()) == 0
    assert [(row["outcome"], row["cost"]) for row in await bill(store)] == [("broken-off", 0)]


class Try(NamedTuple):
    """One call of many."""

    room: int
    """Tokens."""
    end: Literal["answered", "free", "lost", "cancelled"]
    part: float
    """Of the room, what was taken."""
    turns: int
    """For which it is under way."""
    person: int | None


tries = st.builds(
    Try,
    st.integers(1, 2_000),
    st.sampled_from(["answered", "free", "lost", "cancelled"]),
    st.floats(0, 1),
    st.integers(0, 6),
    st.sampled_from([None, 7, 8]),
)


def test_the_cap_holds_whatever_becomes_of_calls_and_in_whatever_order(tmp_path: Path) -> None:
    days = itertools.count()

    @settings(max_examples=20, deadline=None)
    @given(st.lists(tries, min_size=1, max_size=12), st.floats(0.001, 0.1), st.floats(0, 1))
    def hold(calls: list[Try], daily: float, share: float) -> None:
        now = MORNING + timedelta(days=next(days))
        asyncio.run(_play(calls, Limits(daily, daily * share), now, tmp_path / "p.db"))

    hold()


async def _play(calls: list[Try], limits: Limits, now: datetime, path: Path) -> None:
    """Make all calls of a day at once; the budget is looked at after each step of each of them."""
    async with Store(path) as store:
        budget = Budget(store, Prices(read_prices("double-mini=1/0.1/10")), limits, lambda: now)

        def within(db: Database) -> None:
            for person, most in ((None, limits.daily), (7, limits.personal), (8, limits.personal)):
                assert llm_calls.spent_on(db, now.date(), person) <= most + 1e-6

        async def make(one: Try) -> None:
            most = Usage(tokens_out=one.room)
            with contextlib.suppress(OverBudget, asyncio.CancelledError):
                reservation, made = await budget.reserve("double-mini", "test", most, one.person), Bill()
                try:
                    await store.run(within)
                    for _ in range(one.turns):
                        await asyncio.sleep(0)
                    if one.end == "answered":
                        made.usage = Usage(tokens_out=int(one.room * one.part))
                    elif one.end == "free":
                        made.usage = Usage()
                finally:
                    await budget.settle(reservation, made)
                    await store.run(within)

        under_way = [asyncio.create_task(make(one)) for one in calls]
        for one, task in zip(calls, under_way, strict=True):
            if one.end == "cancelled":
                asyncio.get_running_loop().call_later(one.part / 100, task.cancel)
        ended = await asyncio.gather(*under_way, return_exceptions=True)
        assert not [error for error in ended if isinstance(error, Exception)]
        assert not await store.run(lambda db: db["llm_calls"].count_where("outcome = ?", [llm_calls.UNDER_WAY]))
