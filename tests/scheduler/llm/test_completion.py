"""Answers as services give them, whole and odd, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scheduler.errors import BadAnswer, ModelDown
from scheduler.llm.breaker import FAILURES
from scheduler.llm.patience import TRIES
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.llm.talking import (
    CALL,
    GREEN,
    MESSAGES,
    Colour,
    ShownClock,
    bill,
    trouble,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.llm.client import LanguageModel
    from scheduler.store.database import Store


async def test_an_answer_is_an_object_of_the_shape_that_was_asked_for(
    model: LanguageModel, double: OpenAIDouble, store: Store
) -> None:
    assert await model.ask(CALL, Colour) == GREEN
    [body] = double.prompts
    assert body["messages"] == [message._asdict() for message in MESSAGES]
    assert body["max_tokens"] == 100
    schema = body["response_format"]["json_schema"]["schema"]
    assert (schema["required"], schema["additionalProperties"]) == (["name", "shades"], False)
    [row] = await bill(store)
    took = (row["tokens_in"], row["tokens_cached"], row["tokens_out"])
    assert took == (9, 0, 9)
    assert (row["model"], row["purpose"], row["person"], row["outcome"]) == ("double-mini", "test", None, "ok")
    assert row["cost"] == pytest.approx((9 * 1 + 9 * 10) / 1e6)


@pytest.mark.parametrize(
    "said",
    [
        'Here it is:\n```json\n{"name": "green", "shades": ["lime"]}\n```\nAnything else?',
        '<think>Is it {green}? {"name": "blue", "shades": []}</think> {"name": "green", "shades": ["lime"]}',
        'Is it {green}? {"name": "blue", "shades": []}\n</think>\n\n{"name": "green", "shades": ["lime"]}',
        'I use {braces} freely. {"name": "green", "shades": ["lime"]}',
    ],
)
async def test_an_object_is_found_among_words(model: LanguageModel, double: OpenAIDouble, said: str) -> None:
    double.answer = lambda _: said
    assert await model.ask(CALL, Colour) == GREEN


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"content": ""}, "empty"),
        ({"content": None, "refusal": "I will not."}, "refused"),
        ({"content": "gre", "finish_reason": "content_filter"}, "refused"),
        ({"content": '{"name": "gre', "finish_reason": "length"}, "cut-off"),
        ({"content": GREEN.model_dump_json(), "finish_reason": "insufficient_system_resource"}, "cut-off"),
        ("It is green.", "not-json"),
        ("[1, 2, 3]", "not-json"),
        ("{" * 100_000, "not-json"),
        ('{"colour": "green"}', "wrong-shape"),
        ('{"name": 5, "shades": null}', "wrong-shape"),
    ],
)
async def test_an_answer_of_no_use_is_told_apart(
    model: LanguageModel, double: OpenAIDouble, store: Store, said: Any, expected: str
) -> None:
    double.answer = lambda _: said
    assert await trouble(model.ask(CALL, Colour)) == (BadAnswer, expected)
    assert sum(row["cost"] for row in await bill(store)) > 0, "it was paid for"


async def test_marks_of_thought_that_an_answer_quotes_are_part_of_it(
    model: LanguageModel, double: OpenAIDouble
) -> None:
    said = Colour(name="green", shades=["between <think> and </think>", "lime"])
    double.answer = lambda _: said.model_dump_json()
    assert await model.ask(CALL, Colour) == said


async def test_a_line_may_break_within_a_text(model: LanguageModel, double: OpenAIDouble) -> None:
    double.answer = lambda _: '{"name": "green", "shades": ["lime\ntree"]}'
    assert (await model.ask(CALL, Colour)).shades == ["lime\ntree"]


async def test_an_answer_may_come_as_a_list_of_parts(model: LanguageModel, double: OpenAIDouble) -> None:
    thought = {"type": "thinking", "thinking": [{"type": "text", "text": '{"name": "blue", "shades": []}'}]}
    parts = [thought, {"type": "text", "text": GREEN.model_dump_json()}, {"type": "text", "text": None}, "?"]
    double.script(Fault(body={"choices": [{"message": {"content": parts}, "finish_reason": "stop"}]}))
    assert await model.ask(CALL, Colour) == GREEN


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        [],
        {"total_tokens": 500},
        {"prompt_tokens": None, "completion_tokens": None, "total_tokens": None},
        {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        {"prompt_tokens": -1, "completion_tokens": 5},
        {"prompt_tokens": 10**12, "completion_tokens": "many"},
    ],
)
async def test_a_service_that_does_not_count_is_counted_for(
    model: LanguageModel, double: OpenAIDouble, store: Store, usage: object
) -> None:
    choice = {"message": {"content": GREEN.model_dump_json()}, "finish_reason": "stop"}
    double.script(Fault(body={"choices": [choice], "usage": usage}))
    assert await model.ask(CALL, Colour) == GREEN
    [row] = await bill(store)
    assert (row["outcome"], row["tokens_in"]) == ("ok", 48)
    assert row["tokens_out"] > 10


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ({"prompt_tokens": 20, "completion_tokens": 5}, (20, 0, 5)),
        ({"prompt_tokens": 20, "completion_tokens": 198, "total_tokens": 623}, (20, 0, 603)),
        ({"prompt_tokens": 20, "completion_tokens": 5, "prompt_tokens_details": None}, (20, 0, 5)),
        ({"prompt_tokens": 20, "completion_tokens": 5, "prompt_tokens_details": [3]}, (20, 0, 5)),
        ({"prompt_tokens": 20, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 12}}, (20, 12, 5)),
        ({"prompt_tokens": 20, "completion_tokens": 5, "prompt_cache_hit_tokens": 16}, (20, 16, 5)),
        ({"prompt_tokens": 20, "completion_tokens": 0, "total_tokens": 20}, (20, 0, 0)),
    ],
)
async def test_thoughts_and_what_was_in_the_cache_are_counted(
    model: LanguageModel, double: OpenAIDouble, store: Store, usage: object, expected: tuple[int, int, int]
) -> None:
    choice = {"message": {"content": GREEN.model_dump_json()}, "finish_reason": "stop"}
    double.script(Fault(body={"choices": [choice], "usage": usage}))
    await model.ask(CALL, Colour)
    [row] = await bill(store)
    assert (row["tokens_in"], row["tokens_cached"], row["tokens_out"]) == expected


async def test_an_error_with_the_status_of_success_is_one(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock
) -> None:
    failed = Fault(body={"error": {"code": 502, "message": "Provider returned error"}})
    double.script(failed, failed)
    assert await model.ask(CALL, Colour) == GREEN
    assert len(clock.slept) == 2
    double.script(*[failed] * TRIES * FAILURES)
    for _ in range(FAILURES):
        assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "down")
    asked = len(double.prompts)
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "down")
    assert len(double.prompts) == asked, "it is left alone"


async def test_no_choices_at_all_are_an_empty_answer(model: LanguageModel, double: OpenAIDouble) -> None:
    bodies: list[dict[str, Any]] = [{"choices": []}, {"choices": None}, {}, {"choices": [{"message": {}}]}]
    for body in bodies:
        double.script(*[Fault(body=body)] * 9)
        assert await trouble(model.ask(CALL, Colour)) == (BadAnswer, "empty")
        double._faults.clear()


async def test_an_answer_that_was_cut_off_gets_twice_the_room_once(model: LanguageModel, double: OpenAIDouble) -> None:
    answers: Iterator[str | dict[str, Any]] = iter(
        [{"content": '{"na', "finish_reason": "length"}, GREEN.model_dump_json()]
    )
    double.answer = lambda _: next(answers)
    assert await model.ask(CALL, Colour) == GREEN
    assert [body["max_tokens"] for body in double.prompts] == [100, 200]
