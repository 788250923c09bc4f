"""A digest as a post for a Hexo blog (https://hexo.io/docs/front-matter), every paper in one and the same layout."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from scheduler.exports import said
from scheduler.exports.commonmark import address, link
from scheduler.exports.commonmark import text as shown
from scheduler.exports.edition import MAKER, paragraph
from scheduler.exports.markdown import claim, image
from scheduler.latex import one_line, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.exports.edition import Article, Edition, Words
    from scheduler.models import DigestSection
    from scheduler.summaries.schema import Claim

# MathJax reads the page, where a backslash before a dollar sign is gone; it takes no formula across an element.
text = partial(shown, dollar="<span>$</span>")

ARXIV: Final = "https://arxiv.org"
CONCLUSION: Final = ("significance", "innovation", "performance", "cost", "limits")
"""Parts of a reading in the order of the last item."""


def digest(edition: Edition, words: Words) -> str:
    """A digest: front matter, notices, and for each topic its papers under the day's heading."""
    return "\n".join(
        [
            *_front_matter(edition, words),
            "",
            *_notices(edition, words),
            *(line for section in edition.digest.sections for line in _section(edition, section, words)),
            "",
        ]
    )


def _front_matter(edition: Edition, words: Words) -> Iterator[str]:
    first = to_text(edition.articles[0].title) if edition.articles else ""
    about = (
        f"{words.plain('export-description', query=edition.title)} Update in {edition.day.isoformat()} {first}".rstrip()
    )
    covers = [picture.url for article in edition.articles for picture in article.extra.pictures if picture.url]
    yield "---"
    yield f"title: {_quoted(edition.title)}"
    moment = edition.moment.isoformat(" ", "seconds")
    # Hexo takes what has an offset for another moment, the offset earlier or later; so that is a remark.
    yield f"date: {moment[:19]} # {moment[19:]}"
    yield f"author: {_quoted(MAKER)}"
    # The theme takes an address only, so a picture that stands in the post itself cannot be the cover.
    yield from (f"cover: {_quoted(url)}" for url in covers[:1])
    yield "categories: Paper"
    yield "tags:" if edition.queries else "tags: []"
    yield from (f"    - {_quoted(query)}" for query in edition.queries)
    yield f"description: {_quoted(about)}"
    yield f"keywords: {_quoted(edition.title)}"
    yield "mathjax: true"
    yield "---"


def _quoted(source: str) -> str:
    """Text as a double-quoted scalar of YAML; what JSON writes is one, https://yaml.org/spec/1.2.2/#12-overview."""
    return json.dumps(one_line(source), ensure_ascii=False)


def _notices(edition: Edition, words: Words) -> Iterator[str]:
    for mark, notice in zip(("⚠️", "🔴"), said.notices(edition.articles, words), strict=False):
        yield f">{mark} {text(notice)}"
    yield f">💗 {words.plain('export-thanks')} {link('arXiv', ARXIV)} · {_maker(edition)}"


def _maker(edition: Edition) -> str:
    return link(MAKER, edition.maker_url) if edition.maker_url else MAKER


def _section(edition: Edition, section: DigestSection, words: Words) -> Iterator[str]:
    heading = words.plain("export-update", date=edition.day.isoformat())
    topic = text(section.query) if len(edition.digest.sections) > 1 else ""
    yield "\n# " + " · ".join(filter(None, [heading, topic]))
    if not section.items:
        yield f"\n{said.counts(edition, section, words)}"
    for article in edition.of(section):
        yield from (f"\n{block}" for block in _entry(article, _maker(edition), words) if block)


def _entry(article: Article, maker: str, words: Words) -> Iterator[str]:
    authors = text(", ".join(article.authors))
    yield "\n".join(filter(None, [f"## {text(article.title)}", f"**Authors:{authors}**" if authors else ""]))
    yield text(article.abstract)
    comment = text(article.comment)
    yield " ".join(filter(None, [link("PDF", article.pdf_url), link("abs", article.abs_url), comment]))
    yield "\n\n".join(f"> {text(line)}" for line in said.warnings(article, words))
    if article.headline:
        yield f"**Summary**\n\n{_claim(article.headline)}"
    if article.takeaways:
        yield "**Key Takeaways**\n\n" + "\n".join(f"- {_claim(one)}" for one in article.takeaways)
    yield "\n\n".join(f"> {text(line)}" for line in said.checks(article, words))
    yield f"**{link('arXiv', ARXIV)} · {maker}**"
    yield "\n".join(_block(article, words))
    yield _gallery(article, words)


def _block(article: Article, words: Words) -> Iterator[str]:
    """The numbered items; those with nothing to say are left out, and the others move up."""
    number = 0
    for name, value, points in _items(article, words):
        if value or points:
            number += 1
            label = words.plain(f"export-item-{name}")
            yield f"{number}. {words.plain('export-labelled', label=label, text=value)}".rstrip()
            yield from (f"   - ({place}) {point}" for place, point in enumerate(points, 1))


def _items(article: Article, words: Words) -> Iterator[tuple[str, str, list[str]]]:
    """Each item's name, what stands beside it, and the points below it."""
    title, translated = text(article.title), text(article.translated_title)
    method = article.part("method")
    yield "title", words.plain("export-both-titles", title=title, translated=translated) if translated else title, []
    yield "authors", text(", ".join(article.authors)), []
    yield "affiliation", text("; ".join(article.affiliations)), []
    yield "keywords", text(", ".join(article.keywords)), []
    yield "links", " · ".join(_links(article, words)), []
    abstract = [(name, article.part(name)) for name in ("background", "prior_work")]
    yield "abstract", "", _points([*abstract, ("approach", method[:1]), ("results", article.part("results"))], words)
    yield "method", "", [_claim(one) for one in method] if len(method) > 1 else []
    yield "conclusion", "", _points([(name, article.part(name)) for name in CONCLUSION], words)


def _points(parts: Sequence[tuple[str, Sequence[Claim]]], words: Words) -> list[str]:
    return [
        words.plain(
            "export-labelled", label=words.plain(f"export-part-{name}"), text=paragraph([_claim(one) for one in claims])
        )
        for name, claims in parts
        if claims
    ]


def _links(article: Article, words: Words) -> Iterator[str]:
    """Its addresses; that none is named for code or project page is said, for whoever looks for one."""
    labelled = (
        (words.plain("export-link-paper"), [article.abs_url]),
        (words.plain("export-link-code"), article.links.code),
        (words.plain("export-link-project"), article.links.project),
    )
    for label, urls in labelled:
        yield from (f"{label} {address(url)}" for url in urls)
        if not urls:
            yield f"{label} {words.plain('export-link-none')}"


def _claim(one: Claim) -> str:
    return claim(one, text)


def _gallery(article: Article, words: Words) -> str:
    if not article.extra.pictures:
        return ""
    images = "\n".join(map(image, article.extra.pictures))
    return f"<details>\n<summary>{words.plain('export-figures')}</summary>\n{images}\n</details>"
