"""How much one person may ask for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quotas import MINUTE, Quota, Quotas, Verdict

GRANTED, REFUSED, UNHEARD = Verdict.GRANTED, Verdict.REFUSED, Verdict.UNHEARD


def test_a_minutes_worth_at_once_then_one_word_then_silence() -> None:
    quota = Quota(4)
    assert [quota.ask(7, 0) for _ in range(7)] == [GRANTED] * 4 + [REFUSED, UNHEARD, UNHEARD]
    assert quota.ask(8, 0) is GRANTED, "somebody else"


def test_whoever_asked_for_too_much_is_heard_again_when_half_is_back() -> None:
    quota = Quota(4)
    for _ in range(5):
        quota.ask(7, 0)
    assert quota.ask(7, 29) is UNHEARD
    assert [quota.ask(7, 30) for _ in range(4)] == [GRANTED, GRANTED, REFUSED, UNHEARD]


def test_a_steady_reader_is_never_refused() -> None:
    quota = Quota(6)
    assert {quota.ask(7, 10.0 * turn) for turn in range(1_000)} == {GRANTED}


def test_the_smallest_quota_speaks_once_a_minute() -> None:
    quota = Quota(1)
    assert [quota.ask(7, second) for second in (0, 1, 29, 30, 45, 59, 60)] == [
        GRANTED,
        REFUSED,
        *[UNHEARD] * 4,
        GRANTED,
    ]


@settings(max_examples=40)
@given(
    per_minute=st.integers(1, 30),
    pauses=st.lists(st.floats(0, 40), max_size=120),
    start=st.sampled_from([0.0, 1_780_000_000.0]),
)
def test_no_minute_holds_more_than_a_full_bucket_and_what_came_back(
    per_minute: int, pauses: list[float], start: float
) -> None:
    quota, now, granted = Quota(per_minute), start, []
    for pause in pauses:
        now += pause
        if quota.ask(7, now) is GRANTED:
            granted.append(now)
    for first in granted:
        assert sum(first <= at < first + MINUTE for at in granted) <= 2 * per_minute


def test_a_clock_that_is_set_back_keeps_nobody_out_for_long() -> None:
    quota = Quota(4)
    for _ in range(5):
        quota.ask(7, 1_000_000)
    assert [quota.ask(7, second) for second in (0, 29, 30)] == [UNHEARD, UNHEARD, GRANTED]


def test_memory_has_a_bound_and_can_be_wiped() -> None:
    quota = Quota(1, most_people=100)
    for person in range(1_000):
        quota.ask(person, 0)
    assert len(quota._people) == 100
    assert quota.ask(0, 0) is GRANTED
    assert quota.ask(999, 0) is REFUSED
    quota.forget(999)
    assert quota.ask(999, 0) is GRANTED


def test_looks_at_arxiv_are_dearer() -> None:
    quotas = Quotas.of(10)
    assert [quotas.looks.ask(7, 0) for _ in range(3)] == [GRANTED, GRANTED, REFUSED]
    assert quotas.requests.ask(7, 0) is GRANTED
    assert Quotas.of(1).looks.ask(7, 0) is GRANTED
    quotas.forget(7)
    assert quotas.looks.ask(7, 0) is GRANTED
