"""Digests as messages: every paper once, whole, in order, within Telegram's limits, whatever their text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES
from bot.views.digests import LATER, SEEN, TOPICS, DigestComposer
from bot.views.history import PAST
from bot.views.layout import length
from bot.views.papers import CARD, title
from scheduler.models import Digest, DigestItem, DigestSection, Match, Message, Paper, Reason
from scheduler.summaries.schema import Claim, Entry
from tests.bot.views import strategies
from tests.bot.views.strategies import NASTY, checked_message, digests, rows

if TYPE_CHECKING:
    from scheduler.models import ReasonKind

COMPOSER = DigestComposer()
ANY = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def item(number: int, headline: str = "It halves the number of steps.", **fields: object) -> DigestItem:
    paper = Paper(
        id=f"2506.{number:05}",
        title=f"Paired Trajectories {number}",
        abstract="",
        authors=("A. Fictus", "C. Muster", "B. Exempla"),
        categories=("cs.CV",),
        primary_category="cs.CV",
    )
    for name, value in fields.items():
        object.__setattr__(paper, name, value)
    reason = Reason("title", "paired trajectories")
    return DigestItem(paper, Match(paper.id, 0.9, (reason,)), Entry(Claim(headline)))


def digest(*sizes: int, pool: int = 212, headline: str = "It halves the number of steps.") -> Digest:
    numbers = iter(range(1, 1_000))
    sections = tuple(
        DigestSection(f"topic {place}", tuple(item(next(numbers), headline) for _ in range(size)))
        for place, size in enumerate(sizes, 1)
    )
    return Digest((date(2025, 6, 3),), pool, sections)


def pressed(messages: list[Message]) -> list[tuple[str, str]]:
    """Label and paper of every number button, in order."""
    buttons = [button for message in messages for row in rows(message) for button in row]
    return [
        (button["text"], button["callback_data"].removeprefix(CARD))
        for button in buttons
        if button["callback_data"].startswith(CARD)
    ]


def test_a_morning_reads_well() -> None:
    [message] = COMPOSER.digest(digest(2), "en")
    assert checked_message(message) == (
        "topic 1 · Tue 3 June · 2 of 212 new papers\n"
        "\n"
        "1 It halves the number of steps.\n"
        "Paired Trajectories 1 · A. Fictus … B. Exempla (+1) · cs.CV · title: paired trajectories\n"
        "\n"
        "2 It halves the number of steps.\n"
        "Paired Trajectories 2 · A. Fictus … B. Exempla (+1) · cs.CV · title: paired trajectories\n"
        "\n"
        "Each sentence is from the paper's abstract."
    )
    assert [[button["text"] for button in row] for row in rows(message)] == [
        ["1", "2"],
        ["Mark all as seen", "Later today"],
        ["Change this topic", "History"],
    ]
    assert not message.silent


@ANY
@given(digests(), st.sampled_from(LANGUAGES))
@example(digest(20, 20, headline="\U0001f600" * 400), "en")
@example(digest(1, headline="\ud800 half a pair \udc00"), "zh")
def test_any_digest_keeps_the_limits_and_every_paper(found: Digest, language: str) -> None:
    papers = [one.paper for section in found.sections for one in section.items]
    messages = COMPOSER.digest(found, language)
    parts = [checked_message(message) for message in messages]
    assert pressed(messages) == [(str(number), paper.id) for number, paper in enumerate(papers, 1)]
    whole = "\n".join(message.text for message in messages)
    assert re.findall(r'<a href="https://arxiv\.org/abs/([^"]+)">', whole) == [paper.id for paper in papers]
    assert [message.silent for message in messages] == [False, *[True] * (len(messages) - 1)]
    assert all(part.strip() for part in parts)
    for message in messages:
        # Number, sentence, title and button stay together.
        assert re.findall(r"(?:^|\n)<b>([0-9]+)</b> ", message.text) == [label for label, _ in pressed([message])]


def test_a_long_digest_is_numbered_in_parts_as_few_as_the_limits_allow() -> None:
    messages = COMPOSER.digest(digest(20, 20, headline="word " * 60), "en")
    texts = [checked_message(message) for message in messages]
    assert [text.partition("\n")[0] for text in texts] == [f"{n} of {len(texts)}" for n in range(1, len(texts) + 1)]
    assert len(pressed(messages)) == 40
    assert all(length(message.text) > 3_200 for message in messages[:-1])  # type: ignore[arg-type]
    others = [button for message in messages for row in rows(message) for button in row if "card" not in str(button)]
    assert [button["callback_data"] for button in others] == [SEEN, LATER, TOPICS, PAST]


def test_a_hundred_entities_and_no_more_go_into_one_message() -> None:
    messages = COMPOSER.digest(digest(60, headline="Short."), "en")
    assert len(messages) > 1
    assert len(pressed(messages)) == 60
    for message in messages:
        checked_message(message)


def test_a_topic_without_papers_takes_no_room_and_no_number() -> None:
    [message] = COMPOSER.digest(digest(1, 0, 1), "en")
    text = checked_message(message)
    assert "topic 2" not in text
    assert [label for label, _ in pressed([message])] == ["1", "2"]


def test_what_the_cap_left_out_is_counted() -> None:
    section = DigestSection("diffusion", (item(1),), held_back=1_234)
    [message] = COMPOSER.digest(Digest((date(2025, 6, 3),), 5_000, (section,)), "en")
    assert "… and 1,234 more that fit less well." in message.text


def test_those_left_out_of_a_topic_without_degrees_fit_no_less_well() -> None:
    certain = replace(item(1), match=replace(item(1).match, score=1.0))
    section = DigestSection("cat:cs.CV", (certain,), held_back=295)
    [message] = COMPOSER.digest(Digest((date(2025, 6, 3),), 5_000, (section,)), "en")
    assert "… and 295 more." in message.text


@pytest.mark.parametrize("kind", ["beside", "author"])
def test_what_shares_a_place_or_comes_for_its_author_tells_nothing_of_those_left_out(kind: ReasonKind) -> None:
    found = item(1)
    other = replace(found, match=replace(found.match, reasons=(Reason(kind, ""), *found.match.reasons)))
    section = DigestSection("diffusion", (found, other), held_back=2)
    [message] = COMPOSER.digest(Digest((date(2025, 6, 3),), 5_000, (section,)), "en")
    assert "… and 2 more." in message.text


def test_a_cross_list_and_a_withdrawn_paper_are_marked() -> None:
    section = DigestSection("x", (item(1, announce_type="cross"), item(2, withdrawn=True)))
    [message] = COMPOSER.digest(Digest((date(2025, 6, 3),), 5, (section,)), "en")
    assert " · cs.CV · cross-list · " in message.text
    assert " · cs.CV · withdrawn · " in message.text


def test_a_sentence_that_is_the_title_is_not_said_twice() -> None:
    section = DigestSection("x", (item(1, headline="Paired Trajectories 1"),))
    [message] = COMPOSER.digest(Digest((date(2025, 6, 3),), 5, (section,)), "en")
    assert message.text.count("Paired Trajectories 1") == 1
    assert "\n\n<b>1</b> <a href=" in message.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", NASTY)
def test_no_topic_breaks_the_word_that_there_is_nothing(text: str, language: str) -> None:
    found = Digest((date(2025, 6, 3),), 212, tuple(DigestSection(text, ()) for _ in range(50)))
    [message] = COMPOSER.nothing_new(found, language)
    assert "212" in checked_message(message)
    assert message.silent
    [late] = COMPOSER.not_announced(date(2025, 6, 3), language)
    assert checked_message(late)
    assert late.silent


@ANY
@given(strategies.papers())
def test_a_title_is_never_empty(paper: Paper) -> None:
    assert title(paper)
