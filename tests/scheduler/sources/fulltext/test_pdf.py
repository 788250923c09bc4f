"""Documents from PDFs, and what they say when there is none in them."""

from __future__ import annotations

import pytest

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.pdf import read_pdf

from .sheets import LEFT, LOREM, RIGHT, Sheet, pdf, read


def column(sheet: Sheet, x: float, y: float, name: str, count: int = 12) -> None:
    lines = [f"{name} {at}: words that fill a line of text here" for at in range(count)]
    sheet.paragraph(x, y, [line if at < count - 1 else f"{name} ends here." for at, line in enumerate(lines)])


def article() -> list[Sheet]:
    """Two pages in two columns, with all that stands around the text of a paper."""
    first = Sheet().write(100, 80, "A Study of Invented Things", 18, "F2").sideways(30, 500, "arXiv:2506.00001v1")
    first.write(200, 110, "Ada Example, Bo Sample").write(LEFT, 160, "Abstract", 12, "F2")
    first.paragraph(
        LEFT, 180, ["We study things that nobody has seen before, and", "show an effi-", "cient way to do so."]
    )
    first.write(LEFT, 240, "1 Introduction", 12, "F2")
    column(first, LEFT, 260, "left")
    first.draw(f"{LEFT} {792 - 660} m {LEFT + 60} {792 - 660} l S")
    first.write(LEFT + 4, 672, "1", 5).write(LEFT + 8, 675, "A note with https://example.org/code in it.", 8)
    column(first, RIGHT, 160, "right", 30)
    second = Sheet().draw("0.5 g 330 600 200 100 re f")
    second.write(RIGHT, 210, "Figure 1: What it looks like in the end.")
    column(second, LEFT, 90, "third", 30)
    second.write(RIGHT, 260, "1.1 Details of It", 10, "F2")
    column(second, RIGHT, 280, "fourth", 8)
    second.write(RIGHT, 420, "References", 12, "F2")
    second.paragraph(
        RIGHT, 440, ["[1] A. Example. A first thing that was", "    found, 2020.", "[2] B. Sample. A second one, 2021."]
    )
    for number, sheet in enumerate((first, second), 1):
        sheet.write(200, 40, "Invented Things and Others", 9).write(300, 760, str(number), 9)
    return [first, second]


def test_a_paper_in_two_columns() -> None:
    found = read(*article())
    assert found.title == "A Study of Invented Things"
    assert found.abstract == "We study things that nobody has seen before, and show an efficient way to do so."
    assert [(part.level, part.number, part.title) for part in found.sections] == [
        (1, "1", "Introduction"),
        (2, "1.1", "Details of It"),
    ]
    assert [passage.text.rsplit(" ", 3)[-3] for passage in found.passages if passage.kind == "paragraph"] == [
        "left", "right", "third", "fourth",
    ]  # fmt: skip
    assert [passage.page for passage in found.passages] == [1, 1, 2, 2, 2]
    assert found.references == (
        "[1] A. Example. A first thing that was found, 2020.",
        "[2] B. Sample. A second one, 2021.",
    )
    assert found.notes == ("A note with https://example.org/code in it.",)
    assert (found.pages, found.hidden) == (2, ())


def test_a_paragraph_broken_by_a_column_and_a_figure_is_whole() -> None:
    sheet = Sheet()
    column(sheet, LEFT, 90, "left", 20)
    sheet.paragraph(
        LEFT, 330, ["Here begins a sentence that does not find its end", "in this column but in the other one,"]
    )
    sheet.write(RIGHT, 90, "Figure 1: In between.")
    sheet.paragraph(
        RIGHT, 120, ["where it ends after some more of the words that", "a sentence is made of, and with a full stop."]
    )
    column(sheet, RIGHT, 160, "right", 14)
    texts = [passage.text for passage in read(sheet).passages]
    begun = next(text for text in texts if text.startswith("Here"))
    assert begun.endswith(
        "but in the other one, where it ends after some more of the words that a sentence is made of, "
        "and with a full stop."
    )


def test_nothing_of_the_page_itself_is_in_the_text() -> None:
    found = read(*article())
    text = " ".join([*(passage.text for passage in found.passages), found.abstract, *found.references])
    assert not [word for word in ("arXiv", "Others", "Ada", "note") if word in text]


def test_a_figure_is_a_caption_and_a_box() -> None:
    figure = next(read(*article()).figures)
    assert (figure.number, figure.caption) == ("Figure 1", "What it looks like in the end.")
    box = figure.images[0].box
    assert box is not None
    assert (figure.images[0].page, box.left, box.top, box.right, box.bottom) == (2, 327, 89, 533, 195)


def test_a_caption_above_its_picture_and_the_pages_ground() -> None:
    sheet = Sheet()
    sheet.draw("0.9 g 72 500 468 260 re f 0.5 g 100 720 200 20 re f 0.7 g 80 300 400 250 re f 0 g")
    sheet.write(LEFT, 220, "Figure 1: What it looks like in the end.").paragraph(LEFT, 520, LOREM)
    box = next(read(sheet).figures).images[0].box
    assert box is not None
    assert (box.top, box.bottom) == (239, 495)


