"""A morning's parts on a fresh store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store.database import Store
from tests.scheduler.mornings import World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with Store(tmp_path / "paperboy.db") as store:
        yield World(store)
