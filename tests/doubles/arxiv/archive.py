"""What arXiv holds and when it shows it: versions, listing days, replacements, holds and withdrawals.

Days and hours follow https://info.arxiv.org/help/availability.html: a listing goes out at 20:00 US Eastern on the
evening before the day it is dated, Sunday to Thursday, and the daily feeds follow at midnight.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .records import Version

EASTERN = ZoneInfo("America/New_York")
_SATURDAY = 5


@cache
def announced_at(day: date) -> datetime:
    """When the listing dated ``day`` goes out, UTC."""
    return datetime.combine(day - timedelta(days=1), time(20), tzinfo=EASTERN).astimezone(UTC)


def feed_day(now: datetime) -> date:
    """The day, in New York, that the daily feeds stand for."""
    return now.astimezone(EASTERN).date()


def is_weekend(day: date) -> bool:
    """Whether arXiv lists nothing that day, whatever the year."""
    return day.weekday() >= _SATURDAY


class Archive:
    """All versions of all papers.

    Each change replaces the table as a whole, so that the server's threads may read while a test writes.
    """

    def __init__(self, versions: Iterable[Version] = ()) -> None:
        self._papers: dict[str, tuple[Version, ...]] = {}
        self.add(versions)

    def __iter__(self) -> Iterator[Version]:
        """Every version of every paper."""
        for versions in self._papers.values():
            yield from versions

    def add(self, versions: Iterable[Version]) -> None:
        """Take in versions, in order; a version already there is replaced."""
        papers = dict(self._papers)
        for version in versions:
            others = [other for other in papers.get(version.id, ()) if other.number != version.number]
            papers[version.id] = tuple(sorted([*others, version], key=lambda each: each.number))
        self._papers = papers

    def newest(self, paper_id: str) -> Version:
        """The last version of a paper, whether shown already or not.

        Raises:
            KeyError: No such paper.
        """
        return self._papers[paper_id][-1]

    def find(self, paper_id: str, number: int | None, as_of: datetime | None) -> Version | None:
        """A version shown by ``as_of`` (None: at any time): the given one, or else the newest."""
        shown = [
            version
            for version in self._papers.get(paper_id, ())
            if (as_of is None or announced_at(version.announced) <= as_of) and number in {None, version.number}
        ]
        return shown[-1] if shown else None

    def visible(self, as_of: datetime | None) -> list[Version]:
        """The newest shown version of each paper."""
        found = (self.find(paper_id, None, as_of) for paper_id in self._papers)
        return [version for version in found if version is not None]

    def listing(self, day: date) -> list[Version]:
        """What the listing of one day brought, in order of identifiers."""
        return sorted((version for version in self if version.announced == day), key=lambda each: each.id)

    def last_day(self, until: date | None = None) -> date | None:
        """The newest day, up to ``until``, with a listing."""
        days = (version.announced for version in self if until is None or version.announced <= until)
        return max(days, default=None)

    def supersede(self, paper_id: str, announced: date, number: int | None, changes: dict[str, Any]) -> Version:
        """Add a version that differs from the last one in ``changes``, fields of ``Version``.

        Raises:
            KeyError: No such paper.
        """
        last = self.newest(paper_id)
        changes = {"updated": announced_at(announced) - timedelta(hours=8), **changes}
        version = replace(last, number=number or last.number + 1, announced=announced, **changes)
        self.add([version])
        return version

    def hold(self, paper_id: str, until_day: date) -> None:
        """Keep all of a paper back until the listing of a later day; its submission dates stay.

        Raises:
            KeyError: No such paper.
        """
        held = [replace(version, announced=max(until_day, version.announced)) for version in self._papers[paper_id]]
        self.add(held)
