"""What a topic brings, and what is offered in its place."""

from __future__ import annotations

from bot.locales import texts
from bot.views.layout import visible
from bot.views.outlooks import INSTEAD, instead
from scheduler.proposals import Proposal, Proposed
from scheduler.topics.query import parse

EN = texts("en")
LONG = "cat:astro-ph OR cat:cond-mat OR cat:gr-qc OR cat:hep-th OR cat:quant-ph"


def test_what_is_too_long_for_a_button_is_said_to_be_typed() -> None:
    short, long = (Proposal(parse(topic), 3.0) for topic in ("tidal kettles", f"({LONG}) AND kettles"))
    text, rows = instead(Proposed(20.0, narrower=(long, short)), INSTEAD, EN)
    assert visible(text).endswith(f":\n• {long.query} · 3 a day")
    assert [[button.text for button in row] for row in rows] == [["tidal kettles · 3 a day"]]
    assert instead(Proposed(5.0), INSTEAD, EN) == ("", [])


def test_a_person_is_offered_whether_or_not_the_last_weeks_brought_anything() -> None:
    query = parse('au:"jane doe"')
    for daily, label in [(0.0, 'au:"jane doe"'), (0.6, 'au:"jane doe" · 3 a week')]:
        text, rows = instead(Proposed(0.0, person=(Proposal(query, daily),)), INSTEAD, EN)
        assert visible(text) == "If that is somebody's name, in its place:"
        assert [[(button.text, button.data) for button in row] for row in rows] == [[(label, f"{INSTEAD}{query}")]]
