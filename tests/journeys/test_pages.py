"""Reading a digest on the web: the button under it, and the page behind its secret link."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from bot.locales import texts
from bot.web.pages import AT_ONCE, Pages
from scheduler.editions import edition
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import TUESDAY, record
from tests.doubles.png import png
from tests.journeys.browsing import PUBLIC, on_the_web, url_of
from tests.journeys.chatting import at_the_desk, labels
from tests.scheduler.exports.test_html import checked
from tests.scheduler.sources.figures.test_gallery import image, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.journeys.browsing import Web

EN = texts("en")


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """The bot, which has read the sample papers."""
    async with on_the_web(tmp_path / "data") as web:
        await web.desk.tick()
        yield web


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_digest_is_read_as_a_page(web: Web, language: str) -> None:
    words, desk = texts(language), web.desk
    ada = desk.telegram.user(7, language_code=language)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    assert labels(digest)[-1] == words.plain("page-button")
    notice, [handed] = await desk.press(ada, digest, words.plain("page-button"))
    assert notice == ""
    url = url_of(handed)
    assert re.fullmatch(re.escape(PUBLIC) + "/read/[A-Za-z0-9_-]{43}", url)
    assert url not in handed["text"], "what is copied or quoted of the chat holds no link"
    status, text, headers = await web.get(url)
    assert status == 200
    shown = checked(text)
    assert len(shown.all("article")) == 5
    assert shown.all("html") == [{"lang": language}]
    assert shown.text.count(words.plain("export-abstract")) == 5
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert "Set-Cookie" not in headers


async def test_a_page_is_of_the_digest_that_its_button_stands_under(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, first = await desk.say(ada, "/subscribe diffusion models")
    *_, second = await desk.say(ada, "/subscribe robot grasping")
    [listed] = await desk.say(ada, "/history")
    _, [again] = await desk.press(ada, listed, labels(listed)[-1])
    *_, repeated = await desk.say(ada, "/digest")
    for message, topic in (
        (first, "diffusion models"),
        (second, "robot grasping"),
        (again, "diffusion models"),
        (repeated, "robot grasping"),
    ):
        _, [handed] = await desk.press(ada, message, EN.plain("page-button"))
        _, text, _ = await web.get(url_of(handed))
        assert f'<h1 dir="auto">{topic}</h1>' in text


async def test_without_a_public_address_there_is_no_page(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.tick()
        ada = desk.telegram.user(7)
        *_, digest = await desk.say(ada, "/subscribe diffusion models")
        assert EN.plain("page-button") not in labels(digest)
        assert await desk.forge(ada, digest, "page:") == (EN.plain("old-button"), [])
        assert Pages(desk.paperboy.services).routes() == []
        desk.well_behaved()


@pytest.fixture
def arxiv() -> Iterator[ArxivDouble]:
    with ArxivDouble([record(1, title="Diffusion models of $x^2$")], now=TUESDAY) as running:
        page(running, "x1.png", captions=("Overview of <b>it</b>.",))
        image(running, "x1.png", png(300, 200))
        yield running


async def test_figures_come_with_the_button_and_never_with_the_page(arxiv: ArxivDouble, tmp_path: Path) -> None:
    async with on_the_web(tmp_path / "data", arxiv, now=TUESDAY) as web:
        desk, ada = web.desk, web.desk.telegram.user(7)
        await desk.tick()
        *_, digest = await desk.say(ada, "/subscribe diffusion models")
        _, [handed] = await desk.press(ada, digest, EN.plain("page-button"))
        asked = len(arxiv.requests)
        _, text, _ = await web.get(url_of(handed))
        [figure] = checked(text).all("img")
        assert figure["src"].startswith("data:image/png;base64,")
        assert "Overview of it." in figure["alt"]
        assert len(arxiv.requests) == asked


async def test_pages_are_made_a_few_at_a_time(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    url = url_of((await desk.press(ada, digest, EN.plain("page-button")))[1][0])
    making, most = 0, 0

    async def counted(*arguments: Any) -> Any:
        nonlocal making, most
        making += 1
        most = max(most, making)
        made = await edition(*arguments)
        making -= 1
        return made

    monkeypatch.setattr("bot.web.pages.edition", counted)
    answers = await asyncio.gather(*(web.get(url) for _ in range(6)))
    assert {status for status, _, _ in answers} == {200}
    assert most == AT_ONCE
