"""An embedding model over a real server: what is asked, what goes wrong, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from scheduler.errors import BadAnswer, ModelDown, ModelError, OverBudget
from scheduler.llm.embedding import FEW_FOR, PATIENCE, REFUSALS, TOGETHER
from scheduler.llm.service import LONGEST_REST, STANDSTILL, Refused
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.llm.talking import ShownClock, bill, talking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scheduler.llm.embedding import Embedder
    from scheduler.store.database import Store

PRICES = "double-mini=1/0.1/10, double-embedding=1/1/0"
TEXTS = ["robot hands grasp cups", "robot hands hold cups", "galaxies spin"]


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble() as running:
        yield running


@pytest.fixture
async def embedder(store: Store, double: OpenAIDouble, clock: ShownClock) -> AsyncIterator[Embedder]:
    async with talking(store, double, clock, prices=PRICES) as model:
        yield model.embedder("double-embedding")


async def test_texts_become_vectors_of_length_one_in_their_order(
    embedder: Embedder, double: OpenAIDouble, store: Store
) -> None:
    many = [f"{TEXTS[at % 3]} {at}" for at in range(TOGETHER + 3)]
    vectors = await embedder.embed(many, person=7)
    assert vectors.shape == (len(many), 64)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(many)), abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert vectors[TOGETHER] @ vectors[TOGETHER % 3] > vectors[TOGETHER] @ vectors[2], "across requests"
    assert [len(one.body["input"]) for one in double.requests] == [TOGETHER, 3]
    rows = await bill(store)
    assert [(row["model"], row["purpose"], row["person"], row["outcome"]) for row in rows] == [
        ("double-embedding", "embedding", 7, "ok")
    ] * 2
    assert sum(row["tokens_in"] for row in rows) == sum(-(-len(text) // 4) for text in many)


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": 0}, {"prompt_tokens": None}, {"prompt_tokens": -4}])
async def test_a_service_that_does_not_count_is_counted_for(
    embedder: Embedder, double: OpenAIDouble, store: Store, usage: object
) -> None:
    double.script(Fault(body={"data": [{"index": 0, "embedding": [1.0]}], "usage": usage}))
    await embedder.embed(TEXTS[:1])
    assert [row["tokens_in"] for row in await bill(store)] == [len(TEXTS[0]) // 2 + 1]


async def test_rows_are_put_in_order_by_their_numbers(embedder: Embedder, double: OpenAIDouble) -> None:
    rows = [{"index": at, "embedding": [float(at), 1.0]} for at in (2, 0, 1)]
    double.script(Fault(body={"data": rows}))
    vectors = await embedder.embed(TEXTS)
    assert (vectors[:, 0] / vectors[:, 1]).tolist() == pytest.approx([0, 1, 2])


@pytest.mark.parametrize(
    "answer",
    [
        {"data": []},
        {"data": [{"index": at, "embedding": [1.0, 2.0]} for at in (0, 1, 1)]},
        {"data": [{"index": at, "embedding": [1.0] * (at + 1)} for at in range(3)]},
        {"data": [{"index": at, "embedding": [0.0, 0.0]} for at in range(3)]},
        {"data": [{"index": at, "embedding": [1e300, 1.0]} for at in range(3)]},
    ],
)
async def test_vectors_of_no_use_are_a_bad_answer(
    embedder: Embedder, double: OpenAIDouble, answer: dict[str, Any]
) -> None:
    double.script(Fault(body=answer))
    with pytest.raises(BadAnswer) as caught:
        await embedder.embed(TEXTS)
    assert caught.value.trouble == "wrong-shape"


@pytest.mark.parametrize("fault", [Fault(429), Fault(500), Fault(drop=True), Fault(keep=0.5), Fault(body={"no": 1})])
async def test_what_passes_is_asked_again(
    embedder: Embedder, double: OpenAIDouble, store: Store, clock: ShownClock, fault: Fault
) -> None:
    double.script(fault, fault)
    assert len(await embedder.embed(TEXTS)) == 3
    assert clock.passed < PATIENCE
    assert [row["outcome"] for row in await bill(store)][-1] == "ok"


@pytest.mark.parametrize(
    ("fault", "error", "rest"),
    [
        (Fault(429, retry_after="600"), ModelDown, 600.0),
        (Fault(429, retry_after="86400"), ModelDown, LONGEST_REST),
        (Fault(401, retry_after="86400"), ModelDown, STANDSTILL),
    ],
)
async def test_a_service_is_left_alone_for_as_long_as_it_takes_and_no_longer(
    embedder: Embedder, double: OpenAIDouble, clock: ShownClock, fault: Fault, error: type[ModelError], rest: float
) -> None:
    double.script(fault)
    with pytest.raises(error):
        await embedder.embed(TEXTS)
    clock.passed += rest - 1
    with pytest.raises(ModelDown):
        await embedder.embed(TEXTS)
    assert len(double.requests) == 1
    clock.passed += 2
    assert len(await embedder.embed(TEXTS)) == 3


async def test_where_too_many_are_refused_fewer_are_asked_for_and_that_is_remembered_for_an_hour(
    embedder: Embedder, double: OpenAIDouble, clock: ShownClock
) -> None:
    double.most_inputs = 10
    many = [f"{TEXTS[at % 3]} {at}" for at in range(TOGETHER + 3)]
    vectors = await embedder.embed(many)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(many)), abs=1e-5)
    assert vectors[TOGETHER] @ vectors[TOGETHER % 3] > vectors[TOGETHER] @ vectors[2], "in their order"
    before = len(double.requests)
    await embedder.embed(many)
    assert {one.status for one in double.requests[before:]} == {200}
    clock.passed += FEW_FOR
    double.most_inputs = TOGETHER
    await embedder.embed(many)
    assert [len(one.body["input"]) for one in double.requests[-2:]] == [TOGETHER, 3]


async def test_a_text_that_is_refused_by_itself_has_no_vector_and_the_others_have(
    embedder: Embedder, double: OpenAIDouble
) -> None:
    vectors = await embedder.embed([*TEXTS, "far too long " * 10_000, *TEXTS])
    assert np.linalg.norm(vectors, axis=1).round(3).tolist() == [1, 1, 1, 0, 1, 1, 1]
    await embedder.embed(TEXTS * 20)
    assert len(double.requests[-1].body["input"]) == 60, "it was not their number"


async def test_a_text_that_llama_cpp_calls_its_own_fault_is_passed_over(
    embedder: Embedder, double: OpenAIDouble
) -> None:
    large = Fault(500, message="input is too large to process. increase the physical batch size")
    double.script(large, None, large, None, large)
    vectors = await embedder.embed(TEXTS)
    assert np.linalg.norm(vectors, axis=1).round(3).tolist() == [1, 1, 0]
    assert len(double.requests) == 5


@pytest.mark.parametrize(("number", "asked"), [(1, 1), (2, 3), (TOGETHER, REFUSALS), (3 * TOGETHER, REFUSALS)])
async def test_a_service_that_takes_nothing_is_not_asked_for_each_text(
    embedder: Embedder, double: OpenAIDouble, number: int, asked: int
) -> None:
    double.script(*[Fault(400)] * 1000)
    with pytest.raises(Refused):
        await embedder.embed(["robot hands"] * number)
    assert len(double.requests) == asked


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), 1e300, 1e25])
async def test_one_vector_of_no_use_spoils_no_other(embedder: Embedder, double: OpenAIDouble, odd: float) -> None:
    rows = [{"index": at, "embedding": [odd if at == 1 else 0.5, 0.0]} for at in range(3)]
    double.script(Fault(body={"data": rows}))
    assert (await embedder.embed(TEXTS)).tolist() == [[1, 0], [0, 0], [1, 0]]


async def test_each_pays_from_their_share(store: Store, double: OpenAIDouble, clock: ShownClock) -> None:
    async with talking(store, double, clock, personal=1e-6, prices=PRICES) as model:
        with pytest.raises(OverBudget) as caught:
            await model.embedder("double-embedding").embed(TEXTS, person=7)
        assert caught.value.trouble == "personal-budget"
        assert len(await model.embedder("double-embedding").embed(TEXTS)) == 3


async def test_one_model_rests_without_another(store: Store, double: OpenAIDouble, clock: ShownClock) -> None:
    async with talking(store, double, clock, prices=PRICES) as model:
        unknown = model.embedder("nobody-knows-it")
        for _ in range(2):
            with pytest.raises(ModelDown, match="check PAPERBOY_EMBEDDING_MODEL") as caught:
                await unknown.embed(TEXTS)
            assert caught.value.trouble == "unknown-embedding-model"
        assert len(double.requests) == 1
        assert len(await model.embedder("double-embedding").embed(TEXTS)) == 3
