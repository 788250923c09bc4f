"""The scheduler's parts, wired together: what the chat stands on, and all that commands without a chat need."""

from __future__ import annotations

import contextlib
import logging
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.views.digests import DigestComposer
from scheduler import workers
from scheduler.answers.asking import Answers
from scheduler.answers.likeness import Likeness
from scheduler.explanations import Explainer
from scheduler.judging import PURPOSE as JUDGING
from scheduler.judging import Judge
from scheduler.library import Library
from scheduler.llm import budget as llm_budget
from scheduler.llm import patience as llm_patience
from scheduler.llm.prices import Prices
from scheduler.nearness import Nearness
from scheduler.pipeline import Pipeline
from scheduler.proposals import Proposals
from scheduler.readings import Readings
from scheduler.sharpening import Sharpener
from scheduler.sources.fulltext.fetch import FullText
from scheduler.sources.harvest import Harvester
from scheduler.store.database import Store
from scheduler.summaries.choice import Choice
from scheduler.summaries.llm import LlmSummariser
from scheduler.topics.glossary import Usage
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.trends import Trends

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from scheduler.llm.client import LanguageModel
    from scheduler.llm.embedding import Embedder
    from scheduler.settings import Settings
    from scheduler.sources.arxiv import Arxiv
    from scheduler.workers.queue import Workers

log = logging.getLogger(__name__)


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
    trends: Trends
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
            parts = _wired(settings, arxiv, now, store, model, handed)
            await parts.pipeline.learn_names()
            yield parts
    finally:
        arxiv.close()


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
    daily = settings.daily_budget
    limits = llm_budget.Limits(daily, daily * settings.personal_share, {JUDGING: daily * settings.judging_share})
    async with openai_client(settings) as client:
        service = Service(
            client=client,
            budget=llm_budget.Budget(store, prices, limits, now),
            clock=llm_patience.SystemClock(now),
            random=random.Random(),  # noqa: S311 - spreads pauses, guards nothing
        )
        yield LanguageModel(service, settings.model, store, at_once=settings.model_at_once)


def _wired(
    settings: Settings,
    arxiv: Arxiv,
    now: Callable[[], datetime],
    store: Store,
    model: LanguageModel | None,
    handed: Workers | None,
) -> Core:
    name = settings.embedding_model
    embedder = model.embedder(name) if model and name else None
    usage = Usage()
    ranker = InterestRanker(LearnedRanker(usage=usage))
    summariser = LlmSummariser(model) if model else None
    harvester = Harvester(store, arxiv, settings.categories, now)
    full_text = FullText(settings, arxiv.pages, examine=handed.examine if handed else None)
    pipeline = Pipeline(
        store=store,
        harvester=harvester,
        ranker=ranker,
        summariser=Choice(summariser),
        composer=DigestComposer(has_pages=settings.web_url is not None),
        now=now,
        day_by_day=settings.catch_up == "each",
        sharpener=_sharpener(settings, store, model, embedder, now),
        workers=handed,
        usage=usage,
    )
    return Core(
        store=store,
        harvester=harvester,
        pipeline=pipeline,
        proposals=Proposals(store, ranker, usage),
        library=Library(store, arxiv, ranker, now, usage),
        full_text=full_text,
        readings=Readings(store, full_text, summariser, now),
        explainer=Explainer(store, ranker, usage),
        answers=Answers(model, Likeness(embedder, settings.data / "vectors") if embedder else None),
        trends=Trends(store, usage),
        model=model,
    )


def _sharpener(
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
        Judge(model) if share else None,
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
