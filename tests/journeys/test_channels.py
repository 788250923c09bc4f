"""Channels and groups, set up from the private chats of those who run them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.conversation import Conversation
from bot.deep_links import payload
from bot.handlers import routing
from bot.handlers.routing import COMMANDS
from bot.locales import Html, texts
from bot.management import ON, REMOTE, addressed, bound, named
from bot.views.layout import MAX_DATA, Button
from bot.views.settings import ZONES
from scheduler.topics.popular import FIELDS
from tests.journeys.chatting import at_the_desk, labels, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.doubles.telegram import Group, Person
    from tests.journeys.chatting import Desk, Json

NEWS = -1001234567890


def channel(desk: Desk) -> Group:
    made = desk.telegram.group(NEWS, "Robot news", kind="channel", members={7: "creator"})
    made.chat.username = "robot_news"
    return made


async def test_whoever_takes_the_bot_into_a_channel_sets_it_up_in_private(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    await desk.say(ada, "/start")
    news.chat.bot_status = "left"
    ada.moves_bot(news.chat, "administrator")
    await desk.handled()
    told = desk.telegram.delivered(7)[-1]
    assert told["text"].startswith("I can post in Robot news now. You set it up here; nobody there sees it.")
    assert told["text"].endswith("You can also type it here: /subscribe @robot_news robot grasping")
    for tap in ("Choose a topic", "Robotics"):
        assert await desk.press(ada, told, tap) == ("", [])
        assert desk.now_shows(told)["text"].startswith("Robot news\n")
    assert await desk.press(ada, told, "robot grasping") == ("", [])
    assert desk.now_shows(told)["text"].startswith("Robot news\nYou now follow robot grasping.")
    [digest] = news.chat.delivered
    assert digest["text"].startswith("robot grasping · ")
    assert await desk.rows("SELECT chat_id FROM subscriptions JOIN subscribers ON subscribers.id = subscriber_id") == [
        (NEWS,)
    ]


async def test_a_channel_is_named_without_a_slash_too_by_those_who_run_it(desk: Desk) -> None:
    ada, bob, _ = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bob"), channel(desk)
    told = text_of(await desk.say(ada, "subscribe @robot_news to diffusion models"))
    assert told.startswith("Robot news\nYou now follow diffusion models.")
    refused = "Only its admins can change what it gets from me."
    assert text_of(await desk.say(bob, "unsubscribe @robot_news 1")) == refused
    assert await desk.rows("SELECT chat_id FROM subscriptions JOIN subscribers ON subscribers.id = subscriber_id") == [
        (NEWS,)
    ]


async def test_a_channel_is_named_in_what_is_typed(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    told = text_of(await desk.say(ada, "/subscribe @robot_news diffusion models"))
    assert told.startswith("Robot news\nYou now follow diffusion models.")
    assert "/settings @robot_news changes that." in told
    assert told.endswith("What the last days brought goes there now.")
    assert len(news.chat.delivered) == 1
    assert "Robot news\nYour settings" in text_of(await desk.say(ada, f"/settings {NEWS} 21:00"))
    [listed] = await desk.say(ada, f"/topics {NEWS}")
    await desk.press(ada, listed, "1 · diffusion models")
    assert "/topics @robot_news 1 papers 8, /topics @robot_news 1 days Mon" in desk.now_shows(listed)["text"]
    await desk.press(ada, listed, "How strict")
    await desk.press(ada, listed, "strict")
    assert await desk.rows("SELECT threshold FROM subscriptions") == [(0.75,)]
    [paused] = await desk.say(ada, "/pause @robot_news")
    assert paused["text"] == "Robot news\nPaused. Nothing comes until you send /resume @robot_news."
    assert [one["type"] for one in paused["entities"]] == ["italic", "code"], "tapped, it would end one's own pause"
    assert text_of(await desk.say(ada, "/topics")).startswith("You follow nothing yet")
    assert await desk.rows("SELECT deliver_at, state FROM subscribers WHERE chat_id = ?", NEWS) == [("21:00", "paused")]
    [asked] = await desk.say(ada, "/deleteme @robot_news")
    await desk.press(ada, asked, "Delete everything")
    assert await desk.rows("SELECT chat_id FROM subscribers WHERE chat_id = ?", NEWS) == []


async def test_the_mornings_of_a_channel_come_by_themselves(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    await desk.say(ada, "/subscribe @robot_news submarines")
    seen = len(news.chat.delivered)
    desk.clock[0] += timedelta(days=1)
    await desk.say(ada, "/subscribe @robot_news diffusion models")
    assert len(news.chat.delivered) > seen
    assert all("Robot news" not in one["text"] for one in news.chat.delivered)


async def test_papers_like_one_are_followed_for_a_channel(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    [[paper_id]] = await desk.rows("SELECT id FROM papers WHERE title LIKE 'How Many Steps%'")
    [offered] = await desk.say(ada, f"/subscribe @robot_news {paper_id}")
    _, [told] = await desk.press(ada, offered, "Follow this")
    assert told["text"].startswith("Robot news\nYou now follow")
    assert await desk.rows("SELECT chat_id FROM subscribers JOIN subscriptions ON subscriber_id = subscribers.id") == [
        (news.chat.id,)
    ]


async def test_a_tap_in_a_channel_is_answered_to_whoever_tapped(desk: Desk) -> None:
    ada, bo, news = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo"), channel(desk)
    news.chat.members[8] = "member"
    await desk.say(ada, "/subscribe @robot_news diffusion models")
    [digest] = news.chat.delivered
    # Whoever reads the channel gets a paper's card in their own chat with the bot, by a link that the tap opens.
    card = text_of(await desk.say(bo, f"/start {await leads(desk, bo, digest, '2')}"))
    assert card.partition("\n")[0] in digest["text"]


async def test_a_channels_digest_has_no_button_that_only_its_admins_can_use(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    reading = desk.telegram.group(-20002, "Reading group", members={7: "creator"})
    await desk.say(ada, "/subscribe @robot_news diffusion models")
    await desk.say(ada, "/subscribe -20002 diffusion models")
    [posted], [told] = news.chat.delivered, reading.chat.delivered
    assert posted["text"] == told["text"]
    assert labels(told) == [*labels(posted), "Mark all as seen", "Later today", "Change this topic", "History"]
    assert all(label.isdecimal() for label in labels(posted))


async def test_a_digest_from_before_the_channel_was_known_as_one_answers_taps(desk: Desk) -> None:
    ada, bo, news = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo"), channel(desk)
    news.chat.members[8] = "member"
    await desk.say(ada, "/subscribe @robot_news diffusion models")
    await desk.rows("UPDATE subscribers SET is_channel = 0 RETURNING id")
    await desk.rows("DELETE FROM sent_items RETURNING paper_id")
    await desk.rows("UPDATE subscriptions SET covered_until = '2025-06-02' RETURNING id")
    desk.clock[0] += timedelta(days=1)
    await desk.tick()
    digest = news.chat.delivered[-1]
    for button in ("Change this topic", "History", "Mark all as seen", "Later today"):
        notice, new = await desk.press(bo, digest, button)
        assert (notice[:38], new) == ("A number opens its paper in your own c", [])
    # What its admins change there, they change in private; what is put away is put away for all.
    page = text_of(await desk.say(ada, f"/start {await leads(desk, ada, digest, 'Change this topic')}"))
    assert page.startswith("Robot news\nFollows: diffusion models")
    assert await desk.press(ada, digest, "Mark all as seen") == ("", [])
    assert "seen" in desk.now_shows(digest)["text"]


async def test_a_link_to_a_channel_is_for_those_who_run_it(desk: Desk) -> None:
    ada, eve = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Eve")
    channel(desk)
    await desk.say(ada, "/subscribe @robot_news robots")
    link = f"/start {payload('channel', str(NEWS))}"
    assert text_of(await desk.say(eve, link)) == "Only its admins can change what it gets from me."
    for value in ("-1009", "7", "robots"):
        told = text_of(await desk.say(eve, f"/start {payload('channel', value)}"))
        assert told.startswith(f"I am in no channel or group “{value}”")


async def test_what_breaks_in_a_channel_is_told_to_whoever_tapped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    await desk.say(ada, "/subscribe @robot_news diffusion models")
    [digest] = news.chat.delivered
    monkeypatch.setattr(Conversation, "lead", None)
    assert await desk.press(ada, digest, "1") == (texts("en").plain("broken"), [])
    assert news.chat.delivered == [digest]


async def leads(desk: Desk, person: Person, message: Json, button: str) -> str:
    """Tap a button in a channel, which says nothing there; returns what it brings to the private chat."""
    channel = desk.telegram.world.chats[message["chat"]["id"]]
    before = len(channel.delivered)
    press = person.press(message, button)
    await desk.handled()
    answer = desk.telegram.answer(press) or {}
    assert (answer.get("text"), channel.delivered[before:]) == (None, [])
    return str(answer["url"]).partition("?start=")[2]


async def test_those_that_somebody_runs_are_listed(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    channel(desk)
    group = desk.telegram.group(-100, "Reading group", members={7: "administrator", 8: "member"})
    [none] = await desk.say(ada, "/channels")
    assert none["text"].startswith("I am in no channel or group of yours yet.")
    await desk.say(ada, "/subscribe @robot_news robots")
    await desk.say(ada, "/subscribe exoplanets", to=group)
    [listed] = await desk.say(ada, "/channels")
    assert labels(listed) == ["Reading group", "Robot news", "Take me into a channel", "Take me into a group"]
    await desk.press(ada, listed, "Robot news")
    assert desk.now_shows(listed)["text"].startswith("Robot news\nFollows: robots\nDigest at 08:00 (UTC)")
    await desk.press(ada, listed, "Settings")
    await desk.press(ada, listed, "Hour")
    await desk.press(ada, listed, "06:00")
    assert await desk.rows("SELECT chat_id FROM subscribers WHERE deliver_at = '06:00'") == [(NEWS,)]
    assert labels((await desk.say(bo, "/channels"))[0]) == ["Take me into a channel", "Take me into a group"]
    [told] = await desk.say(bo, "/channels", to=group)
    assert told["text"] == "I answer that in our private chat only, not in front of a group."


async def test_who_does_not_run_a_channel_changes_and_sees_nothing(desk: Desk) -> None:
    ada, eve, news = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Eve"), channel(desk)
    news.chat.members[8] = "member"
    await desk.say(ada, "/subscribe @robot_news robots")
    [hello] = await desk.say(eve, "/topics")
    before = await desk.rows("SELECT * FROM subscribers WHERE chat_id = ?", NEWS)
    refused = "Only its admins can change what it gets from me."
    for command in ("/topics", "/subscribe", "/settings", "/pause", "/deleteme"):
        assert text_of(await desk.say(eve, f"{command} @robot_news x")) == refused
    for route in routing.BUTTONS:
        notice, new = await desk.forge(eve, hello, f"{ON}{NEWS}:{route.name}")
        expected = refused if route.is_remote else "This message is from before an update"
        assert notice.startswith(expected), route.name
        assert new == []
    assert await desk.rows("SELECT * FROM subscribers WHERE chat_id = ?", NEWS) == before
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(1,)]


async def test_a_chat_that_is_nobodys_is_said_so(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for name in ("@nowhere_at_all", "-1009"):
        assert f"I am in no channel or group “{name}”" in text_of(await desk.say(ada, f"/subscribe {name} robots"))
    [hello] = await desk.say(ada, "/topics")
    for data in (
        "on:",
        "on:7:settings:hour",
        "on:-1009:settings:hour",
        "on:-1009",
        "on:x:topics",
        "on:-7:on:-7:topics",
    ):
        assert (await desk.forge(ada, hello, data))[0].startswith("This message is from before an update")
    # In a group, nobody speaks of another chat.
    group = desk.telegram.group(-100, members={7: "creator"})
    assert "@robot_news" in text_of(await desk.say(ada, "/settings @robot_news", to=group))


async def test_a_stranger_who_takes_the_bot_into_a_channel_is_not_answered(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", access="invite") as desk:
        eve, news = desk.telegram.user(7, "Eve"), channel(desk)
        news.chat.bot_status = "left"
        eve.moves_bot(news.chat, "administrator")
        await desk.handled()
        assert desk.telegram.delivered(7) == []
        assert await desk.rows("SELECT * FROM subscribers") == []
        desk.well_behaved()


async def test_a_channel_that_takes_the_right_to_post_is_left_alone(desk: Desk) -> None:
    ada, news = desk.telegram.user(7, "Ada"), channel(desk)
    await desk.say(ada, "/subscribe @robot_news robots")
    news.kick_bot(ada)
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers WHERE chat_id = ?", NEWS) == [("gone",)]
    assert labels((await desk.say(ada, "/channels"))[0]) == ["Take me into a channel", "Take me into a group"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("@robot_news a b", ("@robot_news", "a b")),
        ("-1001234567890", ("-1001234567890", "")),
        ("-robots", ("", "-robots")),
        ("-3 x", ("", "-3 x")),
        ("-10012 x", ("-10012", "x")),
        ("@a b", ("", "@a b")),
        ("robots @robot_news", ("", "robots @robot_news")),
    ],
)
def test_a_chat_is_named_first_or_not_at_all(words: str, expected: tuple[str, str]) -> None:
    assert named(words) == expected


async def test_another_topic_in_its_place_is_followed_by_the_channel(desk: Desk) -> None:
    ada = desk.telegram.user(7, "Ada")
    channel(desk)
    [told] = await desk.say(ada, "/subscribe @robot_news underwater diffusion models")
    broader = labels(told)[0].partition(" · ")[0]
    assert await desk.press(ada, told, labels(told)[0]) == ("", [])
    assert desk.now_shows(told)["text"].startswith("Robot news\nYou now follow")
    assert await desk.rows("SELECT query, chat_id FROM topics, subscribers WHERE chat_id < 0") == [(broader, NEWS)]


def test_all_commands_that_can_be_about_a_channel_name_it() -> None:
    assert {route.name for route in COMMANDS if route.is_remote} == set(REMOTE)
    text = Html("/pause or <code>/topics 1 strict</code>, <b>/settings</b>; /digest, /subscribe @x y, a/pause, /paused")
    assert addressed(text, "-100") == (
        "<code>/pause -100</code> or <code>/topics -100 1 strict</code>, <b><code>/settings -100</code></b>; "
        "/digest, /subscribe @x y, a/pause, /paused"
    )


def test_a_button_that_would_be_too_long_is_left_out() -> None:
    rows = [[Button("x", data="instead:" + "y" * 50), Button("z", data="topics"), Button("u", url="https://t.me")]]
    assert [one.text for one in bound(rows, NEWS)[0]] == ["z", "u"]


def test_the_longest_button_still_names_its_channel() -> None:
    data = [f"pick:topic:{topic}" for field in FIELDS for topic in field.topics]
    data += [f"settings:zone:{zone}" for zone in ZONES] + ["topic:1000000000:without:abcdef01"]
    rows = bound([[Button("x", data=one)] for one in data], -10012345678901)
    assert all(rows)
    for [button] in rows:
        assert len(button.data.encode()) <= MAX_DATA
