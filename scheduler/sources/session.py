"""The only way to arXiv's hosts and to the few others on the list: one request at a time, paced, bounded, repeated.

Manners: https://info.arxiv.org/help/api/tou.html (three seconds, one connection).
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final, Protocol, TypeVar
from urllib.parse import urljoin

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from scheduler.errors import SourceDown, SourceRejected
from scheduler.retry_after import seconds_asked
from scheduler.sources.atom import Refused, Unusable, error_words
from scheduler.sources.connections import Connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from scheduler.sources.hosts import Hosts

T = TypeVar("T")


class Clock(Protocol):
    """Time as the session sees it; tests bring their own."""

    def monotonic(self) -> float:
        """Return seconds since some fixed moment."""

    def now(self) -> datetime:
        """Return the time of day, UTC."""

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether a stop was asked for; then it returns at once."""


class SystemClock:
    """Real time, ended early by an event."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def monotonic(self) -> float:
        """Return seconds since some fixed moment."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the time of day, UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether a stop was asked for."""
        return self._stop.wait(seconds)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    connect: float = 10.0
    """Seconds until a connection stands."""
    read: float = 60.0
    """Seconds between two pieces of an answer; arXiv thinks long about big pages."""
    answer: float = 300.0
    """Seconds for a whole answer, from the connection to the last byte, however steadily it drips."""
    body: int = 64 * 1024 * 1024
    """Bytes, unpacked."""
    tries: int = 4
    longest_wait: float = 900.0
    """Seconds that ``Retry-After`` may ask for before we give up and say when to come back."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer."""

    body: bytes
    url: str
    """Where it came from, after redirects."""


