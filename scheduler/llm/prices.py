"""What a call costs, in US dollars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


EMBEDDING: Final = "embedding"
"""The purpose of calls that make vectors; a text costs a hundredth of what it does in a question."""


class Usage(NamedTuple):
    """What a call took, in tokens."""

    tokens_in: int = 0
    """Those from the service's cache included."""
    tokens_cached: int = 0
    tokens_out: int = 0
    """What the model thought before it answered included."""


@dataclass(frozen=True, slots=True, order=True)
class Price:
    """US dollars for a million tokens."""

    tokens_in: float
    tokens_cached: float
    """Of the input, what the service had in its cache."""
    tokens_out: float

    def of(self, usage: Usage) -> float:
        """What a call costs, in US dollars."""
        cached = min(usage.tokens_cached, usage.tokens_in)
        fresh = usage.tokens_in - cached
        spent = fresh * self.tokens_in + cached * self.tokens_cached + usage.tokens_out * self.tokens_out
        return spent / 1_000_000

    def __str__(self) -> str:
        return f"{self.tokens_in:g}/{self.tokens_cached:g}/{self.tokens_out:g}"


class Prices:
    """The price of every model.

    Args:
        own: What the operator says that models cost; it wins over the table.
    """

    def __init__(self, own: Mapping[str, Price] = MappingProxyType({})) -> None:
        self._own = own

    def knows(self, model: str) -> bool:
        """Whether the price of a model is known."""
        return self._find(model) is not None

    def of(self, model: str, purpose: str = "") -> Price:
        """The price of a model; one that is not known counts as the dearest of its kind: no budget is overrun."""
        return self._find(model) or (DEAREST_VECTORS if purpose == EMBEDDING else DEAREST)

    def _find(self, model: str) -> Price | None:
        name = _PROVIDER.sub("", model)
        return self._own.get(model) or self._own.get(name) or TABLE.get(name) or TABLE.get(_EDITION.sub("", name))


def read_prices(text: str) -> dict[str, Price]:
    """The prices in ``model=in/cached/out, …``, US dollars for a million tokens; without ``cached``, as ``in``.

    Raises:
        ValueError: That is not their form.
    """
    prices = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, _, numbers = part.rpartition("=")
        found = _NUMBERS.fullmatch(numbers.strip())
        if not name.strip() or found is None:
            raise ValueError(f"{part!r} is no price; write one like my-model=0.10/0.01/0.50 (in/cached/out)")
        fresh, cached, out = (float(number) if number else None for number in found.groups())
        prices[name.strip()] = Price(fresh or 0.0, (fresh if cached is None else cached) or 0.0, out or 0.0)
    return prices


_PROVIDER = re.compile(r"^(?:models|openai|google|gemini|deepseek|mistral|mistralai|anthropic|xai|x-ai)/")
_EDITION = re.compile(r"-(?:latest|preview|\d{4}-\d{2}-\d{2}|\d{8}|\d{4})$")
"""The end of a name that says which edition of a model it is; editions cost the same."""
_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_NUMBERS = re.compile(rf"{_NUMBER}/(?:{_NUMBER}/)?{_NUMBER}")

