"""The sample papers in arXiv's place: the same questions, answered from memory, day by day as the clock goes on."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from scheduler import sample
from scheduler.errors import SourceRejected
from scheduler.sources.announcements import announced_at, latest_announcement
from scheduler.sources.feed import Announcement, FeedEntry
from scheduler.topics.ranking import WORTH_SAYING, AboutnessRanker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from scheduler.models import Paper
    from scheduler.topics.query import Query

T = TypeVar("T")


class SampleSource:
    """The API, the feed and the pages of :mod:`scheduler.sources.arxiv`, over given papers.

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

    def search(self, query: Query, limit: int = 5) -> list[Paper]:
        """Announced papers on a topic, the most relevant first."""
        papers = self._announced()
        matches = AboutnessRanker().rank(query, papers)
        found = [(match.score, paper) for match, paper in zip(matches, papers, strict=True)]
        best = sorted(found, key=lambda pair: -pair[0])[:limit]
        return [paper for score, paper in best if score >= WORTH_SAYING]

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

    def fetch(self, url: str, read: Callable[[bytes], T]) -> T:
        """A sample paper's page or PDF; only some have one."""
        form, _, name = urlsplit(url).path.strip("/").partition("/")
        paper_id = name.rpartition("v")[0]
        if form not in {"html", "pdf"} or not any(paper.id == paper_id for paper in self._announced()):
            raise SourceRejected("no sample paper has that page", url)
        try:
            return read((resources.files(sample) / "pages" / f"{paper_id}.{form}").read_bytes())
        except FileNotFoundError:
            raise SourceRejected("this sample paper has no full text", url) from None

    def _announced(self) -> list[Paper]:
        now = self._now()
        return [paper for paper in self._papers if paper.announced and announced_at(paper.announced) <= now]
