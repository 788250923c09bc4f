"""What the command line asks of a language model without the service: records, and whether it answers at all."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core import language_model
from scheduler import records
from scheduler.errors import SettingsError
from scheduler.store.database import Store
from scheduler.summaries.choice import Choice
from scheduler.summaries.llm import LlmSummariser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

    from scheduler.llm.client import LanguageModel
    from scheduler.settings import Settings


async def summarise(settings: Settings, language: str, lines: Iterable[bytes], write: Callable[[str], None]) -> bool:
    """Add what the language model says to each record; tells whether every line held one.

    Args:
        settings: Name the model.
        language: Code of the language to write in.
        lines: Paper records as JSON.
        write: Takes each result, in the order of the lines.

    Raises:
        SettingsError: No model is named, or none may be called.
    """
    good = True
    async with only_model(settings) as model:
        work = records.summarised_by(Choice(LlmSummariser(model)), language)
        async for line, worked in records.process_together(lines, work, settings.model_at_once):
            write(line)
            good = good and worked
    return good


@contextlib.asynccontextmanager
async def only_model(settings: Settings) -> AsyncIterator[LanguageModel]:
    """The language model alone, on the bill of the database if there is one, else on one of its own.

    Raises:
        SettingsError: No model is named, or none may be called.
    """
    if settings.daily_budget == 0:
        raise SettingsError("PAPERBOY_DAILY_BUDGET is 0: the language model is never called")
    if not settings.has_model:
        raise SettingsError("no language model is named; OPENAI_API_KEY or OPENAI_BASE_URL does so")
    async with _bill(settings) as store, language_model(settings, store, lambda: datetime.now(UTC)) as model:
        assert model is not None  # noqa: S101 - the settings name one
        yield model


@contextlib.asynccontextmanager
async def _bill(settings: Settings) -> AsyncIterator[Store]:
    if settings.database.exists():
        async with Store(settings.database, shared=True) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        async with Store(Path(folder) / "bill.db") as store:
            yield store
