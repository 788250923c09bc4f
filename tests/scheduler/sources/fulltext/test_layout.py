"""Glyphs to fragments, fragments to lines in reading order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.sources.fulltext.fragments import Fragment, Glyph, Style, fragments_of
from scheduler.sources.fulltext.layout import fit_columns, lines_of

LEFT, RIGHT, WIDTH = 72.0, 320.0, 220.0


def fragment(text: str, left: float, baseline: float, width: float, size: float = 10) -> Fragment:
    return Fragment(text, left, baseline - 0.8 * size, left + width, baseline + 0.2 * size, baseline, size)


def column(name: str, left: float, top: float, count: int) -> list[Fragment]:
    return [fragment(f"{name}{at}", left, top + 12 * at, WIDTH - at % 3 * 7) for at in range(count)]


def order(fragments: list[Fragment]) -> list[str]:
    return [line.text for line in lines_of(fragments, 1)]


@settings(max_examples=60, deadline=None)
@given(st.integers(4, 40), st.integers(4, 40), st.integers(0, 3), st.floats(-5, 5), st.randoms(use_true_random=False))
def test_left_column_comes_before_right_whatever_the_order_in_the_file(
    left: int, right: int, spanning: int, shift: float, random: object
) -> None:
    title = [fragment(f"title{at}", 90, 60 + 20 * at, 430, 16) for at in range(spanning)]
    one, other = column("left", LEFT, 140, left), column("right", RIGHT, 140 + shift, right)
    mixed = [*title, *one, *other]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert order(mixed) == [part.text for part in [*title, *one, *other]]


def test_a_figure_across_both_columns_parts_them() -> None:
    above = [*column("a", LEFT, 100, 5), *column("b", RIGHT, 100, 5)]
    across = [fragment("Figure 1: across both", 90, 200, 430)]
    below = [*column("c", LEFT, 240, 5), *column("d", RIGHT, 240, 5)]
    assert order([*above, *below, *across]) == [part.text for part in [*above, *across, *below]]


def test_the_short_last_line_of_a_caption_across_both_columns_stays_with_it() -> None:
    caption = [fragment("Figure 1: across", 72, 100, 468), fragment("its end", 72, 112, 60)]
    below = [*column("c", LEFT, 150, 5), *column("d", RIGHT, 150, 5)]
    lines = lines_of([*below, *caption], 1)
    assert [line.text for line in lines] == [part.text for part in [*caption, *below]]
    assert lines[0].band == lines[1].band != lines[2].band


def test_rows_of_a_table_across_both_columns_stay_rows() -> None:
    table = [
        fragment(f"{row}{cell}", left, 80 + 12 * row, 40)
        for row in range(5)
        for cell, left in (("a", 80), ("b", 180), ("c", 340), ("d", 460))
    ]
    below = [*column("c", LEFT, 180, 8), *column("d", RIGHT, 180, 8)]
    lines = lines_of([*table, *below], 1)
    assert [line.cells for line in lines[:5]] == [tuple(f"{row}{cell}" for cell in "abcd") for row in range(5)]


def test_one_column_with_gaps_is_one_column() -> None:
    lines = [fragment(f"line{at}", LEFT, 100 + 12 * at, 460 - at % 2 * 200) for at in range(20)]
    assert order(lines) == [part.text for part in lines]


def test_small_labels_do_not_hide_the_gutter() -> None:
    labels = [fragment(f"label{at}", 260, 100 + 6 * at, 100, 5) for at in range(30)]
    text = [*column("left column " * 4, LEFT, 320, 8), *column("right column " * 4, RIGHT, 320, 8)]
    assert order([*labels, *text])[-16:] == [part.text for part in text]


def test_what_has_no_letters_is_no_line() -> None:
    assert order([fragment("\ue001\u200b", 100, 100, 20), fragment("seen", 100, 120, 20)]) == ["seen"]


def glyphs(text: str, style: Style, x: float = 100, y: float = 100) -> list[Glyph]:
    width = style.size / 2
    return [
        Glyph(char, "", x + at * width, y, x + at * width, y + 2, x + (at + 1) * width, y - 8, style)
        for at, char in enumerate(text)
    ]


def test_a_power_keeps_its_sense_and_the_mark_of_a_footnote_goes() -> None:
    normal, small = Style(10), Style(6)
    power = [*glyphs("10", normal), *glyphs("5", small, 110, 96), *glyphs("x", normal, 113)]
    marked = [*glyphs("known", normal), *glyphs("12", small, 125, 96), *glyphs(".", normal, 131)]
    assert [part.text for part in fragments_of(power)] == ["10^5x"]
    assert [part.text for part in fragments_of(marked)] == ["known."]


@pytest.mark.parametrize(
    ("word", "raised", "after", "read"),
    [
        ("relationships.", "13–16", "", "relationships."),
        ("GraphLIME", "87", "", "GraphLIME"),
        ("example", "161", "", "example"),
        ("total}", "4", "", "total}"),
        ("cm", "2", "", "cm2"),
        ("R", "2", "", "R2"),
    ],
)
def test_citations_that_are_set_high_are_no_numbers(word: str, raised: str, after: str, read: str) -> None:
    normal, small = Style(10), Style(6)
    end = 100 + 5 * len(word)
    parts = [*glyphs(word, normal), *glyphs(raised, small, end, 96), *glyphs(after, normal, end + 3 * len(raised))]
    assert [part.text for part in fragments_of(parts)] == [read]


def test_the_number_of_an_isotope_stays() -> None:
    normal, small = Style(10), Style(6)
    parts = [*glyphs("with", normal), *glyphs("13", small, 122.5, 96), *glyphs("C", normal, 128.5)]
    parts[4].space = "seen"
    assert [part.text for part in fragments_of(parts)] == ["with 13C"]


def spaced(gaps: str, style: Style) -> list[Glyph]:
    """Words of two letters, the gaps between them in hundredths of an em; ``-`` where PDFium sees no space."""
    x, made = 100.0, []
    for at, gap in enumerate(["0", *gaps.split()]):
        x += float(gap.strip("-")) / 100 * style.size
        word = glyphs("of" if at % 2 else "th", style, x)
        word[0].space = "" if gap.startswith("-") or not at else "guessed"
        made += word
        x += len(word) * style.size / 2
    return made


def test_a_gap_is_a_space_by_the_lines_other_gaps() -> None:
    def text(gaps: str, *, italic: bool = False) -> str:
        return fragments_of(spaced(gaps, Style(10, italic=italic)))[0].text

    assert text("18 18 18 18 -18 18") == "th of th of th of th"
    assert text("18 18 18 18 -9 18") == "th of th of thof th"
    assert text("18 18 18 18 18 4") == "th of th of th ofth"
    assert text("18 18 18 18 18 4", italic=True) == "th of th of th of th", "an f leans over what follows"


def test_a_row_of_many_cells_is_a_row_though_one_is_wide() -> None:
    lefts = (80, 120, 330, 380, 430, 480)
    table = [
        fragment(f"{row}{cell}", left, 80 + 12 * row, 140 if at == 1 else 25)
        for row in range(5)
        for at, (cell, left) in enumerate(zip("abcdef", lefts, strict=True))
    ]
    below = [*column("c", LEFT, 180, 8), *column("d", RIGHT, 180, 8)]
    lines = lines_of([*table, *below], 1)
    assert [line.cells for line in lines[:5]] == [tuple(f"{row}{cell}" for cell in "abcdef") for row in range(5)]


def test_columns_are_as_wide_as_what_is_left_of_them() -> None:
    lines = lines_of([fragment("text", 72, 100, 200), fragment("the page's number", 290, 760, 20)], 1)
    fit_columns(lines[:1])
    assert (lines[0].column, lines[1].column) == ((72, 272), (72, 310))


def test_a_wide_gap_or_a_new_line_begins_a_fragment() -> None:
    style = Style(10)
    parts = [*glyphs("left", style), *glyphs("right", style, 140), *glyphs("below", style, 100, 112)]
    assert [part.text for part in fragments_of(parts)] == ["left", "right", "below"]


def test_an_accent_set_after_its_word_stands_before_its_letter() -> None:
    style = Style(10)
    accent = glyphs("¨", style, 105.5)[0]
    word = glyphs("Farber", style)
    accent.left, accent.right = 106, 109
    assert [part.text for part in fragments_of([*word, accent, *glyphs("x", style, 135)])] == ["F¨arber x"]


def test_a_table_within_a_column_is_no_pair_of_columns() -> None:
    names = [fragment(f"papers with {at}", LEFT, 300 + 12 * at, 90) for at in range(6)]
    counts = [fragment(f"{at}.1M of them all", LEFT + 120, 300 + 12 * at, 90) for at in range(6)]
    text = [*column("left column " * 4, LEFT, 60, 15), *column("right column " * 4, RIGHT, 60, 30)]
    rows = [f"{one.text} {other.text}" for one, other in zip(names, counts, strict=True)]
    assert order([*text, *names, *counts])[15:21] == rows
