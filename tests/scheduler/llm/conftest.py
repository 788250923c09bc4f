"""What every test of a service's models stands on: a clock that is shown, and a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store.database import Store
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.llm.talking import ShownClock, says_green, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scheduler.llm.client import LanguageModel


@pytest.fixture
def clock() -> ShownClock:
    return ShownClock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        yield opened


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble(says_green) as running:
        yield running


@pytest.fixture
async def model(store: Store, double: OpenAIDouble, clock: ShownClock) -> AsyncIterator[LanguageModel]:
    async with talking(store, double, clock) as made:
        yield made
