"""Answers to people's browsers: nobody keeps them, lists them, or puts them into something of their own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.quotas import MINUTE, Quota, Verdict
from scheduler.errors import StoreError
from scheduler.exports.document import policy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    Handler = Callable[[web.Request], Awaitable[web.Response]]

HEADERS: Final = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)
"""What every answer says: also, that a click tells the other side nothing of where it was."""
_LATER: Final = {"Retry-After": f"{MINUTE:.0f}"}


def guarded(handler: Handler, per_minute: int, now: Callable[[], datetime]) -> Handler:
    """A handler behind a door: 429 for an address that asks too often, and 503 while the database cannot be used.

    Args:
        handler: What is behind it.
        per_minute: Requests of one address.
        now: The time, UTC.
    """
    visits = Quota(per_minute)

    async def answer(request: web.Request) -> web.Response:
        if visits.ask(hash(visitor(request)), now().timestamp()) is not Verdict.GRANTED:
            return said(429, "Too many requests; try again in a minute.", _LATER)
        try:
            return await handler(request)
        except StoreError:
            return said(503, "Not now; try again in a minute.", _LATER)

    return answer


def visitor(request: web.Request) -> str:
    """Whoever asks: the address that the proxy in front wrote down last, else that of the connection."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded or request.remote or ""


def page_answer(page: bytes, style: str) -> web.Response:
    """A page with this style sheet."""
    held = {"Content-Security-Policy": f"{policy(style)}; frame-ancestors 'none'"}
    return web.Response(body=page, content_type="text/html", charset="utf-8", headers={**HEADERS, **held})


def said(status: int, text: str, headers: Mapping[str, str] = MappingProxyType({})) -> web.Response:
    """A plain sentence instead of what was asked for."""
    return web.Response(status=status, text=text + "\n", headers={**HEADERS, **headers})
