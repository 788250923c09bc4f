"""A topic as an Atom feed: from the button on its page to a program that reads feeds, and comes again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.locales import texts
from bot.web.feeds import MOST, PER_MINUTE, Feeds
from scheduler.store import digests
from tests.journeys.browsing import PUBLIC, on_the_web
from tests.journeys.chatting import labels
from tests.scheduler.exports.test_feed import read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.doubles.telegram import Person
    from tests.journeys.browsing import Web
    from tests.journeys.chatting import Json

EN = texts("en")


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    """The bot, which has read the sample papers and gives feeds."""
    async with on_the_web(tmp_path / "data", feeds=True) as web:
        await web.desk.tick()
        yield web


def copied(message: Json) -> str:
    """The address that the message's button copies."""
    [url] = [
        one["copy_text"]["text"]
        for row in message["reply_markup"]["inline_keyboard"]
        for one in row
        if "copy_text" in one
    ]
    return str(url)


async def feed_of(web: Web, person: Person, number: int = 1, language: str = "en") -> Json:
    """The message with the address of a topic's feed."""
    [page] = await web.desk.say(person, f"/topics {number}")
    _, [handed] = await web.desk.press(person, page, texts(language).plain("feed-button"))
    return handed


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_topic_is_read_as_a_feed(web: Web, language: str) -> None:
    ada = web.desk.telegram.user(7, language_code=language)
    await web.desk.say(ada, "/subscribe diffusion models")
    await web.desk.say(ada, "/subscribe robot grasping")
    handed = await feed_of(web, ada, language=language)
    url = copied(handed)
    assert url.startswith(f"{PUBLIC}/feeds/")
    assert url not in handed["text"]
    status, text, headers = await web.get(url)
    assert status == 200
    assert headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert headers["Cache-Control"] == "private, no-cache"
    assert "noindex" in headers["X-Robots-Tag"]
    found = read(text.encode())
    assert found.feed.title == "diffusion models · paperboy"
    assert found.feed.language == language
    [record] = await web.desk.rows("SELECT content FROM digests WHERE id = 1")
    assert len(found.entries) == 5
    assert all(entry.id.removeprefix("https://arxiv.org/abs/") in record[0] for entry in found.entries)
    assert url.rpartition("/")[2] not in text, "whoever passes on what they read passes on no key"


async def test_who_has_it_already_is_told_so(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    url = copied(await feed_of(web, ada))
    _, text, headers = await web.get(url)
    tag, changed = headers["ETag"], headers["Last-Modified"]
    for known in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", {tag}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": changed},
    ):
        status, again, headers = await web.get(url, **known)
        assert (status, again) == (304, ""), known
        assert headers["ETag"] == tag
    for unknown in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": changed},
        {"If-Modified-Since": "Thu, 01 Jan 2026 00:00:00 GMT"},
        {"If-None-Match": "nonsense", "If-Modified-Since": "nonsense"},
    ):
        assert (await web.get(url, **unknown))[:2] == (200, text), unknown


async def test_an_empty_feed_is_one_and_says_since_when(web: Web) -> None:
    ada = web.desk.telegram.user(7)
    await web.desk.say(ada, "/subscribe au:Nobody_at_all")
    url = copied(await feed_of(web, ada))
    found = read((await web.get(url))[1].encode())
    assert found.entries == []
    assert found.feed.updated == "2026-06-05T08:00:00Z"
    web.desk.clock[0] += timedelta(days=400)
    assert (await web.get(url))[0] == 200, "it holds as long as the topic is followed"


