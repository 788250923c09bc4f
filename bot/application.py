"""Assembles paperboy: the only place where parts are wired together."""

from __future__ import annotations

import contextlib
import random
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.access import GroupAdmins
from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.handlers.routing import handlers, report
from bot.health import CALM, Vitals
from bot.locales import texts
from bot.order import InOrder
from bot.quotas import Quotas
from bot.services import Services
from bot.transport.http import AiohttpRequest, proxy_for
from bot.views.digests import DigestComposer
from scheduler.library import Library
from scheduler.pipeline import Pipeline
from scheduler.sources.arxiv import Arxiv
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.harvest import Harvester
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits, SystemClock
from scheduler.store.database import Store
from scheduler.store.rotation import Backups
from scheduler.summaries.embedded import EmbeddedSummariser
from scheduler.topics.ranking import AboutnessRanker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection
    from datetime import datetime
    from typing import Any

    from telegram import Update
    from telegram.request import BaseRequest

    from bot.locales import Value
    from scheduler.settings import Settings
    from scheduler.store.deliveries import Delivery

AT_ONCE = 32
"""Updates handled at the same time, each of another chat."""
CONNECTIONS = AT_ONCE + 128
"""To Telegram, at most: for these and for the messages that the courier has in flight at its fastest."""
LONGEST_WAIT = 60.0
"""Seconds that arXiv may ask for within one request; if it asks for more, the next look at it comes later."""
ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]


class PaperboyBot(OutboxBot):
    """The library's bot, without the token in its ``repr``; it notes what comes of each question for updates."""

    def __init__(self, token: str, *, vitals: Vitals | None = None, **options: Any) -> None:  # noqa: ANN401 - the library's
        super().__init__(token, **options)
        self._vitals = vitals or Vitals()

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:  # noqa: ANN401 - the library's
        """See :meth:`telegram.Bot.get_updates`."""
        with self._vitals.asking():
            return await super().get_updates(*args, **kwargs)

    def __repr__(self) -> str:
        return f"{type(self).__name__}[@{self._bot_user.username if self._bot_user else '?'}]"


@dataclass(frozen=True, slots=True)
class Paperboy:
    """Everything that runs, wired and not yet started."""

    application: Application[Any, Any, Any, Any, Any, Any]
    services: Services
    harvester: Harvester


@contextlib.asynccontextmanager
async def core(
    settings: Settings, arxiv: Arxiv, now: Callable[[], datetime], *, shared: bool = False
) -> AsyncIterator[tuple[Store, Harvester, Pipeline, Library]]:
    """The scheduler's parts over an open store, without a chat.

    Raises:
        StoreError: The database cannot be used.
    """
    try:
        async with Store(settings.database, shared=shared) as store:
            ranker = AboutnessRanker()
            harvester = Harvester(store, arxiv, settings.categories, now)
            pipeline = Pipeline(
                store=store,
                harvester=harvester,
                ranker=ranker,
                summariser=EmbeddedSummariser(),
                composer=DigestComposer(),
                now=now,
            )
            yield store, harvester, pipeline, Library(store, arxiv, ranker, now)
    finally:
        arxiv.close()


@contextlib.asynccontextmanager
async def assemble(
    settings: Settings,
    arxiv: Arxiv,
    now: Callable[[], datetime],
    request: BaseRequest | None = None,
    only_chat: int | None = None,
    limiter: PacedLimiter | None = None,
) -> AsyncIterator[Paperboy]:
    """The whole of paperboy over an open store.

    Args:
        settings: With a token, unless ``request`` stands in for Telegram.
        arxiv: Where papers come from.
        now: The time, UTC.
        request: Plays Telegram inside the process; without it, the real one is asked over HTTP.
        only_chat: Serve this chat alone, whoever else is in the store.
        limiter: Decides when each request may leave; without it, the pace that the settings name.

    Raises:
        StoreError: The database cannot be used.
    """
    async with core(settings, arxiv, now) as (store, harvester, pipeline, library):
        vitals = Vitals()
        limiter = limiter or PacedLimiter(Pacer(settings.messages_per_second))
        bot = _bot(settings, request, limiter, vitals)
        courier = Courier(
            store=store,
            bot=bot,
            limiter=limiter,
            on_failure=partial(_tell_of_failure, bot, settings),
            on_trouble=partial(_tell_admins, bot, settings.language, settings.admins),
            now=now,
            resend=settings.when_uncertain == "resend",
            only_chat=only_chat,
        )
        # Two couriers would send everything twice: whoever meets the other sends nothing until the quarrel is over.
        vitals.on_quarrel = partial(courier.hold, CALM, "another program takes the updates of this bot")
        backups = Backups(settings.database, settings.backup_folder, settings.keep_backups, now)
        quotas = Quotas.of(settings.requests_per_minute)
        services = Services(settings, store, backups, pipeline, library, courier, quotas, GroupAdmins(), now, vitals)
        builder = ApplicationBuilder().bot(bot).job_queue(None).concurrent_updates(InOrder(AT_ONCE))
        application = (builder.updater(None) if request else builder).build()
        application.add_handlers(handlers(services))
        application.add_error_handler(partial(report, services=services))
        yield Paperboy(application, services, harvester)


def real_arxiv(settings: Settings) -> Arxiv:
    """ArXiv over HTTP, as the settings name it."""
    stop = threading.Event()
    session = GuardedSession(
        hosts=Hosts.in_settings(settings),
        delay=settings.arxiv_delay,
        clock=SystemClock(stop),
        random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        limits=Limits(longest_wait=LONGEST_WAIT),
    )

    def close() -> None:
        stop.set()
        session.interrupt()

    return Arxiv(ArxivApi(settings, session), ArxivFeed(settings, session), close=close)


def _bot(settings: Settings, request: BaseRequest | None, limiter: PacedLimiter, vitals: Vitals) -> PaperboyBot:
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    sends, polls = (request, request) if request else _requests(settings)
    return PaperboyBot(
        token=token or "0:terminal",
        base_url=f"{settings.telegram_api}/bot",
        base_file_url=f"{settings.telegram_api}/file/bot",
        request=sends,
        get_updates_request=polls,
        rate_limiter=limiter,
        vitals=vitals,
    )


def _requests(settings: Settings) -> tuple[BaseRequest, BaseRequest]:
    """One for sending and one for polling, so that no poll waits behind messages."""
    if settings.telegram_client == "httpx":
        return (
            HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20, connect_timeout=10),
            HTTPXRequest(read_timeout=20, connect_timeout=10),
        )
    proxy = proxy_for(settings.telegram_api)
    return AiohttpRequest(CONNECTIONS, proxy=proxy), AiohttpRequest(2, proxy=proxy)


async def _tell_of_failure(bot: PaperboyBot, settings: Settings, delivery: Delivery, error: str) -> None:
    """Tell the admins of a message that was given up, unless it was for them."""
    others = settings.admins - {delivery.chat_id}
    values: dict[str, Value] = {"chat": str(delivery.chat_id), "attempts": delivery.attempts, "error": error[:300]}
    await _tell_admins(bot, settings.language, others, "admin-failed", **values)


async def _tell_admins(bot: PaperboyBot, language: str, admins: Collection[int], key: str, **values: Value) -> None:
    """Tell these admins the text of this name."""
    text = texts(language).html(key, **values)
    for admin in admins:
        with contextlib.suppress(TelegramError):
            await bot.send_message(admin, text, parse_mode="HTML")
