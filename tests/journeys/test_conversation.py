"""Whole conversations: the real application and a strict Telegram, from the first word to the last."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.handlers.topics import MAX_TOPICS
from bot.locales import LANGUAGES, texts
from scheduler.store import subscriptions
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import record
from tests.journeys.chatting import MORNING, at_the_desk, labels, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.chatting import Desk

SOMEBODY = 7_263_549_182
"""An id of which no moment or number has the digits by chance."""
DIGEST_BUTTONS = ["Mark all as seen", "Later today", "Change this topic", "History"]
CARD_BUTTONS = [
    *("Read more", "Figures", "Ask", "👍 More like this", "👎 Less like this", "🔖 Save", "Why this?"),
    *("PDF", "BibTeX", "Similar", "Share"),
]
SCRIPTS = {
    "ja": "[\u3041-\u30fa]",
    "ru": "[\u0400-\u04ff]",
    "zh": "^[^\u3041-\u30fa]*[\u4e00-\u9fff][^\u3041-\u30fa]*$",
}
"""Letters of languages that no other one here has; Chinese is what has no kana."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_command_answers_in_the_readers_language(desk: Desk, language: str) -> None:
    ada = desk.telegram.user(7, "Ada", language_code=language)
    words = texts(language)
    assert text_of(await desk.say(ada, "/start")).startswith(words.plain("welcome").partition("\n")[0])
    assert "/subscribe" in text_of(await desk.say(ada, "/help"))
    assert "/deleteme" in text_of(await desk.say(ada, "/privacy"))
    assert "/subscribe" in text_of(await desk.say(ada, "/topics"))
    assert "/subscribe" in text_of(await desk.say(ada, "/digest"))
    assert "/subscribe" in text_of(await desk.say(ada, "/subscribe"))
    assert "/search" in text_of(await desk.say(ada, "/search"))
    assert "/paper" in text_of(await desk.say(ada, "/paper"))
    assert "/resume" in text_of(await desk.say(ada, "/pause"))
    assert "/subscribe" in text_of(await desk.say(ada, "/resume"))
    assert text_of(await desk.say(ada, "/stats")) == words.plain("not-for-you")
    assert text_of(await desk.say(ada, "/invite")) == words.plain("not-for-you")
    assert "/help" in text_of(await desk.say(ada, "/nonsense"))
    assert labels((await desk.say(ada, "/language"))[0]) == [texts(code).name for code in LANGUAGES]
    assert labels((await desk.say(ada, "/deleteme"))[0]) == [words.plain("delete-yes"), words.plain("delete-no")]
    said = [one["text"] for one in desk.telegram.delivered(7) if "中文" not in one["text"]]
    for script, letters in SCRIPTS.items():
        assert [bool(re.search(letters, text)) for text in said] == [language == script] * len(said)


