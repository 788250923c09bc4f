"""What PDFium finds on one page: fragments of text with their place and look, pictures, rules, links.

PDFium's calls: https://pdfium.googlesource.com/pdfium/+/refs/heads/main/public/fpdf_text.h. Coordinates are points from
the upper left corner of the page, downwards, turned so that most of the text is upright.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from scheduler.sources.fulltext.characters import plain, smuggled
from scheduler.sources.fulltext.document import Hidden, Link
from scheduler.sources.fulltext.drawings import Drawings
from scheduler.sources.fulltext.fragments import Fragment, Glyph, fragments_of
from scheduler.sources.fulltext.ink import Ink
from scheduler.sources.fulltext.looks import Looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

    from scheduler.sources.fulltext.document import Box, Hiding


@dataclass(slots=True)
class Page:
    """One page, taken apart."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    """Images, embedded drawings and large shapes."""
    rules: list[Box] = field(default_factory=list)
    """Thin horizontal lines."""
    links: list[Link] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    painted: bool = False
    """Whether there is anything on it besides text."""
    turned: bool = False
    """Whether the coordinates are turned against the page's own."""


def read_page(pdf: PdfDocument, index: int) -> Page:
    """Take one page apart.

    Args:
        pdf: The whole file, open.
        index: Counted from 0.

    Raises:
        pypdfium2.PdfiumError: The page cannot be loaded.
    """
    page = pdf[index]
    textpage = page.get_textpage()
    try:
        return _Reader(pdf, page, textpage, index + 1).read()
    finally:
        textpage.close()
        page.close()