def test_labels_between_a_picture_and_its_caption_are_in_the_picture_and_in_the_text() -> None:
    sheet = Sheet().draw(f"0.5 g {LEFT} 600 300 100 re f 0 g")
    sheet.write(LEFT + 50, 205, "(a) Before", 9).write(LEFT + 200, 205, "(b) After", 9)
    sheet.write(LEFT, 230, "Figure 1: What it looks like in the end.").paragraph(LEFT, 260, LOREM)
    found = read(sheet)
    box = next(found.figures).images[0].box
    assert box is not None
    assert 205 < box.bottom < 222
    assert "(a) Before" in " ".join(passage.text for passage in found.passages)


def test_a_table_has_rows_and_cells() -> None:
    sheet = Sheet()
    y = sheet.paragraph(LEFT, 90, LOREM)
    sheet.write(LEFT, y + 20, "Table 1: Results.")
    for at, row in enumerate((("Model", "F1", "Time"), ("Ours", "91.2", "3 s"), ("Theirs", "90.0", "5 s"))):
        for cell, x in zip(row, (LEFT, 200, 300), strict=True):
            sheet.write(x, y + 40 + 12 * at, cell)
    sheet.paragraph(LEFT, y + 110, LOREM)
    kinds = [(passage.kind, passage.text) for passage in read(sheet).passages]
    assert kinds[1:3] == [
        ("caption", "Table 1: Results."),
        ("table", "Model | F1 | Time\nOurs | 91.2 | 3 s\nTheirs | 90.0 | 5 s"),
    ]


def test_the_cells_of_a_narrow_table_are_parted_and_its_head_is_of_it() -> None:
    page = Sheet()
    y = page.paragraph(
        72, 90, [f"Line {at} of the running text, which is as long as the column is." for at in range(9)]
    )
    columns = (72, 130, 160, 190, 220)
    rows = (
        ("Models", "R-1", "R-2", "R-L", "Words"),
        *((f"Nix-{at}", "40.7", "20.0", "25.3", "203") for at in range(4)),
    )
    for at, row in enumerate(rows):
        for x, cell in zip(columns, row, strict=True):
            page.write(x, y + 20 + 12 * at, cell)
    page.paragraph(72, y + 110, ["And the running text goes on below, as long as the column is wide, too."] * 9)
    tables = [passage.text for passage in read(page).passages if passage.kind == "table"]
    assert tables == ["\n".join(" | ".join(row) for row in rows)]


def test_rows_with_a_narrow_gap_are_of_their_table() -> None:
    page = Sheet()
    rows = (("Papers", "81.1M"), ("Papers w/ PDF", "28.9M"), ("Papers w/ whole text", "8.1M"), ("Papers w/ ids", "21M"))
    for at, (name, count) in enumerate(rows):
        page.write(LEFT, 90 + 12 * at, name).write(LEFT + 105, 90 + 12 * at, count)
    page.paragraph(LEFT, 180, LOREM)
    tables = [passage.text for passage in read(page).passages if passage.kind == "table"]
    assert tables == ["\n".join(" | ".join(row) for row in rows)]


def test_a_row_whose_first_cell_is_bold_and_of_two_lines_is_of_its_table() -> None:
    page = Sheet()
    for at in range(4):
        for x, cell in zip((LEFT, 200, 240, 280), (f"Part {at}", "1.0", "2.0", "3.0"), strict=True):
            page.write(x, 90 + 12 * at, cell)
    page.write(LEFT, 138, "Mean", font="F2").write(LEFT, 148, "(of all)").write(200, 148, "1.5").write(240, 148, "2.5")
    page.paragraph(LEFT, 200, LOREM)
    [table] = [passage.text for passage in read(page).passages if passage.kind == "table"]
    assert table.endswith("Part 3 | 1.0 | 2.0 | 3.0\nMean\n(of all) | 1.5 | 2.5")


@pytest.mark.parametrize("number", ["", "4973"])
def test_a_sentence_that_goes_on_with_a_tables_name_is_no_caption(number: str) -> None:
    left = [f"Line {at} of a column that is set in ten points" for at in range(20)]
    right = ["Table 4. On average, that is less than half", *left]
    page = Sheet().write(290, 760, number)
    page.paragraph(72, 90, [*left, "and the figures for all of the runs are given in"])
    page.paragraph(320, 90, right)
    passages = list(read(page).passages)
    assert not [passage for passage in passages if passage.kind == "caption"]
    assert any("are given in Table 4. On average" in passage.text for passage in passages)


