"""The statistics of past papers, and how long they are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from scheduler.topics.background import IDLE, Idleness, shipped

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_what_nobody_asks_for_any_more_goes_and_is_read_anew_when_it_is_asked_for() -> None:
    before, ranking = shipped(), Idleness()
    assert not ranking.look(NOON)
    assert shipped() is before
    assert not ranking.look(NOON + IDLE), "it was asked for since"
    assert not ranking.look(NOON + 2 * IDLE - timedelta(seconds=1)), "not for long enough"
    assert ranking.look(NOON + 2 * IDLE)
    assert not ranking.look(NOON + 3 * IDLE), "it is gone already"
    anew = shipped()
    assert anew is not before
    assert anew.edition == before.edition
    assert not ranking.look(NOON + 4 * IDLE), "it was asked for since"
