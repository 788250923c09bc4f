"""Formulas as MathML, which browsers set without help: https://www.w3.org/TR/mathml-core/."""

from __future__ import annotations

import html
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_FORMULA: Final = 2_000
"""Characters of LaTeX that are read."""


@lru_cache(maxsize=1024)
def mathml(latex: str) -> str | None:
    """The formula as a ``math`` element; nothing where the library cannot read all of it.

    What comes of it is written anew from a list of harmless elements and attributes: the library lets through any
    markup and address that stands in the formula.
    """
    if len(latex) > MAX_FORMULA:
        return None
    from latex2mathml.converter import Converter  # noqa: PLC0415 - few pages have formulas, and its symbols are many

    try:
        root = Converter().convert_to_element(latex)
        return "".join(_written(root))
    except Exception:  # noqa: BLE001 - whatever a formula does to the library, its text is still there
        return None


def is_readable(latex: str) -> bool:
    """Whether the formula holds nothing but what everybody's LaTeX knows."""
    return mathml(latex) is not None


class _Unknown(Exception):  # noqa: N818 - reads as the event it is
    """Something that has no place in a page."""


def _written(element: Element) -> Iterator[str]:
    tag, text = element.tag, html.unescape(element.text or "")
    if tag not in _CHILDREN or "\\" in text or len(element) not in _CHILDREN[tag] or (text and len(element)):
        raise _Unknown
    variant = element.get("mathvariant", "")
    if variant in _STYLES:
        text = "".join(_styled(letter, _STYLES[variant]) for letter in text)
    allowed = [f' {name}="{value}"' for name, value in element.items() if value in _ATTRIBUTES.get(name, ())]
    yield f"<{tag}{''.join(allowed)}>"
    yield html.escape(_SIGNS.get(text, text))
    before: Element | None = None
    for child in element:
        if tag == "mrow" and before is not None and _parted(before, child):
            yield '<mspace width="0.167em"></mspace>'
        yield from _written(child)
        before = child
    yield f"</{tag}>"


def _parted(one: Element, other: Element) -> bool:
    """Whether a function's name stands beside what is no operator, so that ``log k`` would read as ``logk``."""
    return (_is_function(one) or _is_function(other)) and not {one.tag, other.tag} & {"mo", "mspace"}


def _is_function(element: Element) -> bool:
    if element.tag in {"msub", "msup", "msubsup"}:
        return len(element) > 0 and _is_function(element[0])
    name = element.text or ""
    return element.tag == "mi" and len(name) > 1 and name.isascii() and name.isalpha()


def _styled(letter: str, style: str) -> str:
    """The letter in a style, as a character of its own: browsers know no other way."""
    name = unicodedata.name(letter, "").replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    for styled in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
        try:
            return unicodedata.lookup(styled)
        except KeyError:
            continue
    return letter


_ANY: Final = range(10_000)
_CHILDREN: Final = dict.fromkeys(("mi", "mo", "mn", "mtext", "mspace"), range(1)) | dict.fromkeys(
    ("math", "mrow", "msqrt", "mstyle", "mpadded", "mphantom", "mtable", "mtr", "mtd"), _ANY
) | dict.fromkeys(("mfrac", "msub", "msup", "mover", "munder", "mroot"), range(2, 3)) | dict.fromkeys(
    ("msubsup", "munderover"), range(3, 4)
)  # fmt: skip
"""The elements there may be, and how many children each may have."""
_TRUTH: Final = frozenset({"true", "false"})
_ATTRIBUTES: Final = {
    "xmlns": frozenset({"http://www.w3.org/1998/Math/MathML"}),
    "display": frozenset({"inline", "block"}),
    "form": frozenset({"prefix", "postfix", "infix"}),
    "mathvariant": frozenset({"normal"}),
    "width": frozenset({"0.167em", "0.222em", "0.278em", "0.333em", "0.5em", "1em", "2em"}),
    "linethickness": frozenset({"0", "0px"}),
    "displaystyle": _TRUTH,
    "scriptlevel": frozenset("0123"),
    "minsize": frozenset({"1.2em", "1.623em", "2.047em", "2.470em"}),
    "maxsize": frozenset({"1.2em", "1.623em", "2.047em", "2.470em"}),
} | dict.fromkeys(("stretchy", "fence", "accent", "movablelimits", "separator"), _TRUTH)
"""The attributes there may be, and their values; others are left out."""
_STYLES: Final = {
    "bold": "BOLD", "italic": "ITALIC", "bold-italic": "BOLD ITALIC", "script": "SCRIPT", "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR", "double-struck": "DOUBLE-STRUCK", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE",
}  # fmt: skip
_SIGNS: Final = {"~": "∼"}
"""What the library writes for a sign, and the sign."""
