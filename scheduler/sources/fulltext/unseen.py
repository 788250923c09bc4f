"""Takes out of an HTML article what does not belong to its running text: hidden text, and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import plain, smuggled
from scheduler.sources.fulltext.document import Hidden
from scheduler.sources.fulltext.inline import classes, inline
from scheduler.sources.fulltext.styles import hiding, invisible_ink

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scheduler.sources.fulltext.document import Hiding


def take_hidden(article: HtmlElement) -> tuple[Hidden, ...]:
    """Remove all text that a reader cannot see, and return it."""
    found = []
    for element in list(article.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element is article:
            continue
        how = hiding(element)
        if how is None and element.tag == "math":
            how = _hiding_formula(element)
        if how is None:
            continue
        text = plain(element.text_content())
        if text:
            found.append(Hidden(text, how, None, _anchor(element)))
        element.tail = f" {element.tail or ''}"
        element.drop_tree()
    secret = smuggled(article.text_content())
    return (*found, Hidden(secret, "characters")) if secret else tuple(found)


def take_notes(article: HtmlElement) -> tuple[str, ...]:
    """Remove all footnotes and their marks, and return the footnotes' text."""
    notes = []
    for element in article.find_class("ltx_note"):
        if element.getparent() is None:
            continue
        contents = element.find_class("ltx_note_content")
        if classes(element) & _FOOTNOTES and contents:
            for mark in (*contents[0].find_class("ltx_note_mark"), *contents[0].find_class("ltx_note_type")):
                mark.drop_tree()
            notes.append(inline(contents[0], "", tags=False))
        element.drop_tree()
    return tuple(note for note in notes if note)


_FOOTNOTES: Final = frozenset({"ltx_role_footnote", "ltx_role_footnotetext", "ltx_role_endnote", "ltx_role_thanks"})


_PHANTOM: Final = 4
"""Words; what gives a formula room without being shown has fewer."""


def _hiding_formula(formula: HtmlElement) -> Hiding | None:
    if any(invisible_ink(inner.get("mathcolor")) for inner in formula.iter()):
        return "colour"
    phantoms = (inner.text_content().split() for inner in formula.iter("mphantom"))
    return "display" if any(len(words) >= _PHANTOM for words in phantoms) else None


def _anchor(element: HtmlElement) -> str | None:
    return next((found for up in (element, *element.iterancestors()) if (found := up.get("id"))), None)
