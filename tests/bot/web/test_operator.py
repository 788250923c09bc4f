"""The operator's page: for whoever knows the token, all of it true, and no text from outside as markup."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.health import Health, Reason
from bot.locales import texts
from bot.views.operator import Board, operator_page
from bot.web.operator import PER_MINUTE, Operator
from bot.web.server import serving
from scheduler.clock import Job
from scheduler.costs import Costs
from scheduler.levels import Levels
from scheduler.store import days
from scheduler.store.days import Day
from scheduler.store.harvests import Look
from scheduler.store.llm_calls import Spent
from scheduler.store.summaries import Grounded
from scheduler.store.tallies import Day as Delivered
from tests.journeys.chatting import MORNING, at_the_desk
from tests.scheduler.exports.test_html import Page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from tests.journeys.chatting import Desk

TOKEN = "an-operators-token-0123456789"
EVIL = '<script>alert("x")</script>'
DAYS = [
    Day(date(2026, 4, 6) + timedelta(days=number), 10**8 + number * 10**6, 300 * number, 40, number % 7, 9, 1, 5, 0.01)
    for number in range(60)
]
BOARD = Board(
    now=MORNING,
    version="1.2.3",
    health=Health((Reason("health-failing", about=EVIL),)),
    standing=[("job harvest", MORNING), ("disk", MORNING)],
    levels=Levels(
        papers=1234,
        subscribers={"active": 40, "paused": 2, "gone": 1},
        subscriber_overdue=0.0,
        messages={"queued": 7, "sending": 1, "uncertain": 0},
        message_overdue=12.34,
        given_up=3,
        starts=1,
        standing=("disk",),
        summaries={},
        costs=Costs((Spent(EVIL, "entry", 5, 1, 1000, 10, 100, 0.0123),), Grounded(10, 1, 0)),
        size=123 * 1024**2,
        free=9 * 1024**3,
    ),
    delivered=Delivered(38, 77, 3, MORNING, 1.5),
    look=Look(date(2026, 6, 5), complete=True, at=MORNING, papers=300, error=EVIL),
    jobs=[Job("harvest", MORNING, EVIL, None, 1.25), Job("due", MORNING, "", MORNING + timedelta(minutes=1), 0.5)],
    runs_here=True,
    days=DAYS,
    budget=1.0,
)


class Drawn(Page):
    """A page with tables and drawings in it."""

    def __init__(self, source: str) -> None:
        self.drawn: list[str] = []
        super().__init__(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "strong",
            "b",
            "dl",
            "dt",
            "dd",
            "svg",
            "rect",
            "polyline",
            "desc",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        }:
            self.drawn.append(tag)
            self._open.append(tag)
        else:
            super().handle_starttag(tag, [one for one in attrs if one[0] not in {"role", "tabindex"}])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_everything_is_on_the_page_and_nothing_of_it_is_markup(language: str) -> None:
    source = operator_page(BOARD, texts(language))
    page = Drawn(source)
    for shown in (
        "1,234",
        "1.2.3",
        "harvest",
        "12 s",
        "123 MB",
        "9,216 MB",
        "0.012 $",
        "2026-06-05 08:00:00 UTC",
        EVIL,
    ):
        assert shown in page.text, shown
    assert "<script" not in source
    assert page.drawn.count("svg") == 4
    assert page.drawn.count("rect") == 3 * len(DAYS)
    assert page.drawn.count("tr") == 3 + 2 + 1 + len(DAYS)
    assert 'class="state unwell"' in source


def test_a_service_of_today_has_no_charts_and_no_empty_tables() -> None:
    source = operator_page(
        replace(BOARD, days=DAYS[:1], jobs=[], look=None, health=Health(()), standing=[]), texts("en")
    )
    assert Drawn(source).drawn.count("svg") == 0
    assert "none yet" in source
    assert "All is well." in source
    assert not re.search(r"<(table|section|ul|p|div)[^>]*></\1>", source)


def test_what_needs_a_person_is_not_well() -> None:
    source = operator_page(replace(BOARD, health=Health(())), texts("en"))
    assert 'class="state unwell"' in source
    assert "All is well" not in source


def test_bars_stand_on_zero_and_days_without_anything_have_none() -> None:
    source = operator_page(
        replace(BOARD, days=[one._replace(sent=0, digests=0, cost=0.0) for one in DAYS]), texts("en")
    )
    assert set(re.findall(r'<rect[^>]* height="([\d.]+)"', source)) == {"0.0"}


@dataclass
class Front:
    """Somebody in front of the operator's page."""

    desk: Desk
    url: str
    client: aiohttp.ClientSession

    async def get(self, password: str | None = None, **headers: str) -> tuple[int, str, Any]:
        shown = {} if password is None else {"Authorization": aiohttp.encode_basic_auth("anybody", password, "utf-8")}
        async with self.client.get(self.url, headers=shown | headers) as answer:
            return answer.status, await answer.text(), answer.headers


