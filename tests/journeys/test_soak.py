"""Some days of a few subscribers: ``python -m benchmarks.soak`` lives through a month of many."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys import soak

if TYPE_CHECKING:
    from pathlib import Path

SEED = 1
DAYS = 5
"""A weekend with a change of clocks in Auckland, and three mornings."""
PEOPLE = 30


@pytest.mark.timeout(300)
async def test_nobody_misses_anything_and_nobody_has_anything_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with soak.soaking(SEED, DAYS, PEOPLE, tmp_path, monkeypatch, others=3) as service:
        days = [await service.day(soak.FIRST + timedelta(number)) for number in range(DAYS)]
    assert sum(day.messages for day in days) > 2 * PEOPLE
    assert {"come", "block", "come back", "pause", "resume", "move"} <= set(service.done)
