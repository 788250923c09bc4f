"""Taking everything along and bringing it back: /export, /deleteme, /import."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.handlers.topics import MAX_TOPICS
from bot.locales import LANGUAGES, texts
from tests.journeys.chatting import TO_MEMBERS, labels, text_of
from tests.journeys.test_saved import content, keep, names
from tests.security.places import everything, try_everything

if TYPE_CHECKING:
    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk, Json

ADA = 7_263_549


async def taken_along(desk: Desk, person: Person) -> bytes:
    """The file of all of a person's data."""
    [offer] = await desk.say(person, "/export")
    _, [sent] = await desk.press(person, offer, "All about me")
    assert sent["document"]["file_name"].endswith(".json")
    return content(desk, sent).encode()


async def brought(desk: Desk, person: Person, file: bytes, name: str = "paperboy.json") -> str:
    """What the bot says of a file, in the end."""
    before = len(person.chat.delivered)
    person.send_document(name, file, "application/octet-stream")
    await desk.handled()
    [said] = person.chat.delivered[before:]
    return str(desk.now_shows(said)["text"])


async def kept(desk: Desk) -> tuple[list[Any], list[Any]]:
    """Topics with what is set of them, and saved papers with what was written to them, each in order."""
    topics = "SELECT query, cap, threshold, filters FROM subscriptions JOIN topics ON topics.id = topic_id ORDER BY 1"
    saved = "SELECT paper_id, tags, note, saved_at FROM feedback WHERE saved_at IS NOT NULL ORDER BY saved_at"
    return await desk.rows(topics), await desk.rows(saved)


async def forget(desk: Desk, person: Person) -> None:
    [asked] = await desk.say(person, "/deleteme")
    await desk.press(person, asked, "Delete everything")


async def test_what_was_taken_along_is_the_same_when_it_is_brought_back(desk: Desk) -> None:
    ada = desk.telegram.user(ADA)
    for topic in ("diffusion models", 'au:"Jane Doe" OR cat:cs.CL', "图像"):
        await desk.say(ada, f"/subscribe {topic}")
    for change in ("1 strict", "1 without survey, medical imaging", "2 days Mon Thu", "2 papers 8", "3 cross off"):
        await desk.say(ada, f"/topics {change}")
    for name, remark in zip(await names(desk, 3), ["#gan #图像 see § 3", "#todo", "100% {sure} \\alpha"], strict=True):
        await keep(desk, ada, name, remark)
    before, file = await kept(desk), await taken_along(desk, ada)
    assert len(before[0]) == len(before[1]) == 3
    await forget(desk, ada)
    assert await kept(desk) == ([], [])
    desk.clock[0] += timedelta(hours=1)
    said = await brought(desk, ada, file)
    assert said == "Taken over: 3 new topics, 3 papers saved."
    assert await kept(desk) == before
    assert await brought(desk, ada, file) == (
        "Taken over: no new topic, no new paper.\n6 of its entries you had already."
    )
    assert await kept(desk) == before


async def test_bibtex_brings_saved_papers_back(desk: Desk) -> None:
    ada = desk.telegram.user(ADA)
    for name in await names(desk, 3):
        await keep(desk, ada, name, "#gan 100% {sure}")
    before = await desk.rows("SELECT paper_id, tags, note FROM feedback ORDER BY saved_at")
    [listed] = await desk.say(ada, "/saved")
    _, [sent] = await desk.press(ada, listed, "BibTeX")
    await forget(desk, ada)
    assert "3 papers saved" in await brought(desk, ada, content(desk, sent).encode(), "library.BIB")
    assert await desk.rows("SELECT paper_id, tags, note FROM feedback ORDER BY saved_at") == before


async def test_all_that_is_kept_of_somebody_is_in_the_file(desk: Desk) -> None:
    ada = desk.telegram.user(ADA)
    await desk.say(ada, "/subscribe diffusion models")
    [name] = await names(desk, 1)
    await keep(desk, ada, name, "#gan")
    await try_everything(desk, ada)
    await desk.say(ada, "/subscribe diffusion models")
    [(subscriber,)] = await desk.rows("SELECT id FROM subscribers WHERE chat_id = ?", ADA)
    held = json.loads(await taken_along(desk, ada))
    assert held["settings"]["timezone"] == "UTC"
    assert [one["query"] for one in held["topics"]] == ["diffusion models"]
    tables = {
        table: [row for row in rows if ADA in row.values() or row.get("subscriber_id") == subscriber]
        for table, rows in (await everything(desk)).items()
    }
    assert {table: len(rows) for table, rows in tables.items() if rows} == {
        table: len(rows) for table, rows in held["rows"].items()
    }


async def test_the_file_tells_nothing_of_others(desk: Desk) -> None:
    ada, bo = desk.telegram.user(ADA), desk.telegram.user(8_888_888, "Bo")
    for person in (ada, bo):
        await desk.say(person, "/subscribe diffusion models")
        await try_everything(desk, person)
    assert b"8888888" not in await taken_along(desk, ada)
    group = desk.telegram.group(-100, members={ADA: "member", 8_888_888: "creator"})
    [offer] = await desk.say(ada, "/export", to=group)
    notice, sent = await desk.press(ada, offer, "All about me")
    assert (notice, sent) == (TO_MEMBERS, [])


async def test_papers_that_are_not_here_come_from_arxiv_and_never_from_the_file(desk: Desk) -> None:
    ada = desk.telegram.user(ADA)
    forged = {"id": "2506.99999", "title": "Forged", "abstract": "Forged"}
    said = await brought(desk, ada, json.dumps({"saved": [forged, forged | {"id": "x"}]}).encode())
    assert "One paper is unknown to arXiv." in said
    assert "1 of its entries I could not read" in said
    assert await desk.rows("SELECT * FROM papers WHERE title = 'Forged'") == []


async def test_there_is_an_end_to_what_can_be_followed(desk: Desk) -> None:
    ada = desk.telegram.user(ADA)
    many = [{"query": f"topic{number}"} for number in range(MAX_TOPICS + 3)]
    said = await brought(desk, ada, json.dumps({"topics": many}).encode())
    assert said == (
        f"Taken over: {MAX_TOPICS} new topics, no new paper.\n"
        "3 of its entries found no room; you follow or keep as many as I can hold."
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_file_that_brings_nothing_is_one_clear_line(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(ADA, language_code=language), texts(language)
    for file, key in ((b"{", "damaged"), (b"{}", "nothing"), (b"{" + b" " * 10_000_001, "too-big")):
        assert await brought(desk, ada, file) == words.plain(f"import-{key}")
    assert await kept(desk) == ([], [])
    desk.telegram.fault("server_error", method="getFile", times=9)
    assert await brought(desk, ada, b"{}") == words.plain("own-not-downloaded")


async def test_in_a_group_its_admins_reply_to_a_file(desk: Desk) -> None:
    ada, bo = desk.telegram.user(ADA), desk.telegram.user(8, "Bo")
    group = desk.telegram.group(-100, members={ADA: "creator", 8: "member"})
    assert "reply to one with /import" in text_of(await desk.say(ada, "/import"))
    file: Json = ada.send_document("topics.json", b'{"topics": [{"query": "robots"}]}', to=group)
    assert "only their admins" in text_of(await desk.say(bo, "/import", to=group, reply_to=file))
    [said] = await desk.say(ada, "/import", to=group, reply_to=file)
    assert desk.now_shows(said)["text"] == "Taken over: one new topic, no new paper."
    [listed] = await desk.say(ada, "/topics", to=group)
    assert labels(listed) == ["1 · robots"]
