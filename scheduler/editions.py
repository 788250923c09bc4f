"""Digests made ready for export: with what is known of their papers already, and nothing asked of anybody for it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from scheduler.exports.edition import Edition, Extra
from scheduler.latex import to_text

if TYPE_CHECKING:
    from datetime import datetime

    from scheduler.models import Digest, Paper
    from scheduler.readings import Readings
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.fulltext.fetch import FullText


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
    """What is known of a paper beyond its record already."""
    document = await full_text.kept(paper)
    affiliations = first_affiliations(paper, document) if document else ()
    return Extra(await readings.kept(paper, language), affiliations)


def first_affiliations(paper: Paper, document: Document) -> tuple[str, ...]:
    """The first author's affiliations, where the paper's author block begins with the author whom the record names."""
    if not paper.authors or not document.authors:
        return ()
    first = document.authors[0]
    return first.affiliations if _letters(first.name) == _letters(to_text(paper.authors[0])) else ()


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", name).casefold()))
