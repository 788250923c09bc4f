"""What the tests of the sources share: a clock that waits without waiting, and sessions that run on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble
from tests.scheduler.sources.harvesting import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path


class FakeClock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []
        """Every wait that was not zero."""
        self.stopped = False

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2025, 6, 3, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def wait(self, seconds: float) -> bool:
        if seconds and not self.stopped:
            self.waits.append(seconds)
            self.seconds += seconds
        return self.stopped


class AnyPort(Hosts):
    """Lets a test's servers stand at whatever port of theirs was free."""

    def check(self, url: str, asked: str) -> None:
        try:
            port = urlsplit(url).port
        except ValueError:
            port = None
        super().check(url.replace(f":{port}", "", 1) if port else url, asked)

    def addresses(self, host: str, port: int) -> list[str]:
        del port
        return super().addresses(host, 80)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def limits() -> Limits:
    return Limits(connect=2, read=5)


@pytest.fixture
def make_session(clock: FakeClock, limits: Limits) -> Iterator[Callable[[], GuardedSession]]:
    made: list[GuardedSession] = []

    def make() -> GuardedSession:
        made.append(
            GuardedSession(hosts=AnyPort.of("http://127.0.0.1"), delay=3, clock=clock, random=Random(7), limits=limits)
        )
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: Callable[[], GuardedSession]) -> GuardedSession:
    return make_session()


@pytest.fixture
async def world(tmp_path: Path, clock: FakeClock) -> AsyncIterator[World]:
    with ArxivDouble() as double:
        async with Store(tmp_path / "paperboy.db") as store:
            made = World(double, store, clock)
            yield made
            for session in made.made:
                session.close()
