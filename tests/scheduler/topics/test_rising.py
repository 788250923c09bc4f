"""What is said more often lately is found; what merely stands there, is rare, or was always said is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.topics.rising import GROWTH, rising_authors, rising_phrases
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from scheduler.models import Paper


def papers(count: int, text: str, first: int = 1, author: str = "Ada Fictus") -> list[Paper]:
    return [paper(first + number, title="Zebras", abstract=text, authors=(author,)) for number in range(count)]


LATE = [
    *papers(6, "Flow matching is used for zebra crossings."),
    *papers(14, "Diffusion models paint zebra crossings.", 50),
]
BEFORE = [
    *papers(4, "Flow matching is used for zebra crossings.", 100),
    *papers(156, "Diffusion models paint zebra crossings.", 200),
]


def test_a_phrase_that_is_new_in_its_numbers_is_found() -> None:
    [found] = rising_phrases(LATE, BEFORE, ["diffusion", "models"], 5)
    assert (found.name, found.now) == ("flow matching", 6)
    assert 0.4 < found.usual < 0.7, "20 papers of late, and one in forty said it before"


def test_the_topics_own_words_are_no_news() -> None:
    assert rising_phrases(LATE, BEFORE, ["flow matching"], 5) == []


def test_too_few_papers_or_none_before_tell_nothing() -> None:
    assert rising_phrases(LATE[:2], BEFORE, [], 5) == []
    assert rising_phrases(LATE, [], [], 5) == []
    assert rising_phrases([], BEFORE, [], 5) == []


def test_the_way_in_which_papers_talk_is_no_news() -> None:
    late = [*papers(9, "However, extensive experiments show superior performance. This paper presents it."), *LATE]
    assert [one.name for one in rising_phrases(late, BEFORE, [], 5)] == ["flow matching"]


def test_neighbouring_phrases_are_said_once() -> None:
    late = [*papers(6, "Large flow matching models."), *papers(20, "Nothing at all.", 50)]
    found = rising_phrases(late, BEFORE, [], 5)
    words = [word for one in found for word in one.name.split()]
    assert found
    assert len(words) == len(set(words))


def test_authors_who_write_more() -> None:
    late = [*papers(3, "x", author="Bo Exempla"), *papers(20, "x", 50)]
    before = [*papers(1, "x", 100, author="Bo Exempla"), *papers(160, "x", 200)]
    assert [(one.name, one.now) for one in rising_authors(late, before, 5)] == [("Bo Exempla", 3)]


texts = st.text(st.sampled_from("abc .$\\{}\u202e中"), max_size=30)


@settings(max_examples=60)
@given(st.lists(texts, max_size=8), st.lists(texts, max_size=8), st.lists(texts, max_size=2))
def test_any_text_is_counted_soberly(late: list[str], before: list[str], known: list[str]) -> None:
    now, then = (
        [paper(number, title=text, abstract=text) for number, text in enumerate(some, 1)] for some in (late, before)
    )
    for one in (*rising_phrases(now, then, known, 5), *rising_authors(now, then, 5)):
        assert one.now <= len(late)
        assert one.now >= GROWTH * one.usual
        assert one.name.strip()
