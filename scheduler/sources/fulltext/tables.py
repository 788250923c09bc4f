"""Tables of a PDF by their rows: lines with wide gaps or many figures; rows of equations and listings look alike."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from scheduler.sources.fulltext.layout import neighbours
from scheduler.sources.fulltext.marks import ITEM, is_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.layout import Line

RowKind = Literal["table", "equation", "listing"]


def rows_in(lines: Sequence[Line]) -> dict[int, RowKind]:
    """Return which lines, by place, are rows of one table, of one equation or of a listing."""
    found: dict[int, RowKind] = {}
    at = 0
    while at < len(lines):
        end = _run(lines, at)
        rows = [line for line in lines[at:end] if line.ruled or _is_row(line)]
        if len(rows) >= 2:
            formula = sum(line.math for line in rows) / len(rows) > 0.25
            at = at if rows[0].ruled else _with_head(lines, at, of_table=not formula)
            code = all(line.mono for line in rows)
            found.update(dict.fromkeys(range(at, end), "listing" if code else "equation" if formula else "table"))
        at = max(end, at + 1)
    return found


def cells_of(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Return the cells of each row of a table; narrow gaps part them, if the rows are then more alike."""
    wide, narrow = [line.cells for line in lines], [line.narrow for line in lines]
    return narrow if _alike(narrow) > _alike(wide) else wide


_LEAST_GAP: Final = 1.5
"""Em between two cells of a table."""
_SENTENCE: Final = 6
"""Words; a cell has fewer, unless it fills a table that is narrower than the column."""
_HEADS: Final = 4
_LONGEST_HEAD: Final = 20
"""Characters of the heading of one of many columns."""
_FIGURES: Final = 3
_FIGURE: Final = re.compile(r"[-−–+±<>~]?[\d.,]*\d[%MkK]?(?:\s?±\s?[\d.]+)?[*†‡]?|[-–—]")
_BROAD: Final = 0.7


def _with_head(lines: Sequence[Line], start: int, *, of_table: bool) -> int:
    """Return where the headings of a table's columns begin, which are no headings of sections."""
    first = start
    while first and start - first < 3 and neighbours(lines[first - 1], lines[start]):
        line = lines[first - 1]
        is_head = line.bold or (of_table and len(line.narrow) >= _HEADS and max(map(len, line.narrow)) <= _LONGEST_HEAD)
        if not is_head or is_caption(line) or re.match(r"\d", line.text):
            break
        if lines[first].baseline - line.baseline > 2 * line.size:
            break
        first -= 1
    return first


def _run(lines: Sequence[Line], start: int) -> int:
    """Return where the rows that begin at a line end; short lines may stand between them."""
    end = at = start
    if lines[start].ruled:
        while end < len(lines) and lines[end].ruled and neighbours(lines[start], lines[end]):
            end += 1
        return end
    while at < len(lines) and neighbours(lines[start], lines[at]) and not is_caption(lines[at]):
        if _is_row(lines[at]) or (at > start and _is_like_row(lines[at], lines[end - 1])):
            end = at + 1
        elif at - end >= 2 or at == start or lines[at].width > _BROAD * lines[at].room or _is_bold(lines, at):
            break
        at += 1
    return end


def _is_like_row(line: Line, row: Line) -> bool:
    """Whether a line has as many parts as the row above it, though the gap between them is narrow."""
    alike = abs(line.left - row.left) <= 1 and line.size == row.size
    return alike and 2 <= len(line.narrow) == len(row.narrow)


def _is_bold(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be a heading, and not the upper half of a row's first cell."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or not neighbours(line, after) or not _is_row(after):
        return line.bold
    return line.bold and after.baseline - line.baseline > 1.2 * line.size


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """How many rows have as many cells as most; of rows with one cell, none."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts.values(), default=0)


def _is_row(line: Line) -> bool:
    figures = sum(bool(_FIGURE.fullmatch(cell)) for cell in line.narrow)
    if figures >= _FIGURES and 2 * figures >= len(line.narrow):
        return True
    if len(line.cells) < 2 or ITEM.match(line.text) or (re.fullmatch(r"[\d.]+|[A-Z]\.?", line.cells[0]) and line.bold):
        return False
    sentence = max(len(cell.split()) for cell in line.cells) >= _SENTENCE and line.width > 0.85 * line.room
    return not (sentence and len(line.cells) <= 3) and (len(line.cells) > 2 or line.widest_gap >= _LEAST_GAP)
