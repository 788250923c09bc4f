"""Digests that their readers put off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scheduler.models import Message
from scheduler.store import deliveries, digests, papers, postponed, subscribers
from scheduler.store.postponed import FARTHEST
from tests.scheduler.making import NOON, digest, freeze, paper, subscriber

if TYPE_CHECKING:
    from sqlite_utils import Database

LATER = NOON + timedelta(hours=6)


def arrived(db: Database, chat_id: int = 1) -> tuple[int, int]:
    """A subscriber whose digest has arrived; their row id and the digest's."""
    papers.save(db, [paper(1)], NOON)
    ada = subscriber(db, chat_id)
    number = freeze(db, ada.id, digest(paper(1)), NOON)
    deliveries.queue(db, ada.id, [Message("1 of 2"), Message("2 of 2", silent=True)], NOON, number)
    for message_id in (11, 12):
        [claimed] = deliveries.claim(db, 9, NOON, "me", only_chat=chat_id)
        deliveries.sent(db, claimed, message_id, NOON)
    return ada.id, number


def waiting(db: Database) -> list[tuple[str, int]]:
    return list(db.execute("SELECT text, silent FROM deliveries WHERE state = 'queued' ORDER BY id").fetchall())


def test_a_digest_is_known_by_any_of_its_messages(db: Database) -> None:
    ada, number = arrived(db)
    assert [digests.of_message(db, ada, message_id) for message_id in (11, 12, 13)] == [number, number, None]
    assert digests.of_message(db, ada + 1, 11) is None, "messages are numbered chat by chat"
    assert digests.message_ids(db, number) == [11, 12]


def test_it_comes_again_once_at_its_time_and_with_its_sound(db: Database) -> None:
    ada, number = arrived(db)
    postponed.put_off(db, ada, number, LATER)
    assert postponed.release(db, LATER - timedelta(seconds=1)) == 0
    assert postponed.release(db, LATER) == 1
    assert waiting(db) == [("1 of 2", 0), ("2 of 2", 1)]
    assert postponed.release(db, LATER) == 0


def test_putting_off_twice_is_putting_off(db: Database) -> None:
    ada, number = arrived(db)
    postponed.put_off(db, ada, number, NOON)
    postponed.put_off(db, ada, number, LATER)
    assert [postponed.release(db, at) for at in (NOON, LATER)] == [0, 1]


def test_a_pause_holds_it_and_other_chats_can_be_left_out(db: Database) -> None:
    (ada, first), (bo, second) = arrived(db), arrived(db, 2)
    postponed.put_off(db, ada, first, NOON)
    postponed.put_off(db, bo, second, NOON)
    subscribers.pause(db, ada, NOON)
    assert postponed.release(db, LATER, only_chat=1) == 0
    assert postponed.release(db, LATER) == 1
    subscribers.resume(db, ada, LATER, NOON)
    assert postponed.release(db, LATER, only_chat=2) == 0
    assert postponed.release(db, LATER) == 1


def test_what_a_clock_that_ran_ahead_put_off_comes_at_once(db: Database) -> None:
    ada, number = arrived(db)
    postponed.put_off(db, ada, number, NOON + timedelta(days=400))
    assert postponed.release(db, NOON) == 1
    postponed.put_off(db, ada, number, NOON + FARTHEST)
    assert postponed.release(db, NOON) == 0


def test_quiet_hours_take_the_sound_of_whatever_comes(db: Database) -> None:
    ada = subscriber(db, quiet="12-13")
    deliveries.queue(db, ada.id, [Message("now"), Message("later")], NOON)
    [first] = deliveries.claim(db, 9, NOON, "me")
    assert first.silent
    deliveries.sent(db, first, 1, NOON)
    [second] = deliveries.claim(db, 9, NOON + timedelta(hours=1), "me")
    assert not second.silent
