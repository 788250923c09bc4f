"""A small PNG, for doubles and tests: grey, or transparent."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, *, clear: bool = False) -> bytes:
    """Return a picture of this many pixels, with an alpha channel if it is ``clear``."""
    head = struct.pack(">IIBBBBB", width, height, 8, 4 if clear else 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * (width * (2 if clear else 1))) * height
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
