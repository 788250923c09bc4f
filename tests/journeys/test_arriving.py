"""The way in: from the first word to the first digest, by every link, and for everybody who comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.deep_links import Kind, payload
from bot.handlers.topics import MAX_TOPICS
from bot.locales import LANGUAGES, texts
from scheduler.filters import LEVELS
from scheduler.sources.announcements import announcement_days
from scheduler.store import members
from scheduler.topics.popular import FIELDS
from tests.journeys.chatting import ADMIN, MORNING, TO_MEMBERS, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk

MOST_TAPS = 4
MOST_MESSAGES = 6


@pytest.fixture
def admins() -> frozenset[int]:
    return frozenset({ADMIN})


def link(kind: Kind, value: str) -> str:
    made = payload(kind, value)
    assert made is not None
    return f"/start {made}"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_digest_is_three_taps_and_two_messages_away(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, "Ada", language_code=language), texts(language)
    [hello] = await desk.say(ada, "/start")
    assert hello["text"].startswith(words.plain("welcome"))
    taps = [words.plain("field-vision"), "diffusion models", "07:00"]
    for tap in taps[:-1]:
        assert await desk.press(ada, hello, tap) == ("", [])
    asked = desk.now_shows(hello)
    day = words.day(MORNING.date())
    assert asked["text"].startswith(words.plain("outlook-daily", query="diffusion models", count=3)[3:19])
    assert day in asked["text"]
    assert asked["text"].count("•") == 2
    _, [digest] = await desk.press(ada, hello, taps[-1])
    assert digest["text"].startswith("diffusion models · ")
    assert "07:00" in desk.now_shows(hello)["text"]
    assert len(taps) <= MOST_TAPS
    assert len(desk.telegram.delivered(7)) <= MOST_MESSAGES
    assert await desk.rows("SELECT deliver_at FROM subscribers") == [("07:00",)]
    assert await desk.rows("SELECT query FROM topics") == [("diffusion models",)]


async def test_fields_are_turned_page_by_page(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [hello] = await desk.say(ada, "/start")
    seen = labels(hello)[:-1]
    await desk.press(ada, hello, "More fields ›")
    seen += labels(desk.now_shows(hello))[:-1]
    assert len(set(seen)) == len(FIELDS)
    await desk.press(ada, hello, "Astronomy")
    assert "exoplanets" in labels(desk.now_shows(hello))
    await desk.press(ada, hello, "‹ Fields")
    assert "Astronomy" in labels(desk.now_shows(hello))


async def test_only_what_is_harvested_is_offered(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", categories=("cs.CV", "math.*")) as desk:
        [hello] = await desk.say(desk.telegram.user(7), "/start")
        assert labels(hello) == ["Computer vision", "Mathematics"]
        desk.well_behaved()


async def test_the_time_zone_is_asked_for_where_the_clock_is_wrong(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [hello] = await desk.say(ada, "/start")
    for tap in ("Robotics", "robot grasping", "It is another time here"):
        await desk.press(ada, hello, tap)
    assert desk.now_shows(hello)["text"] == "robot grasping: what time is it where you are?"
    await desk.press(ada, hello, "17:00 Tokyo")
    assert "My clock says 17:00 Tokyo." in desk.now_shows(hello)["text"]
    _, [digest] = await desk.press(ada, hello, "06:00")
    assert digest["text"].startswith("robot grasping · ")
    assert await desk.rows("SELECT deliver_at, timezone FROM subscribers") == [("06:00", "Asia/Tokyo")]


async def test_words_are_a_search_and_a_tap_follows_them(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/start")
    [found] = await desk.say(ada, "video diffusion")
    assert found["text"].endswith("Tap “Follow this”, and the new ones come each morning.")
    _, [asked] = await desk.press(ada, found, "Follow this")
    _, [digest] = await desk.press(ada, asked, "08:00")
    assert digest["text"].startswith("video diffusion · ")
    assert len(desk.telegram.delivered(7)) <= MOST_MESSAGES


async def test_the_hour_may_be_typed_where_it_is_asked_for_and_later(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert "8 · best first" in text_of(await desk.say(ada, "8")), "whoever follows nothing looks for it"
    [hello] = await desk.say(ada, "/start")
    for tap in ("Robotics", "robot grasping"):
        await desk.press(ada, hello, tap)
    told, digest = await desk.say(ada, "6:30 am")
    assert "You now follow robot grasping." in told["text"]
    assert "Your digest comes at 06:30 (UTC)" in told["text"]
    assert digest["text"].startswith("robot grasping · ")
    assert "Digest at 21:00 (UTC)" in text_of(await desk.say(ada, "9pm"))
    await desk.say(ada, "2")
    assert "Digest at 21:00 (UTC)" in text_of(await desk.say(ada, "/settings")), "2 may be a paper of the digest"


@pytest.mark.parametrize(
    ("language", "hello", "help_"),
    [("en", "Hi!", "what can you do?"), ("ja", "こんにちは。", "使い方"), ("fr", "hello", "Aide")],
)
async def test_who_says_hello_is_greeted_and_who_asks_for_help_gets_it(
    desk: Desk, language: str, hello: str, help_: str
) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [greeting] = await desk.say(ada, hello)
    assert greeting["text"].startswith(words.plain("welcome"))
    assert words.plain("field-robotics") in labels(greeting)
    assert text_of(await desk.say(ada, help_)) == text_of(await desk.say(ada, "/help"))
    assert text_of(await desk.say(ada, help_.upper())) == text_of(await desk.say(ada, "/help"))
    assert text_of(await desk.say(ada, "HI")) != greeting["text"], "neutral hydrogen"


@pytest.mark.parametrize(
    ("follow", "end"),
    [
        ("Subscribe diffusion models", "unsubscribe diffusion models"),
        ("subscribe: diffusion models", "unsubscribe\ndiffusion models"),
        ("Subscribe to diffusion models", "Unsubscribe from diffusion models"),
        ("/subscribe to diffusion models", "/unsubscribe from 1"),
    ],
)
async def test_a_command_is_understood_without_its_slash_and_with_a_word_before_the_topic(
    desk: Desk, follow: str, end: str
) -> None:
    ada = desk.telegram.user(7)
    followed, _ = await desk.say(ada, follow)
    assert followed["text"].startswith("You now follow diffusion models.")
    assert text_of(await desk.say(ada, end)) == "You no longer follow diffusion models."


async def test_a_second_topic_comes_without_a_question(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    [hello] = await desk.say(ada, "/start")
    assert hello["text"].startswith("Welcome back. You follow one topic; your digest comes at 08:00 (UTC).")
    [found] = await desk.say(ada, "diffusion models")
    assert "Tap “Follow this”" not in found["text"]
    _, [followed, digest] = await desk.press(ada, found, "Follow this")
    assert followed["text"].startswith("You now follow diffusion models.")
    assert labels(followed) == ["Another topic"]
    assert digest["text"].startswith("diffusion models · ")


async def test_a_rare_topic_says_that_it_is_one(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [offered] = await desk.say(ada, link("topic", "underwater basket weaving"))
    _, [asked] = await desk.press(ada, offered, "Follow this")
    assert asked["text"].startswith("underwater basket weaving: nothing in the last days; it may be rare")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_topic_in_another_script_is_told_what_arxiv_is_written_in(desk: Desk, language: str) -> None:
    ada, hint = desk.telegram.user(7, language_code=language), texts(language).plain("in-english")
    [found] = await desk.say(ada, "/search 扩散模型")
    assert hint in found["text"]
    _, [asked] = await desk.press(ada, found, texts(language).plain("search-follow"))
    assert hint in asked["text"]
    assert hint in (await desk.say(ada, "/subscribe диффузия"))[0]["text"]
    assert hint not in text_of(await desk.say(ada, "/subscribe underwater robot weaving"))
    is_told = hint in text_of(await desk.say(ada, "/subscribe Exoplaneten"))
    assert is_told == (language != "en"), "nobody who speaks English is told to"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_topic_that_brings_nothing_has_broader_ones_a_tap_away(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    [offered] = await desk.say(ada, link("topic", "underwater robot grasping"))
    _, [asked] = await desk.press(ada, offered, words.plain("search-follow"))
    assert words.plain("instead-broader") in asked["text"]
    [broader, *_] = labels(asked)
    topic = broader.partition(" · ")[0]
    assert await desk.press(ada, asked, broader) == ("", [])
    assert await desk.rows("SELECT query FROM topics") == [(topic,)]
    assert desk.now_shows(asked)["text"].startswith(topic)
    _, [digest] = await desk.press(ada, asked, "07:00")
    assert digest["text"].startswith(topic)


async def test_how_much_a_topic_brings_is_told_by_the_stored_weeks(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    before = text_of((await desk.say(ada, "/subscribe diffusion models"))[:1])
    assert "It brings about 2 new papers a day." in before
    for day in announcement_days(date(2025, 5, 1), date(2025, 5, 30)):
        await desk.rows(f"INSERT INTO harvests (day, state, papers) VALUES ('{day}', 'complete', 0)")
    await desk.say(ada, "/unsubscribe diffusion models")
    after = text_of((await desk.say(ada, "/subscribe diffusion models"))[:1])
    assert "It brings about 2 new papers a week." in after


async def test_a_second_topic_is_replaced_and_its_digest_comes(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    [followed] = await desk.say(ada, "/subscribe underwater robot grasping")
    broader = labels(followed)[0]
    topic = broader.partition(" · ")[0]
    _, [digest] = await desk.press(ada, followed, broader)
    assert digest["text"].startswith(topic)
    assert await desk.rows("SELECT query FROM topics ORDER BY id") == [("diffusion models",), (topic,)]
    assert (await desk.press(ada, followed, "Another topic"))[1] == []
    notice, new = await desk.forge(ada, followed, "instead:robot")
    assert (notice[:30], new) == ("This message is from before an", [])


async def test_another_topic_takes_the_place_on_the_same_terms_however_many_there_are(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for number in range(MAX_TOPICS - 1):
        await desk.say(ada, f"/subscribe nothing{number}")
    followed, *_ = await desk.say(ada, "/subscribe underwater robot grasping")
    await desk.say(ada, f"/topics {MAX_TOPICS} strict")
    await desk.say(ada, f"/topics {MAX_TOPICS} without survey")
    broader = labels(followed)[0]
    topic = broader.partition(" · ")[0]
    await desk.press(ada, followed, broader)
    terms = "SELECT threshold, filters FROM subscriptions JOIN topics ON topics.id = topic_id WHERE query = "
    assert await desk.rows(f"{terms} '{topic}'") == [(LEVELS["strict"], '{"exclude":["survey"]}')]
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(MAX_TOPICS,)]


async def test_what_is_followed_already_leaves_no_second_topic_beside_it(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    followed, *_ = await desk.say(ada, "/subscribe underwater robot grasping")
    broader = labels(followed)[0]
    topic = broader.partition(" · ")[0]
    await desk.say(ada, f"/subscribe {topic}")
    _, [told] = await desk.press(ada, followed, broader)
    assert told["text"].startswith("You no longer follow underwater robot grasping.")
    assert f"You follow {topic} already." in told["text"]
    assert await desk.rows("SELECT query FROM topics") == [(topic,)]
    again, *_ = await desk.say(ada, "/subscribe underwater robot grasping")
    notice, new = await desk.forge(ada, again, "instead:underwater robot grasping")
    assert (notice[:30], new) == ("This message is from before an", [])


async def test_a_link_brings_a_topic(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [offered] = await desk.say(ada, link("topic", '"chain of thought" cat:cs.CL'))
    assert offered["text"].startswith("Hello. I read every new arXiv paper")
    assert '"chain of thought" AND cat:cs.CL: shall I send you the new papers on it' in offered["text"]
    await desk.press(ada, offered, "Follow this")
    assert await desk.rows("SELECT query FROM topics") == [('"chain of thought" AND cat:cs.CL',)]


async def test_a_link_brings_a_paper(desk: Desk) -> None:
    [card] = await desk.say(desk.telegram.user(7), link("paper", "9906.00052"))
    assert card["text"].startswith("Longshot: Diffusion Models for One-Minute Video")


async def test_a_link_to_a_channel_that_is_not_here_says_how_it_comes_to_be(desk: Desk) -> None:
    told = text_of(await desk.say(desk.telegram.user(7), "/start c-LTEwMA"))
    assert told.startswith("I am in no channel or group “-100”. Make me an admin there first")


@pytest.mark.parametrize("brought", ["inline", "t-Lg", "p-eHl6", "x-LTEwMA", "x", "t-" + "A" * 62])
async def test_whatever_else_a_link_brings_is_a_greeting(desk: Desk, brought: str) -> None:
    assert text_of(await desk.say(desk.telegram.user(7), f"/start {brought}")).startswith("Hello.")


async def test_everybody_gets_a_first_message_of_their_own(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", access="invite", admins=frozenset({ADMIN})) as desk:
        await desk.tick()
        admin, ada, eve = (desk.telegram.user(number, str(number)) for number in (ADMIN, 7, 8))
        code = text_of(await desk.say(admin, "/invite")).rpartition("=")[2]
        assert code.startswith("i-")
        assert text_of(await desk.say(ada, f"/start {code}")).startswith("You are in. Hello. I read every")
        assert text_of(await desk.say(ada, "/start")).startswith("Welcome back. You follow nothing at the moment.")
        await desk.say(ada, "/subscribe robot grasping")
        assert text_of(await desk.say(ada, "/start")).startswith("Welcome back. You follow one topic;")
        # A link to a topic is no invitation.
        assert text_of(await desk.say(eve, link("topic", "robots"))).startswith("This bot is by invitation.")
        assert text_of(await desk.say(eve, f"/start {code}")).startswith("This invitation was used already")
        await desk.paperboy.services.store.run(members.ban, 8, MORNING + timedelta(minutes=1))
        assert text_of(await desk.say(eve, "/start")) == "The owner of this bot has closed it to you."
        desk.well_behaved()


async def test_a_group_is_told_who_does_what(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    [helped] = await desk.say(ada, "/help")
    [button] = helped["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == "https://t.me/paperboy_double_bot?startgroup=group"
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    [hello] = await desk.say(ada, "/start@paperboy_double_bot group", to=group)
    assert "The admins of this group choose what it follows" in hello["text"]
    notice, new = await desk.press(bo, hello, "Choose a topic")
    assert (notice, new) == (TO_MEMBERS, [])
    for tap in ("Choose a topic", "Computer vision"):
        assert await desk.press(ada, hello, tap) == ("", [])
    _, [digest] = await desk.press(ada, hello, "diffusion models")
    assert digest["text"].startswith("diffusion models · ")
    assert desk.now_shows(hello)["text"].startswith("You now follow diffusion models. It brings about 2 new")


async def test_old_and_forged_buttons_on_the_way_do_nothing(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [hello] = await desk.say(ada, "/start")
    for data in (
        "pick:", "pick:from:x", "pick:from:-1", "pick:from:9999", "pick:field:nowhere", "pick:topic:(", "pick:topic:",
        "first-hour:", "first-hour:99:00", "first-zone:Atlantis/City", "first-zone:../../etc/passwd",
    ):  # fmt: skip
        notice, new = await desk.forge(ada, hello, data)
        assert notice.startswith("This message is from before an update"), data
        assert new == []
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(0,)]
