"""arXiv's LaTeX → readable Unicode text, for titles, abstracts, comments and names.

arXiv text is neither LaTeX nor plain: ``50% of`` is no comment, ``$5 and $10`` is no formula, and macros
that only the paper defines are common. So the reading is lenient (nothing raises, no words are lost), while
the names of symbols come from pylatexenc (https://pylatexenc.readthedocs.io/).
"""

from __future__ import annotations

import re
from typing import Final

from scheduler.latex.reader import Reader

__all__ = ["MAX_SOURCE", "to_text"]

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
    cut = source[:MAX_SOURCE] + " …" if len(source) > MAX_SOURCE else source
    text = " ".join(_CONTROL.sub("", cut).split())
    if not _MARKUP.search(text):
        return text
    return " ".join(Reader(text).prose(0, len(text)).split())


_MARKUP = re.compile(r"[\\${}~`]|--")
# Of the format characters only those go that could reorder what follows them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
