"""The figures of an arXiv paper: taken from its page where a few requests bring them all, else drawn from its PDF."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scheduler.errors import SourceDown, SourceRejected, UnreadableDocument
from scheduler.sources.figures.order import overview_first
from scheduler.sources.figures.picture import Picture, is_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.models import Paper
    from scheduler.sources.arxiv import Pages
    from scheduler.sources.fulltext.document import Document, Figure
    from scheduler.sources.fulltext.fetch import FullText


class Gallery:
    """Figures, for papers whose figures somebody wants to see; nothing of them is kept here.

    Args:
        full_text: Where the figures and their captions stand.
        pages: The way to arXiv.
        site: Root URL of arXiv's pages; no picture is fetched from elsewhere.
    """

    def __init__(self, full_text: FullText, pages: Pages, site: str) -> None:
        self._full_text = full_text
        self._pages = pages
        self._host = urlsplit(site).netloc

    async def of(self, paper: Paper) -> Sequence[Picture]:
        """Return the figures of a paper, the overview first; none if it has none that can be shown.

        Raises:
            SourceDown: arXiv was needed and did not answer.
        """
        document = await self._document(paper)
        on_page = page_pictures(document, self._host)
        few = len(on_page) <= _FEW and len(on_page) == sum(len(figure.images) for figure in document.figures)
        fetched = await self._fetched(on_page) if few else []
        if len(fetched) == sum(1 for _ in document.figures) > 0:
            return fetched
        drawn = await self._drawn(paper) if any(document.figures) else ()
        return drawn or fetched or await self._fetched(on_page[:_FEW])

    async def overview(self, paper: Paper) -> Picture | None:
        """Return the figure that shows the whole of a paper, for few requests; nothing if none can be shown.

        Raises:
            SourceDown: arXiv was needed and did not answer.
        """
        document = await self._document(paper)
        found: Sequence[Picture] = await self._fetched(page_pictures(document, self._host)[:1])
        if not found and any(document.figures):
            found = await self._drawn(paper)
        return next(iter(found), None)

    async def _document(self, paper: Paper) -> Document:
        document = await self._full_text.of(paper)
        if document.source == "abstract" and "arxiv-down" in document.warnings:
            raise SourceDown("arXiv did not answer", paper.abs_url)
        return document

    async def _fetched(self, wanted: Sequence[tuple[Figure, str]]) -> list[Picture]:
        """Those of these pictures that are there and can be shown as they are."""
        found = []
        for figure, address in wanted:
            with contextlib.suppress(SourceRejected):
                content = await asyncio.to_thread(self._pages.fetch, address, bytes)
                if is_shown(content):
                    found.append(Picture(figure.number, figure.caption, content))
        return found

    async def _drawn(self, paper: Paper) -> Sequence[Picture]:
        try:
            return await self._full_text.drawn(paper)
        except (SourceRejected, UnreadableDocument):
            return ()


def page_pictures(document: Document, host: str) -> list[tuple[Figure, str]]:
    """Return the figures that have a picture of their own on arXiv's page, each with its address, the overview first.

    Of a figure that is made of several pictures, it is the first.

    Args:
        document: The paper.
        host: Of arXiv's pages, with its port if it has one.
    """
    firsts = [(figure, figure.images[0].url or "") for figure in overview_first(document) if figure.images]
    return [(figure, url) for figure, url in firsts if urlsplit(url).netloc == host and url.lower().endswith(_FORMS)]


_FEW: Final = 4
"""Pictures, at most, that are fetched one by one: each costs a request and arXiv's three seconds, and the PDF has all,
also those that are made of several, or are in a form that no chat shows."""
_FORMS: Final = (".png", ".jpg", ".jpeg")
