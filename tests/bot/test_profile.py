"""What Telegram shows of the bot: which commands where, in whose language, and at what pace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot import profile
from bot.locales import LANGUAGES
from bot.profile import PAUSE
from tests.journeys.chatting import at_the_desk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk

ADMIN = 99


def names(desk: Desk, language: str = "", **scope: object) -> list[str]:
    """The commands of one place and language, as Telegram knows them."""
    wanted = scope or {"type": "default"}
    for (known, code), commands in desk.telegram.commands.items():
        if code == language and json.loads(known) == wanted:
            return [command["command"] for command in commands]
    raise AssertionError(f"no commands for {wanted} in {language!r}: {list(desk.telegram.commands)}")


async def introduced(desk: Desk) -> list[float]:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    await desk.paperboy.services.profile.introduce(desk.paperboy.application.bot, sleep)
    return pauses


async def test_each_place_has_the_menu_that_is_of_use_there(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", admins=frozenset({ADMIN, 98})) as desk:
        desk.telegram.user(ADMIN)
        pauses = await introduced(desk)
        private, group = names(desk), names(desk, type="all_group_chats")
        assert {"start", "subscribe", "digest", "paper", "help"} <= set(private)
        assert {"stats", "ban"} & set(private) == set()
        assert {"digest", "paper", "search"} <= set(group)
        assert {"subscribe", "settings", "start", "stats"} & set(group) == set()
        assert "subscribe" in names(desk, type="all_chat_administrators")
        assert {"stats", "broadcast", "subscribe"} <= set(names(desk, type="chat", chat_id=ADMIN))
        assert names(desk, "zh") == private
        assert set(pauses) == {PAUSE}
        assert len(pauses) == 5 * len(LANGUAGES) + 2
        assert desk.telegram.calls("setMyName") == []


async def test_no_language_stays_for_its_menus_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        kept: list[str] = []
        monkeypatch.setattr(profile, "texts", kept.append)
        await introduced(desk)
        assert len(desk.telegram.calls("setMyDescription")) == len(LANGUAGES)
        assert kept == []


async def test_a_chosen_language_renews_the_menu_of_that_chat(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        ada = desk.telegram.user(7)
        await desk.say(ada, "/language zh")
        [call] = desk.telegram.calls("setMyCommands")
        assert call.parameters["scope"] == {"type": "chat", "chat_id": 7}
        assert "language_code" not in call.parameters
        assert any(command["description"] == "取消关注" for command in call.parameters["commands"])
        group = desk.telegram.group(-100, members={7: "creator"})
        await desk.say(ada, "/language zh", to=group)
        assert len(desk.telegram.calls("setMyCommands")) == 1
        desk.well_behaved()


async def test_a_name_is_set_if_the_operator_wants_one(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", bot_name="Reading room") as desk:
        await introduced(desk)
        [call] = desk.telegram.calls("setMyName")
        assert call.parameters["name"] == "Reading room"


@pytest.mark.parametrize("method", ["setMyCommands", "setMyDescription"])
async def test_a_telegram_that_takes_no_menu_is_no_obstacle(tmp_path: Path, method: str) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        desk.telegram.fault("server_error", method=method, times=None)
        await introduced(desk)
        assert await desk.say(desk.telegram.user(7), "/language zh")
