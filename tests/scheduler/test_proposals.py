"""Narrower and broader topics, from the stored weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.models import Match
from scheduler.proposals import MANY, Proposals, Proposed
from scheduler.store import harvests, papers
from scheduler.store.database import Store
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED, AboutnessRanker
from tests.scheduler.making import NOON, TUESDAY, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.topics.query import Query

SUBJECTS = ("Video Generation", "Protein Docking", "Speech Recognition", "Weather Forecasting")
WEDNESDAY = TUESDAY + timedelta(1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        await opened.run(fill)
        yield opened


def fill(db: Database) -> None:
    """Two days: eighty papers on diffusion models, twenty on each subject, and one on weaving."""
    made: list[Paper] = [
        paper(number, title=f"Diffusion Models for {SUBJECTS[number % 4]}", abstract="", announced=day)
        for number in range(80)
        for day in [TUESDAY if number % 2 else WEDNESDAY]
    ]
    papers.save(db, [*made, paper(90, title="Weaving Baskets", abstract="We weave baskets.")], NOON)
    for day in (TUESDAY, WEDNESDAY):
        harvests.record(db, day, complete=True, papers=40, now=NOON)


@pytest.fixture
def proposals(store: Store) -> Proposals:
    return Proposals(store, AboutnessRanker())


async def test_what_is_too_much_has_narrower_topics_with_their_number(proposals: Proposals) -> None:
    found = await proposals.instead_of(parse("diffusion models"), BALANCED)
    assert found.daily == 40
    assert not found.broader
    assert 2 <= len(found.narrower) <= 3
    for one in found.narrower:
        assert one.query.canonical.startswith("diffusion models ")
        assert one.daily == 10 <= MANY
    assert len({one.query for one in found.narrower}) == len(found.narrower)


async def test_what_brings_nothing_has_broader_topics_with_their_number(proposals: Proposals) -> None:
    found = await proposals.instead_of(parse("underwater basket weaving"), BALANCED)
    assert not found.narrower
    assert [(one.query.canonical, one.daily) for one in found.broader] == [("basket weaving", 0.5)]


async def test_only_what_the_stored_weeks_announced_counts(proposals: Proposals, store: Store) -> None:
    """Not what was looked up since, nor what an older day brought that was harvested late."""
    past = [paper(number, title="Weaving Baskets", announced=TUESDAY - timedelta(400)) for number in range(100, 150)]
    await store.run(papers.save, [*past, paper(150, title="Weaving Baskets", announced=None)], NOON)
    assert (await proposals.instead_of(parse("weaving baskets"), BALANCED)).daily == 0.5


async def test_what_is_about_a_topic_without_all_its_words_counts(store: Store) -> None:
    class Kind(AboutnessRanker):
        def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
            del query
            return [Match(one.id, "Weaving" in one.title) for one in papers]

    found = await Proposals(store, Kind()).instead_of(parse("models of weaving"), BALANCED)
    assert found.daily == 0.5


async def test_what_is_right_is_left_alone(proposals: Proposals) -> None:
    found = await proposals.instead_of(parse("weaving baskets"), BALANCED)
    assert (found.daily, found.narrower, found.broader) == (0.5, (), ())


@pytest.mark.parametrize("name", ["Ada Fictus", "a. fictus", "Ada-Bo Fictus"])
async def test_who_types_a_name_is_offered_the_author(proposals: Proposals, name: str) -> None:
    found = await proposals.instead_of(parse(name), BALANCED)
    assert (found.daily, found.narrower, found.broader) == (0, (), ())
    [one] = found.person
    assert one.query == parse(f'au:"{name}"')
    assert one.query.canonical == parse(f'au:"{name}"').canonical
    assert one.daily > 30


async def test_a_name_may_begin_with_the_family(proposals: Proposals) -> None:
    [one] = (await proposals.instead_of(parse("Fictus Ada"), BALANCED)).person
    assert one.query == parse('au:"Ada Fictus"')


@pytest.mark.parametrize("words", ["Ada Nobody", "Fictus", "weaving baskets", "Ada 3D Fictus"])
async def test_other_words_are_nobodys_name(proposals: Proposals, words: str) -> None:
    assert (await proposals.instead_of(parse(words), BALANCED)).person == ()


async def test_how_many_papers_all_who_have_a_name_write(proposals: Proposals) -> None:
    assert await proposals.by("Fictus, A.") == await proposals.by("Exempla") > 30
    assert await proposals.by('Nobody "AND') == 0


async def test_an_empty_store_proposes_nothing(tmp_path: Path) -> None:
    async with Store(tmp_path / "empty.db") as store:
        found = await Proposals(store, AboutnessRanker()).instead_of(parse("diffusion models"), BALANCED)
        assert found == Proposed(0.0)
