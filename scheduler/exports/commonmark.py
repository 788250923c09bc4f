r"""Text from outside as Markdown that shows it as it is written, and formulas as Markdown's readers take them.

Follows https://spec.commonmark.org/0.31.2/ and GitHub's additions to it; only what would be read as markup is escaped,
so that the source stays legible and addresses stay whole. Hexo also reads ``{{``, ``{%`` and ``{#`` as templates.
"""

from __future__ import annotations

import re
from typing import Final

from scheduler.latex import one_line, verbatim
from scheduler.summaries.links import places


def text(source: str, dollar: str = r"\$") -> str:
    """Text on one line; its formulas stand between dollar signs, its other LaTeX as it is.

    Args:
        source: A title, abstract, comment, name or claim.
        dollar: What stands for a dollar sign that begins no formula.
    """
    shown = "".join(_formula(piece.latex) if piece.latex else _prose(piece.text, dollar) for piece in verbatim(source))
    return _START.sub(_escape_last, shown)


def link(label: str, url: str) -> str:
    """A link that our own words name."""
    return f"[{label}](<{url}>)" if _IN_BRACKETS.search(url) else f"[{label}]({url})"


def address(url: str) -> str:
    """A link that shows its address, byte for byte."""
    return f"<{one_line(url)}>"


def _prose(source: str, dollar: str) -> str:
    parts, last = [], 0
    for start, end in places(source):
        parts += [_escaped(source[last:start], dollar), _address(source, start, end, dollar)]
        last = end
    return "".join([*parts, _escaped(source[last:], dollar)])


def _address(source: str, start: int, end: int, dollar: str) -> str:
    """An address as it is where every reader finds its end, and between angle brackets elsewhere."""
    found = source[start:end]
    if "\\" in found:
        return _escaped(found, dollar)
    is_plain = found == _escaped(found, dollar) and "&" not in found and _ENDS_ADDRESS.match(source, end)
    return found if is_plain else address(found)


def _escaped(source: str, dollar: str) -> str:
    return _SPECIAL.sub(lambda found: _as_text(found.group(), dollar), source)


def _as_text(special: str, dollar: str) -> str:
    if special.endswith("$"):
        return dollar
    # LaTeX and Markdown mean the same by a backslash before these.
    return special if len(special) > 1 else f"\\{special}"


def _escape_last(start: re.Match[str]) -> str:
    return f"{start.group()[:-1]}\\{start.group()[-1]}"


def _formula(latex: str) -> str:
    """The formula in dollar signs; spaces, which mean nothing in it, part what would be markup without mathematics."""
    return "$" + _MARKUP_IN_FORMULA.sub(r"\g<0> ", latex) + "$"


_SPECIAL: Final = re.compile(
    r"\\?\$|\\[%&#_{}]"
    r"|\\(?=[!-/:-@\[-`{-~]|\Z)"
    r"|[`*~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?=[(\[:])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|(?:(?<=\s)|\A)#(?=#*(?:\s|\Z))"
    r"|(?<=\{)[{%#]|(?<=[}%#])\}"
)
_START: Final = re.compile(r"\A(?:[-+=>\[]|\d{1,9}[.)](?=\s|\Z))")
_MARKUP_IN_FORMULA: Final = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(\[])|\{(?=[{%#])|[}%#](?=\})")
_ENDS_ADDRESS: Final = re.compile(r"[.,:;!?]*(?:\s|\Z)")
_IN_BRACKETS: Final = re.compile(r"[()<>\s\\]")
