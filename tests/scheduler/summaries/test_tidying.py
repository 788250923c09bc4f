"""The rules that turn a sentence of an abstract into a headline."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.tidying import MAX_WORDS, shorten, tidy


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("In this paper, we propose a sampler for grids.", "Proposes a sampler for grids."),
        (
            "We introduce TwinStep, a sampler that halves cost.",
            "Introduces TwinStep, a sampler that halves cost.",
        ),
        ("We show that TwinStep needs 2 steps.", "Shows that TwinStep needs 2 steps."),
        ("This paper presents TwinStep and shows gains.", "Presents TwinStep and shows gains."),
        ("This paper presents TwinStep, and we show gains.", "Presents TwinStep, and shows gains."),
        ("Here, we report a cold planet of 3.2 Earth masses.", "Reports a cold planet of 3.2 Earth masses."),
        ("Here we report a cold planet, too.", "Reports a cold planet, too."),
        ("To address this, we study how grids age.", "Studies how grids age."),
        ("To address these limitations, in this paper, we analyze aging grids.", "Analyzes aging grids."),
        ("However, the cost of sampling is high.", "The cost of sampling is high."),
        ("Strikingly, we find that 3.5% of users leave.", "Finds that 3.5% of users leave."),
        ("In this work, k-means is revisited for grids.", "In this work, k-means is revisited for grids."),
        ("We propose TwinStep and show that it works.", "Proposes TwinStep and shows that it works."),
        ("We propose TwinStep and we also show that it works.", "Proposes TwinStep and shows that it works."),
        (
            "We analyze grids, derive a bound, and prove that it is tight.",
            "Analyzes grids, derives a bound, and proves that it is tight.",
        ),
        (
            "We propose and evaluate a way to detect and classify cats.",
            "Proposes and evaluates a way to detect and classify cats.",
        ),
        (
            "We propose a model that uses grids, and evaluate it on maps.",
            "Proposes a model that uses grids, and evaluates it on maps.",
        ),
        (
            "We present a benchmark, which we call FooBench, for maps.",
            "Presents a benchmark, called FooBench, for maps.",
        ),
        ("We train grids to detect and classify maps.", "Trains grids to detect and classify maps."),
        ("We empirically show that grids age.", "Empirically shows that grids age."),
        ("This position paper argues that grids age.", "Argues that grids age."),
        ("Results: We find that grids age quickly.", "Finds that grids age quickly."),
    ],
)
def test_tidies(sentence: str, headline: str) -> None:
    assert tidy(sentence) == headline


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose methods that learn grids, and evaluate them on maps.",
        "We use a novel design and report state-of-the-art results.",
        "We present grids and critique the use of maps.",
        "We present a study of networks where we prune weights.",
        "We apply TwinStep to maps and find the gain.",
        "We report a cold planet near us.",
        "We can do this without any map of the area.",
        "We developed TwinStep for maps.",
        "This work is concerned with grids and maps in the world.",
        "This user study shows that people like maps.",
        "In such cases, the method fails on maps.",
        "iPhone sales rise while maps age.",
        "Nous présentons une méthode pour les cartes.",
        "本文提出了一种方法。",
    ],
)
def test_leaves_alone_what_is_not_certain(sentence: str) -> None:
    assert tidy(sentence) == sentence


def test_a_name_in_lower_case_keeps_it() -> None:
    assert tidy("Moreover, k-means clustering is slow on maps.") == "k-means clustering is slow on maps."


def test_a_long_headline_ends_with_a_clause() -> None:
    main = "Proposes " + " ".join(["very"] * 20) + " long words"
    assert shorten(f"{main}, which {' '.join(['add'] * 30)} nothing.") == f"{main} …"


def test_a_long_headline_without_a_clause_stays_whole() -> None:
    sentence = "Proposes " + " ".join(["very"] * 50) + " long words."
    assert shorten(sentence) == sentence


def test_a_bracket_is_never_cut_open() -> None:
    main = "Proposes " + " ".join(["very"] * 12) + " (long words"
    sentence = f"{main}, which {' '.join(['add'] * 30)} nothing)."
    assert shorten(sentence) == sentence


_PHRASES = st.sampled_from(
    [
        "We",
        "we",
        "In this paper,",
        "propose",
        "show that",
        "and",
        ", and",
        "which we call",
        "to",
        "TwinStep",
        "3.5%",
        "This paper",
        "presents",
        "However,",
        "To address this,",
        "evaluate",
        "it",
        ".",
        "that",
        "a",
        "(",
        ")",
        "— 7",
        ";",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PHRASES, max_size=60).map(" ".join)))
def test_numbers_and_length_survive(sentence: str) -> None:
    tidied = shorten(tidy(sentence))
    assert set(re.findall(r"\d+", tidied)) <= set(re.findall(r"\d+", sentence))
    assert len(tidied) <= len(sentence) + len(sentence.split()) + 2
    if tidied.endswith(" …"):
        assert len(tidied.split()) <= MAX_WORDS + 1
