"""What a clock that ran ahead leaves behind, and that an honest one leaves nothing of the kind."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from scheduler.schedule import next_due
from scheduler.setback import FAR, Righted, honest_due, put_right
from scheduler.sources.announcements import announced_at, announcement_days
from scheduler.sources.harvest import expected_day
from scheduler.store import days, deliveries, harvests, leases, matches, papers, subscribers, subscriptions
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, digest, dump, freeze, messages, paper, subscriber
from tests.scheduler.test_schedule import hours, moments, zones

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING = Righted(0, 0, 0)
AHEAD = [timedelta(hours=10), timedelta(days=3), timedelta(days=30), timedelta(days=1700)]
HOURS = timedelta(hours=1)


@pytest.fixture
def db() -> Iterator[Database]:
    database = Database(memory=True)
    migrations.apply(database)
    yield database
    database.close()


def served(db: Database, chat_id: int, now: datetime, zone: str = "UTC") -> None:
    """Somebody whose digest of this moment is done."""
    one = subscriber(db, chat_id, timezone=zone)
    subscribers.reschedule(db, [one.id], next_due(now, one.deliver_at, zone))


def due(db: Database, chat_id: int) -> datetime:
    found = subscribers.find(db, chat_id)
    assert found is not None
    return found.next_due_at


@given(moments, st.timedeltas(timedelta(0), timedelta(days=3000)), hours, zones)
def test_a_due_time_of_the_future_becomes_the_next_hour_and_an_honest_one_stays(
    now: datetime, ahead: timedelta, at: time, zone: str
) -> None:
    database = Database(memory=True)
    migrations.apply(database)
    one = subscriber(database, timezone=zone, deliver_at=at, next_due_at=next_due(now + ahead, at, zone))
    honest = next_due(now, at, zone)
    assert honest_due(one, now) == honest
    righted = put_right(database, now)
    is_far = one.next_due_at > max(honest, now + FAR)
    assert righted == Righted(is_far, 0, 0)
    assert due(database, 1) == (honest if is_far else one.next_due_at)
    assert due(database, 1) <= max(honest, now + FAR)
    assert put_right(database, now) == NOTHING
    database.close()


def test_nobody_waits_for_longer_than_a_day_and_some(db: Database) -> None:
    """Where the clock was only some hours ahead, whoever it served early is served again at the hour."""
    served(db, 1, datetime(2025, 6, 4, 8, 1, tzinfo=UTC))
    assert put_right(db, datetime(2025, 6, 3, 22, tzinfo=UTC)) == Righted(1, 0, 0)
    assert due(db, 1) == datetime(2025, 6, 4, 8, tzinfo=UTC)


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_message_waits_from_now_for_as_long_as_it_was_to(db: Database, ahead: timedelta) -> None:
    wrong = NOON + ahead
    one = subscriber(db, 1)
    deliveries.queue(db, one.id, messages("first", "second"), NOON)
    [first] = deliveries.claim(db, 1, wrong, "me")
    deliveries.uncertain(db, first, wrong + timedelta(minutes=8), "no answer", wrong)
    assert deliveries.claim(db, 9, NOON, "me") == []
    assert put_right(db, NOON) == Righted(0, 2, 0)
    assert deliveries.claim(db, 9, NOON + timedelta(minutes=7), "me") == []
    assert [one.text for one in deliveries.claim(db, 9, NOON + timedelta(minutes=8), "me")] == ["first"]
    assert put_right(db, NOON) == NOTHING


def test_a_parked_chat_is_parked_from_now(db: Database) -> None:
    one, wrong = subscriber(db, 1), NOON + timedelta(days=900)
    deliveries.queue(db, one.id, messages("hello"), NOON)
    deliveries.park(db, 1, wrong + 12 * HOURS, wrong)
    assert put_right(db, NOON) == Righted(0, 1, 0)
    assert deliveries.next_at(db) == NOON + 12 * HOURS


def test_a_lease_of_the_future_has_lapsed(db: Database) -> None:
    one = subscriber(db, 1)
    deliveries.queue(db, one.id, messages("hello"), NOON)
    deliveries.claim(db, 1, NOON + timedelta(days=900), "other")
    assert leases.take_over(db, "me", NOON, lapsed=True) == 1


def test_what_an_honest_clock_noted_stays(db: Database) -> None:
    served(db, 1, NOON)
    served(db, 2, NOON, "Pacific/Apia")
    deliveries.queue(db, 1, messages("hello"), NOON)
    deliveries.park(db, 1, NOON + timedelta(days=9), NOON)
    for day in announcement_days(NOON.date() - timedelta(9), NOON.date()):
        harvests.record(db, day, complete=True, papers=0, now=NOON)
    before = dump(db)
    assert put_right(db, NOON) == NOTHING
    assert dump(db) == before


@pytest.mark.parametrize("ahead", AHEAD[1:])
def test_days_that_never_came_are_open_again_and_nobody_had_their_papers(db: Database, ahead: timedelta) -> None:
    newest = expected_day(NOON)
    papers.save(db, [paper(n, announced=newest) for n in range(3)], NOON)
    one = subscriber(db, 1, next_due_at=NOON)
    made, _ = subscriptions.add(db, one.id, "sampling", cap=5, threshold=0.5, covered_until=newest, now=NOON)
    harvests.record(db, newest, complete=True, papers=3, now=NOON)
    freeze(db, one.id, digest(paper(1), day=newest), NOON)
    before = dump(db)
    # What the ticks do while arXiv brings nothing:
    wrong = NOON + ahead
    unreal = announcement_days(newest + timedelta(1), expected_day(wrong))
    for day in unreal:
        harvests.record(db, day, complete=True, papers=0, now=wrong)
        matches.save(db, made.topic.id, day, [])
    freeze(db, one.id, digest(paper(2), day=unreal[-1]), wrong)
    subscriptions.cover(db, [made.id], unreal[-1])
    for passed in (NOON.date() - timedelta(days=1), wrong.date() - timedelta(days=1)):
        days.save(db, days.Day(passed, 1, 1, 1, 1, 1, 0, 0, 0.0))

    assert put_right(db, NOON) == Righted(0, 0, len(unreal))
    assert harvests.complete_days(db) == [newest]
    look = harvests.last_look(db)
    assert look is not None
    assert look.day == newest, "/stats tells of no day to come"
    assert [one.day for one in days.newest(db, 5)] == [NOON.date() - timedelta(days=1)], "the next is written down"
    after = dump(db)
    assert after["subscriptions"] == before["subscriptions"]
    assert after["matched_days"] == []
    assert {row["through"] for row in after["digests"]} == {newest.isoformat()}, "/digest shows no old one for years"
    assert len(after["sent_items"]) == 2


def test_a_present_clock_that_is_behind_touches_nothing(db: Database) -> None:
    """As that of a board without a battery, until it has asked somebody for the time."""
    newest = expected_day(NOON)
    real = announcement_days(newest - timedelta(20), newest)
    days.save(db, days.Day(NOON.date() - timedelta(days=1), 1, 1, 1, 1, 1, 0, 0, 0.0))
    papers.save(db, [paper(n, announced=day) for n, day in enumerate(real)], NOON)
    for number, day in enumerate(real):
        harvests.record(db, day, complete=True, papers=int(number != 5), now=NOON)
    served(db, 1, NOON)
    subscriptions.add(db, 1, "sampling", cap=5, threshold=0.5, covered_until=newest, now=NOON)
    deliveries.queue(db, 1, messages("hello"), NOON)
    deliveries.park(db, 1, NOON + HOURS, NOON)
    before = dump(db)
    announced = announced_at(newest)
    for wrong in (announced + HOURS, announced - HOURS, announced_at(real[0]), datetime(1970, 1, 1, tzinfo=UTC)):
        assert put_right(db, wrong) == NOTHING
    assert dump(db) == before
