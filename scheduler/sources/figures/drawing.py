"""The figures of a PDF drawn as PNG. To be run in a process of its own, see :mod:`scheduler.sources.fulltext.worker`.

PNG: https://www.w3.org/TR/png/.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]

from scheduler.sources.figures.order import overview_first
from scheduler.sources.figures.picture import Picture, is_shown
from scheduler.sources.fulltext.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfBitmap, PdfDocument

    from scheduler.sources.fulltext.document import Bounds, Image

MOST: Final = 10
"""Figures of one paper: as many as an album holds."""


def draw_figures(content: bytes, bounds: Bounds) -> tuple[Picture, ...]:
    """Return the figures of a PDF, the overview first, as many as fit into an album and into the bounds.

    Args:
        content: The file.
        bounds: See :func:`~scheduler.sources.fulltext.pdf.read_pdf`; all pictures together take half of ``answer``.

    Raises:
        UnreadableDocument: With the outcome.
    """
    document = read_pdf(content, bounds)
    found: list[Picture] = []
    room = bounds.answer // 2
    with pypdfium2.PdfDocument(content) as pdf:
        for figure in overview_first(document):
            drawn = next((drawn for image in figure.images for drawn in _drawn(pdf, image)), b"")
            if drawn and len(found) < MOST and len(drawn) <= room:
                found.append(Picture(figure.number, figure.caption, drawn))
                room -= len(drawn)
    return tuple(found)


_LONGEST_SIDE: Final = 1600
"""Pixels; chats show no more."""
_FINEST: Final = 4.0
"""Pixels a point."""
_MOST_BYTES: Final = 3 * 1024 * 1024
"""Of one picture; one that takes more is a photograph, and loses little by being drawn smaller."""


def _drawn(pdf: PdfDocument, image: Image) -> Iterator[bytes]:
    """Yield one picture of a figure whose place on its page is known."""
    box = image.box
    if image.page is None or box is None:
        return
    page = pdf[image.page - 1]
    if page.get_rotation():
        return
    left, bottom, right, top = page.get_bbox()
    crop = (box.left, top - bottom - box.bottom, right - left - box.right, box.top)
    scale = min(_FINEST, _LONGEST_SIDE / max(box.right - box.left, box.bottom - box.top))
    while scale > 0.5:
        bitmap = page.render(scale=scale, crop=crop, draw_annots=False, rev_byteorder=True)
        picture = _png(bitmap)
        bitmap.close()
        if len(picture) <= _MOST_BYTES:
            if is_shown(picture):
                yield picture
            return
        scale /= 1.5


def _png(bitmap: PdfBitmap) -> bytes:
    """Write a bitmap of red, green and blue as PNG."""
    width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    rows = [pixels[at * stride : at * stride + width * channels] for at in range(height)]
    if channels == 4:
        rows = [b"".join(row[at : at + 3] for at in range(0, len(row), 4)) for row in rows]
    head = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


_RGB: Final = 2
"""Colour type of PNG."""


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
