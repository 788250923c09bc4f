"""A language model on the double, on a clock that tests move."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from scheduler.errors import ModelError
from scheduler.llm.budget import Budget, Limits
from scheduler.llm.client import LanguageModel
from scheduler.llm.prices import Prices, read_prices
from scheduler.llm.request import Call, Message
from scheduler.llm.service import Service
from scheduler.llm.wire import openai_client
from scheduler.settings import Settings
from scheduler.sources.hosts import resolve
from tests.scheduler.making import dump

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from scheduler.sources.hosts import Resolve
    from scheduler.store.database import Store
    from tests.doubles.openai import OpenAIDouble

MORNING = datetime(2025, 6, 3, 6, tzinfo=UTC)


class Colour(BaseModel):
    """A colour."""

    model_config = ConfigDict(extra="forbid")

    name: str
    shades: list[str] = []


GREEN = Colour(name="green", shades=["lime"])
MESSAGES = (Message("system", "Be brief."), Message("user", "Which colour has grass?"))
CALL = Call("test", MESSAGES, room=100)


def says_green(_: dict[str, Any]) -> str:
    """What the double answers."""
    return GREEN.model_dump_json()


async def bill(store: Store) -> list[dict[str, Any]]:
    """Every call, the first first."""
    return (await store.run(dump))["llm_calls"]


async def trouble(asked: Any) -> tuple[type[ModelError], str]:
    """What comes of something that must fail."""
    with pytest.raises(ModelError) as caught:
        await asked
    return type(caught.value), caught.value.trouble


class ShownClock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> datetime:
        return MORNING + timedelta(seconds=self.passed)

    async def sleep(self, seconds: float) -> None:
        if seconds:
            self.slept.append(seconds)
            self.passed += seconds
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def talking(
    store: Store,
    double: OpenAIDouble,
    clock: ShownClock,
    *,
    daily: float = 1.0,
    personal: float = 0.1,
    shares: Mapping[str, float] = MappingProxyType({}),
    prices: str = "double-mini=1/0.1/10",
    at_once: int = 4,
    resolve: Resolve = resolve,
    **changes: object,
) -> AsyncIterator[LanguageModel]:
    """A model named ``double-mini`` that the double plays.

    Args:
        store: Keeps the bill.
        double: The service.
        clock: Its time.
        daily: US dollars a day.
        personal: Of it for one person.
        shares: Of it for a purpose.
        prices: As in the settings.
        at_once: Calls at the same time.
        resolve: Says which addresses a name stands for.
        changes: To the settings.
    """
    given = {"openai_api_key": SecretStr(double.key), "openai_base_url": double.base_url, "model": "double-mini"}
    settings = Settings.defaults().model_copy(update=given | changes)
    budget = Budget(store, Prices(read_prices(prices)), Limits(daily, personal, shares), clock.now)
    async with openai_client(settings, resolve) as client:
        service = Service(client=client, budget=budget, clock=clock, random=Random(7))
        yield LanguageModel(service, settings.model, store, at_once=at_once)
