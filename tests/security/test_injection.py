"""Nothing from outside is read as SQL or as a full-text query."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from scheduler.errors import QueryError
from scheduler.store import audit, deliveries, members, papers, search, subscribers, subscriptions
from scheduler.store.migrations import migrations
from scheduler.topics.query import parse
from tests.scheduler.making import NOON, TUESDAY, dump, messages, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "'; DROP TABLE papers; --",
    '" OR 1=1 --',
    "x' UNION SELECT user_id FROM members --",
    "[papers]",
    "NEAR(a b) * ^a title:x AND",
    '"a" OR id:*',
    "-a NOT (b",
    "{title abstract}: a + b",
    "%_?:1 @x $y \x00 \ud7ff",
)
WORDS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    database = Database(memory=True)
    migrations.apply(database)
    papers.save(database, [paper(number) for number in range(3)], NOON)
    yield database
    database.close()


@settings(deadline=None, max_examples=40)
@given(words=WORDS)
@example(words="'; DELETE FROM papers WHERE '1'='1")
def test_any_text_is_stored_as_it_is_and_harms_no_other_row(db: Database, words: str) -> None:
    made: dict[str, Any] = {"cap": 5, "threshold": 0.5, "covered_until": TUESDAY, "now": NOON}
    schema, before = db.schema, dump(db)
    db.execute("SAVEPOINT trial")
    ada = subscriber(db, 7, language=words, timezone=words, deliver_at=time(9))
    followed, _ = subscriptions.add(db, ada.id, words, **made)
    deliveries.queue(db, ada.id, messages(words), NOON)
    members.invite(db, words, 9, NOON)
    audit.record(db, 9, words, NOON)
    after = dump(db)
    assert not members.admit(db, 8, words + "x", NOON)
    assert followed.topic.query == words
    for table, column in (
        ("deliveries", "text"),
        ("invites", "code"),
        ("audit", "action"),
        ("subscribers", "timezone"),
    ):
        assert [row[column] for row in after[table] if row not in before[table]] == [words]
    assert after["papers"] == before["papers"]
    db.execute("ROLLBACK TO trial")
    db.execute("RELEASE trial")
    assert db.schema == schema
    assert dump(db) == before


@settings(deadline=None, max_examples=40)
@given(words=WORDS)
def test_any_topic_is_words_to_the_full_text_index(db: Database, words: str) -> None:
    try:
        query = parse(words)
    except QueryError:
        return
    search.newest(db, query.fts(), 5)
    search.layers(db, [query.fts()], [TUESDAY], 5)


def test_no_column_is_named_by_anybody(db: Database) -> None:
    ada = subscriber(db, 9)
    before = dump(db)
    with pytest.raises(Exception, match="column"):
        subscribers.change(db, ada.id, **{"state = 'gone' --": "x"})
    assert dump(db) == before
