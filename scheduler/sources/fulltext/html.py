"""A document from an HTML page of arXiv's, which is LaTeXML's work inside arXiv's frame.

Classes: https://math.nist.gov/~BMiller/LaTeXML/manual/schema/; pages: https://info.arxiv.org/about/accessible_HTML.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.authors import authors_of
from scheduler.sources.fulltext.characters import plain
from scheduler.sources.fulltext.document import Document, Figure, Image, Link, Passage, Section
from scheduler.sources.fulltext.inline import classes, equation, inline, is_external, listing, rows, tag_of
from scheduler.sources.fulltext.unseen import take_hidden, take_notes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from scheduler.sources.fulltext.document import Kind

LEAST_TEXT: Final = 200
"""Characters in all sections; a page with fewer only says that there is a PDF."""


def read_html(content: bytes, url: str) -> Document:
    """Read a page.

    Args:
        content: As arXiv sent it, UTF-8.
        url: Where it came from; the addresses of its figures are resolved against it.

    Raises:
        UnreadableDocument: ``wrong-type`` for a page without a LaTeXML article, ``damaged`` for one whose conversion
            broke off, ``empty`` for one with next to no text.
    """
    try:
        page = document_fromstring(content, parser=HTMLParser(encoding="utf-8", remove_comments=True, no_network=True))
    except etree.ParserError:
        raise UnreadableDocument("empty") from None
    article = _article(page)
    base = urljoin(url, next((element.get("href", "") for element in page.iter("base")), ""))
    _drop_frame(article)
    hidden = take_hidden(article)
    notes = take_notes(article)
    reader = _Reader(base)
    reader.read(article)
    if sum(len(passage.text) for part in reader.parts for passage in part.passages) < LEAST_TEXT:
        raise UnreadableDocument("empty")
    return Document(
        source="html",
        title=_title(page, article),
        abstract=" ".join(reader.abstract),
        authors=authors_of(article),
        sections=tuple(part.closed() for part in reader.parts if part.title or part.passages or part.figures),
        references=tuple(reader.references),
        notes=notes,
        links=_links(article, base),
        hidden=hidden,
    )


_FRAME: Final = (
    "script", "style", "button", "nav", "header", "footer", "template", "noscript", "form", "input",
    "textarea", "select", "iframe", "embed", "audio", "video",
)  # fmt: skip
_FRAME_CLASSES: Final = (
    "ltx_page_navbar", "ltx_TOC", "ltx_page_header", "ltx_page_footer", "ltx_page_logo", "package-alerts",
    "ltx_rdf", "ltx_pagination", "ltx_ERROR", "ltx_listing_data", "ltx_index", "ltx_rule", "ltx_dates",
)  # fmt: skip
_BROKEN_OFF: Final = "had a Fatal error and exited abruptly"
_LEVELS: Final = {
    "ltx_part": 1, "ltx_chapter": 1, "ltx_section": 1, "ltx_appendix": 1, "ltx_subsection": 2,
    "ltx_subsubsection": 3, "ltx_paragraph": 4, "ltx_subparagraph": 5,
}  # fmt: skip
_BLOCKS: Final = frozenset({
    "p", "div", "section", "article", "ul", "ol", "dl", "li", "dt", "dd", "table", "figure", "figcaption",
    "pre", "blockquote", "svg",
})  # fmt: skip
_BLOCK_CLASSES: Final = frozenset({
    "ltx_p", "ltx_para", "ltx_equation", "ltx_equationgroup", "ltx_tabular", "ltx_listing",
    "ltx_logical-block", "ltx_itemize", "ltx_enumerate", "ltx_inline-para", "ltx_figure", "ltx_table", "ltx_float",
})  # fmt: skip
_FLOATS: Final = frozenset({"ltx_figure", "ltx_table", "ltx_float"})
_APART: Final = frozenset({"ltx_authors", "ltx_title_document", "ltx_title", "ltx_tag", "ltx_note"})
_RUN_IN: Final = frozenset({"ltx_title_theorem", "ltx_title_proof", "ltx_title_keywords"})
_BULLETS: Final = frozenset("•◦▪–-*∗·■►⋆‣∙○●")
_TWICE: Final = re.compile(r"/([^/]+v\d+)/\1/")
"""A picture's address may already hold the folder that its page's base names."""
_DRAWN_TEXT: Final = 8
"""Words; a drawing's label is shorter, a box of text is longer."""


