"""What stands on a PDF page and is no part of the paper's text: running heads, page numbers, notices, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import healed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scheduler.sources.fulltext.document import Box
    from scheduler.sources.fulltext.layout import Line


def without_heads(pages: Sequence[list[Line]], heights: Sequence[float], title: str) -> list[list[Line]]:
    """Return the pages without running heads, page numbers and publishers' notices at their edges.

    Args:
        pages: Lines by page.
        heights: Of the pages, in points.
        title: Of the paper; its page keeps it.
    """
    edges = [_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    places: dict[str, list[float]] = defaultdict(list)
    for row in (row for sides in edges for side in sides for row in side[:-1]):
        places[_key(row)].append(row[0].baseline)
    least = max(2, round(_SHARE * len(pages)))
    repeated = _Repeated(places, least)
    whole = []
    for at, (lines, sides) in enumerate(zip(pages, edges, strict=True)):
        gone = {
            id(line)
            for side in sides
            for row in _furniture(side, repeated, title if at else "", first_page=not at)
            for line in row
        }
        whole.append([line for line in lines if id(line) not in gone])
    return whole


def part_notes(
    lines: list[Line], rules: Sequence[Box], usual: float, words: Collection[str]
) -> tuple[list[Line], list[str]]:
    """Part the lines of one page from the footnotes below them.

    Args:
        lines: Of one page, in reading order.
        rules: Thin lines drawn on the page.
        usual: Size of the running text, in points.
        words: See :func:`~scheduler.sources.fulltext.characters.healed`.
    """
    columns: dict[tuple[int, tuple[float, float]], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.band, line.column].append(line)
    notes: list[str] = []
    gone: set[int] = set()
    for column in columns.values():
        if any(_overlap(column[-1], line) and line.top > column[-1].bottom for line in lines):
            continue
        below = _notes_of(column, rules, usual)
        gone |= {id(line) for line in below}
        notes += _texts(below, words)
    return [line for line in lines if id(line) not in gone], notes


_EDGE: Final = 0.17
"""Of a page's height."""
_ROWS: Final = 4
"""Looked at on each edge."""
_SHARE: Final = 0.12
"""Of the pages that a running head stands on, at least; odd and even pages may differ."""
_SMALL: Final = 0.93
_APART: Final = 0.7
"""Em between a lone head and the text."""
_NUMBER: Final = re.compile(
    r"[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_CAPTION: Final = re.compile(r"(?:fig|tab|algorithm|listing)", re.IGNORECASE)
_NOTICE: Final = re.compile(
    r"proceedings of|preprint\b|under review|published (?:as|in|under|by|online)|arxiv:\s?\d|©|copyright|\(c\) \d{4}|"
    r"doi:|https?://(?:dx\.)?doi\.org|licen[cs]ed under|accepted (?:at|to|for|by)|to appear|content from this work|"
    r"this work (?:is|may)|.{0,60}\bISBN\b|\d+(?:st|nd|rd|th) (?:conference|international)|downloaded from",
    re.IGNORECASE,
)
_MARK: Final = re.compile(
    r"(?:[*†‡§¶∗⋆]|permission to (?:make|copy)|corresponding author|equal contribution)", re.IGNORECASE
)
_OWN_MARK: Final = re.compile(r"^(?:\d{1,2}|[*†‡§¶∗⋆]+)\s*")


@dataclass(frozen=True, slots=True)
class _Repeated:
    """What stands at the edges of the pages, and how high."""

    places: dict[str, list[float]]
    least: int

    def holds(self, row: list[Line]) -> bool:
        """Whether a row stands at one height on several pages."""
        key, height = _key(row), row[0].baseline
        return bool(key) and sum(abs(place - height) < 3 for place in self.places[key]) >= self.least


def _edges(lines: list[Line], height: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """Return the uppermost and lowest rows of a page, each from the edge inwards, with one more that is text."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and line.baseline - rows[-1][0].baseline < 3:
            rows[-1].append(line)
        else:
            rows.append([line])
    top = sum(row[0].baseline < _EDGE * height for row in rows[:_ROWS])
    bottom = sum(row[0].baseline > (1 - _EDGE) * height for row in rows[-_ROWS:])
    if not bottom and len(rows) > 1 and _NUMBER.fullmatch(_text(rows[-1])) and _gap(rows[-1], rows[-2]) > _APART:
        bottom = 1
    return rows[: top + 1], rows[::-1][: bottom + 1]


def _furniture(side: list[list[Line]], repeated: _Repeated, title: str, *, first_page: bool) -> Iterator[list[Line]]:
    """The rows from the edge inwards that are known to be furniture; one between two such rows is so, too."""
    known = [
        _is_notice(row, first_page=first_page)
        or repeated.holds(row)
        or _is_title(row, title)
        or _lone_head(row, inner, outermost=at == 0)
        for at, (row, inner) in enumerate(pairwise(side))
    ]
    for at, row in enumerate(side[:-1]):
        if not known[at] and not (at + 1 < len(known) and known[at + 1]):
            return
        yield row


def _is_notice(row: list[Line], *, first_page: bool) -> bool:
    text = _text(row)
    return bool(_NUMBER.fullmatch(text)) or "©" in text or (first_page and bool(_NOTICE.match(text)))


def _is_title(row: list[Line], title: str) -> bool:
    """Whether it is the beginning of the paper's own title, as a running head."""
    key = _key(row)
    return len(key) > 12 and _bare(title).startswith(key)


def _lone_head(row: list[Line], inner: list[Line], *, outermost: bool) -> bool:
    """A row with a page number at one of its ends that keeps its distance from the text."""
    cells = [cell for line in sorted(row, key=lambda line: line.left) for cell in line.cells]
    ends = (cells[0], cells[-1])
    numbered = len(cells) > 1 and any(re.fullmatch(r"(?i:page)?[|\s]*\d{1,4}[|\s]*", cell) for cell in ends)
    if not numbered and outermost and row[0].top < inner[0].top:
        numbered = re.search(r"^\d{1,4}\s|\s\d{1,4}$", _text(row)) is not None and not _CAPTION.match(_text(row))
    return numbered and _gap(row, inner) > _APART


def _gap(row: list[Line], inner: list[Line]) -> float:
    """Em between two rows that are not there in running text."""
    return abs(inner[0].baseline - row[0].baseline) / max(row[0].size, 1.0) - 1.2


def _key(row: list[Line]) -> str:
    text = _text(row)
    key = _bare(text)
    return key if len(key.replace("#", "")) >= 4 and not _CAPTION.match(text) else ""


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\W+", "", text.lower()))


def _text(row: list[Line]) -> str:
    return " ".join(line.text for line in sorted(row, key=lambda line: line.left))


def _notes_of(column: list[Line], rules: Sequence[Box], usual: float) -> list[Line]:
    start = len(column)
    while start and column[start - 1].size <= _SMALL * usual and len(column[start - 1].cells) < 3:
        start -= 1
    for at in range(start, len(column)):
        line = column[at]
        above = column[at - 1].baseline if at else 0.0
        ruled = any(_separates(rule, above, line) for rule in rules)
        if line.marked or ruled or _MARK.match(line.text):
            return [] if _CAPTION.match(line.text) else column[at:]
    return []


def _separates(rule: Box, above: float, line: Line) -> bool:
    width = line.column[1] - line.column[0]
    return (
        above - 1 <= rule.top <= line.baseline
        and abs(rule.left - line.column[0]) < 8
        and rule.right - rule.left < 0.6 * width
    )


def _overlap(one: Line, other: Line) -> bool:
    return min(one.column[1], other.right) - max(one.column[0], other.left) > 0


def _texts(lines: list[Line], words: Collection[str]) -> list[str]:
    notes: list[list[str]] = []
    for line in lines:
        if not notes or line.marked or _MARK.match(line.text):
            notes.append([])
        notes[-1].append(line.text)
    return [text for note in notes if (text := _OWN_MARK.sub("", healed(note, words)))]
