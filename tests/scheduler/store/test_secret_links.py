"""Secret links lead where they were made to lead, as long as they hold, and the file tells nobody one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.store import papers, secret_links, subscribers
from scheduler.store.retention import prune
from tests.scheduler.making import NOON, digest, dump, freeze, paper, subscriber

if TYPE_CHECKING:
    from sqlite_utils import Database

MONTH = timedelta(days=30)


@pytest.fixture
def digest_id(db: Database) -> int:
    """A digest of the first subscriber's."""
    papers.save(db, [paper(1)], NOON)
    return freeze(db, subscriber(db).id, digest(paper(1)), NOON)


def test_a_link_holds_until_it_runs_out(db: Database, digest_id: int) -> None:
    made = secret_links.make(db, "a-token", 1, NOON, digest_id=digest_id, expires_at=NOON + MONTH)
    found = secret_links.find(db, "a-token", NOON)
    assert found
    assert (found.id, found.digest_id, found.subscription_id) == (made, digest_id, None)
    for wrong in ("", "a-toke", "A-token", "a-token ", "\udcff", "%"):
        assert secret_links.find(db, wrong, NOON) is None
    assert secret_links.count(db, 1, 0, NOON) == 1
    assert secret_links.find(db, "a-token", NOON + MONTH) is None
    assert secret_links.count(db, 1, 0, NOON + MONTH) == 0
    assert prune(db, NOON + MONTH, 90, 60)["secret_links"] == 0
    assert prune(db, NOON + MONTH + timedelta(seconds=1), 90, 60)["secret_links"] == 1


def test_the_token_is_nowhere_in_the_file(db: Database, digest_id: int) -> None:
    secret_links.make(db, "a-token", 1, NOON, digest_id=digest_id)
    assert "a-token" not in str(dump(db))


def test_only_whose_it_is_revokes_it(db: Database, digest_id: int) -> None:
    other = subscriber(db, 2)
    one, _ = (secret_links.make(db, token, 1, NOON, digest_id=digest_id) for token in ("one", "two"))
    assert secret_links.revoke(db, other.id, one) == 0
    assert secret_links.revoke(db, other.id) == 0
    assert secret_links.revoke(db, 1, one) == 1
    assert [secret_links.find(db, token, NOON) is None for token in ("one", "two")] == [True, False]
    assert secret_links.revoke(db, 1) == 1


def test_of_many_links_to_the_same_the_first_ends(db: Database, digest_id: int) -> None:
    tokens = [f"token-{number}" for number in range(secret_links.MOST + 2)]
    for token in tokens:
        secret_links.make(db, token, 1, NOON, digest_id=digest_id)
    assert [bool(secret_links.find(db, token, NOON)) for token in tokens] == [False] * 2 + [True] * secret_links.MOST


def test_it_ends_with_the_chat(db: Database, digest_id: int) -> None:
    secret_links.make(db, "a-token", 1, NOON, digest_id=digest_id)
    subscribers.leave(db, 1, NOON)
    assert secret_links.find(db, "a-token", NOON) is None, "gone"
    subscribers.come_back(db, 1, NOON)
    assert secret_links.find(db, "a-token", NOON)
    subscribers.forget(db, 1)
    assert dump(db)["secret_links"] == []
