"""The smaller tables: subscribers, topics, digests, sent items, matches, summaries, harvests, members."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.models import Filters, Match, Reason
from scheduler.store import (
    deliveries,
    digests,
    harvests,
    matches,
    members,
    papers,
    search,
    subscribers,
    subscriptions,
    summaries,
)
from scheduler.store.database import transaction
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.schema import Claim, Entry, Grounding
from tests.scheduler.making import NOON, TUESDAY, digest, dump, freeze, messages, paper, subscriber

if TYPE_CHECKING:
    from sqlite_utils import Database

    from scheduler.models import Subscription

WEDNESDAY = date(2025, 6, 4)


def follow(db: Database, subscriber_id: int, query: str = "sampling") -> Subscription:
    made, _ = subscriptions.add(
        db, subscriber_id, query, cap=5, threshold=0.5, covered_until=date(2025, 6, 2), now=NOON
    )
    return made


def test_a_chat_is_one_subscriber_a_thread_another(db: Database) -> None:
    ada = subscriber(db, -5)
    assert subscriber(db, -5) == ada
    assert subscriber(db, -5, thread=9).id != ada.id
    assert subscribers.find(db, -5, 9) != ada
    assert subscribers.find(db, -6) is None
    assert subscribers.get(db, 99) is None


def test_settings_are_kept_as_given(db: Database) -> None:
    ada = subscriber(db)
    wanted: dict[str, Any] = {
        "language": "zh",
        "timezone": "Asia/Tokyo",
        "deliver_at": time(7, 30),
        "when_empty": "silent",
    }
    changed = subscribers.change(db, ada.id, **wanted, next_due_at=NOON + timedelta(microseconds=1))
    assert changed == replace(ada, **wanted, next_due_at=NOON + timedelta(microseconds=1))
    assert subscribers.change(db, 99, language="zh") is None


def test_who_is_due_longest_waiting_first(db: Database) -> None:
    subscriber(db, 1, next_due_at=NOON)
    subscriber(db, 2, next_due_at=NOON - timedelta(hours=1))
    subscriber(db, 3, next_due_at=NOON + timedelta(microseconds=1))
    subscriber(db, 4, state="paused", next_due_at=NOON)
    subscriber(db, 5, state="gone", next_due_at=NOON)
    assert [one.chat_id for one in subscribers.due(db, NOON)] == [2, 1]
    [first] = subscribers.due(db, NOON, limit=1)
    assert [one.chat_id for one in subscribers.due(db, NOON, limit=9, after=first)] == [1]
    plan = " ".join(
        row["detail"]
        for row in db.query(
            "EXPLAIN QUERY PLAN SELECT * FROM subscribers WHERE state = 'active' AND next_due_at <= '2025'"
        )
    )
    assert "subscribers_due" in plan


def test_who_left_comes_back_with_what_waited(db: Database) -> None:
    subscriber(db, -5)
    subscriber(db, -5, thread=9)
    assert subscribers.leave(db, -5, NOON) == 2
    assert subscribers.counts(db) == {"gone": 2}
    subscribers.come_back(db, -5, NOON)
    assert subscribers.counts(db) == {"active": 2}
    subscribers.leave(db, -5, NOON)
    assert subscriber(db, -5).state == "active"


def test_lateness_is_noted_once_a_day(db: Database) -> None:
    ada = subscriber(db)
    assert subscribers.note_lateness(db, ada.id, TUESDAY)
    assert not subscribers.note_lateness(db, ada.id, TUESDAY)
    assert subscribers.note_lateness(db, ada.id, WEDNESDAY)


def test_a_group_keeps_everything_under_its_new_id(db: Database) -> None:
    old = subscriber(db, -5)
    follow(db, old.id)
    subscribers.move(db, -5, -1005)
    moved = subscribers.find(db, -1005)
    assert moved == replace(old, chat_id=-1005)
    before = dump(db)
    subscribers.move(db, -5, -1005)
    assert dump(db) == before


def test_a_group_that_already_spoke_under_its_new_id_loses_nothing(db: Database) -> None:
    papers.save(db, [paper(1), paper(2)], NOON)
    old, new = subscriber(db, -5), subscriber(db, -1005)
    follow(db, old.id, "sampling")
    follow(db, old.id, "kites")
    follow(db, new.id, "kites")
    number = freeze(db, old.id, digest(paper(1)), NOON)
    deliveries.queue(db, old.id, messages("old"), NOON, number)
    freeze(db, new.id, digest(paper(1), paper(2)), NOON)
    subscribers.move(db, -5, -1005)
    assert subscribers.find(db, -5) is None
    assert [one.topic.query for one in subscriptions.of(db, new.id)] == ["sampling", "kites"]
    assert digests.sent_since_covered(db, [new.id]) == {new.id: {paper(1).id, paper(2).id}}
    assert [one.text for one in deliveries.claim(db, 5, NOON, "me")] == ["old"]
    assert next(db.query("PRAGMA foreign_key_check"), None) is None


def test_a_topic_is_shared_and_goes_with_its_last_follower(db: Database) -> None:
    papers.save(db, [paper(1)], NOON)
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    first, second = follow(db, ada.id), follow(db, bo.id)
    assert first.topic == second.topic
    again, is_new = subscriptions.add(db, ada.id, "sampling", cap=9, threshold=0.1, covered_until=WEDNESDAY, now=NOON)
    assert (again, is_new) == (first, False)
    matches.save(db, first.topic.id, TUESDAY, [Match(paper(1).id, 0.9)])
    assert subscriptions.counts(db) == {"topics": 1, "subscriptions": 2}
    assert subscriptions.remove(db, ada.id, second.id) is None, "not theirs"
    assert subscriptions.remove(db, ada.id, first.id) == first
    assert matches.is_done(db, first.topic.id, TUESDAY)
    subscriptions.remove(db, bo.id, second.id)
    assert subscriptions.counts(db) == {"topics": 0, "subscriptions": 0}
    assert not dump(db)["matches"]
    assert not dump(db)["matched_days"]


def test_what_is_covered_never_goes_back(db: Database) -> None:
    ada = subscriber(db)
    one, other = follow(db, ada.id), follow(db, ada.id, "kites")
    subscriptions.cover(db, [one.id], WEDNESDAY)
    subscriptions.cover(db, [one.id], TUESDAY)
    assert [each.covered_until for each in subscriptions.of(db, ada.id)] == [WEDNESDAY, other.covered_until]
    subscriptions.set_cap(db, ada.id, 3)
    assert [each.cap for each in subscriptions.of(db, ada.id)] == [3, 3]


def test_a_paper_reaches_a_subscriber_once(db: Database) -> None:
    ada, _ = subscriber(db, 1), subscriber(db, 2)
    number = freeze(db, ada.id, digest(paper(1)), NOON)
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        freeze(db, ada.id, digest(paper(2), paper(1), day=WEDNESDAY), NOON)
    assert digests.latest(db, ada.id) == [number]


def test_what_a_new_digest_could_repeat_is_what_older_ones_hold_of_days_not_covered(db: Database) -> None:
    ada, bo, cy = (subscriber(db, chat_id) for chat_id in (1, 2, 3))
    for one in (ada, bo, cy):
        follow(db, one.id)
        freeze(db, one.id, digest(paper(one.chat_id), day=date(2025, 6, 2)), NOON)
    freeze(db, ada.id, digest(paper(4), paper(5)), NOON)
    freeze(db, bo.id, digest(paper(4), day=WEDNESDAY), NOON)
    subscriptions.cover(db, [subscriptions.of(db, bo.id)[0].id], TUESDAY)
    freeze(db, cy.id, digest(paper(4)), NOON)
    found = digests.sent_since_covered(db, [ada.id, bo.id])
    assert found == {ada.id: {paper(4).id, paper(5).id}, bo.id: {paper(4).id}}


def test_the_newest_digest_is_the_newest_with_papers(db: Database) -> None:
    ada = subscriber(db)
    assert digests.latest(db, ada.id) == []
    freeze(db, ada.id, digest(), NOON)
    assert digests.latest(db, ada.id) == []
    number = freeze(db, ada.id, digest(paper(1)), NOON)
    freeze(db, ada.id, digest(day=WEDNESDAY), NOON)
    assert digests.latest(db, ada.id) == [number]
    beside = freeze(db, ada.id, digest(paper(2)), NOON)
    assert digests.latest(db, ada.id) == [number, beside], "each topic's first digest is one of its own"
    later = freeze(db, ada.id, digest(paper(3), day=WEDNESDAY), NOON)
    assert digests.latest(db, ada.id) == [later]
    assert digests.count(db) == 5


def test_matches_come_back_best_first_with_their_reasons(db: Database) -> None:
    papers.save(db, [paper(n) for n in range(4)], NOON)
    topic = subscriptions.topic(db, "sampling", NOON)
    found = [
        Match(paper(0).id, 0.4),
        Match(paper(1).id, 0.9, (Reason("title", "sampling"), Reason("category", "cs.CV"))),
        Match(paper(2).id, 0.5),
    ]
    matches.save(db, topic.id, TUESDAY, found)
    matches.save(db, topic.id, WEDNESDAY, [Match(paper(3).id, 1.0)])
    assert matches.best(db, topic.id, [TUESDAY], 0.5) == [found[1], found[2]]
    assert matches.best(db, topic.id, [TUESDAY, WEDNESDAY], 0.95) == [Match(paper(3).id, 1.0)]
    matches.save(db, 99, TUESDAY, [Match(paper(1).id, 0.9)])
    assert not matches.is_done(db, 99, TUESDAY)


def test_a_paper_that_matched_when_it_was_new_and_when_it_was_revised_counts_as_new(db: Database) -> None:
    papers.save(db, [paper(n) for n in range(3)], NOON)
    topic = subscriptions.topic(db, "sampling", NOON)
    again = Match(paper(1).id, 0.8, (Reason("title", "sampling"), Reason("version", "v2")))
    matches.save(db, topic.id, TUESDAY, [Match(paper(1).id, 0.6), Match(paper(2).id, 0.7)])
    matches.save(db, topic.id, WEDNESDAY, [again])
    assert matches.best(db, topic.id, [TUESDAY, WEDNESDAY], 0.5) == [Match(paper(2).id, 0.7), Match(paper(1).id, 0.6)]
    assert matches.best(db, topic.id, [WEDNESDAY], 0.5) == [again]
    assert again.revised == "v2"


def test_a_subscription_is_changed_by_its_own_subscriber_alone(db: Database) -> None:
    made: dict[str, Any] = {"cap": 5, "threshold": 0.5, "covered_until": TUESDAY, "now": NOON}
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    one, _ = subscriptions.add(db, ada.id, "sampling", **made)
    filters = Filters(exclude=("survey",), cross_lists=False, weekdays=(0, 4))
    subscriptions.change(db, replace(one, subscriber_id=bo.id, cap=9))
    assert subscriptions.of(db, ada.id) == [one]
    subscriptions.change(db, replace(one, cap=9, threshold=0.3, filters=filters))
    assert subscriptions.of(db, ada.id) == [replace(one, cap=9, threshold=0.3, filters=filters)]
    assert subscriptions.of(db, bo.id) == []


def test_a_summary_is_made_once_for_each_key(db: Database) -> None:
    papers.save(db, [paper(1)], NOON)
    key = SummaryKey.of(paper(1), "en", "embedded", "1")
    grounding = Grounding("pdf", 3, 1, ("injection",))
    entry = Entry(Claim("Kites “fly”.", "abstract"), (Claim("飞", "source", "p. 4"),), "embedded", grounding)
    assert summaries.find(db, key) is None
    summaries.save(db, key, entry, NOON)
    summaries.save(db, key, Entry(Claim("Other.")), NOON)
    assert summaries.find(db, key) == entry
    assert summaries.find(db, replace(key, version=2)) is None
    assert summaries.find(db, replace(key, language="zh")) is None


def test_the_record_of_a_day(db: Database) -> None:
    harvests.fail(db, [TUESDAY, WEDNESDAY], "arXiv did not answer", NOON)
    assert not harvests.was_looked_at(db, TUESDAY)
    harvests.record(db, TUESDAY, complete=False, papers=3, now=NOON + timedelta(minutes=1))
    assert harvests.was_looked_at(db, TUESDAY)
    assert harvests.count_before(db, TUESDAY) == 3
    assert harvests.complete_days(db) == []
    harvests.record(db, TUESDAY, complete=True, papers=5, now=NOON + timedelta(minutes=2))
    done = dump(db)["harvests"][0]
    harvests.record(db, TUESDAY, complete=False, papers=6, now=NOON + timedelta(minutes=3))
    harvests.fail(db, [TUESDAY], "then down", NOON + timedelta(minutes=4))
    assert harvests.complete_days(db) == [TUESDAY], "a day once complete stays so"
    assert dump(db)["harvests"][0]["completed_at"] == done["completed_at"]
    look = harvests.last_look(db)
    assert look is not None
    assert (look.day, look.complete, look.papers, look.error) == (TUESDAY, True, 6, "then down")


def test_an_invitation_lets_one_person_in(db: Database) -> None:
    members.invite(db, "abc", 9, NOON + timedelta(hours=1))
    members.invite(db, "old", 9, NOON)
    assert not members.admit(db, 1, "wrong", NOON)
    assert not members.admit(db, 1, "old", NOON)
    assert members.admit(db, 1, "abc", NOON)
    assert members.is_member(db, 1)
    assert not members.admit(db, 2, "abc", NOON), "used"
    assert members.admit(db, 1, "whatever", NOON), "in already"


def test_many_are_put_off_together(db: Database) -> None:
    people = [subscriber(db, chat_id, next_due_at=NOON) for chat_id in (1, 2, 3, 4)]
    subscribers.reschedule(db, [people[0].id, people[2].id], NOON + timedelta(days=1))
    assert [one.chat_id for one in subscribers.due(db, NOON)] == [2, 4]
    assert [one.chat_id for one in subscribers.get_all(db, [people[3].id, people[1].id, 99])] == [2, 4]


def test_looking_for_who_is_due_and_what_they_had_reads_no_whole_table(db: Database) -> None:
    asked: list[tuple[str, Any]] = []
    with db.tracer(lambda sql, parameters: asked.append((sql, parameters))):
        subscribers.due(db, NOON, limit=5)
        subscribers.get_all(db, [1, 2])
        subscriptions.of_all(db, [1, 2])
        digests.sent_since_covered(db, [1, 2])
        search.by_day(db, "sampling", 5)
    plans = [db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall() for sql, parameters in asked]
    steps = [step[3] for plan in plans for step in plan]
    small = "json_each|papers_fts| c$| recent$"
    assert [step for step in steps if step.startswith("SCAN") and not re.search(small, step)] == []
    assert any("digests_subscriber (subscriber_id=? AND through>?)" in step for step in steps)
    assert any("subscribers_due (next_due_at" in step for step in steps)
    assert any(re.search(r"papers_fts VIRTUAL TABLE INDEX \d+:M", step) for step in steps), "the words come first"
