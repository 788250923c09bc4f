"""Who asks to be forgotten leaves no trace: in no table, and in no byte of the database, its log or its index of it."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from scheduler.models import Match, Reason
from scheduler.store import audit, deliveries, harvests, matches, members, papers, subscribers, subscriptions
from scheduler.store.backup import back_up
from scheduler.store.database import Store
from scheduler.store.retention import Sweeper
from tests.journeys.chatting import at_the_desk
from tests.scheduler.making import NOON, TUESDAY, digest, dump, freeze, messages, paper, subscriber
from tests.scheduler.store import test_subscribers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

CHAT = 7_263_549_182_736
WORDS = "zanzibar lemurs"
TRACES = (WORDS.encode(), str(CHAT).encode(), CHAT.to_bytes(6, "big"))
"""Text as text, and ids as text and as SQLite writes whole numbers: big-endian, in six bytes at this size."""
ADMIN = 99


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "paperboy.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    async with Store(path) as opened:
        yield opened


def follow(db: Database, chat_id: int, thread: int, query: str) -> None:
    """A morning of one chat: a topic, what was found for it, a digest and its messages, some of them tried."""
    one = subscriber(db, chat_id, thread)
    made, _ = subscriptions.add(db, one.id, query, cap=5, threshold=0.5, covered_until=TUESDAY, now=NOON)
    found = [Match(paper(n).id, 0.9, (Reason("title", query),)) for n in range(5)]
    matches.save(db, made.topic.id, TUESDAY, found)
    number = freeze(db, one.id, digest(paper(1), paper(2)), NOON)
    sizes = Random(chat_id + thread)
    texts = (f"{query} for {chat_id} " + "x" * sizes.randrange(3500) for _ in range(6))
    deliveries.queue(db, one.id, messages(*texts), NOON, number)
    for claimed in deliveries.claim(db, 2, NOON, "me", only_chat=chat_id):
        deliveries.retry(db, claimed, NOON, f"error in chat {chat_id} about {query}", NOON)


def live(db: Database) -> None:
    """The life of one chat among many, in every table, so that rows move between pages as they do in a used file."""
    others = Random(3)
    papers.save(db, [paper(n) for n in range(30)], NOON)
    members.invite(db, "theirs", CHAT, NOON + timedelta(hours=1))
    members.invite(db, "used", ADMIN, NOON + timedelta(hours=1))
    members.admit(db, CHAT, "used", NOON)
    audit.record(db, ADMIN, "look", NOON, CHAT)
    audit.record(db, CHAT, "look", NOON, ADMIN)
    for number in range(60):
        follow(db, others.randrange(10**12, 10**13), 0, "".join(others.choices("abcxyz ", k=20)))
        if number % 10 == 5:
            follow(db, CHAT, number, f"{WORDS} {number}")
    test_subscribers.live(db, CHAT)


def traces(folder: Path) -> dict[str, int]:
    found = {file.name: sum(map(file.read_bytes().count, TRACES)) for file in folder.iterdir()}
    return {name: count for name, count in found.items() if count}


async def test_nothing_is_left_of_who_asked_to_be_forgotten(store: Store, path: Path) -> None:
    await store.run(live)
    before = await store.run(dump)
    assert traces(path.parent), "the scan finds what is there"
    await store.erase(subscribers.forget, CHAT)
    assert traces(path.parent) == {}
    after = await store.run(dump)
    assert WORDS not in str(after)
    assert str(CHAT) not in str(after)
    assert len(after["papers"]) == len(before["papers"])
    assert len(after["subscribers"]) == 60, "nobody else was forgotten"
    assert len(after["deliveries"]) == 60 * 6


async def test_nothing_is_left_of_who_was_gone_for_long(store: Store, path: Path) -> None:
    await store.run(live)
    await store.run(subscribers.leave, CHAT, NOON)
    later = NOON + timedelta(days=61)
    await store.run(lambda db: harvests.record(db, later.date(), complete=True, papers=1, now=later))
    sweeper = Sweeper(store, path, keep_days=90, keep_gone_days=60, now=lambda: later)
    await sweeper.tick()
    assert traces(path.parent) == {}


async def test_a_backup_made_afterwards_holds_nothing(store: Store, path: Path, tmp_path: Path) -> None:
    """Not even where the file itself is still to be written anew."""
    await store.run(live)
    await store.run(subscribers.forget, CHAT)
    back_up(path, tmp_path / "copy.db", NOON)
    assert traces(path.parent) != {}
    assert not any(trace in (tmp_path / "copy.db").read_bytes() for trace in TRACES)


async def test_the_command_erases(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.tick()
        ada = desk.telegram.user(CHAT)
        await desk.say(ada, f"/subscribe {WORDS}")
        assert traces(tmp_path / "data")
        [asked] = await desk.say(ada, "/deleteme")
        await desk.press(ada, asked, "Delete everything")
        assert traces(tmp_path / "data") == {}
