"""What tests of the harvest share: arXiv's double, a store, and the harvester between them, on one simulated time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, submission_window
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.harvest import FEED_LAG, LOOK_AGAIN, Harvester
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits
from scheduler.store import harvests, papers
from tests.doubles.arxiv.samples import record
from tests.scheduler.making import dump

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.store.database import Store
    from tests.doubles.arxiv import ArxivDouble
    from tests.scheduler.sources.conftest import FakeClock

FRIDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2025, 5, 30), *(date(2025, 6, day) for day in (2, 3, 4, 5)))


def morning(day: date) -> datetime:
    """When a day's feed is out."""
    return announced_at(day) + FEED_LAG


class World:
    """arXiv's double, a store, and the harvester between them, on one simulated time."""

    def __init__(self, double: ArxivDouble, store: Store, clock: FakeClock) -> None:
        self.double, self.store, self.clock = double, store, clock
        self.time = morning(MONDAY)
        double.now = lambda: self.time
        self.made: list[GuardedSession] = []

    def harvester(
        self, *categories: str, page_size: int = 2000, feed: str = "/atom", patience: float = 10.0
    ) -> Harvester:
        settings = Settings.defaults().model_copy(
            update={"arxiv_api": self.double.api_url, "arxiv_feed": self.double.url + feed}
        )
        limits = Limits(connect=10, read=patience, tries=2)
        hosts = Hosts.in_settings(settings)
        session = GuardedSession(hosts=hosts, delay=3, clock=self.clock, random=Random(7), limits=limits)
        self.made.append(session)
        arxiv = Arxiv(
            ArxivApi(settings, session, page_size=page_size), ArxivFeed(settings, session), close=session.close
        )
        return Harvester(self.store, arxiv, categories, lambda: self.time)

    async def complete(self) -> list[date]:
        return await self.store.run(harvests.complete_days)

    async def of_day(self, day: date) -> list[Paper]:
        return await self.store.run(papers.announced_on, day)

    async def error(self, day: date) -> object:
        rows = (await self.store.run(dump))["harvests"]
        return {row["day"]: row["error"] for row in rows}[day.isoformat()]

    async def rest_of_the_day(self, harvester: Harvester, hours: float = 20) -> int:
        """Tick each five minutes; returns how many requests that cost."""
        before = len(self.double.requests)
        end = self.time + timedelta(hours=hours)
        while self.time < end:
            await harvester.tick()
            self.time += timedelta(minutes=5)
        return len(self.double.requests) - before


def listed(day: date, numbers: range, **fields: Any) -> list[dict[str, Any]]:
    """Papers of one listing, submitted where arXiv's schedule puts them."""
    at = submission_window(day)[1] - timedelta(hours=4)
    return [record(n, announced=day.isoformat(), published=at.isoformat(), **fields) for n in numbers]


async def settled(world: World, harvester: Harvester, day: date = MONDAY) -> None:
    """A store that is complete up to a day."""
    world.time = morning(day)
    await harvester.tick()
    world.time += LOOK_AGAIN
    await harvester.tick()
    assert day in await world.complete()
