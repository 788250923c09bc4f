"""The bill of calls to a real server: never more than the cap, and nothing for what cost nothing."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from scheduler.errors import OverBudget
from scheduler.llm.client import Call
from scheduler.store import llm_calls
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.llm.talking import (
    CALL,
    GREEN,
    MESSAGES,
    MORNING,
    Colour,
    ShownClock,
    says_green,
    talking,
    trouble,
)

if TYPE_CHECKING:
    from scheduler.store.database import Store


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
