"""The library's bot, with one more way to send: what the outbox needs, and no more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.courier.pacer import Lane
from bot.views.layout import visible

if TYPE_CHECKING:
    from scheduler.store.deliveries import Delivery


class OutboxBot(ExtBot[Lane]):
    """A bot that sends messages of the outbox.

    Of each message it reads one number. Making the library's objects of the keyboard that is sent and of the whole
    message that comes back would cost more than all the rest, ten thousand times a morning.
    """

    async def send_delivery(self, delivery: Delivery, *, paid: bool) -> int:
        """Send it and return its message id; see https://core.telegram.org/bots/api#sendmessage.

        Args:
            delivery: What goes where; its turn was taken from the limiter.
            paid: Whether the pace is one that Telegram wants to be paid for.

        Raises:
            TelegramError: As from any of the library's methods.
        """
        parameters: dict[str, Any] = {
            "chat_id": delivery.chat_id,
            "message_thread_id": delivery.message_thread_id or None,
            "text": visible(delivery.text) if delivery.plain else delivery.text,
            "parse_mode": None if delivery.plain else ParseMode.HTML,
            "reply_markup": json.loads(delivery.keyboard) if delivery.keyboard else None,
            "disable_notification": delivery.silent,
            "link_preview_options": {"is_disabled": True},
            "allow_paid_broadcast": paid or None,
        }
        answer = await self._post("sendMessage", parameters, api_kwargs=self._merge_api_rl_kwargs(None, Lane.DIGEST))
        return int(answer["message_id"])
