"""Tags and notes as somebody writes them, and finding papers by them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scheduler.models import SavedPaper
from scheduler.saved import LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, Remark, find, note, remarked, tag, tags, tags_of
from tests.scheduler.making import NOON, paper

HAD = Remark(("gan",), "a note")


def test_what_is_written_takes_the_place_of_what_was_there() -> None:
    assert remarked(Remark(), "#GAN  #to-read see\nfig. #3 #2d") == Remark(("gan", "to-read", "2d"), "see fig. #3")
    assert remarked(HAD, "#new") == Remark(("new",), "a note")
    assert remarked(HAD, "other words") == Remark(("gan",), "other words")
    assert remarked(HAD, " None ") == Remark()
    assert remarked(HAD, "  ") == HAD


def test_tags_are_written_one_way() -> None:
    assert [tag(text) for text in ("#Machine Learning", "ＧＡＮ", "Übung", "图像", "3", "--", "a/b")] == [
        "machine-learning", "gan", "übung", "图像", "", "", "a-b",
    ]  # fmt: skip


@given(st.text(), st.lists(st.text()))
def test_whatever_is_written_is_bounded_and_stays_as_it_is(said: str, several: list[str]) -> None:
    made = remarked(Remark(), said)
    kept = tags(several)
    assert len(kept) <= MOST_TAGS
    assert tags(kept) == kept
    assert len(made.tags) <= MOST_TAGS
    assert all(0 < len(one) <= LONGEST_TAG and tag(one) == one for one in (*made.tags, *kept))
    assert len(made.note) <= LONGEST_NOTE
    assert note(made.note) == made.note


def test_every_word_and_tag_has_to_be_there() -> None:
    first = SavedPaper(paper(1, title=r"G\"odel Machines", authors=("José Fictus",)), NOON, ("gan", "3d"), "Café")
    second = SavedPaper(paper(2), NOON, ("gan",))
    both = [first, second]
    for wanted, found in {
        "#gan": both, "#GAN #3d": [first], "#gan godel": [first], "gödel machines": [first], "jose cafe": [first],
        "2506.00002": [second], "trajectories": [second], "#gan zebra": [], "": both,
    }.items():  # fmt: skip
        assert find(both, wanted) == found, wanted
    assert tags_of(both) == [("gan", 2), ("3d", 1)]
