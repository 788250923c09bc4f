"""The blocks of a PDF put together to a document: title, abstract, sections, references."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import healed
from scheduler.sources.fulltext.document import Figure, Image, Passage, Section
from scheduler.sources.fulltext.headings import REFERENCES, bare_name, is_known, taken_apart
from scheduler.sources.fulltext.marks import CAPTION
from scheduler.sources.fulltext.tables import cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scheduler.sources.fulltext.blocks import Block
    from scheduler.sources.fulltext.layout import Line


def title_lines(lines: Sequence[Line], usual: float) -> list[Line]:
    """Return the lines of the title: the largest text in the upper part of the first page, or none.

    Args:
        lines: Of the first page, in reading order.
        usual: Size of the running text, in points.
    """
    upper = [line for line in lines if line.baseline < _UPPER and len(_LETTER.findall(line.text)) >= 6]
    if not upper:
        return []
    size = max(line.size for line in upper)
    if size < _TITLE * usual:
        return []
    first = next(line for line in upper if line.size == size)
    found = [first]
    for line in upper[upper.index(first) + 1 :]:
        near = line.baseline - found[-1].baseline < 2.6 * size
        if not near or abs(line.size - size) > 0.04 * size or len(found) == _MOST_LINES:
            break
        found.append(line)
    return found


def above(title: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Return the lines above the title: the journal's name, a date, the kind of article."""
    if not title:
        return []
    height = title[0].top + 1
    # A box beside the title that goes on below its first line is text.
    beside = {_column(line) for line in lines if line.bottom > height} - {_column(title[0])}
    top = [line for line in lines if line.bottom <= height and _column(line) not in beside]
    return top if len(top) <= _MOST_LINES else []


def _column(line: Line) -> tuple[int, tuple[float, float]]:
    return line.band, line.column


