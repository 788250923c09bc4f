"""The outbox: every way from queued to sent, and the order of each subscriber's messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from scheduler.models import Message
from scheduler.store import deliveries, digests, subscribers
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, digest, dump, messages, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.store.deliveries import Delivery

SOON = NOON + timedelta(seconds=30)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def db() -> Iterator[Database]:
    database = Database(memory=True)
    migrations.apply(database)
    database.execute("PRAGMA foreign_keys = ON")
    yield database
    database.close()


def texts(claimed: list[Delivery]) -> list[str]:
    return [one.text for one in claimed]


def row(db: Database, delivery_id: int) -> dict[str, object]:
    return next(db.query("SELECT * FROM deliveries WHERE id = ?", [delivery_id]))


def test_a_message_is_sending_before_it_leaves_and_sent_after(db: Database) -> None:
    ada = subscriber(db, 7, thread=3)
    deliveries.queue(db, ada.id, [Message("one", '{"inline_keyboard": []}', silent=True)], NOON)
    [claimed] = deliveries.claim(db, 5, NOON)
    assert (claimed.chat_id, claimed.message_thread_id, claimed.text, claimed.keyboard, claimed.silent) == (
        7,
        3,
        "one",
        '{"inline_keyboard": []}',
        True,
    )
    assert (claimed.attempts, claimed.plain) == (1, False)
    assert deliveries.counts(db) == {"sending": 1}
    assert deliveries.claim(db, 5, NOON) == []
    deliveries.sent(db, claimed.id, 99, SOON)
    assert deliveries.counts(db) == {"sent": 1}
    assert row(db, claimed.id)["message_id"] == 99


def test_messages_to_one_subscriber_leave_in_order_one_at_a_time(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    deliveries.queue(db, ada.id, messages("a1", "a2"), NOON)
    deliveries.queue(db, bo.id, messages("b1"), NOON)
    deliveries.queue(db, ada.id, messages("a3"), NOON)
    first = deliveries.claim(db, 10, NOON)
    assert texts(first) == ["a1", "b1"]
    deliveries.retry(db, first[0].id, LATER, "flood", NOON)
    assert deliveries.claim(db, 10, SOON) == [], "a2 may not overtake a1, which waits"
    assert texts(deliveries.claim(db, 10, LATER)) == ["a1"]
    deliveries.fail(db, first[0].id, "given up", LATER)
    assert texts(deliveries.claim(db, 10, LATER)) == ["a2"]


def test_the_limit_and_the_one_chat_are_kept(db: Database) -> None:
    for chat in (1, 2, 3):
        deliveries.queue(db, subscriber(db, chat).id, messages(f"to {chat}"), NOON)
    assert texts(deliveries.claim(db, 5, NOON, only_chat=2)) == ["to 2"]
    assert texts(deliveries.claim(db, 1, NOON)) == ["to 1"]


def test_what_perhaps_arrived_goes_again_without_a_sound(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    [first] = deliveries.claim(db, 1, NOON)
    assert not first.silent
    deliveries.uncertain(db, first.id, SOON, "no answer", NOON)
    assert deliveries.claim(db, 1, NOON) == []
    [second] = deliveries.claim(db, 1, SOON)
    assert (second.silent, second.attempts) == (True, 2)
    deliveries.retry(db, second.id, SOON, "flood", SOON)
    [third] = deliveries.claim(db, 1, SOON)
    assert third.silent, "it may have arrived at the first try, whatever the second said"


def test_a_crash_makes_uncertain_what_was_being_sent(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    deliveries.queue(db, ada.id, messages("a1", "a2"), NOON)
    deliveries.queue(db, bo.id, messages("b1"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON)
    assert deliveries.recover(db, SOON) == 1
    assert deliveries.recover(db, SOON) == 0
    again = deliveries.claim(db, 5, SOON)
    assert [(one.text, one.silent) for one in again] == [("a1", True), ("b1", False)]
    assert row(db, claimed.id)["error"] == "interrupted while sending"


def test_a_try_that_was_not_its_fault_does_not_count(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON)
    deliveries.postpone(db, claimed.id, SOON, "blocked", NOON)
    [again] = deliveries.claim(db, 1, SOON)
    assert again.attempts == 1


def test_refused_markup_goes_as_bare_text(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("<b>one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON)
    deliveries.retry(db, claimed.id, NOON, "can't parse entities", NOON, plain=True)
    [again] = deliveries.claim(db, 1, NOON)
    assert again.plain


def test_rows_of_who_is_gone_wait_for_the_return(db: Database) -> None:
    ada = subscriber(db, 1)
    deliveries.queue(db, ada.id, messages("one"), NOON)
    assert deliveries.next_at(db) == NOON
    subscribers.leave(db, 1)
    assert deliveries.claim(db, 5, NOON) == []
    assert deliveries.next_at(db) is None
    subscribers.come_back(db, 1)
    assert texts(deliveries.claim(db, 5, NOON)) == ["one"]


def test_when_the_next_may_leave(db: Database) -> None:
    ada = subscriber(db, 1)
    assert deliveries.next_at(db) is None
    deliveries.queue(db, ada.id, messages("one", "two"), NOON)
    [claimed] = deliveries.claim(db, 5, NOON)
    assert deliveries.next_at(db) is None, "two waits for one, not for the clock"
    deliveries.retry(db, claimed.id, LATER, "flood", NOON)
    assert deliveries.next_at(db) == LATER
    assert deliveries.next_at(db, only_chat=2) is None


def test_an_old_digest_goes_again_without_a_sound_and_nothing_that_is_on_its_way_twice(db: Database) -> None:
    ada = subscriber(db, 1)
    number = digests.freeze(db, ada.id, digest(paper(1)), NOON)
    deliveries.queue(db, ada.id, messages("part 1", "part 2"), NOON, number)
    assert deliveries.repeat(db, [number], NOON) == 0
    [first] = deliveries.claim(db, 1, NOON)
    deliveries.sent(db, first.id, 5, NOON)
    assert deliveries.repeat(db, [number], NOON) == 1
    [second] = deliveries.claim(db, 1, NOON)
    deliveries.sent(db, second.id, 6, NOON)
    [again] = deliveries.claim(db, 1, NOON)
    assert (again.text, again.silent) == ("part 1", True)


def test_the_newest_failures_first(db: Database) -> None:
    deliveries.queue(db, subscriber(db, 4).id, messages("one", "two"), NOON)
    for error in ("first", "second"):
        [claimed] = deliveries.claim(db, 1, NOON)
        deliveries.fail(db, claimed.id, error, SOON)
    assert [(one["error"], one["chat_id"], one["attempts"]) for one in deliveries.failures(db, 1)] == [("second", 4, 1)]


def test_settling_what_was_forgotten_meanwhile_does_nothing(db: Database) -> None:
    deliveries.queue(db, subscriber(db, 1).id, messages("one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON)
    subscribers.forget(db, 1)
    before = dump(db)
    deliveries.sent(db, claimed.id, 9, NOON)
    deliveries.postpone(db, claimed.id, NOON, "x", NOON)
    assert dump(db) == before


class Outbox(RuleBasedStateMachine):
    """Any order of queueing, claiming, settling and crashing keeps each subscriber's order and loses no message."""

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(memory=True)
        migrations.apply(self.db)
        self.people = [subscriber(self.db, chat).id for chat in (1, 2)]
        self.queued: dict[int, list[str]] = {person: [] for person in self.people}
        self.arrived: dict[int, list[str]] = {person: [] for person in self.people}
        self.flying: list[Delivery] = []
        self.now = NOON

    @rule(person=st.integers(0, 1), count=st.integers(1, 3))
    def queue(self, person: int, count: int) -> None:
        number = self.people[person]
        made = [f"{number}/{len(self.queued[number]) + k}" for k in range(count)]
        self.queued[number] += made
        deliveries.queue(self.db, number, messages(*made), self.now)

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        claimed = deliveries.claim(self.db, limit, self.now)
        assert len(claimed) <= limit
        busy = {one.subscriber_id for one in self.flying}
        assert not busy & {one.subscriber_id for one in claimed}, "one message to one subscriber at a time"
        for one in claimed:
            settled = [text for text in self.queued[one.subscriber_id] if text in self.arrived[one.subscriber_id]]
            assert one.text == self.queued[one.subscriber_id][len(settled)], "in order"
        self.flying += claimed

    @precondition(lambda self: self.flying)
    @rule(fate=st.sampled_from(["sent", "failed", "retry", "uncertain"]), wait=st.integers(0, 40))
    def settle(self, fate: str, wait: int) -> None:
        one = self.flying.pop(0)
        at = self.now + timedelta(seconds=wait)
        match fate:
            case "sent":
                deliveries.sent(self.db, one.id, 1, self.now)
            case "failed":
                deliveries.fail(self.db, one.id, "x", self.now)
            case "retry":
                deliveries.retry(self.db, one.id, at, "x", self.now)
            case _:
                deliveries.uncertain(self.db, one.id, at, "x", self.now)
        if fate in {"sent", "failed"}:
            self.arrived[one.subscriber_id].append(one.text)

    @rule()
    def crash(self) -> None:
        assert deliveries.recover(self.db, self.now) == len(self.flying)
        self.flying = []

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def nothing_is_lost(self) -> None:
        assert sum(deliveries.counts(self.db).values()) == sum(map(len, self.queued.values()))

    def teardown(self) -> None:
        self.now += timedelta(hours=1)
        deliveries.recover(self.db, self.now)
        while claimed := deliveries.claim(self.db, 5, self.now):
            for one in claimed:
                self.arrived[one.subscriber_id].append(one.text)
                deliveries.sent(self.db, one.id, 1, self.now)
        assert self.arrived == self.queued
        self.db.close()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
