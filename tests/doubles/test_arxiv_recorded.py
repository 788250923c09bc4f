"""The arXiv double against what arXiv itself sent."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import arxiv  # type: ignore[import-untyped]
import pytest
from arxiv._feed import parse as parse_feed  # type: ignore[import-untyped]
from lxml import etree

from tests.doubles.arxiv import (
    ArxivDouble,
    Author,
    Version,
    load_corpus,
)
from tests.doubles.arxiv.samples import NAMES, TUESDAY, get, ids, record, texts
from tests.doubles.arxiv.taxonomy import ARCHIVES, bad_name

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
RECORDED = sorted((DATA / "arxiv_api").glob("[iq]*_s*.xml"))


def client(double: ArxivDouble, page_size: int = 2) -> arxiv.Client:
    made = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=1)
    made.query_url_format = f"{double.api_url}?{{}}"
    return made


def recorded_version(entry: etree._Element) -> Version:
    def text(path: str) -> str:
        return entry.findtext(path, namespaces=NAMES) or ""

    name = text("a:id").removeprefix("http://arxiv.org/abs/")
    paper_id, _, number = name.rpartition("v")
    return Version(
        id=paper_id,
        number=int(number),
        title=text("a:title"),
        abstract=text("a:summary"),
        authors=tuple(
            Author(
                author.findtext("a:name", namespaces=NAMES) or "",
                tuple(each.text or "" for each in author.findall("x:affiliation", NAMES)),
            )
            for author in entry.findall("a:author", NAMES)
        ),
        categories=tuple(str(each.get("term")) for each in entry.findall("a:category", NAMES)),
        primary_category=str(entry.find("x:primary_category", NAMES).get("term")),  # type: ignore[union-attr]
        published=datetime.fromisoformat(text("a:published")),
        updated=datetime.fromisoformat(text("a:updated")),
        announced=date(2020, 1, 1),
        comment=text("x:comment") or None,
        journal_ref=text("x:journal_ref") or None,
        doi=text("x:doi") or None,
    )


def parameters_of(path: Path) -> dict[str, str]:
    for line in (DATA / "arxiv_api" / "index.jsonl").read_text("utf-8").splitlines():
        if (row := json.loads(line))["file"] == path.name:
            return dict(parse_qsl(urlsplit(row["url"]).query, keep_blank_values=True))
    raise LookupError(path.name)


def steady(feed: bytes) -> bytes:
    """A feed's head without what differs each time: its hash, the moment, and how many papers there are."""
    first, _, _ = feed.partition(b"<summary>" if b"api/errors#" in feed else b"<entry>")
    first = re.sub(rb"<updated>[^<]*", b"<updated>", first.replace(b"</feed>\n", b""))
    return re.sub(rb"(?<=<id>https://arxiv.org/api/)[^#<]*(?=<)|(?<=totalResults>)\d+", b"", first).rstrip()


def entries_of(feed: bytes) -> list[bytes]:
    return re.findall(rb"<entry>.*?</entry>", feed, re.DOTALL)


@pytest.mark.skipif(not RECORDED, reason="the recorded answers of arXiv are not here")
@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem.rpartition("_")[0])
def test_an_answer_is_arxivs_byte_for_byte(path: Path) -> None:
    recorded, parameters = path.read_bytes(), parameters_of(path)
    entries = etree.fromstring(recorded).findall("a:entry[x:primary_category]", NAMES)
    versions = [recorded_version(entry) for entry in entries]
    with ArxivDouble(versions) as double:
        answer = get(double.api_url, **parameters)
        named = get(double.api_url, id_list=",".join(version.name for version in versions), max_results=100)
    assert answer.status_code == (400 if b"api/errors#" in recorded else 200)
    assert steady(answer.content) == steady(recorded)
    if versions:
        assert entries_of(named.content) == entries_of(recorded)
        assert parse_feed(named.content).results == parse_feed(recorded).results


def skeleton(feed: etree._Element) -> set[tuple[str, ...]]:
    return {
        tuple(dict.fromkeys(f"{child.tag} {sorted(child.keys())}" for child in entry))
        for entry in feed.findall("a:entry", NAMES)
    }


def head(feed: etree._Element) -> list[bytes]:
    return [etree.tostring(child) for child in feed if not child.tag.endswith("entry")]


def test_a_daily_feed_has_the_shape_of_the_recorded_one() -> None:
    path = DATA / "rss" / "rss_arxiv_org_atom_cs.AI_2025-08-20_86entries_wellformed.xml"
    if not path.exists():
        pytest.skip("the recorded feed of arXiv is not here")
    recorded = etree.fromstring(path.read_bytes())
    papers = [
        record(1, announced="2025-08-20", categories=["cs.AI"], primary_category="cs.AI"),
        record(2, announced="2025-08-20", categories=["cs.CV", "cs.AI"], journal_ref="J. Nowhere 1 (2025)"),
        record(3, announced="2025-08-20", categories=["cs.CV", "cs.AI"], doi="10.1000/none"),
    ]
    with ArxivDouble(papers) as double:
        made = etree.fromstring(get(f"{double.feed_url}/cs.AI").content)
    assert head(made) == head(recorded)
    assert (made.nsmap, made.attrib) == (recorded.nsmap, recorded.attrib)
    assert skeleton(made) == skeleton(recorded)
    times = "a:entry/a:published"
    assert set(texts(etree.tostring(made), times)) == set(texts(path.read_bytes(), times))


@lru_cache(maxsize=1)
def corpus() -> list[Version]:
    path = DATA / "corpus" / "week_2025-06-02_06.jsonl"
    if not path.exists():
        pytest.skip("the corpus is not here")
    return load_corpus(path)


def test_a_real_day_is_harvested_whole() -> None:
    day = date(2025, 6, 3)
    expected = {version.id for version in corpus() if version.announced == day}
    with ArxivDouble(corpus(), now=TUESDAY) as double:
        window = "submittedDate:[202505300000 TO 202506032359]"
        search = arxiv.Search(window, max_results=None, sort_by=arxiv.SortCriterion.SubmittedDate)
        found = {result.get_short_id().rpartition("v")[0] for result in client(double, 1000).results(search)}
        feeds = ids_in_feed(double, "+".join(sorted(ARCHIVES)))
    assert feeds == expected
    assert len(found & expected) >= 0.9 * len(expected)
    assert not {version.id for version in corpus() if version.announced > day} & found


def ids_in_feed(double: ArxivDouble, names: str) -> set[str]:
    return {paper_id.rpartition(":")[2].rpartition("v")[0] for paper_id in ids(get(f"{double.feed_url}/{names}"))}


def test_every_category_of_the_corpus_has_a_feed() -> None:
    assert not [name for version in corpus() if (name := bad_name(version.primary_category))]
