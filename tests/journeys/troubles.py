"""A service, everything around it, and what can go wrong with each.

A trouble is a member of :class:`Trouble` and a function in ``_STRIKES``.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.doubles.arxiv import Fault, FaultKind
from tests.doubles.openai import Fault as ModelFault
from tests.doubles.telegram import FaultKind as TelegramFault
from tests.journeys import service_process
from tests.journeys.mornings import LATENCY, Morning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path
    from random import Random
    from typing import Self

    from tests.doubles.arxiv import ArxivDouble
    from tests.doubles.openai import OpenAIDouble
    from tests.doubles.telegram import TelegramDouble
    from tests.journeys.mornings import Try

FARTHEST_JUMP = 30.0
"""Hours by which the service's clock is wrong at most."""
STOPS_WITHIN = 60.0
"""Seconds for a process to end; generous, for the machine may be busy."""
PEACE = 240.0
"""Seconds in which everything has to arrive once nothing goes wrong any more."""
BREATH = 0.25
"""Seconds of peace in which two hours of simulated time pass."""
MODEL_FAULTS = (
    ModelFault(status=500),
    ModelFault(status=503, retry_after="1"),
    ModelFault(status=429, retry_after="1"),
    ModelFault(status=429, code="insufficient_quota"),
    ModelFault(status=401, code="invalid_api_key"),
    ModelFault(drop=True),
    ModelFault(keep=0.5),
    ModelFault(keep=0.5, breaks=True),
    ModelFault(body={}),
    ModelFault(delay=3.0),
)
"""What a language model may do instead of answering."""


class Trouble(StrEnum):
    """What can go wrong."""

    ARXIV = "arXiv outage"
    MODEL = "language model outage"
    KILL = "kill -9"
    TERMINATE = "SIGTERM"
    RESETS = "connections reset"
    SILENCE = "never answered"
    FLOOD = "429 storm"
    NONSENSE = "5xx or garbage"
    UNREACHABLE = "Telegram out of reach"
    NAMES = "DNS loss"
    DISK = "disk full"
    CLOCK = "clock jump"
    SECOND = "second process"


