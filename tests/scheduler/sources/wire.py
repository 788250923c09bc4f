"""A loopback server that says byte for byte what a test tells it, for answers that no sane server gives."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator


def answer(status: str = "200 OK", body: bytes = b"", **headers: str) -> bytes:
    """A whole HTTP answer; header names take ``_`` for ``-``."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Wire:
    """Gives each connection the next answer, the last one for ever.

    With ``stall`` it then holds the line, with ``drips`` it goes on byte by byte, without an end.
    """

    def __init__(self, *answers: bytes, stall: bool = False, drips: bool = False) -> None:
        self._answers = list(answers)
        self._stall = stall
        self._drips = drips
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/feed"
        self._thread = Thread(target=self._serve)
        self._ended = Event()
        self.asked = Event()
        """Set once a request has come."""
        self.heads: list[str] = []
        """Request lines and headers, in order."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        for said in self._turns():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                self.heads.append(connection.recv(65536).decode())
                self.asked.set()
                connection.sendall(said)
                while self._drips and not self._ended.wait(0.02):
                    connection.sendall(b" ")
                if self._stall:
                    connection.settimeout(10)
                    connection.recv(1)

    def _turns(self) -> Iterator[bytes]:
        yield from self._answers[:-1]
        while not self._ended.is_set():
            yield self._answers[-1]
