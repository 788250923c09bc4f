"""Where the session may go: the hosts that the settings name, arXiv's own, and of addresses only public ones.

An answer can name any address (a redirect), and a name can stand for any address (DNS). Neither may lead into the
network that paperboy runs in: https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scheduler.errors import SourceDown
from scheduler.settings import ARXIV_HOSTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from scheduler.settings import Settings

    Resolve = Callable[[str, int], Sequence[str]]

Origin = tuple[str, str, int]
"""Scheme, host and port."""


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses that a name stands for, in the order in which to try them.

    Raises:
        OSError: None is known.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Hosts:
    """The origins that may be asked, and which of them may lie in a private network."""

    origins: frozenset[Origin]
    at_home: frozenset[str]
    """Hosts that the operator wrote as private ones: a mirror in the same network."""
    resolve: Resolve = resolve
    whose: str = "arXiv"
    """Who stands behind them, for the errors."""

    @classmethod
    def of(cls, *addresses: str, resolve: Resolve = resolve) -> Self:
        """The hosts of these addresses; all of arXiv's, if one of them is arXiv's."""
        origins = {_origin(address) for address in addresses}
        if any(host in ARXIV_HOSTS for _, host, _ in origins):
            origins |= {("https", host, 443) for host in ARXIV_HOSTS}
        origins |= {("https", host, 443) for scheme, host, port in origins if (scheme, port) == ("http", 80)}
        home = frozenset(host for _, host, _ in origins if _is_private_name(host))
        return cls(frozenset(origins), home, resolve)

    @classmethod
    def in_settings(cls, settings: Settings) -> Self:
        """The hosts that the settings name for arXiv."""
        return cls.of(settings.arxiv_api, settings.arxiv_site, settings.arxiv_feed)

    def check(self, url: str, asked: str) -> None:
        """Look whether an address may be asked at all.

        Args:
            url: Where to go.
            asked: Where the way to it began, for the error.

        Raises:
            SourceDown: It may not.
        """
        try:
            origin = _origin(url)
        except ValueError as error:
            raise SourceDown(f"{self.whose}'s address leads nowhere", asked) from error
        if origin not in self.origins:
            raise SourceDown(f"{self.whose}'s address leads to another host, {_named(origin)}", asked)

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host that may be connected to, in the order in which to try them.

        Raises:
            OSError: The name stands for nothing.
            SourceDown: It may not be asked; or it stands for private addresses only, and its name does not say so.
        """
        if (host, port) not in {(name, number) for _, name, number in self.origins}:
            raise SourceDown(f"{self.whose}'s address leads to another host, {host[:60]}", host)
        found = self.resolve(host, port)
        allowed = [address for address in found if host in self.at_home or _is_public(address)]
        if found and not allowed:
            raise SourceDown(
                f"{host} leads to {found[0]}, which is no public address; "
                "if it is a mirror of yours, write that address into the setting",
                host,
            )
        return allowed


_PORTS: Final = {"http": 80, "https": 443}
_HOME_ENDINGS: Final = (".localhost", ".local", ".lan", ".internal", ".home.arpa")
"""Names that no public DNS gives: https://www.iana.org/assignments/special-use-domain-names."""
_NAT64: Final = IPv6Network("64:ff9b::/96")


def _origin(url: str) -> Origin:
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)


def _named(origin: Origin) -> str:
    scheme, host, port = origin
    usual = host and _PORTS.get(scheme) == port
    return (host if usual else f"{scheme}://{host}:{port}")[:80]


def _is_private_name(host: str) -> bool:
    try:
        return not _is_public(host)
    except ValueError:
        # A name without a dot is one of this machine, or of the network's or the containers' own.
        return "." not in host or host.endswith(_HOME_ENDINGS)


def _is_public(address: str) -> bool:
    number = ip_address(address)
    if isinstance(number, IPv6Address) and (inner := _inside(number)):
        number = inner
    return number.is_global and not number.is_multicast


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address is a way to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour
