"""``paperboy doctor``: is everything there that paperboy needs, and if not, what to do."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import os
import random
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from pydantic import BaseModel
from telegram import Bot
from telegram.constants import SUPPORTED_WEBHOOK_PORTS
from telegram.error import InvalidToken, TelegramError

from bot.filters import only_model
from bot.intake import failure
from scheduler import workers
from scheduler.errors import ModelError, SettingsError, SourceError, StoreBusy, StoreError
from scheduler.llm.prices import Prices
from scheduler.llm.request import Call, Message
from scheduler.settings import Settings
from scheduler.sources.announcements import latest_announcement
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits, SystemClock
from scheduler.store import files, papers
from scheduler.store.database import Store
from scheduler.store.rotation import Backups
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from pathlib import Path

LEAST_FREE = 500 * 1024 * 1024
"""Bytes of disk that a year of papers may need."""
PATIENCE = 30.0
"""Seconds that arXiv has to answer."""
OLD_BACKUP = timedelta(days=2)
"""One is made each night."""
WRONG_BY = timedelta(minutes=2)
"""By how much two clocks may differ; an answer may take half a minute."""
_WORD = "ready"
_QUESTION = 'Answer with a JSON object whose "word" is "ready".'
_FORMS = {"schema": "held to a JSON schema", "object": "as JSON", "text": "as text"}
_UNPRICED = "; its price is not known, so it counts as the dearest: say it in PAPERBOY_MODEL_PRICES"
TELEGRAM_HOST = "api.telegram.org"
"""Telegram's own Bot API server."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's."""

    part: str
    good: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok ' if self.good else 'BAD'} {self.part}: {self.text}"


async def examine(settings: Settings) -> list[Finding]:
    """Look at the database, the disk, the backups, arXiv, the clock, the models, the workers and Telegram."""
    now = datetime.now(UTC)
    looks = (_database(settings), _files(settings), _disk(settings), _backup(settings, now), _arxiv(settings))
    found = await asyncio.gather(*looks, _clock(settings, now))
    # After the database was looked at, for it keeps the bill.
    model = [await _model(settings), *await _vectors(settings)]
    return [*found, *model, *await _workers(settings), *await _telegram(settings)]


async def _database(settings: Settings) -> Finding:
    try:
        async with Store(settings.database) as store:
            count = await store.run(papers.total)
    except StoreBusy:
        return Finding("database", good=True, text=f"{settings.database}, in use by a running paperboy")
    except StoreError as error:
        return Finding("database", good=False, text=str(error))
    return Finding("database", good=True, text=f"{settings.database}, {count} papers")


async def _files(settings: Settings) -> Finding:
    folder = settings.data
    rights = folder.stat().st_mode & 0o077 if folder.exists() else 0
    if rights:
        done = "replace" if rights & 0o022 else "see the names of"
        text = f"others may {done} the files in {folder}; `chmod 700 {folder}` keeps them out"
        return Finding("files", good=not rights & 0o022, text=text)
    return Finding("files", good=True, text=f"{folder} is its owner's alone")


async def _disk(settings: Settings) -> Finding:
    folder = _there(settings.data)
    free = shutil.disk_usage(folder).free
    cure = "" if free >= LEAST_FREE else "; make room, or set PAPERBOY_DATA to a folder on a larger disk"
    return Finding("disk", good=not cure, text=f"{free // 1024**2} MB free at {folder}{cure}")


async def _backup(settings: Settings, now: datetime) -> Finding:
    """When the newest backup was made; old is bad where a service is at work that should have made another."""
    if not settings.keep_backups:
        return Finding("backup", good=True, text="none by itself, for PAPERBOY_KEEP_BACKUPS is 0")
    folder = settings.backup_folder
    newest = Backups.of(settings, lambda: now).newest()
    if settings.backups and not _is_writable(folder):
        text = f"{folder} cannot be written, so no backup is made there; check PAPERBOY_BACKUPS"
        return Finding("backup", good=False, text=text)
    if newest is None:
        return Finding("backup", good=True, text=f"none yet in {folder}; the service makes one each night")
    is_late = now - newest > OLD_BACKUP and settings.database.exists() and files.is_held(settings.database)
    cure = "; `paperboy admin jobs` says what keeps the job `backup` from another" if is_late else ""
    return Finding("backup", good=not is_late, text=f"{newest:%Y-%m-%d %H:%M} UTC in {folder}{cure}")


def _is_writable(folder: Path) -> bool:
    """Whether files can be put into a folder, or it can be made."""
    there = _there(folder)
    return there.is_dir() and os.access(there, os.W_OK)


def _there(folder: Path) -> Path:
    """The folder, or the nearest of those above that is there."""
    return next(path for path in (folder, *folder.absolute().parents) if path.exists())


async def _arxiv(settings: Settings) -> Finding:
    # Asked once: a doctor who comes back after a minute of tries is of no help.
    session = GuardedSession(
        hosts=Hosts.in_settings(settings),
        delay=settings.arxiv_delay,
        clock=SystemClock(threading.Event()),
        random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        limits=Limits(read=PATIENCE, answer=PATIENCE, tries=1),
    )
    try:
        await asyncio.to_thread(ArxivApi(settings, session).search, parse("electron"), 1)
    except SourceError as error:
        return Finding("arXiv", good=False, text=f"{error}; check the network and PAPERBOY_ARXIV_API")
    return Finding("arXiv", good=True, text=settings.arxiv_api)


class _Ready(BaseModel):
    """What the language model is asked for."""

    word: str


async def _model(settings: Settings) -> Finding:
    """Ask the language model one small question; it costs a fraction of a cent."""
    if settings.daily_budget > 0 and not settings.has_model:
        return Finding("model", good=True, text="none; summaries are the abstracts' own sentences")
    try:
        async with only_model(settings) as model:
            question = Call("check", [Message("user", _QUESTION)], room=1_000, patience=PATIENCE)
            await model.ask(question, _Ready)
    except SettingsError as error:
        return Finding("model", good=True, text=str(error))
    except (ModelError, StoreError) as error:
        return Finding("model", good=False, text=f"{settings.model}: {error}{_cure(error)}")
    form = model.abilities.form if model.abilities else "text"
    priced = "" if Prices(settings.model_prices).knows(settings.model) else _UNPRICED
    return Finding("model", good=True, text=f"{settings.model} at {model.host} answers, {_FORMS[form]}{priced}")


def _cure(error: Exception) -> str:
    """What to do about a model that is silent; the other troubles say so themselves."""
    is_silent = isinstance(error, ModelError) and error.trouble == "down"
    return "; check the network and OPENAI_BASE_URL, and that the service there runs" if is_silent else ""


async def _vectors(settings: Settings) -> list[Finding]:
    """Ask the embedding model for one vector; nothing where there is none."""
    name = settings.embedding_model
    if name is None or not settings.has_model or not settings.daily_budget:
        return []
    try:
        async with only_model(settings) as model:
            numbers = (await model.embedder(name).embed([_WORD], patience=PATIENCE)).shape[1]
    except (ModelError, StoreError) as error:
        return [Finding("embeddings", good=False, text=f"{name}: {error}{_cure(error)}")]
    priced = "" if Prices(settings.model_prices).knows(name) else _UNPRICED
    return [Finding("embeddings", good=True, text=f"{name} at {model.host} answers, {numbers} numbers a text{priced}")]


async def _workers(settings: Settings) -> list[Finding]:
    """Whether the queue can be reached, and how many look into it; nothing where no workers are wanted."""
    if settings.workers is None:
        return []
    try:
        workers.check_installed()
        # Their libraries come with an extra.
        from scheduler.workers.queue import at_work, reached  # noqa: PLC0415

        async with reached(settings.workers.get_secret_value()) as queue:
            count = await at_work(queue)
    except SettingsError as error:
        return [Finding("workers", good=False, text=str(error))]
    cure = "" if count else "; start `paperboy work` somewhere, until then the service does it all"
    return [Finding("workers", good=bool(count), text=f"{count} at work{cure}")]


async def _telegram(settings: Settings) -> list[Finding]:
    if settings.telegram_token is None:
        return [Finding("Telegram", good=True, text="no token; `paperboy run` needs one, the terminal does not")]
    try:
        async with Bot(settings.telegram_token.get_secret_value(), base_url=f"{settings.telegram_api}/bot") as bot:
            greeting = Finding("Telegram", good=True, text=f"@{bot.username}")
            return [greeting, webhook(settings, await _info(bot)), _owners(settings)]
    except InvalidToken:
        own = settings.telegram_api != Settings.defaults().telegram_api
        there = ", and PAPERBOY_TELEGRAM_API has to be the root of a Bot API server" if own else ""
        return [Finding("Telegram", good=False, text=f"the token is refused; `paperboy init` asks for another{there}")]
    except TelegramError as error:
        return [Finding("Telegram", good=False, text=f"{error}; check the network and PAPERBOY_TELEGRAM_API")]


def _owners(settings: Settings) -> Finding:
    """Whether there is anybody who can let people in."""
    if settings.admins or settings.access == "open":
        return Finding("admins", good=True, text=f"{len(settings.admins)}, access {settings.access}")
    text = "PAPERBOY_ADMINS is empty, so nobody can let anybody in; `paperboy init` finds out your number"
    return Finding("admins", good=False, text=text)


async def _info(bot: Bot) -> tuple[str, str]:
    """The webhook's address and Telegram's words about what it could not bring there lately."""
    info = await bot.get_webhook_info()
    return info.url, failure(info, datetime.now(UTC))


def webhook(settings: Settings, known: tuple[str, str]) -> Finding:
    """Whether updates can come in the way that the settings want.

    Args:
        settings: With a webhook or without.
        known: The address that Telegram knows, and its words about what it could not bring there.
    """
    url, trouble = known
    if settings.webhook_url is None:
        text = "a webhook is set; `paperboy run` takes it away and polls" if url else "polling"
        return Finding("updates", good=True, text=text)
    if out_of_reach := _out_of_reach(settings):
        return Finding("updates", good=False, text=f"{out_of_reach}; check PAPERBOY_WEBHOOK_URL")
    if url != settings.webhook_url:
        return Finding("updates", good=True, text="by webhook, not set yet; `paperboy run` sets it")
    cure = "see that the proxy there passes everything on to PAPERBOY_WEB"
    text = f"Telegram cannot bring them to {url}: {trouble}; {cure}" if trouble else f"by webhook, {url}"
    return Finding("updates", good=not trouble, text=text)


def _out_of_reach(settings: Settings) -> str:
    """Why Telegram cannot come to the webhook's address; a Bot API server of one's own goes anywhere."""
    parts = urlsplit(settings.webhook_url or "")
    if urlsplit(settings.telegram_api).hostname != TELEGRAM_HOST:
        return ""
    if parts.scheme != "https":
        return "Telegram brings updates to https addresses only"
    if (parts.port or 443) not in SUPPORTED_WEBHOOK_PORTS:
        return f"Telegram brings updates to the ports {', '.join(map(str, sorted(SUPPORTED_WEBHOOK_PORTS)))} only"
    try:
        is_public = ipaddress.ip_address(parts.hostname or "").is_global
    except ValueError:
        is_public = "." in (parts.hostname or "")
    return "" if is_public else f"{parts.hostname} cannot be reached from outside"


async def _clock(settings: Settings, now: datetime) -> Finding:
    there = await _time_there(settings.telegram_api)
    built = datetime(2026, 1, 1, tzinfo=UTC)
    good = abs(now - there) < WRONG_BY if there else built < now < built + timedelta(days=20 * 365)
    other = f", and {there:%Y-%m-%d %H:%M} at {urlsplit(settings.telegram_api).hostname}" if there and not good else ""
    then = f"newest announcement {latest_announcement(now)}" if good else "set it, with `timedatectl set-ntp true`"
    return Finding("clock", good=good, text=f"{now:%Y-%m-%d %H:%M} UTC{other}; {then}")


async def _time_there(address: str) -> datetime | None:
    """The time that a server tells with any answer, UTC; nothing if it cannot be asked."""
    asking = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE), trust_env=True)
    with contextlib.suppress(aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        async with asking as session, session.head(address, allow_redirects=False) as answer:
            return parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
    return None
