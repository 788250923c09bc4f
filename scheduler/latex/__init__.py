"""arXiv's LaTeX → readable Unicode text, for titles, abstracts, comments and names.

arXiv text is neither LaTeX nor plain: ``50% of`` is no comment, ``$5 and $10`` is no formula, and macros
that only the paper defines are common. So the reading is lenient (nothing raises, no words are lost), while
the names of symbols come from pylatexenc (https://pylatexenc.readthedocs.io/).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.latex.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MAX_SOURCE", "Piece", "one_line", "pieces", "to_text", "verbatim"]

MAX_SOURCE: Final = 100_000
"""Characters that are read; longer text is cut there and ends in `` …``."""


def to_text(source: str) -> str:
    """The text as a person would write it in a chat.

    Line breaks become spaces, control characters go, formulas become Unicode where Unicode has the
    characters (``$10^{-3}$`` → ``10⁻³``) and plain signs elsewhere (``x^(a+b)``). Addresses stay byte for byte.

    Args:
        source: A title, abstract, comment or name, as arXiv gives it.

    Returns:
        One line without leading or trailing space.
    """
    text = one_line(source)
    if not _MARKUP.search(text):
        return text
    return " ".join(Reader(text).prose(0, len(text)).split())


def one_line(source: str) -> str:
    """The source on one line, at most :data:`MAX_SOURCE` characters, without control characters; its LaTeX stays."""
    cut = source[:MAX_SOURCE] + " …" if len(source) > MAX_SOURCE else source
    return " ".join(_CONTROL.sub("", cut).split())


class Piece(NamedTuple):
    """A stretch of running text, or a formula."""

    text: str
    """As a person would write it in a chat; running text of :func:`verbatim` is as it stands in the source."""
    latex: str = ""
    """The formula without its delimiters; empty for running text."""


def pieces(source: str) -> list[Piece]:
    """The text of :func:`to_text` with its formulas apart, for whoever can set them better."""
    text = one_line(source)
    formulas: list[Piece] = []

    def keep(_: slice, inner: slice, shown: str) -> str:
        formulas.append(Piece(shown, text[inner].strip()))
        return f"\x02{len(formulas) - 1}\x03"

    line = " ".join(Reader(text, keep).prose(0, len(text)).split())
    # Running text and numbers of formulas by turns; no text holds control characters.
    parts = re.split("\x02([0-9]+)\x03", line)
    return _told(formulas[int(part)] if place % 2 else Piece(part) for place, part in enumerate(parts))


def verbatim(source: str) -> list[Piece]:
    """The source with its white space collapsed and its formulas apart; running text keeps its LaTeX."""
    text = one_line(source)
    spans: list[tuple[int, int, Piece]] = []

    def keep(outer: slice, inner: slice, shown: str) -> str:
        if text[outer][:1] in "$\\":
            spans.append((outer.start, outer.stop, Piece(shown, text[inner].strip())))
        return shown

    Reader(text, keep).prose(0, len(text))
    found, last = [], 0
    for start, stop, formula in sorted(spans):
        # The same one may have been read twice.
        if start >= last:
            found += [Piece(text[last:start]), formula]
            last = stop
    return _told([*found, Piece(text[last:])])


def _told(found: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in found if piece.text or piece.latex]


_MARKUP = re.compile(r"[\\${}~`^]|--|\w_\w")
# Of the format characters only those go that could reorder what follows them.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
