"""The sample papers in arXiv's place: the same questions, answered from memory, day by day as the clock goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.sources.announcements import announced_at, latest_announcement
from scheduler.sources.feed import Announcement, FeedEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from scheduler.models import Paper


class SampleSource:
    """An :class:`~scheduler.sources.arxiv.Api` and a :class:`~scheduler.sources.arxiv.Feed` over given papers.

    Args:
        papers: Each with ``published`` and ``announced``.
        now: The time, UTC; papers that are announced later are not there yet.
    """

    def __init__(self, papers: Sequence[Paper], now: Callable[[], datetime]) -> None:
        self._papers = papers
        self._now = now

    def submitted_between(self, start: datetime, end: datetime, categories: tuple[str, ...] = ()) -> list[Paper]:
        """Announced papers submitted in this span; the sample is too small to be told apart by category."""
        del categories
        return [paper for paper in self._announced() if paper.published and start <= paper.published < end]

    def by_ids(self, ids: Sequence[str]) -> list[Paper]:
        """Announced papers with these identifiers."""
        return [paper for paper in self._announced() if paper.id in ids]

    def search(self, words: str, limit: int = 5) -> list[Paper]:
        """Announced papers whose title holds all the words."""
        wanted = words.casefold().split()
        found = [paper for paper in self._announced() if all(word in paper.title.casefold() for word in wanted)]
        return found[:limit]

    def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
        """What the newest announcement brought."""
        del categories
        day = latest_announcement(self._now())
        return Announcement(
            day,
            tuple(
                FeedEntry(paper.id, paper.version, "new", paper)
                for paper in self._announced()
                if paper.announced == day
            ),
        )

    def _announced(self) -> list[Paper]:
        now = self._now()
        return [paper for paper in self._papers if paper.announced and announced_at(paper.announced) <= now]