class GuardedSession:
    """HTTP to arXiv; safe to share between threads, which then take turns.

    Args:
        hosts: Where it may go.
        delay: Seconds between the end of one request and the start of the next.
        clock: Measures and waits.
        random: Spreads the pauses between tries.
        limits: What one answer may cost.
    """

    def __init__(
        self, *, hosts: Hosts, delay: float, clock: Clock, random: Random, limits: Limits | None = None
    ) -> None:
        self._hosts = hosts
        self._delay = delay
        self._clock = clock
        self._random = random
        self._limits = limits or Limits()
        self._turn = clock.monotonic()
        self._lock = threading.Lock()
        self._http = Connections(hosts)
        self._backoff = wait_exponential(multiplier=max(delay, 0.5), max=120)

    def fetch(self, url: str, read: Callable[[bytes], T]) -> T:
        """GET an address until ``read`` is content with the body, and return what it made of it.

        Args:
            url: ``http`` or ``https``.
            read: Raises ``Unusable`` for a body that is not whole; then the request is made again.

        Raises:
            SourceRejected: arXiv refused, in its own words.
            SourceDown: No usable answer in all tries, or arXiv asks to be left alone for long, or a stop.
        """
        return self._persist(url, lambda: read(self._follow(url, self._limits.body).body))

    def get(self, url: str, most: int | None = None) -> Fetched:
        """GET an address, whatever is there.

        Args:
            url: ``http`` or ``https``.
            most: Bytes of the body, if less than the session's limit.

        Raises:
            SourceRejected: arXiv refused, in its own words; there may be nothing at this address.
            SourceDown: See :meth:`fetch`.
        """
        return self._persist(url, lambda: self._follow(url, min(most or self._limits.body, self._limits.body)))

    def interrupt(self) -> None:
        """Break the request under way, from any thread; the clock's stop then ends the rest."""
        self._http.interrupt()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def _persist(self, url: str, ask: Callable[[], T]) -> T:
        persistent = Retrying(
            stop=stop_after_attempt(self._limits.tries),
            retry=retry_if_exception_type(Unusable),
            wait=self._pause,
            sleep=partial(self._wait, url),
            reraise=True,
        )
        try:
            return persistent(ask)
        except Refused as refused:
            raise SourceRejected(f"{self._hosts.whose} refused: {refused}", url) from refused
        except Unusable as fault:
            tries = f", {self._limits.tries} times" if self._limits.tries > 1 else ""
            raise SourceDown(f"{self._hosts.whose} did not answer: {fault}{tries}", url) from fault

    def _follow(self, url: str, most: int) -> Fetched:
        address = url
        for _ in range(_MOST_HOPS):
            self._hosts.check(address, url)
            answer = self._exchange(address, most)
            if isinstance(answer, Fetched):
                return answer
            address = _next_hop(address, answer.location)
        raise Unusable("redirects without end")

    def _exchange(self, url: str, most: int) -> Fetched | _Redirect:
        with self._lock:
            self._take_turn(url)
            try:
                with self._deadline():
                    return self._ask(url, most)
            except (requests.RequestException, OSError) as error:
                raise Unusable(_words(error)) from error
            finally:
                self._turn = max(self._turn, self._clock.monotonic() + self._delay)

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        """Break an answer off that takes too long: each byte of a server that drips starts the time-out anew."""
        late = threading.Event()

        def break_off() -> None:
            late.set()
            self.interrupt()

        watch = threading.Timer(self._limits.answer, break_off)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
            # What was there by then may look like a whole answer.
            if late.is_set():
                raise Unusable(f"an answer that takes more than {self._limits.answer:g} s")

    def _ask(self, url: str, most: int) -> Fetched | _Redirect:
        with self._http.get(
            url,
            headers={"User-Agent": _user_agent(), "Accept": "application/atom+xml, */*;q=0.1"},
            timeout=(self._limits.connect, self._limits.read),
            allow_redirects=False,
            stream=True,
        ) as response:
            return self._answer(response, url, most)

    def _take_turn(self, url: str) -> None:
        remaining = self._turn - self._clock.monotonic()
        if remaining > self._limits.longest_wait:
            raise self._closed(remaining, url)
        self._wait(url, max(0.0, remaining))

    def _answer(self, response: requests.Response, url: str, most: int) -> Fetched | _Redirect:
        status = response.status_code
        if status == HTTPStatus.OK:
            return Fetched(self._read(response, most), url)
        if response.is_redirect:
            return _Redirect(response.headers["location"])
        if status in _ASK_AGAIN or status >= 500:
            raise Unusable(_named(status), self._retry_after(response, url))
        if 400 <= status < 500:
            words = error_words(self._read(response, self._limits.body)) or _named(status)
            raise SourceRejected(f"{self._hosts.whose} refused: {words}", url)
        raise Unusable(_named(status))

    def _read(self, response: requests.Response, most: int) -> bytes:
        body = bytearray()
        for piece in response.iter_content(64 * 1024):
            body += piece
            if len(body) > most:
                raise Unusable(f"an answer of more than {most:,} bytes")
        return bytes(body)

    def _retry_after(self, response: requests.Response, url: str) -> float:
        seconds = seconds_asked(response.headers.get("retry-after", ""), self._clock.now())
        self._turn = max(self._turn, self._clock.monotonic() + seconds)
        if seconds > self._limits.longest_wait:
            raise self._closed(seconds, url)
        return seconds

    def _closed(self, seconds: float, url: str) -> SourceDown:
        opens = self._clock.now() + timedelta(seconds=seconds)
        return SourceDown(f"{self._hosts.whose} asks to be left alone until {opens:%Y-%m-%d %H:%M} UTC", url)

    def _pause(self, state: RetryCallState) -> float:
        fault = state.outcome.exception() if state.outcome else None
        asked = fault.retry_after if isinstance(fault, Unusable) else 0.0
        return max(asked, self._backoff(state) * self._random.uniform(0.75, 1.25))

    def _wait(self, url: str, seconds: float) -> None:
        if self._clock.wait(seconds):
            raise SourceDown("paperboy is stopping", url)


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str


_MOST_HOPS: Final = 6
_ASK_AGAIN: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})


def _next_hop(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise Unusable("a redirect to nowhere") from error


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _words(error: Exception) -> str:
    match error:
        case requests.Timeout():
            return "no answer in time"
        case requests.exceptions.ChunkedEncodingError() | requests.exceptions.ContentDecodingError():
            return "an answer cut short"
        case requests.exceptions.SSLError():
            return "no secure connection"
        case requests.ConnectionError():
            return "no answer in time" if "timed out" in str(error) else "the connection broke"
        case _:
            return "no connection"


def _user_agent() -> str:
    try:
        release = version("paperboy")
    except PackageNotFoundError:
        release = "0"
    return f"paperboy/{release} (+https://info.arxiv.org/help/api/)"
