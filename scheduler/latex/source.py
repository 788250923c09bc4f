"""A text with LaTeX in it and its braces: where a group ends, and where a command's argument begins."""

from __future__ import annotations

import re

MAX_DEPTH = 40
"""Braces within braces that are read; what lies deeper stays as it is."""


class Source:
    """Finds the way through one text; every method takes a place and the end of what is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._close = _matching_braces(text)

    def closing(self, at: int, end: int) -> int:
        """Where the brace that opens at ``at`` is closed; ``end`` or beyond, if it is not in what is read."""
        return self._close.get(at, end)

    def group(self, at: int, end: int) -> tuple[int, int] | None:
        """The span inside the braces that open at ``at``, spaces apart."""
        at = self.skip_blank(at, end)
        close = self._close.get(at, end)
        return (at + 1, close) if close < end and self._text[at] == "{" else None

    def skip_blank(self, at: int, end: int) -> int:
        """The place behind a space, if there is one."""
        return at + 1 if at < end and self._text[at] == " " else at

    def skip_empty(self, at: int, end: int) -> int:
        """The place behind an empty group, if there is one."""
        return at + 2 if at + 2 <= end and self._text.startswith("{}", at) else at


def _matching_braces(text: str) -> dict[int, int]:
    """Opening brace → its closing one; the unmatched and the absurdly deep are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACES.finditer(text):
        if found.group() == "{":
            opened.append(found.start())
        elif found.group() == "}" and opened:
            start = opened.pop()
            if len(opened) < MAX_DEPTH:
                pairs[start] = found.start()
    return pairs


_BRACES = re.compile(r"\\.|[{}]")
