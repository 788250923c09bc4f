"""Whose the rows are that are being sent, at a start and while two couriers share the outbox."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.store import deliveries, leases, tallies
from tests.scheduler.making import NOON, dump, messages, subscriber
from tests.scheduler.store.outbox import LATER, ME, OTHER, SOON, row, texts

if TYPE_CHECKING:
    from sqlite_utils import Database


def test_a_start_takes_over_what_was_being_sent(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    deliveries.queue(db, ada.id, messages("a1", "a2"), NOON)
    deliveries.queue(db, bo.id, messages("b1"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON, OTHER)
    assert leases.take_over(db, ME, SOON, lapsed=False) == 1
    assert leases.take_over(db, ME, SOON, lapsed=False) == 0
    again = deliveries.claim(db, 5, SOON, ME)
    assert [(one.text, one.silent) for one in again] == [("a1", True), ("b1", False)]
    assert row(db, claimed.id)["error"] == leases.INTERRUPTED
    assert leases.take_over(db, ME, SOON, lapsed=False) == 0, "nobody takes over from itself"


def test_what_may_have_arrived_is_given_up_if_it_is_not_to_be_repeated(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one", "two"), NOON)
    deliveries.claim(db, 1, NOON, OTHER)
    assert leases.take_over(db, ME, SOON, lapsed=False, resend=False) == 1
    assert [one["error"] for one in tallies.failures(db, 9)] == [leases.INTERRUPTED]
    assert texts(deliveries.claim(db, 5, SOON, ME)) == ["two"]


def test_a_lease_that_lapsed_is_taken_over_and_its_owner_changes_nothing_any_more(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    [theirs] = deliveries.claim(db, 1, NOON, OTHER)
    lapses = NOON + deliveries.LEASE
    assert leases.take_over(db, ME, lapses - timedelta(seconds=1), lapsed=True) == 0
    assert leases.take_over(db, ME, lapses, lapsed=True) == 1
    before = dump(db)
    deliveries.sent(db, theirs, 9, lapses)
    deliveries.postpone(db, theirs, LATER, "flood", lapses)
    assert dump(db) == before
    [mine] = deliveries.claim(db, 1, lapses, ME)
    before = dump(db)
    deliveries.fail(db, theirs, "x", lapses)
    assert dump(db) == before
    deliveries.sent(db, mine, 10, lapses)
    assert tallies.counts(db) == {"sent": 1}


def test_an_owner_keeps_what_it_says_that_it_holds(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    deliveries.claim(db, 1, NOON, OTHER)
    leases.renew(db, OTHER, SOON)
    leases.renew(db, ME, LATER)
    assert leases.take_over(db, ME, NOON + deliveries.LEASE, lapsed=True) == 0
    assert leases.take_over(db, ME, SOON + deliveries.LEASE, lapsed=True) == 1
