"""A service that fails again and again is left alone, for longer each time it still does."""

from __future__ import annotations

import pytest

from scheduler.errors import ModelDown
from scheduler.llm.breaker import FAILURES, LONGEST_REST, REST, Breaker


def is_open(breaker: Breaker, now: float) -> bool:
    """Whether nothing is let through; letting something through counts."""
    try:
        breaker.check(now)
    except ModelDown:
        return True
    return False


def broken(now: float = 0.0) -> Breaker:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.failed(now, "down")
    return breaker


def test_a_failure_now_and_then_stops_nothing() -> None:
    breaker = Breaker()
    for _ in range(20):
        breaker.failed(0, "down")
        breaker.succeeded()
    assert not is_open(breaker, 0)


def test_after_some_in_a_row_it_rests_and_then_one_goes_to_look() -> None:
    breaker = broken()
    assert is_open(breaker, REST - 1)
    assert not is_open(breaker, REST)
    assert is_open(breaker, REST + 1), "the others wait for that one"
    breaker.succeeded()
    assert not is_open(breaker, REST + 2)
    assert breaker.trouble == ""


def test_one_that_never_comes_back_is_followed_by_another() -> None:
    breaker = broken()
    assert not is_open(breaker, REST)
    assert not is_open(breaker, 2 * REST)


def test_rests_grow_up_to_a_bound() -> None:
    breaker, now = broken(), 0.0
    lengths = []
    for _ in range(7):
        begun = now
        while is_open(breaker, now):
            now += 1
        lengths.append(now - begun)
        breaker.failed(now, "down")
    assert lengths[:3] == [REST, 2 * REST, 4 * REST]
    assert lengths[-1] == LONGEST_REST


def test_failures_of_what_was_under_way_lengthen_no_rest() -> None:
    breaker = broken()
    for _ in range(20):
        breaker.failed(1, "down")
    assert not is_open(breaker, REST)


def test_a_rest_that_was_asked_for_is_kept() -> None:
    breaker = Breaker()
    breaker.rest(0, "busy", 500)
    breaker.rest(0, "down", 10)
    assert is_open(breaker, 499)
    with pytest.raises(ModelDown):
        breaker.check(499)
    assert not is_open(breaker, 500)
