"""Pages of papers that were found."""

from __future__ import annotations

import pytest

from bot.locales import LANGUAGES, texts
from bot.views.layout import visible
from bot.views.searching import PAGE, page
from scheduler.library import Found
from tests.scheduler.making import paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_one_paper_is_no_range(language: str) -> None:
    papers = tuple(paper(number) for number in range(1, PAGE + 2))
    headings = [
        visible(page("kites", Found(papers, is_all=True), "best", offset, texts(language))[0]).partition("\n")[0]
        for offset in (0, PAGE)
    ]
    assert f"1–{PAGE}" in headings[0]
    assert "–" not in headings[1]
    assert headings[1].count(str(PAGE + 1)) == 2
