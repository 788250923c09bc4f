"""Which days digests may hold."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scheduler.coverage import Coverage, coverage
from scheduler.sources.announcements import announcement_days, previous_announcement
from scheduler.sources.harvest import CATCH_UP

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2025, 6, day) for day in (2, 3, 4, 5, 6))
WEEK = [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]


def test_what_a_new_store_covers() -> None:
    empty = coverage([], TUESDAY)
    assert empty == Coverage(TUESDAY, None, None)
    assert empty.is_behind
    assert empty.days_after(MONDAY) == ()


def test_what_is_covered_ends_before_the_first_gap() -> None:
    gap = coverage([MONDAY, TUESDAY, THURSDAY], FRIDAY)
    assert (gap.through, gap.is_behind) == (TUESDAY, True)
    assert gap.days_after(date(2025, 5, 1)) == (MONDAY, TUESDAY)
    assert coverage([MONDAY, TUESDAY], MONDAY).through == TUESDAY


def test_an_old_day_brought_in_by_hand_holds_up_nothing() -> None:
    recent = announcement_days(previous_announcement(FRIDAY, CATCH_UP), FRIDAY)
    found = coverage([date(2024, 1, 2), *recent], FRIDAY)
    assert (found.through, found.is_behind) == (FRIDAY, False)
    assert found.days_after(THURSDAY) == (FRIDAY,)
    assert found.days_after(date(2024, 1, 1)) == tuple(recent), "what lies between has gaps"


@given(st.sets(st.sampled_from(announcement_days(date(2025, 5, 1), FRIDAY))), st.sampled_from(WEEK))
def test_no_day_after_a_gap_is_covered(done: set[date], newest: date) -> None:
    found = coverage(sorted(done), newest)
    for day in found.days_after(date(2025, 4, 1)):
        assert day in done
    assert found.is_behind == (not done or bool(set(announcement_days(min(done), newest)) - done) or max(done) < newest)
