"""``ArxivDouble``: what stands behind each address, and the clock, the faults and the log that tests steer by."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from .answers import PLAIN, Answer
from .api import answer_query, error_answer
from .archive import Archive, feed_day, is_weekend
from .faults import Fault, FaultKind, Script, altered_answer, altered_parameters
from .feed import answer_feed
from .pages import abstract_page, figure, full_text_page, missing, pdf_file, stub_page
from .records import Author, Version, read_record
from .wire import CONTROL, LoggedRequest, Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Now: TypeAlias = datetime | Callable[[], datetime] | None

_PAGE = re.compile(
    r"/(?P<kind>abs|html|pdf)/(?P<id>\d{4}\.\d{4,5}|[A-Za-z-]+(?:\.[A-Za-z]{2})?/\d{7})"
    r"(?:v(?P<number>\d+))?(?P<rest>/x1\.png|\.pdf)?"
)
_EVENING = timedelta(hours=4)


class ArxivDouble:
    """arXiv on 127.0.0.1, from ``with ArxivDouble(records) as double:`` to the end of the block.

    It serves from its own threads, so the block may stand in synchronous and in asynchronous code alike.

    Args:
        records: Corpus records or versions.
        now: What time it is there: fixed, asked anew for each request, or None, which shows everything. It may be
            set again at any time.
        index_lag: How long the query API lags behind announcements; feeds and pages do not.
        port: 0 takes a free one.
    """

    def __init__(
        self,
        records: Iterable[Mapping[str, Any] | Version] = (),
        *,
        now: Now = None,
        index_lag: timedelta = timedelta(0),
        port: int = 0,
    ) -> None:
        self.archive = Archive()
        self.now: Now = now
        self.index_lag = index_lag
        self.holidays: set[date] = set()
        """Weekdays whose feeds are empty."""
        self.html_missing: set[str] = set()
        """Papers (``2506.01234``) or versions (``2506.01234v2``) without an HTML page."""
        self.html_stubs: set[str] = set()
        """Papers or versions whose HTML page holds no text."""
        self.files: dict[str, tuple[str, bytes]] = {}
        """Content types and contents that stand at these paths, whatever the archive says."""
        self.announce(*records)
        self._script = Script()
        self._wire = Wire(self._respond, port)

    def __enter__(self) -> Self:
        self._wire.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.stop()

    @property
    def url(self) -> str:
        """Root of ``/abs``, ``/html`` and ``/pdf``."""
        return f"http://127.0.0.1:{self._wire.port}"

    @property
    def api_url(self) -> str:
        """The query API, before ``?search_query=…``."""
        return f"{self.url}/api/query"

    @property
    def feed_url(self) -> str:
        """Root of the daily feeds."""
        return f"{self.url}/atom"

    @property
    def requests(self) -> list[LoggedRequest]:
        """Every request so far, in order of arrival."""
        return self._wire.requests

    @property
    def most_at_once(self) -> int:
        """The most requests that were under way at one moment."""
        return self._wire.most_at_once

    def script(self, *faults: Fault) -> None:
        """Misbehave in the given ways; each fault counts requests from now on."""
        self._script.add(*faults)

    def behave(self) -> None:
        """Forget the faults still to come."""
        self._script.clear()

    def announce(self, *records: Mapping[str, Any] | Version) -> None:
        """Take in papers; when each is shown, its ``announced`` says."""
        self.archive.add(each if isinstance(each, Version) else read_record(each) for each in records)

    def replace(
        self, paper_id: str, version: int | None = None, announced: date | None = None, **changes: Any
    ) -> Version:
        """Bring a new version.

        Args:
            paper_id: Identifier without version.
            version: Its number; by default the next.
            announced: The listing that brings it; by default the current one, so that it shows at once.
            changes: Fields of ``Version`` that differ from the last; authors may be plain names.

        Raises:
            KeyError: No such paper.
        """
        if "authors" in changes:
            changes["authors"] = tuple(Author(n) if isinstance(n, str) else n for n in changes["authors"])
        if "categories" in changes:
            changes["categories"] = tuple(changes["categories"])
        return self.archive.supersede(paper_id, announced or self._current_day(), version, changes)

    def withdraw(self, paper_id: str, by: str = "the author", reason: str = "a crucial error in Section 2") -> Version:
        """Bring a last version that only says that the paper is withdrawn; it has neither PDF nor HTML.

        Raises:
            KeyError: No such paper.
        """
        said = f"This paper has been withdrawn by {by}"
        return self.replace(paper_id, comment=said, abstract=f"{said} due to {reason}.")

    def hold(self, paper_id: str, until_day: date) -> None:
        """Keep a paper back until a later listing, as moderation does; its submission date stays.

        Raises:
            KeyError: No such paper.
        """
        self.archive.hold(paper_id, until_day)

    def _moment(self) -> datetime | None:
        return self.now() if callable(self.now) else self.now

    def _current_day(self) -> date:
        moment = self._moment()
        if moment is None:
            return self.archive.last_day() or date.min
        day = feed_day(moment - self.index_lag + _EVENING)
        while is_weekend(day):
            day -= timedelta(days=1)
        return day

    def _respond(self, request: LoggedRequest) -> Answer:
        if not request.counts:
            return self._controlled(request)
        fault = self._script.strike(request.path)
        request.fault = fault.kind if fault else None
        now = self._moment()
        stamp = now or datetime.now(UTC)
        answer = self._routed(request, altered_parameters(fault, request.query), now, stamp)
        return altered_answer(fault, answer, error_answer("internal error", stamp))

    def _routed(
        self, request: LoggedRequest, parameters: Mapping[str, str], now: datetime | None, stamp: datetime
    ) -> Answer:
        if request.path == "/api/query":
            return answer_query(self.archive, parameters, now - self.index_lag if now else None, stamp)
        if request.path.startswith("/atom/"):
            return answer_feed(self.archive, request.path.removeprefix("/atom/"), now, self.holidays)
        if request.path in self.files:
            content_type, content = self.files[request.path]
            return Answer(200, content, content_type)
        if page := _PAGE.fullmatch(request.path):
            return self._page(page, now)
        return missing(request.path)

    def _page(self, page: re.Match[str], now: datetime | None) -> Answer:
        if (folded := _folded(page["id"])) != page["id"]:
            version = f"v{page['number']}" if page["number"] else ""
            return Answer(301, b"", PLAIN, {"Location": f"/{page['kind']}/{folded}{version}"})
        found = self.archive.find(folded, int(page["number"]) if page["number"] else None, now)
        if found is None:
            return missing(page[0])
        if page["kind"] == "abs":
            return abstract_page(found)
        if found.withdrawn:
            return missing(page[0])
        return pdf_file(found) if page["kind"] == "pdf" else self._html(found, page)

    def _html(self, version: Version, page: re.Match[str]) -> Answer:
        names = {version.id, version.name}
        if names & self.html_missing:
            return missing(page[0])
        if page["rest"] == "/x1.png":
            return figure()
        return stub_page(version) if names & self.html_stubs else full_text_page(version)

    def _controlled(self, request: LoggedRequest) -> Answer:
        match (request.method, request.path.removeprefix(CONTROL)):
            case ("GET", "requests"):
                return _json([_plain(each) for each in self.requests])
            case ("POST", "now"):
                return self._steered(request.body, self._set_now)
            case ("POST", "faults"):
                return self._steered(request.body, self._set_faults)
        return missing(request.path)

    def _steered(self, body: bytes, steer: Callable[[Any], None]) -> Answer:
        try:
            steer(json.loads(body))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            return Answer(400, f"cannot do that: {error}\n".encode(), PLAIN)
        return _json({"ok": True})

    def _set_now(self, told: Any) -> None:
        self.now = datetime.fromisoformat(told["now"]).astimezone(UTC) if told["now"] else None

    def _set_faults(self, told: Any) -> None:
        faults = [Fault(**{**each, "kind": FaultKind(each["kind"])}) for each in told]
        self.behave()
        self.script(*faults)


def _folded(paper_id: str) -> str:
    """The identifier as arXiv writes it: old archives in lower case, without their subject class."""
    archive, slash, number = paper_id.partition("/")
    return f"{archive.partition('.')[0].lower()}/{number}" if slash else paper_id


def _plain(request: LoggedRequest) -> dict[str, Any]:
    return {name: value for name, value in asdict(request).items() if name != "body"}


def _json(value: Any) -> Answer:
    return Answer(200, json.dumps(value).encode(), "application/json")
