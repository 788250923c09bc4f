"""Assembles paperboy: the only place where parts are wired together."""

from __future__ import annotations

import contextlib
import logging
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
from bot.courier.bot import OutboxBot
from bot.courier.courier import Courier
from bot.courier.limiter import PacedLimiter
from bot.courier.pacer import Pacer
from bot.errands import Errands
from bot.handlers.routing import COMMANDS, handlers, report
from bot.health import CALM, Vitals
from bot.locales import texts
from bot.order import InOrder
from bot.profile import Profile
from bot.quotas import Quotas
from bot.recaps import Recaps
from bot.services import Services
from bot.threads import Threads
from bot.transport.http import AiohttpRequest, proxy_for
from bot.views.digests import DigestComposer
from scheduler import workers
from scheduler.answers.asking import Answers
from scheduler.answers.likeness import Likeness
from scheduler.charts.chart import Draughtsman
from scheduler.explanations import Explainer
from scheduler.jobs import Jobs
from scheduler.judging import Judge
from scheduler.library import Library
from scheduler.llm import budget as llm_budget
from scheduler.llm import patience as llm_patience
from scheduler.llm.prices import Prices
from scheduler.nearness import Nearness
from scheduler.own import OwnPapers
from scheduler.pipeline import Pipeline
from scheduler.proposals import Proposals
from scheduler.readings import Readings
from scheduler.sharpening import Sharpener
from scheduler.sources.arxiv import Arxiv, NoPages
from scheduler.sources.arxiv_api import ArxivApi
from scheduler.sources.feed import ArxivFeed
from scheduler.sources.figures.album import Album
from scheduler.sources.figures.gallery import Gallery
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.fetch import FullText
from scheduler.sources.harvest import Harvester
from scheduler.sources.hosts import Hosts
from scheduler.sources.scholarly import HOSTS
from scheduler.sources.session import GuardedSession, Limits, SystemClock
from scheduler.store.database import Store
from scheduler.store.rotation import Backups
from scheduler.summaries.choice import Choice
from scheduler.summaries.llm import LlmSummariser
from scheduler.takeover import Takeover
from scheduler.topics.interests import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.trends import Trends

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Iterator
    from datetime import datetime
    from typing import Any

    from telegram import Update
    from telegram.request import BaseRequest

    from bot.locales import Html, Value
    from scheduler.llm.client import LanguageModel
    from scheduler.llm.embedding import Embedder
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Pages
    from scheduler.store.deliveries import Delivery
    from scheduler.workers.queue import Workers

log = logging.getLogger(__name__)

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


@dataclass(frozen=True, slots=True)
class Core:
    """The scheduler's parts, wired, without a chat."""

    store: Store
    harvester: Harvester
    pipeline: Pipeline
    proposals: Proposals
    library: Library
    full_text: FullText
    readings: Readings
    explainer: Explainer
    answers: Answers
    model: LanguageModel | None
    """Nothing where the settings name none."""


@contextlib.asynccontextmanager
async def core(
    settings: Settings, arxiv: Arxiv, now: Callable[[], datetime], *, shared: bool = False
) -> AsyncIterator[Core]:
    """The scheduler's parts over an open store.

    Raises:
        StoreError: The database cannot be used.
    """
    try:
        async with (
            Store(settings.database, shared=shared) as store,
            language_model(settings, store, now) as model,
            _handed(settings) as handed,
        ):
            name = settings.embedding_model
            embedder = model.embedder(name) if model and name else None
            ranker = InterestRanker(LearnedRanker())
            summariser = LlmSummariser(model) if model else None
            harvester = Harvester(store, arxiv, settings.categories, now)
            pipeline = Pipeline(
                store=store,
                harvester=harvester,
                ranker=ranker,
                summariser=Choice(summariser),
                composer=DigestComposer(has_pages=settings.web_url is not None),
                now=now,
                sharpener=sharpener(settings, store, model, embedder, now),
                workers=handed,
            )
            full_text = FullText(settings, arxiv.pages, examine=handed.examine if handed else None)
            yield Core(
                store=store,
                harvester=harvester,
                pipeline=pipeline,
                proposals=Proposals(store, ranker),
                library=Library(store, arxiv, ranker, now),
                full_text=full_text,
                readings=Readings(store, full_text, summariser, now),
                explainer=Explainer(store, ranker),
                answers=Answers(model, Likeness(embedder, settings.data / "vectors") if embedder else None),
                model=model,
            )
    finally:
        arxiv.close()


