"""No fetch to a host that is not on the list: not by a redirect, not by DNS, not by a trick in an address."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import TYPE_CHECKING

import pytest
import trustme
from telegram.error import NetworkError
from telegram.request import RequestData

from bot.application import _requests
from bot.transport.http import NotSent
from scheduler.errors import SourceDown, SourceError, SourceRejected
from scheduler.settings import Settings
from scheduler.sources.hosts import Hosts
from scheduler.sources.session import GuardedSession, Limits
from tests.bot.transport import wire as telegrams
from tests.doubles.telegram import TOKEN
from tests.scheduler.sources.conftest import FakeClock
from tests.scheduler.sources.wire import Wire, answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = answer(body=b"<p>here</p>", Content_Type="text/html; charset=utf-8")


def session_to(hosts: Hosts, limits: Limits | None = None) -> GuardedSession:
    limits = limits or Limits(connect=2, read=5, tries=2)
    return GuardedSession(hosts=hosts, delay=0, clock=FakeClock(), random=Random(7), limits=limits)


def fetched(url: str, hosts: Hosts) -> bytes:
    session = session_to(hosts)
    try:
        return session.get(url).body
    finally:
        session.close()


def elsewhere(location: str) -> bytes:
    return answer("302 Found", Location=location)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name)


@pytest.fixture
def secret() -> Iterator[Wire]:
    """A server in paperboy's own network that no paper may lead to."""
    with Wire(answer(body=b"the router's password")) as wire:
        yield wire


def test_a_redirect_to_another_port_of_the_same_machine_is_not_followed(secret: Wire) -> None:
    with Wire(elsewhere(secret.url)) as mirror, pytest.raises(SourceDown, match="another host") as caught:
        fetched(mirror.url, Hosts.of(mirror.url))
    assert caught.value.url == mirror.url
    assert (len(mirror.heads), secret.heads) == (1, [])


@pytest.mark.parametrize("name", ["localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]"])
def test_another_name_of_the_same_machine_is_another_host(secret: Wire, name: str) -> None:
    port = secret.url.split(":")[2]
    with Wire(elsewhere(f"http://{name}:{port}")) as mirror, pytest.raises(SourceDown, match="another host"):
        fetched(mirror.url, Hosts.of(mirror.url))
    assert secret.heads == []


def test_a_chain_of_redirects_is_looked_at_hop_by_hop(secret: Wire) -> None:
    with Wire(elsewhere("/a"), elsewhere("/b"), elsewhere(secret.url)) as mirror:
        with pytest.raises(SourceDown, match="another host"):
            fetched(mirror.url, Hosts.of(mirror.url))
        assert len(mirror.heads) == 3
    assert secret.heads == []


def test_a_redirect_within_the_list_is_followed() -> None:
    with Wire(PAGE) as site, Wire(elsewhere(site.url)) as api:
        session = session_to(Hosts.of(api.url, site.url))
        found = session.get(api.url)
        session.close()
    assert (found.body, found.url) == (b"<p>here</p>", site.url)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}\\@{host}/",
        "http://{host}#@127.0.0.1:{port}/",
        "http://{host}@127.0.0.1:{port}/",
        "http://{host}\t@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}%2f@{host}/",
        "http://127.0.0.1:{port}?@{host}/",
        "http://[::1]:{port}/",
        "HTTP://LOCALHOST:{port}/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "http:127.0.0.1:{port}",
        "http://",
        "",
        "http://127.0.0.1:99999/",
    ],
)
def test_an_address_that_two_readers_read_differently_leads_to_no_other_host(secret: Wire, url: str) -> None:
    """The list is asked of the address as written, and once more of the host that is about to be connected to."""
    port = secret.url.rsplit(":", 1)[1].split("/")[0]
    with Wire(PAGE) as mirror, contextlib.suppress(SourceError):
        fetched(url.format(port=port, host=mirror.url.split("/")[2]), Hosts.of(mirror.url))
    assert secret.heads == []


PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_public_name_that_stands_for_a_private_address_is_not_asked(address: str) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(f"{host}:{port}")
        return [address]

    with pytest.raises(SourceDown, match="which is no public address; if it is a mirror of yours") as caught:
        fetched("http://export.arxiv.org/api/query", Hosts.of("http://export.arxiv.org/api/query", resolve=resolve))
    assert asked == ["export.arxiv.org:80"], "once: it is no passing fault"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["151.101.3.42", "2a04:4e42::810", "64:ff9b::9765:32a"])
def test_a_public_address_may_be_asked(address: str) -> None:
    hosts = Hosts.of("https://export.arxiv.org/api/query", resolve=lambda _host, _port: ["127.0.0.1", address])
    assert hosts.addresses("export.arxiv.org", 443) == [address]


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(secret: Wire) -> None:
    """A name that is public at the first question and private at the second: there is no second."""
    port = int(secret.url.rsplit(":", 1)[1].split("/")[0])
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    hosts = Hosts.of(f"http://mirror.lan:{port}/", resolve=lambda _host, _port: next(answers))
    assert fetched(f"http://mirror.lan:{port}/feed", hosts) == b"the router's password"
    assert f"Host: mirror.lan:{port}" in secret.heads[0]
    assert next(answers) == ["10.0.0.1"], "it was asked for once"


