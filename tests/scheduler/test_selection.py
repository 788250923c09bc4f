"""Which papers of which topics go into one digest."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.models import Match, Topic
from scheduler.selection import BESIDE, MOST_ALWAYS, Interest, Offer, by_taste, choose


def interest(number: int, cap: int = 5) -> Interest:
    return Interest(Topic(number, f"topic {number}"), cap, 0.5, (date(2025, 6, 3),))


def matches(**scores: float) -> list[Match]:
    return sorted((Match(name, score) for name, score in scores.items()), key=lambda one: -one.score)


def offer(wanted: Interest, found: list[Match], always: str = "") -> Offer:
    return Offer(wanted, found, frozenset(always))


def test_a_paper_goes_where_it_fits_best() -> None:
    first, second = choose(
        [offer(interest(1), matches(a=0.9, b=0.6)), offer(interest(2), matches(b=0.8, c=0.7, a=0.5))]
    )
    assert [one.paper_id for one in first.matches] == ["a"]
    assert [one.paper_id for one in second.matches] == ["b", "c"]


def test_of_equals_the_older_subscription_gets_it() -> None:
    first, second = choose([offer(interest(1), matches(a=0.7)), offer(interest(2), matches(a=0.7))])
    assert [one.paper_id for one in first.matches] == ["a"]
    assert second.matches == ()


def test_the_cap_takes_the_best_and_counts_the_rest() -> None:
    [choice] = choose([offer(interest(1, cap=2), matches(a=0.6, b=0.9, c=0.8, d=0.7))])
    assert [one.paper_id for one in choice.matches] == ["b", "c"]
    assert choice.held_back == 2


def test_what_always_comes_comes_over_the_cap_and_where_it_is_wanted() -> None:
    first, second = choose(
        [offer(interest(1, cap=1), matches(a=0.1, b=0.2, c=0.9), "ab"), offer(interest(2), matches(a=0.9))]
    )
    assert [one.paper_id for one in first.matches] == ["b", "a"]
    assert first.held_back == 1
    assert second.matches == ()


def test_what_always_comes_is_sure_and_bounded_for_each_day() -> None:
    [choice] = choose([offer(interest(1), matches(a=0.1, b=0.2), "a")])
    assert choice.best == 1
    many = [Match(f"{number}", 0.0) for number in range(3 * MOST_ALWAYS)]
    two_days = interest(1)._replace(days=(date(2025, 6, 3), date(2025, 6, 4)))
    [choice] = choose([Offer(two_days, many, frozenset(one.paper_id for one in many))])
    assert (len(choice.matches), choice.held_back) == (2 * MOST_ALWAYS, MOST_ALWAYS)


def test_what_is_alike_shares_a_place_and_the_cap_is_filled_with_what_is_different() -> None:
    found = matches(a=0.9, b=0.8, c=0.7, d=0.6, e=0.55)
    alike = {"a": {"b", "d"}, "b": {"a", "c"}, "c": {"b"}, "d": {"a"}}
    [choice] = choose([Offer(interest(1, cap=2), found, alike=alike)])
    assert ids(list(choice.matches)) == "abdc"
    assert [match.is_beside for match in choice.matches] == [False, True, True, False]
    assert choice.held_back == 1


def test_more_of_a_series_takes_another_place_where_one_is_left() -> None:
    found = matches(a=0.9, b=0.8, c=0.7, d=0.6, e=0.55, f=0.54)
    alike = {name: set("abcdef") - {name} for name in "abcdef"}
    [narrow] = choose([Offer(interest(1, cap=1), found, alike=alike)])
    assert len(narrow.matches) == 1 + BESIDE
    assert narrow.held_back == 5 - BESIDE
    [wide] = choose([Offer(interest(1, cap=2), found, alike=alike)])
    assert [match.paper_id for match in wide.matches] == list("abcdef")
    assert [match.paper_id for match in wide.matches if not match.reasons] == ["a", "e"]


def test_what_always_comes_comes_also_as_the_fifth_of_a_series() -> None:
    found = matches(a=0.6, b=0.6, c=0.6, d=0.6, e=0.6, f=0.9, g=0.9, h=0.9, i=0.9)
    alike = {name: set("abcde") - {name} for name in "abcde"}
    [choice] = choose([Offer(interest(1, cap=2), found, frozenset("abcde"), alike)])
    assert ids(list(choice.matches)) == "abcdefghi"
    assert [match.paper_id for match in choice.matches if not match.is_beside] == list("afghi")


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 1)),
    st.integers(1, 5),
    st.sets(st.sampled_from("abcdefgh")),
)
def test_grouping_loses_and_repeats_nothing(scores: dict[str, float], cap: int, kin: set[str]) -> None:
    found = matches(**scores)
    alike = {name: kin - {name} for name in kin}
    [choice] = choose([Offer(interest(1, cap=cap), found, alike=alike)])
    chosen = [match.paper_id for match in choice.matches]
    assert len(set(chosen)) == len(chosen)
    assert len(chosen) + choice.held_back == len(found)
    assert sum(not match.is_beside for match in choice.matches) <= cap
    assert chosen[:1] == [match.paper_id for match in found[:1]]


def ids(found: list[Match]) -> str:
    return "".join(match.paper_id for match in found)


@pytest.mark.parametrize(
    ("scores", "shifts", "cap", "expected"),
    [
        ({"a": 0.6, "b": 0.55}, [0.0, 0.0], 5, "ab"),
        ({"a": 0.6, "b": 0.55}, [-1.0, 1.0], 5, "ba"),
        ({"a": 0.6, "b": 0.4}, [0.0, 1.0], 5, "ba"),
        ({"a": 0.6, "b": 0.4}, [0.0, 0.1], 5, "a"),
        ({"a": 0.6, "b": 0.4}, [-2.0, 0.0], 5, "a"),
        ({"a": 0.9, "b": 0.6}, [-2.0, 2.0], 1, "ab"),
        ({"a": 0.7, "b": 0.6}, [-2.0, 2.0], 1, "ba"),
        ({"a": 0.9, "b": 0.8, "c": 0.6, "d": 0.3}, [-2.0, 2.0, 2.0, 2.0], 2, "bacd"),
    ],
)
def test_a_taste_orders_and_rescues_and_hides_nothing_that_is_sure(
    scores: dict[str, float], shifts: list[float], cap: int, expected: str
) -> None:
    assert ids(by_taste(matches(**scores), shifts, interest(1, cap=cap), 0.75)) == expected


def test_where_nothing_is_surer_than_anything_else_the_taste_alone_tells() -> None:
    found = by_taste(matches(a=1.0, b=1.0, c=1.0), [-1.0, 0.0, 1.0], interest(1, cap=1), inf)
    assert ids(found) == "cba"


@given(
    st.lists(st.tuples(st.floats(0.25, 1), st.floats(-2, 2)), max_size=12),
    st.integers(1, 6),
    st.floats(0.3, 0.75),
)
def test_no_taste_drops_a_match_or_lets_a_sure_one_fall_below_the_cap(
    drawn: list[tuple[float, float]], cap: int, threshold: float
) -> None:
    drawn = sorted(drawn, key=lambda pair: -pair[0])
    found = [Match(str(number), score) for number, (score, _) in enumerate(drawn)]
    wanted = interest(1, cap=cap)._replace(threshold=threshold)
    taken = by_taste(found, [shift for _, shift in drawn], wanted, 0.75)
    assert len(set(taken)) == len(taken)
    assert {match for match in found if match.score >= threshold} <= set(taken)
    assert {match for match in found[:cap] if match.score >= 0.75} <= set(taken[:cap])


def test_nothing_comes_of_nothing() -> None:
    assert choose([]) == []
    [choice] = choose([offer(interest(1), [])])
    assert (choice.matches, choice.held_back) == ((), 0)


scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.5, 1), max_size=8)


@given(st.lists(st.tuples(scores, st.integers(1, 4)), max_size=5))
def test_each_paper_once_none_over_the_cap_none_unaccounted(drawn: list[tuple[dict[str, float], int]]) -> None:
    offers = [offer(interest(n, cap), matches(**found)) for n, (found, cap) in enumerate(drawn)]
    choices = choose(offers)
    sent = [one.paper_id for choice in choices for one in choice.matches]
    assert len(sent) == len(set(sent))
    assert [choice.interest for choice in choices] == [one.interest for one in offers]
    for choice, (_, cap) in zip(choices, drawn, strict=True):
        assert len(choice.matches) <= cap
        assert list(choice.matches) == sorted(choice.matches, key=lambda one: -one.score)
        assert not choice.held_back or len(choice.matches) == cap
    assert len(sent) + sum(choice.held_back for choice in choices) == len({p for found, _ in drawn for p in found})
