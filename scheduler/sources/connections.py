"""Connections to addresses that were looked at, each of which can be broken off from another thread."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scheduler.sources.hosts import Hosts


class Connections(requests.Session):
    """Connects only where it may, and leaves redirects alone.

    Args:
        hosts: Where it may go.
    """

    def __init__(self, hosts: Hosts) -> None:
        super().__init__()
        self._sockets: WeakSet[socket.socket] = WeakSet()
        for scheme in ("http://", "https://"):
            self.mount(scheme, _WatchedAdapter(hosts, self._sockets.add))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Return no address: the package would read the body without bound to prepare the next request."""
        del resp

    def interrupt(self) -> None:
        """Break the request under way, from any thread."""
        for connected in list(self._sockets):
            try:
                # Not the method of an SSL socket, which would unwrap it under its reader's hands.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
            except OSError:
                continue


class _WatchedAdapter(HTTPAdapter):
    """Chooses the address of each connection, and tells of its socket, so that a request can be broken off."""

    def __init__(self, hosts: Hosts, opened: Callable[[socket.socket], None]) -> None:
        self._hosts = hosts
        self._opened = opened
        super().__init__(pool_connections=4, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        """Make the pools from classes that report."""
        super().init_poolmanager(*args, **kwargs)  # type: ignore[arg-type]
        plain, secure = _watched_pools(self._hosts, self._opened)
        self.poolmanager.pool_classes_by_scheme = {"http": plain, "https": secure}


def _watched_pools(
    hosts: Hosts, opened: Callable[[socket.socket], None]
) -> tuple[type[HTTPConnectionPool], type[HTTPSConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connected(self, hosts, super()._new_conn)

        def connect(self) -> None:
            super().connect()
            opened(self.sock)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connected(self, hosts, super()._new_conn)

        def connect(self) -> None:
            super().connect()
            opened(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return PlainPool, SecurePool


def _connected(connection: HTTPConnection, hosts: Hosts, connect: Callable[[], socket.socket]) -> socket.socket:
    """Connect to an address that was looked at, so that the name cannot stand for another one a moment later."""
    if connection.proxy:
        # The operator's own way out; it is the one that asks for the name.
        return connect()
    name = connection.host
    error: Exception = OSError("no address")
    for address in hosts.addresses(name, connection.port):
        connection.host = address
        try:
            return connect()
        except (HTTPError, OSError) as failed:
            error = failed
        finally:
            # The name is what TLS has to be shown for.
            connection.host = name
    raise error
