"""A bot with something to look at: a digest as a page, with a reading and a figure, and weeks behind it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import aiohttp
from pydantic import SecretStr

from bot.locales import texts
from scheduler.clock import Job
from scheduler.sources.fulltext.reader import draw
from scheduler.store import alerts, days, digests, jobs, llm_calls, papers, summaries
from scheduler.store.days import Day
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.embedded import EmbeddedSummariser
from tests.journeys.browsing import PUBLIC, on_the_web, url_of
from tests.journeys.chatting import MORNING
from tests.scheduler.exports.making import READING
from tests.scheduler.sources.figures.test_gallery import drawings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.models import Paper
    from tests.journeys.browsing import Web

JOBS = {"harvest": "arXiv did not answer: 503 Service Unavailable", "due": "", "sweep": "", "backup": ""}
TOKEN = "an-operators-token-0123456789"
FORMULAS = (
    r" It takes $O(n^2)$ steps, $$\sum_{i=1}^{n} \frac{x_i^2}{\sqrt{2\pi}} \le \epsilon_\theta(x_t, t)$$ at most, if "
    rf"$x_0 < {' < '.join(f'x_{{{number}}}' for number in range(1, 30))}$ in {'very-' * 20}long words."
)


@dataclass
class Scene:
    """Where to look."""

    pages: dict[str, str]
    """``page`` and ``operator``, by their addresses on this machine."""
    authorization: str
    """What the operator's page wants to see."""

    def headers(self, name: str) -> dict[str, str]:
        """What is to be shown to a page."""
        return {"Authorization": self.authorization} if name == "operator" else {}


@contextlib.asynccontextmanager
async def scene(folder: Path, language: str) -> AsyncIterator[Scene]:
    """The bot, its web server, and somebody who has a digest as a page."""
    async with on_the_web(folder, web_token=SecretStr(TOKEN), language=language) as web:
        await web.desk.tick()
        url = await _page_of(web, language)
        await web.desk.paperboy.services.store.run(_weeks)
        local = {"page": url, "operator": f"{PUBLIC}/operator"}
        yield Scene(
            {name: one.replace("https://papers.example.org", web.root) for name, one in local.items()},
            aiohttp.encode_basic_auth("operator", TOKEN),
        )


async def _page_of(web: Web, language: str) -> str:
    """The address of a page with formulas, a reading and a figure on it."""
    desk, services = web.desk, web.desk.paperboy.services
    ada = desk.telegram.user(7, language_code=language)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    _, [handed] = await desk.press(ada, digest, texts(language).plain("page-button"))
    first = await services.store.run(_enrich, language)
    picture = next(iter(await draw(drawings(2))))
    services.album.keep(first, picture)
    return url_of(handed)


def _enrich(db: Database, language: str) -> Paper:
    """Give the digest's first paper formulas and a reading."""
    kept = digests.kept(db, 1, digests.latest(db, 1)[0])
    assert kept
    [found] = papers.get(db, [kept.sections[0][1][0][0]])
    richer = replace(found, abstract=found.abstract + FORMULAS)
    papers.save(db, [richer], MORNING)
    db.execute("UPDATE papers SET abstract = ? WHERE id = ?", [richer.abstract, richer.id])
    key = SummaryKey.of(richer, language, EmbeddedSummariser.name, EmbeddedSummariser.version, depth="reading")
    summaries.save(db, key, READING, MORNING)
    return richer


def _weeks(db: Database) -> None:
    """Eight weeks of days that rise and fall like a week does, a model that cost something, and a full disk."""
    for number in range(60):
        day = date(2026, 4, 6) + timedelta(days=number)
        busy = 1 if day.weekday() < 5 else 0
        days.save(
            db,
            Day(
                day=day, size=90_000_000 + number * 1_300_000, papers=400 * number, active=30 + number // 4,
                digests=busy * (28 + number // 4), sent=busy * (61 + number * 7 % 23), failed=number % 11 // 10,
                calls=busy * 40, cost=busy * (0.11 + number * 7 % 13 / 100),
            ),
        )  # fmt: skip
    for purpose, cost in (("entry", 0.0712), ("reading", 0.0304), ("answer", 0.0021)):
        llm_calls.reserve(db, model="tiny-model", purpose=purpose, person=None, cost=cost, now=MORNING)
    alerts.note(db, {"disk": timedelta()}, MORNING)
    jobs.note(db, [Job(name, MORNING, trouble, None, 1.5) for name, trouble in JOBS.items()])
