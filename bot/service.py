"""``paperboy run``: bot, scheduler and courier in one process, from the first poll to an orderly stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, TelegramError

from bot.application import ALLOWED_UPDATES, assemble, real_arxiv
from bot.handlers.routing import COMMANDS
from bot.locales import LANGUAGES, texts
from scheduler import clock
from scheduler.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from telegram.ext import Updater

    from bot.application import Paperboy
    from scheduler.settings import Settings

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two tries to reach Telegram at the start."""
GRACE = 7.0
"""Seconds that what is under way has to end at a stop; the container's supervisor gives 10."""
FAREWELL = 2.0
"""Seconds of these in which Telegram is told which updates were read."""
_BAD_TOKEN = "Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN"  # noqa: S105 - a sentence about one


async def serve(settings: Settings) -> None:
    """Run until SIGINT or SIGTERM.

    Raises:
        SettingsError: There is no token, or Telegram refuses it.
        StoreError: The database cannot be used.
    """
    if settings.telegram_token is None:
        raise SettingsError(
            "PAPERBOY_TELEGRAM_TOKEN is not set; BotFather gives one. Without it, `paperboy chat` works in the terminal"
        )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_unheard)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with assemble(settings, real_arxiv(settings), lambda: datetime.now(UTC)) as paperboy:
        try:
            if await _connect(paperboy, stop):
                await _work(paperboy, stop)
        except InvalidToken:
            raise SettingsError(_BAD_TOKEN) from None
        finally:
            await paperboy.application.shutdown()


async def _connect(paperboy: Paperboy, stop: asyncio.Event) -> bool:
    """Reach Telegram, however long it takes; false if a stop came first."""
    pause = 1.0
    while not stop.is_set():
        try:
            return await _unless(stop, paperboy.application.initialize())
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            await _unless(stop, asyncio.sleep(pause))
            pause = min(2 * pause, LONGEST_PAUSE)
    return False


async def _work(paperboy: Paperboy, stop: asyncio.Event) -> None:
    application, services = paperboy.application, paperboy.services
    updater = application.updater
    if updater is None:
        raise SettingsError("this application cannot poll")

    async def due_tick() -> None:
        await services.pipeline.due_tick()
        services.courier.wake()

    async def harvest_tick() -> None:
        if await services.pipeline.harvest_tick():
            # Whoever waited for this need not wait for the next minute.
            await due_tick()

    await application.start()
    courier = asyncio.create_task(services.courier.run())
    menu = asyncio.create_task(_introduce(paperboy))
    ticks = clock.start(harvest=harvest_tick, due=due_tick)
    polling = updater.start_polling(
        bootstrap_retries=-1, allowed_updates=ALLOWED_UPDATES, error_callback=_polling_trouble
    )
    try:
        if await _unless(stop, polling):
            log.info("paperboy is at work as @%s", application.bot.username)
            await _until(stop, courier)
    finally:
        log.info("stopping")
        ticks.shutdown(wait=False)
        menu.cancel()
        services.courier.stop()
        await _within(GRACE, courier, asyncio.create_task(_fall_silent(paperboy, updater)))


async def _fall_silent(paperboy: Paperboy, updater: Updater) -> None:
    """Take no more updates, and end those that are being handled."""
    try:
        if updater.running:
            await _within(FAREWELL, asyncio.create_task(updater.stop()))
    finally:
        await paperboy.application.stop()


async def _introduce(paperboy: Paperboy) -> None:
    """Set the menu and the short description, for each language; nice to have, so trouble is only logged."""
    bot = paperboy.application.bot
    try:
        for language in LANGUAGES:
            words = texts(language)
            code = None if language == paperboy.services.settings.language else language
            menu = [(route.name, words.plain(f"menu-{route.name}")) for route in COMMANDS if not route.admins_only]
            await bot.set_my_commands(menu, language_code=code)
            await bot.set_my_short_description(words.plain("short-description"), language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error)


def _polling_trouble(error: TelegramError) -> None:
    log.warning("polling: %s", error)


def _unheard(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An error that nobody waited for: the library leaves a poll that failed while it was being stopped."""
    if isinstance(error := context.get("exception"), TelegramError):
        log.debug("%s: %s", context["message"], error)
    else:
        loop.default_exception_handler(context)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, object]) -> bool:
    """Do this work unless a stop comes first; tells whether it was done."""
    task = asyncio.create_task(work)
    try:
        await _until(stop, task)
        return task.done()
    finally:
        await _within(0, task)


async def _until(stop: asyncio.Event, task: asyncio.Task[Any]) -> None:
    """Wait for the stop, or for the task to end; then its error is raised."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({stopping, task}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        task.result()


async def _within(seconds: float, *tasks: asyncio.Task[Any]) -> None:
    """Give tasks this long to end, then end them; an error of theirs no longer matters and is only noted."""
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    if late:
        await asyncio.wait(late)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()):
            log.debug("ended with: %s", error)
