"""Abbreviations that the store's papers agree on: each paper counts once, and no word is taken for one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.store import abbreviations, papers
from scheduler.store.database import Store
from scheduler.store.retention import prune
from scheduler.topics.glossary import AGREED
from tests.scheduler.making import NOON, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from scheduler.models import Paper


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        yield opened


def _defining(text: str, number: int = AGREED, first: int = 1) -> list[Paper]:
    return [paper(at, abstract=f"We fly {text} in the wind.") for at in range(first, first + number)]


async def test_what_several_papers_spell_alike_is_agreed_on(store: Store) -> None:
    flown = _defining("Zorbl Quux Kites (ZQKs)")
    await store.run(papers.save, flown[1:], NOON)
    assert await store.run(abbreviations.agreed) == {}
    await store.run(papers.save, flown, NOON)
    assert await store.run(abbreviations.agreed) == {"zqk": ("zorbl", "quux", "kites")}


async def test_a_paper_counts_once_however_often_it_comes(store: Store) -> None:
    for version in range(1, AGREED + 2):
        again = paper(1, abstract="Zorbl Quux Kites (ZQK), and Zorbl Quux Kites (ZQK).", version=version)
        await store.run(papers.save, [again], NOON + timedelta(days=version))
    assert await store.run(abbreviations.agreed) == {}


@pytest.mark.parametrize(
    "texts",
    [
        ("Zorbl Quux Kites (ZQK)", "Zany Quilted Kettles (ZQK)"),
        ("Retrieval Augmented Generation (RAG)", "it"),
        ("Kites Into Towns (KIT)", "a kit"),
    ],
)
async def test_what_means_several_things_or_is_a_word_or_known_anyway_is_not(
    store: Store, texts: tuple[str, str]
) -> None:
    one, other = texts
    await store.run(papers.save, [*_defining(one), *_defining(other, first=AGREED + 1)], NOON)
    assert await store.run(abbreviations.agreed) == {}


async def test_what_one_paper_spells_out_goes_after_a_month_what_several_do_after_a_year(store: Store) -> None:
    await store.run(papers.save, [*_defining("Zorbl Quux Kites (ZQK)"), *_defining("Lone Kites (LK)", 1, 90)], NOON)

    async def swept(days: int) -> int:
        found = await store.run(prune, NOON + timedelta(days), keep_days=60, keep_gone_days=90)
        return found["abbreviations"]

    assert [await swept(days) for days in (29, 31, 399, 401)] == [0, 1, 0, 1]
