"""Groups and forum threads: who configures, who is answered, and where a group goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.chatting import ADMIN, TO_MEMBERS, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk


async def test_in_a_group_its_admins_configure_and_members_read(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={7: "administrator", 8: "member"})
    for command in (
        "/subscribe graphs",
        "/settings 9",
        "/pause",
        "/resume",
        "/unsubscribe",
        "/language zh",
        "/deleteme",
    ):
        assert text_of(await desk.say(bo, command, to=group)) == TO_MEMBERS
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(0,)]
    followed, digest = await desk.say(ada, "/subscribe@paperboy_double_bot diffusion models", to=group)
    assert followed["text"].startswith("You now follow diffusion models.")
    _, [card] = await desk.press(bo, digest, "1")
    assert "arXiv:" in card["text"]
    [listed] = await desk.say(bo, "/topics", to=group)
    notice, new = await desk.press(bo, listed, "1 · diffusion models")
    assert (notice, new) == (TO_MEMBERS, [])
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(1,)]
    await desk.press(ada, listed, "1 · diffusion models")
    assert (await desk.press(ada, listed, "Stop following"))[0] == "You no longer follow diffusion models."
    assert await desk.say(bo, "just talking about 9906.00052", to=group) == []


async def test_strangers_in_a_group_are_answered_quietly(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await desk.tick()
        admin, eve = desk.telegram.user(ADMIN, "Root"), desk.telegram.user(8, "Eve")
        group = desk.telegram.group(-100, members={ADMIN: "creator", 8: "member"})
        _, digest = await desk.say(admin, "/subscribe diffusion models", to=group)
        assert await desk.say(eve, "/topics", to=group) == []
        notice, new = await desk.press(eve, digest, "1")
        assert (notice, new) == ("This bot is by invitation. Ask its owner for a link.", [])
        desk.well_behaved()


async def test_a_thread_has_its_own_topics(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    forum = desk.telegram.group(-200, kind="supergroup", threads=(5, 6), members={7: "creator"})
    for thread, topic in ((5, "diffusion models"), (6, "language models")):
        replies = await desk.say(ada, f"/subscribe {topic}", to=forum, thread=thread)
        assert [message["message_thread_id"] for message in replies] == [thread, thread]
    assert await desk.rows("SELECT message_thread_id FROM subscribers ORDER BY 1") == [(5,), (6,)]
    [listed] = await desk.say(ada, "/topics", to=forum, thread=6)
    assert labels(listed) == ["1 · language models"]
    await desk.press(ada, listed, "1 · language models")
    await desk.press(ada, listed, "Stop following")
    assert await desk.rows("SELECT query FROM topics") == [("diffusion models",)]


async def test_a_group_is_followed_to_its_new_id(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    group = desk.telegram.group(-100, members={7: "creator"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    new = group.migrate()
    await desk.handled()
    assert await desk.rows("SELECT chat_id FROM subscribers") == [(new.id,)]
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(1,)]


async def test_a_group_that_throws_the_bot_out_is_gone_until_it_is_back(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    group = desk.telegram.group(-100, members={7: "creator"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    group.kick_bot(ada)
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers") == [("gone",)]
    group.add_bot(ada)
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers") == [("active",)]
