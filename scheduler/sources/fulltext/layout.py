"""The fragments of a PDF page put together to lines in reading order: columns, bands between them, rows of tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import plain
from scheduler.sources.fulltext.fragments import BETWEEN_CELLS, CELL_GAP
from scheduler.sources.fulltext.ruled import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.document import Box
    from scheduler.sources.fulltext.fragments import Fragment


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


def lines_of(fragments: Sequence[Fragment], page: int, tables: Sequence[Box] = ()) -> list[Line]:
    """Return the lines of one page in reading order.

    Args:
        fragments: Its text.
        page: Its number.
        tables: Places whose lines are rows from edge to edge, whatever columns there are in them.
    """
    pieces = _joined([one for one in fragments if not any(is_inside(one, place) for place in tables)])
    pieces += _whole(tables, fragments)
    blocks: list[list[_Piece]] = []
    _divide(pieces, blocks, 0)
    parts = [part for block in blocks for part in _without_tables(block)]
    lines = [line for band, part in enumerate(parts) for line in _lines(part, page, band) if line.cells]
    in_tables = {band for band, part in enumerate(parts) if any(part is each.rows for each in pieces)}
    for line in lines:
        line.ruled = line.band in in_tables
    return lines


def fit_columns(lines: Sequence[Line]) -> None:
    """Draw the edges of columns close to the lines that are left, once page numbers and the like are gone."""
    columns: dict[tuple[int, int, tuple[float, float]], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.band, line.column].append(line)
    for inside in columns.values():
        edges = (min(line.left for line in inside), max(line.right for line in inside))
        for line in inside:
            line.column = edges


_SAME_LINE: Final = 0.35
"""Em that two baselines may differ."""
_STACKED: Final = 1.6
"""Em that a line goes back after an index set above or below another."""
_NEXT_WORD: Final = 1.2
"""Em; a wider gap parts cells."""
_MIDDLE: Final = (0.22, 0.78)
"""Where in a region a gutter can be."""
_STEP: Final = 2.0
"""Points between two places tried for a gutter."""
_LEAST_LINES: Final = 3
"""On each side of a gutter."""
_TEXT_WIDTH: Final = 0.55
"""Of a column's width; running text is that wide, cells and labels are not."""
_OVERHANG: Final = 0.12
"""Of a column's width; a line may stick out that far without spanning both."""
_NARROWEST: Final = 13.0
"""Em; running text is set wider, the columns of a table are mostly not."""
_LARGE: Final = 0.85
"""Of the size of most of the text."""
_DEEPEST: Final = 3
_NOTABLE: Final = 0.2
_NEARLY_ALL: Final = 0.85
_LEAST_ROWS: Final = 3
_MANY: Final = 5
"""Pieces; two lines of running text are fewer."""


@dataclass(slots=True)
class _Piece:
    """Fragments that touch each other on one line."""

    parts: list[Fragment] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    rows: list[_Piece] = field(default_factory=list)
    """Of a table."""

    def add(self, part: Fragment) -> None:
        if not self.parts:
            self.left, self.right, self.top, self.bottom = part.left, part.right, part.top, part.bottom
            self.baseline, self.size = part.baseline, part.size
        elif part.size > self.size or (part.size == self.size and len(part.text) > len(self.parts[0].text)):
            self.baseline, self.size = part.baseline, part.size
        self.parts.append(part)
        self.left, self.right = min(self.left, part.left), max(self.right, part.right)
        self.top, self.bottom = min(self.top, part.top), max(self.bottom, part.bottom)


def _whole(tables: Sequence[Box], fragments: Sequence[Fragment]) -> list[_Piece]:
    """Each table as one piece; those beside each other begin at one height."""
    whole: list[_Piece] = []
    for place in tables:
        table = _Piece(rows=_joined([one for one in fragments if is_inside(one, place)]))
        for part in (part for row in table.rows for part in row.parts):
            table.add(part)
        table.left, table.right = place.left, place.right
        beside = next((each for each in whole if each.top < table.bottom and table.top < each.bottom), None)
        table.baseline = beside.baseline if beside else min(row.baseline for row in table.rows)
        whole.append(table)
    return whole