TABLE: Final[Mapping[str, Price]] = MappingProxyType(
    {
        # https://developers.openai.com/api/docs/pricing, 2026-11; input at the price of what is put into the cache.
        "gpt-6-luna": Price(0.125, 0.01, 0.50),
        "gpt-6-sol": Price(2.50, 0.20, 10.00),
        "gpt-6-astra": Price(12.50, 1.00, 50.00),
        "gpt-6.1-sol": Price(2.50, 0.10, 10.00),
        "gpt-6.1-terra": Price(1.25, 0.05, 5.00),
        "gpt-5.6-luna": Price(0.25, 0.02, 1.20),
        "gpt-5.6-terra": Price(2.50, 0.20, 12.00),
        "gpt-5.6-sol": Price(5.00, 0.40, 20.00),
        "gpt-5.5": Price(5.00, 0.50, 30.00),
        "gpt-5.5-pro": Price(30.00, 30.00, 180.00),
        "gpt-5.4": Price(2.50, 0.25, 15.00),
        "gpt-5.4-mini": Price(0.75, 0.075, 4.50),
        "gpt-5.4-nano": Price(0.20, 0.02, 1.25),
        "gpt-5.4-pro": Price(30.00, 30.00, 180.00),
        "gpt-5.2": Price(1.75, 0.175, 14.00),
        "gpt-5.2-pro": Price(21.00, 21.00, 168.00),
        "gpt-5.1": Price(1.25, 0.125, 10.00),
        "gpt-5": Price(1.25, 0.125, 10.00),
        "gpt-5-mini": Price(0.25, 0.025, 2.00),
        "gpt-5-nano": Price(0.05, 0.005, 0.40),
        "gpt-4.1": Price(2.00, 0.50, 8.00),
        "gpt-4.1-mini": Price(0.40, 0.10, 1.60),
        "gpt-4.1-nano": Price(0.10, 0.025, 0.40),
        "gpt-4o": Price(2.50, 1.25, 10.00),
        "gpt-4o-mini": Price(0.15, 0.075, 0.60),
        "o3": Price(2.00, 0.50, 8.00),
        "o4-mini": Price(1.10, 0.275, 4.40),
        "text-embedding-3-small": Price(0.02, 0.02, 0.0),
        "text-embedding-3-large": Price(0.13, 0.13, 0.0),
        # https://ai.google.dev/gemini-api/docs/pricing, prompts of up to 200,000 tokens
        "gemini-4-hydrogen": Price(1.50, 0.075, 7.50),
        "gemini-4-argon": Price(2.00, 0.10, 10.00),
        "gemini-3.8-flash": Price(0.75, 0.075, 3.75),
        "gemini-3.5-flash": Price(1.50, 0.15, 9.00),
        "gemini-3.5-flash-lite": Price(0.30, 0.03, 2.50),
        "gemini-3.1-flash-lite": Price(0.25, 0.025, 1.50),
        "gemini-3.1-pro": Price(2.00, 0.20, 12.00),
        "gemini-2.5-flash": Price(0.30, 0.03, 2.50),
        "gemini-2.5-flash-lite": Price(0.10, 0.01, 0.40),
        "gemini-2.5-pro": Price(1.25, 0.125, 10.00),
        # https://api-docs.deepseek.com/quick_start/pricing
        "deepseek-chat": Price(0.28, 0.028, 0.42),
        "deepseek-reasoner": Price(0.28, 0.028, 0.42),
        "deepseek-flash": Price(0.30, 0.006, 1.20),
        "deepseek-v4-flash": Price(0.30, 0.006, 1.20),
        "deepseek-v4-pro": Price(1.32, 0.044, 3.96),
        # https://mistral.ai/pricing
        "mistral-small": Price(0.15, 0.015, 0.60),
        "mistral-medium": Price(1.50, 0.15, 7.50),
        "mistral-large": Price(0.50, 0.05, 1.50),
        # https://platform.claude.com/docs/en/about-claude/pricing; input at the price of what is put into the cache.
        "claude-haiku-5-5": Price(0.125, 0.01, 0.50),
        "claude-haiku-4-5": Price(1.25, 0.10, 5.00),
        "claude-sonnet-5-5": Price(2.50, 0.10, 10.00),
        "claude-sonnet-5": Price(2.50, 0.20, 10.00),
        "claude-opus-5-5": Price(5.00, 0.20, 20.00),
        "claude-opus-5": Price(6.25, 0.50, 25.00),
        # https://docs.x.ai/docs/models
        "grok-4.7": Price(2.00, 0.50, 6.00),
        "grok-4.3": Price(1.25, 0.20, 2.50),
    }
)
"""What well-known models cost where they are at home."""

DEAREST: Final = Price(
    max(price.tokens_in for price in TABLE.values()),
    max(price.tokens_cached for price in TABLE.values()),
    max(price.tokens_out for price in TABLE.values()),
)
"""For a model of which nothing is known."""

DEAREST_VECTORS: Final = max(price for price in TABLE.values() if not price.tokens_out)
"""For an embedding model of which nothing is known."""
