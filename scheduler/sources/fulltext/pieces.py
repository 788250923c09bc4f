"""Pieces of a PDF page: fragments of text that touch each other on one line, and whole tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.ruled import is_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.document import Box
    from scheduler.sources.fulltext.fragments import Fragment

NEXT_WORD: Final = 1.2
"""Em; a wider gap parts cells."""
SAME_LINE: Final = 0.35
"""Em that two baselines may differ."""


@dataclass(slots=True)
class Piece:
    """Fragments that touch each other on one line."""

    parts: list[Fragment] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    rows: list[Piece] = field(default_factory=list)
    """Of a table; a piece of running text has none."""

    def add(self, part: Fragment) -> None:
        """Take one more fragment in; the largest says what the piece's size and baseline are."""
        if not self.parts:
            self.left, self.right, self.top, self.bottom = part.left, part.right, part.top, part.bottom
            self.baseline, self.size = part.baseline, part.size
        elif part.size > self.size or (part.size == self.size and len(part.text) > len(self.parts[0].text)):
            self.baseline, self.size = part.baseline, part.size
        self.parts.append(part)
        self.left, self.right = min(self.left, part.left), max(self.right, part.right)
        self.top, self.bottom = min(self.top, part.top), max(self.bottom, part.bottom)


def pieces_of(fragments: Sequence[Fragment]) -> list[Piece]:
    """Return as one piece what follows closely in the content stream: a formula after a word, an accent on a letter."""
    pieces: list[Piece] = []
    for part in fragments:
        last = pieces[-1] if pieces else None
        if last is None or not _close(last, part):
            pieces.append(last := Piece())
        last.add(part)
    return pieces


def tables_whole(tables: Sequence[Box], fragments: Sequence[Fragment]) -> list[Piece]:
    """Return each table as one piece; those beside each other begin at one height."""
    whole: list[Piece] = []
    for place in tables:
        table = Piece(rows=pieces_of([one for one in fragments if is_inside(one, place)]))
        for part in (part for row in table.rows for part in row.parts):
            table.add(part)
        table.left, table.right = place.left, place.right
        beside = next((each for each in whole if each.top < table.bottom and table.top < each.bottom), None)
        table.baseline = beside.baseline if beside else min(row.baseline for row in table.rows)
        whole.append(table)
    return whole


_STACKED: Final = 1.6
"""Em that a line goes back after an index set above or below another."""


def _close(last: Piece, part: Fragment) -> bool:
    size = max(last.size, part.size)
    overlap = min(last.bottom, part.bottom) - max(last.top, part.top)
    if overlap < 0.5 * min(last.bottom - last.top, part.bottom - part.top):
        return False
    if abs(last.baseline - part.baseline) > 0.6 * size:
        return False
    return -_STACKED * size <= part.left - last.right <= NEXT_WORD * size or (
        last.left <= part.left and part.right <= last.right + 0.5 * size
    )
