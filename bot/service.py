"""``paperboy run``: bot, scheduler and courier in one process, from the first poll to an orderly stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.application import ALLOWED_UPDATES, assemble, real_arxiv
from bot.handlers.routing import COMMANDS
from bot.locales import LANGUAGES, texts
from scheduler import clock
from scheduler.errors import SettingsError

if TYPE_CHECKING:
    from bot.application import Paperboy
    from scheduler.settings import Settings

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two tries to reach Telegram at the start."""
GRACE = 8.0
"""Seconds that messages in flight have to end at a stop; the container's supervisor gives 10."""


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
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with assemble(settings, real_arxiv(settings), lambda: datetime.now(UTC)) as paperboy:
        if await _connect(paperboy, stop):
            try:
                await _work(paperboy, stop)
            finally:
                await paperboy.application.shutdown()


async def _connect(paperboy: Paperboy, stop: asyncio.Event) -> bool:
    """Reach Telegram, however long it takes; false if a stop came first."""
    pause = 1.0
    while not stop.is_set():
        try:
            await paperboy.application.initialize()
        except InvalidToken:
            raise SettingsError("Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN") from None
        except NetworkError as error:
            log.warning("Telegram cannot be reached (%s); trying again in %.0f s", error, pause)
            await _pause(stop, pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return True
    return False


async def _work(paperboy: Paperboy, stop: asyncio.Event) -> None:
    application, services = paperboy.application, paperboy.services
    updater = application.updater
    if updater is None:
        raise SettingsError("this application cannot poll")

    async def due_tick() -> None:
        await services.pipeline.due_tick()
        services.courier.wake()

    await application.start()
    await updater.start_polling(allowed_updates=ALLOWED_UPDATES, error_callback=_polling_trouble)
    courier = asyncio.create_task(services.courier.run())
    menu = asyncio.create_task(_introduce(paperboy))
    ticks = clock.start(harvest=services.pipeline.harvest_tick, due=due_tick)
    log.info("paperboy is at work as @%s", application.bot.username)
    try:
        await stop.wait()
    finally:
        log.info("stopping")
        ticks.shutdown(wait=False)
        menu.cancel()
        services.courier.stop()
        await updater.stop()
        await asyncio.wait([courier], timeout=GRACE)
        courier.cancel()
        await application.stop()


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


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
