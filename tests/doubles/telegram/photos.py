"""What the real server asks of a photo: a whole picture, within bytes and sides.

https://core.telegram.org/bots/api#sendphoto; PNG: https://www.w3.org/TR/png/; JPEG: ITU-T T.81, annex B.
"""

from __future__ import annotations

import zlib

from tests.doubles.telegram.answers import bad_request

PHOTO_LIMIT = 10 * 1024 * 1024
SIDES_LIMIT = 10_000
"""Pixels of width and height together."""
RATIO_LIMIT = 20
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of PNG, by colour type."""


def photo_size(content: bytes) -> tuple[int, int]:
    """Width and height of an uploaded photo, in pixels.

    Raises:
        ApiError: 400 for what is no picture, cut short, too large or too narrow.
    """
    if len(content) > PHOTO_LIMIT:
        raise bad_request("file is too big for a photo")
    width, height = _png(content) if content.startswith(b"\x89PNG\r\n\x1a\n") else _jpeg(content)
    if width + height > SIDES_LIMIT or max(width, height) > RATIO_LIMIT * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png(content: bytes) -> tuple[int, int]:
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if int.from_bytes(content[at + 8 + length : at + 12 + length]) != zlib.crc32(kind + body):
            raise bad_request("IMAGE_PROCESS_FAILED")
        chunks.append((kind, body))
        at += 12 + length
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1] != (b"IEND", b"") or at != len(content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    head = chunks[0][1]
    width, height, bits, colours, interlaced = (
        int.from_bytes(head[:4]),
        int.from_bytes(head[4:8]),
        head[8],
        _CHANNELS[head[9]],
        head[12],
    )
    try:
        pixels = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    except zlib.error:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if not interlaced and len(pixels) != height * (1 + (width * bits * colours + 7) // 8):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return width, height


def _jpeg(content: bytes) -> tuple[int, int]:
    if not content.startswith(b"\xff\xd8\xff") or not content.endswith(b"\xff\xd9"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    at = 2
    while at + 9 < len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")
