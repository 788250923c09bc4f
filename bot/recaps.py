"""Recaps of a week: made, drawn and sent, to whoever asks, and to those who want one each Saturday at their hour."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from telegram import LinkPreviewOptions
from telegram.constants import MessageLimit, ParseMode
from telegram.error import TelegramError

from bot.locales import texts
from bot.views.layout import length, markup
from bot.views.trends import buttons, chart, told
from scheduler.store import recaps, subscriptions
from scheduler.trends import last_week

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram.ext import ExtBot

    from bot.courier.pacer import Lane
    from bot.locales import Texts
    from scheduler.charts.chart import Draughtsman
    from scheduler.models import Subscriber
    from scheduler.store.database import Store
    from scheduler.trends import Recap, Trends

log = logging.getLogger(__name__)

FIRST_OF_ALL: Final = timedelta(hours=14)
"""How far ahead of UTC the first clocks are on which a Saturday comes."""


class Recaps:
    """Sends recaps.

    Args:
        bot: Sends them.
        store: Knows who wants them.
        trends: Looks back.
        draughtsman: Draws.
        now: The time, UTC.
    """

    def __init__(
        self, bot: ExtBot[Lane], store: Store, trends: Trends, draughtsman: Draughtsman, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._store = store
        self._trends = trends
        self._draughtsman = draughtsman
        self._now = now

    async def made(self, queries: list[str]) -> Recap:
        """The last whole week of some topics."""
        return await self._trends.recap(queries)

    async def send(
        self, chat_id: int, thread_id: int, recap: Recap, words: Texts, *, is_weekly: bool | None, silent: bool = False
    ) -> None:
        """Send a recap: a picture with the words below it, or, where they are too many for that, after it."""
        text, rows = told(recap, words), markup(buttons(recap, words, is_weekly=is_weekly))
        picture = (
            await self._draughtsman.draw(chart(recap, words)) if any(sum(one.weeks) for one in recap.trends) else None
        )
        fits = length(text) <= MessageLimit.CAPTION_LENGTH
        if picture is not None:
            await self._bot.send_photo(
                chat_id,
                picture,
                caption=text if fits else None,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread_id or None,
                reply_markup=rows if fits else None,
                disable_notification=silent or not fits,
            )
        if picture is None or not fits:
            await self._bot.send_message(
                chat_id,
                text,
                parse_mode=ParseMode.HTML,
                message_thread_id=thread_id or None,
                reply_markup=rows,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                disable_notification=silent,
            )

    async def tick(self) -> None:
        """Send the recaps that are due, one after the other; what fails is not tried again, so none comes twice.

        Raises:
            StoreError: The database could not be used; the next tick goes on.
        """
        now = self._now()
        soonest = (now + FIRST_OF_ALL).date()
        for reader in await self._store.run(recaps.waiting, soonest):
            until = last_week(now, reader.deliver_at, reader.timezone)
            if await self._store.run(recaps.take, reader.id, until):
                await self._send_to(reader)

    async def _send_to(self, reader: Subscriber) -> None:
        followed = await self._store.run(subscriptions.of, reader.id)
        recap = await self.made([one.topic.query for one in followed])
        if not followed or not recap.days:
            return
        try:
            await self.send(
                reader.chat_id, reader.message_thread_id, recap, texts(reader.language), is_weekly=True, silent=True
            )
        except TelegramError as error:
            log.info("the recap for chat %d could not be sent: %s", reader.chat_id, error)