@dataclass(slots=True)
class _Part:
    """A section being filled."""

    title: str
    level: int
    number: str = ""
    anchor: str | None = None
    path: tuple[str, ...] = ()
    passages: list[Passage] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def closed(self) -> Section:
        """Return it as it is now."""
        return Section(self.title, self.level, self.number, tuple(self.passages), tuple(self.figures), self.anchor)


class _Reader:
    """Walks an article once, top to bottom."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._run_in = ""
        self.parts = [_Part("", 1)]
        self.abstract: list[str] = []
        self.references: list[str] = []

    def read(self, article: HtmlElement) -> None:
        """Fill the parts, the abstract and the references."""
        for before in _before_title(article):
            _drop(before)
        self._inside(article, self.parts[0], "paragraph")

    def _block(self, element: HtmlElement, part: _Part, kind: Kind) -> None:
        names = classes(element)
        if names & _APART:
            if names & _RUN_IN:
                self._run_in = inline(element, self._base)
        elif (level := next((_LEVELS[name] for name in names if name in _LEVELS), None)) is not None:
            self._section(element, part, level)
        elif "ltx_abstract" in names:
            self._take_abstract(element)
        elif "ltx_bibliography" in names:
            items = element.find_class("ltx_bibitem")
            self.references += [text for item in items if (text := inline(item, self._base))]
        elif names & _FLOATS or element.tag == "figure":
            self._float(element, part, kind)
        elif names & {"ltx_equation", "ltx_equationgroup", "ltx_eqn_table"}:
            for line in equation(element):
                self._say(line, part, "equation", element)
        else:
            self._text_block(element, names, part, kind)

    def _text_block(self, element: HtmlElement, names: set[str], part: _Part, kind: Kind) -> None:
        if "ltx_tabular" in names or element.tag == "table":
            self._say("\n".join(rows(element, self._base)), part, "table", element)
        elif "ltx_listing" in names or element.tag == "pre":
            self._say(listing(element), part, "listing", element)
        elif element.tag == "svg":
            for box in element.iter("foreignobject"):
                if len(box.text_content().split()) >= _DRAWN_TEXT:
                    self._inside(box, part, kind)
        elif element.tag in {"li", "dd"}:
            tag = tag_of(element, self._base)
            self._run_in = self._run_in if not tag or tag in _BULLETS else tag
            self._inside(element, part, "list item")
        elif element.tag == "dt":
            self._run_in = inline(element, self._base)
        elif "ltx_p" in names or element.tag == "p":
            self._say(inline(element, self._base), part, kind, element)
        else:
            self._inside(element, part, kind)

    def _inside(self, element: HtmlElement, part: _Part, kind: Kind) -> None:
        """Read what is in an element: blocks one by one, and the text between them as paragraphs."""
        loose = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                loose.append(child.tail or "")
            elif _is_block(child):
                self._say(plain(" ".join(loose)), part, kind, element)
                self._block(child, part, kind)
                loose = [child.tail or ""]
            else:
                loose += [inline(child, self._base), child.tail or ""]
        self._say(plain(" ".join(loose)), part, kind, element)

    def _section(self, element: HtmlElement, part: _Part, level: int) -> None:
        heading = next((child for child in element if "ltx_title" in classes(child)), None)
        number = tag_of(heading, self._base) if heading is not None else ""
        title = inline(heading, self._base, tags=False) if heading is not None else ""
        if title.lower().strip(" .:") == "abstract" and not self.abstract:
            self._take_abstract(element)
            return
        number = re.sub(r"^(?:Appendix|Chapter|Part|Section)\s+", "", number, flags=re.IGNORECASE).strip(" .:")
        path = (*part.path, title) if title else part.path
        self.parts.append(_Part(title, level, number, element.get("id"), path))
        self._inside(element, self.parts[-1], "paragraph")

    def _take_abstract(self, element: HtmlElement) -> None:
        part = _Part("Abstract", 1)
        self._inside(element, part, "paragraph")
        self.abstract += [passage.text for passage in part.passages]

    def _float(self, element: HtmlElement, part: _Part, kind: Kind) -> None:
        caption = next((child for child in element.iter("figcaption") if _float_of(child) is element), None)
        inner = [child for child in element.iterdescendants("figure") if _float_of(child) is element]
        if caption is not None or not inner:
            self._picture(element, caption, part)
        for child in element:
            if isinstance(child.tag, str) and child.tag == "figcaption":
                self._say(inline(child, self._base), part, "caption", element)
            elif isinstance(child.tag, str) and not _only_picture(child):
                self._within_float(child, part, kind, captioned=caption is not None)

    def _within_float(self, child: HtmlElement, part: _Part, kind: Kind, *, captioned: bool) -> None:
        if not captioned or not (classes(child) & _FLOATS or child.tag == "figure"):
            self._block(child, part, kind)
            return
        hold = _Part("", 1, path=part.path)
        self._float(child, hold, kind)
        part.passages += hold.passages

    def _picture(self, element: HtmlElement, caption: HtmlElement | None, part: _Part) -> None:
        images = tuple(Image(url=address) for address in _addresses(element, self._base))
        if not images and "ltx_figure" not in classes(element):
            return
        number = tag_of(caption, self._base).strip(" .:") if caption is not None else ""
        text = inline(caption, self._base, tags=False) if caption is not None else ""
        part.figures.append(Figure(number, text, images, element.get("id")))

    def _say(self, text: str, part: _Part, kind: Kind, element: HtmlElement) -> None:
        if not text:
            return
        if self._run_in and kind in {"paragraph", "list item"}:
            text, self._run_in = f"{self._run_in} {text}", ""
        part.passages.append(Passage(text, part.path, None, kind, _anchor(element)))


def _article(page: HtmlElement) -> HtmlElement:
    for found in (page.find_class("ltx_document"), page.find_class("ltx_page_content")):
        if found:
            if _BROKEN_OFF in page.text_content():
                raise UnreadableDocument("damaged")
            return found[0]
    raise UnreadableDocument("wrong-type")


def _drop_frame(article: HtmlElement) -> None:
    for element in list(article.iter(*_FRAME)):
        _drop(element)
    for name in _FRAME_CLASSES:
        for element in article.find_class(name):
            _drop(element)


def _before_title(article: HtmlElement) -> list[HtmlElement]:
    """Notices above the title, such as a permission to reprint."""
    heading = next((child for child in article if "ltx_title_document" in classes(child)), None)
    return list(heading.itersiblings(preceding=True)) if heading is not None else []


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _title(page: HtmlElement, article: HtmlElement) -> str:
    headings = article.find_class("ltx_title_document")
    return inline(headings[0], "") if headings else plain(page.findtext(".//title") or "")


def _links(article: HtmlElement, base: str) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for element in article.iter("a"):
        href = urljoin(base, (element.get("href") or "").strip())
        if is_external(href, base) and urlsplit(href).hostname != "orcid.org":
            found.setdefault(href, Link(href, plain(element.text_content())))
    return tuple(found.values())


def _is_block(element: HtmlElement) -> bool:
    names = classes(element)
    if element.tag in _BLOCKS or names & _BLOCK_CLASSES or names & _APART:
        return True
    # An inline element around blocks, such as a minipage, is one itself.
    return any(
        inner.tag in _BLOCKS or classes(inner) & _BLOCK_CLASSES for inner in element.iterdescendants(etree.Element)
    )


def _float_of(element: HtmlElement) -> HtmlElement | None:
    return next((up for up in element.iterancestors() if up.tag == "figure" or classes(up) & _FLOATS), None)


def _only_picture(element: HtmlElement) -> bool:
    return element.tag in {"img", "object"}


def _addresses(element: HtmlElement, base: str) -> list[str]:
    sources = [found.get("src") or found.get("data") or "" for found in element.iter("img", "object")]
    whole = [urljoin(base, source.strip()) for source in sources if source.strip()]
    whole = [_TWICE.sub(r"/\1/", address) for address in whole]
    return list(dict.fromkeys(address for address in whole if urlsplit(address).scheme in {"http", "https"}))


def _anchor(element: HtmlElement) -> str | None:
    return next((found for up in (element, *element.iterancestors()) if (found := up.get("id"))), None)
