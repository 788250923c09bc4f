"""What the people who run the bot can do from the chat, and what the others see of it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.clock import Ticks
from scheduler.errors import SourceDown
from scheduler.store import days
from scheduler.store.days import Day
from tests.journeys.chatting import ADMIN, MORNING, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from sqlite_utils import Database

    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADMIN})


async def followers(desk: Desk, *ids: int) -> list[Person]:
    people = [desk.telegram.user(number) for number in ids]
    for person in people:
        await desk.say(person, "/subscribe diffusion models")
        person.chat.delivered.clear()
    return people


async def test_the_figures_of_a_day(desk: Desk) -> None:
    await followers(desk, 7, 8)
    said = text_of(await desk.say(desk.telegram.user(ADMIN), "/stats"))
    assert "Subscribers: 2 active" in said
    assert "Last 24 hours: digests 2, messages sent 2, failed 0" in said
    assert "are free" in said


async def test_the_figures_lead_to_what_is_behind_them(desk: Desk) -> None:
    root = desk.telegram.user(ADMIN)
    [told] = await desk.say(root, "/stats")
    assert labels(told) == ["Failures", "Costs", "Jobs"]
    for label, words in (("Failures", "No message"), ("Costs", "There is no language model"), ("Jobs", "No job")):
        notice, [shown] = await desk.press(root, told, label)
        assert (notice, shown["text"].startswith(words)) == ("", True)


async def test_the_figures_of_months(desk: Desk) -> None:
    def remember(db: Database) -> None:
        for n in range(40):
            size = 2**20 * (100 + n)
            days.save(db, Day(date(2026, 4, 26) + timedelta(days=n), size, 0, 0, 0, 70 * (n % 8), 0, 0, 0.0))

    await desk.paperboy.services.store.run(remember)
    said = text_of(await desk.say(desk.telegram.user(ADMIN), "/stats"))
    assert "It grows by 1 MB a day; in a year, it is 504 MB" in said
    assert "Messages sent, Wed 6 May – Thu 4 June: ▃▄▅▆▇█▁▂▃▄▅▆▇█▁▂▃▄▅▆▇█▁▂▃▄▅▆▇█ at most 490 a day" in said


async def test_the_chats_are_listed_paged_and_shown(desk: Desk) -> None:
    await followers(desk, *range(1, 18))
    root = desk.telegram.user(ADMIN)
    [listed] = await desk.say(root, "/users")
    assert listed["text"].startswith("17 chats, those that came last first")
    assert listed["text"].count("active · 1 topic · since 5 June 2026") == 15
    assert labels(listed) == ["Older ›"]
    await desk.press(root, listed, "Older ›")
    shown = desk.now_shows(listed)
    assert shown["text"].count("active") == 2
    assert labels(shown) == ["‹ Newer"]
    [one] = await desk.say(root, "/users 7")
    assert "7 · active · 1 topic" in one["text"]
    assert "Last digest: 5 June 2026" in one["text"]
    assert "No chat 12345 uses this bot" in text_of(await desk.say(root, "/users 12345"))
    assert "No chat Ada uses this bot" in text_of(await desk.say(root, "/users Ada"))
    await desk.forge(root, listed, "users:-5")
    await desk.forge(root, listed, "users:" + "9" * 40)


async def test_a_ban_ends_everything_until_it_is_lifted(desk: Desk) -> None:
    ada, ben = await followers(desk, 7, 8)
    root = desk.telegram.user(ADMIN)
    [profile] = await desk.say(root, "/users 7")
    notice, _ = await desk.press(root, profile, "Ban")
    assert notice == "7 is banned: it reaches nothing, and nothing is sent to it."
    assert "banned" in desk.now_shows(profile)["text"]
    assert text_of(await desk.say(ada, "/topics")) == "The owner of this bot has closed it to you."
    ada.block()
    ada.unblock()
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers WHERE chat_id = 7") == [("gone",)]
    assert text_of(await desk.say(root, "/ban")) == "Banned: 7. /unban 123 lifts a ban."
    await desk.press(root, desk.now_shows(profile), "Lift the ban")
    assert await desk.rows("SELECT state FROM subscribers WHERE chat_id = 7") == [("active",)]
    assert labels((await desk.say(ada, "/topics"))[0]) == ["1 · diffusion models"]
    assert text_of(await desk.say(root, "/unban 7")) == "7 was not banned."
    assert text_of(await desk.say(root, "/ban")).startswith("Nobody is banned.")
    assert "admin" in text_of(await desk.say(root, f"/ban {ADMIN}"))
    assert "no id" in text_of(await desk.say(root, "/ban ada"))
    assert "no id" in text_of(await desk.say(root, "/unban ada"))
    assert ben.chat.delivered == []


async def test_a_banned_group_stays_silent(desk: Desk) -> None:
    group = desk.telegram.group(-100, members={7: "creator"})
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models", to=group)
    await desk.say(desk.telegram.user(ADMIN), "/ban -100")
    group.chat.delivered.clear()
    await desk.say(ada, "/digest", to=group)
    assert group.chat.delivered == []


async def test_a_broadcast_is_seen_confirmed_and_told_to_everybody_once(desk: Desk) -> None:
    people = await followers(desk, 7, 8, 9)
    root = desk.telegram.user(ADMIN)
    [panel] = await desk.say(root, "/broadcast We move <tonight> & come back.")
    assert "A word from the owner of this bot\n\nWe move <tonight> & come back." in panel["text"]
    assert "It would reach 3 chats." in panel["text"]
    assert all(person.chat.delivered == [] for person in people)
    await desk.press(root, panel, "Send it")
    for person in people:
        [got] = person.chat.delivered
        assert got["text"] == "A word from the owner of this bot\n\nWe move <tonight> & come back."
    await desk.press(root, desk.now_shows(panel), "How far?")
    assert "3 of 3 sent" in desk.now_shows(panel)["text"]
    notice, _ = await desk.forge(root, panel, "broadcast:send:1")
    assert notice == ""
    assert [len(person.chat.delivered) for person in people] == [1, 1, 1]


async def test_a_broadcast_can_be_paused_taken_up_and_cancelled(desk: Desk) -> None:
    people = await followers(desk, 7, 8, 9)
    root = desk.telegram.user(ADMIN)
    [panel] = await desk.say(root, "/broadcast Hello.")
    for person in people:
        desk.telegram.fault("bare_flood", chat_id=person.id)
    await desk.press(root, panel, "Send it")
    await desk.press(root, desk.now_shows(panel), "Pause")
    assert "Paused: 0 of 3 sent" in desk.now_shows(panel)["text"]
    await desk.press(root, desk.now_shows(panel), "Go on")
    assert [len(person.chat.delivered) for person in people] == [1, 1, 1]
    await desk.press(root, desk.now_shows(panel), "Cancel")
    assert "Cancelled: 3 of 3 were sent" in desk.now_shows(panel)["text"]
    assert labels(desk.now_shows(panel)) == []


async def test_a_broadcast_goes_on_after_a_restart_as_it_stood(tmp_path: Path) -> None:
    def heard(desk: Desk) -> list[int]:
        return [one for one in (7, 8, 9) for told in desk.telegram.delivered(one) if "Hello." in told["text"]]

    def started(hours: int) -> AbstractAsyncContextManager[Desk]:
        return at_the_desk(tmp_path / "data", admins=frozenset({ADMIN}), now=MORNING + timedelta(hours=hours))

    async with started(0) as desk:
        await desk.tick()
        await followers(desk, 7, 8, 9)
        [panel] = await desk.say(desk.telegram.user(ADMIN), "/broadcast Hello.")
        for number in (8, 9):
            desk.telegram.fault("bare_flood", chat_id=number)
        await desk.press(desk.telegram.user(ADMIN), panel, "Send it")
        await desk.press(desk.telegram.user(ADMIN), desk.now_shows(panel), "Pause")
        assert heard(desk) == [7]
    async with started(1) as desk:
        for number in (7, 8, 9):
            desk.telegram.user(number)
        await desk.handled()
        [panel] = await desk.say(desk.telegram.user(ADMIN), "/broadcast")
        assert heard(desk) == []
        desk.telegram.fault("bare_flood", chat_id=9)
        await desk.press(desk.telegram.user(ADMIN), panel, "Go on")
        assert heard(desk) == [8]
    async with started(2) as desk:
        desk.telegram.user(9)
        root = desk.telegram.user(ADMIN)
        await desk.say(root, "/start")
        assert heard(desk) == [9]
        await desk.paperboy.alerts.tick()
        assert "Your word to everybody has gone out: 3 of 3 sent, 0 failed." in [
            one["text"] for one in root.chat.delivered
        ]


async def test_a_broadcast_without_a_text_asks_or_shows_the_last(desk: Desk) -> None:
    root = desk.telegram.user(ADMIN)
    assert text_of(await desk.say(root, "/broadcast")).startswith("What shall I tell everybody?")
    await desk.say(root, "/broadcast Hello.")
    [panel] = await desk.say(root, "/broadcast")
    assert "Hello." in panel["text"]
    assert labels(panel) == ["Send it", "Cancel"]
    notice, _ = await desk.forge(root, panel, "broadcast:send:77")
    assert "/digest" in notice
    notice, _ = await desk.forge(root, panel, "broadcast:shout:1")
    assert "/digest" in notice


async def test_what_was_given_up_is_listed_and_tried_again(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    root = desk.telegram.user(ADMIN)
    assert text_of(await desk.say(root, "/failures")) == "No message was given up."
    await desk.say(ada, "/subscribe diffusion models")
    ada.chat.delivered.clear()
    await desk.rows("UPDATE deliveries SET state = 'failed', error = 'Bad Request: <odd>', attempts = 3")
    [listed] = await desk.say(root, "/failures")
    assert "7: Bad Request: <odd> (tries: 3)" in listed["text"]
    notice, _ = await desk.press(root, listed, "↻ All of them")
    assert notice == "One message is on its way again."
    assert [message["text"].partition(" ·")[0] for message in ada.chat.delivered] == ["diffusion models"]
    assert text_of(await desk.say(root, "/retry")) == "There is nothing to send again."
    assert text_of(await desk.say(root, "/retry 12345")) == "There is nothing to send again."
    assert "no message" in text_of(await desk.say(root, "/retry x"))


async def test_a_backup_is_made_and_named(desk: Desk, tmp_path: Path) -> None:
    root = desk.telegram.user(ADMIN)
    said = text_of(await desk.say(root, "/backup"))
    [file] = (tmp_path / "data" / "backups").iterdir()
    assert said.startswith(f"{file.name} is made")
    file.unlink()
    file.parent.rmdir()
    file.parent.write_text("in the way")
    assert text_of(await desk.say(root, "/backup")).startswith("No backup was made:")


async def test_the_jobs_are_listed_and_run_by_a_tap(desk: Desk) -> None:
    root = desk.telegram.user(ADMIN)
    assert text_of(await desk.say(root, "/jobs")).startswith("No job has run here yet")
    ran, again = asyncio.Queue[str](), asyncio.Queue[str]()

    async def backup() -> None:
        again.put_nowait("backup")

    async def harvest() -> None:
        raise SourceDown("arXiv <did> not answer", "http://x")

    ticks = Ticks(
        {"harvest": harvest, "backup": asyncio.Event().wait, "due": lambda: asyncio.sleep(0)},
        lambda name, _: ran.put_nowait(name),
        now=lambda: desk.clock[0],
        asked={"due": backup},
    )
    desk.paperboy.services.jobs.begin(ticks)
    assert {await ran.get(), await ran.get()} == {"harvest", "due"}
    [listed] = await desk.say(root, "/jobs")
    assert "harvest: looks for what arXiv announced\nlast 2026-06-05 07:59:5" in listed["text"].replace(
        "last 2026-06-05 08:00:00", "last 2026-06-05 07:59:59"
    )
    assert "⚠ arXiv <did> not answer" in listed["text"]
    assert "backup: copies the database, once a night\nruns now" in listed["text"]
    assert labels(listed) == ["↻ harvest", "↻ backup", "↻ due"]
    assert (await desk.press(root, listed, "↻ due"))[0] == "due begins."
    assert await asyncio.wait_for(again.get(), 30) == "backup"
    assert (await desk.press(root, listed, "↻ backup"))[0] == "backup runs already."
    assert (await desk.forge(root, listed, "job:<x>"))[0] == "There is no job <x> here."
    assert (await desk.rows("SELECT action FROM audit ORDER BY id DESC LIMIT 1")) == [("jobs run",)]
    ticks.stop()


async def test_health_tells_what_is_wrong_and_since_when(desk: Desk) -> None:
    root = desk.telegram.user(ADMIN)
    services = desk.paperboy.services
    said = text_of(await desk.say(root, "/health"))
    assert said.splitlines() == ["All is well.", "Telegram answered 0 s ago.", "No message is waiting."]
    services.vitals.ticked("backup", "the disk <is> full")
    await desk.paperboy.alerts.tick()
    services.vitals.outbox(desk.clock[0] - timedelta(minutes=3), desk.clock[0])
    said = text_of(await desk.say(root, "/health"))
    assert said.splitlines() == [
        "Not well. It passes by itself, or has to be waited for.",
        "• a job fails: backup: the disk <is> full",
        "Telegram answered 0 s ago.",
        "The oldest message has been due for 3 min.",
        f"Needs a person since {desk.clock[0]:%Y-%m-%d %H:%M:%S} UTC: the job backup",
    ]
