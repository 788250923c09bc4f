"""A bot with a language model that the double plays, and what everybody gets of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from scheduler.llm.prices import Price
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.doubles.arxiv import ArxivDouble
    from tests.doubles.openai import OpenAIDouble
    from tests.journeys.chatting import Desk

CHEAP = {"model": "double-mini", "model_prices": {"double-mini": Price(0.1, 0.01, 0.5)}}


@contextlib.asynccontextmanager
async def with_model(
    folder: Path, double: OpenAIDouble, arxiv: ArxivDouble | None = None, **changes: Any
) -> AsyncIterator[Desk]:
    """The bot over the sample papers, and a model that the double plays."""
    given = {"openai_api_key": SecretStr(double.key), "openai_base_url": double.base_url, **CHEAP, **changes}
    async with at_the_desk(folder / "data", arxiv, **given) as desk:
        await desk.tick()
        yield desk
        desk.well_behaved()


async def digest_of(desk: Desk, language: str = "en", chat_id: int = 7) -> str:
    """The first digest of somebody who follows cs.CV."""
    person = desk.telegram.user(chat_id, language_code=language)
    _, digest = await desk.say(person, "/subscribe cat:cs.CV")
    return str(digest["text"])
