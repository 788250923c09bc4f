"""What every test of a service's models stands on: a clock that is shown, and a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store.database import Store
from tests.scheduler.llm.talking import ShownClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def clock() -> ShownClock:
    return ShownClock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        yield opened
