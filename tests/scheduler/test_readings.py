"""Readings on demand: made once for everybody, from the full text as far as it can be had."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from scheduler.readings import OVER_SHARE, Readings
from scheduler.sources.fulltext.document import Document, Passage, Section
from scheduler.store import papers
from scheduler.store.database import Store
from scheduler.summaries.choice import MODEL_DOWN, OVER_BUDGET
from scheduler.summaries.llm import LlmSummariser
from tests.doubles import scholars
from tests.doubles.openai import Fault, OpenAIDouble
from tests.scheduler.llm.talking import MORNING, ShownClock, talking
from tests.scheduler.making import dump, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path
    from typing import Any

    from scheduler.models import Paper

KITES = paper(1, title="Kites", abstract="We study kites. They rise by 3 m.")
BODY = Document(
    source="pdf",
    sections=(
        Section("Introduction", 1, "1", (Passage("Kites have flown over dunes for ages.", ("Introduction",), 1),)),
        Section("", 1, "", (Passage("We fly 40 kites over sand dunes for six days.", (), 3),)),
        Section("Conclusion", 1, "", (Passage("However, kites do not fly in heavy rain at all.", ("Conclusion",)),)),
    ),
)


class Shelf:
    """Full texts by hand."""

    def __init__(self, document: Document = BODY) -> None:
        self.document = document
        self.asked = 0

    async def of(self, paper: Paper) -> Document:
        del paper
        self.asked += 1
        await asyncio.sleep(0)
        return self.document


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "p.db") as opened:
        await opened.run(papers.save, [KITES], MORNING)
        yield opened


@pytest.fixture
async def double() -> AsyncIterator[OpenAIDouble]:
    async with OpenAIDouble(scholars.honest) as running:
        yield running


def readings(store: Store, shelf: Shelf, summariser: LlmSummariser | None) -> Readings:
    full_text: Any = shelf
    return Readings(store, full_text, summariser, lambda: MORNING)


async def test_a_reading_is_made_once_for_all_who_ask_at_the_same_time(store: Store, double: OpenAIDouble) -> None:
    async with talking(store, double, ShownClock(), personal=1) as model:
        shelf = Shelf()
        room = readings(store, shelf, LlmSummariser(model))
        first, *others = await asyncio.gather(*(room.reading(KITES, "en", person) for person in range(1, 6)))
        assert all(one == first for one in others)
        assert (len(double.prompts), shelf.asked) == (1, 1)
        assert first.grounding.basis == "pdf"
        assert await room.kept(KITES, "en") == first
        assert await room.kept(KITES, "zh") is None
        assert "p. 3" in {one.place for one in first.claims}


async def test_without_a_model_the_papers_sections_speak_and_are_kept(store: Store) -> None:
    room = readings(store, Shelf(), None)
    made = await room.reading(KITES, "en")
    assert {name: [(one.text, one.place) for one in claims] for name, claims in made.parts.items()} == {
        "background": [("Kites have flown over dunes for ages.", "Introduction")],
        "method": [("We fly 40 kites over sand dunes for six days.", "p. 3")],
        "significance": [("However, kites do not fly in heavy rain at all.", "Conclusion")],
        "limits": [("However, kites do not fly in heavy rain at all.", "Conclusion")],
    }
    assert await room.kept(KITES, "en") == made


@pytest.mark.parametrize(
    ("faults", "limits", "note"),
    [([Fault(401)], (1.0, 1.0), MODEL_DOWN), ([], (0.001, 1.0), OVER_BUDGET), ([], (1.0, 0.001), OVER_SHARE)],
)
async def test_what_is_for_today_only_is_not_kept(
    store: Store, double: OpenAIDouble, faults: list[Fault], limits: tuple[float, float], note: str
) -> None:
    double.script(*faults)
    daily, personal = limits
    async with talking(store, double, ShownClock(), daily=daily, personal=personal) as model:
        room = readings(store, Shelf(), LlmSummariser(model))
        made = await room.reading(KITES, "en", person=7)
        assert (made.note, made.by_model, bool(made.claims)) == (note, False, True)
        assert (await store.run(dump))["summaries"] == []


async def test_what_arxiv_did_not_give_today_is_asked_for_again(store: Store) -> None:
    bare = Document(source="abstract", title=KITES.title, abstract=KITES.abstract, warnings=("arxiv-down",))
    room = readings(store, Shelf(bare), None)
    assert (await room.reading(KITES, "en")).claims == ()
    assert await room.kept(KITES, "en") is None


async def test_a_model_that_talks_of_something_else_leaves_the_papers_own_words(
    store: Store, double: OpenAIDouble
) -> None:
    double.answer = scholars.of_another_paper
    async with talking(store, double, ShownClock()) as model:
        room = readings(store, Shelf(), LlmSummariser(model))
        made = await room.reading(KITES, "en")
        assert (made.engine, made.grounding.flags, made.note) == ("embedded", ("quoted",), "")
        asked = len(double.prompts)
        assert await room.reading(KITES, "en") == made
        assert len(double.prompts) == asked, "that is the last word on this paper"


async def test_a_paper_that_was_only_looked_up_is_not_kept(store: Store) -> None:
    other = paper(2)
    room = readings(store, Shelf(), None)
    await room.reading(other, "en")
    assert (await store.run(dump))["summaries"] == []
