"""arXiv's calendar, across weekends and clock changes, and against days on which papers were seen."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.sources.announcements import (
    EASTERN,
    announced_at,
    announcement_day,
    announcement_days,
    latest_announcement,
    next_announcement,
    previous_announcement,
    submission_window,
)

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpus" / "monthly"

moments = st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
weekdays = st.dates(date(1995, 1, 1), date(2060, 1, 1)).filter(lambda day: day.weekday() < 5)


@pytest.mark.parametrize(
    ("eastern", "day"),
    [
        ("2025-06-02 13:59:59", "2025-06-03"),
        ("2025-06-02 14:00:00", "2025-06-04"),
        ("2025-06-05 13:00:00", "2025-06-06"),
        ("2025-06-05 14:00:00", "2025-06-09"),
        ("2025-06-06 13:59:59", "2025-06-09"),
        ("2025-06-06 14:00:00", "2025-06-10"),
        ("2025-06-07 09:00:00", "2025-06-10"),
        ("2025-06-08 23:00:00", "2025-06-10"),
        ("2025-06-09 13:59:59", "2025-06-10"),
    ],
)
def test_a_submission_is_listed_the_day_that_arxiv_says(eastern: str, day: str) -> None:
    submitted = datetime.fromisoformat(eastern).replace(tzinfo=EASTERN)
    assert announcement_day(submitted) == date.fromisoformat(day)
    assert announcement_day(submitted.astimezone(UTC)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2025, 6, 3), "2025-05-30T18:00Z", "2025-06-02T18:00Z"),
        (date(2025, 6, 9), "2025-06-05T18:00Z", "2025-06-06T18:00Z"),
        (date(2025, 1, 15), "2025-01-13T19:00Z", "2025-01-14T19:00Z"),
        (date(2025, 3, 11), "2025-03-07T19:00Z", "2025-03-10T18:00Z"),
        (date(2025, 11, 4), "2025-10-31T18:00Z", "2025-11-03T19:00Z"),
    ],
)
def test_windows_follow_the_clock_changes(day: date, start: str, end: str) -> None:
    assert submission_window(day) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


def test_a_listing_appears_on_the_evening_before() -> None:
    assert announced_at(date(2025, 6, 3)) == datetime(2025, 6, 3, 0, tzinfo=UTC)
    assert announced_at(date(2025, 6, 9)) == datetime(2025, 6, 9, 0, tzinfo=UTC)
    assert announced_at(date(2025, 1, 15)) == datetime(2025, 1, 15, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2025-06-02T23:59Z", date(2025, 6, 2)),
        ("2025-06-03T00:00Z", date(2025, 6, 3)),
        ("2025-06-06T12:00Z", date(2025, 6, 6)),
        ("2025-06-08T23:59Z", date(2025, 6, 6)),
        ("2025-06-09T00:00Z", date(2025, 6, 9)),
    ],
)
def test_the_latest_announcement(now: str, day: date) -> None:
    assert latest_announcement(datetime.fromisoformat(now)) == day


def test_announcement_days_are_weekdays() -> None:
    assert [day.day for day in announcement_days(date(2025, 6, 5), date(2025, 6, 10))] == [5, 6, 9, 10]
    assert announcement_days(date(2025, 6, 7), date(2025, 6, 8)) == []
    assert announcement_days(date(2025, 6, 10), date(2025, 6, 9)) == []


def test_previous_and_next_announcement() -> None:
    assert previous_announcement(date(2025, 6, 9)) == date(2025, 6, 6)
    assert previous_announcement(date(2025, 6, 8)) == date(2025, 6, 6)
    assert previous_announcement(date(2025, 6, 10), 7) == date(2025, 5, 30)
    assert next_announcement(date(2025, 6, 6)) == date(2025, 6, 9)
    assert next_announcement(date(2025, 6, 7)) == date(2025, 6, 9)


def test_weekends_have_no_window() -> None:
    with pytest.raises(ValueError, match="Saturdays"):
        submission_window(date(2025, 6, 7))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        announcement_day(datetime(2025, 6, 2))  # noqa: DTZ001


@given(weekdays)
def test_windows_tile_the_time_line(day: date) -> None:
    start, end = submission_window(day)
    assert start < end
    assert submission_window(next_announcement(day))[0] == end
    assert submission_window(previous_announcement(day))[1] == start


@given(moments)
def test_a_submission_lies_in_the_window_of_its_day(submitted: datetime) -> None:
    day = announcement_day(submitted)
    start, end = submission_window(day)
    assert start <= submitted < end
    assert announced_at(day) > submitted


@given(moments)
def test_the_latest_announcement_is_out_and_the_next_is_not(now: datetime) -> None:
    day = latest_announcement(now)
    assert announced_at(day) <= now < announced_at(next_announcement(day))


@given(weekdays, st.integers(0, 60))
def test_days_and_steps_agree(day: date, n: int) -> None:
    days = announcement_days(previous_announcement(day, n), day)
    assert len(days) == n + 1
    assert all(later - earlier <= timedelta(days=3) for earlier, later in pairwise(days))


@pytest.mark.skipif(not CORPUS.exists(), reason="shared/data/corpus is not here")
def test_real_papers_were_listed_on_their_day() -> None:
    right = late = early = 0
    for path in sorted(CORPUS.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                if record["announced_by"] != "listing" or record["published"] is None:
                    continue
                if date.fromisoformat(record["announced"]).weekday() >= 5:
                    continue  # seen on a weekend, when the list still shows Friday's
                expected = announcement_day(datetime.fromisoformat(record["published"])).isoformat()
                right += record["announced"] == expected
                late += record["announced"] > expected
                early += record["announced"] < expected
    assert right + late > 10_000
    assert early == 0
    assert right / (right + late) >= 0.97
