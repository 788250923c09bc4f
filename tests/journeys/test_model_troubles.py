"""A language model in trouble, or out of money: the digest goes out, and says what it could not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scheduler.summaries.choice import Choice
from tests.doubles import scholars
from tests.doubles.openai import Fault, OpenAIDouble
from tests.journeys.chatting import MORNING, text_of
from tests.journeys.modelling import digest_of, with_model

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NOTHING_STOOD = "The language model gave nothing that stood the check"
FAULTS = {
    "429": [Fault(429)] * 60,
    "429, wait": [Fault(429, retry_after="3600")] * 60,
    "500": [Fault(500)] * 60,
    "reset": [Fault(drop=True)] * 60,
    "half a JSON": [Fault(keep=0.5)] * 60,
    "half an answer": [Fault(keep=0.5, breaks=True)] * 60,
    "elsewhere": [Fault(302, location="https://elsewhere.example/v1")] * 60,
    "wrong key": [Fault(401, code="invalid_api_key")] * 60,
    "no credit": [Fault(429, code="insufficient_quota")] * 60,
    "unknown model": [Fault(404, code="model_not_found")] * 60,
    "nonsense": [Fault(400, message="no")] * 60,
}


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble(scholars.honest) as running:
        yield running


@pytest.mark.parametrize("trouble", FAULTS)
async def test_the_digest_goes_out_and_says_what_it_could_not_have(
    tmp_path: Path, double: OpenAIDouble, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hurried(self: object, seconds: float) -> None:
        del self, seconds

    monkeypatch.setattr("scheduler.llm.patience.SystemClock.sleep", hurried)
    double.script(*FAULTS[trouble])
    async with with_model(tmp_path, double) as desk:
        digest = await digest_of(desk)
        assert digest.rstrip().endswith("The language model did not answer; these are sentences from the abstracts.")
        assert "of 45 new papers" in digest
        assert len(double.prompts) <= 3 * 8
        assert await desk.rows("SELECT count(*) FROM summaries") == [(0,)], "the next digest asks again"
        card = text_of(await desk.say(desk.telegram.user(7), "9906.00032"))
        assert "The language model did not answer; these are sentences from the abstract." in card
        double._faults.clear()
        desk.clock[0] = MORNING.replace(hour=9)
        assert (await desk.rows("SELECT sum(cost) < 0.1 FROM llm_calls")) == [(1,)]


@pytest.mark.parametrize(
    "answer",
    [
        {"content": None, "refusal": "I will not."},
        {"content": "", "finish_reason": "content_filter"},
        {"content": '{"headline": {"text": "Half', "finish_reason": "length"},
        {"content": "This is no JSON."},
        {"content": '{"headline": {"text": "Solo palabras.", "source": "x"}, "takeaways": []}'},
    ],
)
async def test_an_answer_of_no_use_leaves_the_abstracts_own_words(
    tmp_path: Path, double: OpenAIDouble, answer: dict[str, Any]
) -> None:
    double.answer = lambda _: answer
    async with with_model(tmp_path, double) as desk:
        digest = await digest_of(desk)
        assert digest.rstrip().endswith(f"{NOTHING_STOOD}; each sentence is from the paper's abstract.")
        assert f"{NOTHING_STOOD}." in text_of(await desk.say(desk.telegram.user(7), "9906.00032"))
        asked = len(double.prompts)
        await digest_of(desk, chat_id=8)
        assert len(double.prompts) == asked, "a paper about which nothing can be had is not asked about for ever"


async def test_an_answer_without_choices_leaves_the_abstracts_own_words(tmp_path: Path, double: OpenAIDouble) -> None:
    double.script(*[Fault(body={"choices": []})] * 60)
    async with with_model(tmp_path, double) as desk:
        assert f"{NOTHING_STOOD}; each sentence is from" in await digest_of(desk)


async def test_a_service_that_knows_no_schema_serves_all_the_same(tmp_path: Path) -> None:
    async with OpenAIDouble(scholars.honest, forms=("text",)) as double, with_model(tmp_path, double) as desk:
        assert "Written by double-mini" in text_of(await desk.say(desk.telegram.user(7), "9906.00032"))
        assert all("response_format" not in body for body in double.prompts[3:])


async def test_a_late_answer_is_not_waited_for(
    tmp_path: Path, double: OpenAIDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Choice.__init__, "__defaults__", (0.2,))
    double.delay = 30
    async with with_model(tmp_path, double) as desk:
        assert "The language model did not answer" in await digest_of(desk)


async def test_at_the_cap_the_rest_is_quoted_and_says_so(tmp_path: Path, double: OpenAIDouble) -> None:
    async with with_model(tmp_path, double, daily_budget=0.0027, model_at_once=1) as desk:
        digest = await digest_of(desk)
        assert "budget for the language model was used up before the end" in digest
        assert 0 < len(double.prompts) < 5
        assert (await desk.rows("SELECT sum(cost) <= 0.0027 FROM llm_calls")) == [(1,)]


async def test_a_reader_has_a_share_of_the_budget(tmp_path: Path, double: OpenAIDouble) -> None:
    async with with_model(tmp_path, double, personal_share=0.001) as desk:
        ada = desk.telegram.user(7)
        [card] = await desk.say(ada, "9906.00019")
        await desk.press(ada, card, "Read more")
        refused = desk.now_shows(card)
        assert refused["text"].startswith("Your share of today's budget for the language model is used up")
        await desk.press(ada, refused, "‹ Back")
        assert desk.now_shows(card)["text"] == card["text"]


@pytest.mark.parametrize("trouble", ["", "down", "nonsense", "no budget"])
async def test_a_digest_goes_out_whatever_becomes_of_vectors_and_verdicts(tmp_path: Path, trouble: str) -> None:
    def answer(body: dict[str, Any]) -> str | dict[str, Any]:
        is_judging = body["messages"][0]["content"].startswith("You decide which papers are about a topic")
        return "As a language model, I like them all." if is_judging else scholars.honest(body)

    given: dict[str, Any] = {"daily_budget": 0.0} if trouble == "no budget" else {}
    async with (
        OpenAIDouble(answer) as double,
        with_model(tmp_path, double, embedding_model="double-embedding", **given) as desk,
    ):
        if trouble == "down":
            double.script(*[Fault(status=401)] * 1000)
        if trouble == "nonsense":
            double.vector = lambda _: [float("nan")]
        [*_, digest] = await desk.say(desk.telegram.user(7), "/subscribe protein")
        assert "Protein" in digest["text"]
        vectors = await desk.rows("SELECT count(*) FROM embeddings")
        assert (vectors != [(0,)]) == (not trouble)
        asked = sum(one.path == "/v1/embeddings" for one in double.requests)
        assert (asked > 0) == (trouble != "no budget")
