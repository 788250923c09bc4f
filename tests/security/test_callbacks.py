"""Callback data cannot be forged into another chat's data, and whatever is forged gets a short answer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.handlers import routing
from bot.views.layout import MAX_DATA
from bot.views.papers import open_button
from bot.views.settings import PREFIX as SETTINGS
from scheduler.sources.identifiers import parse_identifier
from tests.journeys.chatting import at_the_desk
from tests.scheduler.making import paper
from tests.security.places import everything

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.doubles.telegram import Group, Person
    from tests.journeys.chatting import Desk
    from tests.security.places import Dump, Json

VICTIMS = (7, -100, -200)
SECRET = ("language models",)
"""Topics that only the victims follow."""
KEYS = ("id", "chat_id")
"""What a button could name."""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """See :func:`in_company`."""
    async with in_company(tmp_path / "data") as desk:
        yield desk


@contextlib.asynccontextmanager
async def in_company(folder: Path) -> AsyncIterator[Desk]:
    """Ada in private, in a group and in one thread of a forum; Eve in private, in her group and in the other thread."""
    async with at_the_desk(folder) as desk:
        await desk.tick()
        ada, eve = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Eve")
        group, forum = desk.telegram.group(-100, members={7: "creator"}), forum_of(desk)
        for topic in SECRET:
            await desk.say(ada, f"/subscribe {topic}")
            await desk.say(ada, f"/subscribe {topic}", to=group)
            await desk.say(ada, f"/subscribe {topic}", to=forum, thread=5)
        await desk.say(eve, "/subscribe diffusion models")
        yield desk
        desk.well_behaved()


def forum_of(desk: Desk) -> Group:
    return desk.telegram.group(-200, kind="supergroup", threads=(5, 6), members={7: "creator", 8: "creator"})


def theirs(found: Dump) -> Dump:
    """What belongs to Ada's chats."""
    subscribers = [row for row in found["subscribers"] if row["chat_id"] in VICTIMS and row["message_thread_id"] != 6]
    ids = {row["id"] for row in subscribers}
    rest = {
        name: kept for name, rows in found.items() if (kept := [row for row in rows if row.get("subscriber_id") in ids])
    }
    return rest | {"subscribers": subscribers, "members": found["members"], "banned": found["banned"]}


async def places(desk: Desk, eve: Person) -> list[Json]:
    """A message of the bot's wherever Eve may press."""
    own = desk.telegram.group(-300, members={8: "creator"})
    return [
        *await desk.say(eve, "/topics"),
        *await desk.say(eve, "/topics", to=own),
        *await desk.say(eve, "/topics", to=forum_of(desk), thread=6),
    ]


async def test_no_button_reaches_into_another_chat(desk: Desk) -> None:
    eve, before = desk.telegram.user(8, "Eve"), await everything(desk)
    assert len(theirs(before)["subscriptions"]) == 3 * len(SECRET)
    assert theirs(before)["sent_items"]
    ids = {row[key] for rows in theirs(before).values() for row in rows for key in row if key in KEYS}
    shown = 0
    for place in await places(desk, eve):
        seen = len(desk.telegram.delivered(place["chat"]["id"]))
        for route in (one for one in routing.BUTTONS if one.name.endswith(":")):
            for number in sorted(ids):
                notice, _ = await desk.forge(eve, place, f"{route.name}{number}")
                assert not any(topic in notice for topic in SECRET)
        texts = [one["text"] for one in desk.telegram.delivered(place["chat"]["id"])[seen:]]
        texts.append(desk.now_shows(place)["text"])
        assert not any(topic in text for text in texts for topic in SECRET)
        shown += len(texts)
    assert shown
    assert theirs(await everything(desk)) == theirs(before)


async def test_what_ends_everything_ends_only_what_is_ones_own(desk: Desk) -> None:
    eve, before = desk.telegram.user(8, "Eve"), await everything(desk)
    for place in await places(desk, eve):
        for data in (
            "unsubscribe:every",
            *(f"topic:{row['id']}:{rest}" for row in theirs(before)["subscriptions"] for rest in ("stop", "papers:20")),
            "settings:cap:20",
            "settings:language:zh",
            "settings:hour:05:00",
            "forget:yes",
        ):
            await desk.forge(eve, place, data)
        if place["chat"]["id"] == -200:
            break  # a forum's admin may have the whole forum forgotten
        assert theirs(await everything(desk)) == theirs(before)
    assert theirs(await everything(desk))["subscribers"] == [
        row for row in theirs(before)["subscribers"] if row["chat_id"] != -200
    ]


