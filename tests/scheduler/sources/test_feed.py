"""The daily feed: what it says of a day, whether it is whole, and the faults on its way."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import SourceDown, SourceRejected
from scheduler.settings import Settings
from scheduler.sources.atom import Unusable
from scheduler.sources.feed import ArxivFeed, parse_feed, split_authors
from scheduler.topics.categories import CURRENT_ARCHIVES
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.sources.session import GuardedSession

RECORDED = Path(__file__).resolve().parents[4] / "shared" / "data" / "rss"
DAY = date(2025, 6, 3)

ENTRY = """<entry><id>oai:arXiv.org:{name}</id><title>On nothing</title>
<summary>arXiv:{name} Announce Type: {kind}
Abstract: Nothing
is shown.</summary><category term="cs.CL"/><category term="cs.AI"/>
<published>2025-06-03T00:00:00-04:00</published><arxiv:announce_type>{kind}</arxiv:announce_type>
<arxiv:DOI>10.1000/1</arxiv:DOI><dc:creator>A. Fictus, J\\"org Modelo (Institute of Nothing, Nowhere)</dc:creator>
</entry>"""
FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.AI</id>
<updated>{updated}</updated>{entries}</feed>"""
KINDS = ("new", "cross", "replace", "replace-cross")


def feed(*kinds: str, updated: str = "2025-06-03T04:00:19.866337+00:00") -> bytes:
    entries = (ENTRY.format(name=f"2506.0000{n}v{n}", kind=kind) for n, kind in enumerate(kinds, 1))
    return FEED.format(updated=updated, entries="".join(entries)).encode()


def record(n: int, categories: list[str], announced: date = DAY) -> dict[str, Any]:
    return {
        "id": f"2506.{n:05d}",
        "title": f"On nothing, part {n}",
        "abstract": "Nothing is shown.",
        "authors": ["A. Fictus"],
        "categories": categories,
        "primary_category": categories[0],
        "comment": None,
        "published": "2025-06-02T12:00:00+00:00",
        "announced": announced.isoformat(),
    }


@pytest.fixture
def double() -> Iterator[ArxivDouble]:
    records = [record(1, ["cs.CV"]), record(2, ["math.AG", "cs.LG"]), record(3, ["hep-th"])]
    with ArxivDouble(records, now=datetime(2025, 6, 3, 12, tzinfo=UTC)) as double:
        yield double


@pytest.fixture
def arxiv_feed(double: ArxivDouble, session: GuardedSession) -> ArxivFeed:
    return ArxivFeed(Settings(arxiv_feed=double.feed_url), session)


def test_reads_each_kind_of_entry() -> None:
    announcement = parse_feed(feed(*KINDS))
    assert announcement.day == DAY
    assert [(entry.id, entry.version, entry.announce_type) for entry in announcement.entries] == [
        (f"2506.0000{n}", n, kind) for n, kind in enumerate(KINDS, 1)
    ]
    assert [entry.paper.announced for entry in announcement.entries] == [DAY, DAY, None, None]
    assert [entry.paper.announce_type for entry in announcement.entries] == ["new", "cross", "new", "cross"]
    assert not announcement.cut


def test_a_paper_is_what_the_feed_knows_of_it() -> None:
    paper = parse_feed(feed("cross")).entries[0].paper
    assert (paper.title, paper.abstract) == ("On nothing", "Nothing is shown.")
    assert paper.authors == ("A. Fictus", "Jörg Modelo")
    assert (paper.primary_category, paper.categories) == ("cs.CL", ("cs.CL", "cs.AI"))
    assert (paper.doi, paper.journal_ref, paper.published) == ("10.1000/1", None, None)


@pytest.mark.parametrize(
    ("updated", "day"),
    [
        ("2025-06-07T04:00:19+00:00", date(2025, 6, 7)),
        ("2025-06-07T03:59:59+00:00", date(2025, 6, 6)),
        ("2025-01-20T05:00:00+00:00", date(2025, 1, 20)),
        ("2025-01-20T00:00:00-05:00", date(2025, 1, 20)),
    ],
)
def test_a_day_without_papers_has_its_date(updated: str, day: date) -> None:
    announcement = parse_feed(feed(updated=updated))
    assert (announcement.day, announcement.entries) == (day, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</feed>", ""),
        ("<arxiv:announce_type>new</arxiv:announce_type>", ""),
        ("<arxiv:announce_type>new<", "<arxiv:announce_type>old<"),
        ("oai:arXiv.org:2506.00001v1", "oai:arXiv.org:0"),
        ("<title>On nothing</title>", ""),
        ("2025-06-03T00:00:00-04:00", "yesterday"),
        ('<category term="cs.CL"/><category term="cs.AI"/>', ""),
        ("<feed", "<rss"),
    ],
)
def test_a_feed_that_is_not_whole_is_an_error(old: str, new: str) -> None:
    content = feed("new").decode()
    assert old in content
    with pytest.raises(Unusable):
        parse_feed(content.replace(old, new).encode())