def _without_tables(block: list[_Piece]) -> list[list[_Piece]]:
    """The stretches of a block between its tables, and these."""
    parts: list[list[_Piece]] = [[]]
    for piece in sorted(block, key=lambda piece: (piece.baseline, piece.left)):
        if piece.rows:
            parts += [piece.rows, []]
        else:
            parts[-1].append(piece)
    return [part for part in parts if part]


def _joined(fragments: Sequence[Fragment]) -> list[_Piece]:
    """Join what follows closely in the content stream: a word after a formula, an accent before its letter."""
    pieces: list[_Piece] = []
    for part in fragments:
        last = pieces[-1] if pieces else None
        if last is None or not _close(last, part):
            pieces.append(last := _Piece())
        last.add(part)
    return pieces


def _close(last: _Piece, part: Fragment) -> bool:
    size = max(last.size, part.size)
    overlap = min(last.bottom, part.bottom) - max(last.top, part.top)
    if overlap < 0.5 * min(last.bottom - last.top, part.bottom - part.top):
        return False
    if abs(last.baseline - part.baseline) > 0.6 * size:
        return False
    return -_STACKED * size <= part.left - last.right <= _NEXT_WORD * size or (
        last.left <= part.left and part.right <= last.right + 0.5 * size
    )


def _divide(pieces: list[_Piece], blocks: list[list[_Piece]], depth: int) -> None:
    """Part a region at its gutter, if it has one, into bands and columns; append its blocks in reading order."""
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        if pieces:
            blocks.append(pieces)
        return
    left = min(piece.left for piece in pieces)
    right = max(piece.right for piece in pieces)
    across = [piece for piece in pieces if _spans(piece, gutter, left, right)]
    across += _rows_across([piece for piece in pieces if not _spans(piece, gutter, left, right)], gutter, left, right)
    across += _last_lines(pieces, across)
    known = {id(piece) for piece in across}
    columns = [piece for piece in pieces if id(piece) not in known]
    for band, spanning in _bands(columns, across):
        if spanning:
            blocks.append(band)
            continue
        first = [piece for piece in band if (piece.left + piece.right) / 2 < gutter]
        second = [piece for piece in band if (piece.left + piece.right) / 2 >= gutter]
        _divide(first, blocks, depth + 1)
        _divide(second, blocks, depth + 1)


def _last_lines(pieces: list[_Piece], across: list[_Piece]) -> list[_Piece]:
    """The short last lines of captions that span the columns."""
    known = {id(piece) for piece in across}
    return [
        piece
        for piece in pieces
        if id(piece) not in known
        and any(
            0 < piece.baseline - above.baseline <= 1.4 * above.size
            and abs(piece.size - above.size) < 0.3
            and abs(piece.left - above.left) < 2
            for above in across
        )
    ]


def _gutter(pieces: list[_Piece]) -> float | None:
    """Return where two columns of running text part, or None."""
    pieces = _large(pieces)
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    start, end = left + _MIDDLE[0] * width, left + _MIDDLE[1] * width
    steps = max(1, int((end - start) / _STEP))
    crossed = [0.0] * (steps + 1)
    for piece in pieces:
        first = max(0, int((piece.left + 1 - start) / _STEP) + 1)
        last = min(steps, int((piece.right - 1 - start) / _STEP))
        for at in range(first, last + 1):
            crossed[at] += 1
    least = min(crossed)
    best = max(_stretches(crossed, least), key=lambda stretch: stretch[1] - stretch[0])
    gutter = start + (best[0] + best[1]) / 2 * _STEP
    sides = ((left, gutter), (gutter, right))
    return gutter if all(_running(pieces, side) for side in sides) and _beside(pieces, sides) else None


