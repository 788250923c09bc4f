"""What a headline may be made of: only what the sentence says, whole and standing alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.candidates import candidates, leans, whole
from scheduler.summaries.tidying import MAX_WORDS


def texts(sentence: str) -> list[str]:
    return [each.text for each in candidates(sentence, 0, {})]


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        (
            "Unlike earlier samplers, we propose TwinStep for maps of old towns.",
            "We propose TwinStep for maps of old towns.",
        ),
        ("Reading maps as graphs, we draw TwinStep for old towns.", "We draw TwinStep for old towns."),
        ("In this paper, to draw finer maps, we propose TwinStep.", "Proposes TwinStep."),
        ("Maps age quickly, so we redraw them and show that they last.", "We redraw them and show that they last."),
        ("We address this problem by studying how grids age.", "We study how grids age."),
        ("Experiments on two atlases show that TwinStep halves the time.", "TwinStep halves the time."),
        ("Our method outperforms every sampler on maps.", "Outperforms every sampler on maps."),
        ("We propose TwinStep (a fast sampler for grids) for old maps.", "We propose TwinStep for old maps."),
        (
            "We introduce a sampler for very old maps, which needs one step.",
            "We introduce a sampler for very old maps.",
        ),
        (
            "We propose a fast sampler for maps of old towns to find lost streets.",
            "We propose a fast sampler for maps of old towns.",
        ),
        ("This paper shows that our approach halves the cost.", "Shows that the approach halves the cost."),
        ("To find lost streets, we propose TwinStep.", "We propose TwinStep to find lost streets."),
        ("To redraw such maps we propose TwinStep for grids.", "We propose TwinStep for grids."),
        ("Old towns have many maps, and we propose a sampler for them.", "We propose a sampler for them."),
        ("We lift these limits and propose a sampler of grids.", "We propose a sampler of grids."),
        ("We draw a map of old towns to close this gap.", "We draw a map of old towns."),
        ("We show that these drawn maps age.", "We show that the drawn maps age."),
        ("The goal of this work is to propose maps of towns.", "Proposes maps of towns."),
        ("Our aim in this paper is to find lost streets.", "Aims to find lost streets."),
    ],
)
def test_offers_the_shorter_way_beside_the_whole(sentence: str, headline: str) -> None:
    assert headline in texts(sentence)


@pytest.mark.parametrize(
    ("sentence", "lost"),
    [
        ("We show that every grid of the plane ages, unless it is finite.", "unless"),
        ("We propose a sampler for maps of old towns, achieving one step only if they are small.", "only if"),
        ("We prove that every planar grid ages (if it is finite) over time.", "if it is finite"),
        ("The old grids of the plane, which we study, age in the end.", "age in the end"),
        ("We present an agent for old maps designed for use by towns.", "for use"),
        ("If every street is known, we propose TwinStep for old maps.", "If every street"),
        ("Under these bounds we prove that maps age.", "Under these bounds"),
        ("Assuming that walls are flat, we prove that maps age.", "Assuming that walls are flat"),
        ("Restricting maps to old towns, this paper shows that they age.", "Restricting maps to old towns"),
        ("Experiments suggest that TwinStep halves the time on old maps.", "suggest"),
        ("We show how to use this for efficient drawing.", "this for"),
        ("We propose old maps of towns as a drawing upon which streets are laid.", "upon which"),
    ],
)
def test_never_loses_a_condition_a_doubt_or_the_verb(sentence: str, lost: str) -> None:
    assert all(lost in text for text in texts(sentence))


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("In this paper, we propose TwinStep.", "Proposes TwinStep."),
        ("We propose in this paper TwinStep, a sampler.", "Proposes TwinStep, a sampler."),
        ("This work studies how old maps age.", "Studies how old maps age."),
        ("Purpose: To draw and date maps of old towns.", "Aims to draw and date maps of old towns."),
        ("We also propose TwinStep for maps.", "We propose TwinStep for maps."),
        ("In this paper, we show that old maps age.", "We show that old maps age."),
    ],
)
def test_only_what_is_announced_is_told_of_the_paper(sentence: str, headline: str) -> None:
    assert texts(sentence)[0] == headline


def test_what_was_to_be_done_stays_with_its_verb() -> None:
    said = texts("Our goal is to lift these limits by drawing new maps of towns.")
    assert not any("is by" in text for text in said)


def test_short_forms_are_spelled_out_where_there_is_room() -> None:
    known = {"GNN": "graph neural network"}
    assert "We train a graph neural network (GNN)." in [each.text for each in candidates("We train a GNN.", 0, known)]
    full = "We train a GNN " + "of maps " * 17 + "there."
    assert full in [each.text for each in candidates(full, 0, known)]


def test_short_forms_that_are_used_again_stay() -> None:
    sentence = "We study twin step samplers (TSS) on maps and show that TSS converges."
    assert all("(TSS)" in text for text in texts(sentence))


@pytest.mark.parametrize(
    "text",
    [
        "Solves this problem with grids.",
        "These methods need many steps on maps.",
        "It halves the time on maps.",
        "Shows that they age.",
        "Addresses the problem using grids.",
        "Proposes a sampler for such maps.",
        "We show that they age.",
        "To draw and date maps of old towns.",
        "In the second approach, maps of old towns are drawn anew.",
        "We combine the best of all samplers for grids with maps in the above two ways.",
        "Can grids age?",
        "TwinStep is open at https://example.org/maps, and we also provide notebooks.",
        "We ask how small a map may be.",
    ],
)
def test_what_points_elsewhere_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Proposes methods such as grids for maps.",
        "This paper is about maps.",
        "We asked how small a map may be, and a tenth suffices.",
        "Trains a sampler of maps of old towns in the west of the country and shows that this helps.",
    ],
)
def test_what_names_its_matter_stands(text: str) -> None:
    assert not leans(text)


_PHRASES = st.sampled_from(
    [
        "We", "propose", "show that", "TwinStep", "In this paper,", ", which", "halves", "the time", "by using", "maps",
        "; we", "if", "(3.5%", ")", "To do this,", "we", "our method", "this", "for", "to", "and", ".", ": (i)", "— 7",
        "本文提出", "Experiments show that", "are",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(_PHRASES, max_size=70).map(" ".join)))
def test_offers_something_short_that_the_sentence_says(sentence: str) -> None:
    for each in [*candidates(sentence, 3, {}), whole(sentence, 3)]:
        assert len(each.text.split()) <= MAX_WORDS
        assert set(re.findall(r"\d+", each.text)) <= set(re.findall(r"\d+", sentence))
        assert each.place == 3
