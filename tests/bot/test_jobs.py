"""Another process asks a running service for a job."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scheduler.store import jobs
from tests.bot.at_work import PATIENCE, at_work
from tests.doubles.telegram import Limits, TelegramDouble

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_job_that_was_asked_for_runs_even_if_no_tick_finds_a_reason(tmp_path: Path) -> None:
    by_hand_only = {"keep_backups": 0}
    async with TelegramDouble(limits=Limits.off()) as telegram, at_work(telegram, tmp_path, by_hand_only) as work:
        store, made = work.paperboy.services.store, tmp_path / "backups"
        async with asyncio.timeout(PATIENCE):
            while not await store.run(jobs.want, "backup"):  # noqa: ASYNC110 - a query wakes nobody
                await asyncio.sleep(0.01)
        known = {job.name for job in await work.paperboy.services.jobs.all()}
        assert known == {"harvest", "due", "sweep", "backup", "chronicle", "alerts", "recap"}
        await work.until(lambda: any(made.glob("*.db")))
