"""What is drawn on a PDF page besides text: pictures, rules, and which text is part of a drawing."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Final

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from scheduler.sources.fulltext.document import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage


class Drawings:
    """All that is drawn on one page.

    Args:
        page: The page, open.
        bounds: Left, bottom, right and top of the page in its own coordinates.
    """

    def __init__(self, page: PdfPage, bounds: tuple[float, float, float, float]) -> None:
        self.pictures: list[Box] = []
        """Images, embedded drawings and large shapes."""
        self.rules: list[Box] = []
        """Thin horizontal lines."""
        self.texts: set[int | None] = set()
        """Addresses of the text objects within embedded drawings."""
        self.are_there = False
        """Whether there is anything at all, be it as small as a dot."""
        self._bounds = bounds
        for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
            self._note(pdfium.FPDFPage_GetObject(page.raw, at))

    def _note(self, item: pdfium.FPDF_PAGEOBJECT) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return
        self.are_there = True
        box = self._box(item)
        if box is None:
            return
        width, height = box.right - box.left, box.bottom - box.top
        x0, y0, x1, y1 = self._bounds
        whole = width * height > _MOST_OF_PAGE * (x1 - x0) * (y1 - y0)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and height < 2 and width > 20:
            self.rules.append(box)
        elif not whole and width > 8 and height > 8:
            self.pictures.append(box)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                self.texts.update(_texts_within(item, 0))

    def _box(self, item: pdfium.FPDF_PAGEOBJECT) -> Box | None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return None
        x0, y0, x1, y1 = self._bounds
        if right.value < x0 or left.value > x1 or top.value < y0 or bottom.value > y1:
            return None
        return Box(
            round(max(left.value, x0) - x0, 1),
            round(y1 - min(top.value, y1), 1),
            round(min(right.value, x1) - x0, 1),
            round(y1 - max(bottom.value, y0), 1),
        )


_MOST_OF_PAGE: Final = 0.6
"""A drawing that fills more of the page is the page itself."""
_DEEPEST: Final = 8


def _texts_within(form: pdfium.FPDF_PAGEOBJECT, depth: int) -> Iterator[int | None]:
    for at in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield ctypes.addressof(item.contents)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _texts_within(item, depth + 1)
