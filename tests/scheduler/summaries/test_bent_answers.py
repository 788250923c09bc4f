"""Answers of a language model that are not what they should be: a summary that can be kept, or a refusal; no crash."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from scheduler.errors import ModelError
from scheduler.store.database import Store
from scheduler.summaries.llm import LlmSummariser
from scheduler.summaries.original import Original
from scheduler.summaries.schema import as_dict
from tests.doubles.openai import OpenAIDouble
from tests.scheduler.llm.talking import ShownClock, talking
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from scheduler.summaries.schema import Summary

ABSTRACT = "We propose TwinStep, a sampler. On ImageNet-256 it takes 50% less time. Below two steps it does not help."
TWINSTEP = paper(1, title="TwinStep: Paired Trajectories", abstract=ABSTRACT)
GOOD = {"text": "TwinStep takes 50% less time on ImageNet-256.", "source": "On ImageNet-256 it takes 50% less time."}
WRONG = {"text": "TwinStep takes 70% less time on ImageNet-256.", "source": GOOD["source"]}
STRAIGHT = json.dumps(
    {
        "headline": GOOD,
        "takeaways": [WRONG],
        "method": [GOOD, WRONG],
        "keywords": ["sampler"],
        "title": "TwinStep: Paired Trajectories",
        "claims": [{"id": "takeaway 1", **GOOD}, {"id": "method 2", **GOOD}],
    }
)
"""What is asked for as an entry, as a reading and as the sentences made anew, all in one."""
ODD = st.sampled_from(
    [
        r'"\udc00"',
        r'"\ud83d"',
        r'"\u0000"',
        "null",
        "true",
        "NaN",
        "-Infinity",
        "1e999",
        "9" * 5_000,
        "{",
        "{}",
        "[]",
        '"',
        "",
        '"' + "x" * 5_000 + '"',
        "[" * 5_000,
        '{"headline":' * 500,
        "```json",
        "<think>",
        "</think>",
        "\ud800",
        "\u202e",
    ]
)
WORDS = ODD | st.text(st.characters(codec=None), max_size=20).map(json.dumps)
BENDS = st.tuples(st.sampled_from(["say", "put", "cut"]), st.integers(0, len(STRAIGHT)), WORDS)


def bent(bends: list[tuple[str, int, str]]) -> str:
    text = STRAIGHT
    for bend, place, words in bends:
        if bend == "cut":
            text = text[:place]
        elif bend == "put":
            text = text[:place] + words + text[place:]
        elif strings := list(re.finditer(r'"[^"]*"', text)):
            start, end = strings[place % len(strings)].span()
            text = text[:start] + words + text[end:]
    return text


@settings(deadline=None, max_examples=3, phases=[Phase.explicit, Phase.generate])
@given(answers=st.lists(st.lists(BENDS, min_size=1, max_size=3).map(bent), min_size=15, max_size=20))
@example(answers=[STRAIGHT, STRAIGHT.replace("70%", r"70% \udc00")])
def test_whatever_a_model_answers(tmp_path_factory: pytest.TempPathFactory, answers: list[str]) -> None:
    asyncio.run(_ask_all(tmp_path_factory.mktemp("kept") / "p.db", answers))


def _said(answer: str, _: object) -> str:
    return answer


async def _ask_all(path: Path, answers: list[str]) -> None:
    original = Original.of_record(TWINSTEP)
    async with OpenAIDouble() as double, Store(path) as store:
        for answer in answers:
            double.answer = partial(_said, answer)
            async with talking(store, double, ShownClock(), daily=1_000) as model:
                with contextlib.suppress(ModelError):
                    _is_kept(await LlmSummariser(model).entry(TWINSTEP, "en"))
                with contextlib.suppress(ModelError):
                    _is_kept(await LlmSummariser(model).reading(original, "en"))


def _is_kept(summary: Summary) -> None:
    assert json.dumps(as_dict(summary), ensure_ascii=False, allow_nan=False).encode()
    assert all(claim.text.strip() for claim in summary.claims)
