"""``paperboy run``: bot, scheduler, courier and web in one process, from the first poll to an orderly stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot import allocator, collector
from bot.application import assemble, real_arxiv, scholarly_hosts
from bot.health import BOUNDS
from bot.intake import Polling, Webhook, insist
from bot.supervisor import NOBODY
from bot.waiting import unless, until, within
from bot.watch import watch
from bot.web import health as healthz
from bot.web import metrics
from bot.web.feeds import Feeds
from bot.web.operator import Operator
from bot.web.pages import Pages
from bot.web.server import serving
from bot.web.webhook import Door
from scheduler import clock
from scheduler.chronicle import Chronicle
from scheduler.errors import SettingsError
from scheduler.store.retention import Sweeper
from scheduler.topics.background import Idleness

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.application import Paperboy
    from bot.health import Bounds
    from bot.intake import Intake
    from bot.services import Services
    from bot.supervisor import Supervisor
    from scheduler.settings import Settings

log = logging.getLogger(__name__)

GRACE = 7.0
"""Seconds that what is under way has to end at a stop."""
LAST_MOMENT = 9.5
"""Seconds after which a stop is over, come what may; a container's supervisor gives 10."""
WAITING = "waiting for Telegram"
"""What the supervisor is told until Telegram answers."""


async def serve(
    settings: Settings,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    bounds: Bounds = BOUNDS,
    supervisor: Supervisor = NOBODY,
) -> None:
    """Run until SIGINT or SIGTERM.

    Args:
        settings: With a token.
        now: The time, UTC.
        bounds: How often the service looks after itself.
        supervisor: Hears how it is.

    Raises:
        SettingsError: There is no token, or Telegram refuses it; or nobody can listen at the web server's address.
        StoreError: The database cannot be used.
        PaperboyError: A fresh start is better than waiting; the text says why.
    """
    if settings.telegram_token is None:
        raise SettingsError(
            "PAPERBOY_TELEGRAM_TOKEN is not set; BotFather gives one. Without it, `paperboy chat` works in the terminal"
        )
    allocator.be_frugal()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, stop)
    with scholarly_hosts() as scholarly:
        async with assemble(settings, real_arxiv(settings), now, scholarly=scholarly) as paperboy:
            collector.calm()
            await run(paperboy, stop, bounds, supervisor)


async def run(
    paperboy: Paperboy, stop: asyncio.Event, bounds: Bounds = BOUNDS, supervisor: Supervisor = NOBODY
) -> None:
    """Be at work until the stop comes; raises as :func:`serve` does."""
    asyncio.get_running_loop().set_exception_handler(_unheard)
    vitals = paperboy.services.vitals
    vitals.expects()
    async with _intake(paperboy) as intake:
        try:
            supervisor.begun(WAITING)
            if await _reach(paperboy, stop, bounds, supervisor):
                await _work(paperboy, intake, stop, bounds, supervisor)
        except InvalidToken:
            raise SettingsError("Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN") from None
        finally:
            await paperboy.application.shutdown()
            # Where Telegram was never reached, the line above does nothing, and connections may be open.
            await paperboy.application.bot.shutdown()


async def _reach(paperboy: Paperboy, stop: asyncio.Event, bounds: Bounds, supervisor: Supervisor) -> bool:
    """Wait for Telegram, however long it takes, unless a stop comes first; tells whether it was reached."""

    async def be_patient() -> None:
        while True:
            supervisor.alive(WAITING)
            await asyncio.sleep(bounds.every)

    patience = asyncio.create_task(be_patient())
    try:
        return await unless(stop, insist(paperboy.services.vitals, paperboy.application.initialize))
    finally:
        await within(0, patience)


@contextlib.asynccontextmanager
async def _intake(paperboy: Paperboy) -> AsyncIterator[Intake]:
    """The way in for updates, and the web server where the settings want one."""
    application, services = paperboy.application, paperboy.services
    settings, vitals = services.settings, services.vitals
    intake: Intake
    routes = [
        healthz.route(vitals),
        healthz.ready_route(vitals),
        metrics.route(services),
        *Pages(services).routes(),
        *Feeds(services).routes(),
        *Operator(services).routes(),
    ]
    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        door = Door(secret, application.bot, application.update_queue, settings.webhook_sources)
        routes.append(door.route(urlsplit(settings.webhook_url).path))
        intake = Webhook(settings.webhook_url, application.bot, door, vitals, services.now)
    elif application.updater:
        intake = Polling(application.bot, application.updater, vitals)
    else:
        raise SettingsError("this application cannot poll")
    async with serving(settings.web, routes) if settings.web else contextlib.nullcontext():
        yield intake