@given(st.integers(0, len(feed(*KINDS)) - 1))
def test_no_cut_goes_unnoticed(length: int) -> None:
    with pytest.raises(Unusable):
        parse_feed(feed(*KINDS)[:length])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Fictus", ("A. Fictus",)),
        ("A. Fictus, B. Exempla Jr., C. Muster", ("A. Fictus", "B. Exempla Jr.", "C. Muster")),
        ("B. Exempla, Jr., C. Muster, III", ("B. Exempla, Jr.", "C. Muster, III")),
        (r"Nikola Fi\v{z}ta, In\`es S{\o}lv", ("Nikola Fižta", "Inès Sølv")),
        ("A. Fictus (U. of Nothing, Nowhere), C. Muster (same)", ("A. Fictus", "C. Muster")),
        (" , ", ()),
    ],
)
def test_splits_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


def test_one_request_for_all_of_arxiv(arxiv_feed: ArxivFeed, double: ArxivDouble) -> None:
    announcement = arxiv_feed.latest()
    assert announcement.day == DAY
    assert sorted(entry.id for entry in announcement.entries) == ["2506.00001", "2506.00002", "2506.00003"]
    assert [request.path for request in double.requests] == [f"/atom/{'+'.join(CURRENT_ARCHIVES)}"]


def test_categories_tell_new_from_cross(arxiv_feed: ArxivFeed, double: ArxivDouble) -> None:
    entries = arxiv_feed.latest(("cs.*",)).entries
    assert {entry.id: entry.announce_type for entry in entries} == {
        "2506.00001": "new",
        "2506.00002": "cross",
    }
    assert double.requests[0].path == "/atom/cs"


def test_a_weekend_is_a_day_without_entries(arxiv_feed: ArxivFeed, double: ArxivDouble) -> None:
    double.now = datetime(2025, 6, 7, 12, tzinfo=UTC)
    assert arxiv_feed.latest().entries == ()


@pytest.mark.parametrize("kind", [
    FaultKind.TOO_MANY_REQUESTS, FaultKind.UNAVAILABLE, FaultKind.SERVER_ERROR, FaultKind.TRUNCATED,
    FaultKind.SHORT_BODY, FaultKind.MALFORMED, FaultKind.MAINTENANCE, FaultKind.NOTHING, FaultKind.RESET,
    FaultKind.RESET_MIDWAY, FaultKind.NO_PUBLISHED, FaultKind.BAD_DATE,
], ids=str)  # fmt: skip
def test_faults_are_asked_again_then_reported(arxiv_feed: ArxivFeed, double: ArxivDouble, kind: FaultKind) -> None:
    double.script(Fault(kind))
    assert len(arxiv_feed.latest().entries) == 3
    assert len(double.requests) == 2
    double.behave()
    double.script(Fault(kind, times=None))
    with pytest.raises(SourceDown, match=r"^arXiv did not answer: .*, 4 times$"):
        arxiv_feed.latest()
    assert len(double.requests) == 6


def test_a_bad_category_is_refused(arxiv_feed: ArxivFeed) -> None:
    with pytest.raises(SourceRejected):
        arxiv_feed.latest(("nonsense",))


@pytest.mark.skipif(not RECORDED.exists(), reason="shared/data/rss is not here")
def test_recorded_feeds() -> None:
    whole = parse_feed((RECORDED / "rss_arxiv_org_atom_cs.AI_2025-08-20_86entries_wellformed.xml").read_bytes())
    assert whole.day == date(2025, 8, 20)
    assert Counter(entry.announce_type for entry in whole.entries) == {"new": 41, "cross": 45}
    assert all(entry.paper.authors and "Announce Type" not in entry.paper.abstract for entry in whole.entries)
    assert not any("\\" in name for entry in whole.entries for name in entry.paper.authors)
    small = parse_feed((RECORDED / "rss_arxiv_org_atom_cs.AI_2025-08-20_trimmed7.xml").read_bytes())
    assert len(small.entries) == 7
    for name in ("truncated_small", "verbatim_truncated"):
        with pytest.raises(Unusable):
            parse_feed((RECORDED / f"rss_arxiv_org_atom_cs.AI_2025-08-20_{name}.xml").read_bytes())
