"""Tables of a PDF page that stand between rules, as LaTeX's booktabs sets them: where they are, told by the rules."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.document import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.sources.fulltext.fragments import Fragment


def tables_of(rules: Sequence[Box], fragments: Sequence[Fragment], height: float) -> list[Box]:
    """Return the places between three and more rules of one length with short pieces of text between them.

    No two of them overlap; shorter rules within a table are parts of it.

    Args:
        rules: Thin horizontal lines.
        fragments: The text of the page.
        height: Of the page, in points.
    """
    found = []
    for run in _runs(rules, fragments):
        place = Box(run[0].left, run[0].top, run[0].right, run[-1].bottom)
        if len(run) >= _LEAST and place.bottom - place.top < _HIGHEST * height and _has_cells(place, fragments):
            found.append(place)
    apart: list[Box] = []
    for place in sorted(found, key=_area, reverse=True):
        if not any(_overlap(place, other) for other in apart):
            apart.append(place)
    return [place for place in found if place in apart]


_LEAST: Final = 3
"""Above the head, below it, and at the end."""
_MOST: Final = 100
_HIGHEST: Final = 0.6
"""Of a page; rules at its head and foot are further apart."""
_NEAR: Final = 2.0
"""Points."""
_WIDE: Final = 0.9
"""Of the place's width: a line of running text."""
_CAPTION: Final = re.compile(r"(?:fig|tab|algorithm|listing)[a-z.]*\s*\S{1,4}[:.]", re.IGNORECASE)
_TOUCHING: Final = 1.2
"""Em; a wider gap parts cells."""


def _runs(rules: Sequence[Box], fragments: Sequence[Fragment]) -> Iterator[list[Box]]:
    """Rules of one length under each other, with no caption and no running text between them."""
    for alike in _of_one_length(rules):
        run = alike[:1]
        for above, below in pairwise(alike):
            if _is_text(Box(above.left, above.bottom, above.right, below.top), fragments):
                yield run
                run = []
            run.append(below)
        yield run


def _of_one_length(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules with the same ends, from top to bottom; as many as drawings are made of are left out."""
    groups: dict[tuple[int, int], list[Box]] = {}
    for rule in sorted(rules, key=lambda rule: rule.top):
        left, right = round(rule.left), round(rule.right)
        near = ((left + x, right + y) for x in (0, -1, 1) for y in (0, -1, 1))
        groups.setdefault(next((key for key in near if key in groups), (left, right)), []).append(rule)
    return [group for group in groups.values() if _LEAST <= len(group) <= _MOST]


def _is_text(place: Box, fragments: Sequence[Fragment]) -> bool:
    inside = _inside(place, fragments)
    wide = [one for one in inside if one.right - one.left >= _WIDE * (place.right - place.left)]
    return len(wide) >= _LEAST or any(_CAPTION.match(one.text.lstrip()) for one in inside)


def _has_cells(place: Box, fragments: Sequence[Fragment]) -> bool:
    """Whether most of the lines in a place have gaps in them."""
    rows: dict[int, list[Fragment]] = {}
    for one in _inside(place, fragments):
        rows.setdefault(round(one.baseline / _NEAR), []).append(one)
    parted = sum(
        any(after.left - before.right > _TOUCHING * after.size for before, after in pairwise(_by_left(row)))
        for row in rows.values()
    )
    return 2 * parted >= len(rows) > 1


def _area(place: Box) -> float:
    return (place.right - place.left) * (place.bottom - place.top)


def _overlap(one: Box, other: Box) -> bool:
    is_beside = one.right <= other.left or other.right <= one.left
    return not is_beside and one.top < other.bottom and other.top < one.bottom


def _by_left(row: list[Fragment]) -> list[Fragment]:
    return sorted(row, key=lambda one: one.left)


def _inside(place: Box, fragments: Sequence[Fragment]) -> list[Fragment]:
    return [one for one in fragments if is_inside(one, place)]


def is_inside(one: Fragment, place: Box) -> bool:
    """Whether a fragment stands in a place."""
    middle = (one.left + one.right) / 2
    return place.left - _NEAR <= middle <= place.right + _NEAR and place.top <= one.baseline <= place.bottom
