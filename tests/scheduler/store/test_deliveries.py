"""The outbox: every way from queued to sent, and the order of each subscriber's messages."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scheduler.models import Message
from scheduler.store import deliveries, leases, subscribers, tallies
from tests.scheduler.making import NOON, digest, dump, freeze, messages, paper, subscriber
from tests.scheduler.store.outbox import LATER, ME, OTHER, SOON, frozen, row, texts

if TYPE_CHECKING:
    from sqlite_utils import Database


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
