"""Numbers that follow from two that are there: ``from 61.2 to 70.4, a gain of 9.2``, ``twice as fast, at 25 ms``."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from scheduler.summaries.grounding.numbers import Quantity, supports
from scheduler.summaries.grounding.units import PERCENT, TIMES, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Pair = tuple[Quantity, Quantity]


def follows(claimed: Quantity, pairs: Iterable[Pair]) -> bool:
    """Whether a number is the difference, the ratio or the relative change of one of the pairs."""
    return any(_is_said(result, claimed) for one, other in pairs for result in _results(one, other))


def pairs_of(known: Iterable[Quantity]) -> Iterator[Pair]:
    """Each two numbers of one kind, of the first few."""
    for one, other in combinations([one for one in known if not one.limit][:_MOST], 2):
        if one.kind == other.kind and one.value != other.value:
            yield one, other


def _is_said(result: Quantity, claimed: Quantity) -> bool:
    # Bare numbers make too many others to be told by a count or a share.
    if result.unit is None and (claimed.unit is not None or claimed.value % 1 == 0):
        return False
    return supports(result, claimed) and not (result.unit == PERCENT and claimed.unit is None)


def _results(one: Quantity, other: Quantity) -> Iterator[Quantity]:
    low, high = sorted((_size(one), _size(other)))
    difference = high - low
    # Between percentages lie points.
    is_share = one.unit == PERCENT
    yield _made(difference / (one.unit.size if one.unit else 1), _POINT if is_share else one.unit)
    if low > 0:
        yield _made(high / low, TIMES)
        yield _made(low / high, None)
        yield _made(100 * difference / low, PERCENT)
        yield _made(100 * difference / high, PERCENT)


def _made(value: float, unit: Unit | None) -> Quantity:
    value = round(value, _DECIMALS)
    return Quantity(value, unit, "", 0, 0, digits=f"{value:.{_DECIMALS}f}")


def _size(one: Quantity) -> float:
    return one.value * (one.unit.size if one.unit else 1)


_MOST: Final = 6
_DECIMALS: Final = 9
_POINT: Final = Unit("point")
