"""Sixty invented papers, four announcement days of fifteen, for ``paperboy demo`` and the tests.

People, places, systems, data sets and findings are fiction. The records stand in ``day0.json`` to ``day3.json``;
``README.md`` beside them explains the fields. Identifiers begin with ``9906``, June 2099, which arXiv has not reached.
"""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import resources
from typing import TYPE_CHECKING, NotRequired, TypedDict

from scheduler.models import Paper
from scheduler.sources.announcements import submission_window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DAYS = 4
"""How many announcement days the sample fills."""

_AFTER_OPENING = timedelta(hours=2)


def papers(days: Sequence[date]) -> list[Paper]:
    """Return the sample as if arXiv had announced it on the given days.

    A paper is submitted within some hours of the day's submissions opening; each later version follows a day after
    the one before.

    Args:
        days: At least ``DAYS`` announcement days, oldest first; further days stay empty.

    Returns:
        All papers, by announcement day, then by identifier.

    Raises:
        ValueError: Fewer than ``DAYS`` days.
    """
    if len(days) < DAYS:
        raise ValueError(f"the sample fills {DAYS} days, {len(days)} given")
    ordered = sorted(_records(), key=lambda record: (record["day"], record["id"]))
    return [_paper(record, days[record["day"]]) for record in ordered]


def labels() -> dict[str, frozenset[str]]:
    """Return the topics each paper is truly about, by identifier; the truth that tests measure against."""
    return {record["id"]: frozenset(record["about"]) for record in _records()}


class _Record(TypedDict):
    id: str
    title: str
    authors: list[str]
    abstract: str
    categories: list[str]
    primary_category: str
    comment: str | None
    version: int
    day: int
    minute: int
    about: list[str]
    withdrawn: NotRequired[bool]


def _records() -> list[_Record]:
    folder = resources.files(__name__)
    records: list[_Record] = []
    for day in range(DAYS):
        records += json.loads((folder / f"day{day}.json").read_text(encoding="utf-8"))
    return records


def _paper(record: _Record, announced: date) -> Paper:
    published = submission_window(announced)[0] + _AFTER_OPENING + timedelta(minutes=record["minute"])
    return Paper(
        id=record["id"],
        title=record["title"],
        abstract=record["abstract"],
        authors=tuple(record["authors"]),
        categories=tuple(record["categories"]),
        primary_category=record["primary_category"],
        version=record["version"],
        published=published,
        updated=published + timedelta(days=record["version"] - 1),
        announced=announced,
        comment=record["comment"],
        withdrawn=record.get("withdrawn", False),
    )