@contextlib.asynccontextmanager
async def in_front(folder: Path, **changes: Any) -> AsyncIterator[Front]:
    """The page of a bot at work."""
    changed: dict[str, Any] = {"web": "127.0.0.1:0", "web_token": SecretStr(TOKEN)} | changes
    async with (
        at_the_desk(folder, **changed) as desk,
        serving("127.0.0.1:0", Operator(desk.paperboy.services).routes()) as port,
        aiohttp.ClientSession() as client,
    ):
        yield Front(desk, f"http://127.0.0.1:{port}/operator", client)


@pytest.fixture
async def front(tmp_path: Path) -> AsyncIterator[Front]:
    async with in_front(tmp_path / "data") as front:
        yield front


async def test_it_tells_what_is_there(front: Front) -> None:
    desk = front.desk
    await desk.tick()
    await desk.say(desk.telegram.user(7), "/subscribe diffusion models")

    def write(db: Database) -> None:
        for one in DAYS[-3:]:
            days.save(db, one)

    await desk.paperboy.services.store.run(write)
    status, text, headers = await front.get(TOKEN)
    assert status == 200
    page = Drawn(text)
    assert "people with digests1paused0" in page.text
    assert "digests in a day1messages in a day1" in page.text
    assert "Fri 5 June, complete" in page.text
    assert page.drawn.count("rect") == 9
    assert "diffusion models" not in page.text, "no topic, no chat"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("shown", [None, "", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "\u00fc"])
async def test_without_the_token_there_is_nothing(front: Front, shown: str | None) -> None:
    status, text, headers = await front.get(shown)
    assert (status, text) == (401, "This page is for the operator.\n")
    assert headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize("header", ["Basic", "Basic %%%", "Bearer " + TOKEN, "Basic " + "A" * 7000, "Basic 8J+Sqf8="])
async def test_nonsense_is_no_token(front: Front, header: str) -> None:
    assert (await front.get(Authorization=header))[0] == 401
    async with front.client.get(f"{front.url}?token={TOKEN}") as answer:
        assert answer.status == 401, "never in an address"


async def test_whoever_guesses_is_not_heard_for_a_while(front: Front) -> None:
    seen = [(await front.get("wrong"))[0] for _ in range(PER_MINUTE + 1)]
    assert seen == [401] * PER_MINUTE + [429]
    assert (await front.get(TOKEN))[0] == 429
    assert (await front.get(TOKEN, **{"X-Forwarded-For": "192.0.2.7"}))[0] == 200
    front.desk.clock[0] += timedelta(minutes=1)
    assert (await front.get(TOKEN))[0] == 200


async def test_without_a_token_in_the_settings_there_is_no_page(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        assert Operator(desk.paperboy.services).routes() == []


async def test_the_page_changes_nothing(front: Front) -> None:
    before = await front.desk.rows("SELECT count(*) FROM audit")
    await front.get(TOKEN)
    async with front.client.post(front.url, headers={"Authorization": aiohttp.encode_basic_auth("", TOKEN)}) as answer:
        assert answer.status == 405
    assert await front.desk.rows("SELECT count(*) FROM audit") == before
