"""Settings of a chat, by button and typed; its language; a pause and a return."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.locales import LANGUAGES, texts
from bot.views.settings import EMPTY, FIELDS
from tests.journeys.chatting import MORNING, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk


async def test_settings_by_button_change_their_message_in_place(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    [shown] = await desk.say(ada, "/settings")
    assert labels(shown) == ["Hour", "Time zone", "Days", "Papers", "Empty days", "Silence", "Language"]
    presses = (
        "Time zone",
        "settings:zone:Asia/Tokyo",
        "Hour",
        "06:00",
        "Papers",
        "12",
        "Empty days",
        "nothing at all",
        "Days",
        "Mon–Fri",
        "Silence",
        "22:00–07:00",
        "Language",
        "中文",
    )
    for button in presses:
        _, new = await desk.press(ada, shown, button)
        assert not new, button
    text = desk.now_shows(shown)["text"]
    assert all(
        part in text
        for part in ("06:00（Asia/Tokyo）", "12 篇", "什么都不发", "周一至周五", "22:00–07:00", "语言：中文")
    )
    assert await desk.rows("SELECT deliver_at, timezone, when_empty, only_sure, quiet, language FROM subscribers") == [
        ("06:00", "Asia/Tokyo", "silent", 0, "22-7", "zh")
    ]
    assert await desk.rows("SELECT filters FROM subscriptions") == [('{"weekdays":[0,1,2,3,4]}',)]
    assert await desk.rows("SELECT cap FROM subscriptions") == [(12,)]
    assert (await desk.rows("SELECT next_due_at FROM subscribers"))[0][0].startswith("2026-06-05T21:00")


async def test_a_choice_of_settings_can_be_left(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    [shown] = await desk.say(ada, "/settings")
    assert "Papers" not in labels(shown)
    for button in ("Hour", "Time zone", "Empty days", "Silence", "Language"):
        await desk.press(ada, shown, button)
        assert labels(desk.now_shows(shown))[-1] == "‹ Back"
        await desk.press(ada, shown, "‹ Back")
        assert desk.now_shows(shown)["text"] == shown["text"]


TYPED_SETTINGS = [
    ("7", "07:00"),
    ("19h", "19:00"),
    ("07.30", "07:30"),
    ("hour 21:15", "21:15"),
    ("europe/BERLIN", "Europe/Berlin"),
    ("new york", "America/New_York"),
    ("papers 9", "at most 9"),
    ("cap 1", "at most 1"),
    ("empty silent", "On a day without a match: nothing at all"),
    ("empty sure", "nothing, unless something surely matters"),
    ("days Mon", "Days: Mon"),
    ("days Fri, Tue", "Days: Tue, Fri"),
    ("days workdays", "Days: Mon–Fri"),
    ("days daily", "Days: every day"),
    ("silence 22:00–6:00", "Silent hours: 22:00–06:00"),
    ("quiet always", "Silent hours: all day"),
    ("silence off", "Silent hours: none"),
    ("中文", "语言：中文"),
    ("language zh", "语言：中文"),
]


async def test_settings_can_be_typed(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    for typed, shown in TYPED_SETTINGS:
        assert shown in text_of(await desk.say(ada, f"/settings {typed}"))
        await desk.say(ada, "/language en")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_said_of_typing_settings_can_be_typed(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    await desk.say(ada, "/subscribe robot grasping")
    told = words.plain("settings-hint") + words.plain("settings-unknown", value="")
    named = re.findall("<code>(?:/settings )?(.+?)</code>", told)
    called = {words.plain("settings-cap").casefold(): "{} 20"} | {
        value: words.plain("settings-empty") + " {}" for value in EMPTY
    }
    [overview] = await desk.say(ada, "/settings")
    title = overview["text"].partition("\n")[0]
    assert len(named) == 2 * len(FIELDS)
    for typed in (called.get(one.casefold(), "{}").format(one) for one in named):
        assert text_of(await desk.say(ada, f"/settings {typed}")).startswith(title), typed


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_name_of_a_setting_alone_opens_its_choice(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    await desk.say(ada, "/subscribe robot grasping")
    for field in FIELDS:
        for name in (field, words.plain(f"settings-{field}").upper()):
            [asked] = await desk.say(ada, f"/settings {name}")
            assert asked["text"] == words.plain(f"settings-choose-{field}")
            assert labels(asked)[-1] == words.plain("button-back")
    [asked] = await desk.say(ada, "/settings cap")
    await desk.press(ada, asked, "12")
    assert await desk.rows("SELECT cap FROM subscriptions") == [(12,)]


async def test_a_setting_that_makes_no_sense_is_said_so_and_changes_nothing(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    before = await desk.rows("SELECT * FROM subscribers"), await desk.rows("SELECT * FROM subscriptions")
    for typed in [
        "25:00",
        "7:60",
        "Atlantis/City",
        "papers 0",
        "papers 21",
        "papers many",
        "zone zh",
        "empty maybe",
        "days Someday",
        "days 7",
        "silence 25-7",
        "silence 7-7",
        "silence loud",
        "<b>",
    ]:
        assert f"“{typed}”" in text_of(await desk.say(ada, f"/settings {typed}"))
    assert (await desk.rows("SELECT * FROM subscribers"), await desk.rows("SELECT * FROM subscriptions")) == before


async def test_who_follows_nothing_is_promised_nothing(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/pause")
    for words in ("/digest", "/export", "/resume"):
        answer = text_of(await desk.say(ada, words))
        assert "follow nothing yet" in answer, words
        assert "08:00" not in answer, words
    [settings] = await desk.say(ada, "/settings")
    assert "Digest at 08:00 (UTC)\nOn a day without a match: " in settings["text"]
    assert "/settings papers" not in settings["text"]


async def test_a_language_by_word_and_by_button(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert text_of(await desk.say(ada, "/language Español")) == texts("es").plain("language-set")
    assert text_of(await desk.say(ada, "/language Chinese")) == "好的，用中文。"
    [asked] = await desk.say(ada, "/language klingon")
    assert asked["text"] == "用哪种语言？"
    await desk.press(ada, asked, "English")
    assert desk.now_shows(asked)["text"] == "English it is."
    assert text_of(await desk.say(ada, "/topics")).startswith("You follow nothing yet")


async def test_a_pause_holds_digests_back_and_a_return_brings_them(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", now=MORNING - timedelta(days=2)) as desk:
        ada = desk.telegram.user(7)
        await desk.tick()
        await desk.say(ada, "/subscribe diffusion models")
        await desk.say(ada, "/pause")
        assert text_of(await desk.say(ada, "/start")).endswith("You are on a break; /resume ends it.")
        [reminded] = await desk.say(ada, "/subscribe exoplanets")
        assert reminded["text"].startswith("You are on a break; /resume ends it.\n\nYou now follow exoplanets.")
        seen = len(desk.telegram.delivered(7))
        desk.clock[0] = MORNING + timedelta(minutes=1)
        await desk.tick()
        assert len(desk.telegram.delivered(7)) == seen
        await desk.say(ada, "/resume")
        desk.clock[0] = MORNING + timedelta(days=1, minutes=1)
        await desk.tick()
        assert "Thu 4 June – Fri 5 June" in desk.telegram.delivered(7)[-1]["text"]
        for days, ends in ((80, "it holds what you missed."), (90, "what you missed in the last twelve weeks.")):
            await desk.say(ada, "/pause")
            desk.clock[0] += timedelta(days=days)
            assert text_of(await desk.say(ada, "/resume")).endswith(ends)
        assert text_of(await desk.say(ada, "/resume")).endswith("it holds what you missed.")
