"""Chats that pause, go, come back, move and are forgotten, and what becomes of what waits for them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from scheduler import learning
from scheduler.sources.fulltext.document import Document
from scheduler.store import (
    audit,
    deliveries,
    digests,
    llm_calls,
    members,
    own_papers,
    papers,
    postponed,
    secret_links,
    subjects,
    subscribers,
    subscriptions,
)
from scheduler.store.migrations import migrations
from scheduler.store.own_papers import OwnPaper
from tests.scheduler.making import NOON, TUESDAY, digest, dump, freeze, messages, paper, subscriber, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scheduler.models import Subscriber

LATER = NOON + timedelta(hours=1)
MUCH_LATER = NOON + timedelta(days=60)


def with_post(db: Database, chat_id: int = 1, thread: int = 0, *, text: str = "news") -> Subscriber:
    made = subscriber(db, chat_id, thread)
    deliveries.queue(db, made.id, messages(text), NOON, freeze(db, made.id, digest(paper(1)), NOON))
    return made


def state(db: Database, chat_id: int = 1, thread: int = 0) -> str:
    found = subscribers.find(db, chat_id, thread)
    return found.state if found else "unknown"


def waiting(db: Database) -> list[str]:
    """The messages that may leave."""
    rows = db.query("SELECT text FROM deliveries WHERE state IN ('queued', 'uncertain') ORDER BY id")
    return [row["text"] for row in rows]


def test_what_waited_for_somebody_who_left_goes_out_on_the_return(db: Database) -> None:
    with_post(db)
    assert subscribers.leave(db, 1, LATER) == 1
    assert (state(db), waiting(db)) == ("gone", [])
    assert subscribers.come_back(db, 1, MUCH_LATER) == 1
    assert (state(db), waiting(db)) == ("active", ["news"])
    assert subscribers.come_back(db, 1, MUCH_LATER) == 0


def test_what_waited_for_somebody_who_paused_goes_out_when_they_resume(db: Database) -> None:
    ada = with_post(db)
    subscribers.pause(db, ada.id, LATER)
    assert (state(db), waiting(db)) == ("paused", [])
    deliveries.queue(db, ada.id, messages("asked for"), LATER)
    assert waiting(db) == ["asked for"], "whoever asks while paused is answered"
    subscribers.resume(db, ada.id, MUCH_LATER, MUCH_LATER)
    assert waiting(db) == ["news", "asked for"]
    resumed = subscribers.get(db, ada.id)
    assert resumed is not None
    assert (resumed.state, resumed.next_due_at) == ("active", MUCH_LATER)


def test_a_pause_outlasts_a_block(db: Database) -> None:
    ada = with_post(db)
    subscribers.pause(db, ada.id, NOON)
    subscribers.pause(db, ada.id, LATER)
    subscribers.leave(db, 1, LATER)
    subscribers.come_back(db, 1, MUCH_LATER)
    assert (state(db), waiting(db)) == ("paused", [])
    subscribers.leave(db, 1, LATER)
    assert subscriber(db).state == "paused", "also for somebody who comes back by writing"
    subscribers.resume(db, ada.id, MUCH_LATER, MUCH_LATER)
    assert (state(db), waiting(db)) == ("active", ["news"])


def test_a_closed_thread_is_no_closed_group(db: Database) -> None:
    for thread in (0, 5, 6):
        with_post(db, -9, thread, text=f"to {thread}")
    assert subscribers.leave(db, -9, LATER, 5) == 1
    assert [state(db, -9, thread) for thread in (0, 5, 6)] == ["active", "gone", "active"]
    assert waiting(db) == ["to 0", "to 6"]
    assert subscribers.come_back(db, -9, MUCH_LATER, 6) == 0
    assert subscribers.come_back(db, -9, MUCH_LATER, 5) == 1
    assert waiting(db) == ["to 0", "to 5", "to 6"]
    assert subscribers.leave(db, -9, LATER, 0) == 1, "0 is a thread, too"
    assert subscribers.leave(db, -9, LATER) == 3


def test_who_is_gone_for_too_long_is_forgotten_and_nobody_else(db: Database) -> None:
    for chat_id, since in ((1, NOON), (2, LATER), (3, None)):
        members.invite(db, f"code {chat_id}", 3, MUCH_LATER)
        members.admit(db, chat_id, f"code {chat_id}", NOON)
        follow(db, with_post(db, chat_id), f"topic {chat_id}")
        if since:
            subscribers.leave(db, chat_id, since)
            subscribers.leave(db, chat_id, MUCH_LATER)  # once more, which makes it no younger
    assert subscribers.purge_gone(db, NOON) == 0
    assert subscribers.purge_gone(db, LATER) == 1
    assert [row["chat_id"] for row in db.query("SELECT chat_id FROM subscribers")] == [2, 3]
    assert [members.is_member(db, number) for number in (1, 2, 3)] == [False, True, True]
    assert [row["query"] for row in db.query("SELECT query FROM topics")] == ["topic 2", "topic 3"]
    assert len(dump(db)["deliveries"]) == 2


def test_a_thread_that_is_gone_for_too_long_leaves_its_group_alone(db: Database) -> None:
    with_post(db, -9, 0)
    with_post(db, -9, 5)
    with_post(db, -8, 0)
    audit.record(db, 99, "look", NOON, -9)
    subscribers.leave(db, -9, NOON, 5)
    subscribers.leave(db, -8, NOON)
    assert subscribers.purge_gone(db, LATER) == 2
    assert (state(db, -9), state(db, -9, 5), state(db, -8)) == ("active", "unknown", "unknown")
    assert dump(db)["audit"][0]["about"] == -9


def test_a_group_is_followed_by_whatever_names_it(db: Database) -> None:
    db.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, who INTEGER REFERENCES subscribers (id) ON DELETE CASCADE)")
    old, new = subscriber(db, -5), subscriber(db, -1005)
    db.execute("INSERT INTO saved (who) VALUES (?)", [old.id])
    audit.record(db, 99, "look", NOON, -5)
    subscribers.move(db, -5, -1005)
    assert dump(db)["saved"] == [{"id": 1, "who": new.id}]
    assert dump(db)["audit"][0]["about"] == -1005


def test_a_group_that_moves_while_it_is_away_stays_away(db: Database) -> None:
    with_post(db, -5)
    subscribers.leave(db, -5, NOON)
    subscribers.move(db, -5, -1005)
    assert state(db, -1005) == "gone"
    assert subscribers.purge_gone(db, LATER) == 1


PERSONAL = re.compile(r"chat|user|subscri|person|member|actor|about|owner|digest|deliver|_by$")
"""Columns that hold, or lead to, somebody's id."""
KEPT = {"banned", "days"}
"""Tables that outlive a wish to be forgotten: a ban would end with it, and a day's figures name nobody."""
SOMEBODY = 7_263_549_182


