"""The file of all of a person's data brings back what it says, and nothing in it can do harm."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import UnreadableImport
from scheduler.exports.personal import everything
from scheduler.filters import LEVELS
from scheduler.imports.files import read
from scheduler.imports.parcel import MOST_TOPICS, WantedPaper, WantedTopic
from scheduler.models import Filters, SavedPaper, Subscriber, Subscription, Topic
from scheduler.saved import Remark, note, tags
from scheduler.topics.query import parse
from tests.scheduler.making import NOON, paper

ADA = Subscriber(1, 7, 0, "zh", "Asia/Shanghai", time(8), "soft", "active", NOON)
QUERIES = ("diffusion models", '"chain of thought" AND cat:cs.CL', 'au:"Jane Doe" OR cat:math', "图像 -医学")
words = st.sampled_from(("attention", "medical imaging", "图像", "x-ray"))
filters = st.builds(
    Filters,
    *[st.lists(words, max_size=3, unique=True).map(tuple)] * 2,
    st.lists(st.sampled_from(("cs.CV", "stat")), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(("Jane Doe", "José Fictus")), max_size=2, unique=True).map(tuple),
    st.booleans(),
    st.booleans(),
    st.sets(st.integers(0, 6), min_size=1).map(sorted).map(tuple),
)
levels = st.sampled_from([*LEVELS.values()])
topics = st.builds(WantedTopic, st.sampled_from(QUERIES), st.integers(1, 20), levels, filters)
remarks = st.builds(Remark, st.lists(st.text(), max_size=4).map(tags), st.text().map(note))


def file_of(topics: list[WantedTopic], saved: list[SavedPaper]) -> bytes:
    followed = [
        Subscription(
            number, 1, Topic(1, parse(one.query).canonical), one.cap or 5, one.threshold, date(2025, 6, 3), one.filters
        )
        for number, one in enumerate(topics)
    ]
    return everything(ADA, followed, saved, {"subscribers": [{"id": 1}]}, NOON).content


@given(st.lists(topics, max_size=3), st.lists(remarks, max_size=3))
def test_what_was_written_is_read_back(wanted: list[WantedTopic], written: list[Remark]) -> None:
    at = datetime(2025, 6, 3, 12, 0, 0, 123456, tzinfo=UTC)
    saved = [SavedPaper(paper(number), at, *remark) for number, remark in enumerate(written, 1)]
    if not wanted and not saved:
        return
    parcel = read(file_of(wanted, saved))
    assert [(one.cap, one.threshold, one.filters) for one in parcel.topics] == [
        (one.cap, one.threshold, one.filters) for one in wanted
    ]
    assert [one.query for one in parcel.topics] == [parse(one.query).canonical for one in wanted]
    assert list(parcel.papers) == [WantedPaper(one.paper.id, Remark(one.tags, one.note), at) for one in saved]
    assert parcel.unread == 0


def test_what_makes_no_sense_is_counted_and_the_rest_is_taken() -> None:
    good = {"query": "diffusion models"}
    bad: list[Any] = [
        "text", None, 3, {}, {"query": "(a"}, {"query": 5}, {"query": "x" * 999}, good | {"papers": 0},
        good | {"papers": 1_000_000}, good | {"threshold": -1}, good | {"filters": {"weekdays": [7]}},
        good | {"filters": {"exclude": ["word"] * 10 + [str(number) for number in range(99)]}},
        good | {"filters": {"categories": ["nonsense!"]}},
    ]  # fmt: skip
    papers: list[Any] = [
        {"id": "2506.01234v2"},
        {"id": "../../etc/passwd"},
        {"id": "2506.01235", "saved_at": "soon"},
        [],
    ]
    parcel = read(json.dumps({"topics": [good, *bad], "saved": papers}).encode())
    assert parcel.topics == (WantedTopic("diffusion models"),)
    assert parcel.papers == (WantedPaper("2506.01234"),)
    assert parcel.unread == len(bad) + 3


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"{", "damaged"),
        (b'{"topics": 5}', "damaged"),
        (b'{"topics": {"a": 1}}', "damaged"),
        (b'{"topics": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "damaged"),
        (b'{"topics": ["\xff\xfe"]}', "damaged"),
        (b"{}", "nothing"),
        (b'{"saved": [1, 2]}', "nothing"),
        (b"{" + b" " * 10_000_000 + b"}", "too-big"),
        (b"", "damaged"),
        (b"\x00\x01", "damaged"),
        (b"%PDF-1.7", "damaged"),
    ],
)
def test_a_file_that_brings_nothing_says_why(content: bytes, trouble: str) -> None:
    with pytest.raises(UnreadableImport) as error:
        read(content)
    assert error.value.trouble == trouble


def test_more_topics_than_anybody_follows_are_left() -> None:
    many = [{"query": f"topic{number}"} for number in range(MOST_TOPICS + 5)]
    parcel = read(json.dumps({"topics": many}).encode())
    assert (len(parcel.topics), parcel.unread) == (MOST_TOPICS, 5)


@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for begins in (b"", b"{", b"<opml>", b"@misc{"):
        try:
            read(begins + content)
        except UnreadableImport:
            continue
