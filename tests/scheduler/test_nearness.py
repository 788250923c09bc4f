"""Vectors of an embedding model: asked for together, kept by paper, and never missed where they cannot be had."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scheduler.errors import BadAnswer, ModelDown, OverBudget
from scheduler.llm.embedding import TOGETHER
from scheduler.models import Match
from scheduler.nearness import FEWEST, MOST, Nearness, moved, worth_a_vector
from scheduler.sharpening import Sharpener
from scheduler.store import embeddings, papers
from scheduler.store.database import Store
from scheduler.topics.query import parse
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.llm.talking import MORNING, ShownClock, talking
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scheduler.llm.client import LanguageModel

PRICES = "double-mini=1/0.1/10, double-embedding=1/0/0"
KITES = [paper(number, title=f"Kites {number}", abstract="kites kites") for number in range(1, 4)]
OTHERS = [paper(number, title=f"Rivers {number}", abstract="water flows") for number in range(4, 8)]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        await opened.run(papers.save, [*KITES, *OTHERS], NOON)
        yield opened


def nearness(store: Store, model: LanguageModel, name: str = "double-embedding") -> Nearness:
    return Nearness(store, model.embedder(name), lambda: MORNING)


def asked(double: OpenAIDouble) -> list[int]:
    """How many texts each request held."""
    return [len(one.body["input"]) for one in double.requests if one.path == "/v1/embeddings"]


async def test_papers_are_asked_for_together_and_once(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = nearness(store, model)
        found = await near.of("kites", [*KITES, *OTHERS])
        assert min(found[one.id] for one in KITES) > max(found[one.id] for one in OTHERS)
        assert asked(double) == [1, 7]
        again = await near.of("kites", [*KITES, *OTHERS])
        assert again == pytest.approx(found, abs=2e-3)
        assert asked(double) == [1, 7], "from the store"
        await near.of("rivers", [*KITES, replace(OTHERS[0], version=2)])
        assert asked(double) == [1, 7, 1, 1], "a new version is another text"
    calls = await store.run(lambda db: db.execute("SELECT purpose, outcome, cost > 0 FROM llm_calls").fetchall())
    assert set(calls) == {("embedding", "ok", 1)}


async def test_topics_of_one_morning_ask_for_each_paper_once(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = nearness(store, model)
        found = await asyncio.gather(*(near.of(f"kites {at}", [*KITES, *OTHERS]) for at in range(20)))
        assert all(len(one) == 7 for one in found)
        assert sum(asked(double)) == 20 + 7


async def test_what_one_request_brought_is_kept_though_the_next_fails(store: Store) -> None:
    many = [paper(number) for number in range(1, TOGETHER + 7)]
    await store.run(papers.save, many, NOON)
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        double.script(None, None, *[Fault(status=500)] * 3)
        with pytest.raises(ModelDown):
            await nearness(store, model).of("kites", many)
        assert len(await store.run(embeddings.find, "double-embedding", many)) == TOGETHER
        assert len(await nearness(store, model).of("kites", many)) == len(many)
        assert asked(double)[-1] == 6


async def test_a_paper_that_the_service_will_not_have_has_no_place_and_is_not_asked_for_again(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = nearness(store, model)
        double.script(None, Fault(400), None, Fault(400), None, Fault(400), None)
        found = await near.of("kites", KITES + OTHERS[:1])
        assert len(found) == 3
        before = len(double.requests)
        assert len(await near.of("kites", KITES + OTHERS[:1])) == 3
        assert len(double.requests) == before


async def test_a_paper_that_is_refused_by_itself_takes_no_order_from_the_others(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = nearness(store, model)
        found = await near.of("kites", KITES)
        double.script(Fault(400))
        assert await near.of("kites", [*KITES, OTHERS[0]]) == pytest.approx(found, abs=2e-3)
        assert len(await near.of("kites", [*KITES, OTHERS[0]])) == 4, "it may have been the service"
        double.script(Fault(400))
        with pytest.raises(BadAnswer):
            await near.of("kites", OTHERS[1:2])


async def test_topics_that_wait_too_long_for_others_go_without(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        impatient = Nearness(store, model.embedder("double-embedding"), lambda: MORNING, patience=0.0)
        with pytest.raises(ModelDown):
            await impatient.of("kites", KITES)
        assert len(await nearness(store, model).of("kites", KITES)) == 3


async def test_another_model_by_the_same_name_costs_one_topic_its_order(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = nearness(store, model)
        await near.of("kites", KITES)
        double.vector = lambda text: [1.0, float("kites" in text), 0.5]
        with pytest.raises(BadAnswer):
            await near.of("kites", OTHERS)
        found = await near.of("kites", [*KITES, *OTHERS])
        assert min(found[one.id] for one in KITES) > max(found[one.id] for one in OTHERS)
        assert asked(double) == [1, 3, 4, 1, 3]


async def test_a_topic_is_asked_for_anew_each_day(store: Store) -> None:
    day = [MORNING]
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        near = Nearness(store, model.embedder("double-embedding"), lambda: day[0])
        for days in (0, 0, 1, 1):
            day[0] = MORNING + timedelta(days=days)
            await near.of("kites", KITES)
        assert asked(double) == [1, 3, 1]


async def test_another_model_has_its_own_vectors(store: Store) -> None:
    vectors = {KITES[0]: np.ones(4, np.float32)}
    await store.run(embeddings.save, "one", vectors, NOON)
    assert list(await store.run(embeddings.find, "one", KITES)) == [KITES[0].id]
    assert await store.run(embeddings.find, "another", KITES) == {}


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(status=500), ModelDown),
        (Fault(status=401), ModelDown),
        (Fault(status=404), ModelDown),
        (Fault(status=400), BadAnswer),
        (Fault(drop=True), ModelDown),
    ],
)
async def test_what_can_go_wrong_is_an_error_of_the_model(store: Store, fault: Fault, error: type[Exception]) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        double.script(*[fault] * 3)
        with pytest.raises(error):
            await nearness(store, model).of("kites", KITES)


async def test_the_budget_holds(store: Store) -> None:
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), daily=1e-7, prices=PRICES) as model:
        with pytest.raises(OverBudget):
            await nearness(store, model).of("kites", KITES)
        assert asked(double) == []


async def test_a_model_whose_price_nobody_said_is_used_within_the_budget(store: Store) -> None:
    long = [paper(number, abstract="kites and rivers " * 200) for number in range(1, TOGETHER + 1)]
    await store.run(papers.save, long, NOON)
    async with OpenAIDouble() as double, talking(store, double, ShownClock()) as model:
        assert len(await nearness(store, model).of("kites", long)) == TOGETHER


async def test_without_vectors_the_order_is_the_rankers(store: Store) -> None:
    found = [Match(one.id, 0.5) for one in [*KITES, *OTHERS]]
    async with OpenAIDouble() as double, talking(store, double, ShownClock(), prices=PRICES) as model:
        double.script(*[Fault(status=500)] * 3)
        sharpener = Sharpener(store, nearness=nearness(store, model))
        assert await sharpener.sharpen(parse("kites"), found) == found
        sharper = await sharpener.sharpen(parse("kites"), found)
        assert min(one.score for one in sharper[:3]) > 0.5 > max(one.score for one in sharper[3:])


def test_only_what_may_be_about_a_topic_is_worth_a_vector() -> None:
    found = [Match("a", 0.04), Match("b", 0.9), *(Match(str(number), 0.5) for number in range(2 * MOST))]
    kept = worth_a_vector(found)
    assert kept[0].paper_id == "b"
    assert len(kept) == MOST
    assert all(match.paper_id != "a" for match in kept)


def test_among_few_nothing_is_near_or_far_and_what_has_no_place_stays() -> None:
    found = [Match(name, 0.5) for name in "abcdef"]
    assert moved(found, dict.fromkeys("abcd", 0.1)) == found
    assert len("abcd") < FEWEST
    sharper = {
        match.paper_id: match.score for match in moved(found, {"a": 0.9, "b": 0.1, "c": 0.1, "d": 0.1, "e": 0.1})
    }
    assert sharper["b"] < 0.5 < sharper["a"]
    assert sharper["f"] == 0.5
    alike = {match.score for match in moved(found, dict.fromkeys("abcde", 0.3))}
    assert alike == {0.5}
