"""CSV that a parser reads back, and no spreadsheet runs."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.exports import csv as exported
from scheduler.latex import to_text
from scheduler.models import Paper, SavedPaper
from tests.bot.views.strategies import papers
from tests.scheduler.making import NOON, paper


def read(source: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(source)))


def test_a_row_says_what_the_record_says() -> None:
    [row] = read(exported.papers([paper(1, doi="10.1/x", abstract="One, “two”\nthree")]))
    assert row == {
        "id": "2506.00001",
        "title": "Paired Trajectories 1",
        "authors": "Ada Fictus; Bo Exempla",
        "published": "2025-06-01",
        "version": "1",
        "primary_category": "cs.CV",
        "categories": "cs.CV; cs.LG",
        "comment": "8 pages",
        "journal_ref": "",
        "doi": "10.1/x",
        "url": "https://arxiv.org/abs/2506.00001",
        "abstract": "One, “two” three",
    }


def test_what_was_written_to_a_saved_paper_goes_along() -> None:
    [row] = read(exported.saved([SavedPaper(paper(1), NOON, ("gan", "3d"), 'a "note"')]))
    assert (row["saved"], row["tags"], row["note"]) == ("2025-06-03", "gan; 3d", 'a "note"')


def test_no_cell_is_a_formula() -> None:
    titles = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)")
    rows = read(exported.papers(paper(number, title=title) for number, title in enumerate(titles, 1)))
    assert [row["title"] for row in rows] == [f"'{title}" for title in titles]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(papers(), max_size=3))
def test_any_text_is_parsed_back(found: list[Paper]) -> None:
    found = [paper(1, title=one.title, abstract=one.abstract[:999], authors=one.authors[:9]) for one in found]
    rows = read(exported.papers(found))
    assert [row["title"].removeprefix("'") for row in rows] == [to_text(one.title).removeprefix("'") for one in found]
