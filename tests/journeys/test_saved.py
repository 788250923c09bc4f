"""The papers that somebody keeps: the list, tags and notes, looking through it, and files to take along."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from bot.locales import LANGUAGES, texts
from scheduler.exports.formats import FOR_SAVED
from tests.journeys.chatting import MORNING, labels, text_of

if TYPE_CHECKING:
    from tests.doubles.telegram import Person
    from tests.journeys.chatting import Desk, Json

FILES = ["BibTeX", "RIS", "CSV", "Markdown"]


async def names(desk: Desk, count: int) -> list[str]:
    return [name for (name,) in await desk.rows("SELECT id FROM papers ORDER BY id LIMIT ?", count)]


async def keep(desk: Desk, person: Person, name: str, remark: str) -> str:
    """Save a paper with tags and a note; returns what the bot says."""
    desk.clock[0] += timedelta(seconds=1)
    return text_of(await desk.say(person, f"/note {name} {remark}"))


def content(desk: Desk, message: Json) -> str:
    _, held = desk.telegram.world.files[message["document"]["file_id"]]
    return held.decode()


async def test_saved_papers_are_listed_by_the_page(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    assert text_of(await desk.say(ada, "/saved")).startswith("You have saved nothing yet.")
    found = await names(desk, 10)
    for name in found:
        desk.clock[0] += timedelta(seconds=1)
        [card] = await desk.say(ada, f"/paper {name}")
        await desk.press(ada, card, "🔖 Save")
    [listed] = await desk.say(ada, "/saved")
    assert listed["text"].startswith("Saved · 10 papers")
    assert labels(listed) == [*"12345678", "Older ›", *FILES]
    _, [card] = await desk.press(ada, listed, "1")
    assert f"arXiv:{found[-1]}" in card["text"]
    await desk.press(ada, listed, "Older ›")
    assert labels(desk.now_shows(listed)) == ["9", "10", "‹ Newer", *FILES]


async def test_tags_and_a_note_are_put_to_a_paper_and_changed(desk: Desk) -> None:
    ada, [name] = desk.telegram.user(7), await names(desk, 1)
    assert "Which paper" in text_of(await desk.say(ada, "/note"))
    assert "Which paper" in text_of(await desk.say(ada, "/note some words"))
    almost = name.replace(".0", ".")
    told = text_of(await desk.say(ada, f"/note {almost} #gan"))
    assert told == f"“{almost}” is no arXiv number. Did you mean /note {name} #gan?"
    assert "No tags and no note." in text_of(await desk.say(ada, f"/note {name}"))
    assert await desk.rows("SELECT * FROM feedback") == [], "to look saves nothing"
    assert (await keep(desk, ada, name, "#GAN #to-read a <fine> baseline")).endswith(
        "\n#gan #to-read · a <fine> baseline"
    )
    assert (await keep(desk, ada, name, "better words")).endswith("\n#gan #to-read · better words")
    assert (await keep(desk, ada, name, "#done")).endswith("\n#done · better words")
    assert "Saved · one paper" in text_of(await desk.say(ada, "/saved"))
    assert "No tags and no note." in await keep(desk, ada, name, "none")


async def test_a_reply_to_a_card_that_begins_with_a_tag_is_a_remark(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7), desk.telegram.user(8, "Bo")
    [name] = await names(desk, 1)
    [card] = await desk.say(ada, f"/paper {name}")
    assert text_of(await desk.say(ada, "#later in the train", reply_to=card)).endswith("\n#later · in the train")
    assert text_of(await desk.say(ada, "/note at home", reply_to=card)).endswith("\n#later · at home")
    group = desk.telegram.group(-100, members={7: "creator", 8: "member"})
    [theirs] = await desk.say(ada, f"/paper {name}", to=group)
    await desk.say(bo, "#mine", to=group, reply_to=theirs)
    assert await desk.rows("SELECT tags FROM feedback") == [('["later"]',)], "a member's remark is none"


async def test_a_saved_paper_that_is_let_go_by_mistake_keeps_its_note(desk: Desk) -> None:
    ada, [name] = desk.telegram.user(7), await names(desk, 1)
    await keep(desk, ada, name, "#gan a note")
    [card] = await desk.say(ada, f"/paper {name}")
    await desk.press(ada, card, "🔖 Save ✓")
    assert "saved nothing" in text_of(await desk.say(ada, "/saved"))
    await desk.press(ada, card, "🔖 Save")
    assert "#gan · a note" in text_of(await desk.say(ada, "/saved"))


async def test_the_list_is_looked_through_and_narrowed_to_a_tag(desk: Desk) -> None:
    ada, found = desk.telegram.user(7), await names(desk, 3)
    for name, remark in zip(found, ["#gan zebra crossing", "#gan #3d", "plain"], strict=True):
        await keep(desk, ada, name, remark)
    [listed] = await desk.say(ada, "/saved")
    assert "#gan · 2" in labels(listed)
    await desk.press(ada, listed, "#gan · 2")
    narrowed = desk.now_shows(listed)
    assert narrowed["text"].startswith("#gan · 2 of 3 saved")
    _, [sent] = await desk.press(ada, narrowed, "CSV")
    rows = list(csv.DictReader(io.StringIO(content(desk, sent))))
    assert [(row["id"], row["tags"]) for row in rows] == [(found[1], "gan; 3d"), (found[0], "gan")]
    await desk.press(ada, narrowed, "‹ All saved")
    assert desk.now_shows(listed)["text"] == listed["text"]
    [hit] = await desk.say(ada, "/saved #GAN ZEBRA")
    assert hit["text"].startswith("#GAN ZEBRA · 1 of 3 saved")
    [nothing] = await desk.say(ada, "/saved <zebras>")
    assert nothing["text"] == "You have saved nothing that holds <zebras>. /saved lists it all."


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_saved_is_taken_along_in_every_format(desk: Desk, language: str) -> None:
    ada, found = desk.telegram.user(7, language_code=language), await names(desk, 3)
    for name in found:
        await keep(desk, ada, name, "#gan #to-read 100% {fine}")
    [listed] = await desk.say(ada, "/saved")
    files = {}
    for form in FOR_SAVED:
        notice, [sent] = await desk.press(ada, listed, texts(language).plain(f"export-format-{form}"))
        assert notice == ""
        assert sent["document"]["file_name"].startswith(f"{MORNING.date()}-saved.")
        files[form] = content(desk, sent)
    assert [entry["keywords"] for entry in parse_string(files["bibtex"]).entries] == ["gan, to-read"] * 3
    assert [entry["research_notes"] for entry in rispy.loads(files["ris"])] == ["100% {fine}"] * 3
    assert [row["note"] for row in csv.DictReader(io.StringIO(files["csv"]))] == ["100% {fine}"] * 3
    assert files["markdown"].count("#gan #to-read") == 3
    assert files["markdown"].startswith(f"# {texts(language).plain('export-saved')}\n")
