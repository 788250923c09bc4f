"""How the double misbehaves: what arXiv and the network between have been seen to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from .answers import ATOM, HTML, OPENSEARCH, PLAIN, Answer, Parameters, serialise

if TYPE_CHECKING:
    from collections.abc import Callable


class FaultKind(StrEnum):
    """One way to go wrong. Those that alter a feed leave other answers as they are."""

    TOO_MANY_REQUESTS = "too-many-requests"
    """429, with ``Retry-After`` where given."""
    UNAVAILABLE = "unavailable"
    """503, with ``Retry-After`` where given."""
    SERVER_ERROR = "server-error"
    """500."""
    EMPTY_PAGE = "empty-page"
    """A feed without entries that keeps its totalResults."""
    TRUNCATED = "truncated"
    """Cut within the last entry; Content-Length is right for what was sent."""
    SHORT_BODY = "short-body"
    """Half of what Content-Length promises, then the connection closes."""
    MALFORMED = "malformed"
    """A closing tag is missing."""
    MAINTENANCE = "maintenance"
    """An HTML page with status 200."""
    NOTHING = "nothing"
    """Status 200 and zero bytes."""
    ERROR_ENTRY = "error-entry"
    """The feed of one entry titled *Error*, with status 200."""
    RESET = "reset"
    """Connection reset before the answer."""
    RESET_MIDWAY = "reset-midway"
    """Connection reset after half the body."""
    SLOW = "slow"
    """The right answer after ``seconds``."""
    CHANGED_TOTAL = "changed-total"
    """totalResults is off by ``amount``."""
    IGNORED_START = "ignored-start"
    """Always the first page."""
    NO_PUBLISHED = "no-published"
    """The first entry has no submission date."""
    BAD_DATE = "bad-date"
    """The first entry's submission date is no date."""
    LATIN_1 = "latin-1"
    """Bytes in Latin-1 under a header that says UTF-8."""
    CONTROL_CHARACTERS = "control-characters"
    """A form feed in the first summary."""


@dataclass(frozen=True, slots=True)
class Fault:
    """When and how to go wrong, for requests that come after it was scripted."""

    kind: FaultKind
    path: str = "/"
    """Start of the paths it is for."""
    nth: int = 1
    """The first request it strikes, counting those on its path from 1."""
    times: int | None = 1
    """How many in a row it strikes; None: all from then on."""
    retry_after: str | None = None
    """Seconds or an HTTP date."""
    seconds: float = 30.0
    """How long ``SLOW`` waits."""
    amount: int = 7
    """What ``CHANGED_TOTAL`` adds."""

    def strikes(self, count: int) -> bool:
        """Whether it strikes the ``count``-th request on its path."""
        return count >= self.nth and (self.times is None or count < self.nth + self.times)


@dataclass(slots=True)
class _Planned:
    fault: Fault
    seen: int = 0


