"""``GET /metrics``: figures for Prometheus, https://prometheus.io/docs/instrumenting/exposition_formats/.

Names and units follow https://prometheus.io/docs/practices/naming/. Everything is read when it is asked for; nothing
here names a chat, a person or a topic.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
)

from bot.alerts import overdue
from bot.courier.tally import BOUNDS
from bot.health import State, judge
from scheduler import levels
from scheduler.errors import StoreError
from scheduler.store import alerts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prometheus_client import Metric

    from bot.courier.courier import CourierStatus
    from bot.courier.tally import Tally
    from bot.health import Signs
    from bot.services import Services
    from scheduler.clock import Job
    from scheduler.levels import Levels

PATH = "/metrics"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What there is to tell at one moment."""

    levels: Levels
    signs: Signs
    jobs: Sequence[Job]
    courier: CourierStatus
    tally: Tally
    papers_overdue: float
    """Seconds for which papers have been missing that arXiv announced."""
    backup_age: float | None
    """Seconds; nothing without a backup."""
    budget: float
    """US dollars a day; 0 where no language model may be called."""


def route(services: Services) -> web.RouteDef:
    """The address and what answers there."""
    process = (ProcessCollector(registry=None), PlatformCollector(registry=None))

    async def answer(_: web.Request) -> web.Response:
        try:
            found = await snapshot(services)
        except StoreError:
            # The log has it; to Prometheus, the service is down.
            return web.Response(status=503)
        families = [*(one for collector in process for one in collector.collect()), *metrics(found)]
        return web.Response(body=generate_latest(_Collected(families)), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return web.get(PATH, answer)


async def snapshot(services: Services) -> Snapshot:
    """Look at everything now.

    Raises:
        StoreError: The database cannot be used.
    """
    now, settings = services.now(), services.settings
    made = await asyncio.to_thread(services.backups.newest)
    courier = services.courier.status()
    late = overdue(await services.pipeline.coverage(), await services.store.run(alerts.first_start), now)
    return Snapshot(
        levels=await services.store.run(levels.collect, settings.database, now),
        signs=services.vitals.signs(),
        jobs=await services.jobs.all(),
        courier=courier,
        tally=services.courier.tally,
        papers_overdue=late / timedelta(seconds=1),
        backup_age=None if made is None else (now - made).total_seconds(),
        budget=settings.daily_budget if settings.has_model else 0.0,
    )


def metrics(found: Snapshot) -> Iterator[Metric]:
    """Everything as metrics. Pure."""
    yield InfoMetricFamily("paperboy", "What runs.", {"version": version("paperboy")})
    yield from _health(found)
    yield from _promised(found)
    yield from _outbox(found.tally)
    yield from _model(found.levels, found.budget)


def _health(found: Snapshot) -> Iterator[Metric]:
    state = judge(found.signs).state
    yield _each("state", "How the service is.", "state", {one.value: one is state for one in State})
    yield _gauge("telegram_silence_seconds", "Since Telegram last answered a poll.", found.signs.heard or 0.0)
    jobs = {job.name: job for job in found.jobs}
    ages, failing = found.signs.ticks, found.signs.failing
    yield _each("job_age_seconds", "Since a job last ended.", "job", ages)
    yield _each("job_duration_seconds", "What a job took.", "job", {name: job.took for name, job in jobs.items()})
    yield _each(
        "job_failing", "Whether a job failed when it last ran.", "job", {name: name in failing for name in ages}
    )
    yield _each("needs_person", "Troubles that need a person.", "about", dict.fromkeys(found.levels.standing, 1))
    yield _gauge("starts", "Of the service within an hour.", found.levels.starts)
    yield _gauge("database_bytes", "Size of the database.", found.levels.size)
    yield _gauge("disk_free_bytes", "Room on the database's disk.", found.levels.free)
    if found.backup_age is not None:
        yield _gauge("backup_age_seconds", "Since the newest backup was made.", found.backup_age)


def _promised(found: Snapshot) -> Iterator[Metric]:
    """What must not be lost, nor left waiting."""
    level, held = found.levels, found.courier.held_for / timedelta(seconds=1)
    yield _gauge("papers", "In the store.", level.papers)
    yield _gauge("papers_overdue_seconds", "For how long announced papers have been missing.", found.papers_overdue)
    yield _each("subscribers", "By state.", "state", level.subscribers)
    yield _gauge("subscriber_overdue_seconds", "For how long a subscriber's hour has passed.", level.subscriber_overdue)
    yield _each("messages", "In the outbox, by state.", "state", level.messages)
    yield _gauge("message_overdue_seconds", "For how long a message could have left.", level.message_overdue)
    yield _gauge("messages_given_up", "Within a day.", level.given_up)
    yield _gauge("messages_in_flight", "Sent and not answered for yet.", found.courier.in_flight)
    yield _gauge("sending_held_seconds", "How long a time it is in which nothing is sent.", held)
    yield _gauge("chats_parked", "That Telegram wants left alone.", len(found.courier.parked))


def _outbox(tally: Tally) -> Iterator[Metric]:
    tries = CounterMetricFamily("paperboy_sends", "Tries to send a message, by outcome.", labels=["outcome"])
    for outcome, count in {"sent": 0, "uncertain": 0, "fail": 0, **tally.outcomes}.items():
        tries.add_metric([outcome], count)
    yield tries
    bounds = [*map(str, BOUNDS), "+Inf"]
    buckets = list(zip(bounds, accumulate(tally.delays), strict=True))
    yield HistogramMetricFamily(
        "paperboy_delivery_delay_seconds", "From the outbox to Telegram.", buckets, sum_value=tally.total_delay
    )


def _model(level: Levels, budget: float) -> Iterator[Metric]:
    grounded = level.costs.grounded
    yield _each("summaries", "Made today, UTC, by engine.", "engine", level.summaries)
    yield _gauge("model_budget_dollars", "What the language model may cost in a day, in US dollars.", budget)
    yield _gauge("model_spent_dollars", "What it cost today, UTC.", level.costs.dollars)
    failed = sum(one.failed for one in level.costs.spent)
    calls = {"ok": level.costs.calls - failed, "failed": failed}
    yield _each("model_calls", "Of the language model today, UTC.", "outcome", calls)
    yield _gauge("claims_checked", "Sentences of the language model held against their papers today.", grounded.checked)
    share = grounded.dropped / grounded.checked if grounded.checked else 0.0
    yield _gauge("claims_dropped_ratio", "Share of them that did not stand, 0 to 1.", share)
    yield _gauge("papers_injected", "With instructions to language models, found today.", grounded.injected)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"paperboy_{name}", meaning, value=value)


def _each(name: str, meaning: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    """A figure for each value of one label."""
    family = GaugeMetricFamily(f"paperboy_{name}", meaning, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


class _Collected(NamedTuple):
    """Metrics that were collected already, as the library's writer wants them."""

    families: Iterable[Metric]

    def collect(self) -> Iterable[Metric]:
        return self.families
