"""What stands behind a secret link is for whoever has it, as long as its owner wants, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.locales import texts
from bot.web.pages import PER_MINUTE
from scheduler.store import secret_links
from tests.journeys.browsing import PUBLIC, on_the_web, url_of
from tests.journeys.chatting import labels

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.journeys.browsing import Web

EN = texts("en")


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """The bot, which has read the sample papers."""
    async with on_the_web(tmp_path / "data") as web:
        await web.desk.tick()
        yield web


async def test_a_revoked_link_leads_nowhere(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    handed = [(await desk.press(ada, digest, EN.plain("page-button")))[1][0] for _ in range(3)]
    urls = [url_of(one) for one in handed]
    await desk.press(ada, handed[0], EN.plain("link-revoke"))
    assert desk.now_shows(handed[0])["text"] == EN.html("link-revoked", count=1)
    assert [(await web.get(url))[0] for url in urls] == [404, 200, 200]
    [about] = await desk.say(ada, "/privacy")
    assert labels(about) == [EN.plain("link-revoke-all", count=2)]
    await desk.press(ada, about, labels(about)[0])
    assert [(await web.get(url))[0] for url in urls] == [404] * 3
    [about] = await desk.say(ada, "/privacy")
    assert labels(about) == []


async def test_a_link_ends_with_its_time_and_with_its_chat(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    urls = [url_of((await desk.press(ada, digest, EN.plain("page-button")))[1][0]) for _ in range(2)]
    begun = desk.clock[0]
    desk.clock[0] = begun + timedelta(days=29, hours=23)
    assert (await web.get(urls[0]))[0] == 200
    desk.clock[0] = begun + timedelta(days=30)
    assert (await web.get(urls[0]))[0] == 404
    desk.clock[0] = begun
    assert (await web.get(urls[1], **{"X-Forwarded-For": "192.0.2.1"}))[0] == 200
    [asked] = await desk.say(ada, "/deleteme")
    await desk.press(ada, asked, "Delete everything")
    status, text, headers = await web.get(urls[1], **{"X-Forwarded-For": "192.0.2.1"})
    assert (status, text) == (404, "This link leads nowhere, or no longer.\n")
    assert headers["Cache-Control"] == "no-store"
    assert await desk.rows("SELECT * FROM secret_links") == []


async def test_nobody_makes_or_revokes_a_link_of_anothers(web: Web) -> None:
    desk, ada, ben = web.desk, web.desk.telegram.user(7), web.desk.telegram.user(8)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    _, [handed] = await desk.press(ada, digest, EN.plain("page-button"))
    [hello] = await desk.say(ben, "/start")
    for data in ("page:", "page:1", "page:x", "page:" + "9" * 40, "revoke:x", "revoke:"):
        assert await desk.forge(ben, hello, data) == (EN.plain("old-button"), [])
    for data in ("revoke:1", "revoke:all"):
        await desk.forge(ben, hello, data)
    assert (await web.get(url_of(handed)))[0] == 200


async def test_in_a_group_anybody_reads_and_its_admins_revoke(web: Web) -> None:
    desk, ada, ben = web.desk, web.desk.telegram.user(7), web.desk.telegram.user(8)
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    *_, digest = await desk.say(ada, "/subscribe diffusion models", to=group)
    _, [handed] = await desk.press(ben, digest, EN.plain("page-button"))
    assert (await web.get(url_of(handed)))[0] == 200
    notice, _ = await desk.press(ben, handed, EN.plain("link-revoke"))
    assert notice == EN.plain("groups-admins")
    assert (await web.get(url_of(handed)))[0] == 200
    await desk.press(ada, handed, EN.plain("link-revoke"))
    assert (await web.get(url_of(handed)))[0] == 404


async def test_whoever_asks_too_often_waits_and_nobody_else(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    url = url_of((await desk.press(ada, digest, EN.plain("page-button")))[1][0])
    guessed = f"{PUBLIC}/read/{'A' * 43}"
    seen = [(await web.get(guessed, **{"X-Forwarded-For": "10.0.0.1, 192.0.2.1"}))[0] for _ in range(PER_MINUTE + 1)]
    assert seen == [404] * PER_MINUTE + [429]
    status, _, headers = await web.get(url, **{"X-Forwarded-For": "192.0.2.1"})
    assert (status, headers["Retry-After"]) == (429, "60")
    assert (await web.get(url, **{"X-Forwarded-For": "192.0.2.2"}))[0] == 200
    desk.clock[0] += timedelta(minutes=1)
    assert (await web.get(url, **{"X-Forwarded-For": "192.0.2.1"}))[0] == 200


async def test_no_token_is_kept_or_logged(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    caplog.set_level("DEBUG")
    url = url_of((await desk.press(ada, digest, EN.plain("page-button")))[1][0])
    token = url.rpartition("/")[2]
    await web.get(url)
    kept = await desk.rows("SELECT hex(hash) FROM secret_links")
    assert len(kept) == 1
    assert token not in str(await desk.rows("SELECT * FROM deliveries"))
    assert token not in "".join(one.getMessage() for one in caplog.records if one.name.startswith(("bot", "scheduler")))
    assert len(token) * 6 >= secret_links.TOKEN_BYTES * 8 >= 128


async def test_a_database_that_cannot_be_used_is_no_broken_page(web: Web) -> None:
    await web.desk.rows("ALTER TABLE secret_links RENAME TO elsewhere")
    status, text, headers = await web.get(f"{PUBLIC}/read/x")
    assert (status, text) == (503, "Not now; try again in a minute.\n")
    assert headers["Cache-Control"] == "no-store"
    await web.desk.rows("ALTER TABLE elsewhere RENAME TO secret_links")
