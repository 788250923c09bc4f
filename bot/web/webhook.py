"""Where Telegram brings updates: https://core.telegram.org/bots/api#setwebhook.

Who knows the secret is Telegram. To everybody else the door says nothing, and nothing that they sent is read or logged.
"""

from __future__ import annotations

import hmac
import json
import logging
from collections import deque
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

from aiohttp import web
from telegram import Update

from bot.web.answers import visitor

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from telegram import Bot

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
REMEMBERED = 4096
"""Updates whose second delivery is noticed."""


class Door:
    """Takes updates in.

    Args:
        secret: What Telegram shows with each.
        bot: Whose updates they are.
        queue: Where they go.
        sources: Networks that they may come from; without any, all.
    """

    def __init__(self, secret: str, bot: Bot, queue: asyncio.Queue[object], sources: Iterable[str] = ()) -> None:
        self.secret = secret
        self._sources = [*map(ip_network, sources)]
        self._bot = bot
        self._queue = queue
        self._is_open = False
        self._known: set[int] = set()
        self._order: deque[int] = deque()

    def open(self) -> None:
        """From now on, take them."""
        self._is_open = True

    def close(self) -> None:
        """Take none any more; Telegram keeps those it is not rid of, and comes again."""
        self._is_open = False

    def route(self, path: str) -> web.RouteDef:
        """The address and what answers there."""
        return web.post(path or "/", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """Put an update into the queue: 200 once it is there, else 403, 413, 400 or 503, with an empty body."""
        shown = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self.secret.encode()) or not self._may_come_from(visitor(request)):
            return web.Response(status=403)
        found = _update(await request.read())
        if found is None:
            return web.Response(status=400)
        if not self._is_open:
            return web.Response(status=503)
        if self._is_new(found["update_id"]):
            self._take(found)
        return web.Response()

    def _may_come_from(self, address: str) -> bool:
        if not self._sources:
            return True
        try:
            found = ip_address(address)
        except ValueError:
            return False
        # Where a server listens for IPv6, callers over IPv4 look like this.
        found = getattr(found, "ipv4_mapped", None) or found
        return any(found in network for network in self._sources)

    def _take(self, found: dict[str, Any]) -> None:
        try:
            update = Update.de_json(found, self._bot)
        except Exception:  # whatever the library meets in an update that it cannot read, the next one must not suffer
            # Telegram would bring the same again for a day, and nothing else meanwhile.
            log.exception("update %d cannot be read and is left out", found["update_id"])
        else:
            self._queue.put_nowait(update)

    def _is_new(self, update_id: int) -> bool:
        """Whether this update comes for the first time; Telegram repeats what it got no answer for."""
        if update_id in self._known:
            return False
        self._known.add(update_id)
        self._order.append(update_id)
        if len(self._order) > REMEMBERED:
            self._known.discard(self._order.popleft())
        return True


def _update(body: bytes) -> dict[str, Any] | None:
    """The JSON object with an ``update_id`` that this is, or nothing."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and type(found.get("update_id")) is int else None