def test_lists_and_listings() -> None:
    sheet = Sheet()
    y = sheet.paragraph(LEFT, 90, LOREM)
    sheet.write(LEFT + 10, y + 10, "\u2022 One thing that is said.").write(LEFT + 10, y + 24, "\u2022 Another thing.")
    sheet.write(LEFT + 10, y + 60, "for x in y:", 9, "F3").write(LEFT + 20, y + 71, "go(x)", 9, "F3")
    kinds = [(passage.kind, passage.text) for passage in read(sheet).passages]
    assert kinds[1:] == [
        ("list item", "\u2022 One thing that is said."),
        ("list item", "\u2022 Another thing."),
        ("listing", "for x in y:\ngo(x)"),
    ]


def test_items_without_a_full_stop_are_items() -> None:
    marks = ("\u2022", "\u2022", "\u2022"), ("1.", "2.", "3."), ("(a)", "(b)", "(c)")
    for first, second, third in marks:
        sheet = Sheet()
        y = sheet.paragraph(LEFT, 90, LOREM)
        lines = [f"{first} one thing that is said of it all", f"{second} another of them", f"{third} a third"]
        sheet.paragraph(LEFT + 10, y + 10, lines)
        assert [passage.text for passage in read(sheet).passages][1:] == lines
    sheet = Sheet()
    y = sheet.paragraph(LEFT, 90, LOREM)
    sheet.paragraph(LEFT + 10, y + 10, ["1. one thing that is said since the year of", "2020. another of them"])
    assert len(list(read(sheet).passages)) == 2


def test_an_item_is_no_heading() -> None:
    sheet = Sheet()
    y = sheet.paragraph(LEFT, 90, LOREM)
    sheet.write(LEFT, y + 20, "\u2022 A Foundation of Invented Sciences", 12, "F2").paragraph(LEFT, y + 50, LOREM)
    assert [part.title for part in read(sheet).sections] == [""]


def test_a_first_page_of_short_lines_is_lost_only_if_it_is_a_title_page() -> None:
    for line, kept in (("Text under a picture.", True), ("ada@example.org", False)):
        first = Sheet().write(LEFT, 90, "A Study of Invented Things", 18).write(LEFT, 200, line)
        second = Sheet()
        second.paragraph(LEFT, 90, LOREM)
        texts = [passage.text for passage in read(first, second).passages]
        assert (line in texts) == kept


def test_a_box_beside_the_title_is_text() -> None:
    sheet = Sheet().write(LEFT, 60, "June 2020").write(LEFT, 110, "Of Invented Things", 20)
    column(sheet, LEFT, 150, "left", 20)
    column(sheet, RIGHT, 70, "box", 6)
    column(sheet, RIGHT, 200, "right", 16)
    text = " ".join(passage.text for passage in read(sheet).passages)
    assert "box 0" in text
    assert "June" not in text


def test_a_page_number_in_words_beside_a_running_foot_goes() -> None:
    sheet = Sheet()
    column(sheet, LEFT, 90, "left", 40)
    sheet.write(LEFT, 760, "Page 1", 6).write(400, 760, "REP-20-1 | Invented Things", 6)
    assert "REP" not in " ".join(passage.text for passage in read(sheet).passages)


def test_links_come_whole() -> None:
    sheet = Sheet()
    sheet.paragraph(LEFT, 90, [*LOREM, "and see https://example.org/exam", "ple.html for all of the code of it."])
    sheet.links.append((LEFT, 118, 300, 128, "https://example.org/example.html"))
    found = read(sheet)
    assert [link.url for link in found.links] == ["https://example.org/example.html"]
    assert "see https://example.org/example.html for all" in next(found.passages).text


def test_a_page_set_sideways_is_read() -> None:
    sheet = Sheet()
    for at, line in enumerate(LOREM):
        sheet.sideways(100 + 20 * at, 700, line)
    assert next(read(sheet).passages).text == " ".join(LOREM)


IMAGE = Sheet().draw("q 400 0 0 400 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q")
LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00> <00>]".format("00" * 32)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"This is no PDF at all.", "wrong-type"),
        (b"", "wrong-type"),
        (b"%PDF-1.7\nand nothing more", "damaged"),
        (pdf(Sheet()), "empty"),
        (pdf(IMAGE), "scanned"),
        (pdf(Sheet().write(72, 90, "secret"), trailer=LOCKED), "encrypted"),
        (pdf(*[Sheet() for _ in range(9)]), "too-many-pages"),
        (b"%PDF-1.7" + b"0" * 20_000, "too-big"),
    ],
)
def test_files_without_text_say_so(content: bytes, outcome: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(content, Bounds(size=20_000, pages=8))
    assert caught.value.outcome == outcome


def outcome(content: bytes) -> str:
    try:
        read_pdf(content, Bounds())
    except UnreadableDocument as error:
        return error.outcome
    return "ok"


def test_a_file_cut_short_gives_what_is_left_or_says_so() -> None:
    whole = pdf(*article())
    outcomes = {share: outcome(whole[: len(whole) * share // 10]) for share in (3, 6, 9)}
    assert set(outcomes.values()) <= {"ok", "damaged", "empty"}
    assert outcomes[3] != "ok"
