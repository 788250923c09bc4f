"""The guarded session against a server on loopback: pace, patience, limits and where it refuses to go."""

from __future__ import annotations

import gzip
import threading
from random import Random
from typing import TYPE_CHECKING

import pytest

from scheduler.errors import SourceDown, SourceRejected
from scheduler.sources.atom import Unusable
from scheduler.sources.session import GuardedSession, Limits, SystemClock

from .conftest import AnyPort
from .wire import Wire, answer

if TYPE_CHECKING:
    from .conftest import FakeClock

REFUSAL = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>
<summary>incorrect id format for abc</summary></entry></feed>"""


def whole(content: bytes) -> bytes:
    if not content.endswith(b"!"):
        raise Unusable("no end")
    return content


def test_returns_what_the_reader_makes_of_the_body(session: GuardedSession) -> None:
    with Wire(answer(body=b"here!")) as wire:
        assert session.fetch(wire.url, len) == 5
    assert "User-Agent: paperboy/" in wire.heads[0]
    assert "python-requests" not in wire.heads[0]


def test_unpacks(session: GuardedSession) -> None:
    with Wire(answer(body=gzip.compress(b"packed!"), Content_Encoding="gzip")) as wire:
        assert session.fetch(wire.url, whole) == b"packed!"


def test_asks_again_for_a_body_that_is_not_whole(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer(body=b"her"), answer(body=b"here!")) as wire:
        assert session.fetch(wire.url, whole) == b"here!"
    assert len(wire.heads) == 2
    assert sum(clock.waits) >= 3 * 0.75


def test_gives_up_after_four_tries_ever_further_apart(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer("502 Bad Gateway")) as wire, pytest.raises(SourceDown) as caught:
        session.fetch(wire.url, whole)
    assert str(caught.value) == "arXiv did not answer: 502 Bad Gateway, 4 times"
    assert caught.value.url == wire.url
    assert len(wire.heads) == 4
    assert 0.75 * 21 <= clock.seconds <= 1.25 * 21 + 3


def test_two_requests_keep_their_distance(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer(body=b"!")) as wire:
        for _ in range(3):
            session.fetch(wire.url, whole)
    assert clock.waits == [3.0, 3.0]


def test_time_that_passed_anyway_counts(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer(body=b"!")) as wire:
        session.fetch(wire.url, whole)
        clock.seconds += 2
        session.fetch(wire.url, whole)
    assert clock.waits == [1.0]


@pytest.mark.parametrize("header", ["120", "Tue, 03 Jun 2025 12:02:00 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_waits_as_long_as_told(session: GuardedSession, clock: FakeClock, status: str, header: str) -> None:
    with Wire(answer(status, Retry_After=header), answer(body=b"!")) as wire:
        session.fetch(wire.url, whole)
    assert sum(clock.waits) == pytest.approx(120)


def test_says_when_to_come_back_and_stays_away_until_then(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer("429 Too Many Requests", Retry_After="7200"), answer(body=b"!")) as wire:
        for _ in range(3):
            with pytest.raises(SourceDown, match="left alone until 2025-06-03 14:00 UTC"):
                session.fetch(wire.url, whole)
        assert len(wire.heads) == 1
        assert clock.waits == []
        clock.seconds += 7200
        assert session.fetch(wire.url, whole) == b"!"


def test_a_refusal_is_final_and_in_arxivs_words(session: GuardedSession) -> None:
    with Wire(answer("400 Bad Request", REFUSAL)) as wire, pytest.raises(SourceRejected) as caught:
        session.fetch(wire.url, whole)
    assert str(caught.value) == "arXiv refused: incorrect id format for abc"
    assert len(wire.heads) == 1


def test_a_refusal_without_words_is_named(session: GuardedSession) -> None:
    with (
        Wire(answer("403 Forbidden", b"<html>")) as wire,
        pytest.raises(SourceRejected, match="refused: 403 Forbidden"),
    ):
        session.fetch(wire.url, whole)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (answer(body=b"x" * 200_000), "more than 100,000 bytes"),
        (answer(body=gzip.compress(b"x" * 9_000_000), Content_Encoding="gzip"), "more than 100,000 bytes"),
        (answer(body=b"whole!").replace(b"Length: 6", b"Length: 60"), "an answer cut short"),
        (answer(body=b"no gzip!", Content_Encoding="gzip"), "an answer cut short"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhol", "an answer cut short"),
        (b"", "the connection broke"),
        (b"SSH-2.0-nothing\r\n", "the connection broke"),
        (answer("204 No Content"), "204 No Content"),
        (answer("599 Whatever"), "599"),
        (answer(body=b""), "no end"),
    ],
)
@pytest.mark.parametrize("limits", [Limits(body=100_000, tries=2)])
def test_an_unusable_answer_is_reported(session: GuardedSession, said: bytes, reason: str) -> None:
    with Wire(said) as wire, pytest.raises(SourceDown, match=reason):
        session.fetch(wire.url, whole)
    assert len(wire.heads) == 2


@pytest.mark.parametrize("limits", [Limits(read=0.05, tries=2)])
def test_silence_is_not_waited_out(session: GuardedSession) -> None:
    with Wire(b"", stall=True) as wire, pytest.raises(SourceDown, match="no answer in time"):
        session.fetch(wire.url, whole)


@pytest.mark.parametrize("limits", [Limits(read=0.05, tries=2)])
def test_a_body_that_stops_is_not_waited_out(session: GuardedSession) -> None:
    said = answer(body=b"whole!")[:-3]
    with Wire(said, stall=True) as wire, pytest.raises(SourceDown, match="no answer in time"):
        session.fetch(wire.url, whole)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nX: ", answer(body=b"x" * 9_000)[:-8_999]])
@pytest.mark.parametrize("limits", [Limits(answer=0.2, tries=1)])
def test_an_answer_that_drips_is_cut_off(session: GuardedSession, said: bytes) -> None:
    with Wire(said, drips=True) as wire, pytest.raises(SourceDown, match=r"more than 0\.2 s"):
        session.fetch(wire.url, whole)


def test_a_refused_connection_is_reported(session: GuardedSession) -> None:
    with Wire(b"") as wire:
        url = wire.url
    with pytest.raises(SourceDown, match="the connection broke"):
        session.fetch(url, whole)


def test_follows_a_redirect_at_its_own_pace(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer("301 Moved Permanently", Location="/new"), answer(body=b"!")) as wire:
        assert session.fetch(wire.url, whole) == b"!"
    assert wire.heads[1].startswith("GET /new ")
    assert clock.waits == [3.0]


@pytest.mark.parametrize(
    "location",
    [
        "http://example.org/",
        "//arxiv.org.example.org/",
        "http://127.0.0.1@example.org/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
    ],
)
def test_follows_to_no_other_host(session: GuardedSession, location: str) -> None:
    with (
        Wire(answer("302 Found", Location=location)) as wire,
        pytest.raises(SourceDown, match="another host") as caught,
    ):
        session.fetch(wire.url, whole)
    assert len(wire.heads) == 1
    assert caught.value.url == wire.url


@pytest.mark.parametrize(("location", "reason"), [("/feed", "without end"), ("http://[", "to nowhere")])
@pytest.mark.parametrize("limits", [Limits(tries=2)])
def test_redirects_lead_somewhere(session: GuardedSession, location: str, reason: str) -> None:
    with Wire(answer("302 Found", Location=location)) as wire, pytest.raises(SourceDown, match=reason):
        session.fetch(wire.url, whole)


def test_threads_take_turns(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer(body=b"!")) as wire:
        threads = [threading.Thread(target=session.fetch, args=(wire.url, whole)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert clock.waits == [3.0, 3.0, 3.0]


def test_a_stop_ends_the_waits(session: GuardedSession, clock: FakeClock) -> None:
    with Wire(answer(body=b"!")) as wire:
        session.fetch(wire.url, whole)
        clock.stopped = True
        with pytest.raises(SourceDown, match="stopping"):
            session.fetch(wire.url, whole)
    assert len(wire.heads) == 1


def test_a_request_under_way_can_be_broken_off() -> None:
    stop = threading.Event()
    session = GuardedSession(hosts=AnyPort.of("http://127.0.0.1"), delay=0, clock=SystemClock(stop), random=Random(7))
    caught: list[str] = []

    def ask(url: str) -> None:
        try:
            session.fetch(url, whole)
        except SourceDown as error:
            caught.append(str(error))

    with Wire(b"", stall=True) as wire:
        thread = threading.Thread(target=ask, args=(wire.url,))
        thread.start()
        assert wire.asked.wait(5)
        stop.set()
        session.interrupt()
        thread.join(5)
        assert not thread.is_alive()
    session.close()
    assert caught == ["paperboy is stopping"]


def test_the_system_clock_keeps_time() -> None:
    stop = threading.Event()
    clock = SystemClock(stop)
    before = clock.monotonic()
    assert not clock.wait(0.01)
    assert clock.monotonic() > before
    assert clock.now().tzinfo is not None
    stop.set()
    assert clock.wait(60)
