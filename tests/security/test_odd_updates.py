"""Updates that are odd and yet readable reach the handlers, break nothing, and hold up nobody who comes after them."""

from __future__ import annotations

import asyncio
import copy
import traceback
from typing import TYPE_CHECKING, Any

import aiohttp
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.web.server import serving
from bot.web.webhook import SECRET_HEADER, Door
from tests.bot.web.test_webhook import JSON_VALUES
from tests.journeys.chatting import at_the_desk, text_of
from tests.security.test_callbacks import heard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

    from tests.journeys.chatting import Desk

    Json = dict[str, Any]
    Bend = tuple[int, object, bool]

SECRET = "a-secret-of-the-tests-0123456789"
EXPECTED = {"bot.web.webhook", "bot.handlers.breakdowns", "telegram.ext.Application"}
"""Who may complain: the door that cannot read an update, and what notes that a handler could not."""
ADA = 7_263_549_182
EVE: Json = {"id": 8, "is_bot": False, "first_name": "Eve", "language_code": "en"}
CHAT = {"id": 8, "type": "private", "first_name": "Eve"}
GROUP: Json = {"id": -300, "type": "supergroup", "title": "Eve's", "is_forum": True}
BOT = {"id": 1, "is_bot": True, "first_name": "Paperboy", "username": "paperboy_bot"}
SAID = {"message_id": 5, "date": 1_750_000_000, "chat": CHAT, "from": EVE, "text": "diffusion models"}
COMMAND = SAID | {"text": "/topics x", "entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
POSTED = SAID | {"chat": GROUP, "from": BOT, "message_thread_id": 6, "is_topic_message": True}
MEMBER = {"status": "member", "user": BOT}
STRAIGHT: tuple[Json, ...] = (
    {"message": SAID},
    {"message": COMMAND},
    {"message": COMMAND | {"chat": GROUP, "sender_chat": GROUP}},
    {"message": SAID | {"reply_to_message": POSTED}},
    {"message": SAID | {"document": {"file_id": "1", "file_unique_id": "1", "file_name": "a.pdf", "file_size": 9}}},
    {"message": SAID | {"migrate_to_chat_id": -1001}},
    {"edited_message": COMMAND},
    {"channel_post": COMMAND},
    {"callback_query": {"id": "1", "from": EVE, "chat_instance": "1", "data": "topics", "message": POSTED}},
    {"inline_query": {"id": "1", "from": EVE, "query": "diffusion", "offset": "", "chat_type": "sender"}},
    {"my_chat_member": {"chat": GROUP, "from": EVE, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
)
BENDS = st.tuples(st.integers(0, 10**6), st.none() | JSON_VALUES, st.booleans())
ODD = st.tuples(st.sampled_from(STRAIGHT), st.lists(BENDS, min_size=1, max_size=3))


def bent(update: Json, bends: list[Bend]) -> Json:
    """The update with some of its fields left out, or with anything at all in their place."""
    made = copy.deepcopy(update)
    for place, value, is_left_out in bends:
        fields = list(_fields(made))
        holder, name = fields[place % len(fields)]
        if is_left_out:
            del holder[name]
        else:
            holder[name] = value
        if not made:
            break
    return made


def _fields(held: Any) -> Iterator[tuple[Json, str]]:
    """Every field of an update, with what holds it."""
    for part in held if isinstance(held, list) else ():
        yield from _fields(part)
    for name, part in held.items() if isinstance(held, dict) else ():
        yield held, name
        yield from _fields(part)


def test_what_is_bent_was_straight() -> None:
    assert all(bent(update, []) == update for update in STRAIGHT)


@settings(
    deadline=None,
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(odd=st.lists(ODD, min_size=40, max_size=60))
def test_whatever_reaches_the_handlers_the_next_is_answered_as_before(
    tmp_path_factory: pytest.TempPathFactory, odd: list[tuple[Json, list[Bend]]]
) -> None:
    async def bring_all() -> None:
        async with at_the_desk(tmp_path_factory.mktemp("desk") / "data") as desk:
            ada = desk.telegram.user(ADA, "Ada")
            desk.telegram.user(EVE["id"], "Eve")
            desk.telegram.group(GROUP["id"], kind="supergroup", threads=(6,), members={EVE["id"]: "creator"})
            await desk.tick()
            await desk.say(ada, "/subscribe diffusion models")
            before = text_of(await desk.say(ada, "/topics"))
            with heard() as complaints:
                await bring(desk, [bent(update, bends) for update, bends in odd])
            assert {one.name for one in complaints} <= EXPECTED
            assert text_of(await desk.say(ada, "/topics")) == before

    asyncio.run(bring_all())


async def test_a_command_without_its_text_is_answered_like_any_unknown_one(tmp_path: Path) -> None:
    wordless: Json = {name: value for name, value in COMMAND.items() if name != "text"}
    async with at_the_desk(tmp_path / "data") as desk:
        eve = desk.telegram.user(EVE["id"], "Eve")
        with heard() as complaints:
            await bring(desk, [{"message": wordless}])
        assert not complaints
        assert [message["text"] for message in eve.chat.delivered] == ["I don't know /. /help lists what I can do."]


async def bring(desk: Desk, updates: list[Json]) -> None:
    """Bring updates as Telegram would: to the door, and what it can read to the handlers."""
    application = desk.paperboy.application
    door = Door(SECRET, application.bot, application.update_queue)
    door.open()
    async with serving("127.0.0.1:0", [door.route("/")]) as port, aiohttp.ClientSession() as client:
        for number, update in enumerate(updates, 10**6):
            body, headers = update | {"update_id": number}, {SECRET_HEADER: SECRET}
            async with client.post(f"http://127.0.0.1:{port}/", json=body, headers=headers) as answer:
                assert answer.status == 200
            while not application.update_queue.empty():
                # A task of its own, as at work: what the library itself trips over ends that update alone.
                task = asyncio.create_task(application.process_update(application.update_queue.get_nowait()))
                await asyncio.wait([task])
                assert not task.exception() or "_mark_for_persistence" in _innermost(task.exception())


def _innermost(error: BaseException | None) -> str:
    """The function in which an error was raised."""
    return traceback.extract_tb(error.__traceback__)[-1].name if error else ""
