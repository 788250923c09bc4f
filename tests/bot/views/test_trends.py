"""A week of topics as it is told and drawn."""

from __future__ import annotations

from datetime import date

from bot.locales import texts
from bot.views.trends import MAX_HEADING, chart
from scheduler.trends import Recap, Trend


def test_a_long_topic_is_cut_above_its_chart() -> None:
    weeks = (date(2026, 5, 25), date(2026, 6, 1))
    told = Trend("kettles and lamps " * 20, days=(1,), weeks=(2, 1))
    title = chart(Recap(weeks[1:], weeks, (told,)), texts("en")).title
    assert title.startswith("New papers by week: kettles and lamps")
    assert len(title) <= len("New papers by week: ") + MAX_HEADING
