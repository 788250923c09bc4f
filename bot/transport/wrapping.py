"""Where a line of text may break on a console, in Latin and in East Asian scripts alike.

A small part of https://www.unicode.org/reports/tr14/: break after white space, and between two East Asian
characters unless the second closes what the first began. Rich breaks at white space alone, so that a
Chinese sentence after a number would start on a line of its own.
"""

import re
from itertools import accumulate

from rich.cells import cell_len, chop_cells


def line_starts(text: str, width: int) -> list[int]:
    """Indices at which the second and later lines start, in one paragraph without newlines.

    Args:
        text: The paragraph.
        width: Console cells of a line, white space at its end not counted; at least 2.

    Returns:
        Growing indices into ``text``, each above 0.
    """
    starts: list[int] = []
    position = used = 0
    for word in _WORD.findall(text):
        core = word.rstrip()
        pieces = chop_cells(core, width) if cell_len(core) > width else [core]
        if used and used + cell_len(core) > width:
            starts.append(position)
            used = 0
        for length in accumulate(map(len, pieces[:-1])):
            starts.append(position + length)
            used = 0
        position += len(word)
        used += cell_len(pieces[-1]) + cell_len(word) - cell_len(core)
    return starts


_EAST_ASIAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = (
    ",.;:!?)\u2019\u201d\u2026\u3001\u3002\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
)
_OPENING = "(\u2018\u201c\u300a\u300c\u300e\u3010\u3014\uff08"
_OPENED = rf"[{_OPENING}]{{0,3}}[{_EAST_ASIAN}]"
_WORD = re.compile(rf"{_OPENED}[{_CLOSING}]*\s*|(?:(?!{_OPENED})\S)+\s*|\s+")
