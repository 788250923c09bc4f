"""The query API, the clock, the feeds and the pages of the arXiv double, and the double as a process."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import arxiv  # type: ignore[import-untyped]
import pytest
import requests
from arxiv._feed import parse as parse_feed  # type: ignore[import-untyped]

from tests.doubles.arxiv import (
    Archive,
    ArxivDouble,
    Author,
    announced_at,
    load_corpus,
    read_record,
)
from tests.doubles.arxiv.samples import TUESDAY, ask, client, get, ids, record, texts, total

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def double() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(number) for number in range(1, 6)], now=TUESDAY) as running:
        yield running


def test_pages_add_up_to_the_whole(double: ArxivDouble) -> None:
    pages = [ids(ask(double, start=start, max_results=2, sortBy="submittedDate")) for start in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [name for page in pages for name in page] == [f"2506.{number:05}v1" for number in (5, 4, 3, 2, 1)]


def test_sorting_follows_dates_and_order() -> None:
    papers = [record(1, published="2025-06-02T10:00:00Z"), record(2, published="2025-06-01T10:00:00Z")]
    with ArxivDouble(papers) as double:
        double.replace("2506.00002", updated=datetime(2025, 6, 2, 12, tzinfo=UTC))
        assert ids(ask(double, sortBy="submittedDate")) == ["2506.00001v1", "2506.00002v2"]
        assert ids(ask(double, sortBy="lastUpdatedDate")) == ["2506.00002v2", "2506.00001v1"]
        assert ids(ask(double, sortBy="submittedDate", sortOrder="ascending"))[0] == "2506.00002v2"
        assert ids(ask(double, "ti:2 OR abs:sampling"))[0] == "2506.00002v2"


def test_identifiers_are_looked_up_in_their_order(double: ArxivDouble) -> None:
    answer = get(double.api_url, id_list="2506.00003,2506.99999,2506.00001v1,2506.00001v7")
    assert (ids(answer), total(answer)) == (["2506.00003v1", "2506.00001v1"], 2)
    both = get(double.api_url, id_list="2506.00003,2506.00001", search_query="ti:3")
    assert ids(both) == ["2506.00003v1"]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"id_list": "2506.00001,abc"}, "incorrect_id_format_for_abc"),
        ({"search_query": "ti:a", "start": "x"}, "start_must_be_an_integer"),
        ({"search_query": "ti:a", "start": "-1"}, "start_must_be_non-negative"),
        ({"search_query": "ti:a", "max_results": "30001"}, "max_results_must_not_exceed_30000"),
        ({"search_query": "ti:a", "sortBy": "date"}, "sortBy_must_be_in:"),
        ({"search_query": "ti:a", "sortOrder": "up"}, "sortOrder_must_be_in:"),
    ],
)
def test_a_bad_parameter_is_refused(double: ArxivDouble, parameters: dict[str, str], reason: str) -> None:
    answer = get(double.api_url, **parameters)
    assert (answer.status_code, f"errors#{reason}" in answer.text) == (400, True)


def test_a_slice_holds_2000_at_most() -> None:
    with ArxivDouble(record(number) for number in range(2050)) as double:
        answer = ask(double, max_results=30000)
        assert (len(ids(answer)), total(answer)) == (2000, 2050)


@pytest.mark.parametrize(
    "text",
    ["(ti:a", "ti:a)", 'ti:"a', "ti:a AND", "OR", "foo:a", "submittedDate:[2025 TO 2026]", "ti:a ANDNOT ()"],
)
def test_a_malformed_search_is_refused_as_an_error_feed(double: ArxivDouble, text: str) -> None:
    answer = ask(double, text)
    assert answer.status_code == 400
    feed = parse_feed(answer.content)
    assert (feed.header.total_results, b"<title>Error</title>" in answer.content) == (1, True)
    assert b"https://arxiv.org/api/errors#malformed_search_query" in answer.content


def test_a_paper_shows_once_announced_and_indexed(double: ArxivDouble) -> None:
    evening = announced_at(date(2025, 6, 3))
    assert evening == datetime(2025, 6, 3, 0, tzinfo=UTC)
    moments = iter([evening - timedelta(seconds=1), evening, evening])
    double.now = lambda: next(moments)
    assert [total(ask(double)), total(ask(double))] == [0, 5]
    double.index_lag = timedelta(hours=6)
    assert total(ask(double)) == 0
    double.now = None
    assert total(ask(double)) == 5


def test_a_replacement_shows_as_the_newest_version(double: ArxivDouble) -> None:
    double.replace("2506.00001", version=2, title="Paired Again", authors=["Cy Muster"])
    assert ids(get(double.api_url, id_list="2506.00001")) == ["2506.00001v2"]
    assert ids(get(double.api_url, id_list="2506.00001v1")) == ["2506.00001v1"]
    double.replace("2506.00002", announced=date(2025, 6, 4))
    assert ids(get(double.api_url, id_list="2506.00002")) == ["2506.00002v1"]
    double.now = TUESDAY + timedelta(days=1)
    assert ids(get(double.api_url, id_list="2506.00002")) == ["2506.00002v2"]


def test_a_held_paper_keeps_its_date_and_comes_later(double: ArxivDouble) -> None:
    double.hold("2506.00001", date(2025, 6, 9))
    assert total(ask(double)) == 4
    double.now = TUESDAY + timedelta(days=6)
    assert total(ask(double, "submittedDate:[202506020000 TO 202506022359]")) == 5
    assert ids(get(f"{double.feed_url}/cs.CV")) == ["oai:arXiv.org:2506.00001v1"]


def test_a_withdrawn_paper_says_so(double: ArxivDouble) -> None:
    double.withdraw("2506.00001", by="Ada Fictus")
    result = next(client(double).results(arxiv.Search(id_list=["2506.00001"])))
    assert result.comment == "This paper has been withdrawn by Ada Fictus"
    assert result.summary.startswith("This paper has been withdrawn by Ada Fictus due to")
    assert get(f"{double.url}/pdf/2506.00001").status_code == 404
    assert get(f"{double.url}/pdf/2506.00001v1").status_code == 200


def feed_of(double: ArxivDouble, names: str) -> list[tuple[str, str]]:
    feed = get(f"{double.feed_url}/{names}").content
    kinds, found = texts(feed, "a:entry/x:announce_type"), texts(feed, "a:entry/a:id")
    return [(kind, name.removeprefix("oai:arXiv.org:")) for kind, name in zip(kinds, found, strict=True)]


def test_a_feed_tells_new_from_cross_and_replaced() -> None:
    old = {"announced": "2025-05-28"}
    cross = {"categories": ["math.CO", "cs.CV"], "primary_category": "math.CO"}
    with ArxivDouble([record(1), record(2, **cross), record(3, **old), record(4, **old, **cross)]) as double:
        double.now = TUESDAY
        double.replace("2506.00003")
        double.replace("2506.00004")
        kinds = [("new", "2506.00001v1"), ("cross", "2506.00002v1")]
        kinds += [("replace", "2506.00003v2"), ("replace-cross", "2506.00004v2")]
        assert feed_of(double, "cs.CV") == kinds
        assert feed_of(double, "cs") == kinds
        assert [kind for kind, _ in feed_of(double, "math+cs.CV")] == ["new", "new", "replace", "replace"]
        assert feed_of(double, "hep-th") == []


def test_a_feed_is_made_at_midnight_in_new_york(double: ArxivDouble) -> None:
    double.now = datetime(2025, 6, 3, 3, 59, tzinfo=UTC)
    assert feed_of(double, "cs") == []
    double.now = datetime(2025, 6, 3, 4, 0, tzinfo=UTC)
    assert len(feed_of(double, "cs")) == 5


def test_a_feed_is_empty_on_weekends_and_holidays(double: ArxivDouble) -> None:
    double.now = datetime(2025, 6, 7, 12, tzinfo=UTC)
    assert feed_of(double, "cs") == []
    double.now = datetime(2025, 6, 9, 12, tzinfo=UTC)
    assert len(feed_of(double, "cs")) == 5
    double.holidays.add(date(2025, 6, 9))
    assert feed_of(double, "cs") == []


@pytest.mark.parametrize(("names", "complaint"), [("zz.AI", "Bad archive"), ("cs.ZZ", "Bad subject"), ("cs+", "Bad")])
def test_an_unknown_category_is_refused(double: ArxivDouble, names: str, complaint: str) -> None:
    answer = get(f"{double.feed_url}/{names}")
    assert (answer.status_code, complaint in answer.text) == (400, True)


def test_old_addresses_lead_to_the_new() -> None:
    papers = [record(1, id="math/0301001"), record(2, id="hep-th/9901001")]
    with ArxivDouble(papers) as double:
        for asked, given in (("math.AG/0301001", "math/0301001"), ("HEP-TH/9901001v1", "hep-th/9901001v1")):
            moved = requests.get(f"{double.url}/abs/{asked}", allow_redirects=False, timeout=5)
            assert (moved.status_code, moved.headers["Location"]) == (301, f"/abs/{given}")
            assert get(f"{double.url}/abs/{asked}").status_code == 200


def test_html_pages_are_whole_stubs_or_missing(double: ArxivDouble) -> None:
    double.html_missing.add("2506.00002")
    double.html_stubs.add("2506.00003v1")
    page = get(f"{double.url}/html/2506.00001v1")
    assert 'id="watermark-tr">arXiv:2506.00001v1 [cs.CV] 02 Jun 2025<' in page.text
    assert (page.text.count('class="ltx_p"'), "ltx_figure" in page.text) == (3, True)
    assert get(f"{double.url}/html/2506.00001v1/x1.png").content.startswith(b"\x89PNG")
    assert get(f"{double.url}/html/2506.00002").status_code == 404
    assert "See pages 1-last of" in get(f"{double.url}/html/2506.00003").text
    assert get(f"{double.url}/html/2506.00009").status_code == 404


def test_a_pdf_points_to_its_parts() -> None:
    with ArxivDouble([record(1, title="Brackets (and \\slashes)")]) as double:
        body = get(f"{double.url}/pdf/2506.00001.pdf").content
    table = int(body.rsplit(b"startxref\n", 1)[1].split()[0])
    assert body[table:].startswith(b"xref\n0 6")
    offsets = [int(line.split()[0]) for line in body[table:].splitlines()[3:8]]
    assert all(body[offset:].startswith(b"%d 0 obj" % number) for number, offset in enumerate(offsets, 1))
    assert rb"(Brackets \(and \\slashes\))" in body


def test_what_is_not_there_is_404(double: ArxivDouble) -> None:
    assert [get(f"{double.url}{path}").status_code for path in ("/", "/abs/2506.00077", "/x/y")] == [404] * 3


def test_a_record_fills_what_is_missing() -> None:
    version = read_record(record(1, authors=None, abstract="One\n  two\x0c", announced="2025-06-09"))
    assert (version.authors, version.abstract) == ((Author("Anonymous"),), "One two")
    assert version.published == datetime(2025, 6, 8, 12, tzinfo=UTC)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(record(1)) + '\n{"id": "2506.00002"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"papers\.jsonl, line 2"):
        load_corpus(path)


def test_an_archive_keeps_every_version() -> None:
    archive = Archive([read_record(record(1))])
    archive.supersede("2506.00001", date(2025, 6, 4), None, {"title": "Second"})
    assert [(version.number, version.title) for version in archive][1] == (2, "Second")
    with pytest.raises(KeyError):
        archive.hold("2506.00002", date(2025, 6, 4))


def test_it_runs_as_a_process(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(record(1)), encoding="utf-8")
    command = [sys.executable, "-m", "tests.doubles.arxiv", "--corpus", str(path), "--now", "2025-06-02"]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        api = f"{url}/api/query?search_query=cat:cs.CV"
        assert total(get(api)) == 0
        assert requests.post(f"{url}/double/now", json={"now": "2025-06-03T12:00:00Z"}, timeout=5).ok
        assert total(get(api)) == 1
        fault = {"kind": "unavailable", "path": "/api", "retry_after": "1"}
        assert requests.post(f"{url}/double/faults", json=[fault], timeout=5).ok
        assert get(api).status_code == 503
        assert requests.post(f"{url}/double/faults", json=[{"kind": "?"}], timeout=5).status_code == 400
        assert [each["status"] for each in get(f"{url}/double/requests").json()] == [200, 200, 503]
        process.terminate()
        assert process.wait(10) == 0
