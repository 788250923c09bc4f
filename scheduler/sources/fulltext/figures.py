"""Where the figures of a PDF page are: the pictures that stand next to a caption, and the labels within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.document import Box, Image
from scheduler.sources.fulltext.marks import is_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.glyphs import Page
    from scheduler.sources.fulltext.layout import Line


@dataclass(frozen=True, slots=True)
class Place:
    """A caption's first line, and where on the page its picture is."""

    caption: Line
    image: Image
    """With the labels between it and the caption, which the text keeps."""
    drawn: Box | None = None
    """Without them."""


def places_of(page: Page, lines: Sequence[Line], usual: float) -> list[Place]:
    """Return the figures of one page.

    Args:
        page: Its pictures.
        lines: Its text.
        usual: Size of the running text, in points.
    """
    captions = [line for line in lines if _FIGURE.match(line.text) and is_caption(line)]
    return [_place(page, line, lines, usual) for line in captions]


def without_labels(lines: Sequence[Line], places: Sequence[Place], usual: float) -> list[Line]:
    """Return the lines of a page without the text inside its figures."""
    boxes = [place.drawn for place in places if place.drawn is not None]
    captions = {id(place.caption) for place in places}
    return [
        line
        for line in lines
        if (id(line) in captions or _is_running(line, usual) or not any(_inside(line, box) for box in boxes))
    ]


_FIGURE: Final = re.compile(r"(?:(?:extended data|supplementary)\s+)?(?:fig|scheme|chart)", re.IGNORECASE)
_MARGIN: Final = 3.0
"""Points around a picture."""
_LEAST: Final = 24.0
"""Points; what is smaller is no figure."""
_MUCH_NEARER: Final = 0.5
_BEHIND: Final = 6.0
"""Points."""
_BROAD: Final = 0.75
_GAP: Final = 3.0
"""Em; the labels of a drawing stand further apart than words."""


def _place(page: Page, caption: Line, lines: Sequence[Line], usual: float) -> Place:
    nowhere = Place(caption, Image(page=page.number))
    if page.turned:
        return nowhere
    boxes = _nearer(caption, _above(page, caption, lines, usual), _below(page, caption, lines, usual))
    if not boxes:
        return nowhere
    drawn = _around(page, boxes)
    if drawn.right - drawn.left < _LEAST or drawn.bottom - drawn.top < _LEAST:
        return nowhere
    labels = [line for line in lines if _is_label(line, drawn, caption, usual)]
    whole = _around(page, [*boxes, *(Box(line.left, line.top, line.right, line.bottom) for line in labels)])
    return Place(caption, Image(page=page.number, box=whole), drawn)


def _nearer(caption: Line, above: list[Box], below: list[Box]) -> list[Box]:
    """Captions stand under their pictures, unless there is a larger one below that is much nearer."""
    if not above or not below:
        return above or below
    over = caption.top - max(box.bottom for box in above)
    under = min(box.top for box in below) - caption.bottom
    is_larger = max(map(_area, below)) > max(map(_area, above))
    return below if is_larger and max(0.0, under) < _MUCH_NEARER * over else above


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _around(page: Page, boxes: Sequence[Box]) -> Box:
    return Box(
        round(max(0.0, min(box.left for box in boxes) - _MARGIN), 1),
        round(max(0.0, min(box.top for box in boxes) - _MARGIN), 1),
        round(min(page.width, max(box.right for box in boxes) + _MARGIN), 1),
        round(min(page.height, max(box.bottom for box in boxes) + _MARGIN), 1),
    )


def _is_label(line: Line, drawn: Box, caption: Line, usual: float) -> bool:
    """Whether a line stands between a picture and the caption under it, or on the picture's lower edge."""
    if line is caption or _is_running(line, usual) or is_caption(line):
        return False
    between = drawn.bottom <= line.bottom <= caption.top + 2 or line.top < drawn.bottom < line.bottom
    return between and drawn.left <= (line.left + line.right) / 2 <= drawn.right


def _above(page: Page, caption: Line, lines: Sequence[Line], usual: float) -> list[Box]:
    bound = max((line.bottom for line in _walls(caption, lines, usual) if line.bottom <= caption.top + 2), default=0.0)
    return [box for box in _beside(page, caption) if bound - 2 <= _middle(box) <= caption.top + 2]


def _below(page: Page, caption: Line, lines: Sequence[Line], usual: float) -> list[Box]:
    under = [line.top for line in _walls(caption, lines, usual) if line.top >= caption.bottom + 3 * usual]
    bound = min(under, default=page.height)
    return [box for box in _beside(page, caption) if caption.bottom - 2 <= _middle(box) <= bound + 2]


def _walls(caption: Line, lines: Sequence[Line], usual: float) -> list[Line]:
    """The running text and other captions over and under a caption."""
    return [
        line
        for line in lines
        if line is not caption
        and (_is_running(line, usual) or is_caption(line))
        and min(line.right, caption.column[1]) - max(line.left, caption.column[0]) > 0
    ]


def _beside(page: Page, caption: Line) -> list[Box]:
    left, right = caption.column
    return [
        box
        for box in page.pictures
        # What reaches behind the caption is the page's ground.
        if not (box.top < caption.top - _BEHIND and box.bottom > caption.bottom + _BEHIND)
        and min(box.right, right) - max(box.left, left) >= 0.3 * min(box.right - box.left, right - left)
    ]


def _is_running(line: Line, usual: float) -> bool:
    width = line.column[1] - line.column[0]
    broad = line.width >= _BROAD * width and line.widest_gap < _GAP
    return broad and abs(line.size - usual) <= 0.05 * usual and width > 100


def _inside(line: Line, box: Box) -> bool:
    middle = (line.left + line.right) / 2
    return box.left <= middle <= box.right and box.top <= (line.top + line.bottom) / 2 <= box.bottom


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
