"""The service in this process, over the sample papers and the Telegram double, with clocks that tests set."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot import service
from bot.application import assemble
from bot.health import Bounds, judge
from bot.terminal import SAMPLE_DAYS
from bot.watch import JUMP
from scheduler import sample
from scheduler.sample.source import SampleSource
from scheduler.sources.arxiv import Arxiv
from tests.journeys.chatting import MORNING, settings_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.application import Paperboy
    from bot.health import Health
    from tests.doubles.telegram import TelegramDouble

PATIENCE = 60.0
"""Seconds; only what never happens takes so long."""
RESTLESS = Bounds(tick=0.05, every=0.01)
"""The usual bounds, with ticks and looks that follow each other at once."""
NOTHING: Mapping[str, object] = MappingProxyType({})
STEP = JUMP * 0.9
"""Seconds that may pass between two looks before the service thinks that it slept."""


@dataclass
class Clocks:
    """What the service reads off the wall, and the clock that nobody sets; both move on as time passes."""

    wall_ahead: timedelta = timedelta()
    steady_ahead: float = 0.0
    _begun: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        return MORNING + self.wall_ahead + timedelta(seconds=time.monotonic() - self._begun)

    def monotonic(self) -> float:
        return time.monotonic() + self.steady_ahead

    def leap(self, seconds: float) -> None:
        """Both go on while nothing runs."""
        self.wall_ahead += timedelta(seconds=seconds)
        self.steady_ahead += seconds


@dataclass
class Work:
    """A service at work."""

    paperboy: Paperboy
    clocks: Clocks
    running: asyncio.Task[None]
    looks: int = 0
    """How often the service has looked after itself."""

    @property
    def health(self) -> Health:
        return judge(self.paperboy.services.vitals.signs())

    async def until(self, predicate: Callable[[], bool]) -> None:
        """Wait until this holds; the service goes on meanwhile."""
        async with asyncio.timeout(PATIENCE):
            while not predicate():
                assert not self.running.done(), self.running
                await asyncio.sleep(0.01)

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, fast, while the service looks after itself, or until it ends."""
        for _ in range(int(seconds // STEP) + 1):
            self.clocks.leap(STEP)
            await self.looks_again()

    async def looks_again(self) -> None:
        """Wait for a look that begins from now on to end."""
        wanted = self.looks + 2
        await self.until(lambda: self.looks >= wanted or self.running.done())

    async def harvested(self) -> None:
        """Wait until the sample papers are in the store."""
        async with asyncio.timeout(PATIENCE):
            while (await self.paperboy.services.pipeline.coverage()).is_behind:  # noqa: ASYNC110 - a query wakes nobody
                await asyncio.sleep(0.01)

    async def end(self) -> BaseException | None:
        """Wait until the service ends by itself; returns what it raised."""
        await asyncio.wait([self.running], timeout=PATIENCE)
        return self.running.exception()


@contextlib.asynccontextmanager
async def at_work(
    telegram: TelegramDouble, folder: Path, changes: Mapping[str, object] = NOTHING, bounds: Bounds = RESTLESS
) -> AsyncIterator[Work]:
    """A service, from its start to an orderly stop; ``changes`` are settings."""
    clocks, stop = Clocks(), asyncio.Event()
    source = SampleSource(sample.papers(SAMPLE_DAYS), clocks.now)
    settings = settings_for(telegram, folder, **changes)
    async with assemble(settings, Arxiv(source, source), clocks.now) as paperboy:
        paperboy.services.vitals.monotonic = clocks.monotonic
        running = asyncio.create_task(service.run(paperboy, stop, bounds))
        try:
            yield counted(Work(paperboy, clocks, running))
        finally:
            stop.set()
            await asyncio.wait([running], timeout=PATIENCE)
            assert running.done()
            running.exception()


def counted(work: Work) -> Work:
    """Count its looks by what each of them notes."""
    vitals = work.paperboy.services.vitals
    note = vitals.held

    def held(seconds: float, why: str) -> None:
        work.looks += 1
        note(seconds, why)

    vitals.held = held  # type: ignore[method-assign]
    return work
