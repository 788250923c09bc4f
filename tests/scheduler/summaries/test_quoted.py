"""Readings without a model: a paper's sections speak, each for what it is."""

from __future__ import annotations

import pytest

from scheduler.sources.fulltext.document import Document, Passage, Section
from scheduler.summaries.original import Original
from scheduler.summaries.quoted import quoted_reading
from tests.scheduler.summaries.twinstep import BODY, TWINSTEP


def test_without_a_model_the_sections_speak() -> None:
    reading = quoted_reading(Original.of_document(TWINSTEP, BODY))
    assert [(name, one.text, one.place) for name, claims in reading.parts.items() for one in claims] == [
        ("method", "We pair neighbouring steps and add a correction term.", "Method"),
    ]
    assert (reading.engine, reading.by_model) == ("embedded", False)
    assert quoted_reading(Original.of_record(TWINSTEP)).claims == ()


def test_what_a_section_on_limits_says_is_no_significance() -> None:
    body = Document(
        source="html",
        sections=(
            Section(
                "Limitations", 1, "5", (Passage("Hands have the wrong number of fingers here.", ("Limitations",)),)
            ),
            Section("Conclusion", 1, "6", (Passage("Small recipes open the field to laboratories.", ("Conclusion",)),)),
        ),
    )
    reading = quoted_reading(Original.of_document(TWINSTEP, body))
    assert [one.place for one in reading.significance] == ["Conclusion"]
    assert [one.place for one in reading.limits] == ["Limitations"]


@pytest.mark.parametrize("begin", ["Keywords:", "Key words —", "Index Terms—"])
def test_keywords_are_no_sentence_of_a_paper(begin: str) -> None:
    passages = (
        Passage(f"{begin} Table structure recognition data representation transformers.", ("Method",)),
        Passage("We pair neighbouring steps and add a correction term.", ("Method",)),
    )
    reading = quoted_reading(
        Original.of_document(TWINSTEP, Document("html", sections=(Section("Method", 1, "2", passages),)))
    )
    assert [one.text for one in reading.method] == ["We pair neighbouring steps and add a correction term."]