class Script:
    """The faults to come; the first that strikes a request is the only one to touch it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._planned: list[_Planned] = []

    def add(self, *faults: Fault) -> None:
        """Plan faults; each counts requests from now on."""
        with self._lock:
            self._planned += [_Planned(fault) for fault in faults]

    def clear(self) -> None:
        """Behave from now on."""
        with self._lock:
            self._planned = []

    def strike(self, path: str) -> Fault | None:
        """Count a request with every planned fault and tell which strikes."""
        with self._lock:
            struck = None
            for planned in self._planned:
                if path.startswith(planned.fault.path):
                    planned.seen += 1
                    if struck is None and planned.fault.strikes(planned.seen):
                        struck = planned.fault
            return struck


def altered_parameters(fault: Fault | None, parameters: Parameters) -> Parameters:
    """What the server makes of the query string."""
    if fault is not None and fault.kind is FaultKind.IGNORED_START:
        return {**parameters, "start": "0"}
    return parameters


def altered_answer(fault: Fault | None, answer: Answer, error_feed: Answer) -> Answer:
    """What becomes of the right answer; ``error_feed`` is sent for ``ERROR_ENTRY``."""
    if fault is None:
        return answer
    if fault.kind is FaultKind.ERROR_ENTRY:
        return replace(error_feed, status=200)
    alter = _ALTERATIONS.get(fault.kind)
    return alter(fault, answer) if alter else answer


_Alteration: TypeAlias = "Callable[[Fault, Answer], Answer]"


def _status(status: int, text: bytes) -> _Alteration:
    def alter(fault: Fault, _: Answer) -> Answer:
        headers = {"Retry-After": fault.retry_after} if fault.retry_after is not None else {}
        return Answer(status, text, PLAIN, headers)

    return alter


def _in_feed(change: Callable[[Fault, etree._Element], None]) -> _Alteration:
    def alter(fault: Fault, answer: Answer) -> Answer:
        if not _is_feed(answer):
            return answer
        feed = etree.fromstring(answer.body, etree.XMLParser(remove_blank_text=True))
        change(fault, feed)
        return replace(answer, body=serialise(feed))

    return alter


def _is_feed(answer: Answer) -> bool:
    return answer.status == 200 and "xml" in answer.media_type


def _without_entries(_: Fault, feed: etree._Element) -> None:
    for entry in feed.findall(f"{{{ATOM}}}entry"):
        feed.remove(entry)


def _with_another_total(fault: Fault, feed: etree._Element) -> None:
    total = feed.find(f"{{{OPENSEARCH}}}totalResults")
    if total is not None:
        total.text = str(int(total.text or 0) + fault.amount)


def _without_published(_: Fault, feed: etree._Element) -> None:
    published = feed.find(f"{{{ATOM}}}entry/{{{ATOM}}}published")
    if published is not None and (entry := published.getparent()) is not None:
        entry.remove(published)


def _with_bad_date(_: Fault, feed: etree._Element) -> None:
    published = feed.find(f"{{{ATOM}}}entry/{{{ATOM}}}published")
    if published is not None:
        published.text = "2025-02-31T25:61:00Z"


def _truncated(_: Fault, answer: Answer) -> Answer:
    # In the last entry's last author, where a lenient parser notices nothing; daily feeds have none.
    opened = max(answer.body.rfind(b"<name>"), answer.body.rfind(b"<dc:creator>"))
    cut = opened + len(b"<name>Ad") if opened > 0 else len(answer.body) // 2
    return replace(answer, body=answer.body[:cut])


def _malformed(_: Fault, answer: Answer) -> Answer:
    tag = b"</title>" if answer.body.count(b"</title>") < 2 else b"</summary>"
    return replace(answer, body=answer.body.replace(tag, b"", 1))


def _maintenance(*_: object) -> Answer:
    return Answer(200, b"<html><head><title>arXiv</title></head><body>Down for maintenance</body></html>", HTML)


def _latin_1(_: Fault, answer: Answer) -> Answer:
    text = re.sub(rb"<name>", "<name>Éloïse ".encode(), answer.body, count=1)
    return replace(answer, body=text.decode().encode("latin-1", "replace"))


def _with_form_feed(_: Fault, answer: Answer) -> Answer:
    return replace(answer, body=answer.body.replace(b"<summary>", b"<summary>\x0c", 1))


_ALTERATIONS: dict[FaultKind, _Alteration] = {
    FaultKind.TOO_MANY_REQUESTS: _status(429, b"Rate exceeded."),
    FaultKind.UNAVAILABLE: _status(503, b"Service Unavailable"),
    FaultKind.SERVER_ERROR: _status(500, b"Internal Server Error"),
    FaultKind.EMPTY_PAGE: _in_feed(_without_entries),
    FaultKind.TRUNCATED: _truncated,
    FaultKind.SHORT_BODY: lambda _, answer: replace(answer, delivery="short"),
    FaultKind.MALFORMED: _malformed,
    FaultKind.MAINTENANCE: _maintenance,
    FaultKind.NOTHING: lambda _, answer: replace(answer, body=b""),
    FaultKind.RESET: lambda _, answer: replace(answer, delivery="reset"),
    FaultKind.RESET_MIDWAY: lambda _, answer: replace(answer, delivery="reset midway"),
    FaultKind.SLOW: lambda fault, answer: replace(answer, delay=fault.seconds),
    FaultKind.CHANGED_TOTAL: _in_feed(_with_another_total),
    FaultKind.NO_PUBLISHED: _in_feed(_without_published),
    FaultKind.BAD_DATE: _in_feed(_with_bad_date),
    FaultKind.LATIN_1: _latin_1,
    FaultKind.CONTROL_CHARACTERS: _with_form_feed,
}
