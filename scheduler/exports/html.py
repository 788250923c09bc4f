"""Digests and papers as one page that needs nothing else, see :mod:`scheduler.exports.document`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scheduler.exports import said
from scheduler.exports.document import document, page_style
from scheduler.exports.edition import MAKER, Article, Edition, paragraph
from scheduler.exports.hypertext import Markup, claim, joined, label, link, plain, record, tag, void
from scheduler.latex import one_line, to_text
from scheduler.summaries.schema import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.exports.edition import Picture, Words
    from scheduler.models import DigestSection
    from scheduler.summaries.schema import Claim, Summary

PAPERS_LANGUAGE: Final = "en"
"""What titles and abstracts are written in, as far as a page can tell."""
MANY_AUTHORS: Final = 20
"""Of more, the first ones are shown, and the rest when asked for."""
FIRST_AUTHORS: Final = 8


def digest(edition: Edition, words: Words) -> str:
    """A digest: a list of its papers, then each of them; readings and abstracts unfold."""
    sections = edition.digest.sections
    several = len(sections) != 1
    day = said.days(edition, words)
    header = [
        tag("h1", plain(day if several else edition.title), dir="auto"),
        *([] if several else [tag("p", plain(f"{day} · {said.counts(edition, sections[0], words)}"), class_="facts")]),
        _notice(edition.articles, words),
    ]
    first, body = 1, []
    for section in sections:
        body.append(_section(edition, section, words, first, several=several))
        first += len(section.items)
    return _page(
        f"{edition.title} · {day}", words, header, _contents(edition, words), *body, footer=_footer(edition, words)
    )


def paper(article: Article, words: Words) -> str:
    """One paper, all of it unfolded."""
    body = _article(article, words, level=1, is_open=True)
    return _page(to_text(article.title), words, [], body, footer=_notice([article], words))


def _page(title: str, words: Words, header: Sequence[Markup], *main: Markup, footer: Markup) -> str:
    parts = tag("header", *header), tag("main", *main), tag("footer", footer)
    return document(one_line(title), words.language, page_style(), *parts)


def _notice(articles: Sequence[Article], words: Words) -> Markup:
    return tag("p", plain(paragraph(said.notices(articles, words))), class_="notice")


def _contents(edition: Edition, words: Words) -> Markup:
    articles = edition.articles
    if len(articles) < 2:
        return Markup("")
    entries = [
        tag("li", tag("a", label(article.title), href=f"#paper-{number}", lang=PAPERS_LANGUAGE, dir="auto"))
        for number, article in enumerate(articles, 1)
    ]
    return tag("nav", tag("ol", *entries), aria_label=words.plain("export-contents"))


def _section(edition: Edition, section: DigestSection, words: Words, first: int, *, several: bool) -> Markup:
    heading = [
        tag("h2", plain(one_line(section.query)), dir="auto", class_="topic"),
        tag("p", plain(said.counts(edition, section, words)), class_="facts"),
    ]
    level = 3 if several else 2
    articles = [
        _article(article, words, level=level, number=number)
        for number, article in enumerate(edition.of(section), first)
    ]
    return tag("section", *(heading if several else []), *articles)


def _article(article: Article, words: Words, *, level: int, number: int = 0, is_open: bool = False) -> Markup:
    mark = tag("span", plain(str(number)), class_="number") if number else Markup("")
    title = tag("a", label(article.title), href=article.abs_url, rel="noopener noreferrer")
    return tag(
        "article",
        tag(f"h{level}", mark, tag("span", title, lang=PAPERS_LANGUAGE, dir="auto")),
        tag("p", claim(article.translated_title), class_="translated", dir="auto"),
        _authors(article),
        _facts(article, words),
        _links(article, words),
        *(tag("p", plain(warning), class_="warning") for warning in said.warnings(article, words)),
        _said(article, words),
        *(tag("p", plain(f"✓ {check}"), class_="check") for check in said.checks(article, words)),
        _unfolding("export-reading", _reading(article, words, level + 1), words, is_open=is_open),
        _unfolding("export-abstract", _abstract(article), words, is_open=is_open),
        _unfolding("export-figures", _figures(article.extra.pictures), words, is_open=True),
        id=f"paper-{number}" if number else "",
    )


def _authors(article: Article) -> Markup:
    names = [tag("bdi", plain(name)) for name in article.authors]
    if len(names) <= MANY_AUTHORS:
        shown = tag("p", joined(", ", names), class_="authors")
    else:
        first = tag("summary", joined(", ", names[:FIRST_AUTHORS]), plain(f" … (+{len(names) - FIRST_AUTHORS})"))
        shown = tag("details", first, tag("p", joined(", ", names)), class_="authors")
    return Markup(shown + tag("p", record("; ".join(article.affiliations)), class_="affiliation"))


def _facts(article: Article, words: Words) -> Markup:
    return tag(
        "p",
        joined(" · ", [*map(plain, said.facts(article, words)), record(article.comment)]),
        class_="facts",
        dir="auto",
    )


def _links(article: Article, words: Words) -> Markup:
    code, project = words.plain("export-link-code"), words.plain("export-link-project")
    found = [
        link(f"arXiv:{article.paper.id}", article.abs_url),
        link("PDF", article.pdf_url),
        *(link(code, url, title=url) for url in article.links.code),
        *(link(project, url, title=url) for url in article.links.project),
    ]
    return tag("p", joined(" ", found), class_="links")


def _said(article: Article, words: Words) -> Markup:
    language = _language(article.entry, words)
    headline = _claim(article.headline, "div", class_="headline") if article.headline else Markup("")
    takeaways = tag("ul", *(_claim(one, "li") for one in article.takeaways))
    return tag("div", headline, takeaways, lang=language, class_="said")


def _claim(one: Claim, name: str, **attributes: str) -> Markup:
    """A claim, and behind the place that it rests on, the passage."""
    source, place = one_line(one.source), one_line(one.place)
    if place and source:
        quotation = tag("blockquote", record(source), lang=PAPERS_LANGUAGE, dir="auto")
        shown = tag("details", tag("summary", plain(place)), quotation, class_="source")
    else:
        shown = tag("span", plain(place), class_="source")
    return tag(name, tag("span", claim(one.text), dir="auto"), Markup(f" {shown}" if shown else ""), **attributes)


def _reading(article: Article, words: Words, level: int) -> Markup:
    reading = article.extra.reading
    if reading is None:
        return Markup("")
    parts = []
    for name in PARTS:
        if claims := article.part(name):
            parts.append(tag(f"h{level}", plain(words.plain(f"export-part-{name}"))))
            parts.append(_listed(claims, "ol" if name == "method" else "ul"))
    if article.keywords:
        parts.append(tag(f"h{level}", plain(words.plain("export-item-keywords"))))
        parts.append(tag("p", record(", ".join(article.keywords)), dir="auto"))
    return tag("div", *parts, lang=_language(reading, words))


def _listed(claims: Sequence[Claim], name: str) -> Markup:
    """Claims as a list; one alone is none."""
    if len(claims) == 1:
        return _claim(claims[0], "div")
    return tag(name, *(_claim(one, "li") for one in claims))


def _abstract(article: Article) -> Markup:
    return tag("p", record(article.abstract), lang=PAPERS_LANGUAGE, dir="auto", class_="abstract")


def _figures(pictures: Sequence[Picture]) -> Markup:
    # One that stands elsewhere would have to be asked for.
    return Markup("".join(_figure(picture) for picture in pictures if picture.content))


def _figure(picture: Picture) -> Markup:
    caption = tag("figcaption", record(picture.caption), lang=PAPERS_LANGUAGE, dir="auto")
    return tag("figure", void("img", src=picture.source, alt=to_text(picture.caption)), caption)


def _unfolding(key: str, content: Markup, words: Words, *, is_open: bool) -> Markup:
    if not content:
        return content
    return tag(
        "details",
        tag("summary", plain(words.plain(key))),
        content,
        class_="more",
        **({"open": "open"} if is_open else {}),
    )


def _footer(edition: Edition, words: Words) -> Markup:
    maker = link(MAKER, edition.maker_url) if edition.maker_url else plain(MAKER)
    thanks = tag("p", plain(f"{words.plain('export-thanks')} "), link("arXiv", "https://arxiv.org"))
    made = tag("p", maker, plain(f" · {edition.made_at:%Y-%m-%d %H:%M %Z}".rstrip()))
    return Markup(thanks + made)


def _language(summary: Summary, words: Words) -> str:
    """What a summary is written in: whoever quotes keeps the paper's language."""
    return words.language if summary.by_model else PAPERS_LANGUAGE
