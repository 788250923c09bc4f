"""``paperboy admin``: what admins do, from the command line, beside a running service or without one."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlite_utils import Database

from bot.access import Who
from bot.administration import admin
from bot.handlers.routing import COMMANDS
from scheduler.clock import Job
from scheduler.llm.prices import Usage
from scheduler.models import Message
from scheduler.store import deliveries, jobs, llm_calls, members, tallies
from scheduler.store.database import Store
from tests.bot.command import Outcome, paperboy
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.scheduler.making import NOON, dump, subscriber

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PAPERBOY_ADMINS", "99")
    return tmp_path / "data" / "paperboy.db"


def join(db: Database, /, chat_id: int) -> None:
    subscriber(db, chat_id)


@pytest.fixture
async def _people(path: Path) -> None:
    async with Store(path) as store:
        for chat_id in (7, 8, -100):
            await store.run(join, chat_id)


def lines(path: Path) -> list[tuple[int, str, int | None]]:
    return [(row["actor"], row["action"], row["about"]) for row in dump(Database(path))["audit"]]


def test_each_command_of_the_admins_is_there() -> None:
    assert {route.name for route in COMMANDS if route.who is Who.ADMINS} == set(admin.commands)


@pytest.mark.usefixtures("_people")
def test_the_chats_and_the_figures_are_printed(paperboy: Call) -> None:
    assert paperboy("admin", "users").out.startswith("3 chats, those that came last first\n\n")
    assert paperboy("admin", "users", "-100").out.startswith("-100 · active · 0 topics · since 3 June 2025\n")
    told = paperboy("admin", "stats").out
    assert "Subscribers: 3 active" in told
    assert "No backup yet" in told
    assert "/users" not in paperboy("admin", "users").out, "a command of the chat"
    unknown = paperboy("admin", "users", "12")
    assert (unknown.code, unknown.complaint) == (1, "paperboy: no chat 12 uses this bot")


@pytest.mark.usefixtures("path")
def test_nobody_is_said_to_be_nobody(paperboy: Call) -> None:
    assert paperboy("admin", "users").out.strip() == "Nobody uses this bot yet"


@pytest.mark.usefixtures("_people")
def test_a_ban_and_its_end_are_written_down(paperboy: Call, path: Path) -> None:
    assert paperboy("admin", "ban", "-100").out == "-100 is banned\n"
    assert "banned" in paperboy("admin", "users", "-100").out
    assert paperboy("admin", "unban", "-100").code == 0
    assert paperboy("admin", "unban", "-100").complaint == "paperboy: -100 was not banned"
    assert paperboy("admin", "ban", "99").complaint.endswith("take the id out of PAPERBOY_ADMINS first")
    assert paperboy("admin", "ban", "Ada").code == 2
    assert paperboy("admin", "ban").out == "Nobody is banned. paperboy admin ban 123 keeps somebody out.\n"
    assert paperboy("admin", "ban", "8").code == 0
    assert paperboy("admin", "ban").out == "Banned: 8. paperboy admin unban 123 lifts a ban.\n"
    assert [line for line in lines(path) if line[1] == "ban" and line[2] == -100] == [(-1, "ban", -100)]


def test_an_invitation_lets_one_person_in(paperboy: Call, path: Path) -> None:
    invited = paperboy("admin", "invite")
    word, code = invited.out.split()
    assert (invited.code, word) == (0, "/start")
    db = Database(path)
    [invitation] = db.query("SELECT expires_at FROM invites")
    assert members.admit(db, 7, code, NOON)
    assert not members.admit(db, 8, code, NOON)
    assert invitation["expires_at"] > NOON.isoformat()


async def test_an_invitation_is_a_link_where_telegram_tells_the_bots_name(
    paperboy: Call, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERBOY_TELEGRAM_TOKEN", TOKEN)
    async with TelegramDouble() as telegram:
        monkeypatch.setenv("PAPERBOY_TELEGRAM_API", telegram.url)
        invited = await asyncio.to_thread(paperboy, "admin", "invite")
    [row] = Database(path).query("SELECT code FROM invites")
    assert invited.out == f"https://t.me/paperboy_double_bot?start={row['code']}\n"
    assert (await asyncio.to_thread(paperboy, "admin", "invite")).out.startswith("/start i-")


@pytest.mark.usefixtures("_people")
def test_a_word_to_everybody_is_shown_asked_about_and_queued(paperboy: Call, path: Path) -> None:
    refused = paperboy("admin", "broadcast", "We move.", stdin=b"n\n")
    assert (refused.code, refused.out) == (130, "")
    assert "A word from the owner of this bot\n\nWe move.\n\nSend this to 3 chats?" in refused.err
    assert tallies.counts(Database(path)) == {}
    assert paperboy("admin", "broadcast", "We move.", "--yes").out == "in the outbox for 3 chats\n"
    assert tallies.counts(Database(path)) == {"queued": 3}
    assert paperboy("admin", "broadcast", "x" * 5000, "--yes").code == 2
    assert paperboy("admin", "broadcast", " ", "--yes").code == 2


@pytest.mark.usefixtures("_people")
def test_the_last_word_to_everybody_is_looked_at_paused_resumed_and_cancelled(paperboy: Call, path: Path) -> None:
    assert paperboy("admin", "broadcast").complaint.startswith("paperboy: nothing was said to everybody yet")
    paperboy("admin", "broadcast", "We move.", "--yes")
    db = Database(path)
    [claimed] = deliveries.claim(db, 1, datetime.now(UTC), "me")
    deliveries.sent(db, claimed, 5, datetime.now(UTC))
    db.conn.commit()
    shown = paperboy("admin", "broadcast").out
    assert "We move." in shown
    assert "On its way: 1 of 3 sent, 2 waiting, 0 failed." in shown
    assert "Paused: 1 of 3 sent" in paperboy("admin", "broadcast", "--pause").out
    assert tallies.counts(db) == {"cancelled": 2, "sent": 1}
    assert "On its way: 1 of 3 sent" in paperboy("admin", "broadcast", "--resume").out
    assert tallies.counts(db) == {"queued": 2, "sent": 1}
    assert "Cancelled: 1 of 3 were sent" in paperboy("admin", "broadcast", "--cancel").out
    assert "Cancelled: 1 of 3 were sent" in paperboy("admin", "broadcast", "--resume").out
    assert tallies.counts(db) == {"cancelled": 2, "sent": 1}
    assert paperboy("admin", "broadcast", "Another.", "--pause").code == 2
    assert [action for _, action, _ in lines(path)][-4:] == [
        "broadcast pause", "broadcast resume", "broadcast cancel", "broadcast resume"
    ]  # fmt: skip


@pytest.mark.usefixtures("_people")
def test_a_backup_goes_where_those_of_the_nights_go(
    paperboy: Call, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = paperboy("admin", "backup")
    [file] = (path.parent / "backups").iterdir()
    assert (made.code, made.out) == (0, f"{file}\n")
    assert f"Newest backup: {datetime.now(UTC):%Y-}" in paperboy("admin", "stats").out
    assert [line["action"] for line in dump(Database(file))["audit"]] == ["backup"]
    (tmp_path / "in the way").touch()
    monkeypatch.setenv("PAPERBOY_BACKUPS", str(tmp_path / "in the way"))
    assert paperboy("admin", "backup").complaint.endswith("check PAPERBOY_BACKUPS")


@pytest.mark.usefixtures("_people")
def test_what_was_given_up_goes_into_the_outbox_again(paperboy: Call, path: Path) -> None:
    assert paperboy("admin", "failures").out == "No message was given up.\n"
    db = Database(path)
    deliveries.queue(db, 1, [Message("one")], NOON)
    db.execute("UPDATE deliveries SET state = 'failed', error = 'Bad Request', attempts = 1")
    db.conn.commit()
    assert "7: Bad Request (tries: 1)" in paperboy("admin", "failures").out
    unknown = paperboy("admin", "retry", "55")
    assert (unknown.code, unknown.out) == (1, "")
    assert unknown.complaint.startswith("paperboy: no message 55 was given up; `paperboy admin failures` lists")
    assert paperboy("admin", "retry").out == "One message is on its way again.\n"


async def test_a_running_service_is_no_obstacle(paperboy: Call, path: Path) -> None:
    async with Store(path) as store:
        assert (await asyncio.to_thread(paperboy, "admin", "health")).out.startswith("All is well.")
        await store.run(join, 7)
        # From another thread, as it would be from another process: this one's loop is at work.
        assert (await asyncio.to_thread(paperboy, "admin", "users")).out.startswith("One chat")
        next_run = datetime(2025, 6, 3, 12, 1, tzinfo=UTC)
        await store.run(jobs.note, [Job("due", next_run - timedelta(minutes=1), "", next_run, 0.1)])
        assert "in 0.1 s · next 2025-06-03 12:01" in (await asyncio.to_thread(paperboy, "admin", "jobs")).out


@pytest.mark.usefixtures("_people")
def test_health_and_jobs_as_the_database_tells_them(paperboy: Call, path: Path) -> None:
    said = paperboy("admin", "health").out.splitlines()
    assert said == ["No paperboy is running on this folder.", "All is well.", "No message is waiting."]
    assert paperboy("admin", "jobs").out.startswith("No job has run here yet")
    assert paperboy("admin", "jobs", "--run", "backup").complaint.startswith("paperboy: no service on this folder")
    db = Database(path)
    now = datetime.now(UTC)
    jobs.note(db, [Job("backup", now - timedelta(hours=1), "no room", now + timedelta(minutes=1), 2.5)])
    db.conn.commit()
    # Without a service, none runs next.
    assert "in 2.5 s\n⚠ no room" in paperboy("admin", "jobs").out
    assert "a job (backup) has not come to its end for 60 min" in paperboy("admin", "health").out
    assert paperboy("admin", "jobs", "--run", "backup").out.startswith("the service runs backup")
    assert jobs.take_wanted(db) == ["backup"]


@pytest.mark.usefixtures("_people")
def test_costs_by_purpose_and_by_day_and_of_a_month_like_the_last_week(paperboy: Call, path: Path) -> None:
    assert paperboy("admin", "costs").out.startswith("There is no language model")
    db, now = Database(path), datetime.now(UTC)
    for days, cost in ((12, 9.0), (7, 0.4), (2, 0.3), (1, 0.0), (0, 0.2)):
        call = llm_calls.reserve(
            db, model="small", purpose="entry", person=None, cost=cost, now=now - timedelta(days=days)
        )
        llm_calls.settle(db, call, "ok", Usage(1000, 200, 50), cost)
    db.conn.commit()
    said = paperboy("admin", "costs").out
    assert "entry · small · calls 1, of no use 0 · tokens in 800 + 200 cached, out 50 · 0.2 $\n" in said
    chart, *listed = said.partition("By day, ")[2].splitlines()
    assert re.fullmatch(r".+ – .+: █▁{11} at most 9 \$; like the last week, a month costs 3 \$", chart)
    assert [line.partition(" · ")[2] for line in listed] == ["0 $", "0.3 $", "0 $", "0 $", "0 $", "0 $", "0.4 $"]
