"""Taking along what was read: /export and a card's BibTeX, as files and to copy."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from bot.locales import LANGUAGES, texts
from bot.views.exports import OFFERED
from bot.views.layout import MAX_COPY
from scheduler.store import digests, papers, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.embedded import EmbeddedSummariser
from tests.journeys.chatting import MORNING, at_the_desk, labels, text_of
from tests.scheduler.exports.making import READING
from tests.scheduler.exports.test_hexo import front_matter
from tests.scheduler.exports.test_html import checked
from tests.scheduler.making import digest as digest_of
from tests.scheduler.making import freeze, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from tests.journeys.chatting import Desk, Json

NAME = "2025-06-03-diffusion-models"
TITLES = 3


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """An open bot."""
    async with at_the_desk(tmp_path / "data") as desk:
        yield desk
        desk.well_behaved()


async def had(desk: Desk, chat_id: int, query: str, *numbers: int, thread: int = 0, language: str = "en") -> None:
    """Somebody had a digest on a topic with these papers."""
    found = [paper(number) for number in numbers]
    made = digest_of(*found)
    named = replace(made, sections=tuple(replace(section, query=query) for section in made.sections))

    def keep(db: Database) -> None:
        papers.save(db, found, MORNING)
        freeze(db, subscriber(db, chat_id, thread, language=language).id, named, MORNING)

    await desk.paperboy.services.store.run(keep)


def content(desk: Desk, message: Json) -> str:
    """What is in the file under a message."""
    _, held = desk.telegram.world.files[message["document"]["file_id"]]
    return held.decode()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_newest_digest_comes_in_every_format(desk: Desk, language: str) -> None:
    ada, words = desk.telegram.user(7, language_code=language), texts(language)
    await had(desk, 7, "diffusion models", 1, 2, 3, language=language)
    [offer] = await desk.say(ada, "/export")
    offered = [words.plain(f"export-format-{name}") for name in OFFERED]
    assert labels(offer) == [*offered, words.plain("export-saved"), words.plain("export-everything")]
    files = {}
    for name, button in zip(OFFERED, offered, strict=True):
        notice, [sent] = await desk.press(ada, offer, button)
        assert notice == ""
        assert sent["caption"].startswith("diffusion models · ")
        assert sent["document"]["file_name"].startswith(f"{NAME}.")
        files[name] = content(desk, sent)
    assert len(checked(files["html"]).all("article")) == TITLES
    assert len(re.findall("(?m)^## ", files["markdown"])) == TITLES
    assert front_matter(files["hexo"])["title"] == "diffusion models"
    assert "](https://t.me/paperboy_double_bot)" in files["hexo"]
    assert len(parse_string(files["bibtex"]).entries) == TITLES
    assert len(rispy.loads(files["ris"])) == TITLES
    assert len(list(csv.DictReader(io.StringIO(files["csv"])))) == TITLES
    assert len(json.loads(files["json"])["topics"][0]["papers"]) == TITLES


@pytest.mark.parametrize("typed", ["ris", "RIS", "web page"])
async def test_a_format_can_be_typed(desk: Desk, typed: str) -> None:
    ada = desk.telegram.user(7)
    await had(desk, 7, "diffusion models", 1)
    [sent] = await desk.say(ada, f"/export {typed}")
    assert sent["document"]["file_name"].startswith(f"{NAME}.")


async def test_what_is_no_format_is_told_so_among_those_there_are(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await had(desk, 7, "diffusion models", 1)
    [plain] = await desk.say(ada, "/export")
    [told] = await desk.say(ada, "/export docx 2506.01234")
    assert told["text"].startswith("I make no file of “docx 2506.01234”.")
    assert labels(told) == labels(plain)


async def test_what_was_read_of_a_paper_goes_along(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await had(desk, 7, "diffusion models", 1)

    def keep(db: Database) -> None:
        first = digests.kept(db, 1, digests.latest(db, 1)[0])
        assert first is not None
        [paper] = papers.get(db, first.paper_ids[:1])
        key = SummaryKey.of(paper, "en", EmbeddedSummariser.name, EmbeddedSummariser.version, depth="reading")
        summaries.save(db, key, READING, MORNING)

    await desk.paperboy.services.store.run(keep)
    [offer] = await desk.say(ada, "/export")
    _, [sent] = await desk.press(ada, offer, "Markdown")
    assert content(desk, sent).count("### Prior work and its problems") == 1


async def test_all_topics_of_the_newest_day_are_in_one_file(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    await had(desk, 7, "diffusion models", 1, 2)
    await had(desk, 7, "language models", 3)
    [offer] = await desk.say(ada, "/export")
    _, [sent] = await desk.press(ada, offer, "JSON")
    assert sent["document"]["file_name"] == "2025-06-03-digest.json"
    assert [one["query"] for one in json.loads(content(desk, sent))["topics"]] == [
        "diffusion models",
        "language models",
    ]


async def test_there_may_be_nothing_to_take_along_yet(desk: Desk) -> None:
    ada, bo = desk.telegram.user(7), desk.telegram.user(8, "Bo")
    assert "You follow nothing yet" in text_of(await desk.say(ada, "/export"))
    await had(desk, 8, "diffusion models", 1)
    [offer] = await desk.say(bo, "/export")
    for data in ("export:digest:json", "export:digest:exe", "export:", "export:json", "bibtex:", "bibtex:2506.09999"):
        [greeted] = await desk.say(ada, "/start")
        assert await desk.forge(ada, greeted, data) == (texts("en").plain("old-button"), []), data
    assert labels(offer)


async def test_a_digest_is_exported_where_it_was_read(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    forum = desk.telegram.group(-200, kind="supergroup", threads=(5,), members={7: "creator"})
    await had(desk, -200, "diffusion models", 1, thread=5)
    [offer] = await desk.say(ada, "/export", to=forum, thread=5)
    _, [sent] = await desk.press(ada, offer, "RIS")
    assert sent["message_thread_id"] == 5


async def test_bibtex_is_copied_shown_or_sent_by_its_length(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    short = paper(1, authors=("Ada Fictus",), comment=None, title="Zebras")
    long = paper(2, title=f"More Zebras {'and yet more ' * 9}")
    many = paper(3, title="Many Zebras", authors=tuple(f"Ada Nobody {number}" for number in range(900)))
    await desk.paperboy.services.store.run(papers.save, [short, long, many], MORNING)
    [card] = await desk.say(ada, "/paper 2506.00001")
    [copied] = [
        button["copy_text"]["text"]
        for row in card["reply_markup"]["inline_keyboard"]
        for button in row
        if "copy_text" in button
    ]
    assert len(copied) <= MAX_COPY
    assert parse_string(copied).entries[0]["title"] == "{Zebras}"
    [card] = await desk.say(ada, "/paper 2506.00002")
    _, [shown] = await desk.press(ada, card, "BibTeX")
    assert shown["entities"] == [{"type": "pre", "language": "bibtex", "offset": 0, "length": len(shown["text"])}]
    assert parse_string(shown["text"]).entries[0]["eprint"] == "2506.00002"
    [card] = await desk.say(ada, "/paper 2506.00003")
    _, [sent] = await desk.press(ada, card, "BibTeX")
    assert sent["document"]["file_name"] == "2506.00003.bib"
    assert content(desk, sent).count(" and ") == 899
