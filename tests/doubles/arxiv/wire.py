"""An HTTP/1.1 server on loopback that can also break off, fall short and dawdle; one thread a connection."""

from __future__ import annotations

import socket
import struct
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import Answer
    from .faults import FaultKind

CONTROL = "/double/"
"""Start of the paths that steer the double; they are neither logged nor counted."""


@dataclass(slots=True)
class LoggedRequest:
    """One request, logged as it arrives."""

    at: float
    """``time.monotonic()`` of its arrival, seconds."""
    method: str
    path: str
    """Decoded, without the query string."""
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""
    status: int | None = None
    """None until answered, and where no status line was sent."""
    fault: FaultKind | None = None
    body: bytes = field(default=b"", repr=False)

    @property
    def counts(self) -> bool:
        """Whether it is for arXiv, and not to steer the double."""
        return not self.path.startswith(CONTROL)


Respond: TypeAlias = "Callable[[LoggedRequest], Answer]"


class Wire:
    """The server; ``respond`` runs in the connection's thread.

    Args:
        respond: Makes the answer to one request.
        port: 0 takes a free one.
    """

    def __init__(self, respond: Respond, port: int = 0) -> None:
        self.requests: list[LoggedRequest] = []
        self.most_at_once = 0
        self.errors: list[BaseException] = []
        self.stopping = Event()
        self.respond = respond
        self._under_way = 0
        self._lock = Lock()
        self._server = _Server(self, port)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), name="arxiv-double")

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Serve from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Break off what is under way and wait for every thread.

        Raises:
            Exception: What ``respond`` raised first, if it ever did.
        """
        self.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        if self.errors:
            raise self.errors[0]

    def begin(self, request: LoggedRequest) -> None:
        """Log a request and count it as under way."""
        with self._lock:
            self._under_way += request.counts
            if request.counts:
                self.requests.append(request)
                self.most_at_once = max(self.most_at_once, self._under_way)

    def end(self, request: LoggedRequest) -> None:
        """Count a request as answered; called before its first byte, so that the next one never overlaps."""
        with self._lock:
            self._under_way -= request.counts


class _Server(ThreadingMixIn, TCPServer):
    allow_reuse_address = True
    daemon_threads = False
    request_queue_size = 128

    def __init__(self, wire: Wire, port: int) -> None:
        self.wire = wire
        self.resetting: set[socket.socket] = set()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def hang_up(self) -> None:
        """Wake the threads that wait for a next request."""
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        if isinstance(request, socket.socket):
            self._open.discard(request)
            if request in self.resetting:
                self.resetting.discard(request)
                request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                request.close()
                return
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            self.wire.errors.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._exchange()

    def do_POST(self) -> None:
        self._exchange()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing: the log is ``Wire.requests``."""

    def _exchange(self) -> None:
        wire, request = self.server.wire, self._read()
        wire.begin(request)
        try:
            answer = wire.respond(request)
            if answer.delay and wire.stopping.wait(answer.delay):
                self.close_connection = True
                return
            request.status = None if answer.delivery == "reset" else answer.status
        finally:
            wire.end(request)
        self._send(answer)

    def _read(self) -> LoggedRequest:
        target = urlsplit(self.path)
        return LoggedRequest(
            at=time.monotonic(),
            method=self.command,
            path=unquote(target.path),
            query=dict(parse_qsl(target.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
        )

    def _send(self, answer: Answer) -> None:
        sent = answer.body
        if answer.delivery != "whole":
            sent = sent[: len(sent) // 2]
            self.close_connection = True
        if answer.delivery.startswith("reset"):
            self.server.resetting.add(self.connection)
        if answer.delivery == "reset":
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": answer.media_type, **answer.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(sent)
