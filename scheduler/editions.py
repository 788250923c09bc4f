"""Digests made ready for export: with what is known of their papers already, or once they are read whole."""

from __future__ import annotations

import contextlib
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scheduler.errors import SourceError
from scheduler.exports.edition import Edition, Extra, Picture
from scheduler.latex import to_text
from scheduler.sources.figures.gallery import page_pictures
from scheduler.sources.figures.picture import look_of
from scheduler.summaries.links import own_links_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scheduler.models import Digest, Paper
    from scheduler.readings import Readings
    from scheduler.sources.figures.gallery import Gallery
    from scheduler.sources.figures.picture import Picture as Drawn
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.fulltext.fetch import FullText
    from scheduler.summaries.links import Links

MOST_PICTURES: Final = 6
"""Figures of a paper that an export shows."""


async def edition(
    digest: Digest, readings: Readings, full_text: FullText, language: str, made_at: datetime, maker_url: str = ""
) -> Edition:
    """A digest with the readings that there are in a language.

    Args:
        digest: What the edition holds.
        readings: Knows which papers were read.
        full_text: Knows what stands in them.
        language: Code of the reader's language.
        made_at: In the reader's time zone.
        maker_url: Where the maker can be found.
    """
    papers = [item.paper for section in digest.sections for item in section.items]
    extras = {paper.id: await extra_of(paper, readings, full_text, language) for paper in papers}
    return Edition(digest, made_at, maker_url, extras)


async def extra_of(paper: Paper, readings: Readings, full_text: FullText, language: str) -> Extra:
    """What is known of a paper beyond its record already; of its figures, where they are."""
    reading, document = await readings.kept(paper, language), await full_text.kept(paper)
    if document is None:
        return Extra(reading)
    pictures = linked(document, full_text.site)
    return Extra(reading, first_affiliations(paper, document), pictures, links_within(document))


async def read_whole(
    paper: Paper, readings: Readings, full_text: FullText, language: str, gallery: Gallery | None = None
) -> Extra:
    """What is known of a paper that is read whole, now if it was not before.

    Args:
        paper: The record.
        readings: Reads it.
        full_text: Knows what stands in it.
        language: Code of the reader's language.
        gallery: Brings the figures themselves; without it, or while arXiv does not answer, there are their addresses.
    """
    reading = await readings.reading(paper, language)
    extra = replace(await extra_of(paper, readings, full_text, language), reading=reading)
    if gallery:
        with contextlib.suppress(SourceError):
            extra = replace(extra, pictures=held(await gallery.of(paper)))
    return extra


def links_within(document: Document) -> Links:
    """Where the paper itself says that its code and its project page are."""
    paragraphs = (passage.text for section in document.sections for passage in section.passages)
    return own_links_in([document.abstract, *paragraphs, *document.notes])


def linked(document: Document, site: str) -> tuple[Picture, ...]:
    """The figures that arXiv's page of a paper shows, the overview first, by their addresses.

    Args:
        document: The paper.
        site: Root URL of arXiv's pages.
    """
    found = page_pictures(document, urlsplit(site).netloc)[:MOST_PICTURES]
    return tuple(Picture(_captioned(figure.number, figure.caption), url=url) for figure, url in found)


def held(drawn: Sequence[Drawn]) -> tuple[Picture, ...]:
    """Figures themselves, as an export holds them."""
    looks = [(one, look_of(one.content)) for one in drawn[:MOST_PICTURES]]
    return tuple(
        Picture(_captioned(one.number, one.caption), one.content, f"image/{look.form}") for one, look in looks if look
    )


def first_affiliations(paper: Paper, document: Document) -> tuple[str, ...]:
    """The first author's affiliations, where the paper's author block begins with the author whom the record names."""
    if not paper.authors or not document.authors:
        return ()
    first = document.authors[0]
    return first.affiliations if _letters(first.name) == _letters(to_text(paper.authors[0])) else ()


def _captioned(number: str, caption: str) -> str:
    return ": ".join(filter(None, (number, caption)))


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", name).casefold()))
