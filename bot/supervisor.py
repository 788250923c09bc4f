"""Word to whatever supervises the service, in systemd's protocol: it has begun, it is well, it stops.

https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
"""

from __future__ import annotations

import logging
import socket

from bot import logs
from bot.transport.characters import printable

log = logging.getLogger(__name__)


class Supervisor:
    """Whoever started the service and wants to hear of it; nobody, where there is no address.

    Args:
        address: Of its datagram socket, a path or, after an ``@``, a name of Linux's own.
    """

    def __init__(self, address: str | None) -> None:
        self._address = f"\0{address[1:]}" if address and address.startswith("@") else address

    def begun(self, status: str) -> None:
        """The service is there; from now on it is expected to say so again and again."""
        self._send("READY=1", status)

    def alive(self, status: str) -> None:
        """All that had to be done was done in time."""
        self._send("WATCHDOG=1", status)

    def stopping(self) -> None:
        """The service ends in order."""
        self._send("STOPPING=1", "stopping")

    def _send(self, news: str, status: str) -> None:
        if self._address is None:
            return
        line = " ".join(printable(logs.redact(status, ())).split())
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as wire:
                wire.sendto(f"{news}\nSTATUS={line}".encode(), self._address)
        except OSError as error:
            log.debug("the supervisor does not listen: %s", error)


NOBODY = Supervisor(None)
"""Where nobody wants to hear."""
