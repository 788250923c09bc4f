"""Servers on loopback that are no HTTP library's: one that answers with given bytes, and a proxy."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

    Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

OK = b'{"ok":true,"result":{}}'
_LENGTH = re.compile(rb"(?i)content-length: *([0-9]+)")


def answer(body: bytes = OK, status: str = "200 OK", *headers: str) -> bytes:
    """A whole answer that leaves the connection open."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Content-Type: application/json", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class RawServer:
    """Reads whole requests and answers each with the same bytes; an empty answer hangs up."""

    reply: bytes
    hangs_up: bool = False
    """After each answer."""
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    """It has hung up once."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while request := await _request(reader):
            self.requests.append(request)
            writer.write(self.reply)
            await writer.drain()
            if self.hangs_up or not self.reply:
                break
        writer.close()
        self.closed.set()


@dataclass
class Proxy:
    """An HTTP proxy: tunnels for CONNECT, and whole addresses otherwise."""

    refusal: bytes | None = None
    """Said instead of opening a tunnel; empty to hang up."""
    asked: list[bytes] = field(default_factory=list)
    """The heads of the requests to it."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head)
        if self.refusal is not None:
            writer.write(self.refusal)
            writer.close()
            return
        method, target, _ = head.split(b" ", 2)
        tunnel = method == b"CONNECT"
        host, _, port = (target if tunnel else target.split(b"/")[2]).decode().rpartition(":")
        upstream, onward = await asyncio.open_connection(host, int(port))
        if tunnel:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            onward.write(head.replace(b"http://" + target.split(b"/")[2], b"", 1))
        await asyncio.gather(_pipe(reader, onward), _pipe(upstream, writer))


@contextlib.asynccontextmanager
async def listening(serve: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve on a free port of 127.0.0.1; ends every connection at the end."""
    tasks: set[asyncio.Task[None]] = set()

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await serve(reader, writer)
        writer.transport.abort()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)


def no_name_server(*_: object, **__: object) -> None:
    """Stands in for ``socket.getaddrinfo`` where no name can be looked up."""
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


async def _request(reader: asyncio.StreamReader) -> bytes:
    """One request, or nothing if the connection ended instead."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        return head + (await reader.readexactly(int(length[1])) if length else b"")
    except asyncio.IncompleteReadError:
        return b""


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
