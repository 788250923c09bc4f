"""Assembles paperboy: here and in :mod:`bot.core` parts are wired together, and nowhere else."""

from __future__ import annotations

import contextlib
import random
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.access import GroupAdmins
from bot.alerts import Alerts
from bot.cards import Cards
from bot.core import core
from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.errands import Errands
from bot.handlers.breakdowns import report
from bot.handlers.routing import COMMANDS, handlers
from bot.health import CALM, Vitals
from bot.in_hand import InHand
from bot.locales import texts
from bot.order import InOrder
from bot.profile import Profile
from bot.quotas import Quotas
from bot.recaps import Recaps
from bot.services import Services
from bot.threads import Threads
from bot.transport.http import AiohttpRequest, proxy_for
from scheduler.charts.chart import Draughtsman
from scheduler.jobs import Jobs
from scheduler.own import OwnPapers
from scheduler.sources.arxiv import Arxiv, NoPages
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.figures.album import Album
from scheduler.sources.figures.gallery import Gallery
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.hosts import Hosts
from scheduler.sources.scholarly import HOSTS
from scheduler.sources.session import GuardedSession, Limits, SystemClock
from scheduler.store.rotation import Backups
from scheduler.takeover import Takeover

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterator
    from datetime import datetime
    from typing import Any

    from telegram import Update
    from telegram.request import BaseRequest

    from bot.core import Core
    from bot.locales import Html, Value
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Pages
    from scheduler.sources.harvest import Harvester
    from scheduler.store.database import Store
    from scheduler.store.deliveries import Delivery

AT_ONCE = 32
"""Updates handled at the same time, each of another chat."""
CONNECTIONS = AT_ONCE + 128
"""To Telegram, at most: for these and for the messages that the courier has in flight at its fastest."""
LONGEST_WAIT = 60.0
"""Seconds that arXiv may ask for within one request; if it asks for more, the next look at it comes later."""
ALLOWED_UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"]


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
    alerts: Alerts


@contextlib.asynccontextmanager
async def assemble(
    settings: Settings,
    arxiv: Arxiv,
    now: Callable[[], datetime],
    request: BaseRequest | None = None,
    only_chat: int | None = None,
    limiter: PacedLimiter | None = None,
    scholarly: Pages | None = None,
) -> AsyncIterator[Paperboy]:
    """The whole of paperboy over an open store.

    Args:
        settings: With a token, unless ``request`` stands in for Telegram.
        arxiv: Where papers come from.
        now: The time, UTC.
        request: Plays Telegram inside the process; without it, the real one is asked over HTTP.
        only_chat: Serve this chat alone, whoever else is in the store.
        limiter: Decides when each request may leave; without it, the pace that the settings name.
        scholarly: The way to the scholarly hosts beside arXiv; without it, they have nothing.

    Raises:
        StoreError: The database cannot be used.
    """
    async with core(settings, arxiv, now) as parts:
        vitals = Vitals()
        limiter = limiter or PacedLimiter(Pacer(settings.messages_per_second))
        bot = _bot(settings, request, limiter, vitals)
        courier = _courier(settings, parts.store, bot, limiter, now, only_chat)
        # Two couriers would send everything twice: whoever meets the other sends nothing until the quarrel is over.
        vitals.on_quarrel = partial(courier.hold, CALM, "another program takes the updates of this bot")
        sources = (arxiv.pages, scholarly or NoPages())
        services = _services(settings, parts, bot, courier, sources, vitals, now)
        alerts = Alerts(services, partial(_say, bot, settings.admins))
        try:
            yield Paperboy(_application(bot, services, polls=request is None), services, parts.harvester, alerts)
        finally:
            await services.errands.end()


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

    return Arxiv(ArxivApi(settings, session), ArxivFeed(settings, session), session, close=close)


