"""How text on a PDF page looks: size, fonts by their names, direction, and whether it may be seen at all."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from scheduler.sources.fulltext.fragments import Style

if TYPE_CHECKING:
    from collections.abc import Container

    from pypdfium2 import PdfTextPage

    from scheduler.sources.fulltext.document import Hiding


class Looks:
    """The styles of one page's text objects.

    Args:
        textpage: The page's text, open.
        drawn: Addresses of the text objects that are part of a drawing.
    """

    def __init__(self, textpage: PdfTextPage, drawn: Container[int | None]) -> None:
        self.known: dict[int | None, Style] = {}
        """By the address of a text object, all of whose glyphs look alike."""
        self._text, self._drawn = textpage, drawn
        self._fonts: dict[int | None, _Font] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def look(self, index: int, owner: pdfium.FPDF_PAGEOBJECT, key: int | None) -> Style:
        """Find out how a glyph looks, and know it from then on.

        Args:
            index: The glyph's, in the text of the page.
            owner: The text object that it is part of.
            key: The object's address; None if it has none, and then nothing is kept.
        """
        text, matrix = self._text.raw, self._matrix
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        turn = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        font = self._font(index, owner)
        style = Style(
            size=round(pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0), 2),
            bold=font.bold,
            italic=font.italic,
            math=font.math,
            mono=font.mono,
            angle=round(turn) * 90 % 360 if abs(turn - round(turn)) < 0.05 else -1,
            doubt=self._doubt(index, owner),
            drawn=key in self._drawn,
        )
        if key is not None:
            self.known[key] = style
        return style

    def _font(self, index: int, owner: pdfium.FPDF_PAGEOBJECT) -> _Font:
        pointer = pdfium.FPDFTextObj_GetFont(owner) if owner else None
        key = ctypes.addressof(pointer.contents) if pointer else None
        if key not in self._fonts:
            buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
            length = pdfium.FPDFText_GetFontInfo(self._text.raw, index, buffer, 128, flags)
            name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace").split("+")[-1]
            heavy = pdfium.FPDFText_GetFontWeight(self._text.raw, index) >= 600
            self._fonts[key] = _Font(
                bold=heavy or bool(_BOLD.search(name)),
                italic=bool(_ITALIC.search(name)) or bool(flags.value & _ITALIC_FLAG),
                math=bool(_MATH.match(name)),
                mono=bool(_MONO.search(name)),
            )
        return self._fonts[key]

    def _doubt(self, index: int, owner: pdfium.FPDF_PAGEOBJECT) -> Hiding | None:
        """Why nobody might see this text, before looking at the page itself."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner) if owner else 0
        if mode in _UNDRAWN:
            return "display"
        red, green, blue, alpha = self._colour
        if pdfium.FPDFText_GetFillColor(self._text.raw, index, red, green, blue, alpha) and (
            min(red.value, green.value, blue.value) >= _WHITE_FROM or alpha.value <= _LEAST_ALPHA
        ):
            return "display" if mode in _OUTLINED else "colour"
        return "display" if owner and self._optional(owner) else None

    def _optional(self, owner: pdfium.FPDF_PAGEOBJECT) -> bool:
        """Whether a text belongs to a layer, which may be switched off."""
        for at in range(pdfium.FPDFPageObj_CountMarks(owner)):
            name, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
            pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(owner, at), name, 32, length)
            if bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "OC":
                return True
        return False


_BOLD: Final = re.compile(r"bold|black|heavy|demi|medi(?!um)|cmbx|cmssbx|sfbx|ecbx|t[bz]$|-b$", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|-it$|ti$", re.IGNORECASE)
_MONO: Final = re.compile(
    r"mono|courier|cmtt|sftt|ectt|typewriter|inconsol|consol|menlo|txtt|zi4|cousine|code", re.IGNORECASE
)
_MATH: Final = re.compile(
    r"^(?:cm(?:mi|sy|ex|mib|bsy)|ms[ab]m|eu[fe]m|rsfs|[tp]x(?:mi|sy|ex)|stix.*math|.*math|symbol)", re.IGNORECASE
)
_ITALIC_FLAG: Final = 64
"""PDF 32000-1, table 123."""
_WHITE_FROM: Final = 240
_LEAST_ALPHA: Final = 12
_UNDRAWN: Final = frozenset({3, 7})
"""Text render modes that paint nothing; PDF 32000-1, table 106."""
_OUTLINED: Final = frozenset({1, 2, 5, 6})
"""Modes that draw the edges of letters in a colour of their own."""


@dataclass(frozen=True, slots=True)
class _Font:
    bold: bool
    italic: bool
    math: bool
    mono: bool
