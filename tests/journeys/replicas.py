"""A machine that is lost with its disk in the middle of a morning, and another that takes over from the replica.

Litestream is the real one, the service the real ``paperboy run``; Telegram and arXiv are their doubles.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import subprocess
import sys
import time as clock
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.sources.announcements import latest_announcement
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.mornings import LATENCY, Morning, everybody_subscribes, papers, settings, visible
from tests.journeys.service_process import fork_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tests.doubles.telegram.transcript import Call
    from tests.journeys.mornings import Wording

LITESTREAM = Path(sys.executable).with_name("litestream")
CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "litestream.yml"
PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never comes takes so long."""


@dataclass(frozen=True)
class Rehearsal:
    """What became of the morning."""

    sent_before: int
    """Messages that Telegram took before the first machine was lost."""
    unknown: frozenset[Wording]
    """Of these, what the replica does not know as sent."""
    repeated: frozenset[Wording]
    lost: int
    """Papers that did not arrive, counted for each of the people."""
    oldest_repeat: float
    """Seconds before the loss at which the earliest of the messages that were repeated had been sent."""
    restored: float
    """Seconds from the loss until the database was there again."""
    taken_over: float
    """Seconds from the loss until the next message arrived."""
    done: float
    """Seconds from the loss until everybody had everything."""
    log: str
    """What both services said."""

    def __str__(self) -> str:
        return (
            f"{self.sent_before} messages sent when machine and disk were lost; restored after {self.restored:.2f} s, "
            f"next message after {self.taken_over:.2f} s, all there after {self.done:.1f} s; {self.lost} papers lost, "
            f"{len(self.repeated)} messages repeated, the oldest of them {self.oldest_repeat:.2f} s old at the loss"
        )


async def rehearse(folder: Path, people: int, rate: int, patch: pytest.MonkeyPatch) -> Rehearsal:
    """Lose the first machine when a third of the morning is sent, and let the second take over.

    Args:
        folder: Holds both machines, and the replica beside them.
        people: How many have a digest of two messages.
        rate: Messages a second.
        patch: Prepares the processes.
    """
    now = datetime.now(UTC)
    day = latest_announcement(now)
    fresh_papers = papers([day])
    crowd = range(1, people + 1)
    with ArxivDouble(fresh_papers) as arxiv:
        async with TelegramDouble(limits=Limits.off()) as telegram:
            telegram.latency = LATENCY
            for chat_id in crowd:
                telegram.user(chat_id)
            first = Morning(
                telegram,
                fork_server(patch),
                folder / "first" / "paperboy.db",
                folder / "service.log",
                settings(telegram, arxiv, folder, rate=rate) | {"PAPERBOY_DATA": str(folder / "first")},
                crowd,
                {paper["id"] for paper in fresh_papers},
            )
            async with Store(first.database) as store:
                await store.run(everybody_subscribes, crowd, day, now - timedelta(minutes=5), now)
            await _lose(first, folder)
            environment = first.environment | {"PAPERBOY_DATA": str(folder / "second")}
            second = replace(first, database=folder / "second" / "paperboy.db", environment=environment)
            return await _take_over(second, folder)


async def _lose(morning: Morning, folder: Path) -> None:
    """Run the first machine until a third of the morning is sent; then it is gone, all at once."""
    with _replicating(morning.database, folder / "replica") as litestream:
        process = morning.start()
        sent = await morning.deliveries_reach(2 * len(morning.people) // 3, PATIENCE)
        litestream.kill()
        process.kill()
        shutil.rmtree(morning.database.parent)
    assert sent, morning.log.read_text()
    await asyncio.to_thread(process.join)
    assert process.exitcode == -signal.SIGKILL


async def _take_over(morning: Morning, folder: Path) -> Rehearsal:
    lost_at = clock.monotonic()
    before = _sent(morning)
    await asyncio.to_thread(restore, folder / "replica", morning.database)
    restored_at = clock.monotonic()
    unknown = set(before) - _known_as_sent(morning)
    process = morning.start()
    await morning.deliveries_reach(len(before) + 1, PATIENCE)
    taken_over_at = clock.monotonic()
    await morning.telegram.world.pulse.until(morning.everything_arrived, PATIENCE)
    done_at = clock.monotonic()
    process.terminate()
    await asyncio.to_thread(process.join)
    repeated = set(before) & set(_sent(morning)[len(before) :])
    ages = [lost_at - call.time for call in _arrivals(morning)[: len(before)] if _wording(call) in repeated]
    return Rehearsal(
        sent_before=len(before),
        unknown=frozenset(unknown),
        repeated=frozenset(repeated),
        lost=morning.lost(),
        oldest_repeat=max(ages, default=0.0),
        restored=restored_at - lost_at,
        taken_over=taken_over_at - lost_at,
        done=done_at - lost_at,
        log=morning.log.read_text(),
    )


def restore(replica: Path, database: Path) -> None:
    """Bring a database back from its replica, as docs/backup.md says."""
    database.parent.mkdir(mode=0o700)
    subprocess.run([LITESTREAM, "restore", "-o", database, f"file://{replica}"], check=True, capture_output=True)


@contextlib.contextmanager
def _replicating(database: Path, replica: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Litestream at work beside a database, once the replica holds all that was there."""
    environment = {"PAPERBOY_DATABASE": str(database), "PAPERBOY_REPLICA": f"file://{replica}"}
    command = [str(LITESTREAM), "replicate", "-config", str(CONFIGURATION)]
    subprocess.run([*command, "-once"], env=environment, check=True, capture_output=True)
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as litestream:
        try:
            yield litestream
        finally:
            litestream.kill()


def _arrivals(morning: Morning) -> list[Call]:
    return [call for call in morning.telegram.calls("sendMessage") if call.delivered]


def _sent(morning: Morning) -> list[Wording]:
    return [_wording(call) for call in _arrivals(morning)]


def _wording(call: Call) -> Wording:
    assert call.delivered is not None
    return call.delivered["chat"]["id"], call.delivered["text"]


def _known_as_sent(morning: Morning) -> set[Wording]:
    rows = morning.rows(
        "SELECT s.chat_id, d.text FROM deliveries AS d JOIN subscribers AS s ON s.id = d.subscriber_id "
        "WHERE d.state = 'sent'"
    )
    return {(chat_id, visible(text)) for chat_id, text in rows}
