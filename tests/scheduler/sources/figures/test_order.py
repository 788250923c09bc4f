"""Which figure is shown first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.sources.figures.order import overview_first
from scheduler.sources.fulltext.document import Document, Figure, Section


def document(*captions: tuple[str, str, str]) -> Document:
    """A document with a figure in each section: its title, the section's number, the caption."""
    figures = [Figure(f"Figure {at}", caption) for at, (_, _, caption) in enumerate(captions, 1)]
    sections = [
        Section(title, 1, number, figures=(figure,))
        for (title, number, _), figure in zip(captions, figures, strict=True)
    ]
    return Document("html", sections=tuple(sections))


@pytest.mark.parametrize(
    ("captions", "first"),
    [
        ([("Introduction", "1", "Accuracy over time."), ("Method", "3", "Overview of the proposed method.")], 2),
        ([("Introduction", "1", "Our framework at a glance."), ("Method", "3", "Architecture of one block.")], 1),
        ([("Introduction", "1", "An example."), ("Results", "4", "Overall accuracy on four data sets.")], 1),
        ([("Introduction", "1", "A street."), ("User study", "B", "Overview of the study.")], 1),
        ([("Introduction", "1", "Teaser."), ("Method", "2", "Pipeline of Nixie, from text to image.")], 2),
        ([("Model", "2", "The encoder."), ("Model", "2", "The decoder."), ("Model", "2", "Overall architecture.")], 3),
    ],
)
def test_the_figure_that_shows_the_whole_comes_first(captions: list[tuple[str, str, str]], first: int) -> None:
    assert overview_first(document(*captions))[0].number == f"Figure {first}"


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=3), st.text(max_size=200)), max_size=12))
def test_every_figure_comes_once_and_the_others_in_reading_order(captions: list[tuple[str, str, str]]) -> None:
    paper = document(*captions)
    ordered = overview_first(paper)
    assert sorted(figure.number for figure in ordered) == sorted(figure.number for figure in paper.figures)
    rest = [figure for figure in paper.figures if figure is not ordered[0]] if ordered else []
    assert ordered[1:] == rest
