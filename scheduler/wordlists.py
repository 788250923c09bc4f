"""Sets of words as they are written down in code: one text, parted by blanks."""

from __future__ import annotations


def wordlist(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
