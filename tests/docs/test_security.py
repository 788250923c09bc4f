"""The table of promises is true: each names its tests, and none of the tests of promises is left unnamed."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, text

TESTS = ROOT / "tests"
PROMISES = [
    line.strip("|").split("|") for line in text(ROOT / "docs" / "security.md").splitlines() if line.endswith(".py` |")
]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda cells: cells[0].strip()[:40])
def test_each_promise_names_its_tests(promise: list[str]) -> None:
    _, kept, tests = promise
    assert all((ROOT / place).exists() for place in re.findall(r"`(.+?)`", kept))
    assert all("def test_" in (TESTS / name).read_text("utf-8") for name in re.findall(r"`(.+?)`", tests))


def test_every_promise_and_every_test_of_one_is_in_the_table() -> None:
    table = text(ROOT / "docs" / "security.md").partition("## What is promised")[2].partition("## ")[0]
    assert len(PROMISES) == table.count("\n| ") - 1, "all lines but the head name a test"
    named = {name for _, _, tests in PROMISES for name in re.findall(r"`(.+?)`", tests)}
    assert {f"security/{file.name}" for file in (TESTS / "security").glob("test_*.py")} <= named
