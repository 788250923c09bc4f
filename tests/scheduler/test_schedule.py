"""When a digest is due: in every time zone, at every hour, across every clock change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.schedule import AT_LEAST, EVENING, due_weekday, is_quiet, last_due, later_today, next_due

BERLIN = "Europe/Berlin"
moments = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
hours = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
zones = st.sampled_from(sorted(available_timezones()))


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def in_order(start: datetime, until: datetime, at: time, zone: str) -> list[datetime]:
    found = []
    due = next_due(start, at, zone)
    while due < until:
        found.append(due)
        due = next_due(due, at, zone)
    return found


@given(moments, hours, zones)
def test_the_next_is_later_within_two_days_and_at_the_hour(after: datetime, at: time, zone: str) -> None:
    due = next_due(after, at, zone)
    assert due.utcoffset() == timedelta(0)
    assert after < due <= after + timedelta(hours=50)
    shown = local(due, zone)
    if shown.time() != at:
        # The clock leaps over the hour: no moment of that day shows it.
        missing = datetime.combine(shown.date(), at, tzinfo=ZoneInfo(zone))
        assert missing.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != at


@given(moments, hours, zones)
def test_the_last_and_the_next_are_neighbours(now: datetime, at: time, zone: str) -> None:
    last = last_due(now, at, zone)
    assert last <= now < next_due(now, at, zone)
    assert next_due(last, at, zone) == next_due(now, at, zone)
    assert last_due(last, at, zone) == last
    assert next_due(last - timedelta(microseconds=1), at, zone) == last


@given(st.integers(2000, 2036), hours, zones)
def test_a_year_has_one_digest_on_each_local_day(year: int, at: time, zone: str) -> None:
    zone_info = ZoneInfo(zone)
    first, last = (datetime.combine(date(y, 1, 1), at, zone_info).astimezone(UTC) for y in (year, year + 1))
    found = [first, *in_order(first, last, at, zone)]
    days = [local(due, zone).date() for due in found]
    assert all(one < other for one, other in pairwise(found))
    # Zones that crossed the date line skipped a day; a leap over midnight moves its digest past it.
    assert len(found) in {365, 366, 364}
    assert sum(days.count(day) > 1 for day in set(days)) <= 1


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize(
    "zone", [BERLIN, "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Chatham", "Asia/Tokyo"]
)
def test_every_hour_of_a_year_of_clock_changes(zone: str, hour: int) -> None:
    at = time(hour, 30)
    found = in_order(datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), at, zone)
    days = [local(due, zone).date() for due in found]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))], "each local day once"
    shown = [local(due, zone) for due in found]
    odd = [moment for moment in shown if moment.time() != at]
    assert len(odd) <= 1, "one spring gap at most"


def test_the_hour_that_spring_leaves_out_comes_an_hour_later() -> None:
    due = next_due(datetime(2025, 3, 29, 12, tzinfo=UTC), time(2, 30), BERLIN)
    assert local(due, BERLIN).isoformat() == "2025-03-30T03:30:00+02:00"
    assert local(next_due(due, time(2, 30), BERLIN), BERLIN).isoformat() == "2025-03-31T02:30:00+02:00"


def test_the_hour_that_autumn_repeats_counts_once() -> None:
    due = next_due(datetime(2025, 10, 25, 12, tzinfo=UTC), time(2, 30), BERLIN)
    assert local(due, BERLIN).isoformat() == "2025-10-26T02:30:00+02:00"
    assert local(next_due(due, time(2, 30), BERLIN), BERLIN).isoformat() == "2025-10-27T02:30:00+01:00"
    between = due + timedelta(minutes=90)
    assert local(next_due(between, time(2, 30), BERLIN), BERLIN).day == 27


def test_the_hour_stays_when_the_offset_changes() -> None:
    found = in_order(datetime(2025, 3, 28, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC), time(8), BERLIN)
    assert [due.hour for due in found] == [7, 7, 6, 6]


def test_a_zone_that_skips_a_day_skips_its_digest() -> None:
    found = in_order(datetime(2011, 12, 28, tzinfo=UTC), datetime(2012, 1, 2, tzinfo=UTC), time(8), "Pacific/Apia")
    days = [local(due, "Pacific/Apia").day for due in found]
    assert days == [28, 29, 31, 1, 2]


@pytest.mark.parametrize(
    ("now", "at", "zone", "weekday"),
    [
        (datetime(2025, 6, 1, 23, 0, tzinfo=UTC), time(8), "Asia/Tokyo", 0),
        (datetime(2025, 6, 3, 6, 0, tzinfo=UTC), time(20), "Pacific/Honolulu", 0),
        (datetime(2025, 6, 2, 8, 0, tzinfo=UTC), time(8), "UTC", 0),
        (datetime(2025, 6, 2, 7, 59, tzinfo=UTC), time(8), "UTC", 6),
        # Late by half a day and past midnight, Monday's digest is still Monday's.
        (datetime(2025, 6, 3, 1, 0, tzinfo=UTC), time(20), "UTC", 0),
    ],
)
def test_the_day_of_the_week_is_the_readers_own_at_the_hour(now: datetime, at: time, zone: str, weekday: int) -> None:
    assert due_weekday(now, at, zone) == weekday


def test_exactly_at_the_hour_the_next_is_tomorrows() -> None:
    at = datetime(2025, 6, 3, 8, tzinfo=UTC)
    assert next_due(at, time(8), "UTC") == at + timedelta(days=1)
    assert last_due(at, time(8), "UTC") == at


@pytest.mark.parametrize(
    ("hours_kept", "hour", "quiet"),
    [("", 3, False), ("22-7", 21, False), ("22-7", 22, True), ("22-7", 0, True), ("22-7", 6, True), ("22-7", 7, False),
     ("9-17", 8, False), ("9-17", 9, True), ("9-17", 17, False), ("0-24", 0, True), ("0-24", 23, True)],
)  # fmt: skip
def test_quiet_hours_are_the_readers_and_reach_over_midnight(hours_kept: str, hour: int, *, quiet: bool) -> None:
    at = datetime(2026, 6, 5, hour, 30, tzinfo=ZoneInfo(BERLIN))
    assert is_quiet(hours_kept, at.astimezone(UTC), BERLIN) is quiet


@given(moments, zones)
def test_later_today_is_in_the_evening_or_some_hours_on(now: datetime, zone: str) -> None:
    later = later_today(now, zone)
    assert now + AT_LEAST <= later < now + timedelta(days=1)
    assert later == now + AT_LEAST or local(later, zone).time() == EVENING
