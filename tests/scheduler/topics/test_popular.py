"""The topics that are offered can be followed as they stand, and there are papers on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.views.layout import MAX_DATA
from bot.views.starting import PICK
from scheduler.records import paper, read
from scheduler.topics.categories import ARCHIVES
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.popular import FIELDS, fields_in
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from pathlib import Path

TOPICS = [topic for field in FIELDS for topic in field.topics]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_stands_as_it_is_kept_and_fits_a_button(topic: str) -> None:
    assert parse(topic).canonical == topic
    assert len(f"{PICK}topic:{topic}".encode()) <= MAX_DATA


def test_no_topic_is_offered_twice() -> None:
    assert len(set(TOPICS)) == len(TOPICS)
    assert len({field.name for field in FIELDS}) == len(FIELDS)


def test_only_fields_that_are_harvested_are_offered() -> None:
    assert fields_in(()) == FIELDS
    assert [field.name for field in fields_in(("cs.CL", "math.NT"))] == ["language", "mathematics"]
    assert {field.name for field in fields_in(("cs.*",))} >= {"language", "vision", "robotics"}
    assert "biology" not in {field.name for field in fields_in(("cs.*",))}
    assert all(name.partition(".")[0] in ARCHIVES for field in FIELDS for name in field.categories)


def test_there_are_papers_on_most_of_computer_science(shared_data: Path) -> None:
    lines = (shared_data / "corpus" / "week_2025-06-02_06.jsonl").read_bytes().splitlines()
    pool = LearnedRanker().pool([paper(read(line)) for line in lines])
    # Of what is no computer science, the week holds little.
    topics = [topic for field in FIELDS for topic in field.topics if field.categories[0].startswith("cs.")]
    empty = {topic for topic in topics if not any(match.score >= BALANCED for match in pool.rank(parse(topic)))}
    assert len(empty) <= len(topics) // 5, empty