@contextlib.contextmanager
def scholarly_hosts() -> Iterator[Pages]:
    """The scholarly hosts beside arXiv, over HTTPS."""
    stop = threading.Event()
    session = GuardedSession(
        hosts=replace(Hosts.of(*HOSTS), whose="the paper's host"),
        delay=1.0,
        clock=SystemClock(stop),
        random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        limits=Limits(read=30.0, answer=120.0, body=Bounds().size, tries=2, longest_wait=20.0),
    )
    try:
        yield session
    finally:
        stop.set()
        session.interrupt()


def _courier(
    settings: Settings,
    store: Store,
    bot: PaperboyBot,
    limiter: PacedLimiter,
    now: Callable[[], datetime],
    only_chat: int | None,
) -> Courier:
    return Courier(
        store=store,
        bot=bot,
        limiter=limiter,
        on_failure=partial(_tell_of_failure, bot, settings),
        on_trouble=partial(_tell_admins, bot, settings.language, settings.admins),
        now=now,
        resend=settings.when_uncertain == "resend",
        only_chat=only_chat,
    )


def _services(
    settings: Settings,
    parts: Core,
    bot: PaperboyBot,
    courier: Courier,
    sources: tuple[Pages, Pages],
    vitals: Vitals,
    now: Callable[[], datetime],
) -> Services:
    """What conversations draw on; ``sources`` are arXiv's pages and those of the other scholarly hosts."""
    pages, scholarly = sources
    store, gallery = parts.store, Gallery(parts.full_text, pages, settings.arxiv_site)
    return Services(
        settings=settings,
        store=store,
        backups=Backups.of(settings, now),
        profile=Profile(COMMANDS, settings),
        pipeline=parts.pipeline,
        proposals=parts.proposals,
        library=parts.library,
        full_text=parts.full_text,
        readings=parts.readings,
        explainer=parts.explainer,
        model=parts.model,
        gallery=gallery,
        album=Album(gallery, settings.data / "figures"),
        answers=parts.answers,
        threads=Threads(),
        in_hand=InHand(),
        cards=Cards(),
        own_papers=OwnPapers(store, parts.full_text, scholarly, now),
        takeover=Takeover(store, parts.library, parts.pipeline, now),
        recaps=Recaps(bot, store, parts.trends, Draughtsman(settings.data / "charts"), now),
        courier=courier,
        errands=Errands(),
        jobs=Jobs(store),
        quotas=Quotas.of(settings.requests_per_minute),
        group_admins=GroupAdmins(),
        now=now,
        vitals=vitals,
    )


def _application(bot: PaperboyBot, services: Services, *, polls: bool) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = ApplicationBuilder().bot(bot).job_queue(None).concurrent_updates(InOrder(AT_ONCE))
    application = (builder if polls else builder.updater(None)).build()
    application.add_handlers(handlers(services))
    application.add_error_handler(partial(report, services=services))
    return application


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
    hosts = replace(Hosts.of(settings.telegram_api), whose="Telegram")
    return AiohttpRequest(CONNECTIONS, proxy=proxy, hosts=hosts), AiohttpRequest(2, proxy=proxy, hosts=hosts)


async def _tell_of_failure(bot: PaperboyBot, settings: Settings, delivery: Delivery, error: str) -> None:
    """Tell the admins of a message that was given up, unless it was for them."""
    others = settings.admins - {delivery.chat_id}
    values: dict[str, Value] = {"chat": str(delivery.chat_id), "attempts": delivery.attempts, "error": error[:300]}
    await _tell_admins(bot, settings.language, others, "admin-failed", **values)


async def _tell_admins(bot: PaperboyBot, language: str, admins: Collection[int], key: str, **values: Value) -> None:
    """Tell these admins the text of this name."""
    await _say(bot, admins, texts(language).html(key, **values))


async def _say(bot: PaperboyBot, people: Collection[int], text: Html) -> bool:
    """Say something to each of these people; whether one of them heard it, if there are any."""
    heard = 0
    for person in people:
        with contextlib.suppress(TelegramError):
            await bot.send_message(person, text, parse_mode="HTML")
            heard += 1
    return heard > 0 or not people
