"""What serves when the model does not: the abstract speaks, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.errors import ModelDown, OverBudget
from scheduler.store.database import Store
from scheduler.summaries.choice import MODEL_DOWN, OVER_BUDGET, Choice
from scheduler.summaries.llm import LlmSummariser
from scheduler.summaries.quoted import quoted_entry
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.llm.talking import ShownClock, talking
from tests.scheduler.summaries.twinstep import TWINSTEP

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.llm.client import LanguageModel


@pytest.mark.parametrize(
    ("faults", "note"),
    [
        ([Fault(500)] * 9, MODEL_DOWN),
        ([Fault(401)], MODEL_DOWN),
        ([Fault(429, retry_after="900")], MODEL_DOWN),
        ([Fault(400, message="something new")] * 9, MODEL_DOWN),
        ([Fault(drop=True)] * 9, MODEL_DOWN),
    ],
)
async def test_when_the_model_is_down_the_abstract_speaks_and_says_so(
    model: LanguageModel, double: OpenAIDouble, faults: list[Fault], note: str
) -> None:
    double.script(*faults)
    choice = Choice(LlmSummariser(model))
    entry = await choice.entry(TWINSTEP, "zh")
    assert (entry.claims, entry.note) == (quoted_entry(TWINSTEP).claims, note)
    assert (choice.name, choice.version) == ("double-mini", LlmSummariser.version)


async def test_over_the_budget_the_abstract_speaks_and_says_so(tmp_path: Path, double: OpenAIDouble) -> None:
    async with Store(tmp_path / "p.db") as store, talking(store, double, ShownClock(), daily=0.001) as model:
        engine = LlmSummariser(model)
        with pytest.raises(OverBudget):
            await engine.entry(TWINSTEP, "en")
        assert (await Choice(engine).entry(TWINSTEP, "en")).note == OVER_BUDGET
    assert double.requests == []


async def test_a_digest_waits_only_so_long(model: LanguageModel, double: OpenAIDouble) -> None:
    double.delay = 60
    assert (await Choice(LlmSummariser(model), patience=0.1).entry(TWINSTEP, "en")).note == MODEL_DOWN


async def test_without_a_model_papers_speak_for_themselves() -> None:
    choice = Choice(None)
    assert choice.name == "embedded"
    assert await choice.entry(TWINSTEP, "zh") == quoted_entry(TWINSTEP)


async def test_a_request_that_nobody_understands_says_nothing_of_the_paper(
    model: LanguageModel, double: OpenAIDouble
) -> None:
    double.script(*[Fault(400, message="something new")] * 9)
    with pytest.raises(ModelDown):
        await LlmSummariser(model).entry(TWINSTEP, "en")
