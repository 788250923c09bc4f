"""Papers on demand: from the store, behind it from arXiv, and by words."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler import sample
from scheduler.errors import SourceDown
from scheduler.library import POOL, Found, Library
from scheduler.models import Match
from scheduler.sources.announcements import announced_at
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.harvest import FEED_LAG, Harvester
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import papers
from scheduler.store.database import Store
from scheduler.topics.glossary import Usage
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import AboutnessRanker
from tests.scheduler.making import NOON, TUESDAY, dump, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from scheduler.library import Order
    from scheduler.models import Paper
    from scheduler.sources.feed import Announcement
    from scheduler.topics.query import Query


class Shelf:
    """ArXiv, as far as a look-up sees it."""

    def __init__(self, *known: Paper) -> None:
        self.known = list(known)
        self.asked: list[object] = []
        self.down = False

    def by_ids(self, ids: Sequence[str]) -> list[Paper]:
        self._answer(tuple(ids))
        return [one for one in self.known if one.id in ids]

    def search(self, query: Query, limit: int = 5) -> list[Paper]:
        self._answer(query.canonical)
        return self.known[:limit]

    def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        del categories
        return [one for one in self.known if one.published and start <= one.published < end]

    def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
        del categories
        raise SourceDown("no feed", "http://127.0.0.1")

    def _answer(self, question: object) -> None:
        self.asked.append(question)
        if self.down:
            raise SourceDown("arXiv did not answer", "http://127.0.0.1")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(paper(1), paper(2, title="Kites over woven rivers"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store(tmp_path / "paperboy.db") as opened:
        yield opened


@pytest.fixture
def library(store: Store, shelf: Shelf) -> Library:
    return Library(store, Arxiv(shelf, shelf), AboutnessRanker(), lambda: NOON)


async def test_what_the_store_has_is_not_asked_for(library: Library, store: Store, shelf: Shelf) -> None:
    known = paper(1, title="As we know it")
    await store.run(papers.save, [known], NOON)
    assert await library.paper(parse_identifier("arXiv:2506.00001v1")) == known
    assert shelf.asked == []


async def test_what_it_has_not_comes_from_arxiv_and_stays(library: Library, store: Store, shelf: Shelf) -> None:
    found = await library.paper(parse_identifier("https://arxiv.org/abs/2506.00001"))
    assert found == replace(paper(1), announced=None)
    assert await library.paper(parse_identifier("2506.00001")) == found
    assert shelf.asked == [("2506.00001",)]
    assert await store.run(papers.count_on, [TUESDAY]) == 0, "no day, before the harvest says which"


async def test_a_look_up_hides_no_paper_from_the_digests(library: Library, store: Store, shelf: Shelf) -> None:
    await library.paper(parse_identifier("2506.00001"))
    now = announced_at(TUESDAY) + FEED_LAG + timedelta(hours=8)
    await Harvester(store, Arxiv(shelf, shelf), (), lambda: now).tick()
    assert {one.id for one in await store.run(papers.announced_on, TUESDAY)} == {"2506.00001", "2506.00002"}


async def test_what_nobody_knows_is_nothing_and_changes_nothing(library: Library, store: Store) -> None:
    before = await store.run(dump)
    assert await library.paper(parse_identifier("2506.99999")) is None
    assert await store.run(dump) == before


async def test_an_arxiv_that_is_down_is_not_an_unknown_paper(library: Library, shelf: Shelf) -> None:
    shelf.down = True
    with pytest.raises(SourceDown):
        await library.paper(parse_identifier("2506.00001"))
    with pytest.raises(SourceDown):
        await library.search_arxiv(parse("kites"), 3)


async def test_words_find_the_stores_best(library: Library, store: Store, shelf: Shelf) -> None:
    weak = paper(3, abstract="We study rain. As with kites, wind matters.")
    await store.run(papers.save, [*shelf.known, weak], NOON)
    found = (await library.search(parse("kites"), 5)).papers
    assert [one.id for one in found] == ["2506.00002", "2506.00003"]
    assert await library.search(parse("kites"), 1) == Found(found[:1], is_all=True)
    assert (await library.search(parse("submarines"), 5)).papers == []
    assert {one.id for one in (await library.search(parse("cat:cs.CV"), 5)).papers} == {
        one.id for one in [*shelf.known, weak]
    }


@pytest.mark.parametrize("order", ["best", "newest"])
async def test_a_search_says_whether_it_looked_at_all_there_is(library: Library, store: Store, order: Order) -> None:
    for count in (POOL - 1, POOL):
        await store.run(papers.save, [paper(n, title=f"Kites {n}", abstract="") for n in range(1, count + 1)], NOON)
        found = await library.search(parse("kites"), POOL, order)
        assert (len(found.papers), found.is_all) == (count, count < POOL)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Fictus", 'au:"fictus"'),
        ("A. Fictus", 'au:"a fictus"'),
        ("Fictus, Ada", 'au:"ada fictus"'),
        ('"Ada Fictus"', 'au:"ada fictus"'),
        ("Bo Fictus", "bo fictus"),
        ("Exempla", "exempla"),
        ("Fictus kites", "fictus kites"),
        ("Fictus 2025", "fictus 2025"),
        ("ti:Fictus", "ti:fictus"),
        ("nobody", "nobody"),
        ("a" * 500, "a" * 500),
        ("扩散", "扩散"),
    ],
)
async def test_words_that_only_authors_are_called_mean_these(
    library: Library, store: Store, typed: str, meant: str
) -> None:
    by = paper(1, title="Kites", authors=("Cy Muster", "Ada Q. Fictus"))
    await store.run(papers.save, [by, paper(2, title="The Exempla of Rhetoric", authors=("Bo Exempla",))], NOON)
    query = await library.meant(parse(typed))
    assert query.canonical == meant
    assert query == parse(meant)
    if query != parse(typed):
        assert await library.search(query, 5) == Found([by], is_all=True)


async def test_the_ranker_decides_among_those_that_hold_the_words(store: Store, shelf: Shelf) -> None:
    class Contrary(AboutnessRanker):
        def rank(self, query: Query, papers: Iterable[Paper]) -> list[Match]:
            del query
            return [Match(one.id, 1.0 if one.title.startswith("Paired") else 0.0) for one in papers]

    await store.run(papers.save, [*shelf.known, paper(4, abstract="On kites.")], NOON)
    library = Library(store, Arxiv(shelf, shelf), Contrary(), lambda: NOON)
    assert [one.id for one in (await library.search(parse("kites"), 5)).papers] == ["2506.00004"]


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("GNN", "Graph neural networks"),
        ("graph neural networks", "GNNs"),
        ("GNN for kettles", "Graph neural networks for kettles"),
        ("denoising diffusion", "DDPMs"),
        ("ZQK", "Zorbl quux kites"),
        ("zorbl quux kites", "ZQKs"),
    ],
)
@pytest.mark.parametrize("order", ["best", "newest"])
async def test_a_search_finds_what_is_called_otherwise(
    store: Store, shelf: Shelf, typed: str, spelled: str, order: Order
) -> None:
    usage = Usage()
    usage.learn({"zqk": ("zorbl", "quux", "kites")})
    wanted = paper(3, title=f"{spelled} that dry", abstract=f"{spelled} are dried. We dry them for hours.")
    await store.run(papers.save, [*shelf.known, wanted], NOON)
    library = Library(store, Arxiv(shelf, shelf), LearnedRanker(usage=usage), lambda: NOON, usage)
    assert [one.id for one in (await library.search(parse(typed), 5, order)).papers] == [wanted.id]


async def test_what_is_like_a_paper_lies_near_it_and_the_rest_is_left_out(store: Store, shelf: Shelf) -> None:
    shown = sample.papers([TUESDAY + timedelta(day) for day in range(-1, 3)])
    await store.run(papers.save, shown, NOON)
    library = Library(store, Arxiv(shelf, shelf), InterestRanker(LearnedRanker()), lambda: NOON)

    async def alike(beginning: str) -> list[str]:
        (one,) = (one for one in shown if one.title.startswith(beginning))
        return [other.title for other in await library.alike(one, 5)]

    assert (await alike("A Diffusion Model of Lithium"))[0].startswith("Grain Boundaries"), "metals before pictures"
    assert len(await alike("Room Tone: Diffusion Models")) == 1, "of speech, and no other diffusion"
    assert await alike("Rumours Cross Bridges") == [], "information does not diffuse as pictures do"


async def test_arxivs_own_search_stores_nothing(library: Library, store: Store, shelf: Shelf) -> None:
    assert await library.search_arxiv(parse("woven rivers"), 1) == shelf.known[:1]
    assert shelf.asked == ["woven rivers"]
    assert await library.search_arxiv(parse("rivers -paired"), 2) == shelf.known[1:], "whatever arXiv made of it"
    assert await store.run(papers.total) == 0


async def test_arxiv_is_asked_one_thing_at_a_time_off_the_loop_and_nothing_without_ids() -> None:
    idents: list[int] = []

    class Watched(Shelf):
        def _answer(self, question: object) -> None:
            super()._answer(question)
            idents.append(threading.get_ident())

    shelf = Watched()
    arxiv = Arxiv(shelf, shelf)
    assert await arxiv.by_ids([]) == []
    await asyncio.gather(*(arxiv.by_ids([f"2506.{n:05}"]) for n in range(10)))
    assert len(set(idents)) == 1
    assert idents[0] != threading.get_ident()
    assert len(shelf.asked) == 10
    arxiv.close()


@pytest.mark.parametrize(
    ("typed", "unheard", "fewer"),
    [
        ("kites 2025", ("2025",), "kites"),
        ("the kites paint zebras", ("paint", "zebras"), "kites"),
        ("kites glaciers", (), "glaciers"),
        ('"woven kites" AND au:"Jane Doe"', ('"woven kites"', 'au:"jane doe"'), None),
        ("kites cat:math.NT", ("cat:math.NT",), None),
        ("zebras", ("zebras",), None),
        ("zebras au:李明", ("zebras",), None),
        ("Møller zebras", ("zebras",), None),
        ("kites zebras OR kites lions OR glaciers zebras", ("zebras", "lions"), "glaciers OR kites"),
    ],
)
async def test_why_nothing_is_found(
    library: Library, store: Store, typed: str, unheard: tuple[str, ...], fewer: str | None
) -> None:
    known = [paper(1, title="Kites", abstract="Of kites."), paper(2, title="Glaciers", abstract="Of glaciers.")]
    await store.run(papers.save, known, NOON)
    lacking = await library.lacking(parse(typed))
    assert (lacking.unheard, lacking.fewer and lacking.fewer.canonical) == (unheard, fewer)
