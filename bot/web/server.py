"""The web server: plain HTTP, for a reverse proxy that speaks TLS with the world."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from aiohttp import web

from scheduler.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

LARGEST_BODY = 1024 * 1024
"""Bytes of a request; an update has some ten thousand at most."""
LAST_ANSWERS = 1.0
"""Seconds that requests under way have to end at a stop."""


@contextlib.asynccontextmanager
async def serving(address: str, routes: Iterable[web.AbstractRouteDef]) -> AsyncIterator[int]:
    """Serve these routes, and nothing else, while the context lasts.

    Args:
        address: ``host:port``; port 0 takes a free one.
        routes: What is served.

    Yields:
        The port.

    Raises:
        SettingsError: Nobody can listen at this address.
    """
    host, _, port = address.rpartition(":")
    application = web.Application(client_max_size=LARGEST_BODY)
    application.add_routes(routes)
    # Telegram packs nothing, so nothing is unpacked.
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=LAST_ANSWERS, auto_decompress=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            raise SettingsError(f"nobody can listen at {address} ({error.strerror}); check PAPERBOY_WEB") from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
