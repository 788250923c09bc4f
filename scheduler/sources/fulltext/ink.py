"""Whether text on a PDF page can be seen: the page is drawn, and the text's place looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped]

    from scheduler.sources.fulltext.fragments import Fragment


class Ink:
    """A page drawn in grey.

    Args:
        page: The page.
        bounds: Left, bottom, right and top of the page in its own coordinates; None if it is turned, and then all
            that is in doubt counts as unseen.
    """

    def __init__(self, page: PdfPage, bounds: tuple[float, float, float, float] | None) -> None:
        self._rows: list[bytes] = []
        if bounds is None or page.get_rotation():
            return
        left, bottom, right, top = bounds
        self._scale = min(_SCALE, _LONGEST_SIDE / max(right - left, top - bottom, 1))
        bitmap = page.render(scale=self._scale, grayscale=True, draw_annots=False)
        grey = bytes(bitmap.buffer)
        self._rows = [grey[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
        bitmap.close()

    def shows(self, fragment: Fragment) -> bool:
        """Return whether something contrasts where a fragment stands; with white text, that must be its ground."""
        if not self._rows:
            return False
        inset = 0.15 * (fragment.bottom - fragment.top)
        first, last = self._pixels(fragment.top + inset), self._pixels(fragment.bottom - inset)
        left, right = self._pixels(fragment.left), self._pixels(fragment.right)
        rows = [row[left:right] for row in self._rows[first : max(last, first + 1)]]
        shades = b"".join(rows)
        if not shades or max(shades) - min(shades) < _CONTRAST:
            return False
        return fragment.doubt != "colour" or sorted(shades)[len(shades) // 2] <= _WHITE - _CONTRAST

    def _pixels(self, points: float) -> int:
        return max(0, round(points * self._scale))


_SCALE: Final = 1.5
"""Pixels a point."""
_LONGEST_SIDE: Final = 1600
"""Pixels."""
_CONTRAST: Final = 40
"""Of 255 shades of grey."""
_WHITE: Final = 255
