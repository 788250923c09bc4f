"""A broadcast reaches each chat once, whatever happens on its way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from scheduler.models import Message
from scheduler.store import broadcasts, deliveries, subscribers, tallies
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator

ME = "me"


def fresh() -> Database:
    database = Database(memory=True)
    migrations.apply(database)
    return database


@pytest.fixture
def db() -> Iterator[Database]:
    database = fresh()
    yield database
    database.close()


def compose(text: str, language: str) -> Message:
    return Message(f"{language}: {text}")


def started(db: Database) -> int:
    number = broadcasts.draft(db, "We move.", NOON)
    assert broadcasts.start(db, number, compose, NOON)
    return number


def send(db: Database, limit: int = 100) -> list[str]:
    """Deliver up to so many messages; returns what each chat got."""
    claimed = deliveries.claim(db, limit, NOON, ME)
    for one in claimed:
        deliveries.sent(db, one, 1, NOON)
    return [f"{one.chat_id} {one.text}" for one in claimed]


def state(db: Database, number: int) -> str:
    found = broadcasts.find(db, number)
    assert found is not None
    return found.state


def test_each_chat_that_wants_to_hear_gets_one_in_its_language(db: Database) -> None:
    subscriber(db, 1)
    subscriber(db, 2, language="zh")
    subscriber(db, -3, thread=1)
    subscriber(db, -3, thread=2)
    subscribers.pause(db, subscriber(db, 4).id, NOON)
    subscriber(db, 5)
    subscribers.leave(db, 5, NOON)
    assert broadcasts.hearers(db) == 3
    started(db)
    assert sorted(send(db)) == ["-3 en: We move.", "1 en: We move.", "2 zh: We move."]


def test_it_starts_once(db: Database) -> None:
    subscriber(db, 1)
    number = started(db)
    assert not broadcasts.start(db, number, compose, NOON)
    assert tallies.counts(db) == {"queued": 1}


def test_a_pause_keeps_what_waits_and_a_cancel_ends_it(db: Database) -> None:
    for chat in range(1, 6):
        subscriber(db, chat)
    number = started(db)
    assert len(send(db, 2)) == 2
    assert broadcasts.pause(db, number, NOON)
    assert send(db) == []
    assert broadcasts.resume(db, number, NOON)
    assert len(send(db, 1)) == 1
    assert broadcasts.cancel(db, number, NOON)
    assert send(db) == []
    assert not broadcasts.resume(db, number, NOON)
    found = broadcasts.find(db, number)
    assert found is not None
    assert (found.state, found.total, found.sent, found.waiting) == ("cancelled", 5, 3, 0)


def test_a_draft_can_be_dropped_and_never_started(db: Database) -> None:
    subscriber(db, 1)
    number = broadcasts.draft(db, "No.", NOON)
    assert broadcasts.cancel(db, number, NOON)
    assert not broadcasts.start(db, number, compose, NOON)
    assert send(db) == []


def test_whoever_leaves_during_a_pause_gets_nothing_by_its_end(db: Database) -> None:
    subscriber(db, 1)
    subscriber(db, 2)
    number = started(db)
    broadcasts.pause(db, number, NOON)
    subscribers.leave(db, 2, NOON)
    broadcasts.resume(db, number, NOON)
    assert send(db) == ["1 en: We move."]


def test_its_end_is_told_once(db: Database) -> None:
    subscriber(db, 1)
    number = started(db)
    assert broadcasts.finish(db, NOON) == []
    send(db)
    assert [one.id for one in broadcasts.finish(db, NOON)] == [number]
    assert broadcasts.finish(db, NOON) == []
    assert state(db, number) == "done"


def test_what_was_said_goes_in_time_and_that_it_was_said_stays(db: Database) -> None:
    number = started(db)
    later = NOON + timedelta(days=1)
    assert broadcasts.prune(db, later, 10) == 0
    broadcasts.finish(db, NOON)
    assert broadcasts.prune(db, NOON, 10) == 0
    assert broadcasts.prune(db, later, 10) == 1
    assert broadcasts.prune(db, later, 10) == 0
    found = broadcasts.latest(db)
    assert found is not None
    assert (found.id, found.text) == (number, "")


@given(st.lists(st.sampled_from(["pause", "resume", "cancel", "send", "start"]), max_size=12))
def test_no_order_of_taps_sends_anybody_two(steps: list[str]) -> None:
    db = fresh()
    for chat in range(1, 5):
        subscriber(db, chat)
    number = started(db)
    got: list[str] = []
    for step in steps:
        match step:
            case "send":
                got += send(db, 2)
            case "start":
                broadcasts.start(db, number, compose, NOON)
            case _:
                getattr(broadcasts, step)(db, number, NOON)
    was_cancelled, is_paused = "cancel" in steps, state(db, number) == "paused"
    got += send(db)
    assert len(got) == len(set(got))
    assert was_cancelled or is_paused or len(got) == 4
    db.close()
