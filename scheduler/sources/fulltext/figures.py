"""Where the figures of a PDF page are: the pictures that stand next to a caption, and the labels within them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.blocks import is_caption
from scheduler.sources.fulltext.document import Box, Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.glyphs import Page
    from scheduler.sources.fulltext.layout import Line


@dataclass(frozen=True, slots=True)
class Place:
    """A caption's first line, and where on the page its picture is."""

    caption: Line
    image: Image


def places_of(page: Page, lines: Sequence[Line], usual: float) -> list[Place]:
    """Return the figures of one page.

    Args:
        page: Its pictures.
        lines: Its text.
        usual: Size of the running text, in points.
    """
    captions = [line for line in lines if _FIGURE.match(line.text) and is_caption(line)]
    return [Place(line, _image(page, line, lines, usual)) for line in captions]


def without_labels(lines: Sequence[Line], places: Sequence[Place], usual: float) -> list[Line]:
    """Return the lines of a page without the text inside its figures."""
    boxes = [place.image.box for place in places if place.image.box is not None]
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
_BROAD: Final = 0.75
_GAP: Final = 3.0
"""Em; the labels of a drawing stand further apart than words."""


def _image(page: Page, caption: Line, lines: Sequence[Line], usual: float) -> Image:
    if page.turned:
        return Image(page=page.number)
    boxes = _above(page, caption, lines, usual) or _below(page, caption, lines, usual)
    if not boxes:
        return Image(page=page.number)
    whole = Box(
        round(max(0.0, min(box.left for box in boxes) - _MARGIN), 1),
        round(max(0.0, min(box.top for box in boxes) - _MARGIN), 1),
        round(min(page.width, max(box.right for box in boxes) + _MARGIN), 1),
        round(min(page.height, max(box.bottom for box in boxes) + _MARGIN), 1),
    )
    big = whole.right - whole.left >= _LEAST and whole.bottom - whole.top >= _LEAST
    return Image(page=page.number, box=whole if big else None)


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
        if min(box.right, right) - max(box.left, left) >= 0.3 * min(box.right - box.left, right - left)
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
