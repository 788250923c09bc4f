"""Which characters may be written to a terminal.

Titles and abstracts come from strangers. A control character in one could move the cursor, rename the
window or answer on the reader's behalf, and a bidirectional override could make text read as other text
(https://www.unicode.org/reports/tr36/). Telegram's servers drop the same characters from messages.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def printable(text: str) -> str:
    """Text without any character that steers a terminal or reorders its neighbours.

    Newlines stay; tabs and Unicode line separators become spaces; lone surrogates become U+FFFD;
    C0, DEL, C1 and explicit bidirectional controls disappear. Each character is judged alone.
    """
    return text.translate(_TABLE)


def sided(text: str) -> str:
    """Text that leaves what comes after it in its place: with a left-to-right mark if it is written the other way.

    Without, ``(+2)`` after a name in Arabic or Hebrew is shown before it (https://unicode.org/reports/tr9/, W2 and N1).
    """
    return f"{text}\u200e" if _FROM_THE_RIGHT.search(text) else text


def _table() -> dict[int, str | None]:
    controls = (*range(0x20), *range(0x7F, 0xA0))
    bidirectional = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
    return {
        **dict.fromkeys((*controls, *bidirectional)),
        **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
        **dict.fromkeys((0x09, 0x2028, 0x2029), " "),
        0x0A: "\n",
    }


_FROM_THE_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TABLE: Final[Mapping[int, str | None]] = MappingProxyType(_table())
