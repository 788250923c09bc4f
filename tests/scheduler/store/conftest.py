"""A store in a fresh folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store.database import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "paperboy.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with Store(path) as opened:
        yield opened
