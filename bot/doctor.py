"""``paperboy doctor``: is everything there that paperboy needs, and if not, what to do."""

from __future__ import annotations

import asyncio
import random
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from scheduler.errors import SourceError, StoreBusy, StoreError
from scheduler.sources.announcements import latest_announcement
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.session import GuardedSession, Limits, SystemClock
from scheduler.store import papers
from scheduler.store.database import Store

if TYPE_CHECKING:
    from scheduler.settings import Settings

LEAST_FREE = 500 * 1024 * 1024
"""Bytes of disk that a year of papers may need."""
PATIENCE = 30.0
"""Seconds that arXiv has to answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's."""

    part: str
    good: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok ' if self.good else 'BAD'} {self.part}: {self.text}"


async def examine(settings: Settings) -> list[Finding]:
    """Look at the database, the disk, arXiv, Telegram and the clock."""
    return list(
        await asyncio.gather(_database(settings), _disk(settings), _arxiv(settings), _telegram(settings), _clock())
    )


async def _database(settings: Settings) -> Finding:
    try:
        async with Store(settings.database) as store:
            count = await store.run(papers.total)
    except StoreBusy:
        return Finding("database", good=True, text=f"{settings.database}, in use by a running paperboy")
    except StoreError as error:
        return Finding("database", good=False, text=str(error))
    return Finding("database", good=True, text=f"{settings.database}, {count} papers")


async def _disk(settings: Settings) -> Finding:
    folder = next(path for path in (settings.data, *settings.data.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    return Finding("disk", good=free >= LEAST_FREE, text=f"{free // 1024**2} MB free at {folder}")


async def _arxiv(settings: Settings) -> Finding:
    # Asked once: a doctor who comes back after a minute of tries is of no help.
    session = GuardedSession(
        delay=settings.arxiv_delay,
        clock=SystemClock(threading.Event()),
        random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        limits=Limits(read=PATIENCE, answer=PATIENCE, tries=1),
    )
    try:
        await asyncio.to_thread(ArxivApi(settings, session).search, "electron", 1)
    except SourceError as error:
        return Finding("arXiv", good=False, text=f"{error}; check the network and PAPERBOY_ARXIV_API")
    return Finding("arXiv", good=True, text=settings.arxiv_api)


async def _telegram(settings: Settings) -> Finding:
    if settings.telegram_token is None:
        return Finding("Telegram", good=True, text="no token; `paperboy run` needs one, the terminal does not")
    try:
        async with Bot(settings.telegram_token.get_secret_value(), base_url=f"{settings.telegram_api}/bot") as bot:
            return Finding("Telegram", good=True, text=f"@{bot.username}")
    except InvalidToken:
        return Finding("Telegram", good=False, text="the token is refused; check PAPERBOY_TELEGRAM_TOKEN")
    except TelegramError as error:
        return Finding("Telegram", good=False, text=f"{error}; check the network and PAPERBOY_TELEGRAM_API")


async def _clock() -> Finding:
    now = datetime.now(UTC)
    built = datetime(2026, 1, 1, tzinfo=UTC)
    good = built < now < built + timedelta(days=20 * 365)
    return Finding("clock", good=good, text=f"{now:%Y-%m-%d %H:%M} UTC; newest announcement {latest_announcement(now)}")
