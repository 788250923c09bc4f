"""Which announcement day a paper counts for, and what the feed says of it. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scheduler.sources.announcements import announcement_day, next_announcement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from scheduler.models import AnnounceType, Paper
    from scheduler.sources.feed import Announcement


def dated(
    found: Iterable[Paper],
    *,
    days: Sequence[date],
    done: Collection[date],
    newest: date,
    announcement: Announcement | None,
    categories: tuple[str, ...],
) -> list[Paper]:
    """Give each paper its announcement day and tell cross-lists from new ones.

    The feed's word comes first, otherwise arXiv's schedule tells, but for no day after ``newest``, which is the last
    announced. A paper whose day is complete already counts for the first day that is not, so that no digest passes
    over it. (Papers that the store has keep the day they have.)
    """
    named = named_by_feed(announcement, categories)
    open_day = min((day for day in days if day not in done), default=next_announcement(max(done, default=days[-1])))
    result = []
    for paper in found:
        day = min(announcement_day(paper.published), newest) if paper.published else open_day
        if announcement is not None and paper.id in named:
            day = announcement.day
        if day in done:
            day = open_day
        result.append(replace(paper, announced=day, announce_type=_announce_type(paper, categories)))
    return result


def named_by_feed(announcement: Announcement | None, categories: tuple[str, ...]) -> dict[str, Paper]:
    """Papers that the feed announces: the new ones and, where categories are chosen, what was cross-listed to them."""
    kinds = {"new", "cross"} if categories else {"new"}
    entries = announcement.entries if announcement else ()
    return {entry.id: entry.paper for entry in entries if entry.announce_type in kinds}


def revised_by_feed(announcement: Announcement | None) -> dict[str, Paper]:
    """Papers of which the feed announces a newer version."""
    entries = announcement.entries if announcement else ()
    return {entry.id: entry.paper for entry in entries if entry.announce_type.startswith("replace")}


def _announce_type(paper: Paper, categories: tuple[str, ...]) -> AnnounceType:
    ours = not categories or any(_covers(category, paper.primary_category) for category in categories)
    return "new" if ours else "cross"


def _covers(category: str, primary: str) -> bool:
    return primary == category or primary.startswith(category.rstrip("*").rstrip(".") + ".")