@pytest.mark.parametrize(
    ("address", "is_home"),
    [
        ("http://127.0.0.1:8080/api", True),
        ("http://localhost:8080/api", True),
        ("http://[::1]:8080/api", True),
        ("http://192.168.1.5/api", True),
        ("http://arxiv-mirror:8080/api", True),
        ("http://arxiv.lan/api", True),
        ("https://export.arxiv.org/api", False),
        ("https://mirror.example.org/api", False),
        ("http://151.101.3.42/api", False),
    ],
)
def test_a_mirror_at_home_is_one_that_the_operator_wrote_so(address: str, is_home: bool) -> None:
    assert bool(Hosts.of(address).at_home) is is_home


def test_a_name_falls_back_to_its_next_address(secret: Wire) -> None:
    port = int(secret.url.rsplit(":", 1)[1].split("/")[0])
    hosts = Hosts.of(f"http://mirror.lan:{port}/", resolve=lambda _host, _port: ["::1", "127.0.0.1"])
    assert fetched(f"http://mirror.lan:{port}/feed", hosts)


def test_a_name_that_stands_for_nothing_is_tried_again_later() -> None:
    hosts = Hosts.of("http://mirror.lan/", resolve=lambda _host, _port: [])
    with pytest.raises(SourceDown, match="the connection broke, 2 times"):
        fetched("http://mirror.lan/", hosts)


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("https://export.arxiv.org/api/query?x=y", True),
        ("https://arxiv.org/html/2506.00001v1", True),
        ("https://ARXIV.org./pdf/2506.00001", True),
        ("https://rss.arxiv.org:443/atom/cs.CV", True),
        ("http://arxiv.org/html/2506.00001", False),
        ("https://arxiv.org:8443/html/2506.00001", False),
        ("https://arxiv.org.example.org/", False),
        ("https://evil.arxiv.org/", False),
        ("https://example.org/arxiv.org", False),
        ("https://arxiv.org@example.org/", False),
    ],
)
def test_the_default_list_is_arxivs_hosts_over_https(url: str, is_allowed: bool) -> None:
    hosts = Hosts.in_settings(Settings.defaults())
    if is_allowed:
        hosts.check(url, url)
    else:
        with pytest.raises(SourceDown, match="another host"):
            hosts.check(url, url)


def test_what_is_asked_for_over_http_may_be_given_over_https() -> None:
    hosts = Hosts.of("http://mirror.example.org/api")
    hosts.check("https://mirror.example.org/api", "")
    with pytest.raises(SourceDown, match=r"another host, http://mirror.example.org:443"):
        hosts.check("http://mirror.example.org:443/api", "")


def test_an_answer_is_bounded_in_size_whatever_is_fetched() -> None:
    with Wire(answer(body=b"x" * 5000)) as wire:
        session = session_to(Hosts.of(wire.url))
        assert len(session.get(wire.url, 5000).body) == 5000
        with pytest.raises(SourceDown, match="more than 4,999 bytes"):
            session.get(wire.url, 4999)
        session.close()


def test_what_is_not_there_is_refused_and_not_asked_for_again() -> None:
    with Wire(answer("404 Not Found", b"<html>")) as wire, pytest.raises(SourceRejected, match="404 Not Found"):
        fetched(wire.url, Hosts.of(wire.url))
    assert len(wire.heads) == 1


def test_the_certificate_is_that_of_the_name_and_not_of_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"here")

        def log_message(self, *args: object) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("mirror.lan").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    port = server.server_address[1]

    def ask(name: str) -> bytes:
        url = f"https://{name}:{port}/"
        return fetched(url, Hosts.of(url, resolve=lambda _host, _port: ["127.0.0.1"]))

    try:
        assert ask("mirror.lan") == b"here"
        with pytest.raises(SourceDown, match="no secure connection"):
            ask("other.lan")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(("name", "is_asked"), [("api.telegram.org", False), ("telegram-bot-api", True)])
async def test_telegrams_name_leads_into_no_private_network(
    monkeypatch: pytest.MonkeyPatch, name: str, *, is_asked: bool
) -> None:
    """A server of one's own is named as one; what the name of a public one stands for is public."""
    monkeypatch.setenv("NO_PROXY", "*")
    server = telegrams.RawServer(telegrams.answer())
    async with telegrams.listening(server.serve) as port:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: found)
        settings = Settings.defaults().model_copy(update={"telegram_api": f"http://{name}:{port}"})
        sends, polls = _requests(settings)
        async with sends, polls:
            for request in (sends, polls):
                asking = request.post(f"{settings.telegram_api}/bot{TOKEN}/getMe", RequestData())
                if is_asked:
                    assert await asking == {}
                    continue
                with pytest.raises(NetworkError, match=f"{name} leads to 127.0.0.1, which is no public address") as no:
                    await asking
                assert isinstance(no.value.__cause__, NotSent)
    assert bool(server.connections) is is_asked
