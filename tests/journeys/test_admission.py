"""Who is let in, and who runs the bot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.handlers.admin import INVITE_DAYS
from tests.journeys.chatting import ADMIN, at_the_desk, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADMIN})


async def test_figures_and_invitations_are_for_admins(desk: Desk) -> None:
    admin, ada = desk.telegram.user(ADMIN, "Root"), desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    told = text_of(await desk.say(admin, "/stats"))
    assert "newest day Fri 5 June, complete" in told
    assert "Subscribers: 1 active, 0 paused, 0 gone · topics: 1" in told
    assert "Digests: 1 · sent 1 · waiting 0 · failed 0" in told
    assert "/stats" in text_of(await desk.say(admin, "/help"))
    assert "/stats" not in text_of(await desk.say(ada, "/help"))
    assert "https://t.me/paperboy_double_bot?start=" in text_of(await desk.say(admin, "/invite"))


async def test_an_invitation_lets_one_person_in_once_and_in_time(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        admin, ada, eve = (desk.telegram.user(number, str(number)) for number in (ADMIN, 7, 8))
        refused = "This bot is by invitation. Ask its owner for a link."
        for command in ("/start", "/help", "/subscribe x", "/stats", "hello", "9906.00052"):
            assert text_of(await desk.say(ada, command)) == refused
        assert await desk.rows("SELECT count(*) FROM subscribers") == [(0,)]
        codes = [text_of(await desk.say(admin, "/invite")).rpartition("=")[2] for _ in range(2)]
        assert text_of(await desk.say(ada, f"/start {codes[0]}")).startswith("You are in. Hello.")
        assert "already" in text_of(await desk.say(eve, f"/start {codes[0]}"))
        assert "already" in text_of(await desk.say(eve, "/start no-such-code"))
        desk.clock[0] += timedelta(days=INVITE_DAYS, minutes=1)
        assert "too old" in text_of(await desk.say(eve, f"/start {codes[1]}"))
        assert text_of(await desk.say(eve, "/help")) == refused
        assert "/subscribe" in text_of(await desk.say(ada, "/help"))
        [asked] = await desk.say(ada, "/deleteme")
        await desk.press(ada, asked, "Delete everything")
        assert "your invitation too" in desk.now_shows(asked)["text"]
        assert text_of(await desk.say(ada, "/start")) == refused
        desk.well_behaved()


async def test_a_closed_bot_keeps_those_who_are_in(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        admin, ada = desk.telegram.user(ADMIN), desk.telegram.user(7)
        code = text_of(await desk.say(admin, "/invite")).rpartition("=")[2]
        spare = text_of(await desk.say(admin, "/invite")).rpartition("=")[2]
        await desk.say(ada, f"/start {code}")
    async with at_the_desk(tmp_path / "data", access="closed", admins=frozenset({ADMIN})) as desk:
        admin, ada, eve = (desk.telegram.user(number, str(number)) for number in (ADMIN, 7, 8))
        assert "/subscribe" in text_of(await desk.say(ada, "/help"))
        assert "/subscribe" in text_of(await desk.say(admin, "/help"))
        for command in ("/start", f"/start {spare}", "hello"):
            assert text_of(await desk.say(eve, command)) == "This bot is closed to new people."
        desk.well_behaved()
