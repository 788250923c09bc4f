"""A model that the double plays, honest unless a test says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store.database import Store
from tests.doubles import scholars
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.llm.talking import ShownClock, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scheduler.llm.client import LanguageModel


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble(scholars.honest) as running:
        yield running


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "p.db") as opened:
        yield opened


@pytest.fixture
async def model(store: Store, double: OpenAIDouble) -> AsyncIterator[LanguageModel]:
    async with talking(store, double, ShownClock(), daily=100, personal=1) as made:
        yield made
