"""A language model over a real server: what goes wrong on the way, answers in pieces, and places."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.errors import BadAnswer, ModelDown, ModelError, OverBudget
from scheduler.llm.breaker import FAILURES, REST
from scheduler.llm.client import Call, LanguageModel
from scheduler.llm.patience import LONGEST_WAIT, TRIES
from scheduler.llm.service import STANDSTILL
from tests.doubles.openai import Fault, OpenAIDouble
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
    from collections.abc import Iterator

    from scheduler.store.database import Store


@pytest.fixture
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name)


async def all_of(model: LanguageModel) -> tuple[str, ModelError | None]:
    """All that comes in pieces, and how it ended."""
    heard = ""
    try:
        async for piece in model.stream(CALL):
            heard += piece
    except ModelError as error:
        return heard, error
    return heard, None


# What goes wrong on the way


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429),
        Fault(500),
        Fault(503, retry_after="2"),
        Fault(drop=True),
        Fault(keep=0.5),
        Fault(keep=0.5, breaks=True),
        Fault(408),
    ],
)
async def test_what_passes_is_asked_again(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock, store: Store, fault: Fault
) -> None:
    double.script(fault, fault)
    assert await model.ask(CALL, Colour) == GREEN
    assert len(double.prompts) == 3
    assert all(pause >= 0.5 for pause in clock.slept)
    assert [row["outcome"] for row in await bill(store)][-1] == "ok"


async def test_a_pause_that_is_asked_for_is_kept_by_all(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock
) -> None:
    double.script(Fault(429, retry_after="7"))
    await asyncio.gather(model.ask(CALL, Colour), model.ask(CALL, Colour))
    assert clock.passed >= 7
    assert len(double.prompts) == 3


async def test_a_pause_that_is_too_long_is_not_waited_for(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock
) -> None:
    double.script(Fault(429, retry_after="600"))
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "busy")
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "busy")
    assert (len(double.prompts), clock.slept) == (1, [])
    clock.passed += 601
    assert await model.ask(CALL, Colour) == GREEN
    assert LONGEST_WAIT < 600


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(401), "key-refused"),
        (Fault(403), "key-refused"),
        (Fault(404, code="model_not_found"), "unknown-model"),
        (Fault(429, code="insufficient_quota"), "no-credit"),
        (Fault(302, location="http://127.0.0.1:9/elsewhere"), "wrong-host"),
    ],
)
async def test_what_only_a_person_can_mend_is_asked_once(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock, store: Store, fault: Fault, expected: str
) -> None:
    double.script(fault)
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, expected)
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, expected)
    assert len(double.prompts) == 1
    [row] = await bill(store)
    assert (row["outcome"], row["cost"]) == (expected, 0)
    clock.passed += STANDSTILL
    assert await model.ask(CALL, Colour) == GREEN


async def test_a_service_that_fails_again_and_again_is_left_alone(
    model: LanguageModel, double: OpenAIDouble, clock: ShownClock
) -> None:
    await model.ask(CALL, Colour)
    double.script(*[Fault(503)] * TRIES * FAILURES)
    for _ in range(FAILURES):
        assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "down")
    asked = len(double.prompts)
    assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "down")
    assert len(double.prompts) == asked
    clock.passed += REST
    assert await model.ask(CALL, Colour) == GREEN
    assert len(double.prompts) == asked + 1


async def test_whoever_is_over_their_share_keeps_nobody_from_a_service_that_is_back(
    store: Store, clock: ShownClock
) -> None:
    async with OpenAIDouble(says_green) as double, talking(store, double, clock, personal=0) as model:
        double.script(*[Fault(503)] * TRIES * FAILURES)
        for _ in range(FAILURES):
            await trouble(model.ask(CALL, Colour))
        clock.passed += REST
        mine = Call("test", MESSAGES, room=100, person=7)
        assert await trouble(model.ask(mine, Colour)) == (OverBudget, "personal-budget")
        assert await model.ask(CALL, Colour) == GREEN


async def test_a_whole_answer_may_take_longer_than_a_piece_of_one(
    store: Store, clock: ShownClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.llm.client.SILENCE", 0.1)
    monkeypatch.setattr("scheduler.llm.wire.SILENCE", 0.1)
    async with OpenAIDouble(says_green, delay=0.4) as double, talking(store, double, clock) as model:
        assert await model.ask(CALL, Colour) == GREEN
        assert len(double.prompts) == 1
        assert (await all_of(model))[0] == ""


async def test_patience_ends(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green, delay=60) as double, talking(store, double, clock) as model:
        hasty = Call("test", MESSAGES, room=100, patience=0.2)
        assert await trouble(model.ask(hasty, Colour)) == (ModelDown, "down")
        assert len(double.prompts) == 1
    [row] = await bill(store)
    assert row["outcome"] == "down"
    assert row["cost"] > 0, "the service may have answered: nobody knows"


async def test_a_service_that_is_not_there_costs_nothing(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green) as gone:
        pass
    async with talking(store, gone, clock, prices="") as model:
        assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "down")
    assert [(row["outcome"], row["cost"]) for row in await bill(store)] == [("down", 0)] * TRIES


@pytest.mark.usefixtures("_no_proxy")
async def test_a_public_name_for_a_private_address_is_not_asked(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green) as double:
        elsewhere = double.base_url.replace("127.0.0.1", "models.example.org")
        async with talking(
            store, double, clock, resolve=lambda _host, _port: ["127.0.0.1"], openai_base_url=elsewhere
        ) as model:
            assert await trouble(model.ask(CALL, Colour)) == (ModelDown, "wrong-host")
        assert double.requests == []


@pytest.mark.usefixtures("_no_proxy")
async def test_a_name_at_home_falls_back_to_its_next_address(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green) as double:
        home = double.base_url.replace("127.0.0.1", "models.lan")
        async with talking(
            store, double, clock, resolve=lambda _host, _port: ["::1", "127.0.0.1"], openai_base_url=home
        ) as model:
            assert await model.ask(CALL, Colour) == GREEN


# In pieces


async def test_a_text_comes_in_pieces_and_is_on_the_bill(
    model: LanguageModel, double: OpenAIDouble, store: Store
) -> None:
    double.answer = lambda _: "Grass is green, 草是绿的."
    pieces = [piece async for piece in model.stream(CALL)]
    assert "".join(pieces) == "Grass is green, 草是绿的."
    assert len(pieces) == 4
    [row] = await bill(store)
    assert (row["tokens_in"], row["tokens_out"], row["outcome"]) == (9, 6, "ok")


async def test_a_text_that_is_broken_off_by_whoever_reads_it_is_settled(
    model: LanguageModel, double: OpenAIDouble, store: Store
) -> None:
    double.answer = lambda _: "one two three " * 100
    async with contextlib.aclosing(model.stream(CALL)) as pieces:
        assert await anext(pieces) == "one "
    [row] = await bill(store)
    assert row["outcome"] == "broken-off"
    assert 0 < row["cost"] < 100 * 10 / 1e6, "less than the whole room"


async def test_a_text_whose_service_breaks_off_is_no_whole(model: LanguageModel, double: OpenAIDouble) -> None:
    double.answer = lambda _: "one two three four five six"
    double.script(Fault(keep=0.5, breaks=True))
    heard, error = await all_of(model)
    assert isinstance(error, ModelDown)
    assert heard == "one two three four "
    assert len(double.prompts) == 1, "what was said is not said again"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"content": "Grass is", "finish_reason": "length"}, "cut-off"),
        ({"content": "Grass", "finish_reason": "content_filter"}, "refused"),
        ({"refusal": "No."}, "refused"),
        ({"content": ""}, "empty"),
    ],
)
async def test_a_text_that_ends_badly_says_so_at_its_end(
    model: LanguageModel, double: OpenAIDouble, said: Any, expected: str
) -> None:
    double.answer = lambda _: said
    heard, error = await all_of(model)
    assert heard == (said.get("content") or "")
    assert isinstance(error, BadAnswer)
    assert error.trouble == expected


async def test_a_text_that_thoughts_left_no_room_for_is_asked_for_once_more(
    model: LanguageModel, double: OpenAIDouble, store: Store
) -> None:
    answers: Iterator[Any] = iter([{"content": None, "finish_reason": "length"}, "green"])
    double.answer = lambda _: next(answers)
    assert await all_of(model) == ("green", None)
    assert [body["max_tokens"] for body in double.prompts] == [100, 200]
    assert [row["outcome"] for row in await bill(store)] == ["cut-off", "ok"]
    double.answer = lambda _: {"content": None, "finish_reason": "length"}
    heard, error = await all_of(model)
    assert (heard, error and error.trouble, len(double.prompts)) == ("", "cut-off", 4)


async def test_a_text_that_stops_without_its_end_is_no_whole(model: LanguageModel, double: OpenAIDouble) -> None:
    double.answer = lambda _: "one two three four five six"
    double.script(Fault(keep=0.5))
    heard, error = await all_of(model)
    assert heard == "one two three four "
    assert isinstance(error, BadAnswer)
    assert error.trouble == "cut-off"


async def test_a_text_is_asked_for_again_until_it_begins(model: LanguageModel, double: OpenAIDouble) -> None:
    double.script(Fault(429, retry_after="1"), Fault(500))
    assert "".join([piece async for piece in model.stream(CALL)]) == GREEN.model_dump_json()
    assert len(double.prompts) == 3


# Places


async def test_parallel_calls_are_bounded_and_people_have_places_of_their_own(store: Store, clock: ShownClock) -> None:
    async with OpenAIDouble(says_green, delay=0.1) as double, talking(store, double, clock, at_once=2) as model:
        asked = [model.ask(CALL, Colour) for _ in range(6)]
        mine = [model.ask(Call("test", MESSAGES, room=100, person=7), Colour) for _ in range(2)]
        await asyncio.gather(*asked, *mine)
        assert double.most_at_once == 4
        bodies = json.dumps(double.prompts)
        assert bodies.count("Which colour has grass?") == 8
