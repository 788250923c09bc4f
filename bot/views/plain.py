"""Digests and papers as text for standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.layout import visible
from bot.views.papers import short_authors, title
from scheduler.latex import to_text

if TYPE_CHECKING:
    from bot.locales import Texts
    from scheduler.models import Digest, DigestItem, Paper
    from scheduler.summaries.schema import Entry


def digest_text(digest: Digest, words: Texts) -> str:
    """A digest as a person reads it in a terminal."""
    return "\n\n".join(_section_text(digest, number, words) for number in range(len(digest.sections)))


def card_text(paper: Paper, entry: Entry, words: Texts) -> str:
    """One paper as a person reads it in a terminal."""
    day = paper.published.date() if paper.published else paper.announced
    facts = [words.day(day, with_year=True) if day else "", f"v{paper.version}", ", ".join(paper.categories)]
    parts = [
        "\n".join([title(paper), ", ".join(map(to_text, paper.authors)), " · ".join(filter(None, facts))]),
        to_text(paper.comment or ""),
        paper.abs_url,
        entry.headline.text,
        "\n".join(f"• {one.text}" for one in entry.takeaways),
        to_text(paper.abstract),
    ]
    return "\n\n".join(filter(None, parts))


def _section_text(digest: Digest, number: int, words: Texts) -> str:
    section = digest.sections[number]
    key = "digest-header" if section.items else "digest-header-none"
    count = {"count": words.number(len(section.items))} if section.items else {}
    header = words.html(key, query=section.query, days=words.days(digest.days), pool=words.number(digest.pool), **count)
    return "\n\n".join([visible(header), *(_item_text(place, found) for place, found in enumerate(section.items, 1))])


def _item_text(place: int, found: DigestItem) -> str:
    paper = found.paper
    reasons = ", ".join(str(reason) for reason in found.match.reasons[:1])
    facts = " · ".join(filter(None, [short_authors(paper), paper.primary_category, reasons]))
    return f"{place}  {found.entry.headline.text}\n   {title(paper)}\n   {facts}\n   {paper.abs_url}"
