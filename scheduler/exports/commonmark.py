r"""Text from outside as Markdown that shows it as it is written, and formulas as Markdown's readers take them.

Follows https://spec.commonmark.org/0.31.2/ and GitHub's additions to it; only what would be read as markup is escaped,
so that the source stays legible and addresses stay whole. Hexo also reads ``{{``, ``{%`` and ``{#`` as the beginning of
a template; what would end one is harmless without.
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
    r"""The formula in dollar signs, so written that a reader without mathematics leaves it whole for MathJax.

    Such a reader takes the backslash off ``\{`` and makes emphasis of two stars. So signs are called by names that mean
    the same, spaces part what would be markup together, and a percent sign, which has no name, stands outside.
    """
    parts = _PERCENT.split(latex)
    if not all(map(_stands_alone, parts)):
        parts = [latex]
    return r"\%".join(f"${_named(part)}$" if part.strip() else "" for part in parts)


def _stands_alone(formula: str) -> bool:
    pairs = all(len(left.findall(formula)) == len(right.findall(formula)) for left, right in _PAIRS)
    return pairs and not formula.rstrip().endswith(("_", "^"))


def _named(formula: str) -> str:
    # Outside of a matrix a new row means nothing.
    names = _NAMES if r"\begin" in formula else _NAMES | {r"\\": ""}
    named = _SIGN.sub(lambda found: names[found.group()] + " " * formula[found.end() :][:1].isalpha(), formula)
    return _MARKUP_IN_FORMULA.sub(r"\g<0> ", named).strip()


_SPECIAL: Final = re.compile(
    r"\\?\$|\\[%&#_{}]"
    r"|\\(?=[!-/:-@\[-`{-~]|\Z)"
    r"|[`*~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?=[(\[:])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|(?:(?<=\s)|\A)#(?=#*(?:\s|\Z))"
    r"|(?<=\{)[{%#]"
)
_START: Final = re.compile(r"\A(?:[-+=>\[]|\d{1,9}[.)](?=\s|\Z))")
_PERCENT: Final = re.compile(r"(?<!\\)\\%")
_PAIRS: Final = tuple(
    (re.compile(left), re.compile(right))
    for left, right in ((r"(?<!\\)\{", r"(?<!\\)\}"), (r"\\left\b", r"\\right\b"), (r"\\begin\b", r"\\end\b"))
)
_NAMES: Final = {
    r"\{": r"\lbrace", r"\}": r"\rbrace", r"\|": r"\Vert", r"\\": r"\cr", r"\,": r"\thinspace",
    r"\!": r"\negthinspace", r"\:": r"\mkern4mu", r"\>": r"\mkern4mu", r"\;": r"\mkern5mu", "~": r"\mkern6mu",
    "*": r"\ast", "`": "‘",
}  # fmt: skip
"""Signs and spaces of formulas, and what means the same in LaTeX, MathJax and KaTeX."""
_SIGN: Final = re.compile(r"\\[{}|\\,!:>;]|(?<!\\)[~`]|(?<![^\W_])(?<!\\)\*|(?<!\\)\*(?=[^\W_])")
_MARKUP_IN_FORMULA: Final = re.compile(
    r"<(?=[A-Za-z/!?])|\](?=[(\[])|\{(?=[{%#])|&(?=#?\w+;)|(?<![^\W_])(?<!\\)_(?=\S)"
)
_ENDS_ADDRESS: Final = re.compile(r"[.,:;!?]*(?:\s|\Z)")
_IN_BRACKETS: Final = re.compile(r"[()<>\s\\]")
