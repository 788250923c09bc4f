"""Digests and papers as JSON, for programs; each field is described in ``docs/exports.md``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scheduler.summaries.schema import as_dict

if TYPE_CHECKING:
    from scheduler.exports.edition import Article, Edition
    from scheduler.models import Paper


def digest(edition: Edition) -> str:
    """A digest as one object: its days, how many papers were new, and for each topic its papers, best first."""
    return _json(
        {
            "days": [day.isoformat() for day in edition.digest.days],
            "pool": edition.digest.pool,
            "topics": [
                {
                    "query": section.query,
                    "held_back": section.held_back,
                    "papers": [_article(article) for article in edition.of(section)],
                }
                for section in edition.digest.sections
            ],
        }
    )


def paper(article: Article) -> str:
    """One paper as an object."""
    return _json(_article(article))


def _article(article: Article) -> dict[str, Any]:
    return _record(article.paper) | _match(article) | _summary(article)


def _record(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "version": paper.version,
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "primary_category": paper.primary_category,
        "comment": paper.comment,
        "journal_ref": paper.journal_ref,
        "doi": paper.doi,
        "withdrawn": paper.withdrawn,
        "published": paper.published.isoformat() if paper.published else None,
        "updated": paper.updated.isoformat() if paper.updated else None,
        "announced": paper.announced.isoformat() if paper.announced else None,
        "abs_url": paper.abs_url,
        "pdf_url": paper.pdf_url,
    }


def _match(article: Article) -> dict[str, Any]:
    match = article.match
    return {"score": round(match.score, 4), "reasons": [str(one) for one in match.reasons]} if match else {}


def _summary(article: Article) -> dict[str, Any]:
    """What was made of the paper; a reading, affiliations and figures only where there are any."""
    extra = article.extra
    summary = as_dict(article.entry)
    headline = summary.pop("headline")
    summary["headline"] = headline["text"]
    summary |= {f"headline_{name}": headline[name] for name in ("source", "place")}
    figures = [{"caption": picture.caption, "url": picture.url} for picture in extra.pictures if picture.url]
    summary["links"] = {"code": list(article.links.code), "project": list(article.links.project)}
    return (
        summary
        | ({"affiliations": list(extra.affiliations)} if extra.affiliations else {})
        | ({"figures": figures} if figures else {})
        | ({"reading": as_dict(extra.reading)} if extra.reading else {})
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
