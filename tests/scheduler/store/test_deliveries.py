"""The outbox: every way from queued to sent, and the order of each subscriber's messages."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlite_utils import Database

from scheduler.models import Message
from scheduler.store import deliveries, leases, recalls, subscribers, tallies
from scheduler.store.migrations import migrations
from tests.scheduler.making import NOON, digest, dump, freeze, messages, paper, subscriber
from tests.scheduler.store.outbox import LATER, ME, OTHER, SOON, frozen, row, texts

if TYPE_CHECKING:
    from scheduler.store.deliveries import Delivery


def test_a_message_is_sending_before_it_leaves_and_sent_after(db: Database) -> None:
    ada = subscriber(db, 7, thread=3)
    deliveries.queue(db, ada.id, [Message("one", '{"inline_keyboard": []}', silent=True)], NOON)
    [claimed] = deliveries.claim(db, 5, NOON, ME)
    assert (claimed.chat_id, claimed.message_thread_id, claimed.text, claimed.keyboard, claimed.silent) == (
        7,
        3,
        "one",
        '{"inline_keyboard": []}',
        True,
    )
    assert (claimed.attempts, claimed.plain) == (1, False)
    assert tallies.counts(db) == {"sending": 1}
    assert deliveries.claim(db, 5, NOON, ME) == []
    deliveries.sent(db, claimed, 99, SOON)
    assert tallies.counts(db) == {"sent": 1}
    assert row(db, claimed.id)["message_id"] == 99


def test_messages_to_one_subscriber_leave_in_order_one_at_a_time(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    deliveries.queue(db, ada.id, messages("a1", "a2"), NOON)
    deliveries.queue(db, bo.id, messages("b1"), NOON)
    deliveries.queue(db, ada.id, messages("a3"), NOON)
    first = deliveries.claim(db, 10, NOON, ME)
    assert texts(first) == ["a1", "b1"]
    deliveries.retry(db, first[0], LATER, "flood", NOON)
    assert deliveries.claim(db, 10, SOON, ME) == [], "a2 may not overtake a1, which waits"
    assert texts(deliveries.claim(db, 10, LATER, ME)) == ["a1"]
    deliveries.fail(db, first[0], "given up", LATER)
    assert texts(deliveries.claim(db, 10, LATER, ME)) == ["a2"]


def test_the_limit_and_the_one_chat_are_kept(db: Database) -> None:
    for chat in (1, 2, 3):
        deliveries.queue(db, subscriber(db, chat).id, messages(f"to {chat}"), NOON)
    assert texts(deliveries.claim(db, 5, NOON, ME, only_chat=2)) == ["to 2"]
    assert texts(deliveries.claim(db, 1, NOON, ME)) == ["to 1"]


def test_what_perhaps_arrived_goes_again_without_a_sound(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    [first] = deliveries.claim(db, 1, NOON, ME)
    assert not first.silent
    deliveries.uncertain(db, first, SOON, "no answer", NOON)
    assert deliveries.claim(db, 1, NOON, ME) == []
    [second] = deliveries.claim(db, 1, SOON, ME)
    assert (second.silent, second.attempts) == (True, 2)
    deliveries.retry(db, second, SOON, "flood", SOON)
    [third] = deliveries.claim(db, 1, SOON, ME)
    assert third.silent, "it may have arrived at the first try, whatever the second said"


def test_what_never_left_is_put_back_as_it_was(db: Database) -> None:
    deliveries.queue(db, subscriber(db, 1).id, messages("new"), NOON)
    deliveries.queue(db, subscriber(db, 2).id, messages("perhaps"), NOON)
    first = deliveries.claim(db, 5, NOON, ME)
    deliveries.uncertain(db, first[1], NOON, "no answer", NOON)
    deliveries.release(db, [first[0], *deliveries.claim(db, 5, NOON, ME)], SOON)
    again = deliveries.claim(db, 5, SOON, ME)
    assert [(one.text, one.silent, one.attempts) for one in again] == [("new", False, 1), ("perhaps", True, 2)]


def test_a_try_that_was_not_its_fault_does_not_count(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON, ME)
    deliveries.postpone(db, claimed, SOON, "blocked", NOON)
    [again] = deliveries.claim(db, 1, SOON, ME)
    assert again.attempts == 1


def test_refused_markup_goes_as_bare_text(db: Database) -> None:
    deliveries.queue(db, subscriber(db).id, messages("<b>one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON, ME)
    deliveries.retry(db, claimed, NOON, "can't parse entities", NOON, plain=True)
    [again] = deliveries.claim(db, 1, NOON, ME)
    assert again.plain


def test_nothing_goes_to_who_is_gone_even_if_it_was_queued_since(db: Database) -> None:
    ada = subscriber(db, 1)
    subscribers.leave(db, 1, NOON)
    deliveries.queue(db, ada.id, messages("one"), NOON)
    assert deliveries.claim(db, 5, NOON, ME) == []
    assert deliveries.next_at(db) is None
    assert deliveries.oldest_due(db, LATER) is None
    subscribers.come_back(db, 1, SOON)
    assert texts(deliveries.claim(db, 5, NOON, ME)) == ["one"]


def test_a_parked_chats_messages_wait_in_every_thread_and_nobody_elses(db: Database) -> None:
    for chat, thread in ((1, 3), (1, 4), (2, 0)):
        deliveries.queue(db, subscriber(db, chat, thread).id, messages(f"{chat}/{thread}"), NOON)
    deliveries.park(db, 1, LATER, NOON)
    assert texts(deliveries.claim(db, 5, NOON, ME)) == ["2/0"]
    assert texts(deliveries.claim(db, 5, LATER, ME)) == ["1/3"], "one message of a chat at a time"


def test_old_texts_go_and_everything_else_stays(db: Database) -> None:
    ada = subscriber(db, 1)
    number = frozen(db, ada.id, 3, "1", "2", "3", "4")
    for at in (NOON, SOON, LATER):
        [claimed] = deliveries.claim(db, 1, at, ME)
        deliveries.sent(db, claimed, 9, at)
    assert deliveries.prune(db, LATER, 1) == 1
    assert deliveries.prune(db, LATER, 5) == 1
    assert deliveries.prune(db, LATER, 5) == 0
    assert [(one["text"], one["state"], one["message_id"]) for one in db.query("SELECT * FROM deliveries")] == [
        ("", "sent", 9),
        ("", "sent", 9),
        ("3", "sent", 9),
        ("4", "queued", None),
    ]
    assert deliveries.repeat(db, [number], LATER) == 1, "an empty message is not sent again"


def test_when_the_next_may_leave(db: Database) -> None:
    ada = subscriber(db, 1)
    assert deliveries.next_at(db) is None
    deliveries.queue(db, ada.id, messages("one", "two"), NOON)
    assert deliveries.next_at(db) == NOON
    assert deliveries.next_at(db, only_chat=2) is None
    [claimed] = deliveries.claim(db, 5, NOON, ME)
    assert deliveries.next_at(db) is None, "two waits for one, not for the clock"
    deliveries.retry(db, claimed, LATER, "flood", NOON)
    assert deliveries.next_at(db) == LATER


def test_since_when_the_oldest_should_have_left(db: Database) -> None:
    assert deliveries.oldest_due(db, LATER) is None
    deliveries.queue(db, subscriber(db, 1).id, messages("one"), NOON)
    assert deliveries.oldest_due(db, NOON) is None
    assert deliveries.oldest_due(db, SOON) == NOON
    assert deliveries.oldest_due(db, SOON, {2}) == NOON
    assert deliveries.oldest_due(db, SOON, {1}) is None
    [claimed] = deliveries.claim(db, 1, NOON, ME)
    deliveries.retry(db, claimed, SOON, "flood", NOON)
    assert deliveries.oldest_due(db, SOON) is None
    assert deliveries.oldest_due(db, LATER) == SOON, "also if nobody has claimed since"


def test_a_retry_is_as_urgent_as_it_was(db: Database) -> None:
    for chat in (1, 2, 3):
        deliveries.queue(db, subscriber(db, chat).id, messages(f"to {chat}"), NOON)
    [first] = deliveries.claim(db, 1, NOON, ME)
    deliveries.retry(db, first, SOON, "flood", NOON)
    assert texts(deliveries.claim(db, 1, NOON, ME)) == ["to 2"]
    assert texts(deliveries.claim(db, 1, SOON, ME)) == ["to 1"]


def test_claiming_costs_what_is_claimed_however_long_the_outbox_is(db: Database) -> None:
    short, long = (steps_of_a_claim(db, people) for people in (range(200), range(200, 1_500)))
    assert long < 1.5 * short


def steps_of_a_claim(db: Database, people: range) -> int:
    """What a claim of fifty and all around it cost with so many more people waiting, in tens of SQLite's own steps."""
    for chat in people:
        deliveries.queue(db, subscriber(db, chat).id, messages("part 1", "part 2"), NOON)
    steps = itertools.count()
    db.conn.set_progress_handler(lambda: next(steps) < 0, 10)
    claimed = deliveries.claim(db, 50, NOON, ME, resting=[1, 2, 3])
    deliveries.next_at(db)
    deliveries.oldest_due(db, LATER)
    for delivery in claimed:
        deliveries.retry(db, delivery, LATER, "x", NOON)
    leases.renew(db, ME, NOON)
    leases.take_over(db, OTHER, NOON, lapsed=True)
    db.conn.set_progress_handler(None, 0)
    assert len(claimed) == 50
    return next(steps)


