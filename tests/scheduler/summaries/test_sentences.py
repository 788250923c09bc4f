"""Sentence splitting: what sentencex does well and what is healed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.sentences import split


@pytest.mark.parametrize(
    "sentences",
    [
        ["We gain 3.5 dB.", "It is fast."],
        ["See Muster et al. for this, i.e. the first case.", "It uses Fig. 3 and e.g. Table 2."],
        ["We follow Ye et. al. [3], who split tables.", "It was shown by Ye et. al.", "We go on."],
        ["We use approx. 3 items.", "By Eq. (3) it holds.", "In Sec. 3 we win."],
        ["Is it better?", "Yes, vs. three others.", "Code: https://example.org/a.b?c=d."],
        ["We find: (1) models grow, and (2) data shrinks.", "Both matter."],
        [
            "There are two tasks: 1) reading and 2) writing phenomena.",
            "We also measure time.",
            "Results improve.",
        ],
        ["我们提出了一种方法。", "它很好！", "结果提升3.5%。"],
        ["Nous présentons une méthode.", "Les résultats sont bons."],
    ],
)
def test_splits(sentences: list[str]) -> None:
    joiner = "" if sentences[0].endswith("。") else " "
    assert split(joiner.join(sentences)) == sentences


def test_nothing_has_no_sentences() -> None:
    assert split("") == []
    assert split(" \n ") == []


@given(st.text(max_size=300))
def test_every_sentence_stands_in_the_text_in_order(text: str) -> None:
    at = 0
    for sentence in split(text):
        assert sentence == sentence.strip()
        at = text.index(sentence, at) + len(sentence)


@given(st.text(alphabet="Wea. 1)(?!,We:;。中\"'", max_size=200))
def test_no_character_but_space_is_lost(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