def personal(db: Database) -> set[str]:
    """Every table that says something of a chat or person."""
    sql = 'SELECT name FROM pragma_table_info(?) UNION SELECT "table" FROM pragma_foreign_key_list(?)'
    found = {
        table for table in tables(db) if any(PERSONAL.search(row["name"]) for row in db.query(sql, [table, table]))
    }
    return found - KEPT


def follow(db: Database, who: Subscriber, query: str) -> None:
    subscriptions.add(db, who.id, query, cap=5, threshold=0.5, covered_until=TUESDAY, now=NOON)


def live(db: Database, chat_id: int) -> None:
    """Leave a trace in every table that can hold one."""
    papers.save(db, [paper(1)], NOON)
    ada = with_post(db, chat_id, text=f"for {chat_id}")
    follow(db, ada, f"topic of {chat_id}")
    codes = [f"code {chat_id % 97} {letter}" for letter in "ab"]
    members.invite(db, codes[0], chat_id, LATER)
    members.invite(db, codes[1], 99, LATER)
    members.admit(db, chat_id, codes[1], NOON)
    audit.record(db, chat_id, "stats", NOON)
    audit.record(db, 99, "look", NOON, chat_id)
    llm_calls.reserve(db, model="m", purpose="answer", person=chat_id, cost=0.5, now=NOON)
    subjects.note(db, chat_id, 5, "2506.00001", NOON)
    own_papers.save(db, OwnPaper(f"of {chat_id}", chat_id, "Mine", Document("pdf", title=f"{chat_id}"), NOON))
    learning.teach(db, ada.id, paper(1), NOON, saved=True)
    postponed.put_off(db, ada.id, next(db.query("SELECT max(id) AS id FROM digests"))["id"], NOON)
    secret_links.make(db, f"of {chat_id}", ada.id, NOON, digest_id=digests.latest(db, ada.id)[0])


