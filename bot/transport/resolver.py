"""Which addresses Telegram's name may stand for: what leads into the network that paperboy runs in is refused."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult

from scheduler.errors import SourceDown

if TYPE_CHECKING:
    from scheduler.sources.hosts import Hosts


class GuardedResolver(AbstractResolver):
    """Gives aiohttp the addresses that :class:`~scheduler.sources.hosts.Hosts` allows.

    Args:
        hosts: Where requests may go.
    """

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a host, whatever their family.

        Raises:
            OSError: The name stands for nothing, or for nothing that may be connected to.
        """
        del family
        try:
            found = await asyncio.to_thread(self._hosts.addresses, host, port)
        except SourceDown as error:
            raise OSError(errno.EACCES, str(error)) from error
        return [_result(host, port, address) for address in found]

    async def close(self) -> None:
        """Nothing is held."""


def _result(host: str, port: int, address: str) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=flags)
