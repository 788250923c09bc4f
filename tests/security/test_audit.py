"""What an admin does is written down, together with the deed or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.access import Who
from bot.handlers import routing
from bot.views import administration as views
from bot.views.health import JOB
from scheduler.store.retention import prune
from tests.journeys.chatting import at_the_desk
from tests.security.places import ADMIN, commands, everything

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.journeys.chatting import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with at_the_desk(tmp_path / "data", admins=frozenset({ADMIN})) as desk:
        yield desk


@pytest.mark.parametrize("command", commands(Who.ADMINS))
async def test_each_command_of_the_admins_leaves_a_line(desk: Desk, command: str) -> None:
    await desk.say(desk.telegram.user(ADMIN), f"/{command}")
    lines = (await everything(desk))["audit"]
    assert [(line["actor"], line["action"]) for line in lines] == [(ADMIN, command)]
    assert lines[0]["at"].startswith(desk.clock[0].date().isoformat())


@pytest.mark.parametrize(
    ("said", "action", "about"),
    [
        ("/users 7", "users", 7),
        ("/ban 7", "ban", 7),
        ("/unban -100", "unban", -100),
        ("/broadcast Hello.", "broadcast", None),
        ("/retry 1", "retry", None),
    ],
)
async def test_a_command_with_its_words_leaves_a_line_that_names_whom_it_is_about(
    desk: Desk, said: str, action: str, about: int | None
) -> None:
    await desk.say(desk.telegram.user(ADMIN), said)
    assert await lines(desk) == [(ADMIN, action, about)]


PRESSED: dict[str, list[tuple[str, str, int | None]]] = {
    views.TO_FAILURES: [("", "failures", None)],
    views.TO_COSTS: [("", "costs", None)],
    views.TO_JOBS: [("", "jobs", None)],
    views.USERS: [("0", "users", None)],
    views.BAN: [("7", "ban", 7)],
    views.UNBAN: [("7", "unban", 7)],
    views.BROADCAST: [
        (f"{step}:1", f"broadcast {step}", None) for step in ["send", "pause", "resume", "cancel", "look"]
    ],
    views.RETRY: [("1", "retry", None), ("all", "retry", None)],
    JOB: [("due", "jobs run", None)],
}
"""What the admins' buttons carry, and what is written down of a tap."""


def test_no_button_of_the_admins_is_left_out() -> None:
    assert set(PRESSED) == {route.name for route in routing.BUTTONS if route.who is Who.ADMINS}


@pytest.mark.parametrize(
    ("data", "action", "about"),
    [(f"{button}{rest}", action, about) for button, taps in PRESSED.items() for rest, action, about in taps],
)
async def test_each_button_of_the_admins_leaves_a_line(desk: Desk, data: str, action: str, about: int | None) -> None:
    root = desk.telegram.user(ADMIN)
    [message] = await desk.say(root, "/help")
    await desk.forge(root, message, data)
    assert await lines(desk) == [(ADMIN, action, about)]


async def lines(desk: Desk) -> list[tuple[int, str, int | None]]:
    """Who did what about whom, as it was written down."""
    return [(line["actor"], line["action"], line["about"]) for line in (await everything(desk))["audit"]]


async def test_a_line_is_kept_for_more_than_a_year_and_not_for_ever(desk: Desk) -> None:
    await desk.say(desk.telegram.user(ADMIN), "/invite")
    store, begun = desk.paperboy.services.store, desk.clock[0]
    for days, kept in ((366, 1), (400, 1), (401, 0)):
        await store.run(prune, begun + timedelta(days), 1, 1)
        assert len((await everything(desk))["audit"]) == kept


async def test_what_cannot_be_written_down_is_not_done(desk: Desk) -> None:
    await desk.rows("ALTER TABLE audit RENAME TO elsewhere")
    [said] = await desk.say(desk.telegram.user(ADMIN), "/invite")
    assert "?start=" not in said["text"]
    assert (await everything(desk))["invites"] == []


async def test_an_attempt_of_somebody_else_does_nothing_and_leaves_nothing(desk: Desk) -> None:
    group = desk.telegram.group(-100, members={7: "creator", ADMIN: "creator"})
    for command in commands(Who.ADMINS):
        await desk.say(desk.telegram.user(7), f"/{command}")
        await desk.say(desk.telegram.user(7), f"/{command}", to=group)
        await desk.say(desk.telegram.user(ADMIN), f"/{command}", to=group)
    found = await everything(desk)
    assert (found["audit"], found["invites"]) == ([], [])
    assert not any("?start=" in message["text"] for message in desk.telegram.delivered(-100))