def sharpener(
    settings: Settings,
    store: Store,
    model: LanguageModel | None,
    embedder: Embedder | None,
    now: Callable[[], datetime],
) -> Sharpener | None:
    """Who asks a language model about papers; nobody where the settings want none."""
    share = settings.judging_share
    if model is None or not (share or embedder):
        return None
    return Sharpener(
        store,
        Judge(model, store, settings.daily_budget * share, now) if share else None,
        Nearness(store, embedder, now) if embedder else None,
    )


@contextlib.asynccontextmanager
async def _handed(settings: Settings) -> AsyncIterator[Workers | None]:
    """The workers that the settings name; nothing where they name none."""
    if settings.workers is None:
        yield None
        return
    workers.check_installed()
    # Only who wants them has the library.
    from scheduler.workers.queue import Workers, reached  # noqa: PLC0415

    async with reached(settings.workers.get_secret_value()) as queue:
        yield Workers(queue)


@contextlib.asynccontextmanager
async def language_model(
    settings: Settings, store: Store, now: Callable[[], datetime]
) -> AsyncIterator[LanguageModel | None]:
    """The model that the settings name, on the bill that the store keeps; nothing where they name none."""
    if not settings.has_model:
        yield None
        return
    # The client library takes longer to import than everything else together.
    from scheduler.llm.client import LanguageModel  # noqa: PLC0415
    from scheduler.llm.service import Service  # noqa: PLC0415
    from scheduler.llm.wire import openai_client  # noqa: PLC0415

    prices = Prices(settings.model_prices)
    for name in filter(None, (settings.model, settings.embedding_model)):
        if not prices.knows(name):
            log.warning(
                "the price of %s is not known, so it counts as the dearest; PAPERBOY_MODEL_PRICES can say it", name
            )
    limits = llm_budget.Limits(settings.daily_budget, settings.daily_budget * settings.personal_share)
    async with openai_client(settings) as client:
        service = Service(
            client=client,
            budget=llm_budget.Budget(store, prices, limits, now),
            clock=llm_patience.SystemClock(now),
            random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        )
        yield LanguageModel(service, settings.model, store, at_once=settings.model_at_once)


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
        courier = Courier(
            store=parts.store,
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
        errands = Errands()
        quotas = Quotas.of(settings.requests_per_minute)
        gallery = Gallery(parts.full_text, arxiv.pages, settings.arxiv_site)
        services = Services(
            settings=settings,
            store=parts.store,
            backups=backups,
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
            cards=Cards(),
            own_papers=OwnPapers(parts.store, parts.full_text, scholarly or NoPages(), now),
            takeover=Takeover(parts.store, parts.library, parts.pipeline, now),
            recaps=Recaps(bot, parts.store, Trends(parts.store), Draughtsman(settings.data / "charts"), now),
            courier=courier,
            errands=errands,
            jobs=Jobs(parts.store),
            quotas=quotas,
            group_admins=GroupAdmins(),
            now=now,
            vitals=vitals,
        )
        builder = ApplicationBuilder().bot(bot).job_queue(None).concurrent_updates(InOrder(AT_ONCE))
        application = (builder.updater(None) if request else builder).build()
        application.add_handlers(handlers(services))
        application.add_error_handler(partial(report, services=services))
        alerts = Alerts(services, partial(_say, bot, settings.admins))
        try:
            yield Paperboy(application, services, parts.harvester, alerts)
        finally:
            await errands.end()


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
    await _say(bot, admins, texts(language).html(key, **values))


async def _say(bot: PaperboyBot, people: Collection[int], text: Html) -> bool:
    """Say something to each of these people; whether one of them heard it, if there are any."""
    heard = 0
    for person in people:
        with contextlib.suppress(TelegramError):
            await bot.send_message(person, text, parse_mode="HTML")
            heard += 1
    return heard > 0 or not people
