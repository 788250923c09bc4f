"""Access is checked in code, by id, on everything that can be said or pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.access import Who
from bot.handlers.route import Route
from scheduler.store import members
from tests.journeys.chatting import MORNING, at_the_desk, text_of
from tests.security.places import (
    ADMIN,
    ANONYMOUS,
    Spy,
    attempts,
    commands,
    everything,
    names,
    try_everything,
    words,
    write_as,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk

ADMINS = frozenset({ADMIN})
READERS, KEEPERS = Who.READERS, Who.KEEPERS


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    """What is behind the door, from before the bot is made."""
    made = Spy()
    made.install(monkeypatch)
    return made


async def let_in(desk: Desk, *people: int) -> None:
    for person in people:
        await desk.paperboy.services.store.run(members.invite, f"for {person}", ADMIN, MORNING + timedelta(days=1))
        assert await desk.paperboy.services.store.run(members.admit, person, f"for {person}", MORNING)


async def ban(desk: Desk, person: int) -> None:
    await desk.paperboy.services.store.run(members.ban, person, MORNING)


def test_a_line_of_the_table_must_say_who_may() -> None:
    incomplete: Any = Route
    with pytest.raises(TypeError, match="who"):
        incomplete("secret", None)


async def test_those_who_may_reach_everything_that_is_for_them(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=ADMINS) as desk:
        await let_in(desk, 7)
        group = desk.telegram.group(-100, members={7: "administrator"})
        await try_everything(desk, desk.telegram.user(7))
        assert sorted(spy.reached) == sorted([*names(READERS, KEEPERS), *words()])
        spy.reached.clear()
        await try_everything(desk, desk.telegram.user(7), group)
        assert sorted(spy.reached) == sorted(names(READERS, KEEPERS))
        spy.reached.clear()
        await try_everything(desk, desk.telegram.user(ADMIN))
        assert sorted(spy.reached) == sorted([*names(*Who), *words()])
        assert len(attempts(desk)) == len(spy.reached)
        desk.well_behaved()


@pytest.mark.parametrize("told_in_the_new_one", [False, True])
async def test_a_ban_follows_a_group_to_its_new_id(tmp_path: Path, told_in_the_new_one: bool) -> None:
    """Telegram tells of the new id in the old group and in the new one; either notice is enough."""
    async with at_the_desk(tmp_path / "data", admins=ADMINS) as desk:
        ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
        assert await desk.say(ada, "/subscribe graphene", to=group)
        await desk.say(desk.telegram.user(ADMIN), "/ban -100")
        new = group.migrate(told=False)
        [*_, notice] = (new if told_in_the_new_one else group).chat.messages.values()
        desk.telegram.world.updates.add("message", notice.message)
        await desk.handled()
        assert await desk.say(ada, "/topics", to=new) == []
        assert await desk.rows("SELECT count(*) FROM subscribers WHERE state = 'active'") == [(0,)]
        assert await desk.rows("SELECT user_id FROM banned") == [(new.id,)]


@pytest.mark.parametrize("access", ["invite", "closed"])
async def test_a_stranger_reaches_nothing(tmp_path: Path, spy: Spy, access: str) -> None:
    async with at_the_desk(tmp_path / "data", access=access, admins=ADMINS) as desk:
        eve, group = desk.telegram.user(8, "Eve"), desk.telegram.group(-100, members={8: "creator"})
        before = await everything(desk)
        await try_everything(desk, eve)
        refusals = {message["text"] for message in desk.telegram.delivered(8)}
        assert len(refusals) <= 2
        await try_everything(desk, eve, group)
        assert group.chat.delivered == [], "a stranger's words bring nothing into a group"
        assert spy.reached == []
        assert await everything(desk) == before
        desk.well_behaved()


@pytest.mark.parametrize("access", ["open", "invite", "closed"])
async def test_who_is_banned_reaches_nothing_whatever_they_hold(tmp_path: Path, spy: Spy, access: str) -> None:
    async with at_the_desk(tmp_path / "data", access=access, admins=ADMINS) as desk:
        await let_in(desk, 8)
        await desk.paperboy.services.store.run(members.invite, "x", ADMIN, MORNING + timedelta(days=1))
        await ban(desk, 8)
        eve, group = desk.telegram.user(8, "Eve"), desk.telegram.group(-100, members={8: "creator"})
        before = await everything(desk)
        await try_everything(desk, eve)
        assert {one["text"] for one in desk.telegram.delivered(8)} == {"The owner of this bot has closed it to you."}
        await try_everything(desk, eve, group)
        assert (spy.reached, group.chat.delivered) == ([], [])
        assert await everything(desk) == before, "the invitation is not used up"
        desk.well_behaved()


@pytest.mark.parametrize("standing", ["member", "left"])
async def test_who_does_not_run_a_group_only_reads_in_it(tmp_path: Path, spy: Spy, standing: str) -> None:
    async with at_the_desk(tmp_path / "data", admins=ADMINS) as desk:
        bo, group = desk.telegram.user(8, "Bo"), desk.telegram.group(-100, members={7: "creator", 8: standing})
        await try_everything(desk, bo, group)
        assert sorted(spy.reached) == sorted(names(READERS))


async def test_somebody_telegram_does_not_know_in_the_group_runs_nothing(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data", admins=ADMINS) as desk:
        bo, group = desk.telegram.user(8, "Bo"), desk.telegram.group(-100)
        del desk.telegram.world.chats[8]
        assert text_of(await desk.say(bo, "/pause", to=group)).startswith("In groups, only their admins")
        assert spy.reached == []


async def test_what_is_for_the_bots_admins_is_not_for_a_groups(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data", admins=ADMINS) as desk:
        ada, root = desk.telegram.user(7), desk.telegram.user(ADMIN)
        for number, command in enumerate(commands(Who.ADMINS)):
            group = desk.telegram.group(-100 - number, members={7: "creator", ADMIN: "member"})
            assert text_of(await desk.say(ada, f"/{command}")) == "That is for admins only."
            assert text_of(await desk.say(ada, f"/{command}", to=group)) == "That is for admins only."
            [said] = await desk.say(root, f"/{command}", to=group)
            assert said["text"] == "I answer that in our private chat only, not in front of a group."
        assert spy.reached == []


async def test_telegram_is_asked_who_runs_a_group_once_in_a_while(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
        for _ in range(3):
            await desk.say(ada, "/pause", to=group)
        assert len(desk.telegram.calls("getChatMember")) == 1
        group.promote(7, "member")
        desk.clock[0] += timedelta(seconds=31)
        await desk.say(ada, "/pause", to=group)
        assert spy.reached == ["pause"] * 3


async def test_an_anonymous_admin_runs_the_group_where_everybody_may_come(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        group = desk.telegram.group(-100)
        await write_as(desk, group, "/pause", group.chat.as_json())
        assert spy.reached == ["pause"]
        channel = {"id": -900, "type": "channel", "title": "A channel"}
        [said] = await write_as(desk, group, "/pause", channel, ANONYMOUS | {"id": 136817688})
        assert said["text"].startswith("In groups, only their admins")
        await ban(desk, -900)
        assert await write_as(desk, group, "/topics", channel, ANONYMOUS | {"id": 136817688}) == []
        assert spy.reached == ["pause"]


async def test_an_anonymous_admin_is_asked_for_a_name_where_names_matter(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=ADMINS) as desk:
        await desk.paperboy.services.store.run(members.invite, "code", ADMIN, MORNING + timedelta(days=1))
        group = desk.telegram.group(-100)
        before = await everything(desk)
        for command in ("/pause", "/topics", "/start code"):
            [said] = await write_as(desk, group, command, group.chat.as_json())
            assert said["text"].startswith("You write as the group, so I can't see who you are.")
        assert spy.reached == []
        assert await everything(desk) == before, "an invitation used here would be everybody's"


async def test_a_button_whose_thread_is_not_known_belongs_to_none(tmp_path: Path, spy: Spy) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        ada, forum = (
            desk.telegram.user(7),
            desk.telegram.group(-200, kind="supergroup", threads=(5,), members={7: "creator"}),
        )
        [said] = await desk.say(ada, "/topics", to=forum, thread=5)
        spy.reached.clear()
        forgotten = said | {"date": 0}
        for key in ("text", "from", "is_topic_message", "message_thread_id", "reply_markup"):
            forgotten.pop(key, None)
        stored = desk.telegram.world.chats[-200].messages[said["message_id"]]
        stored.message["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": "unsubscribe:every"}]]}
        press = ada.press(said, "x")
        desk.telegram.world.updates._pending[-1]["callback_query"]["message"] = forgotten
        await desk.handled()
        answer = desk.telegram.answer(press)
        assert answer is not None
        assert answer["text"].startswith("This message is from before an update")
        assert spy.reached == []
