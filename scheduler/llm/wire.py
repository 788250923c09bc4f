"""The client library, made to go to the one host that the settings name, and never a redirect further."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2
import openai

from scheduler.errors import ModelDown, SourceError
from scheduler.sources.hosts import Hosts, resolve

if TYPE_CHECKING:
    from scheduler.settings import Settings
    from scheduler.sources.hosts import Resolve

HOME: Final = "https://api.openai.com/v1"
CONNECT: Final = 10.0
"""Seconds until a connection stands."""
SILENCE: Final = 60.0
"""Seconds between two pieces of an answer."""


def openai_client(settings: Settings, resolve: Resolve = resolve) -> openai.AsyncOpenAI:
    """The client of the service that the settings name; its hidden retries are off, its times are bounded.

    Args:
        settings: Name the service and its key.
        resolve: Says which addresses a name stands for.
    """
    address = settings.openai_base_url or HOME
    key = settings.openai_api_key
    return openai.AsyncOpenAI(
        # A service at home wants none, but the library does.
        api_key=key.get_secret_value() if key else "none",
        base_url=address,
        max_retries=0,
        timeout=timeout(SILENCE),
        http_client=httpx2.AsyncClient(
            timeout=timeout(SILENCE),
            follow_redirects=False,
            transport=None if _has_proxy(address) else _GuardedTransport(Hosts.of(address, resolve=resolve)),
        ),
    )


def timeout(silence: float) -> httpx2.Timeout:
    """Times for one request.

    Args:
        silence: Seconds until its first piece, and between two pieces.
    """
    return httpx2.Timeout(silence, connect=CONNECT)


def _has_proxy(address: str) -> bool:
    """Whether the environment names a way out for this address; then it is the one that asks for the name."""
    parts = urlsplit(address)
    proxies = getproxies()
    return bool(proxies.get(parts.scheme) or proxies.get("all")) and not proxy_bypass(parts.netloc)


class _GuardedTransport(httpx2.AsyncHTTPTransport):
    def __init__(self, hosts: Hosts) -> None:
        super().__init__()
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=_GuardedBackend(hosts), keepalive_expiry=15.0
        )


class _GuardedBackend(httpcore2.AnyIOBackend):
    """Chooses the address of each connection, so that a name cannot stand for another one a moment later."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    async def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore2.AsyncNetworkStream:  # noqa: ANN401 - the library's
        try:
            addresses = await asyncio.to_thread(self._hosts.addresses, host, port)
        except SourceError:
            raise ModelDown("wrong-host") from None
        except OSError as error:
            raise httpcore2.ConnectError(str(error)) from error
        failure = httpcore2.ConnectError("no address")
        for address in addresses:
            try:
                return await super().connect_tcp(address, port, *args, **kwargs)
            except httpcore2.ConnectError as error:
                failure = error
        raise failure
