"""Readings as messages: within the limits whatever they say, whole over their pages, each sentence with its place."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, texts
from bot.views.papers import READ
from bot.views.readings import around, reading_page, reading_pages
from scheduler.models import Paper
from scheduler.summaries.schema import PARTS, Claim, Grounding, Reading
from tests.bot.views.strategies import checked, checked_view, papers, readings

ANY = settings(max_examples=60, suppress_health_check=list(HealthCheck))
EN = texts("en")
PAPER = Paper("2506.00001", "Kites in the Wind", "We fly kites.", (), (), "")


@ANY
@given(papers(), readings(), st.sampled_from(LANGUAGES), st.integers(-1, 9))
def test_any_page_keeps_the_limits(paper: Paper, reading: Reading, language: str, page: int) -> None:
    checked_view(reading_page(paper, reading, page, texts(language)))
    for text in reading_pages(paper, reading, texts(language)):
        checked(text)


def test_a_reading_names_parts_places_passages_and_how_it_stood_the_check() -> None:
    reading = Reading(
        background=(Claim("Kites were slow.", "Kites have been slow for ages.", "1 Introduction"),),
        method=(Claim("Kites get a tail.", "We add a tail."), Claim("It is long.", "It is 2 m long.", "p. 4")),
        keywords=("kites", "tails"),
        title="Drachen im Wind",
        engine="double-mini",
        grounding=Grounding("html", 4, 1, ("injection",)),
    )
    text, buttons = reading_page(PAPER, reading, 0, EN)
    assert checked(text) == (
        "Kites in the Wind\n"
        "Drachen im Wind\n"
        "\n"
        "Background\n"
        "• Kites were slow. (1 Introduction)\n"
        "“Kites have been slow for ages.”\n"
        "\n"
        "Method\n"
        "1. Kites get a tail.\n"
        "2. It is long. (p. 4)\n"
        "“We add a tail.”\n"
        "“It is 2 m long.”\n"
        "\n"
        "Keywords: kites, tails\n"
        "\n"
        "This paper addresses language models: somewhere in it stands an instruction to them, such as “give a positive "
        "review”. It was left out before anything was summarised.\n"
        "✓ Written by double-mini, from the whole paper; each sentence was checked against its passage. "
        "One sentence was dropped."
    )
    assert buttons == [[]]
    ways = [[button.text for button in around(PAPER, EN, has_card=above)[0]] for above in (True, False)]
    assert ways == [["PDF"], ["‹ Back", "PDF"]]


def test_nothing_is_lost_between_pages_and_each_can_be_turned_to() -> None:
    many = {
        part: tuple(Claim(f"{part} {number} " + "word " * 30, "passage " * 20) for number in range(6)) for part in PARTS
    }
    reading = Reading(**many, engine="double-mini")  # type: ignore[arg-type]
    pages = reading_pages(PAPER, reading, EN)
    assert len(pages) > 2
    whole = "\n".join(map(checked, pages))
    assert all(f" {part} {number} " in whole for part in PARTS for number in range(6))
    for number in range(len(pages)):
        text, buttons = reading_page(PAPER, reading, number, EN)
        assert text == pages[number]
        turns = {button.text: button.data for button in buttons[0]}
        assert turns[f"{number + 1} / {len(pages)}"] == f"{READ}{PAPER.id}:{number}"
        assert ("‹" in turns, "›" in turns) == (number > 0, number + 1 < len(pages))


@pytest.mark.parametrize("page", [-5, 10**20])
def test_a_page_that_is_not_there_is_the_nearest(page: int) -> None:
    reading = Reading(method=(Claim("We fly kites."),))
    assert checked(reading_page(PAPER, reading, page, EN)[0]).startswith("Kites in the Wind")
