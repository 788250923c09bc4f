"""Chats that come and go, as Telegram tells of it, and as it shows when an answer is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram import ChatMember

from bot.handlers.membership import can_write
from tests.doubles.telegram.world import chat_member
from tests.journeys.chatting import at_the_desk, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.doubles.telegram import Group
    from tests.journeys.chatting import Desk

BOT = {"id": 1, "is_bot": True, "first_name": "Paperboy"}
RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_react_to_messages", "can_edit_tag",
)  # fmt: skip


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.tick()
        yield desk
        desk.well_behaved()


def restricted(*, can_send: bool, is_member: bool = True) -> dict[str, Any]:
    rights = dict.fromkeys(RIGHTS, True) | {"can_send_messages": can_send}
    return {"user": BOT, "status": "restricted", "is_member": is_member, "until_date": 0} | rights


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (chat_member(BOT, "member"), True),
        (chat_member(BOT, "creator"), True),
        (chat_member(BOT, "administrator"), True),
        (chat_member(BOT, "left"), False),
        (chat_member(BOT, "kicked"), False),
        (restricted(can_send=True), True),
        (restricted(can_send=False), False),
        (restricted(can_send=True, is_member=False), False),
        (chat_member(BOT, "administrator") | {"can_post_messages": True}, True),
        (chat_member(BOT, "administrator") | {"can_post_messages": False}, False),
    ],
)
def test_where_the_bot_may_write(standing: dict[str, Any], *, expected: bool) -> None:
    assert can_write(ChatMember.de_json(standing, None)) is expected


async def states(desk: Desk) -> list[tuple[int, int, str]]:
    """Chat, thread and state of each subscriber."""
    rows = await desk.rows("SELECT chat_id, message_thread_id, state FROM subscribers ORDER BY id")
    return [(row[0], row[1], row[2]) for row in rows]


async def told(desk: Desk, group: Group, **content: Any) -> None:
    """A service message in a group."""
    message = desk.telegram.world.store(group.chat, content, author=desk.telegram.user(7).chat.as_user())
    desk.telegram.world.updates.add("message", message)
    await desk.handled()


async def test_a_pause_outlasts_a_block(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/pause")
    ada.block()
    await desk.handled()
    assert await states(desk) == [(7, 0, "gone")]
    assert text_of(await desk.say(ada, "/start")).endswith("You are on a break; /resume ends it.")
    assert await states(desk) == [(7, 0, "paused")]
    await desk.say(ada, "/resume")
    assert await states(desk) == [(7, 0, "active")]


async def test_a_digest_on_its_way_is_called_back_by_a_pause_and_comes_after_it(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.rows("UPDATE deliveries SET state = 'queued', not_before = '9999'")
    await desk.say(ada, "/pause")
    assert await desk.rows("SELECT state FROM deliveries") == [("cancelled",)]
    resumed, digest = await desk.say(ada, "/resume")
    assert resumed["text"].startswith("Good. Your next digest comes")
    assert digest["text"].startswith("diffusion models · ")


async def test_rights_that_are_taken_and_given_back(desk: Desk) -> None:
    ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    for can_send, state in ((False, "gone"), (True, "active")):
        change = {"chat": group.chat.as_json(), "from": ada.chat.as_user(), "date": 1}
        change |= {"old_chat_member": chat_member(BOT, "member"), "new_chat_member": restricted(can_send=can_send)}
        desk.telegram.world.updates.add("my_chat_member", change)
        await desk.handled()
        assert await states(desk) == [(-100, 0, state)]


async def test_a_topic_that_closes_concerns_its_thread_alone(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    forum = desk.telegram.group(-200, kind="supergroup", threads=(5, 6), members={7: "creator"})
    for thread in (5, 6, None):
        await desk.say(ada, "/subscribe diffusion models", to=forum, thread=thread)
    await told(desk, forum, message_thread_id=5, is_topic_message=True, forum_topic_closed={})
    assert await states(desk) == [(-200, 5, "gone"), (-200, 6, "active"), (-200, 0, "active")]
    await told(desk, forum, forum_topic_closed={})
    assert await states(desk) == [(-200, 5, "gone"), (-200, 6, "active"), (-200, 0, "gone")]
    await told(desk, forum, message_thread_id=5, is_topic_message=True, forum_topic_reopened={})
    await told(desk, forum, forum_topic_reopened={})
    assert {state for _, _, state in await states(desk)} == {"active"}


async def test_a_group_is_followed_whichever_notice_is_seen(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for number, lost in ((-100, "migrate_to_chat_id"), (-101, "migrate_from_chat_id")):
        group = desk.telegram.group(number, members={7: "creator"})
        await desk.say(ada, "/subscribe diffusion models", to=group)
        moved = group.migrate()
        pending = desk.telegram.world.updates._pending
        pending[:] = [update for update in pending if lost not in update["message"]]
        await desk.handled()
        assert (await states(desk))[-1] == (moved.id, 0, "active")


async def test_a_group_that_moved_unseen_is_followed_when_an_answer_is_refused(desk: Desk) -> None:
    ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    ada.send("/topics", to=group)
    moved = group.migrate()
    desk.telegram.world.updates._pending[1:] = []
    await desk.handled()
    assert await states(desk) == [(moved.id, 0, "active")]


async def test_who_blocks_the_bot_while_it_answers_is_gone(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    ada.send("/help")
    ada.chat.bot_status = "kicked"
    await desk.handled()
    assert await states(desk) == [(7, 0, "gone")]


async def test_a_deleted_thread_is_gone_when_an_answer_is_refused(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    forum = desk.telegram.group(-200, kind="supergroup", threads=(5, 6), members={7: "creator"})
    for thread in (5, 6):
        await desk.say(ada, "/subscribe diffusion models", to=forum, thread=thread)
    ada.send("/topics", to=forum, thread=5)
    forum.chat.threads.remove(5)
    await desk.handled()
    assert await states(desk) == [(-200, 5, "gone"), (-200, 6, "active")]


async def test_whoever_speaks_where_the_bot_counted_as_gone_gets_what_waited(desk: Desk) -> None:
    ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
    await desk.say(ada, "/subscribe diffusion models", to=group)
    await desk.rows("UPDATE deliveries SET state = 'queued', not_before = '9999'")
    group.chat.bot_status = "kicked"
    ada.moves_bot(group.chat, "kicked")
    await desk.handled()
    group.chat.bot_status = "member"  # and no update told of it
    helped, digest = await desk.say(ada, "/help", to=group)
    assert helped["text"].startswith("What I can do")
    assert digest["text"].startswith("diffusion models · ")
    assert await states(desk) == [(-100, 0, "active")]


async def test_an_account_that_is_deleted_gets_nothing_more(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    ada.deactivate()
    await desk.rows("UPDATE subscriptions SET covered_until = '2026-06-01'")
    await desk.rows("DELETE FROM sent_items")
    desk.clock[0] += timedelta(days=1)
    await desk.tick()
    assert await states(desk) == [(7, 0, "gone")]
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(1,)]
