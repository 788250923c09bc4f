"""Digests and papers for standard output: as text, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot.views.digests import source
from bot.views.layout import visible
from bot.views.papers import mark, short_authors, title
from bot.views.readings import mark as reading_mark
from scheduler.latex import to_text
from scheduler.summaries.schema import as_dict

if TYPE_CHECKING:
    from bot.locales import Texts
    from scheduler.models import Digest, DigestItem, Paper
    from scheduler.summaries.schema import Claim, Entry, Reading


def digest_text(digest: Digest, words: Texts) -> str:
    """A digest as a person reads it in a terminal."""
    sections = [_section_text(digest, number, words) for number in range(len(digest.sections))]
    return "\n\n".join([*sections, visible(source(digest, words))])


def digest_json(digest: Digest) -> str:
    """A digest as one JSON object: ``days``, ``pool``, and for each topic its ``query`` and ``papers``."""
    return _json(
        {
            "days": [day.isoformat() for day in digest.days],
            "pool": digest.pool,
            "topics": [
                {"query": section.query, "papers": [_item(found) for found in section.items]}
                for section in digest.sections
            ],
        }
    )


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


def paper_json(paper: Paper, entry: Entry, reading: Reading | None = None) -> str:
    """One paper as a JSON object; its ``reading`` beside, if there is one."""
    return _json(_paper(paper) | _entry(entry) | ({"reading": as_dict(reading)} if reading else {}))


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


def _item(found: DigestItem) -> dict[str, Any]:
    scored = {"score": round(found.match.score, 4), "reasons": [str(reason) for reason in found.match.reasons]}
    return _paper(found.paper) | scored | _entry(found.entry)


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "version": paper.version,
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "primary_category": paper.primary_category,
        "comment": paper.comment,
        "published": paper.published.isoformat() if paper.published else None,
        "announced": paper.announced.isoformat() if paper.announced else None,
        "abs_url": paper.abs_url,
        "pdf_url": paper.pdf_url,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "headline": entry.headline.text,
        "takeaways": [{"text": one.text, "source": one.source} for one in entry.takeaways],
        "engine": entry.engine,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
