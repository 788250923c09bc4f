"""Telegram over HTTP: python-telegram-bot's request class on aiohttp.

What goes wrong is told apart by what left this machine: :class:`NotSent` or :class:`Unanswered` is the ``__cause__`` of
the error that python-telegram-bot sees. Neither holds the address, for the address holds the token; aiohttp's own
errors do, so they end here.

Making requests: https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

import asyncio
import io
import json
import re
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest

from bot.logs import redact
from bot.transport.resolver import GuardedResolver
from scheduler.errors import SettingsError

if TYPE_CHECKING:
    import ssl
    from typing import Any

    from aiohttp.abc import AbstractStreamWriter
    from telegram._utils.types import ODVInput
    from telegram.request import RequestData

    from scheduler.sources.hosts import Hosts

LARGEST_ANSWER: Final = 20 * 1024 * 1024
"""Bytes; no file is longer that a bot may download, https://core.telegram.org/bots/api#getfile."""
LARGEST_REFUSAL: Final = 2_000
"""Bytes that are kept of an answer that is no success; longer ones are some gateway's page."""
KEEP_ALIVE: Final = 15.0
"""Seconds that an idle connection is kept: well below what servers allow, so that none is closed just as it is used."""
SLOWEST_UPLOAD: Final = 64 * 1024
"""Bytes a second below which an upload is given up."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_encode: Final = json.JSONEncoder(separators=(",", ":")).encode
_HEADERS: Final = {"User-Agent": BaseRequest.USER_AGENT, "Accept-Encoding": "identity"}


class NotSent(Exception):  # noqa: N818 - reads as the event it is
    """The request never left this machine."""


class Unanswered(Exception):  # noqa: N818
    """The request left, or began to, and no whole answer came."""


class AiohttpRequest(BaseRequest):
    """Sends requests over kept connections, HTTP/1.1, never following a redirect.

    Time-outs are in seconds, ``None`` for none; python-telegram-bot may pass others with each request.

    Args:
        connections: How many may be open at once.
        connect_timeout: For the address, the connection, the proxy's consent and TLS together.
        write_timeout: For a request to leave.
        read_timeout: For the next part of the answer to come.
        pool_timeout: For a connection to become free.
        media_write_timeout: Like ``write_timeout``, for requests with files; large ones get longer.
        proxy: Address of the HTTP proxy to go through, see :func:`proxy_for`; then it is the one that asks for names.
        hosts: Where requests may go, if there is no proxy; without it, anywhere.
        tls: Which certificates to trust; without it, the system's.
    """

    def __init__(
        self,
        connections: int,
        *,
        connect_timeout: float | None = 10.0,
        write_timeout: float | None = 5.0,
        read_timeout: float | None = 20.0,
        pool_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
        hosts: Hosts | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._free = asyncio.Semaphore(connections)
        self._connect_timeout = connect_timeout
        self._write_timeout = write_timeout
        self._read_timeout = read_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = proxy
        self._hosts = None if proxy else hosts
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Make ready to send; once is enough."""
        if self._session is None:
            # The semaphore bounds the connections: aiohttp's own bound has no time-out apart from that of connecting.
            connector = aiohttp.TCPConnector(
                limit=0,
                keepalive_timeout=KEEP_ALIVE,
                ssl=True if self._tls is None else self._tls,
                resolver=GuardedResolver(self._hosts) if self._hosts else None,
            )
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=_HEADERS, auto_decompress=False
            )

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See :meth:`telegram.request.BaseRequest.do_request`.

        Raises:
            NetworkError: Nothing left, or no whole answer came; ``__cause__`` tells.
            TimedOut: The answer did not come in time.
        """
        body = _body(method, request_data)
        usual = self._media_write_timeout if isinstance(body, _Upload) else self._write_timeout
        patience = _patience(
            connect=_chosen(connect_timeout, self._connect_timeout),
            write=_chosen(write_timeout, usual),
            read=_chosen(read_timeout, self._read_timeout),
            size=body.size if body else None,
        )
        await self._wait_for_connection(_chosen(pool_timeout, self._pool_timeout))
        try:
            return await self._exchange(url, method, body, patience)
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error, sent=body is None or body.begun)
        finally:
            self._free.release()
        # Outside of the handler, so that no trace leads back to an error that holds the address.
        raise failure

    async def _wait_for_connection(self, seconds: float | None) -> None:
        try:
            async with asyncio.timeout(seconds if self._free.locked() else None):
                await self._free.acquire()
        except TimeoutError:
            raise NetworkError("no connection became free") from NotSent("all connections are in use")

    async def _exchange(
        self, url: str, method: str, body: _Form | _Upload | None, patience: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("not initialised")
        async with self._session.request(
            method, url, data=body, timeout=patience, proxy=self._proxy, allow_redirects=False
        ) as response:
            chunks = []
            size = 0
            async for chunk in response.content.iter_any():
                chunks.append(chunk)
                size += len(chunk)
                if size > LARGEST_ANSWER:
                    raise aiohttp.ClientPayloadError("too large")
        payload = b"".join(chunks)
        return response.status, payload if response.status < 300 else _refusal(payload)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON, if it has the form of the Bot API's answers.

        Raises:
            TelegramError: It has not.
        """
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "error_code"}:
            raise TelegramError("Invalid server response")
        return answer


