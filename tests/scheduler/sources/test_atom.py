"""Strict reading: what arXiv sent in earnest passes, and each way of being less than whole is noticed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.sources.atom import Refused, Unusable, error_words, validate_page, without_control_bytes

RECORDED = Path(__file__).resolve().parents[4] / "shared" / "data" / "arxiv_api"

ENTRY = """<entry><id>http://arxiv.org/abs/2506.0000{n}v1</id><title>On nothing, part {n}</title>
<summary>Nothing is shown.</summary><published>2025-06-02T10:00:00Z</published><updated>2025-06-02T10:00:00Z</updated>
<category term="cs.CV"/></entry>"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<opensearch:totalResults>{total}</opensearch:totalResults><opensearch:startIndex>{start}</opensearch:startIndex>
{entries}</feed>"""


def page(entries: int = 3, total: int = 3, start: int = 0) -> str:
    return PAGE.format(total=total, start=start, entries="".join(ENTRY.format(n=n + 1) for n in range(entries)))


@pytest.mark.parametrize(
    ("entries", "total", "start", "asked"),
    [(3, 3, 0, 10), (2, 5, 0, 2), (1, 5, 4, 2), (0, 0, 0, 10), (0, 5, 5, 2)],
)
def test_a_whole_page_passes(entries: int, total: int, start: int, asked: int) -> None:
    checked = validate_page(page(entries, total, start).encode(), start, asked)
    assert checked.total == total
    assert checked.ids == tuple(f"2506.0000{n + 1}" for n in range(entries))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("", "", "3 results where 5 of 5 were due"),
        ("<opensearch:totalResults>5</opensearch:totalResults>", "", "totalResults"),
        (">5</opensearch:totalResults>", ">many</opensearch:totalResults>", "totalResults"),
        (">0</opensearch:startIndex>", ">2</opensearch:startIndex>", "from 2"),
        ("</feed>", "", "cut short"),
        ("</title>", "", "cut short"),
        ("<feed", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed", "no Atom feed"),
        ("2005/Atom", "2005/Other", "no Atom feed"),
    ],
)
def test_a_page_that_is_not_what_was_asked_for(old: str, new: str, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        validate_page(page(3, 5).replace(old, new, 1).encode(), 0, 10)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<title>On nothing, part 2</title>", "", "without title"),
        ("On nothing, part 2", " ", "without title"),
        ("On nothing, part 2", "On <b>nothing</b>", "without title"),
        ("<summary>Nothing is shown.</summary>", "", "without summary"),
        ("<published>2025-06-02T10:00:00Z</published>", "", "without published"),
        ("<updated>2025-06-02T10:00:00Z</updated>", "", "without updated"),
        ("2025-06-02T10", "2025-02-31T25", "impossible date"),
        ("2025-06-02T10", "9999-12-31T23", "impossible date"),
        ("2025-06-02T10", "0001-01-01T00", "impossible date"),
        ("http://arxiv.org/abs/2506.00002v1", "http://arxiv.org/abs/", "without an arXiv identifier"),
        ('<category term="cs.CV"/>', "", "without category"),
    ],
)
def test_an_entry_that_lacks_something(old: str, new: str, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        validate_page(page().replace(old, new, 1).encode(), 0, 10)


@pytest.mark.parametrize("content", [b"", b"  \n", b"<html></html>", b"not found", b"<!DOCTYPE html><html><p></html>"])
def test_something_else_altogether(content: bytes) -> None:
    with pytest.raises(Unusable):
        validate_page(content, 0, 10)


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE feed [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><feed"
    with pytest.raises(Unusable):
        validate_page(page().replace("<feed", bomb, 1).replace("On nothing", "&b;", 1).encode(), 0, 10)


def test_an_error_entry_speaks() -> None:
    error = (
        "<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title>"
        "<summary>incorrect id format\n for abc</summary></entry>"
    )
    content = PAGE.format(total=1, start=0, entries=error).encode()
    with pytest.raises(Refused, match=r"^incorrect id format for abc$"):
        validate_page(content, 0, 10)
    assert error_words(content) == "incorrect id format for abc"
    assert error_words(page().encode()) == error_words(b"<html>") == ""


def test_form_feeds_are_dropped() -> None:
    dirty = page().replace("On nothing", "On\x0c nothing\x00").encode()
    assert validate_page(without_control_bytes(dirty), 0, 10).total == 3


@given(st.integers(0, len(page().strip()) - 1))
def test_no_cut_goes_unnoticed(length: int) -> None:
    with pytest.raises(Unusable):
        validate_page(page().encode()[:length], 0, 10)


@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused(content: bytes) -> None:
    with pytest.raises(Unusable):
        validate_page(content, 0, 10)


@pytest.mark.skipif(not RECORDED.exists(), reason="shared/data/arxiv_api is not here")
def test_recorded_answers_pass() -> None:
    paths = sorted(RECORDED.glob("*_s*_m*.xml"))
    assert len(paths) > 15
    for path in paths:
        start, size = map(int, re.findall(r"_[sm](\d+)(?=_)", path.name)[-2:])
        content = path.read_bytes()
        if "_abc_" in path.name:
            with pytest.raises(Refused, match="incorrect id format for abc"):
                validate_page(content, start, size)
        else:
            assert len(validate_page(content, start, size).ids) == content.count(b"<entry>")
    old = (RECORDED / "old_format_2016_ti_kullback.xml").read_bytes()
    assert validate_page(old, 0, 10).ids == ("1311.6008",)