async def test_a_feed_is_bounded_and_names_each_paper_once(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    for number in range(MOST):
        await desk.rows(
            "INSERT INTO digests (id, subscriber_id, through, content, created_at) "
            "SELECT 100 + ?, subscriber_id, through, json_set(content, '$.sections[0].papers[0][0]', ?), created_at "
            "FROM digests WHERE id = 1",
            number,
            f"x{number}",
        )
        await desk.rows(
            "INSERT INTO sent_items SELECT subscriber_id, ?, 100 + ? FROM digests WHERE id = 1", f"x{number}", number
        )
    found = await desk.paperboy.services.store.run(digests.brought, 1, "diffusion models", MOST)
    assert len(found) == MOST
    assert read((await web.get(copied(await feed_of(web, ada))))[1].encode()).entries


async def test_a_feed_ends_with_the_topic_a_tap_or_the_chat(web: Web) -> None:
    desk, ada, ben = web.desk, web.desk.telegram.user(7), web.desk.telegram.user(8)
    for person in (ada, ben):
        await desk.say(person, "/subscribe diffusion models")
    handed = [await feed_of(web, ada), await feed_of(web, ada), await feed_of(web, ben)]
    first, second, bens = map(copied, handed)

    async def seen() -> list[int]:
        return [(await web.get(url))[0] for url in (first, second, bens)]

    assert await seen() == [200, 200, 200]
    await desk.press(ada, handed[0], EN.plain("link-revoke"))
    assert await seen() == [404, 200, 200]
    await desk.say(ada, "/unsubscribe diffusion models")
    assert await seen() == [404, 404, 200]
    [asked] = await desk.say(ben, "/deleteme")
    await desk.press(ben, asked, "Delete everything")
    assert await seen() == [404, 404, 404]


async def test_a_link_to_a_page_is_none_to_a_feed(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    *_, digest = await desk.say(ada, "/subscribe diffusion models")
    _, [handed] = await desk.press(ada, digest, EN.plain("page-button"))
    [page] = [one["url"] for row in handed["reply_markup"]["inline_keyboard"] for one in row if "url" in one]
    feed = copied(await feed_of(web, ada))
    assert (await web.get(page.replace("/read/", "/feeds/")))[0] == 404
    assert (await web.get(feed.replace("/feeds/", "/read/")))[0] == 404


async def test_nobody_makes_a_feed_of_anothers_topic(web: Web) -> None:
    desk, ada, ben = web.desk, web.desk.telegram.user(7), web.desk.telegram.user(8)
    await desk.say(ada, "/subscribe diffusion models")
    [hello] = await desk.say(ben, "/start")
    for data in ("feed:1", "feed:", "feed:x"):
        assert await desk.forge(ben, hello, data) == (EN.plain("old-button"), [])


async def test_too_many_requests_are_refused(web: Web) -> None:
    seen = [(await web.get(f"{PUBLIC}/feeds/x"))[0] for _ in range(PER_MINUTE + 1)]
    assert seen == [404] * PER_MINUTE + [429]


async def test_feeds_are_off_unless_the_settings_say_so(tmp_path: Path) -> None:
    async with on_the_web(tmp_path / "data") as web:
        ada = web.desk.telegram.user(7)
        await web.desk.tick()
        await web.desk.say(ada, "/subscribe diffusion models")
        [page] = await web.desk.say(ada, "/topics 1")
        assert EN.plain("feed-button") not in labels(page)
        assert await web.desk.forge(ada, page, "feed:1") == (EN.plain("old-button"), [])
        assert Feeds(web.desk.paperboy.services).routes() == []


async def test_a_channels_topic_is_a_feed_for_whoever_runs_it(web: Web) -> None:
    desk, ada = web.desk, web.desk.telegram.user(7)
    news = desk.telegram.group(-1001, "News", kind="channel", members={7: "creator"})
    await desk.say(ada, f"/subscribe {news.id} diffusion models")
    posted = len(news.chat.delivered)
    [page] = await desk.say(ada, f"/topics {news.id} 1")
    _, [handed] = await desk.press(ada, page, EN.plain("feed-button"))
    url = copied(handed)
    assert read((await web.get(url))[1].encode()).entries
    await desk.press(ada, handed, EN.plain("link-revoke"))
    assert (await web.get(url))[0] == 404
    assert len(news.chat.delivered) == posted, "said in private"
