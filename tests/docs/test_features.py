"""The table of features is true: each line names a test that is there, or says why there is none."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, text

ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in text(ROOT / "docs" / "features.md").splitlines()
    if line.startswith("| ") and not line.startswith("| feature |")
]


def test_there_are_as_many_as_others_have() -> None:
    assert len(ROWS) >= 90
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_test_is_there(row: tuple[str, ...]) -> None:
    _, paperboy, test = row
    if not test:
        assert paperboy.startswith("no"), "without a test there is a reason"
        return
    path, _, name = test.strip("`").partition("::")
    assert re.search(rf"def {name}\(", (ROOT / "tests" / path).read_text("utf-8"))
