"""The author block of a LaTeXML page: names and whose affiliation is which, as far as the block says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.characters import plain
from scheduler.sources.fulltext.document import Author
from scheduler.sources.fulltext.inline import classes

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def authors_of(article: HtmlElement) -> tuple[Author, ...]:
    """Return the authors in printed order; an affiliation goes to nobody where the block does not say to whom."""
    found = [
        author
        for creator in article.find_class("ltx_creator")
        if "ltx_role_author" in classes(creator)
        for author in _creator(creator)
    ]
    return tuple(dict.fromkeys(found))


_MARKED: Final = re.compile(r"^(?P<text>.*?)\s*\^\{(?P<marks>[^}]*)\}\s*$")
_BEGINS_MARKED: Final = re.compile(r"^\^\{(?P<marks>[^}]*)\}\s*(?P<text>.*)$")
_SEVERAL: Final = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b| {3,})\s*")
_MAIL: Final = re.compile(r"\S*@\S*|\{[^}]*\}\S*|https?://\S+|e-?mails?:?", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"(?:jr|sr|phd|md|i{2,3})\.?", re.IGNORECASE)
_AND: Final = re.compile(r"(?:(?<=\s)|^)&(?=\S)")
_AFFILIATED: Final = frozenset({"ltx_role_affiliation", "ltx_role_address", "ltx_role_institute"})
_LONGEST_NAME: Final = 60
_MOST_WORDS: Final = 6


def _creator(creator: HtmlElement) -> list[Author]:
    names = creator.find_class("ltx_personname")
    if not names:
        return []
    blocks = _blocks(_lines(names[0]))
    contacts = tuple(
        text
        for contact in creator.find_class("ltx_contact")
        if classes(contact) & _AFFILIATED and (text := _words(" ".join(_lines(contact))))
    )
    authors = [author for block in blocks for author in _block(block)]
    if len(authors) == 1 and contacts:
        return [Author(authors[0].name, contacts)]
    return authors


def _blocks(lines: list[str]) -> list[list[str]]:
    r"""Part the lines of one creator at the ``&`` that LaTeX's ``\And`` leaves behind."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("&") and blocks[-1]:
            blocks.append([])
        blocks[-1].append(line.lstrip("& "))
    return blocks


def _block(lines: list[str]) -> list[Author]:
    """Read one block: a line of names, and below it where they work."""
    shown = [line for line in lines if _words(line)]
    if not shown:
        return []
    people = [_name(part) for part in _parts(shown[0])]
    rest = shown[1:]
    while rest and len(people) > 1 and _more_names(rest[0]):
        people += [_name(part) for part in _parts(rest.pop(0))]
    people = [(name, marks) for name, marks in people if _is_name(name)]
    if len(people) == 1:
        places = tuple(text for line in rest if (text := _words(re.sub(r"\^\{[^}]*\}", "", line))))
        return [Author(people[0][0], places)]
    places_by_mark = _places(rest)
    return [
        Author(name, tuple(places_by_mark[mark] for mark in marks if mark in places_by_mark)) for name, marks in people
    ]


def _parts(line: str) -> list[str]:
    parts = [part for part in _SEVERAL.split(re.sub(r",(?=[^{}]*\})", " ", line)) if part.strip()]
    whole: list[str] = []
    for part in parts:
        if whole and (_SUFFIX.fullmatch(part) or re.fullmatch(r"\^\{[^}]*\}", part)):
            whole[-1] += f" {part}"
        else:
            whole.append(part)
    return whole


def _more_names(line: str) -> bool:
    """Whether a second line goes on with names: it has marks at the ends of its parts, not at its beginning."""
    return not line.startswith("^{") and all(_MARKED.match(part) for part in _parts(line)) and "^{" in line


def _name(part: str) -> tuple[str, tuple[str, ...]]:
    marked = _MARKED.match(part)
    if marked is None:
        return _words(part), ()
    return _words(marked["text"]), tuple(re.findall(r"\d+|[^\s\d,]", marked["marks"]))


def _places(lines: list[str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for line in lines:
        for piece in re.split(r"(?=\^\{)", line):
            begins = _BEGINS_MARKED.match(piece.strip())
            text = _words(begins["text"]).strip(" ,;") if begins else ""
            if begins and text:
                places.setdefault(begins["marks"].strip(" ,"), text)
    return places


def _is_name(text: str) -> bool:
    return 1 < len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS and text[0].isalpha()


def _words(text: str) -> str:
    return plain(_MAIL.sub("", text)).strip(" ,;:&")


def _lines(element: HtmlElement) -> list[str]:
    return [line for text in "".join(_flow(element)).split("\n") if (line := " ".join(text.split(" ")).strip())]


def _flow(element: HtmlElement) -> list[str]:
    pieces = [(element.text or "").replace("\n", " ")]
    for child in element:
        if isinstance(child.tag, str):
            if child.tag == "br":
                pieces.append("\n")
            elif child.tag in {"sup", "math"}:
                pieces.append(f"^{{{_mark(child)}}}")
            elif "ltx_p" in classes(child):
                pieces += ["\n", *_flow(child), "\n"]
            else:
                pieces += _flow(child)
        pieces.append(_AND.sub("\n&", (child.tail or "").replace("\n", " ")))
    return pieces


def _mark(element: HtmlElement) -> str:
    text = element.get("alttext") or element.text_content()
    signs = {"dagger": "†", "ddagger": "‡", "ast": "*", "star": "⋆", "mathsection": "§", "mathparagraph": "¶"}
    text = re.sub(r"\\([a-z]+)", lambda found: signs.get(found[1], ""), text)
    return re.sub(r"[\s{}^$]+", "", text)
