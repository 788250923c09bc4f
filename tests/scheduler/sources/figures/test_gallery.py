"""The figures of a paper from an arXiv that has its page, only its PDF, half of it, or is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.errors import SourceDown, UnreadableDocument
from scheduler.models import Paper
from scheduler.settings import Settings
from scheduler.sources.figures.gallery import Gallery
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.fetch import FullText
from scheduler.sources.fulltext.reader import draw
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import TUESDAY, record
from tests.doubles.png import png
from tests.doubles.telegram.photos import photo_size
from tests.scheduler.sources.fulltext.sheets import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scheduler.sources.session import GuardedSession

NAME = "2506.00001v1"
PAPER = Paper("2506.00001", "A title", "An abstract.", ("Ada Fictus",), ("cs.CV",), "cs.CV")
TEXT = "<p class='ltx_p'>" + "Invented things are sampled when nobody looks. " * 12 + "</p>"


@pytest.fixture
def double() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(1)], now=TUESDAY) as running:
        running.files[f"/pdf/{NAME}"] = ("application/pdf", drawings(2))
        yield running


@pytest.fixture
def gallery(double: ArxivDouble, tmp_path: Path, make_session: Callable[[], GuardedSession]) -> Gallery:
    settings = Settings.defaults().model_copy(update={"data": tmp_path, "arxiv_site": double.url})
    session = make_session()
    return Gallery(FullText(settings, session), session, settings.arxiv_site)


def drawings(count: int) -> bytes:
    """A PDF with a box, drawn, on each page, and a caption under it; the second is the overview."""
    captions = ["Figure 1: Accuracy over time.", "Figure 2: Overview of the proposed method."]
    captions += [f"Figure {at}: More of it." for at in range(3, count + 1)]
    sheets = []
    for caption in captions[:count]:
        sheet = Sheet().draw("0.2 0.4 0.8 rg 100 500 300 150 re f")
        sheet.write(100, 310, caption)
        sheet.paragraph(100, 400, ["This is some text of the paper, which goes on for a while on this line."] * 12)
        sheets.append(sheet)
    return pdf(*sheets)


def page(double: ArxivDouble, *images: str, captions: tuple[str, ...] = ()) -> None:
    """Give the paper a page with a figure for each of these (several images in one are parted by blanks)."""
    figures = "".join(
        f"<figure class='ltx_figure'>{''.join(f'<img src={name!r}>' for name in names.split())}"
        f"<figcaption class='ltx_caption'><span class='ltx_tag'>Figure {at}: </span>"
        f"{captions[at - 1] if captions else 'It.'}</figcaption></figure>"
        for at, names in enumerate(images, 1)
    )
    body = f"<article class='ltx_document'><h1 class='ltx_title_document'>A title</h1>{TEXT}{figures}</article>"
    double.files[f"/html/{NAME}"] = ("text/html", body.encode())


def image(double: ArxivDouble, name: str, content: bytes) -> None:
    double.files[f"/html/{NAME}/{name}"] = ("image/png", content)


def asked(double: ArxivDouble) -> list[str]:
    return [request.path.removeprefix(f"/html/{NAME}") for request in double.requests]


async def test_pictures_of_the_page_come_as_they_are(double: ArxivDouble, gallery: Gallery) -> None:
    page(double, "x1.png", "x2.png", captions=("Errors.", "Overview of our <math alttext='x^2'/> pipeline."))
    image(double, "x1.png", png(300, 200))
    image(double, "x2.png", png(301, 200))
    found = await gallery.of(PAPER)
    assert [(one.number, one.caption, one.content) for one in found] == [
        ("Figure 2", "Overview of our $x^2$ pipeline.", png(301, 200)),
        ("Figure 1", "Errors.", png(300, 200)),
    ]
    assert asked(double) == ["", "/x2.png", "/x1.png"]


@pytest.mark.parametrize(
    "images",
    [("a.svg", "x1.png"), ("a.png b.png",), ("a.gif",), ("a.png", "b.png", "c.png", "d.png", "e.png"), ("",)],
)
async def test_what_the_page_cannot_give_well_is_drawn(
    double: ArxivDouble, gallery: Gallery, images: tuple[str, ...]
) -> None:
    page(double, *images)
    found = await gallery.of(PAPER)
    assert [one.number for one in found] == ["Figure 2", "Figure 1"]
    assert [photo_size(one.content) for one in found] == [(1224, 624)] * 2
    assert asked(double) == ["", f"/pdf/{NAME}"]


@pytest.mark.parametrize("content", [png(300, 200, clear=True), png(20, 20), b"GIF89a", b""])
async def test_a_picture_that_no_chat_shows_is_drawn(double: ArxivDouble, gallery: Gallery, content: bytes) -> None:
    page(double, "x1.png")
    image(double, "x1.png", content)
    assert [one.number for one in await gallery.of(PAPER)] == ["Figure 2", "Figure 1"]


async def test_without_a_page_all_is_drawn_and_an_album_holds_ten(double: ArxivDouble, gallery: Gallery) -> None:
    double.html_missing.add(PAPER.id)
    double.files[f"/pdf/{NAME}"] = ("application/pdf", drawings(12))
    numbers = [one.number for one in await gallery.of(PAPER)]
    assert numbers == [f"Figure {at}" for at in (2, 1, 3, 4, 5, 6, 7, 8, 9, 10)]


async def test_where_the_pdf_shows_nothing_the_first_of_several_pictures_will_do(
    double: ArxivDouble, gallery: Gallery
) -> None:
    page(double, "a.png b.png", "c.png")
    double.files[f"/pdf/{NAME}"] = ("application/pdf", b"%PDF-1.7 and then nothing")
    for name in ("a.png", "b.png", "c.png"):
        image(double, name, png(300, 200))
    assert [one.number for one in await gallery.of(PAPER)] == ["Figure 1", "Figure 2"]


async def test_a_picture_elsewhere_is_never_asked_for(double: ArxivDouble, gallery: Gallery) -> None:
    page(double, "http://127.0.0.1:9/x1.png", "//example.org/x2.png")
    double.files[f"/pdf/{NAME}"] = ("application/pdf", b"%PDF-1.7 and then nothing")
    assert await gallery.of(PAPER) == []
    assert asked(double) == ["", f"/pdf/{NAME}"]


async def test_a_paper_without_figures_costs_one_request(double: ArxivDouble, gallery: Gallery) -> None:
    page(double)
    assert await gallery.of(PAPER) == []
    assert asked(double) == [""]


@pytest.mark.parametrize("kept", [True, False])
async def test_an_arxiv_that_is_down_is_no_paper_without_figures(
    double: ArxivDouble, gallery: Gallery, *, kept: bool
) -> None:
    page(double, "x1.png")
    if kept:
        await gallery._full_text.of(PAPER)
    double.script(Fault(FaultKind.UNAVAILABLE, times=99))
    with pytest.raises(SourceDown):
        await gallery.of(PAPER)


@pytest.mark.parametrize(
    ("content", "bounds", "outcome"),
    [
        (b"<html>", Bounds(), "wrong-type"),
        (drawings(3), Bounds(size=100), "too-big"),
        (drawings(3), Bounds(pages=2), "too-many-pages"),
        (drawings(3), Bounds(seconds=0.01), "too-slow"),
        (b"%PDF-1.7\n" + b"\0" * 200, Bounds(), "damaged"),
    ],
)
async def test_a_hostile_file_ends_in_its_outcome(content: bytes, bounds: Bounds, outcome: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        await draw(content, bounds=bounds)
    assert caught.value.outcome == outcome


async def test_pictures_that_would_be_too_much_together_are_left_out() -> None:
    assert len(await draw(drawings(3))) == 3
    assert len(await draw(drawings(3), bounds=Bounds(answer=12_000))) < 3


async def test_real_papers_give_pictures_that_a_chat_takes(shared_data: Path) -> None:
    for name, first in (("papermage", "Figure 1"), ("hard_index-list-out-of-range", "Figure 2")):
        found = await draw((shared_data / "fulltext" / "pdf" / f"{name}.pdf").read_bytes())
        assert found[0].number == first
        assert len(found) == 3
        assert all(min(photo_size(one.content)) > 250 for one in found)