def test_an_old_digest_goes_again_without_a_sound_and_nothing_that_is_on_its_way_twice(db: Database) -> None:
    ada = subscriber(db, 1)
    number = freeze(db, ada.id, digest(paper(1)), NOON)
    deliveries.queue(db, ada.id, messages("part 1", "part 2"), NOON, number)
    assert deliveries.repeat(db, [number], NOON) == 0
    [first] = deliveries.claim(db, 1, NOON, ME)
    deliveries.sent(db, first, 5, NOON)
    assert deliveries.repeat(db, [number], NOON) == 1
    [second] = deliveries.claim(db, 1, NOON, ME)
    deliveries.sent(db, second, 6, NOON)
    [again] = deliveries.claim(db, 1, NOON, ME)
    assert (again.text, again.silent) == ("part 1", True)


def test_the_newest_failures_first(db: Database) -> None:
    deliveries.queue(db, subscriber(db, 4).id, messages("one", "two"), NOON)
    for error in ("first", "second"):
        [claimed] = deliveries.claim(db, 1, NOON, ME)
        deliveries.fail(db, claimed, error, SOON)
    assert [(one["error"], one["chat_id"], one["attempts"]) for one in tallies.failures(db, 1)] == [("second", 4, 1)]


def test_settling_what_was_forgotten_meanwhile_does_nothing(db: Database) -> None:
    deliveries.queue(db, subscriber(db, 1).id, messages("one"), NOON)
    [claimed] = deliveries.claim(db, 1, NOON, ME)
    subscribers.forget(db, 1)
    before = dump(db)
    deliveries.sent(db, claimed, 9, NOON)
    deliveries.postpone(db, claimed, NOON, "x", NOON)
    assert dump(db) == before


