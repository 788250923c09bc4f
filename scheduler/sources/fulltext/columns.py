"""Where the columns of a PDF page part: its pieces as blocks in reading order, of one column or across them all."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.pieces import SAME_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.pieces import Piece


def divided(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of a page as blocks in reading order, parted at gutters and by what spans these."""
    return _divided(list(pieces), 0)


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
_LEAST_ROWS: Final = 3
_MANY: Final = 5
"""Pieces; two lines of running text are fewer."""


def _divided(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    """The blocks of a region, parted at its gutter, if it has one, into bands and columns."""
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        return [pieces] if pieces else []
    left = min(piece.left for piece in pieces)
    right = max(piece.right for piece in pieces)
    across = [piece for piece in pieces if _spans(piece, gutter, left, right)]
    across += _rows_across([piece for piece in pieces if not _spans(piece, gutter, left, right)], gutter, left, right)
    across += _last_lines(pieces, across)
    known = {id(piece) for piece in across}
    columns = [piece for piece in pieces if id(piece) not in known]
    blocks: list[list[Piece]] = []
    for band, spanning in _bands(columns, across):
        if spanning:
            blocks.append(band)
            continue
        first = [piece for piece in band if (piece.left + piece.right) / 2 < gutter]
        second = [piece for piece in band if (piece.left + piece.right) / 2 >= gutter]
        blocks += _divided(first, depth + 1) + _divided(second, depth + 1)
    return blocks


def _last_lines(pieces: list[Piece], across: list[Piece]) -> list[Piece]:
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


def _gutter(pieces: list[Piece]) -> float | None:
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


def _large(pieces: list[Piece]) -> list[Piece]:
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


def _texts(pieces: list[Piece], side: tuple[float, float]) -> list[Piece]:
    inside = [piece for piece in pieces if piece.left >= side[0] - 1 and piece.right <= side[1] + 1]
    return [piece for piece in inside if piece.right - piece.left >= _TEXT_WIDTH * (side[1] - side[0])]


def _running(pieces: list[Piece], side: tuple[float, float]) -> bool:
    texts = _texts(pieces, side)
    return len(texts) >= _LEAST_LINES and side[1] - side[0] >= _NARROWEST * median(piece.size for piece in texts)


def _beside(pieces: list[Piece], sides: tuple[tuple[float, float], tuple[float, float]]) -> bool:
    """Whether running text on one side stands at the height of running text on the other."""
    one, other = (_texts(pieces, side) for side in sides)
    return max(min(piece.top for piece in one), min(piece.top for piece in other)) < min(
        max(piece.bottom for piece in one), max(piece.bottom for piece in other)
    )


def _spans(piece: Piece, gutter: float, left: float, right: float) -> bool:
    return piece.left < gutter - _OVERHANG * (gutter - left) and piece.right > gutter + _OVERHANG * (right - gutter)


def _rows_across(pieces: list[Piece], gutter: float, left: float, right: float) -> list[Piece]:
    """Return the cells of tables that stand across the gutter: rows of three and more short pieces on both sides."""
    rows: dict[int, list[Piece]] = defaultdict(list)
    ordered = sorted(pieces, key=lambda piece: piece.baseline)
    row, last = 0, float("-inf")
    for piece in ordered:
        if piece.baseline - last > SAME_LINE * piece.size:
            row += 1
        rows[row].append(piece)
        last = piece.baseline
    found: list[Piece] = []
    run: list[list[Piece]] = []
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


def _is_short(row: list[Piece], gutter: float, left: float, right: float) -> bool:
    return len(row) >= _MANY or all(
        piece.right - piece.left < _TEXT_WIDTH * (gutter - left if piece.right <= gutter else right - gutter)
        for piece in row
    )


def _on_both_sides(row: list[Piece], gutter: float) -> bool:
    return len(row) >= 3 and min(piece.right for piece in row) <= gutter <= max(piece.left for piece in row)


def _bands(columns: list[Piece], across: list[Piece]) -> list[tuple[list[Piece], bool]]:
    """Return the stretches of a region from top to bottom, each with whether it spans all columns."""
    bands: list[tuple[list[Piece], bool]] = []
    tagged = [(piece, False) for piece in columns] + [(piece, True) for piece in across]
    for piece, spanning in sorted(tagged, key=lambda pair: (pair[0].baseline, pair[0].left)):
        if not bands or bands[-1][1] is not spanning:
            bands.append(([], spanning))
        bands[-1][0].append(piece)
    return bands
