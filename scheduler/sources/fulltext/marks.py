"""How lines of a PDF begin: the marks of captions and of items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scheduler.sources.fulltext.layout import Line

BULLETS: Final = "•●▪◦■►‣∗◆✓➢"
CAPTION: Final = re.compile(
    r"(?P<number>(?:(?:extended data|supplementary|online)\s+)?"
    r"(?P<what>fig(?:ure|\.)?|tab(?:le|\.)|algorithm|listing|scheme|chart|box)\s*"
    r"(?:S?\d+(?:\.\d+)?[a-z]?|[A-Z]\.?\d+|[IVX]+))(?:\s*[:.|]|\s+[-–—]\s|$)\s*",
    re.IGNORECASE,
)
ITEM: Final = re.compile(
    rf"(?P<bullet>[{BULLETS}])\s*\S|[-–*]\s+\S|(?P<open>\(?)(?:(?P<number>\d{{1,2}})|[a-z]|[ivx]{{1,4}})(?P<close>[.)])\s+\S"
)
"""Numbered, lettered, or with a bullet."""


def is_caption(line: Line) -> bool:
    """Return whether a line begins like ``Figure 3:`` or ``TABLE II.``, as captions do."""
    return len(line.cells) <= 2 and CAPTION.match(line.text) is not None
