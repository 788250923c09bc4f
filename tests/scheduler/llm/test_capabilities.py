"""What services understand, each in its dialect: found out by trying, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scheduler.errors import BadAnswer
from scheduler.llm.client import Call, LanguageModel
from scheduler.llm.patience import TRIES
from scheduler.llm.service import Refused
from tests.doubles.openai import FORMS, PARAMETERS, Fault, OpenAIDouble
from tests.scheduler.llm.talking import (
    CALL,
    GREEN,
    MESSAGES,
    Colour,
    ShownClock,
    bill,
    says_green,
    talking,
    trouble,
)

if TYPE_CHECKING:
    from scheduler.store.database import Store


@pytest.mark.parametrize("forms", [FORMS, FORMS[1:], FORMS[2:]])
async def test_the_form_is_found_out_by_trying_and_remembered(store: Store, clock: ShownClock, forms: Any) -> None:
    async with OpenAIDouble(says_green, forms=forms) as double:
        async with talking(store, double, clock) as model:
            assert await model.ask(CALL, Colour) == GREEN
            assert len(double.prompts) == 4 - len(forms)
            assert await model.ask(CALL, Colour) == GREEN
        async with talking(store, double, clock) as another:
            assert await another.ask(CALL, Colour) == GREEN
        last = double.prompts[-1]
        assert len(double.prompts) == 4 - len(forms) + 2
        assert last.get("response_format", {"type": "text"})["type"] == forms[0]
        assert ("JSON schema" in last["messages"][-1]["content"]) is (forms is not FORMS)
        assert last["messages"][0]["content"] == "Be brief."


async def test_a_form_that_is_taken_and_ignored_gives_way_to_words(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock
) -> None:
    double.answer = lambda body: says_green(body) if "JSON schema" in str(body["messages"]) else "Green, I think."
    assert await model.ask(CALL, Colour) == GREEN
    assert len(double.prompts) == 2
    assert clock.slept == []


async def test_a_service_that_breaks_down_over_a_schema_gives_way_too(
    model: LanguageModel, double: OpenAIDouble
) -> None:
    double.script(*[Fault(500, message="cannot convert schema")] * TRIES)
    assert await model.ask(CALL, Colour) == GREEN
    assert double.prompts[-1]["response_format"]["type"] == "json_object"


@pytest.mark.parametrize("known", ["max_tokens", "max_completion_tokens"])
async def test_the_bound_of_an_answer_has_two_names(store: Store, clock: ShownClock, known: str) -> None:
    others = {"max_tokens", "max_completion_tokens", "stream_options"} - {known}
    async with OpenAIDouble(says_green, parameters=PARAMETERS - others) as double:
        async with talking(store, double, clock) as model:
            assert await model.ask(CALL, Colour) == GREEN
            assert double.prompts[-1][known] == 100
            assert double.prompts[-1]["response_format"]["type"] == "json_schema"
            assert "".join([piece async for piece in model.stream(CALL)]) == GREEN.model_dump_json()
        assert [row["outcome"] for row in await bill(store)][-1] == "ok"
        assert (await bill(store))[-1]["tokens_out"] > 0, "estimated"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Invalid max_tokens value, the valid range of max_tokens is [1, 4096]",
        "max_tokens: 12000 > 4096, which is the maximum allowed number of output tokens for model-2-20250101",
        "The parameter `max_tokens` is not valid: integer above maximum value, expected a value <= 4096, but got 12000",
        "max_tokens must be smaller; it exceeds what is allowed",
    ],
)
async def test_an_answer_has_as_much_room_as_the_model_gives_it(store: Store, clock: ShownClock, words: str) -> None:
    large = Call("test", MESSAGES, room=12_000)
    async with OpenAIDouble(says_green, most_out=4096) as double:
        if words:
            double.script(Fault(400, message=words))
        async with talking(store, double, clock) as model:
            assert await model.ask(large, Colour) == GREEN
            rooms = [body["max_tokens"] for body in double.prompts]
            assert (rooms[0], rooms[-1]) == (12_000, 4096)
            assert len(rooms) <= 3
            assert await model.ask(CALL, Colour) == GREEN
            assert double.prompts[-1]["max_tokens"] == 100
        async with talking(store, double, clock) as another:
            assert await another.ask(large, Colour) == GREEN
        assert len(double.prompts) == len(rooms) + 2, "it is remembered"


@pytest.mark.parametrize(
    "words",
    [
        "System role not supported",
        "Developer instruction is not enabled for models/small-3",
        "Conversation roles must alternate user/assistant/user/assistant/...",
    ],
)
@pytest.mark.parametrize("status", [400, 500])
async def test_a_model_without_a_system_message_is_told_before_the_question(
    model: LanguageModel, double: OpenAIDouble, words: str, status: int
) -> None:
    double.script(*[Fault(status, message=words)] * (TRIES if status == 500 else 1))
    assert await model.ask(CALL, Colour) == GREEN
    [only] = double.prompts[-1]["messages"]
    assert only == {"role": "user", "content": "Be brief.\n\nWhich colour has grass?"}
    assert double.prompts[-1]["response_format"]["type"] == "json_schema"


async def test_an_answer_that_has_all_the_room_there_is_and_is_cut_off_is_not_asked_again(
    store: Store, clock: ShownClock
) -> None:
    large = Call("test", MESSAGES, room=12_000)
    async with OpenAIDouble(says_green, most_out=4096) as double, talking(store, double, clock) as model:
        assert await model.ask(large, Colour) == GREEN
        double.answer = lambda _: {"content": '{"na', "finish_reason": "length"}
        asked = len(double.prompts)
        assert await trouble(model.ask(large, Colour)) == (BadAnswer, "cut-off")
        assert len(double.prompts) == asked + 1


async def test_a_request_that_cannot_be_understood_is_given_up(model: LanguageModel, double: OpenAIDouble) -> None:
    assert await model.ask(CALL, Colour) == GREEN
    double.script(Fault(400, message="Something about grass."))
    assert await trouble(model.ask(CALL, Colour)) == (Refused, "bad-request")
    double.script(Fault(400, code="context_length_exceeded"))
    assert await trouble(model.ask(CALL, Colour)) == (Refused, "too-long")
    double.script(Fault(400, code="content_filter"))
    assert await trouble(model.ask(CALL, Colour)) == (Refused, "refused")
    assert await model.ask(CALL, Colour) == GREEN, "others are not concerned"