def lines(db: Database) -> dict[str, int]:
    return {name: len(rows) for name, rows in dump(db).items()}


@pytest.mark.parametrize("how", ["asked for", "gone for too long"])
def test_nothing_is_left_of_a_chat_in_any_table(db: Database, how: str) -> None:
    live(db, 2)
    others, before = dump(db), lines(db)
    live(db, SOMEBODY)
    after = lines(db)
    untouched = {name for name in personal(db) if after[name] == before[name]}
    assert not untouched, "tables that may hold traces of a person, and that this test knows nothing of: extend `live`"
    assert str(SOMEBODY) in str(dump(db))
    if how == "asked for":
        subscribers.forget(db, SOMEBODY)
    else:
        subscribers.leave(db, SOMEBODY, NOON)
        assert subscribers.purge_gone(db, LATER) == 1
    left = dump(db)
    assert str(SOMEBODY) not in str(left)
    for name in personal(db) - {"invites", "audit", "llm_calls"}:
        assert left[name] == others[name], name
    assert [(row["person"], row["cost"]) for row in left["llm_calls"]] == [(2, 0.5), (None, 0.5)]
    assert left["topics"] == others["topics"]
    assert [(row["created_by"], row["used_by"]) for row in left["invites"]] == [(2, None), (99, 2), (0, None), (99, 0)]
    assert [(row["actor"], row["about"]) for row in left["audit"]] == [(2, None), (99, 2), (0, None), (99, 0)]


def test_a_ban_outlives_the_wish_to_be_forgotten(db: Database) -> None:
    members.ban(db, SOMEBODY, NOON)
    subscribers.forget(db, SOMEBODY)
    assert members.is_banned(db, SOMEBODY)


def test_those_who_were_away_before_begin_their_time_now() -> None:
    db = Database(memory=True)
    migrations.apply(db, stop_before="m006_recipients")
    for number, away in enumerate(("active", "paused", "gone"), 1):
        db.execute(
            "INSERT INTO subscribers (chat_id, language, timezone, deliver_at, when_empty, state, next_due_at, "
            "created_at) VALUES (?, 'en', 'UTC', '08:00', 'soft', ?, '2025', '2025')",
            [number, away],
        )
    migrations.apply(db)
    rows = dump(db)["subscribers"]
    assert [(bool(row["paused_at"]), bool(row["gone_at"])) for row in rows] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00", rows[2]["gone_at"])
    db.close()


@pytest.mark.parametrize("away", [subscribers.pause, lambda db, _, now: subscribers.leave(db, 1, now)])
def test_who_is_away_holds_up_no_topic(db: Database, away: Callable[[Database, int, datetime], object]) -> None:
    for chat_id, days in ((1, 30), (2, 1)):
        someone = subscriber(db, chat_id)
        covered = TUESDAY - timedelta(days=days)
        subscriptions.add(db, someone.id, "sampling", cap=5, threshold=0.5, covered_until=covered, now=NOON)
    assert [until for _, until in subscriptions.topics(db)] == [TUESDAY - timedelta(days=30)]
    away(db, 1, NOON)
    assert [until for _, until in subscriptions.topics(db)] == [TUESDAY - timedelta(days=1)]
