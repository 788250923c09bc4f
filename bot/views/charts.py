"""Charts of days, drawn without a script: bars or a line as SVG, with what they say in words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scheduler.exports.hypertext import Markup, plain, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.locales import Texts

Shape = Literal["bars", "line"]

WIDTH: Final = 600
HEIGHT: Final = 120
"""Of the drawing, in its own units; the page stretches it."""


def chart(
    title: str, shape: Shape, values: Sequence[tuple[date, float]], written: Callable[[float], str], words: Texts
) -> Markup:
    """One value a day, oldest first, as a figure; nothing where there are fewer than two days.

    Args:
        title: What is shown.
        shape: Bars stand on zero; a line spans what there is.
        values: Each with its day.
        written: How a value is written.
        words: The reader's language.
    """
    if len(values) < 2:
        return Markup("")
    most, last = max(value for _, value in values), values[-1][1]
    said = words.plain("chart-said", most=written(most), last=written(last))
    first_day, last_day = (words.day(day, with_year=True) for day in (values[0][0], values[-1][0]))
    drawn = _bars(values, written, words) if shape == "bars" else _line([value for _, value in values])
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "preserveAspectRatio": "none"}
    label = f"{title}, {first_day} – {last_day}. {said}"
    return tag(
        "figure",
        tag("figcaption", tag("strong", plain(title)), tag("span", plain(said))),
        tag("svg", drawn, role="img", aria_label=label, **size),
        tag("p", tag("span", plain(first_day)), tag("span", plain(last_day)), class_="axis"),
        class_="chart",
    )


def _bars(values: Sequence[tuple[date, float]], written: Callable[[float], str], words: Texts) -> Markup:
    step, most = WIDTH / len(values), max(value for _, value in values) or 1
    bars = []
    for place, (day, value) in enumerate(values):
        height = max(0.0, value) / most * HEIGHT
        told = tag("title", plain(f"{words.day(day, with_year=True)}: {written(value)}"))
        box = {"x": place * step, "y": HEIGHT - height, "width": step * 0.8, "height": height}
        bars.append(tag("rect", told, **{name: f"{number:.1f}" for name, number in box.items()}))
    return Markup("".join(bars))


def _line(values: Sequence[float]) -> Markup:
    least, most = min(values), max(values)
    step, span = WIDTH / (len(values) - 1), (most - least) or 1
    # Two units are left above and below, or the stroke would be cut in half there.
    points = [(place * step, 2 + (most - value) / span * (HEIGHT - 4)) for place, value in enumerate(values)]
    drawn = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
    # An element with nothing in it would be left out.
    return tag("polyline", Markup("<desc></desc>"), points=drawn)
