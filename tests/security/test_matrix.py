"""Who reaches what, where: every command, button and kind of message, tried by everybody in every place.

Forged data and other chats' ids: ``test_callbacks.py``. What is about a channel: ``tests/journeys/test_channels.py``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.access import Who
from bot.handlers.routing import BUTTONS, COMMANDS
from bot.management import ON
from bot.views.papers import CARD
from scheduler.store import members
from tests.journeys.chatting import MORNING, at_the_desk
from tests.security.places import ADMIN, Spy, everything, names, try_everything, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.doubles.telegram import Group
    from tests.journeys.chatting import Desk

STRANGER, READER, BANNED = 6, 7, 8
NOBODY: tuple[Who, ...] = ()
READS, KEEPS, RUNS = (Who.READERS,), (Who.READERS, Who.KEEPERS), tuple(Who)
MATRIX = {
    # who, and their standing in a group: what is open to them there
    ("stranger", STRANGER, ""): NOBODY,
    ("stranger", STRANGER, "member"): NOBODY,
    ("stranger", STRANGER, "creator"): NOBODY,
    ("banned", BANNED, ""): NOBODY,
    ("banned", BANNED, "member"): NOBODY,
    ("banned", BANNED, "creator"): NOBODY,
    ("reader", READER, ""): KEEPS,
    ("reader", READER, "left"): READS,
    ("reader", READER, "member"): READS,
    ("reader", READER, "administrator"): KEEPS,
    ("reader", READER, "creator"): KEEPS,
    ("admin of the bot", ADMIN, ""): RUNS,
    ("admin of the bot", ADMIN, "member"): READS,
    ("admin of the bot", ADMIN, "administrator"): KEEPS,
}


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    """What is behind the door, from before the bot is made."""
    made = Spy()
    made.install(monkeypatch)
    return made


@pytest.mark.parametrize("kind", ["group", "supergroup"])
@pytest.mark.parametrize(("role", "person", "standing"), MATRIX, ids=lambda value: str(value) or "in private")
async def test_each_path_is_open_to_those_whom_it_is_for(
    tmp_path: Path, spy: Spy, role: str, person: int, standing: str, kind: str
) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await _let_in(desk, READER, BANNED)
        await desk.paperboy.services.store.run(members.ban, BANNED, MORNING)
        before = await everything(desk)
        await try_everything(desk, desk.telegram.user(person, role), _room(desk, kind, person, standing))
        expected = MATRIX[role, person, standing]
        alone = words() if expected and not standing else []
        assert sorted(spy.reached) == sorted([*names(*expected), *alone])
        if not expected:
            assert await everything(desk) == before
        desk.well_behaved()


@pytest.mark.parametrize("standing", ["creator", "administrator", "member", "left", "kicked"])
@pytest.mark.parametrize("person", [STRANGER, READER, BANNED, ADMIN])
async def test_a_channel_is_open_to_those_who_run_it(tmp_path: Path, spy: Spy, person: int, standing: str) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await _let_in(desk, READER, BANNED)
        await desk.paperboy.services.store.run(members.ban, BANNED, MORNING)
        channel = desk.telegram.group(-1001, "News", kind="channel", members={person: standing})
        somebody = desk.telegram.user(person)
        await desk.say(somebody, "/help")
        spy.reached.clear()
        shown = desk.telegram.delivered(person)[-1]
        for route in (one for one in COMMANDS if one.is_remote):
            await desk.say(somebody, f"/{route.name} {channel.id} x")
        for route in BUTTONS:
            await desk.forge(somebody, shown, f"{ON}{channel.id}:{route.name}")
        may = person in {READER, ADMIN} and standing in {"creator", "administrator"}
        assert sorted(spy.reached) == sorted(one.name for one in (*COMMANDS, *BUTTONS) if one.is_remote and may)
        assert channel.chat.delivered == []
        desk.well_behaved()


@pytest.mark.parametrize("standing", ["creator", "administrator", "member", "left", "kicked"])
@pytest.mark.parametrize("person", [STRANGER, READER, BANNED, ADMIN])
async def test_in_a_channel_numbers_are_for_readers_and_the_rest_for_its_admins(
    tmp_path: Path, spy: Spy, person: int, standing: str
) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await _let_in(desk, READER, BANNED)
        await desk.paperboy.services.store.run(members.ban, BANNED, MORNING)
        channel = desk.telegram.group(-1001, "News", kind="channel", members={person: standing})
        content = {"text": "a message of the bot's"}
        posted = desk.telegram.world.store(channel.chat, content, author=desk.telegram.world.bot)
        for route in BUTTONS:
            await desk.forge(desk.telegram.user(person), posted, f"{route.name}1")
            await desk.forge(desk.telegram.user(person), posted, route.name)
        reads, runs = person in {READER, ADMIN}, standing in {"creator", "administrator"}
        assert set(spy.reached) == {
            one.name for one in BUTTONS if one.in_channels and reads and (runs or one.name == CARD)
        }
        assert len(channel.chat.delivered) == 1
        desk.well_behaved()


@pytest.mark.parametrize("person", [STRANGER, READER, BANNED, ADMIN])
async def test_other_chats_are_offered_something_by_those_who_may_use_the_bot(tmp_path: Path, person: int) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await desk.tick()
        await _let_in(desk, READER, BANNED)
        await desk.paperboy.services.store.run(members.ban, BANNED, MORNING)
        before = await everything(desk)
        asked = desk.telegram.user(person).look_up("diffusion models")
        await desk.handled()
        assert bool(desk.telegram.offered(asked)["results"]) == (person in {READER, ADMIN})
        assert await everything(desk) == before
        desk.well_behaved()


async def _let_in(desk: Desk, *people: int) -> None:
    store = desk.paperboy.services.store
    for person in people:
        await store.run(members.invite, f"for {person}", ADMIN, MORNING + timedelta(days=1))
        assert await store.run(members.admit, person, f"for {person}", MORNING)


def _room(desk: Desk, kind: str, person: int, standing: str) -> Group | None:
    """A group in which somebody has this standing; nothing for a private chat."""
    if not standing:
        return None
    return desk.telegram.group(-100, kind="supergroup" if kind == "supergroup" else "group", members={person: standing})
