"""The formats there are, by name, and how a file of each is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from scheduler.exports import bibtex, csv, hexo, html, json, markdown, ris

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from scheduler.exports.edition import Article, Edition, Words
    from scheduler.models import SavedPaper

MAX_NAME: Final = 60
"""Characters of a topic in a file's name."""


@dataclass(frozen=True, slots=True)
class Format:
    """How digests and papers are written."""

    extension: str
    digest: Callable[[Edition, Words], str]
    paper: Callable[[Article, Words], str] | None = None
    """Nothing where the format is for digests alone."""
    saved: Callable[[Sequence[SavedPaper], Words], str] | None = None
    """Nothing where saved papers are not written so."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be saved or sent."""

    name: str
    content: bytes


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "markdown": Format("md", markdown.digest, markdown.paper, markdown.saved),
        "hexo": Format("md", hexo.digest),
        "html": Format("html", html.digest, html.paper),
        "json": Format("json", lambda edition, _: json.digest(edition), lambda article, _: json.paper(article)),
        "bibtex": Format(
            "bib",
            lambda edition, _: bibtex.papers(article.paper for article in edition.articles),
            lambda article, _: bibtex.paper(article.paper),
            lambda found, _: bibtex.saved(found),
        ),
        "ris": Format(
            "ris",
            lambda edition, _: ris.papers(article.paper for article in edition.articles),
            lambda article, _: ris.paper(article.paper),
            lambda found, _: ris.saved(found),
        ),
        "csv": Format(
            "csv",
            lambda edition, _: csv.papers(article.paper for article in edition.articles),
            lambda article, _: csv.papers([article.paper]),
            lambda found, _: csv.saved(found),
        ),
    }
)
FOR_PAPERS: Final = tuple(name for name, form in FORMATS.items() if form.paper)
"""The formats that one paper can have."""
FOR_SAVED: Final = ("bibtex", "ris", "csv", "markdown")
"""The formats that saved papers can have, the most wanted first."""


def digest_file(name: str, edition: Edition, words: Words) -> File:
    """A digest in the format of this name, called by its day and topic."""
    form = FORMATS[name]
    topic = edition.queries[0] if len(edition.queries) == 1 else "digest"
    slug = re.sub(r"\W+", "-", topic.lower()).strip("-")[:MAX_NAME].rstrip("-") or "digest"
    return File(f"{edition.day.isoformat()}-{slug}.{form.extension}", encode(form.digest(edition, words)))


def saved_file(name: str, found: Sequence[SavedPaper], day: date, words: Words) -> File:
    """Saved papers in the format of this name.

    Raises:
        KeyError: It is none of :data:`FOR_SAVED`.
    """
    form = FORMATS[name]
    if form.saved is None:
        raise KeyError(name)
    return File(f"{day.isoformat()}-saved.{form.extension}", encode(form.saved(found, words)))


def paper_text(name: str, article: Article, words: Words) -> str:
    """A paper in the format of this name.

    Raises:
        KeyError: It is none of :data:`FOR_PAPERS`.
    """
    write = FORMATS[name].paper
    if write is None:
        raise KeyError(name)
    return write(article, words)


def encode(text: str) -> bytes:
    """Text as a file holds it; half a character becomes a question mark."""
    return text.encode("utf-8", "replace")
