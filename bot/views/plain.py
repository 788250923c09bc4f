"""Digests and papers as text for standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.digests import source
from bot.views.layout import visible
from bot.views.papers import mark, short_authors, title
from bot.views.readings import mark as reading_mark
from scheduler.latex import to_text

if TYPE_CHECKING:
    from bot.locales import Texts
    from scheduler.models import Digest, DigestItem, Paper
    from scheduler.summaries.schema import Claim, Entry, Reading


def digest_text(digest: Digest, words: Texts) -> str:
    """A digest as a person reads it in a terminal."""
    sections = [_section_text(digest, number, words) for number in range(len(digest.sections))]
    return "\n\n".join([*sections, visible(source(digest, words))])


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
        visible(mark(entry, words)),
        to_text(paper.abstract),
    ]
    return "\n\n".join(filter(None, parts))


def reading_text(reading: Reading, words: Texts) -> str:
    """A reading as a person reads it in a terminal: each sentence with its place."""
    if not reading.claims:
        return visible(words.html("reading-none"))
    parts = [
        "\n".join([words.plain(f"reading-{name}"), *(f"• {one.text}{_place(one)}" for one in claims)])
        for name, claims in reading.parts.items()
    ]
    keywords = visible(words.html("reading-keywords", words=", ".join(reading.keywords))) if reading.keywords else ""
    return "\n\n".join(filter(None, [reading.title, *parts, keywords, visible(reading_mark(reading, words))]))


def _place(claim: Claim) -> str:
    return f" ({claim.place})" if claim.place else ""


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
