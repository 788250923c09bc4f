"""What a client sees when the arXiv double misbehaves, and what the log keeps."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import arxiv  # type: ignore[import-untyped]
import pytest
import requests
from arxiv._feed import parse as parse_feed  # type: ignore[import-untyped]
from lxml import etree

from tests.doubles.arxiv import (
    ArxivDouble,
    Fault,
    FaultKind,
)
from tests.doubles.arxiv.samples import TUESDAY, ask, client, get, ids, record, texts, total

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def double() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(number) for number in range(1, 6)], now=TUESDAY) as running:
        yield running


@pytest.mark.parametrize(
    ("kind", "status"),
    [(FaultKind.TOO_MANY_REQUESTS, 429), (FaultKind.UNAVAILABLE, 503), (FaultKind.SERVER_ERROR, 500)],
)
@pytest.mark.parametrize("retry_after", ["2", None])
def test_an_error_status_is_sent_once(
    double: ArxivDouble, kind: FaultKind, status: int, retry_after: str | None
) -> None:
    double.script(Fault(kind, retry_after=retry_after))
    answer = ask(double)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, retry_after)
    assert ask(double).status_code == 200
    assert [(each.status, each.fault) for each in double.requests] == [(status, kind), (200, None)]


def test_a_fault_strikes_its_path_and_its_turn(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.UNAVAILABLE, path="/api", nth=2, times=2), Fault(FaultKind.NOTHING, path="/atom"))
    assert len(get(f"{double.feed_url}/cs").content) == 0
    assert [ask(double).status_code for _ in range(4)] == [200, 503, 503, 200]
    double.script(Fault(FaultKind.UNAVAILABLE, times=None))
    assert {ask(double).status_code for _ in range(4)} == {503}
    double.behave()
    assert ask(double).status_code == 200


def test_an_empty_page_keeps_its_total(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.EMPTY_PAGE))
    answer = ask(double)
    assert (answer.status_code, ids(answer), total(answer)) == (200, [], 5)


def test_a_truncated_feed_is_cut_within_an_entry(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.TRUNCATED))
    answer = ask(double)
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert answer.content.endswith(b"<name>Bo")
    results = parse_feed(answer.content).results
    assert [str(author) for author in results[-1].authors] == ["Ada Fictus", "Bo"]


@pytest.mark.parametrize("kind", [FaultKind.MALFORMED, FaultKind.LATIN_1, FaultKind.CONTROL_CHARACTERS])
def test_bad_bytes_do_not_parse(double: ArxivDouble, kind: FaultKind) -> None:
    double.script(Fault(kind))
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(ask(double).content)


def test_other_bodies_with_status_200(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.MAINTENANCE), Fault(FaultKind.NOTHING, nth=2), Fault(FaultKind.ERROR_ENTRY, nth=3))
    page, nothing, error = (ask(double) for _ in range(3))
    assert {page.status_code, nothing.status_code, error.status_code} == {200}
    assert (page.headers["Content-Type"], nothing.content) == ("text/html; charset=utf-8", b"")
    assert "<title>Error</title>" in error.text


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.RESET_MIDWAY, FaultKind.SHORT_BODY])
def test_a_broken_connection_is_an_error(double: ArxivDouble, kind: FaultKind) -> None:
    with requests.Session() as session:
        url = f"{double.api_url}?search_query=cat:cs.CV"
        assert session.get(url, timeout=5).ok
        double.script(Fault(kind))
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            session.get(url, timeout=5)
        assert session.get(url, timeout=5).ok
    assert double.requests[1].status == (None if kind is FaultKind.RESET else 200)


def test_a_slow_answer_times_out_and_does_not_hold_up_the_end() -> None:
    with ArxivDouble([record(1)]) as double:
        double.script(Fault(FaultKind.SLOW, seconds=600))
        with pytest.raises(requests.ReadTimeout):
            requests.get(double.api_url, timeout=0.1)
        double.script(Fault(FaultKind.SLOW, seconds=0.01))
        assert ask(double).ok


def test_a_total_may_change_between_pages(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.CHANGED_TOTAL, nth=2, amount=-3))
    assert [total(ask(double)), total(ask(double))] == [5, 2]


def test_start_may_be_ignored(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.IGNORED_START))
    assert ids(ask(double, start=2, max_results=2)) == ids(ask(double, max_results=2))


def test_dates_may_be_missing_or_wrong(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.NO_PUBLISHED), Fault(FaultKind.BAD_DATE, nth=2))
    dates = [texts(ask(double).content, "a:entry/a:published") for _ in range(2)]
    assert (len(dates[0]), dates[1][0]) == (4, "2025-02-31T25:61:00Z")


def test_the_arxiv_package_pages_through(double: ArxivDouble) -> None:
    double.script(Fault(FaultKind.EMPTY_PAGE, nth=2), Fault(FaultKind.TOO_MANY_REQUESTS, nth=4))
    results = list(client(double).results(arxiv.Search(query="cat:cs.CV")))
    assert sorted(result.get_short_id() for result in results) == [f"2506.{n:05}v1" for n in range(1, 6)]
    assert results[0].published == datetime(2025, 6, 2, 12, tzinfo=UTC)
    assert [str(author) for author in results[0].authors] == ["Ada Fictus", "Bo Exempla"]
    assert results[0].summary.startswith("We study sampling. It takes")
    assert [request.query["start"] for request in double.requests] == ["0", "2", "2", "4", "4"]
    assert double.requests[0].headers["user-agent"].startswith("arxiv.py/")


async def test_it_serves_asynchronous_tests() -> None:
    with ArxivDouble([record(1)]) as double:
        search = arxiv.Search(query="ti:paired")
        results = await asyncio.to_thread(lambda: list(client(double).results(search)))
    assert len(results) == 1


def test_requests_at_once_are_counted(double: ArxivDouble) -> None:
    for _ in range(3):
        ask(double)
    assert double.most_at_once == 1
    double.script(Fault(FaultKind.SLOW, times=4, seconds=0.3))
    with ThreadPoolExecutor(4) as pool:
        assert all(answer.ok for answer in pool.map(lambda _: ask(double), range(4)))
    assert double.most_at_once == 4
    moments = [request.at for request in double.requests]
    assert moments == sorted(moments)


def test_a_mistake_in_the_double_is_loud() -> None:
    def broken() -> datetime:
        raise LookupError("no clock")

    def run() -> None:
        with ArxivDouble([record(1)], now=broken) as double, pytest.raises(requests.ConnectionError):
            ask(double)

    with pytest.raises(LookupError, match="no clock"):
        run()
