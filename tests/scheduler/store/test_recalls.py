"""What is on its way to a reader who leaves, and what of it comes on return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.store import deliveries, leases, recalls
from tests.scheduler.making import NOON, messages, subscriber
from tests.scheduler.store.outbox import LATER, ME, OTHER, SOON, frozen, states, texts

if TYPE_CHECKING:
    from sqlite_utils import Database


def test_what_is_on_its_way_to_who_leaves_is_called_back_and_comes_after_the_return(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    frozen(db, ada.id, 3, "sent", "flying", "waits")
    frozen(db, bo.id, 3, "bo's")
    first = deliveries.claim(db, 1, NOON, ME)
    deliveries.sent(db, first[0], 1, NOON)
    [flying] = deliveries.claim(db, 1, NOON, ME)
    assert recalls.cancel(db, ada.id, NOON) == 1
    assert states(db) == {"sent": "sent", "flying": "sending", "waits": "cancelled", "bo's": "queued"}
    deliveries.retry(db, flying, SOON, "flood", NOON)
    assert states(db)["flying"] == "cancelled"
    assert texts(deliveries.claim(db, 5, LATER, ME)) == ["bo's"]
    assert recalls.reinstate(db, ada.id, LATER, NOON) == 2
    assert texts(deliveries.claim(db, 5, LATER, ME)) == ["flying"]


@pytest.mark.parametrize("back", [False, True])
def test_what_arrives_after_its_reader_left_has_arrived(db: Database, back: bool) -> None:
    ada = subscriber(db, 1)
    frozen(db, ada.id, 3, "one")
    [flying] = deliveries.claim(db, 1, NOON, ME)
    assert recalls.cancel(db, ada.id, NOON) == 0
    assert recalls.reinstate(db, ada.id, SOON, NOON) == 0 if back else True
    deliveries.sent(db, flying, 1, SOON)
    assert states(db) == {"one": "sent"}


def test_who_left_and_is_back_in_the_time_of_one_request_misses_nothing(db: Database) -> None:
    ada = subscriber(db, 1)
    frozen(db, ada.id, 3, "one")
    [flying] = deliveries.claim(db, 1, NOON, ME)
    recalls.cancel(db, ada.id, NOON)
    recalls.reinstate(db, ada.id, NOON, NOON)
    deliveries.uncertain(db, flying, SOON, "no answer", NOON)
    assert texts(deliveries.claim(db, 5, SOON, ME)) == ["one"]


def test_a_crash_does_not_bring_back_what_was_called_back(db: Database) -> None:
    ada = subscriber(db, 1)
    frozen(db, ada.id, 3, "one")
    deliveries.claim(db, 1, NOON, OTHER)
    recalls.cancel(db, ada.id, NOON)
    leases.take_over(db, ME, SOON, lapsed=False)
    assert states(db) == {"one": "cancelled"}
    assert recalls.reinstate(db, ada.id, LATER, NOON) == 1
    [again] = deliveries.claim(db, 1, LATER, ME)
    assert again.silent, "it may have arrived"


def test_who_returns_gets_one_mornings_mail(db: Database) -> None:
    ada = subscriber(db, 1)
    frozen(db, ada.id, 3, "Tuesday")
    frozen(db, ada.id, 4, "Wednesday 1", "Wednesday 2")
    deliveries.queue(db, ada.id, messages("arXiv is late"), NOON)
    assert recalls.cancel(db, ada.id, NOON) == 4
    assert recalls.reinstate(db, ada.id, LATER, NOON) == 2
    assert [text for text, state in states(db).items() if state == "queued"] == ["Wednesday 1", "Wednesday 2"]
    recalls.cancel(db, ada.id, LATER)
    assert recalls.reinstate(db, ada.id, LATER, NOON) == 2, "what was passed over once does not come later"
    assert recalls.reinstate(db, ada.id, LATER, NOON) == 0


def test_what_was_called_back_before_that_time_stays_so(db: Database) -> None:
    ada = subscriber(db, 1)
    frozen(db, ada.id, 3, "Tuesday")
    recalls.cancel(db, ada.id, NOON)
    assert recalls.reinstate(db, ada.id, LATER, SOON) == 0
    assert states(db) == {"Tuesday": "cancelled"}