class Outline:
    """Sections growing from blocks in reading order.

    Args:
        words: See :func:`~scheduler.sources.fulltext.characters.healed`.
        urls: Addresses known from the links of the PDF.
        images: Where the pictures are, by the id of their caption's first line.
    """

    def __init__(self, words: Collection[str], urls: Sequence[str], images: Mapping[int, Image]) -> None:
        self._words, self._urls, self._images = words, urls, images
        self._open = [_Open("", 1)]
        self._state = "front"
        self._roman = self._appendix = False
        self._sizes: dict[int, float] = {}
        self._abstract: list[str] = []
        self._reference_lines: list[Line] = []

    def read(self, blocks: Sequence[Block], *, titled: bool) -> None:
        """Take in all blocks.

        Args:
            blocks: Without the title's.
            titled: Whether a title was found, so that what follows it may be names and addresses.
        """
        start = _first_of_text(blocks, titled=titled)
        for at, block in enumerate(blocks):
            if at >= start or block.kind == "caption":
                self._take(block)
        if not self._abstract:
            self._take_unmarked_abstract()

    @property
    def abstract(self) -> str:
        """The abstract, empty if none was found."""
        return " ".join(self._abstract)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that hold something or are named."""
        return tuple(
            Section(each.title, each.level, each.number, tuple(each.passages), tuple(each.figures), each.anchor)
            for each in self._open
            if each.title or each.passages or each.figures
        )

    @property
    def references(self) -> tuple[str, ...]:
        """The entries of the list of references."""
        return tuple(_entries(self._reference_lines, self._words, self._urls))

    def _take(self, block: Block) -> None:
        text = self._text(block)
        if block.kind == "heading" and self._heading(block, text):
            return
        if self._state == "references" and block.kind != "caption":
            self._reference_lines += block.lines
            return
        run_in = _ABSTRACT.match(text)
        if run_in and block.lines[0].page <= 2 and not self._abstract and block.kind == "paragraph":
            self._state, text = "abstract", text[run_in.end() :]
        elif self._state == "abstract" and _AFTER_ABSTRACT.match(text):
            self._state = "body"
        if self._state == "abstract" and block.kind in {"paragraph", "list item"}:
            self._abstract += [text] if text else []
            return
        self._say(block, text)

    def _heading(self, block: Block, text: str) -> bool:
        name = bare_name(text)
        if name == "abstract" and not self._abstract:
            self._state = "abstract"
            return True
        if name in REFERENCES:
            self._state, self._appendix = "references", True
            self._sizes[0] = block.lines[0].size
            return True
        if self._state == "references" and not self._ends_references(block, text):
            return False
        self._state = "body"
        heading = taken_apart(text, appendix=self._appendix, roman=self._roman)
        self._roman = self._roman or bool(re.fullmatch(r"I|II|III", heading.number))
        level = heading.level or self._level_by_look(block.lines[0])
        if heading.number:
            self._sizes.setdefault(level, block.lines[0].size)
        first = block.lines[0]
        path = _path(self._open, level)
        anchor = f"p{first.page}.y{round(first.top)}"
        self._open.append(_Open(heading.title, level, heading.number, (*path, heading.title), anchor))
        return True

    def _ends_references(self, block: Block, text: str) -> bool:
        first = block.lines[0]
        looks = first.size >= self._sizes.get(0, 0) - 0.6
        return looks and (bool(_APPENDIX.match(text)) or is_known(text) or first.size > self._sizes.get(0, 0) + 0.3)

    def _level_by_look(self, line: Line) -> int:
        """An unnumbered heading is as deep as the numbered ones of its size, or one deeper than what it stands in."""
        for level, size in sorted(self._sizes.items()):
            if level and line.size >= size - 0.3:
                return level
        return min(self._open[-1].level + (1 if self._open[-1].number else 0), 4) if self._sizes else 1

    def _say(self, block: Block, text: str) -> None:
        if not text or block.kind == "heading":
            return
        first, part = block.lines[0], self._open[-1]
        anchor = f"p{first.page}.y{round(first.top)}.x{round(first.left)}"
        part.passages.append(Passage(text, part.path, first.page, block.kind, anchor))
        image = self._images.get(id(first))
        if block.kind == "caption" and image is not None and (found := CAPTION.match(text)) is not None:
            part.figures.append(Figure(found["number"], text[found.end() :], (image,), anchor))

    def _text(self, block: Block) -> str:
        if block.kind == "table":
            return "\n".join(" | ".join(cells) for cells in cells_of(block.lines))
        if block.kind in {"listing", "equation"}:
            return "\n".join(line.text for line in block.lines)
        return healed([line.text for line in block.lines], self._words, self._urls)

    def _take_unmarked_abstract(self) -> None:
        """Long text between the title and an introduction is the abstract, though nothing says so."""
        front, rest = self._open[0], self._open[1:]
        if not rest or not re.match(r"introduction\b", rest[0].title, re.IGNORECASE):
            return
        texts = [passage for passage in front.passages if passage.kind == "paragraph"]
        if texts and sum(len(passage.text.split()) for passage in texts) >= _ABSTRACT_WORDS:
            self._abstract = [passage.text for passage in texts]
            front.passages = [passage for passage in front.passages if passage.kind != "paragraph"]


@dataclass(slots=True)
class _Open:
    title: str
    level: int
    number: str = ""
    path: tuple[str, ...] = ()
    anchor: str | None = None
    passages: list[Passage] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


_UPPER: Final = 480.0
"""Points from the top; a title stands above."""
_TITLE: Final = 1.12
"""Times the running text."""
_MOST_LINES: Final = 6
_LETTER: Final = re.compile(r"[^\W\d_]")
_ABSTRACT: Final = re.compile(r"(?:abstract|a b s t r a c t)(?:\s*[.:—–-]+\s*|\s+(?=[A-Z]))", re.IGNORECASE)
_AFTER_ABSTRACT: Final = re.compile(
    r"(?:key\s?words|index terms|ccs concepts|categories and subject|general terms|additional key|acm reference|jel\b|"
    r"msc\b|pacs\b|\d{4} mathematics)",
    re.IGNORECASE,
)
_ABSTRACT_WORDS: Final = 40
_PARAGRAPH_WORDS: Final = 30
_APPENDIX: Final = re.compile(
    r"(?:append|supplement|[A-Z](?:\.\d+)*[.:]?\s+[A-Z]|checklist|neurips|proofs?\b|additional)", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"@|\b(?:universit|institut|departe?ment|laborator|school|college|facult|academ|thes[ei]s|dissertation)",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\[[\w+-]{1,12}\]|\(\d{1,3}\)\s|\d{1,3}\.?\s+(?=\S)")
_BRACKETED: Final = re.compile(r"\[[\w+-]{1,12}\]")


def _first_of_text(blocks: Sequence[Block], *, titled: bool) -> int:
    """Return where names and addresses end: at the abstract, else at a heading or the first long paragraph."""
    for at, block in enumerate(blocks):
        if block.lines[0].page > 2:
            break
        text = block.lines[0].text
        if (block.kind == "heading" and bare_name(text) == "abstract") or _ABSTRACT.match(text):
            return at
    if not titled:
        return 0
    for at, block in enumerate(blocks):
        words = sum(len(line.text.split()) for line in block.lines)
        if block.lines[0].page > 1:
            # A page of short lines is a title page, if it says where its authors are.
            return at if any(_ADDRESS.search(line.text) for each in blocks[:at] for line in each.lines) else 0
        if block.kind == "heading" or (block.kind == "paragraph" and words >= _PARAGRAPH_WORDS):
            return at
    return 0


def _path(parts: Sequence[_Open], level: int) -> tuple[str, ...]:
    for part in reversed(parts):
        if part.level < level and part.title:
            return part.path
    return ()


def _entries(lines: Sequence[Line], words: Collection[str], urls: Sequence[str]) -> list[str]:
    """Part the lines of the references at their numbers, or at the lines that stand furthest left."""
    bracketed = sum(bool(_BRACKETED.match(line.text)) for line in lines) >= 2
    pattern = _BRACKETED if bracketed else _NUMBERED
    numbered = bracketed or sum(bool(_NUMBERED.match(line.text)) for line in lines) * 6 >= len(lines) > 0
    edges: dict[tuple[int, int, tuple[float, float]], float] = {}
    for line in lines:
        key = (line.page, line.band, line.column)
        edges[key] = min(edges.get(key, line.left), line.left)
    entries: list[list[str]] = []
    for line in lines:
        outdented = line.left <= edges[line.page, line.band, line.column] + 0.3 * line.size
        # Numbers in brackets are set flush right as often as flush left.
        begins = (pattern.match(line.text) and (bracketed or outdented)) if numbered else outdented
        if begins or not entries:
            entries.append([])
        entries[-1].append(line.text)
    return [text for entry in entries if (text := healed(entry, words, urls))]
