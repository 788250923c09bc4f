"""HTML made of elements, so that every tag is closed, and of text that is escaped, so that no tag is from outside."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final, NewType

from scheduler.exports.mathml import mathml
from scheduler.latex import Piece, one_line, pieces, verbatim
from scheduler.summaries.links import places

if TYPE_CHECKING:
    from collections.abc import Sequence

Markup = NewType("Markup", str)
"""HTML that is whole and safe."""
WIDE: Final = 30
"""Characters of a formula, as a chat shows it, that a phone has room for."""


def tag(name: str, /, *content: Markup, **attributes: str) -> Markup:
    """An element, or nothing if there is nothing in it.

    Args:
        name: Of the element.
        content: What is in it.
        attributes: By their names; an underscore at the end parts a name from Python's own words, and an attribute
            without a value is left out.
    """
    inner = "".join(content)
    return Markup(f"<{name}{_attributes(attributes)}>{inner}</{name}>") if inner else Markup("")


def void(name: str, /, **attributes: str) -> Markup:
    """An element that holds nothing by its nature."""
    return Markup(f"<{name}{_attributes(attributes)}>")


def joined(separator: str, parts: Sequence[Markup]) -> Markup:
    """The parts that are not empty, with text between them."""
    return Markup(plain(separator).join(part for part in parts if part))


def plain(text: str) -> Markup:
    """Text of our own, or a name that is to stand as it is."""
    return Markup(html.escape(text))


def record(source: str) -> Markup:
    """ArXiv's LaTeX as a person reads it, formulas set and addresses to click."""
    return _set(pieces(source))


def label(source: str) -> Markup:
    """ArXiv's LaTeX inside a link, where nothing else can be clicked or moved: a wide formula is text."""
    narrow = (Piece(one.text, one.latex if len(one.text) <= WIDE else "") for one in pieces(source))
    return Markup("".join((one.latex and _formula(one)) or plain(one.text) for one in narrow))


def claim(source: str) -> Markup:
    """A sentence that is no LaTeX but for formulas in it."""
    return _set(verbatim(source))


def link(label: str, url: str, **attributes: str) -> Markup:
    """A link that tells the other side nothing of where it was."""
    return tag("a", plain(label), href=one_line(url), rel="noopener noreferrer", **attributes)


def _set(found: Sequence[Piece]) -> Markup:
    return Markup("".join((piece.latex and _formula(piece)) or _prose(piece.text) for piece in found))


def _formula(piece: Piece) -> Markup | None:
    """The formula set; one that may be wider than a phone is moved sideways by itself."""
    made = mathml(piece.latex)
    if made is None:
        return None
    return tag("span", Markup(made), class_="wide", tabindex="0") if len(piece.text) > WIDE else Markup(made)


def _prose(text: str) -> Markup:
    parts, last = [], 0
    for start, end in places(text):
        parts += [plain(text[last:start]), link(text[start:end], text[start:end])]
        last = end
    return Markup("".join([*parts, plain(text[last:])]))


def _attributes(values: dict[str, str]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value)
    return "".join(f' {name}="{html.escape(value)}"' for name, value in named)
