"""The full text of an arXiv paper: its HTML page, else its PDF, else the abstract; asked for once, then kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

from scheduler.errors import SourceDown, SourceRejected, UnreadableDocument
from scheduler.sources.fulltext.cache import Cache
from scheduler.sources.fulltext.codec import dump_document, load_document
from scheduler.sources.fulltext.document import Bounds, Document
from scheduler.sources.fulltext.reader import draw, read

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Pages
    from scheduler.sources.figures.picture import Picture
    from scheduler.sources.fulltext.reader import Examine
    from scheduler.sources.fulltext.worker import Form

READER: Final = 3
"""Raised when documents are read differently, so that older ones are read again from the kept files."""


class FullText:
    """Full texts, for papers that are about to be read deeply.

    Args:
        settings: Say where arXiv's site and the data folder are.
        pages: The way to arXiv by which everything of arXiv's comes, so that all requests keep its pace.
        bounds: What one file may cost.
        at_once: Files that are read at the same time.
        examine: Who has arXiv's files read; without anybody, it is done here.
    """

    def __init__(
        self,
        settings: Settings,
        pages: Pages,
        *,
        bounds: Bounds | None = None,
        at_once: int = 2,
        examine: Examine | None = None,
    ) -> None:
        self.site = settings.arxiv_site
        """Root URL of arXiv's pages."""
        self._pages = pages
        self._examine = examine
        self._bounds = bounds or Bounds()
        self._cache = Cache(settings.data / "fulltext")
        self._reading = asyncio.Semaphore(at_once)
        self._drawing = asyncio.Semaphore(1)
        self._asking = asyncio.Lock()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def of(self, paper: Paper) -> Document:
        """Return the best text of a paper; its ``source`` says which, its ``warnings`` why it is no better.

        Nothing that is wrong with arXiv or the files is an error: then it is the abstract.
        """
        async with self._locks.setdefault(_name(paper), asyncio.Lock()):
            document = await self.kept(paper)
            if document is None:
                document, settled = await self._read(paper)
                if settled:
                    await asyncio.to_thread(self._cache.put, _entry(paper), dump_document(document))
        return document

    async def kept(self, paper: Paper) -> Document | None:
        """Return the text of a paper if it was read before; arXiv is asked for nothing."""
        kept = await asyncio.to_thread(self._cache.get, _entry(paper))
        return load_document(kept) if kept is not None else None

    async def is_here(self, paper: Paper) -> bool:
        """Return whether its text was asked for before, so that no look at arXiv is needed."""
        return await asyncio.to_thread(self._cache.holds, _entry(paper))

    async def pdf(self, paper: Paper) -> bytes:
        """Return the PDF itself.

        Raises:
            SourceError: arXiv has none, or does not answer.
            UnreadableDocument: ``too-big``.
        """
        return await self._file(paper, "pdf")

    async def drawn(self, paper: Paper) -> tuple[Picture, ...]:
        """Return the figures in the PDF, the overview first.

        Raises:
            SourceError: arXiv has none, or does not answer.
            UnreadableDocument: With the outcome.
        """
        content = await self.pdf(paper)
        async with self._drawing:
            return await draw(content, by=self._examine)

    async def own(self, content: bytes) -> Document:
        """Return the document in a PDF that somebody sent; nothing of it is kept, and it is read here.

        Raises:
            UnreadableDocument: With the outcome.
        """
        async with self._reading:
            return await read(content, "pdf", bounds=self._bounds)

    async def _read(self, paper: Paper) -> tuple[Document, bool]:
        """Return the best document to be had now, and whether it will be no better later."""
        warnings: list[str] = []
        unreadable = False
        for form in _FORMS:
            try:
                content = await self._file(paper, form)
                async with self._reading:
                    address = self._address(paper, form) + "/"
                    document = await read(content, form, url=address, bounds=self._bounds, by=self._examine)
            except SourceRejected:
                warnings.append(f"{form}-missing")
            except SourceDown:
                return _abstract(paper, (*warnings, "arxiv-down")), False
            except UnreadableDocument as error:
                warnings.append(f"{form}-{error.outcome}")
                unreadable = True
            else:
                return _filled(document, paper, tuple(warnings)), True
        return _abstract(paper, tuple(warnings)), unreadable

    async def _file(self, paper: Paper, form: Form) -> bytes:
        name = f"{_name(paper)}.{form}"
        kept = await asyncio.to_thread(self._cache.get, name)
        if kept is not None:
            return kept
        async with self._asking:
            content = await asyncio.to_thread(self._pages.fetch, self._address(paper, form), self._bounded)
        await asyncio.to_thread(self._cache.put, name, content)
        return content

    def _address(self, paper: Paper, form: Form) -> str:
        return f"{self.site}/{form}/{_name(paper)}"

    def _bounded(self, body: bytes) -> bytes:
        if len(body) > self._bounds.size:
            raise UnreadableDocument("too-big")
        return body


_FORMS: Final[tuple[Form, ...]] = ("html", "pdf")


def _name(paper: Paper) -> str:
    return f"{paper.id}v{paper.version}"


def _entry(paper: Paper) -> str:
    """What the document of a paper is kept under."""
    return f"{_name(paper)}.{READER}.json"


def _filled(document: Document, paper: Paper, warnings: tuple[str, ...]) -> Document:
    return replace(
        document,
        title=document.title or paper.title,
        abstract=document.abstract or paper.abstract,
        warnings=(*document.warnings, *warnings),
    )


def _abstract(paper: Paper, warnings: tuple[str, ...]) -> Document:
    return Document(source="abstract", title=paper.title, abstract=paper.abstract, warnings=warnings)
