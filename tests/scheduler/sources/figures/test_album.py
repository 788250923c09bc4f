"""The figures of pages: one a paper, the overview, asked for once; arXiv may be down, and a paper may have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.sources.figures import album as albums
from scheduler.sources.figures.album import Album
from tests.doubles.arxiv import Fault, FaultKind
from tests.doubles.png import png
from tests.scheduler.sources.figures.test_gallery import PAPER, asked, double, gallery, image, page

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.sources.figures.gallery import Gallery
    from tests.doubles.arxiv import ArxivDouble

__all__ = ["double", "gallery"]


@pytest.fixture
def album(gallery: Gallery, tmp_path: Path) -> Album:
    return Album(gallery, tmp_path / "figures")


async def test_the_overview_is_fetched_once(double: ArxivDouble, album: Album) -> None:
    page(double, "x1.png", "x2.png", captions=("Errors.", "Overview of the method."))
    for name in ("x1.png", "x2.png"):
        image(double, name, png(300, 200))
    assert await album.kept(PAPER) is None
    await album.fill([PAPER, PAPER])
    await album.fill([PAPER])
    assert asked(double) == ["", "/x2.png"]
    kept = await album.kept(PAPER)
    assert kept
    assert (kept.number, kept.caption, kept.content) == ("Figure 2", "Overview of the method.", png(300, 200))


async def test_without_a_page_it_is_drawn(double: ArxivDouble, album: Album) -> None:
    await album.fill([PAPER])
    kept = await album.kept(PAPER)
    assert kept
    assert kept.caption == "Overview of the proposed method."
    assert len(asked(double)) == 2


async def test_none_is_remembered_too(double: ArxivDouble, album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    page(double, "x1.png")
    image(double, "x1.png", png(300, 200))
    monkeypatch.setattr(albums, "LARGEST", 10)
    await album.fill([PAPER])
    before = len(double.requests)
    await album.fill([PAPER])
    assert await album.kept(PAPER) is None
    assert len(double.requests) == before


async def test_while_arxiv_is_down_nothing_is_settled(double: ArxivDouble, album: Album) -> None:
    double.script(Fault(FaultKind.UNAVAILABLE, times=99))
    await album.fill([PAPER])
    double.behave()
    await album.fill([PAPER])
    assert await album.kept(PAPER)


async def test_a_damaged_file_is_no_figure(double: ArxivDouble, album: Album) -> None:
    album._cache.put("2506.00001v1.json", b'{"number": 1}')
    assert await album.kept(PAPER) is None
    assert asked(double) == []
