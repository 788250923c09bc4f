"""HTML made of elements, so that every tag is closed, and of text that is escaped, so that no tag is from outside."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, NewType

from scheduler.exports.mathml import mathml
from scheduler.latex import one_line, pieces, verbatim
from scheduler.summaries.links import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.latex import Piece

Markup = NewType("Markup", str)
"""HTML that is whole and safe."""


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


def claim(source: str) -> Markup:
    """A sentence that is no LaTeX but for formulas in it."""
    return _set(verbatim(source))


def link(label: str, url: str, **attributes: str) -> Markup:
    """A link that tells the other side nothing of where it was."""
    return tag("a", plain(label), href=one_line(url), rel="noopener noreferrer", **attributes)


def _set(found: Sequence[Piece]) -> Markup:
    return Markup("".join((mathml(piece.latex) if piece.latex else None) or _prose(piece.text) for piece in found))


def _prose(text: str) -> Markup:
    parts, last = [], 0
    for start, end in places(text):
        parts += [plain(text[last:start]), link(text[start:end], text[start:end])]
        last = end
    return Markup("".join([*parts, plain(text[last:])]))


def _attributes(values: dict[str, str]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value)
    return "".join(f' {name}="{html.escape(value)}"' for name, value in named)