async def _work(
    paperboy: Paperboy, intake: Intake, stop: asyncio.Event, bounds: Bounds, supervisor: Supervisor
) -> None:
    application, services = paperboy.application, paperboy.services
    await application.start()
    courier = asyncio.create_task(_send(paperboy, stop))
    ticks = _tick(paperboy, bounds)
    watching = asyncio.create_task(watch(services, intake, bounds, supervisor))
    listening = asyncio.create_task(_listen(paperboy, intake, stop))
    menu = asyncio.create_task(services.profile.introduce(application.bot, asyncio.sleep))
    try:
        await until(stop, courier, watching, listening)
    finally:
        log.info("stopping")
        services.vitals.is_at_work = False
        supervisor.stopping()
        ticks.stop()
        services.courier.stop()
        await within(0, watching, listening, menu)
        await within(GRACE, courier, asyncio.create_task(_fall_silent(paperboy, intake)))


async def _send(paperboy: Paperboy, stop: asyncio.Event) -> None:
    if await unless(stop, paperboy.alerts.start()):
        await paperboy.services.courier.run()


async def _listen(paperboy: Paperboy, intake: Intake, stop: asyncio.Event) -> None:
    await intake.start()
    paperboy.services.vitals.is_at_work = True
    log.info("paperboy is at work as @%s", paperboy.application.bot.username)
    await stop.wait()


def _tick(paperboy: Paperboy, bounds: Bounds) -> clock.Ticks:
    """Start the ticks."""
    services, ranking = paperboy.services, Idleness()

    async def due() -> None:
        await services.pipeline.due_tick()
        services.courier.wake()
        if ranking.look(services.now()):
            # Whoever searches has what is found ranked.
            await services.store.rest()
            allocator.give_back()

    async def harvest(*, again: bool = False) -> None:
        if await services.pipeline.harvest_tick(again=again):
            # Whoever waited for this need not wait for the next minute.
            await due()

    sweeper = _sweeper(services)
    ticks = {
        "harvest": harvest,
        "due": due,
        "sweep": sweeper.tick,
        "backup": services.backups.tick,
        "chronicle": Chronicle(services.store, services.settings.database, services.now).tick,
        "alerts": paperboy.alerts.tick,
        "recap": services.recaps.tick,
    }
    asked: dict[str, clock.Tick] = {
        "harvest": partial(harvest, again=True),
        "sweep": sweeper.sweep,
        "backup": services.backups.make,
    }
    for name in ticks:
        services.vitals.ticked(name)
    running = clock.Ticks(ticks, services.vitals.ticked, bounds.tick, services.now, asked)
    services.jobs.begin(running)
    return running


def _sweeper(services: Services) -> Sweeper:
    kept = services.settings
    return Sweeper(
        services.store,
        kept.database,
        keep_days=kept.keep_days,
        keep_gone_days=kept.keep_gone_days,
        now=services.now,
    )


async def _fall_silent(paperboy: Paperboy, intake: Intake) -> None:
    """Take no more updates, and end those that are being handled."""
    try:
        await intake.stop()
    finally:
        await paperboy.application.stop()


def _stop(stop: asyncio.Event) -> None:
    stop.set()
    resort = threading.Timer(LAST_MOMENT, _break_off)
    resort.daemon = True
    resort.start()


def _break_off() -> None:
    """End as a kill would, which loses nothing: a locked database can hold up more than anybody waits for."""
    log.error("what was under way did not end in time and is broken off; the next start takes it up")
    os._exit(1)


def _unheard(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An error that nobody waited for: the library leaves a poll that failed while it was being stopped."""
    if isinstance(error := context.get("exception"), TelegramError):
        log.debug("%s: %s", context["message"], error)
    else:
        loop.default_exception_handler(context)
