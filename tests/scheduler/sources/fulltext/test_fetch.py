"""The full text of a paper from an arXiv that has it, half of it, or is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.errors import SourceRejected, UnreadableDocument
from scheduler.models import Paper
from scheduler.settings import Settings
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.fetch import FullText
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import TUESDAY, record

from .sheets import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scheduler.sources.session import GuardedSession

ABSTRACT = "We study how invented things are sampled when nobody looks. " * 5
OLD = "math/0301001"


@pytest.fixture
def double() -> Iterator[ArxivDouble]:
    records = [record(1, abstract=ABSTRACT), record(2, abstract=ABSTRACT), record(3, id=OLD, abstract=ABSTRACT)]
    with ArxivDouble(records, now=TUESDAY) as running:
        yield running


@pytest.fixture
def full_text(double: ArxivDouble, tmp_path: Path, make_session: Callable[[], GuardedSession]) -> FullText:
    return made(double, tmp_path, make_session())


def made(double: ArxivDouble, folder: Path, session: GuardedSession, bounds: Bounds | None = None) -> FullText:
    settings = Settings.defaults().model_copy(update={"data": folder, "arxiv_site": double.url})
    return FullText(settings, session, bounds=bounds)


def paper(paper_id: str = "2506.00001") -> Paper:
    return Paper(paper_id, "The record's title", ABSTRACT, ("Ada Fictus",), ("cs.CV",), "cs.CV")


def asked(double: ArxivDouble) -> list[str]:
    return [request.path for request in double.requests]


async def test_html_comes_first_and_once(full_text: FullText, double: ArxivDouble) -> None:
    assert await full_text.kept(paper()) is None
    assert asked(double) == []
    found = await full_text.of(paper())
    assert await full_text.kept(paper()) == found
    assert (found.source, found.warnings) == ("html", ())
    assert [part.title for part in found.sections] == ["Introduction"]
    assert [image.url for figure in found.figures for image in figure.images] == [
        f"{double.url}/html/2506.00001v1/x1.png"
    ]
    assert await full_text.of(paper()) == found
    assert asked(double) == ["/html/2506.00001v1"]


async def test_it_is_kept_over_a_restart(
    full_text: FullText, double: ArxivDouble, tmp_path: Path, make_session: Callable[[], GuardedSession]
) -> None:
    found = await full_text.of(paper(OLD))
    assert await made(double, tmp_path, make_session()).of(paper(OLD)) == found
    assert asked(double) == [f"/html/{OLD}v1"]


@pytest.mark.parametrize(("where", "warning"), [("html_missing", "html-missing"), ("html_stubs", "html-empty")])
async def test_without_html_the_pdf_is_read(full_text: FullText, double: ArxivDouble, where: str, warning: str) -> None:
    getattr(double, where).add("2506.00001")
    found = await full_text.of(paper())
    assert (found.source, found.warnings) == ("pdf", (warning,))
    assert (await full_text.pdf(paper())).startswith(b"%PDF")
    assert asked(double) == ["/html/2506.00001v1", "/pdf/2506.00001v1"]


async def test_without_either_it_is_the_abstract(full_text: FullText) -> None:
    found = await full_text.of(paper("2506.00009"))
    assert (found.source, found.title, found.abstract) == ("abstract", "The record's title", ABSTRACT)
    assert found.warnings == ("html-missing", "pdf-missing")
    with pytest.raises(SourceRejected):
        await full_text.pdf(paper("2506.00009"))


async def test_a_silent_arxiv_is_asked_again_another_time(full_text: FullText, double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.UNAVAILABLE, times=None))
    assert (await full_text.of(paper())).warnings == ("arxiv-down",)
    double.behave()
    assert (await full_text.of(paper())).source == "html"


async def test_files_over_the_bound_are_not_asked_for_again(
    double: ArxivDouble, tmp_path: Path, session: GuardedSession
) -> None:
    bounded = made(double, tmp_path, session, Bounds(size=100))
    found = await bounded.of(paper())
    assert (found.source, found.warnings) == ("abstract", ("html-too-big", "pdf-too-big"))
    assert await bounded.of(paper()) == found
    assert len(asked(double)) == 2


async def test_a_pdf_somebody_sends_is_read_and_not_kept(full_text: FullText, tmp_path: Path) -> None:
    found = await full_text.own(pdf(Sheet().write(72, 90, "A line of my own text.")))
    assert next(found.passages).text == "A line of my own text."
    with pytest.raises(UnreadableDocument):
        await full_text.own(b"not a PDF")
    assert not (tmp_path / "fulltext").exists()