def proxy_for(address: str) -> str | None:
    """The HTTP proxy that the environment names for an address, if any: ``HTTPS_PROXY``, ``NO_PROXY`` and so on.

    Raises:
        SettingsError: It names a proxy of another kind.
    """
    parts = urlsplit(address)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if proxy is None or proxy_bypass(parts.netloc):
        return None
    if urlsplit(proxy).scheme not in {"http", "https"}:
        raise SettingsError(
            f"the proxy for {parts.hostname} is no HTTP proxy; set HTTPS_PROXY to one like http://host:3128"
        )
    return proxy


class _Form(aiohttp.BytesPayload):
    """The parameters as JSON; remembers whether any of it was handed to a connection."""

    begun = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        self.begun = True
        await super().write_with_length(writer, content_length)


class _Upload(aiohttp.MultipartWriter):
    """The parameters and files as a form of many parts; remembers whether any of it was handed to a connection."""

    begun = False

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        self.begun = True
        await super().write_with_length(writer, content_length)


def _body(method: str, data: RequestData | None) -> _Form | _Upload | None:
    if method == "GET":
        return None
    if data is None or not data.contains_files:
        return _Form(_encode(data.parameters if data else {}).encode(), content_type="application/json")
    upload = _Upload("form-data")
    for name, value in data.json_parameters.items():
        upload.append(value).set_content_disposition("form-data", quote_fields=False, name=name)
    for name, (filename, content, kind) in data.multipart_data.items():
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        part = upload.append(file, {"Content-Type": kind})
        # Telegram shows the name as it comes, so it is not quoted; but it must not end the line.
        part.set_content_disposition("form-data", quote_fields=False, name=name, filename=_CONTROL.sub("_", filename))
    return upload


def _patience(
    *, connect: float | None, write: float | None, read: float | None, size: int | None
) -> aiohttp.ClientTimeout:
    """The time-outs as aiohttp takes them: it has none for writing, so that is what the whole is bounded by."""
    whole = None
    if size is not None and connect is not None and write is not None and read is not None:
        whole = connect + write + read + size / SLOWEST_UPLOAD
    return aiohttp.ClientTimeout(total=whole, connect=connect, sock_read=read)


def _chosen(value: ODVInput[float], usual: float | None) -> float | None:
    return usual if value is BaseRequest.DEFAULT_NONE else cast("float | None", value)


def _failure(error: Exception, *, sent: bool) -> NetworkError:
    """The error as python-telegram-bot knows it, caused by one that holds no address."""
    # This one names host, port and reason; the words of the others may quote the address.
    connecting = isinstance(error, aiohttp.ClientConnectorError)
    words = str(error) if connecting else f"aiohttp.{type(error).__name__}"
    failure: NetworkError
    if connecting or not sent:
        failure = NetworkError(f"not connected: {words}")
        failure.__cause__ = NotSent(words)
    else:
        kind = TimedOut if isinstance(error, TimeoutError) else NetworkError
        failure = kind(f"no answer: {words}")
        failure.__cause__ = Unanswered(words)
    return failure


def _refusal(payload: bytes) -> bytes:
    """What is worth keeping of a refusal: gateways like to quote the address, and the token in it."""
    # Cut last, so that no token is cut in two and missed.
    text = redact(payload[: 2 * LARGEST_REFUSAL].decode(errors="replace"), ())
    return text[:LARGEST_REFUSAL].encode()
