"""Versions of papers, and how they are read from JSON lines."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NONEXCLUSIVE = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"
_ILLEGAL_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Author:
    """One author, as the API lists them."""

    name: str
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of one paper, and the listing that brought it."""

    id: str
    """Identifier without version."""
    title: str
    abstract: str
    authors: tuple[Author, ...]
    categories: tuple[str, ...]
    primary_category: str
    published: datetime
    """Submission of version 1, UTC."""
    updated: datetime
    """Submission of this version, UTC."""
    announced: date
    """Day of the listing that brought this version."""
    number: int = 1
    comment: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    report_number: str | None = None
    licence: str = NONEXCLUSIVE

    @property
    def name(self) -> str:
        """Identifier with version: ``2506.01234v2``."""
        return f"{self.id}v{self.number}"

    @property
    def withdrawn(self) -> bool:
        """Whether the comment says so, which is where arXiv says it."""
        return "has been withdrawn" in (self.comment or "")

    @cached_property
    def words(self) -> dict[str, str]:
        """The searchable text of each field, filled by ``language`` as it is asked for."""
        return {}


def load_corpus(path: Path) -> list[Version]:
    """Read a file of JSON lines, gzipped when its name ends in ``.gz``; a paper listed twice keeps its first line.

    Raises:
        OSError: The file cannot be read.
        ValueError: A line is not a paper record.
    """
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    papers: dict[str, Version] = {}
    for number, line in enumerate(lines, 1):
        try:
            version = read_record(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: no paper record ({error})") from error
        papers.setdefault(version.id, version)
    return list(papers.values())


def read_record(record: Mapping[str, Any]) -> Version:
    """Read one record; where ``published`` is missing, version 1 came at 12:00 UTC of the day before the listing.

    Line wraps are undone, since the API sends each text on one line. Missing authors become one *Anonymous*,
    since arXiv knows no paper without.

    Raises:
        KeyError, ValueError: The record is not a paper's.
    """
    announced = date.fromisoformat(record["announced"])
    published = _moment(record.get("published")) or datetime.combine(
        announced - timedelta(days=1), time(12), tzinfo=UTC
    )
    return Version(
        id=record["id"],
        title=_one_line(record["title"]),
        abstract=_one_line(record["abstract"]),
        authors=tuple(Author(_clean(name)) for name in record.get("authors") or ["Anonymous"]),
        categories=tuple(record["categories"]),
        primary_category=record["primary_category"],
        published=published,
        updated=_moment(record.get("updated")) or published,
        announced=announced,
        comment=_optional(record.get("comment")),
        journal_ref=_optional(record.get("journal_ref")),
        doi=_optional(record.get("doi")),
        report_number=_optional(record.get("report_number")),
        licence=record.get("licence") or NONEXCLUSIVE,
    )


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _optional(text: str | None) -> str | None:
    return _one_line(text) if text else None


def _one_line(text: str) -> str:
    return re.sub(r"[ \t]*\r?\n[ \t]*", " ", _clean(text))


def _clean(text: str) -> str:
    return _ILLEGAL_IN_XML.sub("", text)
