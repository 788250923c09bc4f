"""Charts are drawn, whatever is written in them, and where they cannot be, nothing breaks."""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from scheduler.charts.chart import Bar, Chart, Draughtsman, Series
from scheduler.charts.drawing import COLOURS, GROUND, HATCHES, INK, draw

if TYPE_CHECKING:
    from pathlib import Path

CHART = Chart(
    title="New papers by day",
    labels=("Mon", "Tue"),
    series=(Series("diffusion models", (3, 4)), Series("$x_1$ & <b>", (0, 2))),
    below="Said more often",
    now="papers",
    usual="usually",
    bars=(Bar("flow matching", 6, 2.5), Bar("x" * 300, 1, 0.1)),
)


def size(picture: bytes | None) -> tuple[int, int]:
    assert picture is not None
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_a_chart_is_a_picture_that_telegram_takes() -> None:
    width, height = size(draw(asdict(CHART)))
    assert width == 1200
    assert width + height <= 10_000
    assert max(width, height) / min(width, height) < 20


@pytest.mark.parametrize("text", ["", "$", "$a_{", "\\frac{", "图像 и ещё", "\u202e\x00\n", "\U0001f600", "𓀀" * 99])
def test_any_text_is_drawn_or_left_out(text: str) -> None:
    bars = (Bar(text, 1, 0.5),)
    size(draw(asdict(Chart(text, (text,), (Series(text, (1,)), Series("x", (0,))), text, text, text, bars))))


def test_nothing_but_noughts_is_drawn() -> None:
    size(draw(asdict(Chart("t", ("a", "b"), (Series("x", (0, 0)),)))))


def test_everything_stands_out_from_the_ground_and_not_by_colour_alone() -> None:
    assert contrast(INK, GROUND) > 7
    assert all(contrast(colour, GROUND) > 3 for colour in COLOURS)
    assert len(set(HATCHES)) == len(HATCHES) == len(COLOURS)


async def test_it_is_drawn_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert size(await Draughtsman(tmp_path).draw(CHART)) == size(draw(asdict(CHART)))


async def test_what_cannot_be_drawn_is_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Chart("t", ("a",), (Series("x", (1, 2)),))
    assert await Draughtsman(tmp_path).draw(broken) is None
    monkeypatch.setattr("scheduler.charts.chart.PATIENCE", 0.0)
    assert await Draughtsman(tmp_path).draw(CHART) is None
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert await Draughtsman(tmp_path).draw(CHART) is None
