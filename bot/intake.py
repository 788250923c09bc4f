"""How updates come in: asked for (polling), or brought by Telegram (webhook). Both fill the application's queue.

https://core.telegram.org/bots/api#getting-updates
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.application import ALLOWED_UPDATES
from bot.courier.limiter import seconds
from bot.waiting import within
from scheduler.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from telegram import WebhookInfo
    from telegram.ext import ExtBot, Updater

    from bot.health import Bounds, Vitals
    from bot.web.webhook import Door

log = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two tries to reach Telegram."""
FAREWELL = 2.0
"""Seconds in which Telegram is told which updates were read."""
PROBE = 10.0
"""Seconds in which Telegram answers a simple question, if it can be reached."""
CONNECTIONS = 10
"""Deliveries to the webhook at the same time; each ends as soon as the update is in the queue."""
FRESH = timedelta(minutes=5)
"""How long a delivery to the webhook that failed says something of now."""


class Intake(Protocol):
    """One way in."""

    async def start(self) -> None:
        """Let updates come, however long it takes to reach Telegram.

        Raises:
            InvalidToken: Telegram refuses the token.
            SettingsError: Telegram refuses the webhook.
        """

    async def check(self, bounds: Bounds) -> None:
        """Note how it is; called every few seconds."""

    async def stop(self) -> None:
        """Let none in any more; those that came stay in the queue."""


async def insist(vitals: Vitals, work: Callable[[], Awaitable[object]]) -> None:
    """Do this as soon as Telegram can be reached, and say so when it cannot, once for each reason.

    Raises:
        InvalidToken: Telegram refuses the token.
        BadRequest: Telegram refuses the work.
    """
    pause, said = 1.0, ""
    while True:
        try:
            with vitals.asking():
                await work()
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            if str(error) != said:
                said = str(error)
                log.warning("Telegram cannot be reached (%s); trying again until it can", said)
            await asyncio.sleep(max(pause, seconds(error)) if isinstance(error, RetryAfter) else pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            if said:
                log.info("Telegram is reached again")
            return


class Polling:
    """Asks Telegram for updates, with the library's own loop.

    Args:
        bot: The bot.
        updater: The library's loop around it.
        vitals: Where it is noted what comes of the questions.
    """

    def __init__(self, bot: ExtBot[Any], updater: Updater, vitals: Vitals) -> None:
        self._bot = bot
        self._updater = updater
        self._vitals = vitals

    async def start(self) -> None:
        """See :class:`Intake`; a webhook that was set before is taken away."""
        await self._updater.start_polling(
            bootstrap_retries=-1, allowed_updates=ALLOWED_UPDATES, error_callback=_trouble
        )

    async def check(self, bounds: Bounds) -> None:
        """See :class:`Intake`; when Telegram is silent, find out whether it is so to other questions."""
        silent = (self._vitals.signs().heard or 0.0) >= bounds.silence
        self._vitals.reached(well=silent and await self._is_reachable())

    async def stop(self) -> None:
        """See :class:`Intake`; Telegram is told how far the updates were read."""
        if self._updater.running:
            await within(FAREWELL, asyncio.create_task(self._updater.stop()))

    async def _is_reachable(self) -> bool:
        try:
            async with asyncio.timeout(PROBE):
                await self._bot.get_me()
        except (TelegramError, TimeoutError):
            return False
        return True


class Webhook:
    """Has Telegram bring the updates.

    Args:
        url: The public address that leads to the door.
        bot: The bot.
        door: Where the updates arrive.
        vitals: Where it is noted what Telegram says of the webhook.
        now: The time, UTC.
    """

    def __init__(self, url: str, bot: ExtBot[Any], door: Door, vitals: Vitals, now: Callable[[], datetime]) -> None:
        self._url = url
        self._bot = bot
        self._door = door
        self._vitals = vitals
        self._now = now

    async def start(self) -> None:
        """See :class:`Intake`."""
        self._door.open()
        try:
            await insist(self._vitals, self._set)
        except BadRequest as error:
            raise SettingsError(f"Telegram refuses the webhook ({error}); check PAPERBOY_WEBHOOK_URL") from None

    async def check(self, bounds: Bounds) -> None:
        """See :class:`Intake`; Telegram is asked now and then how its deliveries go."""
        if (self._vitals.signs().heard or 0.0) < bounds.silence / 2:
            return
        try:
            with self._vitals.asking():
                info = await self._bot.get_webhook_info()
        except TelegramError as error:
            log.debug("the webhook cannot be checked: %s", error)
            return
        if info.url != self._url:
            self._vitals.quarrelled()
        self._vitals.undelivered(failure(info, self._now()))

    async def stop(self) -> None:
        """See :class:`Intake`; the webhook stays set, so Telegram keeps what comes until the next start."""
        self._door.close()

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._door.secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=CONNECTIONS,
        )


def failure(info: WebhookInfo, now: datetime) -> str:
    """Telegram's words about updates that it could not deliver lately; the empty text if there are none."""
    at, words = info.last_error_date, info.last_error_message
    return words if at and words and abs(now - at) < FRESH else ""


def _trouble(error: TelegramError) -> None:
    """What the library meets while it polls; the watch over the service says what matters of it."""
    log.debug("polling: %s", error)
