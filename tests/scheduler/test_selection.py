"""Which papers of which topics go into one digest."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scheduler.models import Match, Topic
from scheduler.selection import Interest, Offer, choose


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