class Outbox(RuleBasedStateMachine):
    """Two couriers over one outbox, in any order of what can happen to them and to their readers.

    No row is two couriers' at once while leases hold, each reader's messages leave in order, what is settled stays so,
    and nothing is lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(memory=True)
        migrations.apply(self.db)
        self.people = [subscriber(self.db, chat).id for chat in (1, 2)]
        self.queued: dict[int, list[str]] = {person: [] for person in self.people}
        self.settled: dict[int, str] = {}
        self.couriers: dict[str, list[Delivery]] = {ME: [], OTHER: []}
        self.now = NOON
        self.day = 1

    @rule(person=st.integers(0, 1), count=st.integers(1, 3))
    def queue(self, person: int, count: int) -> None:
        number = self.people[person]
        made = [f"{number}/{len(self.queued[number]) + k}" for k in range(count)]
        self.queued[number] += made
        self.day += 1
        on = NOON.date() + timedelta(days=self.day)
        frozen_digest = freeze(self.db, number, digest(paper(self.day), day=on), self.now)
        deliveries.queue(self.db, number, messages(*made), self.now, frozen_digest)

    @rule(owner=st.sampled_from([ME, OTHER]), limit=st.integers(1, 3))
    def claim(self, owner: str, limit: int) -> None:
        claimed = deliveries.claim(self.db, limit, self.now, owner)
        assert len(claimed) <= limit
        for one in claimed:
            earlier = self.db.query(
                "SELECT count(*) AS n FROM deliveries WHERE subscriber_id = ? AND id < ? "
                "AND state IN ('queued', 'sending', 'uncertain')",
                [one.subscriber_id, one.id],
            )
            assert next(earlier)["n"] == 0, "in order, one at a time"
        self.couriers[owner] += claimed

    @precondition(lambda self: any(self.couriers.values()))
    @rule(
        owner=st.sampled_from([ME, OTHER]),
        fate=st.sampled_from(["sent", "failed", "retry", "uncertain", "release"]),
        wait=st.integers(0, 40),
    )
    def settle(self, owner: str, fate: str, wait: int) -> None:
        if not self.couriers[owner]:
            return
        one = self.couriers[owner].pop(0)
        before = row(self.db, one.id)
        at = self.now + timedelta(seconds=wait)
        match fate:
            case "sent":
                deliveries.sent(self.db, one, 1, self.now)
            case "failed":
                deliveries.fail(self.db, one, "x", self.now)
            case "retry":
                deliveries.retry(self.db, one, at, "x", self.now)
            case "uncertain":
                deliveries.uncertain(self.db, one, at, "x", self.now)
            case _:
                deliveries.release(self.db, [one], self.now)
        after = row(self.db, one.id)
        is_mine = before["state"] == "sending" and before["owner"] == owner
        assert (after != before) == is_mine, "settled by its owner, and by nobody else"
        if is_mine and fate in {"sent", "failed"}:
            assert after["state"] == fate

    @rule(owner=st.sampled_from([ME, OTHER]))
    def crash(self, owner: str) -> None:
        """The process dies; the next one starts with another name, which the other courier does not wait for."""
        other = OTHER if owner == ME else ME
        held = [one.id for one in self.couriers[owner] if row(self.db, one.id)["owner"] == owner]
        self.couriers[owner] = []
        self.now += deliveries.LEASE
        leases.renew(self.db, other, self.now)
        assert leases.take_over(self.db, other, self.now, lapsed=True) == len(held)

    @rule(owner=st.sampled_from([ME, OTHER]))
    def renew(self, owner: str) -> None:
        leases.renew(self.db, owner, self.now)

    @rule(owner=st.sampled_from([ME, OTHER]))
    def look_for_lapsed_leases(self, owner: str) -> None:
        leases.take_over(self.db, owner, self.now, lapsed=True)

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(person=st.integers(0, 1))
    def leave(self, person: int) -> None:
        recalls.cancel(self.db, self.people[person], self.now)
        assert not self.open(self.people[person], "queued", "uncertain")

    @rule(person=st.integers(0, 1))
    def return_(self, person: int) -> None:
        before = len(self.open(self.people[person], "queued"))
        back = recalls.reinstate(self.db, self.people[person], self.now, NOON)
        assert len(self.open(self.people[person], "queued")) == before + back

    def open(self, person: int, *wanted: str) -> list[int]:
        found = self.db.query("SELECT id, state FROM deliveries WHERE subscriber_id = ?", [person])
        return [one["id"] for one in found if one["state"] in wanted]

    @invariant()
    def nothing_is_lost_and_what_is_settled_stays_so(self) -> None:
        rows = list(self.db.query("SELECT * FROM deliveries ORDER BY id"))
        assert len(rows) == sum(map(len, self.queued.values()))
        for one in rows:
            assert (one["state"] == "sending") == (one["owner"] is not None) == (one["leased_until"] is not None)
            assert self.settled.get(one["id"], one["state"]) == one["state"]
            if one["state"] in {"sent", "failed"}:
                self.settled[one["id"]] = one["state"]

    @invariant()
    def a_row_that_is_leased_is_one_couriers(self) -> None:
        for one in self.db.query("SELECT id, owner FROM deliveries WHERE state = 'sending'"):
            assert one["id"] in {held.id for held in self.couriers[one["owner"]]}

    def teardown(self) -> None:
        """Left in peace, the outbox empties."""
        self.now += timedelta(hours=1)
        leases.take_over(self.db, "third", self.now, lapsed=False)
        while claimed := deliveries.claim(self.db, 5, self.now, "third"):
            for one in claimed:
                deliveries.sent(self.db, one, 1, self.now)
        assert set(tallies.counts(self.db)) <= {"sent", "failed", "cancelled"}
        self.db.close()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)
