"""What the command line brings in and prints of papers: without a chat, and beside the service if one runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import click

from bot import progress
from bot.application import real_arxiv
from bot.core import core
from bot.locales import texts
from bot.views.plain import card_text, digest_text, reading_text
from scheduler import editions
from scheduler.errors import PaperboyError, StoreBusy
from scheduler.exports.edition import Article
from scheduler.exports.formats import digest_file, encode, paper_text
from scheduler.sources.announcements import announcement_days, latest_announcement, previous_announcement
from scheduler.sources.figures.gallery import Gallery
from scheduler.sources.harvest import missing_days
from scheduler.store import harvests
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.core import Core
    from scheduler.exports.edition import Edition
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Pages
    from scheduler.sources.harvest import Harvester, Look
    from scheduler.sources.identifiers import Identifier
    from scheduler.store.database import Store

    Now = Callable[[], datetime]

WITH_PICTURES = ("html", "markdown")
"""Formats of a paper that hold its figures, once it is read."""
WITH_READINGS = ("markdown", "hexo", "html", "json")
"""Formats of a digest that show what was read of its papers."""
FIRST_DAY = date(1991, 8, 14)
"""When arXiv began."""


class Wanted(NamedTuple):
    """A digest that is asked for."""

    query: str
    """Canonical."""
    last: date | None
    """The last announcement day that it covers; the newest, if none is named."""
    days: int
    """Announcement days."""
    top: int
    """Papers at most."""
    form: str
    """``text`` or a format for digests."""
    language: str | None
    """Code of the language to write in; the settings' if there is none."""
    deep: bool
    """Whether the papers' full texts are read, too."""


async def harvested(settings: Settings, first: date | None, last: date | None, now: Now) -> str:
    """Bring in what arXiv announced in these days, or what is missing; says in a line what came of it.

    Raises:
        click.UsageError: arXiv announced nothing on such a day.
        PaperboyError: It cannot be had, or not be kept.
    """
    newest = _newest(now, first, last)
    if (first or newest) > (last or newest):
        raise click.UsageError("--from is after --to")
    async with core(settings, real_arxiv(settings), now) as parts:
        done = await parts.store.run(harvests.complete_days)
        wanted = announcement_days(first, last or newest) if first else missing_days(done, last or newest)
        looks = await _with_progress(parts.harvester, wanted)
    added = sum(look.added for look in looks)
    complete = sum(len(look.complete) for look in looks)
    return f"{len(wanted)} announcement days, {complete} complete, {added} new papers"


async def paper(
    settings: Settings, wanted: Identifier, form: str, language: str | None, now: Now, *, deep: bool
) -> str:
    """What there is to say of one paper.

    Args:
        settings: Name arXiv, the database and the model.
        wanted: Which paper.
        form: ``text`` or a format for papers.
        language: Code of the language to write in; the settings' if there is none.
        now: The time, UTC.
        deep: Whether its full text is read, too.

    Raises:
        PaperboyError: It cannot be had.
    """
    arxiv, words = real_arxiv(settings), texts(language or settings.language)
    async with core(settings, arxiv, now) as parts:
        found = await parts.library.paper(wanted)
        if found is None:
            raise PaperboyError(f"arXiv knows no paper {wanted.id}")
        entry = await parts.pipeline.entry(found, words.language)
        if form == "text":
            reading = await parts.readings.reading(found, words.language) if deep else None
            shown = [card_text(found, entry, words), *([reading_text(reading, words)] if reading else [])]
            return "\n\n".join(shown) + "\n"
        sources = parts.readings, parts.full_text, words.language
        if deep:
            gallery = Gallery(parts.full_text, arxiv.pages, settings.arxiv_site) if form in WITH_PICTURES else None
            extra = await editions.read_whole(found, *sources, gallery)
        else:
            extra = await editions.extra_of(found, *sources)
        return paper_text(form, Article(found, entry, extra), words)


async def digest(settings: Settings, wanted: Wanted, now: Now) -> bytes:
    """A digest as it is wanted.

    Raises:
        click.UsageError: arXiv announced nothing on such a day, or the format shows nothing of what would be read.
        PaperboyError: It cannot be had.
    """
    if wanted.deep and wanted.form not in WITH_READINGS:
        raise click.UsageError(f"--deep is for --format {', '.join(WITH_READINGS)}; {wanted.form} shows no readings")
    words = texts(wanted.language or settings.language)
    made = await _edition(settings, wanted, now)
    if wanted.form == "text":
        return encode(digest_text(made.digest, words) + "\n")
    return digest_file(wanted.form, made, words).content


async def _edition(settings: Settings, wanted: Wanted, now: Now) -> Edition:
    newest = _newest(now, wanted.last)
    last = wanted.last or newest
    end = max(announcement_days(last - timedelta(7), last))
    days = announcement_days(previous_announcement(end, wanted.days - 1) if wanted.days > 1 else end, end)
    try:
        async with core(settings, arxiv := real_arxiv(settings), now) as parts:
            await _bring_in(parts.store, parts.harvester, days)
            return await _preview(parts, settings, arxiv.pages, wanted, days, now)
    except StoreBusy:
        click.echo("a running paperboy keeps the papers up to date; reading those it has", err=True)
        async with core(settings, arxiv := real_arxiv(settings), now, shared=True) as parts:
            return await _preview(parts, settings, arxiv.pages, wanted, days, now)


async def _preview(
    parts: Core, settings: Settings, pages: Pages, wanted: Wanted, days: list[date], now: Now
) -> Edition:
    language = wanted.language or settings.language
    found = await parts.pipeline.preview(wanted.query, days, cap=wanted.top, threshold=BALANCED, language=language)
    made_at = now().astimezone(ZoneInfo(settings.timezone))
    made = await editions.edition(found, parts.readings, parts.full_text, language, made_at)
    if not wanted.deep:
        return made
    # A page has to hold its figures; elsewhere their addresses do.
    gallery = Gallery(parts.full_text, pages, settings.arxiv_site) if wanted.form == "html" else None
    papers, extras = [article.paper for article in made.articles], {}
    with progress.bar("reading", "papers", len(papers)) as advance:
        for one in papers:
            extras[one.id] = await editions.read_whole(one, parts.readings, parts.full_text, language, gallery)
            advance(1)
    return replace(made, extras=extras)


async def _bring_in(store: Store, harvester: Harvester, wanted: Iterable[date]) -> None:
    done = set(await store.run(harvests.complete_days))
    missing = [day for day in wanted if day not in done]
    if missing:
        await _with_progress(harvester, missing)


async def _with_progress(harvester: Harvester, days: list[date]) -> list[Look]:
    with progress.bar("reading arXiv", "days", len(days)) as advance:
        return await harvester.harvest(days, lambda look: advance(len(look.days)))


def _newest(now: Now, *asked: date | None) -> date:
    """The newest announcement day, once it is clear that none of the days asked for is out of arXiv's reach."""
    newest = latest_announcement(now())
    for day in filter(None, asked):
        if not FIRST_DAY <= day <= newest:
            raise click.UsageError(f"{day} is out of reach: arXiv's announcements go from {FIRST_DAY} to {newest}")
    return newest
