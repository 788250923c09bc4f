"""Digests and papers as Markdown, for notes and archives."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from scheduler.exports import said
from scheduler.exports.commonmark import address, link, text
from scheduler.exports.edition import MAKER, Article, paragraph
from scheduler.latex import to_text
from scheduler.summaries.schema import PARTS, Claim, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from scheduler.exports.edition import Edition, Picture, Words
    from scheduler.models import DigestSection, SavedPaper


def digest(edition: Edition, words: Words) -> str:
    """A digest: its topics, their papers, and what there is to say of each."""
    maker = link(MAKER, edition.maker_url) if edition.maker_url else MAKER
    return _document(
        _quoted(said.notices(edition.articles, words)),
        *(block for section in edition.digest.sections for block in _section(edition, section, words)),
        f"{maker} · {link('arXiv', 'https://arxiv.org')}",
    )


def paper(article: Article, words: Words) -> str:
    """One paper."""
    return _document(*_article(article, words, heading="#"), _quoted(said.notices([article], words)))


def saved(found: Sequence[SavedPaper], words: Words) -> str:
    """Saved papers with their tags and notes."""
    return _document(
        f"# {words.plain('export-saved')}",
        *(block for number, one in enumerate(found, 1) for block in _kept(one, words, f"{number}. ")),
    )


def claim(one: Claim, shown: Callable[[str], str] = text) -> str:
    """A claim, and the place in the paper that it rests on."""
    place = shown(one.place)
    return f"{shown(one.text)} ({place})" if place else shown(one.text)


def image(picture: Picture) -> str:
    """A figure as a tag of HTML, with its caption for those who don't see it."""
    # Braces would be a template to Hexo.
    alt = html.escape(to_text(picture.caption)).replace("{", "&#123;")
    return f'<img src="{html.escape(picture.source)}" alt="{alt}" align="middle">'


def _section(edition: Edition, section: DigestSection, words: Words) -> Iterator[str]:
    yield f"# {text(section.query) or MAKER}"
    yield f"{said.days(edition, words)} · {said.counts(edition, section, words)}"
    for number, article in enumerate(edition.of(section), 1):
        yield from _article(article, words, heading="##", number=f"{number}. ")


def _article(article: Article, words: Words, *, heading: str, number: str = "") -> Iterator[str]:
    yield f"{heading} {number}{text(article.title)}"
    yield text(article.translated_title)
    yield text(", ".join(article.authors))
    yield " · ".join(filter(None, map(text, [*said.facts(article, words), article.comment])))
    yield " · ".join(_links(article, words))
    yield _quoted(said.warnings(article, words))
    if article.headline:
        yield f"**{claim(article.headline)}**"
    yield _list(map(claim, article.takeaways))
    yield _quoted(said.checks(article, words))
    yield from _reading(article, words, f"{heading}#")
    if article.abstract:
        yield f"{heading}# {words.plain('export-abstract')}"
        yield text(article.abstract)
    yield from _pictures(article.extra.pictures, words, f"{heading}#")


def _kept(one: SavedPaper, words: Words, number: str) -> Iterator[str]:
    yield from _article(Article(one.paper, Entry(Claim(""))), words, heading="##", number=number)
    yield text(" ".join(f"#{tag}" for tag in one.tags))
    yield _quoted([one.note] if one.note else [])


def _links(article: Article, words: Words) -> Iterator[str]:
    yield link(f"arXiv:{article.paper.id}", article.abs_url)
    yield link("PDF", article.pdf_url)
    yield from (f"{words.plain('export-link-code')} {address(url)}" for url in article.links.code)
    yield from (f"{words.plain('export-link-project')} {address(url)}" for url in article.links.project)


def _reading(article: Article, words: Words, heading: str) -> Iterator[str]:
    for name in PARTS:
        if claims := article.part(name):
            yield f"{heading} {words.plain(f'export-part-{name}')}"
            yield _numbered(map(claim, claims)) if name == "method" else paragraph([claim(one) for one in claims])
    if article.keywords:
        yield f"{heading} {words.plain('export-item-keywords')}"
        yield text(", ".join(article.keywords))
    if article.affiliations:
        yield f"{heading} {words.plain('export-item-affiliation')}"
        yield text("; ".join(article.affiliations))


def _pictures(pictures: Sequence[Picture], words: Words, heading: str) -> Iterator[str]:
    if pictures:
        yield f"{heading} {words.plain('export-figures')}"
    for picture in pictures:
        yield image(picture)
        yield text(picture.caption)


def _document(*blocks: str) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def _quoted(lines: Sequence[str]) -> str:
    """Remarks of ours, each a paragraph, set apart from what is said of papers."""
    return "\n>\n".join(f"> {text(line)}" for line in lines)
