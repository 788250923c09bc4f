"""What a call costs: by the table, by the operator's word, and, where nobody knows, as the dearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.llm.prices import DEAREST, EMBEDDING, TABLE, Price, Prices, Usage, read_prices
from scheduler.settings import Settings


def test_the_default_model_has_a_known_price() -> None:
    assert Prices().knows(Settings.defaults().model)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("gpt-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("openai/gpt-5.4-mini", "gpt-5.4-mini"),
        ("models/gemini-2.5-flash", "gemini-2.5-flash"),
        ("mistral-small-latest", "mistral-small"),
        ("claude-haiku-4-5-20251001", "claude-haiku-4-5"),
    ],
)
def test_an_edition_costs_what_its_model_costs(name: str, same: str) -> None:
    assert Prices().of(name) == TABLE[same]


@pytest.mark.parametrize("name", ["gpt-4o-super", "llama3", "", "gpt-4", "mini", "gpt-5.4-mini:free"])
def test_what_is_not_known_counts_as_the_dearest(name: str) -> None:
    assert not Prices().knows(name)
    assert Prices().of(name) == DEAREST
    assert all(price.tokens_out <= DEAREST.tokens_out for price in TABLE.values())
    assert Prices().of(name, EMBEDDING) == TABLE["text-embedding-3-large"]


def test_the_operators_word_wins() -> None:
    prices = Prices(read_prices("gpt-4o-mini=1/2/3, at-home=0/0"))
    assert prices.of("gpt-4o-mini") == Price(1, 2, 3)
    assert prices.of("at-home").of(Usage(10**6, 0, 10**6)) == 0


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_no_call_costs_more_than_if_nothing_were_cached_nor_less_than_nothing(
    fresh: int, cached: int, out: int
) -> None:
    price = Price(1.0, 0.1, 10.0)
    assert 0 <= price.of(Usage(fresh, cached, out)) <= price.of(Usage(fresh, 0, out))
    assert price.of(Usage(1_000_000, 500_000, 100_000)) == pytest.approx(0.5 + 0.05 + 1.0)
