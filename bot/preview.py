"""What ``paperboy digest`` prints: a digest of now, whose days are brought in first if they are missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import click

from bot import progress
from bot.application import real_arxiv
from bot.core import core
from scheduler import editions
from scheduler.errors import StoreBusy
from scheduler.sources.announcements import announcement_days, latest_announcement, previous_announcement
from scheduler.sources.figures.gallery import Gallery
from scheduler.store import harvests
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core import Core
    from scheduler.exports.edition import Edition
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Pages
    from scheduler.sources.harvest import Harvester, Look

FIRST_DAY: Final = date(1991, 8, 14)
"""When arXiv began."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Which digest is wanted."""

    query: str
    """Canonical."""
    days: int
    """Announcement days that it covers."""
    top: int
    """Papers at most."""
    language: str
    """Its code."""
    read_for: str = ""
    """The format for which its papers are read whole; empty where they are not."""


async def edition(chosen: Settings, preview: Preview, last: date | None, now: Callable[[], datetime]) -> Edition:
    """The digest, ready to be exported.

    Args:
        chosen: The settings.
        preview: Which one.
        last: The last day that it covers; the newest if left out.
        now: The time, UTC.

    Raises:
        click.UsageError: arXiv has announced nothing on that day.
        PaperboyError: The database cannot be used, or arXiv does not answer.
    """
    newest = newest_day(now(), last)
    end = max(announcement_days((last or newest) - timedelta(7), last or newest))
    wanted = announcement_days(previous_announcement(end, preview.days - 1) if preview.days > 1 else end, end)
    arxiv = real_arxiv(chosen)
    try:
        async with core(chosen, arxiv, now) as parts:
            done = set(await parts.store.run(harvests.complete_days))
            if missing := [day for day in wanted if day not in done]:
                await harvested(parts.harvester, missing)
            return await _made(parts, chosen, preview, wanted, arxiv.pages, now())
    except StoreBusy:
        click.echo("a running paperboy keeps the papers up to date; reading those it has", err=True)
        arxiv = real_arxiv(chosen)
        async with core(chosen, arxiv, now, shared=True) as parts:
            return await _made(parts, chosen, preview, wanted, arxiv.pages, now())


def newest_day(now: datetime, *asked: date | None) -> date:
    """The newest announcement day, once it is clear that none of the days asked for is out of arXiv's reach.

    Raises:
        click.UsageError: One is.
    """
    newest = latest_announcement(now)
    for day in filter(None, asked):
        if not FIRST_DAY <= day <= newest:
            raise click.UsageError(f"{day} is out of reach: arXiv's announcements go from {FIRST_DAY} to {newest}")
    return newest


async def harvested(harvester: Harvester, wanted: list[date]) -> list[Look]:
    """Bring these days in, with a bar at a terminal."""
    with progress.bar("reading arXiv", "days", len(wanted)) as advance:
        return await harvester.harvest(wanted, lambda look: advance(len(look.days)))


async def _made(
    parts: Core, chosen: Settings, preview: Preview, wanted: list[date], pages: Pages, now: datetime
) -> Edition:
    language = preview.language
    found = await parts.pipeline.preview(preview.query, wanted, cap=preview.top, threshold=BALANCED, language=language)
    made_at = now.astimezone(ZoneInfo(chosen.timezone))
    made = await editions.edition(found, parts.readings, parts.full_text, language, made_at)
    if not preview.read_for:
        return made
    # A page has to hold its figures; elsewhere their addresses do.
    gallery = Gallery(parts.full_text, pages, chosen.arxiv_site) if preview.read_for == "html" else None
    papers, extras = [article.paper for article in made.articles], {}
    with progress.bar("reading", "papers", len(papers)) as advance:
        for paper in papers:
            extras[paper.id] = await editions.read_whole(paper, parts.readings, parts.full_text, language, gallery)
            advance(1)
    return replace(made, extras=extras)
