"""Running text, equations, tables and listings of LaTeXML's HTML as plain text with LaTeX for the mathematics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from scheduler.sources.fulltext.characters import plain, plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


def classes(element: HtmlElement) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def inline(element: HtmlElement, base: str, *, tags: bool = True) -> str:
    """Return an element's text on one line.

    Formulas stand between dollar signs; an outside link whose text is not its address is followed by that in brackets.

    Args:
        element: Its tail is not part of it.
        base: Address of the page.
        tags: Whether to keep LaTeXML's own labels: section numbers, ``Figure 3:``, bullets.
    """
    return plain("".join(_pieces(element, base, tags=tags)))


def tag_of(element: HtmlElement, base: str) -> str:
    """Return LaTeXML's label of an element: its number or bullet; mostly nothing."""
    for child in element:
        if "ltx_tag" in classes(child):
            return inline(child, base)
    return ""


def formula(element: HtmlElement) -> str:
    """Return the LaTeX of a ``math`` element."""
    for note in element.iter("annotation"):
        if note.get("encoding") == "application/x-tex" and note.text:
            return _tidy(note.text)
    return _tidy(element.get("alttext") or element.text_content())


def equation(element: HtmlElement) -> list[str]:
    """Return each line of a displayed equation as LaTeX, followed by its number where it has one."""
    lines = [row for row in element.iter("tr") if "ltx_eqn_row" in classes(row)] or [element]
    whole = []
    for line in lines:
        tex = " ".join(
            text for math in line.iter("math") if (text := formula(math).removeprefix("\\displaystyle").strip())
        )
        numbers = [plain(tag.text_content()) for tag in line.find_class("ltx_tag_equation")]
        words = "" if tex else plain(line.text_content())
        if tex or (words and words not in numbers):
            whole.append(" ".join([tex or words, *numbers[:1]]))
    return whole


def rows(element: HtmlElement, base: str) -> list[str]:
    """Return the rows of a table, cells parted by bars; rows without text are left out."""
    lines = []
    for row in element.iter():
        if (row.tag == "tr" or "ltx_tr" in classes(row)) and _table_of(row) is element:
            cells = [inline(cell, base) for cell in row if isinstance(cell.tag, str)]
            if any(cells):
                lines.append(" | ".join(cells))
    return lines


def listing(element: HtmlElement) -> str:
    """Return a listing line by line, without the numbers of its lines."""
    lines = element.find_class("ltx_listingline")
    if not lines:
        return plain_lines(element.text_content())
    return plain_lines("\n".join("".join(_pieces(line, "", tags=False)).replace("\n", " ") for line in lines))


def is_external(address: str, base: str) -> bool:
    """Return whether an address leads out of the page."""
    try:
        there, here = urlsplit(address), urlsplit(base)
    except ValueError:
        return False
    if there.scheme not in {"http", "https"} or not there.hostname or there.hostname.endswith("dlmf.nist.gov"):
        return False
    return (there.hostname, _unversioned(there.path)) != (here.hostname, _unversioned(here.path))


_LEFT_OUT: Final = frozenset({"img", "svg", "object", "annotation", "annotation-xml"})
_SPACED: Final = frozenset(["br", "p", "div", "li", "tr", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"])
_SPACED_CLASSES: Final = frozenset({"ltx_p", "ltx_bibblock", "ltx_td", "ltx_tr", "ltx_inline-block", "ltx_para"})
_COMMENT: Final = re.compile(r"(?<!\\)%\s*\n")
_POWER: Final = re.compile(r"[-−+]?\d{1,3}")
_VERSION: Final = re.compile(r"v\d+/?$|/$")


def _pieces(element: HtmlElement, base: str, *, tags: bool) -> Iterator[str]:
    yield element.text or ""
    before = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            for piece in _piece(child, base, before, tags=tags):
                before = piece or before
                yield piece
        yield child.tail or ""
        before = child.tail or before


def _piece(child: HtmlElement, base: str, before: str, *, tags: bool) -> Iterator[str]:
    names = classes(child)
    if child.tag in _LEFT_OUT or (not tags and "ltx_tag" in names):
        return
    if child.tag == "math":
        yield f"${tex}$" if (tex := formula(child)) else ""
    elif child.tag == "a":
        yield _linked("".join(_pieces(child, base, tags=tags)), child.get("href") or "", base)
    elif child.tag == "sup" and before[-1:].isdigit() and _POWER.fullmatch(child.text_content().strip()):
        yield f"^{child.text_content().strip()}"
    elif child.tag in _SPACED or names & _SPACED_CLASSES:
        yield " "
        yield from _pieces(child, base, tags=tags)
        yield " "
    else:
        yield from _pieces(child, base, tags=tags)


def _linked(text: str, href: str, base: str) -> str:
    address = urljoin(base, href.strip())
    if not is_external(address, base) or not text.strip() or _bare(address) == _bare(text):
        return text
    return f"{text.rstrip()} ({address}){text[len(text.rstrip()) :]}"


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$", "", "".join(address.split()), flags=re.IGNORECASE).lower()


def _unversioned(path: str) -> str:
    return _VERSION.sub("", path)


def _tidy(tex: str) -> str:
    return " ".join(_COMMENT.sub(" ", tex).split())


def _table_of(row: HtmlElement) -> HtmlElement | None:
    return next((up for up in row.iterancestors() if up.tag == "table" or "ltx_tabular" in classes(up)), None)
