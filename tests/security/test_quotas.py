"""Quotas: who asks for too much is told once, then not heard until it is over; a look at arXiv counts for more."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.handlers import routing
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import record
from tests.journeys.chatting import at_the_desk, text_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from bot.conversation import Conversation
    from tests.journeys.chatting import Desk

TOO_MUCH = "That is more than I can follow. Give me a minute, then ask again."
TOO_MANY_LOOKS = "You asked for many papers that only arXiv has"


async def many(desk: Desk, count: int, text: str = "/help") -> list[str]:
    """Say something so many times; returns what was answered."""
    ada = desk.telegram.user(7)
    return [said["text"] for _ in range(count) for said in await desk.say(ada, text)]


async def test_one_word_for_each_overload_then_silence_until_it_is_over(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", requests_per_minute=4) as desk:
        said = await many(desk, 12)
        assert len(said) == 5
        assert said.index(TOO_MUCH) == 4
        desk.clock[0] += timedelta(seconds=20)
        assert await many(desk, 3) == []
        desk.clock[0] += timedelta(seconds=10)
        said = await many(desk, 9)
        assert len(said) == 3
        assert said.index(TOO_MUCH) == 2
        assert await desk.say(desk.telegram.user(8), "/help"), "nobody else is concerned"
        desk.well_behaved()


async def test_a_tap_is_answered_even_when_it_is_not_heard(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", requests_per_minute=4) as desk:
        ada = desk.telegram.user(7)
        [shown] = await desk.say(ada, "/settings")
        notices = [(await desk.forge(ada, shown, "settings:empty:soft"))[0] for _ in range(6)]
        assert notices == ["Saved."] * 3 + [TOO_MUCH, "", ""]
        desk.well_behaved()


async def test_a_group_is_not_told_of_one_persons_overload(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", requests_per_minute=2) as desk:
        ada, group = desk.telegram.user(7), desk.telegram.group(-100, members={7: "creator"})
        said = [one["text"] for _ in range(6) for one in await desk.say(ada, "/help", to=group)]
        assert len(said) == 2
        assert TOO_MUCH not in said
        assert await desk.say(ada, "/help") == [], "it is the person who is counted, wherever they ask"
        assert len(await desk.say(desk.telegram.user(8), "/help", to=group)) == 1


async def test_admins_are_not_counted(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", requests_per_minute=2, admins=frozenset({7})) as desk:
        assert len(await many(desk, 8)) == 8


async def test_strangers_are_counted_too(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", requests_per_minute=2, access="invite") as desk:
        assert len(await many(desk, 9, "/start no-such-code")) == 3


async def test_looks_at_arxiv_have_a_smaller_quota(tmp_path: Path) -> None:
    with ArxivDouble([record(number) for number in range(1, 9)]) as arxiv:
        async with at_the_desk(tmp_path / "data", arxiv, requests_per_minute=10) as desk:
            ada = desk.telegram.user(7)
            told = [text_of(await desk.say(ada, f"/paper 2506.0000{number}")) for number in (1, 2, 3)]
            assert [said.startswith(TOO_MANY_LOOKS) for said in told] == [False, False, True]
            asked = len(arxiv.requests)
            for words in ("/paper unheard of words", "unheard of words"):
                assert text_of(await desk.say(ada, words)).startswith(TOO_MANY_LOOKS)
            assert text_of(await desk.say(ada, "2506.00001")).startswith("Paired Trajectories 1"), "it is here already"
            assert len(arxiv.requests) == asked
            desk.clock[0] += timedelta(minutes=1)
            assert text_of(await desk.say(ada, "/paper 2506.00003")).startswith("Paired Trajectories 3")
            desk.well_behaved()


async def test_the_bot_serves_one_person_twice_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    may_end = asyncio.Event()

    async def wait(conversation: Conversation) -> None:
        begun.append(conversation.speaker)
        await may_end.wait()

    slow = tuple(replace(route, handler=wait) if route.name == "help" else route for route in routing.COMMANDS)
    monkeypatch.setattr(routing, "COMMANDS", slow)
    async with at_the_desk(tmp_path / "data") as desk:
        application = desk.paperboy.application
        for chat_id in range(-5, 0):
            desk.telegram.user(7).send("/help", to=desk.telegram.group(chat_id))
        desk.telegram.user(8).send("/help")
        async with asyncio.TaskGroup() as handled:
            for update in await application.bot.get_updates():
                work = application.process_update(update)
                handled.create_task(application.update_processor.process_update(update, work))
            while 8 not in begun:  # noqa: ASYNC110 - the last to come, and nobody else waits
                await asyncio.sleep(0)
            assert sorted(begun) == [7, 7, 8]
            may_end.set()
        assert sorted(begun) == [7] * 5 + [8]
