"""The query API against arXiv's double: whole answers, the number of requests, and every fault on the wire."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.errors import IdentifierError, SourceDown, SourceError, SourceRejected
from scheduler.settings import Settings
from scheduler.sources.announcements import announcement_day, submission_window
from scheduler.sources.arxiv_api import PAGE_SIZE, ArxivApi, submitted_query
from scheduler.sources.session import Limits
from scheduler.topics.query import parse
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind, load_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.sources.session import GuardedSession

    from .conftest import FakeClock

WEEK = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpus" / "week_2025-06-02_06.jsonl"
DAY = date(2025, 6, 3)
START, END = submission_window(DAY)
HEALED_AT_ONCE = {FaultKind.CONTROL_CHARACTERS, FaultKind.IGNORED_START}
"""Faults that the first page of a list survives."""


def record(n: int, **changes: Any) -> dict[str, Any]:
    published = changes.pop("published", START + timedelta(seconds=20 * n))
    return {
        "id": f"2506.{n + 1:05d}",
        "title": f"On the nature of nothing, part {n}",
        "abstract": f"Nothing is shown to be nothing, for the {n}-th time.",
        "authors": ["A. Fictus", "B. Exempla"],
        "categories": ["cs.CV", "cs.LG"] if n % 2 else ["math.AG"],
        "primary_category": "cs.CV" if n % 2 else "math.AG",
        "comment": None,
        "published": published.isoformat(),
        "announced": announcement_day(published).isoformat(),
    } | changes


@pytest.fixture(scope="module")
def few() -> Iterator[ArxivDouble]:
    with ArxivDouble(record(n) for n in range(12)) as double:
        yield double


@pytest.fixture(scope="module")
def many() -> Iterator[ArxivDouble]:
    with ArxivDouble(record(n) for n in range(2012)) as double:
        yield double


@pytest.fixture
def paging(few: ArxivDouble, session: GuardedSession) -> ArxivApi:
    """Takes the twelve papers in two pages."""
    return fresh(few, session, page_size=8)


@pytest.fixture
def api(few: ArxivDouble, session: GuardedSession) -> ArxivApi:
    return fresh(few, session)


def fresh(double: ArxivDouble, session: GuardedSession, page_size: int = PAGE_SIZE) -> ArxivApi:
    double.behave()
    double.requests.clear()
    return ArxivApi(Settings(arxiv_api=double.api_url), session, page_size=page_size)


def ids(count: int) -> list[str]:
    return [f"2506.{n + 1:05d}" for n in range(count)]


def test_a_day_costs_one_request(api: ArxivApi, few: ArxivDouble) -> None:
    papers = api.submitted_between(START, END)
    assert [paper.id for paper in papers] == ids(12)
    assert len(few.requests) == 1
    assert few.requests[0].query["max_results"] == "2000"
    assert few.requests[0].headers["user-agent"].startswith("paperboy/")


def test_a_paper_is_as_arxiv_has_it(api: ArxivApi) -> None:
    paper = api.by_ids(["2506.00002"])[0]
    assert (paper.id, paper.version) == ("2506.00002", 1)
    assert paper.title == "On the nature of nothing, part 1"
    assert paper.authors == ("A. Fictus", "B. Exempla")
    assert (paper.primary_category, paper.categories) == ("cs.CV", ("cs.CV", "cs.LG"))
    assert paper.published == START + timedelta(seconds=20)
    assert paper.announced == DAY
    assert not paper.withdrawn


def test_categories_narrow(api: ArxivApi) -> None:
    assert len(api.submitted_between(START, END, ("cs.LG", "cs.RO"))) == 6
    assert len(api.submitted_between(START, END, ("math.*",))) == 6
    assert api.submitted_between(START, END, ("hep-th",)) == []


def test_the_interval_is_half_open(session: GuardedSession) -> None:
    at = (START - timedelta(seconds=1), START, END - timedelta(seconds=1), END, END + timedelta(seconds=30))
    with ArxivDouble(record(n, published=moment) for n, moment in enumerate(at)) as double:
        api = fresh(double, session)
        assert [paper.id for paper in api.submitted_between(START, END)] == ["2506.00002", "2506.00003"]


@pytest.mark.parametrize(("start", "end"), [(END, START), (START, START), (datetime(2025, 6, 1), END)])  # noqa: DTZ001
def test_an_interval_has_two_ends(start: datetime, end: datetime) -> None:
    with pytest.raises(ValueError, match="no interval"):
        submitted_query(start, end)


def test_the_query_is_in_utc_to_the_minute() -> None:
    assert submitted_query(START, END, ("cs.CV", "math.*")) == (
        "submittedDate:[202505301800 TO 202506021759] AND (cat:cs.CV OR cat:math.*)"
    )


def test_unknown_ids_are_missing(api: ArxivApi, few: ArxivDouble) -> None:
    papers = api.by_ids(["2506.00003v1", "arXiv:2506.99999", "2506.00001", "2506.00003"])
    assert [paper.id for paper in papers] == ["2506.00003", "2506.00001"]
    assert len(few.requests) == 1
    assert api.by_ids([]) == []
    assert len(few.requests) == 1


def test_what_is_no_id_is_not_asked(api: ArxivApi, few: ArxivDouble) -> None:
    with pytest.raises(IdentifierError):
        api.by_ids(["2506.00001", "abc"])
    assert few.requests == []


def test_many_ids_go_by_the_hundred(many: ArxivDouble, session: GuardedSession) -> None:
    assert len(fresh(many, session).by_ids(ids(250))) == 250
    assert [len(request.query["id_list"].split(",")) for request in many.requests] == [100, 100, 50]


def test_search_takes_topics(api: ArxivApi, few: ArxivDouble) -> None:
    assert len(api.search(parse("Nature of NOTHING"))) == 5
    assert [paper.id for paper in api.search(parse("part 11"), limit=3)] == ["2506.00012"]
    assert api.search(parse("nothing cat:econ.EM")) == api.search(parse("nature -nothing")) == []
    assert len(few.requests) == 4
    assert api.search(parse("nothing"), limit=0) == []
    assert len(few.requests) == 4


def test_versions_and_withdrawals_are_seen(session: GuardedSession) -> None:
    with ArxivDouble(record(n) for n in range(3)) as double:
        double.replace("2506.00001", version=3, title="On  everything")
        double.withdraw("2506.00002")
        double.withdraw("2506.00003", by="arXiv administrators")
        found = {paper.id: paper for paper in fresh(double, session).submitted_between(START, END)}
    assert (found["2506.00001"].version, found["2506.00001"].title) == (3, "On everything")
    assert not found["2506.00001"].withdrawn
    assert found["2506.00002"].withdrawn
    assert found["2506.00003"].withdrawn


def test_pages_of_two_thousand(many: ArxivDouble, session: GuardedSession) -> None:
    papers = fresh(many, session).submitted_between(START, END)
    assert [paper.id for paper in papers] == ids(2012)
    assert [request.query["start"] for request in many.requests] == ["0", "2000"]


FAULTS = [
    Fault(FaultKind.TOO_MANY_REQUESTS),
    Fault(FaultKind.TOO_MANY_REQUESTS, retry_after="40"),
    Fault(FaultKind.UNAVAILABLE),
    Fault(FaultKind.UNAVAILABLE, retry_after="Tue, 03 Jun 2025 12:00:40 GMT"),
    Fault(FaultKind.SERVER_ERROR),
    Fault(FaultKind.EMPTY_PAGE),
    Fault(FaultKind.TRUNCATED),
    Fault(FaultKind.SHORT_BODY),
    Fault(FaultKind.MALFORMED),
    Fault(FaultKind.MAINTENANCE),
    Fault(FaultKind.NOTHING),
    Fault(FaultKind.ERROR_ENTRY),
    Fault(FaultKind.RESET),
    Fault(FaultKind.RESET_MIDWAY),
    Fault(FaultKind.SLOW, seconds=20),
    Fault(FaultKind.CHANGED_TOTAL),
    Fault(FaultKind.CHANGED_TOTAL, amount=-3),
    Fault(FaultKind.NO_PUBLISHED),
    Fault(FaultKind.BAD_DATE),
    Fault(FaultKind.LATIN_1),
    Fault(FaultKind.CONTROL_CHARACTERS),
]
named = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.retry_after or fault.amount}")
hasty = pytest.mark.parametrize("limits", [Limits(connect=2, read=0.4)], ids=["hasty"])
hurried = pytest.mark.parametrize("limits", [Limits(connect=2, read=0.2, tries=2)], ids=["hurried"])


def scripted(fault: Fault, nth: int = 1, times: int | None = 1) -> Fault:
    return Fault(
        fault.kind,
        nth=nth,
        times=times,
        retry_after=fault.retry_after,
        seconds=fault.seconds,
        amount=fault.amount,
    )


def test_no_fault_is_forgotten() -> None:
    assert {fault.kind for fault in FAULTS} | {FaultKind.IGNORED_START} == set(FaultKind)


@named
@hasty
@pytest.mark.parametrize("times", [1, 3])
def test_a_passing_fault_costs_a_request_and_no_paper(
    session: GuardedSession, few: ArxivDouble, fault: Fault, times: int
) -> None:
    api = fresh(few, session)
    few.script(scripted(fault, times=times))
    assert [paper.id for paper in api.submitted_between(START, END)] == ids(12)
    assert len(few.requests) == (1 if fault.kind in HEALED_AT_ONCE else times + 1)


@named
@hurried
def test_a_lasting_fault_is_an_error_and_never_fewer_papers(
    session: GuardedSession, few: ArxivDouble, fault: Fault
) -> None:
    api = fresh(few, session)
    few.script(scripted(fault, times=None))
    if fault.kind in HEALED_AT_ONCE:
        assert len(api.submitted_between(START, END)) == 12
        return
    expected = SourceRejected if fault.kind is FaultKind.ERROR_ENTRY else SourceDown
    # Where only a part of a list is asked for, a wrong total is as good as any.
    partial = () if fault.kind is FaultKind.CHANGED_TOTAL else (lambda: api.search(parse("nothing")),)
    for ask in (lambda: api.submitted_between(START, END), lambda: api.by_ids(ids(3)), *partial):
        few.requests.clear()
        with pytest.raises(expected) as caught:
            ask()
        assert "\n" not in str(caught.value)
        assert caught.value.url.startswith(few.api_url)
        assert 2 <= len(few.requests) <= 3


def test_an_empty_first_page_is_not_an_empty_day(session: GuardedSession, few: ArxivDouble) -> None:
    api = fresh(few, session)
    few.script(Fault(FaultKind.EMPTY_PAGE, times=None))
    with pytest.raises(SourceDown, match="0 results where 12 of 12 were due"):
        api.submitted_between(START, END)


@pytest.mark.parametrize(
    ("fault", "requests"),
    [
        (Fault(FaultKind.EMPTY_PAGE, nth=2), 3),
        (Fault(FaultKind.TRUNCATED, nth=2), 3),
        (Fault(FaultKind.RESET_MIDWAY, nth=2), 3),
        (Fault(FaultKind.IGNORED_START, nth=2), 3),
        (Fault(FaultKind.UNAVAILABLE, nth=2, times=2, retry_after="40"), 4),
        (Fault(FaultKind.CHANGED_TOTAL, nth=1), 4),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
def test_a_fault_in_the_middle_loses_nothing(paging: ArxivApi, few: ArxivDouble, fault: Fault, requests: int) -> None:
    few.script(fault)
    assert [paper.id for paper in paging.submitted_between(START, END)] == ids(12)
    assert len(few.requests) == requests


@pytest.mark.parametrize(
    "kind", [FaultKind.EMPTY_PAGE, FaultKind.TRUNCATED, FaultKind.IGNORED_START, FaultKind.RESET], ids=str
)
def test_a_lasting_fault_in_the_middle_keeps_no_half(paging: ArxivApi, few: ArxivDouble, kind: FaultKind) -> None:
    few.script(Fault(kind, nth=2, times=None))
    with pytest.raises(SourceDown):
        paging.submitted_between(START, END)
    assert len(few.requests) == 5


def test_a_list_that_never_holds_still_is_an_error(paging: ArxivApi, few: ArxivDouble) -> None:
    few.script(*(Fault(FaultKind.CHANGED_TOTAL, nth=n) for n in (1, 3, 5)))
    with pytest.raises(SourceDown, match="would not hold still: first 19 results, then 12"):
        paging.submitted_between(START, END)
    assert len(few.requests) == 6


def test_papers_that_nobody_asked_for_are_an_error(session: GuardedSession) -> None:
    class Deaf(ArxivDouble):
        def _routed(self, request: Any, parameters: Any, now: Any, stamp: Any) -> Any:
            return super()._routed(request, {**parameters, "id_list": "2506.00007"}, now, stamp)

    with Deaf(record(n) for n in range(12)) as double, pytest.raises(SourceError, match="nobody asked for"):
        fresh(double, session).by_ids(["2506.00001"])


def test_requests_keep_their_distance(session: GuardedSession, clock: FakeClock) -> None:
    with ArxivDouble(record(n) for n in range(12)) as double:
        api = fresh(double, session, page_size=8)
        api.submitted_between(START, END)
        api.search(parse("nothing"))
        assert (len(double.requests), double.most_at_once) == (3, 1)
    assert clock.waits == [3.0, 3.0]


@pytest.mark.skipif(not WEEK.exists(), reason="shared/data/corpus is not here")
def test_a_real_week_comes_whole(session: GuardedSession) -> None:
    versions = load_corpus(WEEK)
    first = min(version.published for version in versions)
    last = max(version.published for version in versions) + timedelta(seconds=1)
    with ArxivDouble(versions) as double:
        papers = fresh(double, session).submitted_between(first, last)
        assert len(double.requests) == 2
    assert {paper.id: paper.title for paper in papers} == {version.id: version.title for version in versions}
