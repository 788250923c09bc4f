"""A clock that ran ahead, by hours or by years, and was set back: every paper still reaches its reader at the hour."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.sources.announcements import announced_at, announcement_days
from tests.doubles.arxiv import ArxivDouble
from tests.journeys.chatting import Desk, at_the_desk
from tests.journeys.mornings import PAPERS, TOPICS, papers, papers_in

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

DAYS = announcement_days(date(2026, 6, 1), date(2026, 6, 12))
BREAKFAST = timedelta(hours=8)
"""After an announcement: everybody's hour, 08:00 UTC."""


class Time:
    """What time it is, and what the machine takes it to be."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self.wrong_by = timedelta()

    def now(self) -> datetime:
        return self.moment

    async def goes_on(self, desk: Desk, until: datetime) -> None:
        """Live until then, a look every half hour."""
        while self.moment < until:
            self.moment = min(until, self.moment + timedelta(minutes=30))
            desk.clock[0] = self.moment + self.wrong_by
            await desk.tick()


@pytest.mark.parametrize(("days", "restart"), [(0.4, False), (3, True), (30, True), (400, False)])
async def test_nothing_is_lost_by_a_clock_that_ran_ahead(tmp_path: Path, days: float, restart: bool) -> None:
    clock = Time(announced_at(DAYS[0]) + BREAKFAST - timedelta(hours=1))
    announced = papers(DAYS)
    with ArxivDouble(announced, now=clock.now) as arxiv:
        async with AsyncExitStack() as stack:
            desk = await stack.enter_async_context(at_the_desk(tmp_path, arxiv, now=clock.now()))
            await desk.tick()
            ada = desk.telegram.user(1)
            for line in (*(f"/subscribe {topic}" for topic in TOPICS), "/settings papers 20"):
                await desk.say(ada, line)
            await clock.goes_on(desk, announced_at(DAYS[1]) + timedelta(hours=5))

            clock.wrong_by = timedelta(days)
            await clock.goes_on(desk, clock.now() + timedelta(hours=2))
            clock.wrong_by = timedelta()
            transcript = desk.telegram.delivered(1)
            if restart:
                await stack.aclose()
                desk = await stack.enter_async_context(at_the_desk(tmp_path, arxiv, now=clock.now()))
                desk.telegram.user(1)

            await clock.goes_on(desk, announced_at(DAYS[1]) + BREAKFAST + timedelta(hours=1))
            for day in DAYS[2:-1]:
                before = len(desk.telegram.delivered(1))
                await clock.goes_on(desk, announced_at(day) + BREAKFAST - timedelta(minutes=1))
                assert not papers_since(desk, before)
                await clock.goes_on(desk, announced_at(day) + BREAKFAST + timedelta(hours=1))
                assert len(papers_since(desk, before)) == PAPERS * len(TOPICS)
            messages = [*transcript * restart, *desk.telegram.delivered(1)]
    everything = [paper for message in messages for paper in papers_in(message)]
    assert len(everything) == len(set(everything)), "no paper twice"
    first, last = DAYS[1].isoformat(), DAYS[-1].isoformat()
    assert {paper["id"] for paper in announced if first <= paper["announced"] < last} <= set(everything)


def papers_since(desk: Desk, since: int) -> set[str]:
    """The papers in the messages since so many."""
    return {paper for message in desk.telegram.delivered(1)[since:] for paper in papers_in(message)}
