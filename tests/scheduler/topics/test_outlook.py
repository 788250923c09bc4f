"""How much a topic would bring."""

from __future__ import annotations

from datetime import date

from scheduler.models import Match
from scheduler.topics.outlook import Outlook, outlook

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)


def test_only_what_would_be_delivered_counts() -> None:
    found = {
        TUESDAY: [Match("c", 0.9), Match("d", 0.6), Match("e", 0.4)],
        MONDAY: [Match("a", 0.8), Match("b", 0.1)],
    }
    assert outlook(found, 0.5) == Outlook(1.5, TUESDAY, (Match("c", 0.9), Match("d", 0.6)))


def test_a_day_without_a_match_counts_too() -> None:
    assert outlook({MONDAY: [Match("a", 0.8)], TUESDAY: []}, 0.5) == Outlook(0.5, TUESDAY, ())


def test_without_a_day_there_is_nothing_to_judge_by() -> None:
    assert outlook({}, 0.5) == Outlook(0.0, None, ())
