"""A morning with 200 subscribers and 50 kills: nothing is lost, and no more is repeated than was in flight.

The moments are random; the seed is printed, and ``PAPERBOY_TEST_SEED``, where it is set, gives it.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scheduler.sources.announcements import latest_announcement
from scheduler.store.database import Store
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.mornings import LATENCY, Morning, check, everybody_subscribes, papers, settings
from tests.journeys.service_process import fork_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.journeys.mornings import Try

SEED = int(os.environ.get("PAPERBOY_TEST_SEED") or random.SystemRandom().randrange(10**9))
KILLS = 50
PEOPLE = range(1, 201)


async def test_nothing_is_lost_and_little_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(SEED)
    now = datetime.now(UTC)
    day = latest_announcement(now)
    fresh_papers = papers([day])
    with ArxivDouble(fresh_papers) as arxiv:
        async with TelegramDouble(limits=Limits.off()) as telegram:
            telegram.latency = LATENCY
            for chat_id in PEOPLE:
                telegram.user(chat_id)
            morning = Morning(
                telegram,
                fork_server(monkeypatch),
                tmp_path / "data" / "paperboy.db",
                tmp_path / "service.log",
                settings(telegram, arxiv, tmp_path, rate=200),
                PEOPLE,
                {paper["id"] for paper in fresh_papers},
            )
            async with Store(morning.database) as store:
                await store.run(everybody_subscribes, PEOPLE, day, now - timedelta(minutes=5), now)
            in_flight: set[Try] = set()
            hits = 0
            for _ in range(KILLS):
                # A try that an earlier kill interrupted is counted once, however often its row is met again.
                fresh = await life(morning, dice) - in_flight
                in_flight |= fresh
                hits += bool(fresh)
            await last_life(morning)
    copies = check(morning)
    repeats = copies.total() - len(copies)
    record_property(
        "shown",
        f"seed {SEED}: {KILLS} kills, {hits} of them with messages in flight; {copies.total()} deliveries; "
        f"{len(in_flight)} in flight at the kills, {repeats} repeats",
    )
    assert repeats <= len(in_flight)
    assert hits >= KILLS // 3, "the kills came too early or too late to show anything"
    assert "Traceback" not in morning.log.read_text()


async def life(morning: Morning, dice: random.Random) -> set[Try]:
    """One start and its kill; returns what was in flight then."""
    process = morning.start()
    if dice.random() < 0.25:
        await asyncio.sleep(dice.uniform(0, 0.4))
    else:
        # While messages go out: after some of them, and somewhere within the next one's time.
        await morning.deliveries_reach(morning.look() + dice.randint(1, 5), patience=1.5)
        await asyncio.sleep(dice.uniform(0, LATENCY))
    process.kill()
    await asyncio.to_thread(process.join)
    assert process.exitcode == -signal.SIGKILL, morning.log.read_text()
    return morning.in_flight()


async def last_life(morning: Morning) -> None:
    """The service is left in peace until everything has arrived, then asked to stop."""
    process = morning.start()
    complete = await morning.telegram.world.pulse.until(morning.everything_arrived, 30)
    process.terminate()
    await asyncio.to_thread(process.join, 10)
    assert complete, morning.log.read_text()[-3000:]
    assert process.exitcode == 0, morning.log.read_text()[-3000:]
