"""Nothing from outside stands unescaped: in messages, logs and file names."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot import logs
from bot.locales import texts
from bot.views.digests import DigestComposer
from scheduler.errors import IdentifierError
from scheduler.exports.edition import Edition
from scheduler.exports.formats import FORMATS, digest_file
from scheduler.models import Digest, DigestItem, DigestSection, Match, Reason
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import deliveries, papers, subscribers, subscriptions
from scheduler.summaries.schema import Claim, Entry
from tests.journeys.chatting import MORNING, at_the_desk
from tests.scheduler.making import TUESDAY, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.models import Paper
    from tests.journeys.chatting import Desk, Json

EVIL = '<b>bold</b> <a href="https://evil.example/">free</a> </i></b> &lt;u&gt; <tg-spoiler>x'
STEERING = "\x1b[2J\u202eexe.fdp\x07"
SEEN = ("<b>bold</b>", "&lt;u&gt;", "<tg-spoiler>")
"""What a reader must see of it, as it was written."""


def evil_paper() -> Paper:
    hostile = EVIL + STEERING
    return paper(
        1,
        title=f"Zebras {hostile}",
        abstract=f"We study zebras {hostile}. They are striped {hostile}.",
        authors=(f"Ada {hostile}", f"Bo {hostile}"),
        comment=hostile,
        journal_ref=hostile,
        categories=("cs.CV", hostile),
        primary_category=hostile,
    )


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with at_the_desk(tmp_path / "data", admins=frozenset({99})) as desk:
        await desk.paperboy.services.store.run(papers.save, [evil_paper()], MORNING)
        yield desk
        desk.well_behaved()


def shown_safely(messages: list[Json], *, seen: bool = True) -> None:
    """Assert that no markup in these messages came from outside."""
    assert messages
    for message in messages:
        assert "evil.example" not in str([entity.get("url") for entity in message.get("entities", [])])
        assert not any(entity["type"] in {"spoiler", "underline"} for entity in message.get("entities", []))
        assert not set(STEERING[:1] + "\u202e\x07") & set(str(message["text"]))
        assert not any("\u202e" in str(row) for row in message.get("reply_markup", {}).get("inline_keyboard", []))
    text = "\n".join(str(message["text"]) for message in messages)
    assert not seen or all(words in text for words in SEEN), text


async def test_a_papers_text_is_shown_as_it_is_written(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    shown_safely(await desk.say(ada, "/paper 2506.00001"))
    shown_safely(await desk.say(ada, "/search zebras"), seen=False)


async def test_a_digest_shows_papers_topics_and_reasons_as_they_are_written(desk: Desk) -> None:
    ada, found = desk.telegram.user(7), evil_paper()
    await desk.say(ada, "/start")
    entry = Entry(Claim(f"Headline {EVIL}", EVIL), (Claim(EVIL, EVIL),))
    items = (DigestItem(found, Match(found.id, 0.9, (Reason("author", EVIL), Reason("title", EVIL))), entry),)

    def send(db: Database) -> None:
        reader = subscribers.find(db, 7)
        assert reader is not None
        composer = DigestComposer()
        days = (TUESDAY,)
        for messages in (
            composer.digest(Digest(days, 1, (DigestSection(EVIL, items),)), reader.language),
            composer.nothing_new(Digest(days, 1, (DigestSection(EVIL, ()),)), reader.language),
        ):
            deliveries.queue(db, reader.id, messages, MORNING)

    before = len(desk.telegram.delivered(7))
    await desk.paperboy.services.store.run(send)
    await desk.handled()
    messages = desk.telegram.delivered(7)[before:]
    assert len(messages) == 2
    for message in messages:
        shown_safely([message])


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_shows_papers_topics_and_claims_as_they_are_written(name: str) -> None:
    entry = Entry(Claim(f"Headline {EVIL}", EVIL, EVIL), (Claim(EVIL + STEERING, EVIL),), EVIL)
    items = (DigestItem(evil_paper(), Match("2506.00001", 0.9, (Reason("title", EVIL),)), entry),)
    digest = Digest((TUESDAY,), 1, (DigestSection(EVIL, items), DigestSection(EVIL + STEERING, ())))
    written = digest_file(name, Edition(digest, MORNING), texts("zh")).content.decode()
    # Front matter is data, which test_hexo reads back.
    shown = written.split("---\n", 2)[-1] if name == "hexo" else written
    html = MarkdownIt().render(shown) if name in {"markdown", "hexo"} else shown if name == "html" else ""
    assert not re.search(r"<(?:b|u|i|tg-spoiler)\b|>free<", html), (
        "markup of theirs, or a link that does not show where it leads"
    )
    assert name != "html" or ('content="default-src &#x27;none&#x27;;' in written and "<script" not in written)
    assert name == "json" or not set("\x1b\u202e\x07") & set(written)
    assert name not in {"bibtex", "ris"} or len(written.splitlines()) < 30


@pytest.mark.parametrize(
    "said",
    ["/subscribe {}", "/subscribe x:{}", '/subscribe "{}', "/unsubscribe {}", "/search {}", "/paper {}", "/settings {}",
     "/why {}", "/topics {}", "/topics 1 {}", "/topics 1 without {}", "/topics 1 by {}",
     "/language {}", "/start {}", "/nosuch{}", "{}"],
)  # fmt: skip
async def test_what_a_person_types_is_shown_as_it_is_written(desk: Desk, said: str) -> None:
    shown_safely(await desk.say(desk.telegram.user(7), said.format(EVIL + STEERING)), seen=False)


async def test_a_topic_is_shown_as_it_is_written_wherever_it_is_shown(desk: Desk) -> None:
    ada = desk.telegram.user(7)
    quoted = '"' + EVIL.replace('"', "") + '"'
    await desk.say(ada, "/start")

    def follow(db: Database) -> None:
        reader = subscribers.find(db, 7)
        assert reader is not None
        made: dict[str, Any] = {"cap": 5, "threshold": 0.5, "covered_until": TUESDAY, "now": MORNING}
        subscriptions.add(db, reader.id, quoted, **made)

    await desk.paperboy.services.store.run(follow)
    [listed] = await desk.say(ada, "/topics")
    shown_safely([listed], seen=False)
    label = listed["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert label.startswith('1 · "<b>bold</b>')
    await desk.press(ada, listed, label)
    for button in ("Papers", "‹ Back", "Mute", "‹ Back"):
        await desk.press(ada, listed, button)
        shown_safely([desk.now_shows(listed)], seen=False)
    notice, _ = await desk.press(ada, listed, "Stop following")
    assert "<b>bold</b>" in notice
    shown_safely([desk.now_shows(listed)], seen=False)


async def test_names_of_people_and_groups_do_no_harm(desk: Desk) -> None:
    eve = desk.telegram.user(8, EVIL + STEERING)
    group = desk.telegram.group(-100, EVIL + STEERING, members={8: "creator"})
    for command in ("/start", "/help", "/settings", "/topics", "/privacy", "/subscribe zebras", "/deleteme"):
        shown_safely(await desk.say(eve, command), seen=False)
        shown_safely(await desk.say(eve, command, to=group), seen=False)
    shown_safely(await desk.say(desk.telegram.user(99), "/stats"), seen=False)


@pytest.mark.parametrize("form", ["text", "json"])
@settings(max_examples=30)
@given(words=st.text(max_size=50))
def test_a_log_has_one_line_a_record_and_steers_nothing(form: Literal["text", "json"], words: str) -> None:
    forged = f"\n2026-06-03 08:00:00,000 ERROR bot: forged{STEERING}\r\u2028\x85"
    record = logging.LogRecord("test", logging.WARNING, "", 0, "it said %s%s", (words, forged), None)
    line = logs.Redacted((), form).format(record)
    assert len(line.splitlines()) == 1
    assert not any(char in line for char in "\x1b\x07\r\n\u202e\u2028\x85")


@settings(max_examples=50)
@given(text=st.text(max_size=40) | st.from_regex(r"(\.\./|/|[a-z-]+/)?[0-9]{4}\.?[0-9]{3,5}(v[0-9]+)?(/\.\.)?"))
def test_no_identifier_leads_out_of_a_folder(text: str) -> None:
    try:
        found = parse_identifier(text)
    except IdentifierError:
        return
    assert re.fullmatch(r"[0-9]{4}\.[0-9]{4,5}|[a-z]+(-[a-z]+)*/[0-9]{7}", found.id), found
