"""Who wants recaps, who had them, and that nobody's own liking is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scheduler.learning import teach
from scheduler.store import papers, recaps, subscribers
from tests.scheduler.making import NOON, TUESDAY, paper, subscriber

if TYPE_CHECKING:
    from sqlite_utils import Database

FRIDAY = date(2025, 6, 6)


def test_a_recap_is_taken_once(db: Database) -> None:
    ada, bo = subscriber(db, 1), subscriber(db, 2)
    assert not recaps.is_wanted(db, ada.id)
    for one in (ada, bo):
        recaps.turn(db, one.id, FRIDAY - timedelta(7))
    assert recaps.is_wanted(db, ada.id)
    assert [one.id for one in recaps.waiting(db, FRIDAY)] == [ada.id, bo.id]
    assert recaps.take(db, ada.id, FRIDAY)
    assert not recaps.take(db, ada.id, FRIDAY)
    subscribers.pause(db, bo.id, NOON)
    assert recaps.waiting(db, FRIDAY) == []
    assert not recaps.take(db, bo.id, FRIDAY)
    recaps.turn(db, ada.id, None)
    assert recaps.waiting(db, FRIDAY + timedelta(7)) == []


def test_what_is_liked_is_told_once_two_readers_like_it(db: Database) -> None:
    readers = [subscriber(db, number) for number in range(1, 5)]
    some = [paper(number) for number in range(1, 6)]
    old = paper(6, announced=TUESDAY - timedelta(7))
    papers.save(db, [*some, old], NOON)
    for reader in readers[:3]:
        teach(db, reader.id, some[0], NOON, verdict=1)
        teach(db, reader.id, old, NOON, verdict=1)
    for reader in readers[:2]:
        teach(db, reader.id, some[1], NOON, saved=True)
        teach(db, reader.id, some[2], NOON, opened=True)
        teach(db, reader.id, some[3], NOON, verdict=-1, saved=True)
    teach(db, readers[3].id, some[4], NOON, verdict=1)
    liked = [(one.id, count) for one, count in recaps.most_liked(db, [TUESDAY], 5)]
    assert liked == [(some[0].id, 3), (some[1].id, 2)]
    assert len(recaps.most_liked(db, [TUESDAY], 1)) == 1
