"""Why a paper is in somebody's digest or not, as it is told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.locales import texts
from bot.views.feedback import why
from bot.views.layout import visible
from scheduler.explanations import Explanation, Verdict
from scheduler.models import Match, Paper, Subscription, Topic

DAY = date(2026, 6, 5)
PAPER = Paper("2606.00001", "Kettles", "Kettles boil.", ("Ada Fictus",), ("cs.LG",), "cs.LG", announced=DAY)


@pytest.mark.parametrize(
    ("score", "told"),
    [
        (0.4951, "0.49 of 1. Your threshold is balanced (0.50).\nIt is below the threshold."),
        (0.5, "0.50 of 1. Your threshold is balanced (0.50).\nIt is over the threshold."),
    ],
)
def test_a_score_below_the_threshold_never_looks_as_if_it_were_on_it(score: float, told: str) -> None:
    followed = Subscription(1, 1, Topic(1, "kettles"), cap=5, threshold=0.5, covered_until=DAY)
    verdict = Verdict(
        followed, Match(PAPER.id, score), has_degrees=True, objection=None, favourite=None, shift=0.0, day=DAY
    )
    text, _ = why(PAPER, Explanation([verdict], None, [], 0), None, texts("en"))
    assert told in visible(text)
