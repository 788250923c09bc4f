"""A conversation with the whole bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.chatting import MORNING, at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from tests.journeys.chatting import Desk


@pytest.fixture
def admins() -> frozenset[int]:
    """Who runs the bot; a module that wants somebody says whom."""
    return frozenset()


@pytest.fixture
def began() -> datetime:
    """When the bot reads the sample papers; a module that wants fewer of them says a day before."""
    return MORNING


@pytest.fixture
async def desk(tmp_path: Path, admins: frozenset[int], began: datetime) -> AsyncIterator[Desk]:
    """An open bot that has read the sample papers."""
    async with at_the_desk(tmp_path / "data", now=began, admins=admins) as desk:
        await desk.tick()
        yield desk
        desk.well_behaved()
