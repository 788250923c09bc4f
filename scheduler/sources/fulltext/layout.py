"""The fragments of a PDF page put together to lines in reading order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import plain
from scheduler.sources.fulltext.columns import divided
from scheduler.sources.fulltext.fragments import BETWEEN_CELLS, CELL_GAP
from scheduler.sources.fulltext.pieces import NEXT_WORD, SAME_LINE, pieces_of, tables_whole
from scheduler.sources.fulltext.ruled import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.document import Box
    from scheduler.sources.fulltext.fragments import Fragment
    from scheduler.sources.fulltext.pieces import Piece


@dataclass(slots=True)
class Line:
    """One line of one column."""

    page: int
    """Counted from 1."""
    column: tuple[float, float]
    """Left and right edge of the column's text."""
    band: int
    """Counts the stretches of columns on a page; what is in another band or column is no neighbour."""
    cells: tuple[str, ...]
    """Parts with wide gaps between them; mostly one."""
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    math: float = 0.0
    """Share of glyphs in mathematical fonts."""
    mono: bool = False
    marked: bool = False
    """Whether it begins with a raised sign."""
    widest_gap: float = 0.0
    """Em."""
    narrow: tuple[str, ...] = ()
    """The cells, if gaps part them that are only somewhat wider than those between words."""
    ruled: bool = False
    """Whether it is in a table that stands between rules."""

    @property
    def text(self) -> str:
        """The line, cells parted by blanks."""
        return " ".join(self.cells)

    @property
    def width(self) -> float:
        """Points."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Points that its column is wide, one at least."""
        return max(self.column[1] - self.column[0], 1.0)


def lines_of(fragments: Sequence[Fragment], page: int, tables: Sequence[Box] = ()) -> list[Line]:
    """Return the lines of one page in reading order.

    Args:
        fragments: Its text.
        page: Its number.
        tables: Places whose lines are rows from edge to edge, whatever columns there are in them.
    """
    pieces = pieces_of([one for one in fragments if not any(is_inside(one, place) for place in tables)])
    pieces += tables_whole(tables, fragments)
    parts = [part for block in divided(pieces) for part in _without_tables(block)]
    lines = [line for band, part in enumerate(parts) for line in _lines(part, page, band) if line.cells]
    in_tables = {band for band, part in enumerate(parts) if any(part is each.rows for each in pieces)}
    for line in lines:
        line.ruled = line.band in in_tables
    return lines


def neighbours(one: Line, other: Line) -> bool:
    """Return whether two lines stand in the same column."""
    return one.page == other.page and one.band == other.band and one.column == other.column


def fit_columns(lines: Sequence[Line]) -> None:
    """Draw the edges of columns close to the lines that are left, once page numbers and the like are gone."""
    columns: dict[tuple[int, int, tuple[float, float]], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.band, line.column].append(line)
    for inside in columns.values():
        edges = (min(line.left for line in inside), max(line.right for line in inside))
        for line in inside:
            line.column = edges


_NOTABLE: Final = 0.2
_NEARLY_ALL: Final = 0.85


def _without_tables(block: list[Piece]) -> list[list[Piece]]:
    """The stretches of a block between its tables, and these."""
    parts: list[list[Piece]] = [[]]
    for piece in sorted(block, key=lambda piece: (piece.baseline, piece.left)):
        if piece.rows:
            parts += [piece.rows, []]
        else:
            parts[-1].append(piece)
    return [part for part in parts if part]


def _lines(block: list[Piece], page: int, band: int) -> list[Line]:
    column = (min(piece.left for piece in block), max(piece.right for piece in block))
    rows: list[list[Piece]] = []
    for piece in sorted(block, key=lambda piece: (piece.baseline, piece.left)):
        if rows and _same_row(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda piece: piece.left), page, band, column) for row in rows]


def _same_row(row: list[Piece], piece: Piece) -> bool:
    size = max(piece.size, *(each.size for each in row))
    return any(abs(each.baseline - piece.baseline) <= SAME_LINE * size for each in row) and all(
        piece.left >= each.right - 0.3 * size or piece.right <= each.left + 0.3 * size for each in row
    )


def _line(row: list[Piece], page: int, band: int, column: tuple[float, float]) -> Line:
    parts = [part for piece in row for part in piece.parts]
    main = max(parts, key=lambda part: (round(part.size, 1), len(part.text)))
    length = sum(len(part.text) for part in parts)
    cells, widest = _cells(row)
    code = [part for part in parts if not part.text.isdecimal()] or parts
    return Line(
        page=page,
        column=column,
        band=band,
        cells=tuple(text for cell in cells if (text := plain(cell))),
        narrow=tuple(text for cell in cells for part in cell.split(BETWEEN_CELLS) if (text := plain(part))),
        left=row[0].left,
        top=min(piece.top for piece in row),
        right=max(piece.right for piece in row),
        bottom=max(piece.bottom for piece in row),
        baseline=main.baseline,
        size=_usual_size(parts),
        bold=sum(len(part.text) * part.bold for part in parts) >= _NEARLY_ALL * length,
        italic=sum(len(part.text) * part.italic for part in parts) >= _NEARLY_ALL * length,
        mono=sum(len(part.text) * part.mono for part in code) >= _NEARLY_ALL * sum(len(part.text) for part in code),
        math=sum(len(part.text) * part.math for part in parts) / length,
        marked=parts[0].marked or _raised(parts),
        widest_gap=widest,
    )


def _usual_size(parts: list[Fragment]) -> float:
    weights: dict[float, int] = defaultdict(int)
    for part in parts:
        weights[round(part.size, 1)] += len(part.text)
    # Small capitals are smaller than the line they stand in.
    return max(size for size, weight in weights.items() if weight >= _NOTABLE * sum(weights.values()))


def _raised(parts: list[Fragment]) -> bool:
    if len(parts) < 2:
        return False
    first, second = parts[0], parts[1]
    return first.size < 0.85 * second.size and second.baseline - first.baseline > 0.15 * second.size


def _cells(row: list[Piece]) -> tuple[list[str], float]:
    cells = [_text(row[0].parts)]
    widest = 0.0
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / max(before.size, piece.size, 0.1)
        widest = max(widest, gap)
        if gap > NEXT_WORD:
            cells.append(_text(piece.parts))
        else:
            cells[-1] += ("" if gap < 0.12 else " " if gap < CELL_GAP else BETWEEN_CELLS) + _text(piece.parts)
    return cells, widest


def _text(parts: list[Fragment]) -> str:
    text, right = "", 0.0
    for part in parts:
        gap = (part.left - right) / max(part.size, 0.1)
        between = "" if not text or gap < 0.12 else " " if gap < CELL_GAP else BETWEEN_CELLS
        text += between + part.text
        right = part.right
    return text
