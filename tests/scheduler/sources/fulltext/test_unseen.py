"""What a reader of a PDF would not see is told and not read; what they would see is."""

from __future__ import annotations

import pytest

from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.pdf import read_pdf

from .sheets import INJECTION, LEFT, LOREM, Sheet, pdf, read


@pytest.mark.parametrize(
    ("x", "y", "size", "extra", "how"),
    [
        (LEFT, 300, 10, "1 1 1 rg", "colour"),
        (LEFT, 300, 10, "0.99 g", "colour"),
        (LEFT, 300, 10, "3 Tr", "display"),
        (LEFT, 300, 1, "", "size"),
        (LEFT, 300, 10, "1 Tz", "size"),
        (LEFT, 102, 10, "1 1 1 rg", "colour"),
        (LEFT, 900, 10, "", "position"),
        (-700, 300, 10, "", "position"),
    ],
)
def test_hidden_text_is_told_and_not_read(x: float, y: float, size: float, extra: str, how: str) -> None:
    sheet = Sheet()
    sheet.paragraph(LEFT, 90, LOREM)
    found = read(sheet.write(x, y, INJECTION, size, extra=extra))
    assert [(hidden.text, hidden.how, hidden.page) for hidden in found.hidden] == [(INJECTION, how, 1)]
    assert INJECTION not in " ".join(passage.text for passage in found.passages)


def test_text_in_a_layer_that_is_off_is_hidden() -> None:
    sheet = Sheet(resources="/Properties << /L 10 0 R >>")
    sheet.paragraph(LEFT, 90, LOREM)
    sheet.draw("/OC /L BDC").write(LEFT, 300, INJECTION).draw("EMC")
    layer = b"<< /Type /OCG /Name (off) >>"
    off = b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >> >>"
    content = pdf(sheet, objects=(layer, off)).replace(b"/Root 1 0 R", b"/Root 11 0 R")
    assert [(hidden.text, hidden.how) for hidden in read_pdf(content, Bounds()).hidden] == [(INJECTION, "display")]


@pytest.mark.parametrize(("before", "after"), [("", "1 g"), ("0 g", ""), ("0 0 1 rg", "")])
def test_text_under_a_box_or_of_its_colour_is_hidden(before: str, after: str) -> None:
    box = f"{LEFT - 4} {792 - 310} 400 20 re f 0 g"
    sheet = Sheet()
    sheet.paragraph(LEFT, 90, LOREM)
    sheet.draw(f"{before} {box}" if before else "").write(LEFT, 300, INJECTION, extra=before)
    found = read(sheet.draw(f"{after} {box}" if after else ""))
    assert [(hidden.text, hidden.how) for hidden in found.hidden] == [(INJECTION, "display")]


def test_text_on_a_ground_of_another_colour_is_seen() -> None:
    sheet = Sheet().draw(f"0.9 0.9 1 rg {LEFT - 4} {792 - 130} 400 60 re f 0 g")
    sheet.paragraph(LEFT, 90, LOREM)
    assert read(sheet).hidden == ()


def test_white_text_with_a_dark_edge_is_seen() -> None:
    sheet = Sheet()
    sheet.paragraph(LEFT, 90, LOREM)
    sheet.write(LEFT, 300, "Letters that are drawn by their edges", 20, extra="1 1 1 rg 0 0 0 RG 2 Tr")
    assert read(sheet).hidden == ()


def test_white_text_on_a_dark_ground_is_seen() -> None:
    sheet = Sheet().draw(f"0 0 0.5 rg {LEFT - 4} {792 - 310} 400 20 re f")
    sheet.paragraph(LEFT, 90, LOREM)
    found = read(sheet.write(LEFT, 300, "A heading in a dark box that is there to be read", extra="1 1 1 rg"))
    assert found.hidden == ()


def test_text_of_an_embedded_drawing_is_no_running_text() -> None:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 100] /Resources << /Font << /F1 3 0 R >> >> "
        b"/Length %d >> stream\n%s\nendstream"
    )
    drawing = b"0.5 g 0 0 300 100 re f 0 g BT /F1 10 Tf 20 20 Td (A label within) Tj ET"
    sheet = Sheet(resources="/XObject << /X 10 0 R >>")
    y = sheet.paragraph(LEFT, 90, LOREM)
    sheet.draw(f"q 1 0 0 1 {LEFT} {792 - y - 120} cm /X Do Q")
    content = pdf(sheet, objects=(form % (len(drawing), drawing),))
    assert [passage.text for passage in read_pdf(content, Bounds()).passages] == [" ".join(LOREM)]
