"""A topic's own settings: by buttons, typed, and what they do to the next digests."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import Mock
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.handlers import naming
from bot.locales import LANGUAGES, texts
from bot.views.layout import visible
from scheduler.filters import LONGEST, MOST
from scheduler.planning import PATIENCE
from scheduler.topics.query import parse
from tests.journeys.chatting import MORNING, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tests.journeys.chatting import Desk, Json


@pytest.fixture
def began() -> datetime:
    """Two days of the sample papers are there."""
    return MORNING - timedelta(days=1)


async def filters(desk: Desk) -> dict[str, object]:
    [(content,)] = await desk.rows("SELECT filters FROM subscriptions WHERE id = 1")
    return dict(json.loads(content))


async def next_morning(desk: Desk) -> list[Json]:
    """What comes the morning after."""
    before = len(desk.telegram.delivered(7))
    desk.clock[0] = MORNING + timedelta(minutes=1)
    await desk.tick()
    return desk.telegram.delivered(7)[before:]


async def test_a_topics_page_by_buttons(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/topics 1 without survey, medical imaging")
    [shown] = await desk.say(ada, "/topics")
    for button in ("1 · diffusion models", "Papers", "12", "How strict", "strict", "Days", "✓ Sat", "✓ Sun", "‹ Back",
                   "Mute", "✕ survey", "‹ Back", "Cross-lists", "New versions"):  # fmt: skip
        _, new = await desk.press(ada, shown, button)
        assert not new, button
    text = desk.now_shows(shown)["text"]
    assert "Papers a digest: at most 12\nHow strict: strict\nDays: Mon, Tue, Wed, Thu, Fri\n" in text
    assert "Muted: medical imaging\nNo cross-lists; but without a category there is no telling which they are." in text
    assert "in cs.CV\nAlso new versions of older papers" in text
    assert await desk.rows("SELECT cap, threshold FROM subscriptions") == [(12, 0.75)]
    assert await filters(desk) == {
        "exclude": ["medical imaging"], "cross_lists": False, "new_versions": True, "weekdays": [0, 1, 2, 3, 4],
    }  # fmt: skip
    notice, _ = await desk.press(ada, shown, "‹ Topics")
    assert (notice, labels(desk.now_shows(shown))) == ("", ["1 · diffusion models"])
    await desk.press(ada, shown, "1 · diffusion models")
    assert await desk.press(ada, shown, "Stop following") == ("You no longer follow diffusion models.", [])
    assert desk.now_shows(shown)["text"].startswith("You follow nothing yet")


TYPED = [
    ("strict", "How strict: strict"),
    ("Broad", "How strict: broad"),
    ("8", "at most 8"),
    ("papers 3", "at most 3"),
    ("days mon Thursday", "Days: Mon, Thu"),
    ("Mon", "Days: Mon"),
    ("Monday and Thursday", "Days: Mon, Thu"),
    ("weekdays", "Days: Mon, Tue, Wed, Thu, Fri"),
    ("days workdays", "Days: Mon, Tue, Wed, Thu, Fri"),
    ("days daily", "Days: every day"),
    ("with attention, Transformer", "Only with: attention, transformer"),
    ("without survey,", "Muted: survey\n"),
    ("mute “lecture notes”", "Muted: survey, lecture notes"),
    ("in cs.cv, math", "Only in: cs.CV, math"),
    ("by Jane Doe, J. Roe", "Always by: Jane Doe, J. Roe"),
    ("cross off", "No cross-lists"),
    ("versions on", "Also new versions"),
]


async def test_a_topic_is_passed_on_by_a_link_that_brings_it_along(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7, "Ada"), desk.telegram.user(8, "Bo")
    await desk.say(ada, "/subscribe diffusion models")
    [page] = await desk.say(ada, "/topics 1")
    [url] = [one["url"] for row in page["reply_markup"]["inline_keyboard"] for one in row if "url" in one]
    [link] = parse_qs(urlsplit(url).query)["url"]
    [offered] = await desk.say(bo, f"/start {parse_qs(urlsplit(link).query)['start'][0]}")
    assert "diffusion models: shall I send you the new papers on it" in offered["text"]


async def test_a_topics_settings_can_be_typed(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    for typed, shown in TYPED:
        assert shown in text_of(await desk.say(ada, f"/topics 1 {typed}"))
    for typed in ("with none", "without none", "in none", "by none", "cross on", "versions off"):
        await desk.say(ada, f"/topics 1 {typed}")
    assert await filters(desk) == {}


async def test_the_name_of_a_setting_alone_opens_its_choice(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    for typed, button in [("days", "✓ Mon"), ("How strict", "broad"), ("papers", "12"), ("only with", "‹ Back")]:
        assert button in labels((await desk.say(ada, f"/topics 1 {typed}"))[0]), typed
    for typed in ("with", "mute", "in", "by"):
        assert text_of(await desk.say(ada, f"/topics 1 {typed}")).endswith("Nothing is set yet."), typed
    await desk.say(ada, "/topics 1 without survey")
    assert "Nothing is set yet." not in text_of(await desk.say(ada, "/topics 1 without"))
    [choice] = await desk.say(ada, "/topics 1 days")
    await desk.press(ada, choice, "✓ Sun")
    assert "Days: Mon, Tue, Wed, Thu, Fri, Sat\n" in text_of(await desk.say(ada, "/topics 1"))
    assert "Also new versions" in text_of(await desk.say(ada, "/topics 1 new versions on"))
    assert "Only with: new" in text_of(await desk.say(ada, "/topics 1 only with new"))


async def test_a_chinese_reader_types_what_the_buttons_say(desk: Desk) -> None:
    ada = desk.telegram.user(7, language_code="zh")
    await desk.say(ada, "/subscribe diffusion models")
    for typed, shown in [
        ("严格", "严格程度：严格"),
        ("篇数 3", "最多：3"),
        ("送达日 周一、星期四", "送达日：周一、周四"),
        ("送达日 周二和周四", "送达日：周二、周四"),
        ("屏蔽 survey，综述", "已屏蔽：survey、综述"),
        ("without 笔记", "综述、笔记"),
    ]:
        assert shown in text_of(await desk.say(ada, f"/topics 1 {typed}")), typed


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_makes_no_sense_is_said_so_and_changes_nothing(desk: Desk, language: str) -> None:
    ada = desk.telegram.user(7, language_code=language)
    await desk.say(ada, "/subscribe diffusion models")
    before = await desk.rows("SELECT * FROM subscriptions")
    for typed in ("papers 0", "21", "papers 0000000021", "papers ²", "level loud", "days Mon Noday", "cross",
                  "cross maybe", "with ,", "nonsense", "filters {}"):  # fmt: skip
        assert text_of(await desk.say(ada, f"/topics 1 {typed}")) == visible(
            texts(language).html("topic-nonsense", value=typed, number="1")
        )
    for typed, kind, value in [
        ("in cs.CV, zz.QQ", "category", "zz.QQ"),
        ("in cs.XX", "category", "cs.XX"),
        ("by …", "name", "…"),
        ("by J.", "name", "J."),
        ("without !!", "word", "!!"),
        (f"with {'x' * 61}", "too-long", "x" * 59 + "…"),
        (f"with {', '.join(map(str, range(21)))}", "too-many", ""),
    ]:
        said = text_of(await desk.say(ada, f"/topics 1 {typed}"))
        limit = {"too-long": LONGEST, "too-many": MOST}.get(kind)
        assert said == visible(texts(language).html(f"filter-{kind}", value=value, limit=str(limit))), typed
    for number in ("2", "0", "１"):
        assert text_of(await desk.say(ada, f"/topics {number} strict")) == texts(language).plain(
            "topic-unknown", number=number
        )
    assert await desk.rows("SELECT * FROM subscriptions") == before


async def test_a_topic_is_asked_for_by_its_name_too(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for topic in ("exoplanets", "diffusion models", '"chain of thought" AND cs.CL'):
        await desk.say(ada, f"/subscribe {topic}")
    assert text_of(await desk.say(ada, "/topics Diffusion models")).startswith("diffusion models\n")
    said = text_of(await desk.say(ada, "/topics diffusion models  without survey, robots"))
    assert "Muted: survey, robots\n\nYou can also type it: /topics 2 papers 8" in said
    assert "How strict: strict" in text_of(await desk.say(ada, '/topics "chain of thought" cs.CL strict'))
    assert text_of(await desk.say(ada, "/topics exoplanets loud")).startswith("I can't make a setting of “loud”.")


async def test_a_topic_that_is_asked_for_and_not_followed_can_be(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe exoplanets")
    [told] = await desk.say(ada, "/topics diffusion models")
    assert told["text"].startswith("You don't follow diffusion models.\n\nYou follow\n")
    assert labels(told) == ["1 · exoplanets", "Follow this"]
    await desk.press(ada, told, "Follow this")
    assert text_of(await desk.say(ada, "/topics diffusion models")).startswith("diffusion models\n")
    assert text_of(await desk.say(ada, "/topics (what")).startswith("You follow")


async def test_what_is_followed_is_ended_by_its_number_by_its_name_or_all_at_once(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for topic in ("exoplanets", "diffusion models", "kites", "robots"):
        await desk.say(ada, f"/subscribe {topic}")
    assert text_of(await desk.say(ada, "/unsubscribe 2")) == "You no longer follow diffusion models."
    assert text_of(await desk.say(ada, "/unsubscribe KITES")) == "You no longer follow kites."
    for unknown in ("kite", "9", "robots strict"):
        [told] = await desk.say(ada, f"/unsubscribe {unknown}")
        assert told["text"].startswith(f"You don't follow {unknown}.\n\nYou follow")
        assert labels(told) == ["✕ exoplanets", "✕ robots", "Stop all of them"]
    [asked] = await desk.say(ada, "/unsubscribe all")
    await desk.press(ada, asked, "Stop all of them")
    assert await desk.rows("SELECT * FROM subscriptions") == []


@pytest.mark.parametrize("command", ["topics", "unsubscribe"])
async def test_long_words_are_not_read_once_for_each_of_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    ada = desk.telegram.user(7)
    interest = " ".join(["(kites OR birds)"] * 55)
    await desk.say(ada, f"/subscribe {interest}")
    read = Mock(wraps=parse)
    monkeypatch.setattr(naming, "parse", read)
    await desk.say(ada, f"/{command} 1 {interest}")
    assert read.call_count < 50


async def test_settings_of_topics_need_one_and_say_what_each_has(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert "Papers a topic" not in text_of(await desk.say(ada, "/settings"))
    for typed in ("papers 8", "days Mon"):
        assert "You follow nothing yet." in text_of(await desk.say(ada, f"/settings {typed}"))
    await desk.say(ada, "/subscribe diffusion models")
    assert "at most 5\n" in text_of(await desk.say(ada, "/settings"))
    await desk.say(ada, "/subscribe exoplanets")
    await desk.say(ada, "/topics 2 papers 12")
    assert "at most 5–12\n" in text_of(await desk.say(ada, "/settings"))
    assert "at most 8\n" in text_of(await desk.say(ada, "/settings papers 8"))


async def test_of_a_category_nothing_is_more_or_less_strict(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe cs.CV")
    [page] = await desk.say(ada, "/topics 1 strict")
    assert "How strict: a paper fits or does not\n" in page["text"]
    assert {"How strict", "Papers", "Days"} & {*labels(page)} == {"Papers", "Days"}
    assert "Days: every day" in text_of(await desk.say(ada, "/topics 1 level"))
    assert (await desk.forge(ada, page, "topic:1:level"))[0].startswith("This message is from before an update")
    assert await desk.rows("SELECT threshold FROM subscriptions") == [(0.5,)]


async def test_a_muted_word_keeps_its_papers_out(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/topics 1 without crosswords")
    [digest] = await next_morning(desk)
    assert "Crosswords" not in digest["text"]
    assert "Discrete" not in digest["text"]


async def test_a_favourite_author_comes_whatever_the_topic(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe exoplanets")
    author = await desk.rows("SELECT json_extract(authors, '$[0]'), title FROM papers WHERE title LIKE 'Crosswords%'")
    if not author:
        author = [("Wei Liezi", "Crosswords by Denoising")]
    await desk.say(ada, f"/topics 1 by {author[0][0]}")
    [digest] = await next_morning(desk)
    assert "Crosswords by Denoising" in digest["text"]
    assert f"author: {author[0][0]}" in digest["text"]


@pytest.mark.parametrize("typed", ["with 扩散", "without обзор, survey", "by Иван Примеров"])
async def test_who_types_another_script_is_told_what_arxiv_is_written_in(desk: Desk, typed: str) -> None:
    ada = desk.telegram.user(7)
    assert "names in Latin letters" in (await desk.say(ada, '/subscribe au:"李例子"'))[0]["text"]
    assert text_of(await desk.say(ada, f"/topics 1 {typed}")).count("nearly all in English") == 1
    assert "nearly all in English" not in text_of(await desk.say(ada, "/topics 1 by Zoé Núñez"))


async def test_whoever_asks_for_what_is_not_harvested_is_told_what_is(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", categories=("cs.*", "stat.ML")) as desk:
        await desk.tick()
        ada = desk.telegram.user(7)
        told = "This bot reads only cs.*, stat.ML of arXiv: of math.NT, nothing comes but what is cross-listed there."
        assert told in (await desk.say(ada, "/subscribe kites AND (math.NT OR cs.CV)"))[0]["text"]
        assert text_of(await desk.say(ada, "/topics 1 in stat, math.NT")).endswith(told)
        for read in ("/subscribe cs.CV", "/subscribe kites", "/topics 1 in cs.RO"):
            assert "This bot reads only" not in (await desk.say(ada, read))[0]["text"]
        desk.well_behaved()


async def test_what_could_be_followed_once_can_be_ended_by_its_name(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe kites")
    await desk.rows("UPDATE topics SET query = 'cs.xx'")
    assert text_of(await desk.say(ada, "/unsubscribe cs.xx")) == "You no longer follow cs.xx."


async def test_lists_as_long_as_they_may_be_can_be_shown_and_explained(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for number, topic in enumerate(["cs.CV", "cs.LG", "cs.RO", "cs.CL", "cat:cs"], 1):
        await desk.say(ada, f"/subscribe {topic}")
        for field in ("by", "without", "with"):
            for start in range(0, MOST, 10):
                values = ", ".join(f"{value:03}{'𝕏' * (LONGEST - 3)}" for value in range(start, start + 10))
                await desk.say(ada, f"/topics {number} {field} {values}")
    page = (await desk.say(ada, "/topics 5"))[0]
    assert "Only with: 000𝕏" in page["text"]
    await desk.press(ada, page, "Mute")
    assert len([label for label in labels(desk.now_shows(page)) if label.startswith("✕")]) == MOST
    [(name,)] = await desk.rows("SELECT id FROM papers WHERE primary_category = 'cs.CV' LIMIT 1")
    assert "Kept out: it holds none of 000𝕏" in text_of(await desk.say(ada, f"/why {name}"))


async def test_a_name_that_many_have_is_said_to_be_one(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe exoplanets")
    said = text_of(await desk.say(ada, "/topics 1 by Doe, J."))
    assert "Always by: J. Doe" in said
    assert "a day" not in said
    await desk.rows("UPDATE papers SET authors = replace(authors, '\"]', '\", \"Jane Doe\"]')")
    said = text_of(await desk.say(ada, "/topics 1 by Doe, Roe"))
    assert "Always by: J. Doe, Doe, Roe" in said
    assert "Doe: papers a day, about 15. A name stands for everybody who has it, and at most 20 a day come" in said
    await desk.say(ada, "/topics 1 by none")
    said = text_of(await desk.say(ada, "/topics 1 by Jane Doe"))
    assert "Jane Doe: papers a day, about 15." in said
    assert said.endswith("the fuller the name, the fewer."), "it has a given name already"


async def test_a_topic_rests_on_days_that_are_not_its_own_and_loses_nothing(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/topics 1 days Mon")
    assert await next_morning(desk) == [], "it is Friday"
    desk.clock[0] = MORNING + timedelta(days=3) + PATIENCE
    await desk.tick()
    assert "Fri 5 June" in desk.telegram.delivered(7)[-1]["text"]


async def test_who_asks_gets_a_resting_topic_all_the_same(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    await desk.say(ada, "/topics 1 days Mon")
    await next_morning(desk)
    [digest] = await desk.say(ada, "/digest")
    assert re.match("diffusion models · Fri 5 June", digest["text"])


async def test_a_topic_that_comes_on_some_days_says_on_which(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    first = (await desk.say(ada, "/subscribe diffusion models"))[0]["text"]
    assert "Your digest comes at 08:00 (UTC); /settings changes that." in first
    await desk.say(ada, "/settings days Mon")
    second = (await desk.say(ada, "/subscribe exoplanets"))[0]["text"]
    assert "Your digest comes at 08:00 (UTC) on Mon; /settings changes that." in second
    await desk.say(ada, "/topics 2 days Thu")
    assert "your digest comes at 08:00 (UTC) on Mon, Thu." in text_of(await desk.say(ada, "/start"))
    assert "Your next digest comes at 08:00 (UTC) on Mon, Thu; it" in text_of(await desk.say(ada, "/resume"))


@pytest.mark.parametrize("said", ["{0}", "papers like {0}", "https://arxiv.org/abs/{0}v1", "{1}"])
async def test_who_follows_a_paper_is_offered_those_like_it(desk: Desk, said: str) -> None:
    ada = desk.telegram.user(7)
    [[paper_id, title]] = await desk.rows("SELECT id, title FROM papers WHERE title LIKE 'How Many Steps%'")
    [offered] = await desk.say(ada, "/subscribe " + said.format(paper_id, paper_id.replace(".0", ".")))
    assert f"the new papers like “{title}”" in offered["text"]
    assert await desk.rows("SELECT * FROM topics") == []
    [asked] = (await desk.press(ada, offered, "Follow this"))[1]
    [[query]] = await desk.rows("SELECT query FROM topics")
    assert query in offered["text"]
    await desk.press(ada, asked, "08:00")
    assert f"You now follow {query[:80]}" in desk.now_shows(asked)["text"]


async def test_who_follows_a_paper_of_which_too_little_is_known_is_told_so(desk: Desk) -> None:
    await desk.rows("UPDATE papers SET title = 'Xyzzy', abstract = 'Plugh.' WHERE id = (SELECT max(id) FROM papers)")
    [[paper_id]] = await desk.rows("SELECT max(id) FROM papers")
    assert text_of(await desk.say(desk.telegram.user(7), f"/subscribe {paper_id}")) == "I have no paper like “Xyzzy”."
