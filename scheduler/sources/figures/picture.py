"""One picture of a paper, and whether a chat takes it: told by its first bytes, never by its name.

Limits: https://core.telegram.org/bots/api#sendphoto. Formats: https://www.w3.org/TR/png/,
https://www.w3.org/Graphics/JPEG/itu-t81.pdf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = Literal["png", "jpeg"]

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_SIDES: Final = 10_000
"""Pixels of width and height together."""
MOST_RATIO: Final = 20.0
"""Of the longer side to the shorter."""
LEAST_SIDE: Final = 48
"""Pixels; what is smaller is an icon."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as it can be shown."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"val_json_bytes": "base64", "ser_json_bytes": "base64"}

    number: str
    """``Figure 3``; empty where it has none."""
    caption: str
    content: bytes
    """PNG or JPEG."""


class Look(NamedTuple):
    """What the head of a file says of its picture."""

    form: Format
    width: int
    height: int
    """Pixels."""
    is_plain: bool
    """Whether it is grey or of three colours, in eight bits, and nothing of it transparent: nobody knows what a chat
    makes of inks of print and of finer shades, and on which ground it shows what is clear."""


def is_shown(content: bytes) -> bool:
    """Return whether a chat shows this file as it is: a plain PNG or JPEG of a fair size."""
    look = look_of(content)
    if look is None or not look.is_plain or len(content) > MOST_BYTES:
        return False
    least, most = sorted((look.width, look.height))
    return least >= LEAST_SIDE and most <= MOST_RATIO * least and least + most <= MOST_SIDES


def look_of(content: bytes) -> Look | None:
    """Return what a file's head says, or None if it is neither PNG nor JPEG."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) > _PNG_HEAD:
        width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
        palette_is_clear = b"tRNS" in content[: content.find(b"IDAT")]
        is_clear = content[25] in _WITH_ALPHA or palette_is_clear
        return Look("png", width, height, not is_clear and content[24] <= _BITS)
    if content.startswith(_JPEG):
        return _jpeg(content)
    return None


_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD: Final = 33
_WITH_ALPHA: Final = frozenset({4, 6})
"""Colour types of PNG."""
_BITS: Final = 8
"""Of one colour of a pixel."""
_COLOURS: Final = 3
_JPEG: Final = b"\xff\xd8\xff"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that begin a frame, which says how large the picture is."""


def _jpeg(content: bytes) -> Look | None:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + shift : at + shift + 2]) for shift in (5, 7))
            return Look("jpeg", width, height, content[at + 4] == _BITS and content[at + 9] <= _COLOURS)
        if length < 2:
            return None
        at += 1 if marker == 0xFF else 2 + length
    return None