class Clock:
    """What time it is, and what the services take it to be: a file tells them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = timedelta()

    def now(self) -> datetime:
        """The time, UTC."""
        return datetime.now(UTC) + self._offset

    def set(self, moment: datetime, wrong_by: timedelta = timedelta()) -> None:
        """Let it be this moment, and let the services err by so much."""
        self._offset = moment - datetime.now(UTC)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(str((self._offset + wrong_by).total_seconds()))
        fresh.replace(self.path)


class Log:
    """What the services write to their standard error: through a pipe, so that a full disk of theirs does not hide it.

    Args:
        path: Where it is kept; the pipe is beside it.
    """

    def __init__(self, path: Path) -> None:
        self.pipe = path.with_suffix(".pipe")
        self._path = path

    def __enter__(self) -> Self:
        os.mkfifo(self.pipe)
        # Opened for both, it neither waits for a writer nor ends with one.
        self._source = os.open(self.pipe, os.O_RDWR | os.O_NONBLOCK)
        self._file = self._path.open("wb", buffering=0)
        asyncio.get_running_loop().add_reader(self._source, self._read)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.get_running_loop().remove_reader(self._source)
        os.close(self._source)
        self._file.close()

    def text(self) -> str:
        """All of it so far."""
        self._read()
        return self._path.read_text()

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                self._file.write(os.read(self._source, 65536))


@dataclass
class Life:
    """One process."""

    process: ForkServerProcess
    calls_before: int
    disk_was_full: bool = False


@dataclass
class World:
    """The service, what is around it, and what became of it."""

    morning: Morning
    arxiv: ArxivDouble
    model: OpenAIDouble
    elsewhere: TelegramDouble
    """Where a second process would send to."""
    clock: Clock
    log: Log
    life: Life | None = None
    processes: int = 0
    met: Counter[Trouble] = field(default_factory=Counter)
    left_open: set[Try] = field(default_factory=set)
    """Tries that were under way when a process was killed, or that a full disk kept from being written down."""

    async def strike(self, trouble: Trouble, dice: Random) -> None:
        """Let this happen to the service, which is started first if it does not run."""
        happened = await _STRIKES[trouble](self, self.be_alive(), dice)
        self.met[trouble] += happened

    async def a_while(self, dice: Random) -> None:
        """Let some messages go out, and then a part of the next one's time."""
        some = self.morning.look() + dice.randint(1, 15)
        await self.morning.deliveries_reach(some, patience=dice.uniform(0.1, 1.0))
        await asyncio.sleep(dice.uniform(0, LATENCY))

    def clear_up(self) -> None:
        """End what is still in force of earlier troubles."""
        self.morning.telegram.clear_faults()
        self.arxiv.behave()
        self.model.behave()
        service_process.names_are_lost(self.clock.path).unlink(missing_ok=True)
        if self.life:
            limit_files(self.life, None)

    async def make_peace(self) -> None:
        """Let time pass with nothing in the way until everything has arrived, then stop the service."""
        self.clear_up()
        # The last kill; whoever comes next need not sit out what the old one waits for.
        await self.end(self.be_alive(), signal.SIGKILL)
        deadline = time.monotonic() + PEACE
        while (lost := not self.morning.everything_arrived()) or self._open_rows():
            assert time.monotonic() < deadline, f"lost {self.morning.lost()}, still open {self._open_rows()}"
            self.be_alive()
            if lost:
                self.clock.set(self.clock.now() + timedelta(hours=2))
            await asyncio.sleep(BREATH)
        await self.end(self.be_alive(), signal.SIGTERM)

    async def end(self, life: Life, asked: signal.Signals) -> None:
        """Send a process this signal and see how it ends."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(life.process.pid or 0, asked)
        await asyncio.to_thread(life.process.join, STOPS_WITHIN)
        self._bury(life, asked)

    def be_alive(self) -> Life:
        """The process that runs; started if there is none."""
        if self.life and self.life.process.exitcode is not None:
            self._bury(self.life, None)
        if self.life is None:
            self.life = Life(self.morning.start(), len(self.morning.telegram.calls()))
            self.processes += 1
        return self.life

    async def is_at_work(self, life: Life) -> bool:
        """Whether a process reaches Telegram within some seconds."""
        return await self.morning.telegram.world.pulse.until(lambda: self._has_called(life), 10)

    def _has_called(self, life: Life) -> bool:
        return len(self.morning.telegram.calls()) > life.calls_before

    def _open_rows(self) -> int:
        return len(self.morning.rows("SELECT 1 FROM deliveries WHERE state IN ('queued', 'sending', 'uncertain')"))

    def _bury(self, life: Life, asked: signal.Signals | None) -> None:
        """Note what a process left open; it may only end if it was asked to, or could not write."""
        code = life.process.exitcode
        fine: set[int | None] = {1} if life.disk_was_full else set()
        if asked is signal.SIGKILL:
            fine.add(-signal.SIGKILL)
        elif asked is signal.SIGTERM:
            # Before it begins to listen for the signal, the signal simply ends it.
            fine |= {0} if self._has_called(life) else {0, -signal.SIGTERM}
        assert code in fine, f"a process that was to end by {asked} ended with {code}:\n{self.log.text()[-5000:]}"
        if code != 0 or life.disk_was_full:
            self.left_open |= self.morning.in_flight()
        self.life = None


def limit_files(life: Life, size: int | None) -> None:
    """Let a process write no file beyond so many bytes, as on a full disk; any file, without a size."""
    with contextlib.suppress(ProcessLookupError):
        pid = life.process.pid or 0
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most if size is None else size, most))


async def _arxiv(world: World, _: Life, dice: Random) -> bool:
    kind, path = dice.choice(list(FaultKind)), dice.choice(["/", "/api", "/atom"])
    wait, times = dice.choice([None, "1"]), dice.choice([1, 4, None])
    world.arxiv.script(Fault(kind, path, times=times, retry_after=wait, seconds=1.0))
    return True


async def _model(world: World, _: Life, dice: Random) -> bool:
    world.model.script(*[dice.choice(MODEL_FAULTS)] * dice.choice([1, 4, 100]))
    return True


async def _kill(world: World, life: Life, _: Random) -> bool:
    await world.end(life, signal.SIGKILL)
    return True


async def _terminate(world: World, life: Life, _: Random) -> bool:
    await world.end(life, signal.SIGTERM)
    return True


async def _resets(world: World, _: Life, dice: Random) -> bool:
    telegram = world.morning.telegram
    telegram.fault(TelegramFault.DROP, accept=dice.random() < 0.5, nth=dice.randint(1, 5), times=dice.randint(1, 4))
    await world.a_while(dice)
    telegram.cut()
    return True


async def _silence(world: World, _: Life, dice: Random) -> bool:
    world.morning.telegram.fault(
        TelegramFault.SILENCE,
        accept=dice.random() < 0.7,
        seconds=dice.choice([0.5, 2.0, 30.0]),
        nth=dice.randint(1, 5),
        times=dice.randint(1, 4),
    )
    return True


async def _flood(world: World, _: Life, dice: Random) -> bool:
    kind, method = dice.choice([TelegramFault.FLOOD, TelegramFault.BARE_FLOOD]), dice.choice([None, "sendMessage"])
    world.morning.telegram.fault(kind, method=method, seconds=1, nth=dice.randint(1, 5), times=dice.randint(1, 10))
    return True


async def _nonsense(world: World, _: Life, dice: Random) -> bool:
    kind = dice.choice([TelegramFault.SERVER_ERROR, TelegramFault.BAD_GATEWAY, TelegramFault.MALFORMED])
    method, accept = dice.choice([None, "sendMessage"]), dice.random() < 0.5
    times = dice.randint(1, 5)
    world.morning.telegram.fault(kind, method=method, accept=accept, nth=dice.randint(1, 5), times=times)
    return True


async def _unreachable(world: World, _: Life, dice: Random) -> bool:
    await world.morning.telegram.vanish()
    await asyncio.sleep(dice.uniform(0.1, 1.5))
    await world.morning.telegram.reappear()
    return True


async def _names(world: World, life: Life, dice: Random) -> bool:
    """No name stands for an address, while connections that stand go on; some of them break."""
    lost = service_process.names_are_lost(world.clock.path)
    lost.touch()
    if dice.random() < 0.5:
        world.morning.telegram.cut()
    if dice.random() < 0.5:
        await world.end(life, signal.SIGKILL)
        world.be_alive()
    await asyncio.sleep(dice.uniform(0.1, 1.5))
    if dice.random() < 0.7:
        lost.unlink()
    return True


async def _disk(world: World, life: Life, dice: Random) -> bool:
    life.disk_was_full = True
    journal = world.morning.database.with_name(world.morning.database.name + "-wal")
    size = journal.stat().st_size if journal.exists() else 0
    limit_files(life, dice.choice([0, size]))
    await world.a_while(dice)
    if dice.random() < 0.7:
        limit_files(life, None)
    return True


async def _clock(world: World, _: Life, dice: Random) -> bool:
    world.clock.set(world.clock.now(), timedelta(hours=dice.uniform(-FARTHEST_JUMP, FARTHEST_JUMP)))
    return True


async def _second(world: World, life: Life, _: Random) -> bool:
    """One that holds its folder and can write: no other may come in. Not when it may end by itself meanwhile."""
    if life.disk_was_full or not await world.is_at_work(life):
        return False
    log = world.log.pipe.with_suffix(".second")
    environment = world.morning.environment | {"PAPERBOY_TELEGRAM_API": world.elsewhere.url}
    second = service_process.start(world.morning.context, environment, log, world.clock.path)
    await asyncio.to_thread(second.join, STOPS_WITHIN)
    [line] = log.read_text().splitlines()
    assert (second.exitcode, life.process.exitcode) == (1, None), line
    assert line.startswith("paperboy: another paperboy is using"), line
    log.unlink()
    return True


_STRIKES: Mapping[Trouble, Callable[[World, Life, Random], Awaitable[bool]]] = {
    Trouble.ARXIV: _arxiv,
    Trouble.MODEL: _model,
    Trouble.KILL: _kill,
    Trouble.TERMINATE: _terminate,
    Trouble.RESETS: _resets,
    Trouble.SILENCE: _silence,
    Trouble.FLOOD: _flood,
    Trouble.NONSENSE: _nonsense,
    Trouble.UNREACHABLE: _unreachable,
    Trouble.NAMES: _names,
    Trouble.DISK: _disk,
    Trouble.CLOCK: _clock,
    Trouble.SECOND: _second,
}
