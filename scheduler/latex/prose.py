"""How LaTeX's signs stand in running text: dashes, ties, bare commands, and the gaps that references leave."""

from __future__ import annotations

import re

from scheduler.latex.symbols import TEXTS

GAP = "\x08"
"""Stands where a reference was dropped, until :func:`without_gaps`."""


def dash(text: str, token: str, at: int) -> str:
    """A dash, unless it is an option like ``--help`` or a drawn line."""
    before, after = text[at - 1 : at] if at else " ", text[at + len(token) : at + len(token) + 1]
    return token if before == " " and after.isalpha() else {2: "–", 3: "—"}.get(len(token), token)


def is_tie(text: str, at: int) -> bool:
    """Whether a ``~`` joins two words, rather than says "about" or "to"."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(before.strip() and after.strip()) and not (before.isdigit() and after.isdigit())


def bare(name: str) -> str:
    """What a command without argument leaves: its sign, its name, or nothing for a font."""
    if len(name) == 1:
        return name if name in "'\"`^~=.:<>()" else "\\" + name
    return "" if name in TEXTS else name


def without_gaps(text: str) -> str:
    """Text without the holes that dropped references leave."""
    return _HOLES.sub("", _NEEDED.sub(r"\1 […]", text)) if GAP in text else text


_NEEDED = re.compile(r"\b((?:in|by|of|from|with|to|see|than|on|like|following|and|for)) \x08(?: ?\x08)*", re.IGNORECASE)
_HOLES = re.compile(r"\((?:\s*\x08[,;]?)+\s*\)| ?\x08(?=\s*[.,;:)]|$)|\x08")