MALFORMED = [
    "x", ":", "::::", " ", "\n", "\x00", "%s", "{0}", "'; DROP TABLE topics; --", "\u202e", "😀" * 16, "y" * MAX_DATA,
    "topics:", "topicsx", "topics\n", "card", "card:", "card:../../etc/passwd", "card:2506.1", "card:" + "9" * 59,
    "unsubscribe:", "unsubscribe:0", "unsubscribe:-1", "unsubscribe:1.0", "unsubscribe:１", "unsubscribe: 1",
    "unsubscribe:" + "9" * 50, "unsubscribe:ALL", "unsubscribe:NULL", "unsubscribe:1 OR 1=1",
    "topic:", "topic::", "topic:0:stop", "topic:-1:papers:5", "topic:1:papers:5", "topic:x:level:strict",
    "topic:1:stop", "topic:１", "topic:1:without:00000000", "topic:" + "9" * 50, "topic:1:x:y", "topic:1:days:7",
    "settings:", "settings:x", "settings:hour:", "settings:hour:25:00", "settings:hour:٣", "settings:hour:1e9",
    "settings:zone:../../etc/passwd", "settings:zone:", "settings:cap:0", "settings:cap:²", "settings:cap:" + "9" * 40,
    "settings:language:xx", "settings:empty:loud", "settings:state:gone", "settings:next_due_at:2000-01-01",
    "mark:", "mark:like:", "mark:like:../..", "mark:save:9906.99999", "mark:love:9906.00001",
    "mark:dislike:" + "9" * 40, "why:", "why:<b>", "taste:", "taste:x", "saved:x", "saved:tag:", "saved:found:²",
    "saved:all:" + "9" * 40, "saved-file:", "saved-file:all:exe", "saved-file:x:csv", "search:", "search:best:",
    "search:best:-1", "instead:", "instead:(", "rather:", "rather:au:", "similar:", "similar:../x",
    "similar:9906.00001:x", "search:x:0", "search:best:²", "search:newest:" + "9" * 40,
    "figures:", "figures:../../etc/passwd", "figures:own:x", "ask:", "ask:own:", "ask:own:' OR 1=1 --", "ask:own:%",
    "ask:../../etc/passwd", "own-read:", "own-read:%", "own-drop:", "own-drop:*", "own-drop:1 OR 1=1",
    "language:", "language:xx", "language:../en", "forget:", "forget:YES", "forget:yes ", "forget:7",
]  # fmt: skip


async def test_malformed_data_gets_a_kind_short_answer(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    eve = desk.telegram.user(8, "Eve")
    [place] = await desk.say(eve, "/topics")
    before = await everything(desk)
    for data in MALFORMED:
        assert len(data.encode()) <= MAX_DATA
        notice, new = await desk.forge(eve, place, data)
        assert len(new) <= 1, data
        assert len(notice) <= 200, data
    assert await everything(desk) == before
    assert not [one for one in caplog.records if one.levelname in {"ERROR", "WARNING"}]


def fits(data: str) -> bool:
    return 1 <= len(data.encode()) <= MAX_DATA


NAMES = st.sampled_from([route.name for route in routing.BUTTONS])
FIELDS = st.sampled_from(["hour:", "zone:", "cap:", "language:", "empty:", "papers:", "back", "x:"])
TAILS = st.integers(-3, 400).map(str) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FORGED = st.one_of(
    TAILS,
    st.tuples(NAMES, TAILS).map("".join),
    st.tuples(st.just(SETTINGS), FIELDS, TAILS).map("".join),
    st.sampled_from(MALFORMED),
).filter(fits)


@settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(forged=st.lists(FORGED, min_size=40, max_size=60))
@example(forged=["search:best:\u00b2", "settings:hour:\u0663", "card:" + "9" * 59, "saved:all:" + "9" * 40])
def test_whatever_a_button_says_it_reaches_nobody_else_and_breaks_nothing(
    tmp_path_factory: pytest.TempPathFactory, forged: list[str]
) -> None:
    async def press_all() -> None:
        async with in_company(tmp_path_factory.mktemp("desk") / "data") as desk:
            eve, before = desk.telegram.user(8, "Eve"), await everything(desk)
            [place] = await desk.say(eve, "/topics")
            with heard() as complaints:
                for data in forged:
                    notice, new = await desk.forge(eve, place, data)
                    assert (len(notice) <= 200, len(new) <= 1) == (True, True), data
                    assert not complaints, data
            assert theirs(await everything(desk)) == theirs(before)

    asyncio.run(press_all())


@contextlib.contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """What is logged meanwhile that somebody ought to look into."""
    records: list[logging.LogRecord] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    ear = Ear(logging.WARNING)
    logging.getLogger().addHandler(ear)
    try:
        yield records
    finally:
        logging.getLogger().removeHandler(ear)


@pytest.mark.parametrize("written", ["2506.12345v12", "astro-ph.GA/0301001", "supr-con/9901001", "acc-phys/9901001v2"])
def test_the_longest_name_of_a_paper_fits_into_a_button(written: str) -> None:
    button = open_button("1", paper(1, id=parse_identifier(written).id))
    assert len(button.data.encode()) <= MAX_DATA // 2
