"""A conversation with the whole bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.journeys.chatting import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """An open bot that has read the sample papers."""
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.tick()
        yield desk
        desk.well_behaved()