def _large(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out what is smaller than most of the text: labels of drawings must not hide a gutter."""
    weights: dict[float, int] = defaultdict(int)
    for piece in pieces:
        weights[round(piece.size, 1)] += sum(len(part.text) for part in piece.parts)
    usual = max(weights, key=lambda size: weights[size], default=0.0)
    return [piece for piece in pieces if piece.size >= _LARGE * usual]


def _stretches(values: list[float], least: float) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, value in enumerate(values):
        if value > least:
            continue
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _texts(pieces: list[_Piece], side: tuple[float, float]) -> list[_Piece]:
    inside = [piece for piece in pieces if piece.left >= side[0] - 1 and piece.right <= side[1] + 1]
    return [piece for piece in inside if piece.right - piece.left >= _TEXT_WIDTH * (side[1] - side[0])]


def _running(pieces: list[_Piece], side: tuple[float, float]) -> bool:
    texts = _texts(pieces, side)
    return len(texts) >= _LEAST_LINES and side[1] - side[0] >= _NARROWEST * median(piece.size for piece in texts)


def _beside(pieces: list[_Piece], sides: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Whether running text on one side stands at the height of running text on the other."""
    one, other = (_texts(pieces, side) for side in sides)
    return max(min(piece.top for piece in one), min(piece.top for piece in other)) < min(
        max(piece.bottom for piece in one), max(piece.bottom for piece in other)
    )


def _spans(piece: _Piece, gutter: float, left: float, right: float) -> bool:
    return piece.left < gutter - _OVERHANG * (gutter - left) and piece.right > gutter + _OVERHANG * (right - gutter)


def _rows_across(pieces: list[_Piece], gutter: float, left: float, right: float) -> list[_Piece]:
    """Return the cells of tables that stand across the gutter: rows of three and more short pieces on both sides."""
    rows: dict[int, list[_Piece]] = defaultdict(list)
    ordered = sorted(pieces, key=lambda piece: piece.baseline)
    row, last = 0, float("-inf")
    for piece in ordered:
        if piece.baseline - last > _SAME_LINE * piece.size:
            row += 1
        rows[row].append(piece)
        last = piece.baseline
    found: list[_Piece] = []
    run: list[list[_Piece]] = []
    for at in range(1, row + 2):
        if at in rows and _is_short(rows[at], gutter, left, right):
            run.append(rows[at])
            continue
        whole = [_on_both_sides(each, gutter) for each in run]
        if sum(whole) >= _LEAST_ROWS:
            last = len(whole) - whole[::-1].index(True)
            found += [piece for each in run[whole.index(True) : last] for piece in each]
        run = []
    return found


def _is_short(row: list[_Piece], gutter: float, left: float, right: float) -> bool:
    return len(row) >= _MANY or all(
        piece.right - piece.left < _TEXT_WIDTH * (gutter - left if piece.right <= gutter else right - gutter)
        for piece in row
    )


def _on_both_sides(row: list[_Piece], gutter: float) -> bool:
    return len(row) >= 3 and min(piece.right for piece in row) <= gutter <= max(piece.left for piece in row)


def _bands(columns: list[_Piece], across: list[_Piece]) -> list[tuple[list[_Piece], bool]]:
    """Return the stretches of a region from top to bottom, each with whether it spans all columns."""
    bands: list[tuple[list[_Piece], bool]] = []
    tagged = [(piece, False) for piece in columns] + [(piece, True) for piece in across]
    for piece, spanning in sorted(tagged, key=lambda pair: (pair[0].baseline, pair[0].left)):
        if not bands or bands[-1][1] is not spanning:
            bands.append(([], spanning))
        bands[-1][0].append(piece)
    return bands


def _lines(block: list[_Piece], page: int, band: int) -> list[Line]:
    column = (min(piece.left for piece in block), max(piece.right for piece in block))
    rows: list[list[_Piece]] = []
    for piece in sorted(block, key=lambda piece: (piece.baseline, piece.left)):
        if rows and _same_row(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda piece: piece.left), page, band, column) for row in rows]


def _same_row(row: list[_Piece], piece: _Piece) -> bool:
    size = max(piece.size, *(each.size for each in row))
    return any(abs(each.baseline - piece.baseline) <= _SAME_LINE * size for each in row) and all(
        piece.left >= each.right - 0.3 * size or piece.right <= each.left + 0.3 * size for each in row
    )


def _line(row: list[_Piece], page: int, band: int, column: tuple[float, float]) -> Line:
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


def _cells(row: list[_Piece]) -> tuple[list[str], float]:
    cells = [_text(row[0].parts)]
    widest = 0.0
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / max(before.size, piece.size, 0.1)
        widest = max(widest, gap)
        if gap > _NEXT_WORD:
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