async def test_a_first_morning(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    followed, digest = await desk.say(ada, "/subscribe Diffusion  Models")
    assert followed["text"].startswith("You now follow diffusion models. It brings about 2 new papers a day.")
    assert "Your digest comes at 08:00 (UTC)" in followed["text"]
    assert digest["text"].startswith("diffusion models · Wed 3 June – Fri 5 June · 5 of 45 new papers")
    assert labels(digest) == ["1", "2", "3", "4", "5", *DIGEST_BUTTONS]
    notice, [card] = await desk.press(ada, digest, "2")
    assert notice == ""
    second = re.findall(r"(?m)^2 .*\n(.*?) · ", digest["text"])[0]
    assert card["text"].startswith(second)
    assert labels(card) == CARD_BUTTONS
    assert {entity["type"] for entity in card["entities"]} >= {"bold", "expandable_blockquote", "text_link"}
    _, [page] = await desk.press(ada, digest, "Change this topic")
    assert page["text"].startswith("diffusion models\n\nPapers a digest: at most 5")


async def test_the_digest_again_stands_under_its_announcement_and_makes_no_sound(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    _, first = await desk.say(ada, "/subscribe diffusion models")
    told, again = await desk.say(ada, "/digest")
    assert told["text"] == "Nothing new since your last digest. Here it is again."
    assert again["text"] == first["text"]
    assert again["disable_notification"]
    assert await desk.rows("SELECT count(*) FROM digests") == [(1,)]


async def test_the_next_mornings_bring_each_paper_once(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data", now=MORNING - timedelta(days=2)) as desk:
        await desk.tick()
        await desk.say(desk.telegram.user(7), "/subscribe language models")
        for days in (1, 0):
            desk.clock[0] = MORNING - timedelta(days=days) + timedelta(minutes=1)
            await desk.tick()
            await desk.tick()
        desk.well_behaved()
    messages = desk.telegram.delivered(7)
    told = "\n".join(message["text"] for message in messages)
    entities = [entity for message in messages for entity in message.get("entities", ())]
    links = [entity["url"] for entity in entities if entity["type"] == "text_link"]
    assert len(links) == len(set(links)) > 3
    assert "Thu 4 June" in told
    assert "Fri 5 June" in told


async def test_no_message_shows_a_preview(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    _, digest = await desk.say(ada, "/subscribe diffusion models")
    await desk.press(ada, digest, "1")
    asked = [call.parameters for call in desk.telegram.calls("sendMessage")]
    assert len(asked) == 3
    assert all(one["link_preview_options"]["is_disabled"] for one in asked)


async def test_a_topic_twice_is_one_topic(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe robot grasping")
    assert "already" in text_of(await desk.say(ada, "/subscribe  Robot   GRASPING"))
    assert await desk.rows("SELECT query FROM topics") == [("robot grasping",)]


BAD_TOPICS = [
    ('diffusion "half a phrase', 'diffusion ▸"half a phra…', "a quotation mark is not closed", "引号"),
    ("(cat:cs.CV AND", "▸(cat:cs.CV A…", "a closing bracket is missing", "缺少右括号"),
    ("cat:zz", "cat: ▸zz", "zz is no arXiv category; write one like cs.CV", "不是 arXiv 类别"),
    ("foo:bar", "▸foo:bar", "I know no field foo:.", "没有 foo: 这个字段"),
    ("-robots", "▸-robots", "it only says what to leave out", "请写明要找什么"),
    ("a OR", "a ▸OR", "OR needs something after it", "OR 后面缺少内容"),
    ("…", "▸…", "there is nothing to look for", "没有可查找的内容"),
]
"""What is typed, its place as it is shown, and a part of the answer in each language."""


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_bad_topic_is_answered_with_its_place(desk: Desk, language: str) -> None:
    person = desk.telegram.user(7, language_code=language)
    for query, place, english, chinese in BAD_TOPICS:
        for command in ("/subscribe", "/search", "/unsubscribe"):
            said = text_of(await desk.say(person, f"{command} {query}"))
            assert {"en": english, "zh": chinese}[language] in said
            assert said.endswith(place)
    assert await desk.rows("SELECT count(*) FROM topics") == [(0,)]


async def test_there_is_a_last_topic(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/start")
    for number in range(MAX_TOPICS):
        await desk.paperboy.services.store.run(
            subscriptions.add, 1, f"w{number}", cap=5, threshold=0.5, covered_until=date(2026, 6, 5), now=MORNING
        )
    assert str(MAX_TOPICS) in text_of(await desk.say(ada, "/subscribe one more"))
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(MAX_TOPICS,)]
    for command, more in (("/topics", 0), ("/unsubscribe", 1)):
        [listed] = await desk.say(ada, command)
        assert len(labels(listed)) == MAX_TOPICS + more
    assert "already" in text_of(await desk.say(ada, "/subscribe w1"))


async def test_stopping_by_word_and_by_button(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for topic in ("robot grasping", "exoplanets", "databases", "graphs"):
        await desk.say(ada, f"/subscribe {topic}")
    assert text_of(await desk.say(ada, "/unsubscribe Exoplanets")) == "You no longer follow exoplanets."
    assert text_of(await desk.say(ada, "/unsubscribe poetry")).startswith("You don't follow poetry.")
    [listed] = await desk.say(ada, "/unsubscribe")
    assert await desk.press(ada, listed, "✕ databases") == ("You no longer follow databases.", [])
    assert labels(desk.now_shows(listed)) == ["✕ robot grasping", "✕ graphs", "Stop all of them"]
    assert await desk.press(ada, listed, "Stop all of them") == ("", [])
    assert desk.now_shows(listed)["text"] == "Stop following all 2 topics?"
    await desk.press(ada, listed, "Keep it")
    assert len(labels(desk.now_shows(listed))) == 3
    await desk.press(ada, listed, "Stop all of them")
    assert "graphs" in (await desk.press(ada, listed, "Stop all of them"))[0]
    assert desk.now_shows(listed)["text"].startswith("You follow nothing yet")
    assert await desk.rows("SELECT count(*) FROM topics") == [(0,)]


FORMS = [
    "9906.00052",
    "arXiv:9906.00052v3",
    "https://arxiv.org/abs/9906.00052",
    "http://arxiv.org/pdf/9906.00052v1.pdf",
    "https://doi.org/10.48550/arXiv.9906.00052",
    "look at 9906.00052, please",
    "longshot minute video",
]


async def test_a_paper_in_any_form(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    for message in [*FORMS, *(f"/paper {form}" for form in FORMS)]:
        [shown] = await desk.say(ada, message)
        if "1" in labels(shown):
            _, [shown] = await desk.press(ada, shown, "1")
        assert shown["text"].startswith("Longshot: Diffusion Models for One-Minute Video"), message


async def test_deleting_leaves_no_trace(desk: Desk) -> None:
    ada, bo = desk.telegram.user(SOMEBODY, "Ada"), desk.telegram.user(8, "Bo")
    for person in (ada, bo):
        await desk.say(person, "/subscribe diffusion models")
    await desk.say(ada, "/subscribe exoplanets")
    [asked] = await desk.say(ada, "/deleteme")
    await desk.press(ada, asked, "Keep it")
    assert desk.now_shows(asked)["text"] == "Nothing was deleted."
    assert await desk.rows("SELECT count(*) FROM subscribers") == [(2,)]
    [asked] = await desk.say(ada, "/deleteme")
    await desk.press(ada, asked, "Delete everything")
    assert desk.now_shows(asked)["text"] == "Everything about you is deleted. /start begins anew."
    assert await traces(desk, SOMEBODY) == []
    for table in ("subscriptions", "digests", "sent_items", "deliveries"):
        assert await desk.rows(f"SELECT DISTINCT subscriber_id FROM {table}") == [(2,)], table
    assert await desk.rows("SELECT query FROM topics") == [("diffusion models",)]
    assert text_of(await desk.say(ada, "/start")).startswith("Hello.")


async def traces(desk: Desk, user_id: int) -> list[str]:
    """Every table and column in which an id stands."""
    found = []
    for (table,) in await desk.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"):
        for column in await desk.rows(f"PRAGMA table_info({table})"):
            [(count,)] = await desk.rows(f"SELECT count(*) FROM {table} WHERE {column[1]} LIKE ?", f"%{user_id}%")
            found += [f"{table}.{column[1]}"] * count
    return found


async def test_blocking_and_coming_back(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await desk.say(ada, "/subscribe diffusion models")
    ada.block()
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers") == [("gone",)]
    ada.unblock()
    await desk.handled()
    assert await desk.rows("SELECT state FROM subscribers") == [("active",)]
    assert await desk.rows("SELECT count(*) FROM subscriptions") == [(1,)]


async def test_a_crash_inside_is_one_polite_sentence(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    ada = desk.telegram.user(7)
    [shown] = await desk.say(ada, "/settings")
    await desk.rows("INSERT INTO topics (id, query, created_at) VALUES (5, '(', '2026-06-05T08:00:00+00:00')")
    await desk.rows(
        "INSERT INTO subscriptions (subscriber_id, topic_id, cap, threshold, covered_until, created_at) "
        "VALUES (1, 5, 5, 0.5, '2026-06-01', '2026-06-05')"
    )
    said = text_of(await desk.say(ada, "/digest"))
    assert said == "Something broke on my side; the operator knows. Nothing of yours is lost."
    await desk.rows("ALTER TABLE subscribers RENAME TO elsewhere")
    notice, new = await desk.press(ada, shown, "Empty days")
    assert notice == ""
    assert text_of(new).startswith("I can't write to my database right now; the operator knows.")
    assert text_of(await desk.say(ada, "/help")) == text_of(new)
    assert "Traceback" in caplog.text


async def test_a_database_that_takes_nothing_is_a_line_in_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    store = desk.paperboy.services.store
    await store.run(lambda db: db.execute("PRAGMA query_only = ON"))
    said = text_of(await desk.say(desk.telegram.user(7), "/subscribe robot grasping"))
    await store._on_thread(lambda: store._usable().execute("PRAGMA query_only = OFF"))
    assert said.startswith("I can't write to my database right now")
    assert "an update could not be handled: the database " in caplog.text
    assert "Traceback" not in caplog.text


async def test_papers_that_only_arxiv_has(tmp_path: Path) -> None:
    old = record(1, id="math/0301001", title="Sheaves on Invented Spaces")
    with ArxivDouble([record(1), record(2), old]) as arxiv:
        async with at_the_desk(tmp_path / "data", arxiv) as desk:
            ada = desk.telegram.user(7)
            assert text_of(await desk.say(ada, "/paper 2506.00001")).startswith("Paired Trajectories 1")
            assert text_of(await desk.say(ada, "math.AG/0301001v2")).startswith("Sheaves on Invented Spaces")
            assert text_of(await desk.say(ada, "/paper 2506.09999")).startswith("arXiv knows no paper 2506.09999.")
            [found] = await desk.say(ada, "/paper invented sheaves")
            assert "Sheaves on Invented Spaces" in found["text"]
            asked = len(arxiv.requests)
            assert "arXiv:2506.00001" in text_of(await desk.say(ada, "/paper 2506.00001"))
            assert len(arxiv.requests) == asked
            arxiv.script(Fault(FaultKind.SERVER_ERROR, times=100))
            said = text_of(await desk.say(ada, "/paper 2506.00002"))
            assert said.startswith("arXiv does not answer right now, so I can't look up 2506.00002.")
            for words in ("unheard of", "/paper unheard of"):
                said = text_of(await desk.say(ada, words))
                assert said.startswith("I have no paper for “unheard of”, and arXiv does not answer right now.")
            assert text_of(await desk.say(ada, "/help"))
            desk.well_behaved()


async def test_polling_brings_the_same_answers(desk: Desk) -> None:
    """The library's own poller, side by side over chats and in order within each."""
    application = desk.paperboy.application
    people = [desk.telegram.user(number, str(number)) for number in range(1, 9)]
    updater = application.updater
    assert updater is not None
    courier = asyncio.create_task(desk.paperboy.services.courier.run())
    await application.start()
    await updater.start_polling(poll_interval=0)
    try:
        for person in people:
            for text in ("/subscribe diffusion models", "/topics", "/unsubscribe diffusion models", "/topics"):
                person.send(text)
        for person in people:
            said = [message["text"] for message in await person.receives(5)]
            replies = [text for text in said if not text.startswith("diffusion models · ")]
            assert [reply.split()[1] for reply in replies] == ["now", "follow", "no", "follow"]
    finally:
        desk.paperboy.services.courier.stop()
        await courier
        await updater.stop()
        await application.stop()
