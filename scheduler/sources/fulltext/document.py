"""The nouns of a paper's full text: a document, its sections, passages and figures, and what stands apart from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Source = Literal["html", "pdf", "abstract"]
Kind = Literal["paragraph", "caption", "table", "equation", "list item", "listing"]
Hiding = Literal["colour", "size", "position", "display", "characters"]
Outcome = Literal[
    "ok", "encrypted", "scanned", "damaged", "too-big", "too-many-pages", "too-slow", "wrong-type", "empty", "crashed"
]
"""How reading a file ended; all but ``ok`` come as :class:`~scheduler.errors.UnreadableDocument`."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may cost."""

    size: int = 25 * 1024 * 1024
    """Bytes of the file."""
    pages: int = 400
    seconds: float = 30.0
    memory: int = 1536 * 1024 * 1024
    """Bytes of address space."""
    answer: int = 24 * 1024 * 1024
    """Bytes of the document as JSON."""


@dataclass(frozen=True, slots=True)
class Author:
    """One author as the paper's own author block has it."""

    name: str
    affiliations: tuple[str, ...] = ()
    """Empty where the block does not say whose they are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that can be quoted: a paragraph, an item, a caption, an equation, a table."""

    text: str
    """One line; tables have one for each row, cells parted by `` | ``. Mathematics is LaTeX where the source has it."""
    section: tuple[str, ...] = ()
    """Titles of the sections it stands in, outermost first."""
    page: int | None = None
    """Counted from 1; PDF only."""
    kind: Kind = "paragraph"
    anchor: str | None = None
    """The element's id on the HTML page, or a name that is unique within the PDF."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a PDF page, in points (1/72 inch) from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Image:
    """Where a picture is: an address, or a part of a PDF page."""

    url: str | None = None
    page: int | None = None
    """Counted from 1."""
    box: Box | None = None
    """None with a page means all of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered picture and what is said of it."""

    number: str
    """``Figure 3`` as printed, without its colon; empty where it has none."""
    caption: str
    images: tuple[Image, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section, without those inside it; a document lists them all in reading order."""

    title: str
    """Empty for text before the first heading."""
    level: int
    """1 for a section, 2 for one inside it, and so on."""
    number: str = ""
    """``3.1``, ``A`` or ``IV``, as printed."""
    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address outside the paper that the paper points to, unaltered."""

    url: str
    text: str = ""
    """What a reader sees in its place."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Text that a reader cannot see; it is no part of the document's text."""

    text: str
    how: Hiding
    page: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as far as it could be read."""

    source: Source
    title: str = ""
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    """From HTML only: a PDF does not say what is a name."""
    sections: tuple[Section, ...] = ()
    references: tuple[str, ...] = ()
    """One entry each."""
    notes: tuple[str, ...] = ()
    """Footnotes."""
    links: tuple[Link, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    pages: int | None = None
    """Of the PDF."""
    warnings: tuple[str, ...] = ()
    """Short keys: ``html-stub``, ``pdf-encrypted``, ``arxiv-down`` ... say why a better source was not used."""

    @property
    def passages(self) -> Iterator[Passage]:
        """All passages in reading order, without the abstract."""
        return (passage for section in self.sections for passage in section.passages)

    @property
    def figures(self) -> Iterator[Figure]:
        """All figures in reading order."""
        return (figure for section in self.sections for figure in section.figures)
