"""Tables between rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.sources.fulltext.document import Box
from scheduler.sources.fulltext.layout import lines_of
from scheduler.sources.fulltext.ruled import tables_of

from .test_layout import LEFT, RIGHT, column, fragment

if TYPE_CHECKING:
    from scheduler.sources.fulltext.fragments import Fragment

HEIGHT = 792.0


def rules(*tops: float, left: float = LEFT, right: float = 540) -> list[Box]:
    return [Box(left, top, right, top + 1) for top in tops]


def row(top: float, *cells: tuple[str, float, float]) -> list[Fragment]:
    return [fragment(text, left, top, width) for text, left, width in cells]


TABLE = [
    *row(100, ("Use", LEFT, 30), ("What", 130, 30), ("Who", 330, 30)),
    *row(120, ("Words", LEFT, 40), ("finds where words", 130, 150), ("a model of nobody's that", 330, 190)),
    *row(132, ("begin and end", 130, 140), ("reads them one by one", 330, 180)),
    *row(150, ("Lines", LEFT, 40), ("finds lines", 130, 140), ("another model", 330, 190)),
]
RULES = rules(90, 106, 160)


def test_a_table_across_two_columns_is_read_row_by_row() -> None:
    text = [*column("left", LEFT, 220, 20), *column("right", RIGHT, 220, 20)]
    tables = tables_of(RULES, [*TABLE, *text], HEIGHT)
    assert tables == [Box(LEFT, 90, 540, 161)]
    lines = lines_of([*text, *TABLE], 1, tables)
    assert [line.cells for line in lines[:4]] == [
        ("Use", "What", "Who"),
        ("Words", "finds where words", "a model of nobody's that"),
        ("begin and end", "reads them one by one"),
        ("Lines", "finds lines", "another model"),
    ]
    assert [line.ruled for line in lines[:5]] == [True] * 4 + [False]
    assert [line.text for line in lines[4:]] == [part.text for part in text]


def test_shorter_rules_within_a_table_are_no_table_of_their_own() -> None:
    table = [
        part
        for top in (100, 160, 220)
        for part in [
            *row(top, (f"head {top}", LEFT, 30), (f"first {top}", 200, 30), (f"second {top}", 330, 30)),
            *row(top + 24, (f"row {top}", LEFT, 30), (f"1.{top}", 200, 30), (f"2.{top}", 330, 30)),
        ]
    ]
    lines = [*rules(112, 172, 232, left=190, right=360), *rules(88, 164, 290)]
    tables = tables_of(lines, table, HEIGHT)
    assert tables == [Box(LEFT, 88, 540, 291)]
    assert [cell for line in lines_of(table, 1, tables) for cell in line.cells] == [part.text for part in table]


def test_tables_beside_each_other_are_read_one_by_one() -> None:
    def small(left: float, top: float) -> list[Fragment]:
        return [
            part for at in range(3) for part in row(top + 12 * at, (f"a{left}", left, 20), (f"b{at}", left + 60, 20))
        ]

    one, other = small(72, 101), small(320, 100)
    beside = [*rules(90, 104, 130, right=160), *rules(90, 104, 130, left=320, right=410)]
    lines = lines_of([*other, *one], 1, tables_of(beside, [*other, *one], HEIGHT))
    assert [line.cells[0] for line in lines] == ["a72"] * 3 + ["a320"] * 3


def test_what_is_no_table() -> None:
    lines = [fragment("a line of text that is as wide as the page is", LEFT, 100 + 12 * at, 460) for at in range(4)]
    caption = [fragment("Table 2: Of other things.", LEFT, 112, 200)]
    assert tables_of(RULES, lines, HEIGHT) == [], "running text"
    assert tables_of(RULES[:2], TABLE, HEIGHT) == [], "two rules"
    assert tables_of(RULES, [*TABLE, *caption], HEIGHT) == [], "two tables, of two rules each at the most"
    assert tables_of(rules(20, 90, 780), TABLE, HEIGHT) == [], "the head and foot of a page"
    assert tables_of([*RULES, *rules(*range(200, 400))], TABLE, HEIGHT) == [], "a drawing"
    assert tables_of(RULES, [], HEIGHT) == [], "nothing"


def test_a_page_with_very_many_rules_is_no_burden() -> None:
    drawing = [Box(at % 500, at % 700, at % 500 + 25 + at % 90, at % 700 + 1) for at in range(20_000)]
    assert tables_of(drawing, TABLE, HEIGHT) == []
