"""What a style sheet's properties hide from a reader of an HTML page, as far as an element says so itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scheduler.sources.fulltext.document import Hiding


def hiding(element: HtmlElement) -> Hiding | None:
    """Return how an element hides what is in it, or None if it does not.

    A colour hides only on a page's own ground: inside a drawing, or where an element around it is filled with
    another colour, white text is there to be read.
    """
    style = _properties(element.get("style") or "")
    if element.get("hidden") is not None or _HIDING_CLASSES & set((element.get("class") or "").split()):
        return "display"
    if style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"} or _see_through(style):
        return "display"
    if _tiny(style.get("font-size", "")) or _shrunk(style.get("transform", "")):
        return "size"
    if _off_page(style):
        return "position"
    colour = style.get("color") or style.get("--ltx-fg-color")
    return "colour" if colour and _near_white(colour) and not _on_ground(element) else None


def invisible_ink(colour: str | None) -> bool:
    """Return whether a colour cannot be told from white paper."""
    return colour is not None and _near_white(colour.strip().lower())


_HIDING_CLASSES: Final = frozenset({"sr-only", "visually-hidden", "ltx_phantom"})
_DRAWING: Final = frozenset({"svg", "foreignobject", "picture"})
_LEAST_SIZE: Final = 3.0
"""Points; nobody reads smaller print."""
_LEAST_SHARE: Final = 0.25
_WHITE_FROM: Final = 240
_FAR: Final = 500.0
_LENGTH: Final = re.compile(r"(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\s*(px|pt|em|rem|ex|%|vw|vh|)")
_SCALE: Final = re.compile(r"scale[xy]?\(\s*([0-9]+\.?[0-9]*|\.[0-9]+)(?:\s*,\s*([0-9]+\.?[0-9]*|\.[0-9]+))?")
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{1,2})?")
_SHARE: Final = r"((?:[0-9]+\.?[0-9]*|\.[0-9]+)%?)"
_RGB: Final = re.compile(rf"rgba?\(\s*{_SHARE}[\s,]+{_SHARE}[\s,]+{_SHARE}(?:[\s,/]+{_SHARE})?\s*\)")
_NAMES: Final = frozenset({"white", "snow", "ivory", "ghostwhite", "whitesmoke", "floralwhite", "mintcream", "azure"})
_GROUNDS: Final = ("background-color", "background", "--ltx-bg-color")


def _properties(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style[:4000].lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def _see_through(style: dict[str, str]) -> bool:
    opacity = _LENGTH.fullmatch(style.get("opacity", ""))
    return opacity is not None and float(opacity[1]) < 0.1


def _tiny(size: str) -> bool:
    found = _LENGTH.fullmatch(size)
    if found is None:
        return False
    number, unit = float(found[1]), found[2]
    if unit in {"em", "rem", "ex"}:
        return number < _LEAST_SHARE
    if unit == "%":
        return number < _LEAST_SHARE * 100
    return number < _LEAST_SIZE


def _shrunk(transform: str) -> bool:
    """Whether text is scaled down so far that nobody reads it."""
    shares = (share for found in _SCALE.finditer(transform) for share in found.groups() if share)
    return any(float(share) < _LEAST_SHARE for share in shares)


def _off_page(style: dict[str, str]) -> bool:
    if style.get("clip", "").replace(" ", "") in {"rect(0,0,0,0)", "rect(0px,0px,0px,0px)", "rect(1px,1px,1px,1px)"}:
        return True
    lengths = (_LENGTH.fullmatch(style.get(name, "")) for name in ("left", "top", "right", "bottom", "text-indent"))
    return any(found is not None and found[2] in {"px", "pt"} and float(found[1]) <= -_FAR for found in lengths)


def _near_white(colour: str) -> bool:
    if colour in _NAMES or colour == "transparent":
        return True
    if (found := _HEX.fullmatch(colour)) is not None:
        digits = found[1] if len(found[1]) == 6 else "".join(char * 2 for char in found[1])
        return all(int(digits[at : at + 2], 16) >= _WHITE_FROM for at in (0, 2, 4))
    if (found := _RGB.fullmatch(colour)) is not None:
        if found[4] is not None and _part(found[4], 1) < 0.1:
            return True
        return all(_part(value, 255) >= _WHITE_FROM for value in found.groups()[:3])
    return False


def _on_ground(element: HtmlElement) -> bool:
    for around in (element, *element.iterancestors()):
        style = _properties(around.get("style") or "")
        grounds = [style[name] for name in _GROUNDS if name in style]
        if any(not _near_white(ground) and ground not in {"none", "inherit", "initial"} for ground in grounds):
            return True
        if isinstance(around.tag, str) and around.tag.lower() in _DRAWING:
            return True
    return False


def _part(value: str, whole: float) -> float:
    return float(value[:-1]) / 100 * whole if value.endswith("%") else float(value)
