"""A document from a PDF, through PDFium. To be run in a process of its own: the file may be hostile.

PDF: ISO 32000-1; PDFium: https://pdfium.googlesource.com/pdfium/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.blocks import blocks_of, usual_of
from scheduler.sources.fulltext.characters import healed, plain, vocabulary
from scheduler.sources.fulltext.document import Bounds, Document
from scheduler.sources.fulltext.figures import places_of, without_labels
from scheduler.sources.fulltext.furniture import part_notes, without_heads
from scheduler.sources.fulltext.glyphs import read_page
from scheduler.sources.fulltext.layout import fit_columns, lines_of
from scheduler.sources.fulltext.outline import Outline, above, title_lines
from scheduler.sources.fulltext.ruled import tables_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.document import Link
    from scheduler.sources.fulltext.glyphs import Page
    from scheduler.sources.fulltext.layout import Line


def read_pdf(content: bytes, bounds: Bounds) -> Document:
    """Read a PDF.

    Args:
        content: The file.
        bounds: Of which ``size`` and ``pages`` are checked here; time and memory are the caller's.

    Raises:
        UnreadableDocument: With the outcome.
    """
    if len(content) > bounds.size:
        raise UnreadableDocument("too-big")
    if b"%PDF-" not in content[:_HEAD]:
        raise UnreadableDocument("wrong-type")
    pages = _pages(content, bounds)
    if not any(page.fragments for page in pages):
        raise UnreadableDocument("scanned" if any(page.pictures or page.painted for page in pages) else "empty")
    return _document(pages)


_HEAD: Final = 1024
"""Bytes in which the header must stand; PDF 32000-1, annex H.3.4.1."""


def _pages(content: bytes, bounds: Bounds) -> list[Page]:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise UnreadableDocument("encrypted" if locked else "damaged") from None
    with pdf:
        if len(pdf) > bounds.pages:
            raise UnreadableDocument("too-many-pages")
        if not len(pdf):
            raise UnreadableDocument("damaged")
        try:
            return [read_page(pdf, index) for index in range(len(pdf))]
        except pypdfium2.PdfiumError:
            raise UnreadableDocument("damaged") from None


def _document(pages: Sequence[Page]) -> Document:
    raw = [_lines(page) for page in pages]
    usual = usual_of([line for lines in raw for line in lines])
    title = title_lines(raw[0], usual.size)
    heading = plain(" ".join(line.text for line in title))
    by_page = without_heads(raw, [page.height for page in pages], heading)
    for lines in by_page:
        fit_columns(lines)
    words = vocabulary(line.text for lines in by_page for line in lines)
    gone = {id(line) for line in (*title, *above(title, by_page[0]))}
    flow: list[Line] = []
    notes: list[str] = []
    images = {}
    for page, lines in zip(pages, by_page, strict=True):
        kept, below = part_notes([line for line in lines if id(line) not in gone], page.rules, usual.size, words)
        places = places_of(page, kept, usual.size)
        images.update({id(place.caption): place.image for place in places})
        flow += without_labels(kept, places, usual.size)
        notes += below
    links = _links(pages)
    outline = Outline(words, [link.url for link in links], images)
    outline.read(blocks_of(flow, usual), titled=bool(title))
    return Document(
        source="pdf",
        title=plain(healed([line.text for line in title], words)),
        abstract=outline.abstract,
        sections=outline.sections,
        references=outline.references,
        notes=tuple(notes),
        links=links,
        hidden=tuple(hidden for page in pages for hidden in page.hidden),
        pages=len(pages),
    )


def _lines(page: Page) -> list[Line]:
    fragments = [fragment for fragment in page.fragments if not fragment.drawn]
    tables = tables_of(page.rules, fragments, page.height) if not page.turned else []
    return lines_of(fragments, page.number, tables)


def _links(pages: Sequence[Page]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for page in pages:
        for link in page.links:
            found.setdefault(link.url, link)
    return tuple(found.values())