_SOFT_HYPHEN: Final = 2
"""What PDFium makes of a hyphen at a line's end."""
_CHARS: Final = {_SOFT_HYPHEN: "-", 0xFFFE: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓"}
"""The last four are the bullets of Word's symbol fonts, which have no place in Unicode."""
_NAMELESS: Final = frozenset({0, 0x21B5})
"""What is found where a font of TeX's has ``ffi`` and ``ff``, if the file was printed by macOS."""
_FF, _FFI = 0xFB00, 0xFB03
_FFI_WIDTH: Final = (0.75, 1.0)
"""Em, in Computer Modern."""
_SMALLEST: Final = 2.0
"""Points; nobody reads smaller print."""
_NARROWEST: Final = 0.1
"""Em a letter; narrow fonts have three times that."""
_LABEL: Final = 4
"""Words; tiny labels of drawings are shorter."""
_MANY_SHAPES: Final = 2_000
"""On a page; to look at it is then quicker than to compare places."""
_MOST_LINKS: Final = 500
"""A page."""


class _Reader:
    def __init__(self, pdf: PdfDocument, page: PdfPage, textpage: PdfTextPage, number: int) -> None:
        self._pdf, self._page, self._text = pdf, page, textpage
        self._bounds: tuple[float, float, float, float] = page.get_bbox()
        self._angle = 0
        left, bottom, right, top = self._bounds
        drawings = Drawings(page, self._bounds)
        self._result = Page(
            number,
            right - left,
            top - bottom,
            pictures=drawings.pictures,
            rules=drawings.rules,
            painted=drawings.are_there,
        )
        self._looks = Looks(textpage, drawings.texts)

    def read(self) -> Page:
        glyphs = list(self._glyphs())
        turns = Counter(glyph.style.angle for glyph in glyphs)
        self._angle = max(turns, key=lambda angle: (turns[angle], angle == 0)) if turns else 0
        if self._angle:
            self._turn()
        upright = [self._placed(glyph) for glyph in glyphs if glyph.style.angle == self._angle]
        self._part(fragments_of(upright))
        secret = smuggled("".join(glyph.char for glyph in glyphs))
        if secret:
            self._result.hidden.append(Hidden(secret, "characters", self._result.number))
        self._result.links = list(self._links())
        return self._result

    def _glyphs(self) -> Iterator[Glyph]:
        text, known = self._text.raw, self._looks.known
        x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        space: Literal["", "seen", "guessed"] = ""
        high, before = 0, None
        for index in range(self._text.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text, index)
            code = self._ligature(index, code) if code in _NAMELESS else code
            if (code <= 32 and code != _SOFT_HYPHEN) or code == 0xA0:
                seen = code in {32, 0xA0} and not pdfium.FPDFText_IsGenerated(text, index)
                space = "seen" if seen else space or "guessed"
                continue
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = (0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00, 0) if high else (0xFFFD, 0)
            owner = pdfium.FPDFText_GetTextObject(text, index)
            key = ctypes.addressof(owner.contents) if owner else None
            style = known.get(key) or self._looks.look(index, owner, key)
            # One text object has one baseline; not to ask for it each time saves a sixth of all the time.
            if key != before or style.angle:
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text, index, rect)
            char = _CHARS.get(code) or chr(code)
            yield Glyph(char, space, x.value, y.value, rect.left, rect.bottom, rect.right, rect.top, style)
            space, before = "", key

    def _ligature(self, index: int, code: int) -> int:
        """The ligature that stands within a word in the place of a sign without a name; else what was found."""
        text, rect = self._text.raw, pdfium.FS_RECTF()
        before, after = (chr(pdfium.FPDFText_GetUnicode(text, at)) for at in (max(0, index - 1), index + 1))
        if not before.isalpha():
            return code
        if code:
            return _FF
        pdfium.FPDFText_GetLooseCharBox(text, index, rect)
        size = self._looks.look(index, pdfium.FPDFText_GetTextObject(text, index), None).size
        fits = _FFI_WIDTH[0] * size <= rect.right - rect.left <= _FFI_WIDTH[1] * size
        return _FFI if fits and after.isalpha() else code

    def _turn(self) -> None:
        left, bottom, right, top = self._bounds
        corners = [self._turned(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._bounds = (min(xs), min(ys), max(xs), max(ys))
        result = self._result
        result.width, result.height = max(xs) - min(xs), max(ys) - min(ys)
        result.turned, result.pictures, result.rules = True, [], []

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        match self._angle:
            case 90:
                return y, -x
            case 180:
                return -x, -y
            case 270:
                return -y, x
        return x, y

    def _placed(self, glyph: Glyph) -> Glyph:
        """Move a glyph from PDF's coordinates to ours."""
        left, _, _, top = self._bounds
        if not self._angle:
            glyph.x, glyph.y = glyph.x - left, top - glyph.y
            glyph.left, glyph.right = glyph.left - left, glyph.right - left
            glyph.top, glyph.bottom = top - glyph.top, top - glyph.bottom
            return glyph
        x, y = self._turned(glyph.x, glyph.y)
        one, other = self._turned(glyph.left, glyph.top), self._turned(glyph.right, glyph.bottom)
        glyph.x, glyph.y = x - left, top - y
        glyph.left, glyph.right = min(one[0], other[0]) - left, max(one[0], other[0]) - left
        glyph.top, glyph.bottom = top - max(one[1], other[1]), top - min(one[1], other[1])
        return glyph

    def _part(self, fragments: list[Fragment]) -> None:
        """Keep what a reader sees; note what he does not."""
        ink: Ink | None = None
        result = self._result
        for fragment in fragments:
            how = self._place_or_size(fragment)
            doubt = fragment.doubt or ("display" if self._is_over(fragment) else None)
            if how is None and doubt is not None:
                ink = ink or Ink(self._page, self._bounds if not self._angle else None)
                how = None if ink.shows(fragment) else doubt
            if how is None:
                result.fragments.append(fragment)
            elif text := plain(fragment.text):
                result.hidden.append(Hidden(text, how, result.number))

    def _is_over(self, fragment: Fragment) -> bool:
        """Whether a text stands where something is drawn, which may cover it or have its colour."""
        if fragment.drawn or self._angle or self._page.get_rotation():
            return False
        if len(self._result.pictures) > _MANY_SHAPES:
            return True
        x, y = (fragment.left + fragment.right) / 2, (fragment.top + fragment.bottom) / 2
        return any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in self._result.pictures)

    def _place_or_size(self, fragment: Fragment) -> Hiding | None:
        width, height = self._result.width, self._result.height
        if fragment.right < 0 or fragment.left > width or fragment.bottom < 0 or fragment.top > height:
            return "position"
        squeezed = fragment.right - fragment.left < _NARROWEST * fragment.size * len(fragment.text)
        tiny = (fragment.size < _SMALLEST or squeezed) and not fragment.drawn
        return "size" if tiny and len(fragment.text.split()) >= _LABEL else None

    def _links(self) -> Iterator[Link]:
        position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        for _ in range(_MOST_LINKS):
            if not pdfium.FPDFLink_Enumerate(self._page.raw, position, link):
                return
            action = pdfium.FPDFLink_GetAction(link)
            if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
                continue
            buffer = ctypes.create_string_buffer(2048)
            length = pdfium.FPDFAction_GetURIPath(self._pdf.raw, action, buffer, 2048)
            url = buffer.raw[: max(0, min(length, 2048) - 1)].decode("utf-8", "replace").strip()
            if not url.lower().startswith(("http://", "https://")):
                continue
            text = ""
            if pdfium.FPDFLink_GetAnnotRect(link, rect):
                text = plain(self._text.get_text_bounded(rect.left, rect.bottom, rect.right, rect.top))
            yield Link(url, text[:300], self._result.number)
