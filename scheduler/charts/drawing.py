"""Draws a chart: reads it as JSON, writes a PNG. To be run in a process of its own, see :mod:`scheduler.charts.chart`.

Colours are those of Okabe and Ito, which all kinds of colour vision tell apart (https://jfly.uni-koeln.de/color/),
bright ones on a dark ground, so that the picture neither glares in a dark chat nor fades in a light one; and each of
them has a hatching, so that colour is never all there is.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl

mpl.use("Agg")

from matplotlib import font_manager, ticker
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUND: Final = "#1f242c"
LINES: Final = "#4a525e"
INK: Final = "#eceff3"
COLOURS: Final = ("#56b4e9", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#d55e00")
HATCHES: Final = ("", "//", "..", "xx", "\\\\", "--")
FAMILIES: Final = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", "Droid Sans Fallback")
"""Fonts in the order in which a letter is looked for; the first comes with matplotlib."""
LONGEST: Final = 34
"""Characters of a name."""


def draw(chart: dict[str, Any]) -> bytes:
    """The chart as PNG; see :class:`scheduler.charts.chart.Chart` for what it holds."""
    style: Any = {"font.family": _families(), "hatch.color": GROUND, "axes.edgecolor": LINES}
    style |= dict.fromkeys(("text.color", "axes.labelcolor", "xtick.color", "ytick.color"), INK)
    with mpl.rc_context(style):
        bars = chart["bars"]
        figure = Figure(figsize=(8, 4.4 + 0.45 * len(bars) + (1.0 if bars else 0)), dpi=150, facecolor=GROUND)
        heights = [4.4, 0.45 * len(bars) + 1.0] if bars else [1]
        panels = figure.subplots(len(heights), 1, height_ratios=heights, squeeze=False)[:, 0]
        _stacked(panels[0], chart)
        if bars:
            _beside(panels[1], chart)
        figure.tight_layout(pad=1.6, h_pad=2.4)
        written = io.BytesIO()
        figure.savefig(written, format="png", facecolor=GROUND)
    return written.getvalue()


def _stacked(axes: Axes, chart: dict[str, Any]) -> None:
    """Numbers along an axis, one series on the other, with the sum above."""
    places = range(len(chart["labels"]))
    heights = [0] * len(places)
    for number, series in enumerate(chart["series"]):
        look = number % len(COLOURS)
        axes.bar(
            places, series["values"], bottom=heights, width=0.66, color=COLOURS[look], hatch=HATCHES[look],
            edgecolor=GROUND, linewidth=0.8, label=_named(series["name"], number + 1),
        )  # fmt: skip
        heights = [sum(pair) for pair in zip(heights, series["values"], strict=True)]
    for place, height in zip(places, heights, strict=True):
        axes.annotate(
            f"{height:,}".replace(",", "\u202f"), (place, height), (0, 4), textcoords="offset points", ha="center"
        )
    axes.set_xticks(list(places), [_readable(label) for label in chart["labels"]])
    axes.set_ylim(0, max([*heights, 1]) * 1.12)
    _plain(axes, chart["title"])
    axes.yaxis.grid(visible=True, color=LINES, linewidth=0.6)
    axes.yaxis.set_major_locator(ticker.MaxNLocator(integer=True))
    if len(chart["series"]) > 1:
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2, frameon=False, handlelength=2.2)


def _beside(axes: Axes, chart: dict[str, Any]) -> None:
    """Numbers as bars, the greatest above, each with a mark for what is usual."""
    bars = chart["bars"]
    places = range(len(bars))
    axes.barh(places, [bar["now"] for bar in bars], height=0.6, color=COLOURS[0], label=_readable(chart["now"]))
    axes.plot(
        [bar["usual"] for bar in bars], places, linestyle="", marker="D", markersize=8, markerfacecolor=COLOURS[1],
        markeredgecolor=GROUND, label=_readable(chart["usual"]),
    )  # fmt: skip
    for place, bar in zip(places, bars, strict=True):
        axes.annotate(str(bar["now"]), (bar["now"], place), (5, 0), textcoords="offset points", va="center")
    axes.set_yticks(list(places), [_named(bar["name"], place + 1) for place, bar in zip(places, bars, strict=True)])
    axes.invert_yaxis()
    axes.set_xlim(0, max(max(bar["now"], bar["usual"]) for bar in bars) * 1.12)
    _plain(axes, chart["below"])
    axes.xaxis.set_major_locator(ticker.MaxNLocator(integer=True))
    if _readable(chart["now"]) and _readable(chart["usual"]):
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=2, frameon=False)


def _plain(axes: Axes, title: str) -> None:
    axes.set_facecolor(GROUND)
    axes.set_title(_readable(title), loc="left", fontsize=12, fontweight="bold", pad=12)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _families() -> list[str]:
    """Those of the fonts that are there."""
    known = set(font_manager.get_font_names())
    return [family for family in FAMILIES if family in known]


def _readable(text: str) -> str:
    """A text, if some font has all its letters; else nothing, rather than boxes. A dollar sign begins no formula."""
    fonts = [font_manager.get_font(font_manager.findfont(family)) for family in _families()]
    drawn = all(any(font.get_char_index(ord(letter)) for font in fonts) for letter in text if not letter.isspace())
    return text.replace("$", r"\$") if drawn else ""


def _named(name: str, number: int) -> str:
    """A name behind its number, cut where it is long."""
    shown = _readable(name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…")
    return f"{number}  {shown}".rstrip()


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
