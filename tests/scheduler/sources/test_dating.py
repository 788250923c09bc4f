"""Which announcement day a paper counts for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.sources.announcements import submission_window
from scheduler.sources.dating import dated
from scheduler.sources.feed import Announcement, FeedEntry
from tests.scheduler.making import paper

FRIDAY, MONDAY, TUESDAY = date(2025, 5, 30), date(2025, 6, 2), date(2025, 6, 3)


def test_an_old_paper_that_is_cross_listed_today_counts_for_today() -> None:
    entry = paper(
        7, categories=("cs.LG", "cs.CV"), primary_category="cs.LG", published=datetime(2025, 3, 1, tzinfo=UTC)
    )
    told = Announcement(TUESDAY, (FeedEntry(entry.id, 1, "cross", entry),))
    [found] = dated([entry], days=[TUESDAY], done=[MONDAY], newest=TUESDAY, announcement=told, categories=("cs.CV",))
    assert (found.announced, found.announce_type) == (TUESDAY, "cross")


@pytest.mark.parametrize("named", [True, False])
def test_a_paper_new_to_a_day_that_is_dealt_with_counts_for_the_next(named: bool) -> None:
    late = paper(1, published=submission_window(MONDAY)[0])
    entries = (FeedEntry(late.id, 1, "new", late),) if named else ()
    told = Announcement(MONDAY, entries)
    [found] = dated([late], days=[MONDAY], done=[FRIDAY, MONDAY], newest=MONDAY, announcement=told, categories=())
    assert found.announced == TUESDAY


def test_dating_keeps_everything_else() -> None:
    one = replace(paper(1), announced=None)
    [found] = dated([one], days=[TUESDAY], done=[], newest=TUESDAY, announcement=None, categories=())
    assert found == replace(one, announced=found.announced)
