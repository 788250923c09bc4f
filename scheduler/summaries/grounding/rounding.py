"""Round numbers for exact ones: ``90.7%`` for 90.69 %, ``about 12,000`` for 12,236, ``nearly three`` for 2.8.

A rounded number has fewer figures than the exact one. Without a word that says so, it is off by a hundredth at most and
stands for a number with decimals, since a count is a count.
"""

from __future__ import annotations

import re
from typing import Final


def slack(text: str, start: int, end: int) -> tuple[float, float]:
    """Between which multiples of the number at a place the exact one may lie, by the words around it; (1, 1) for none.

    ``nearly 50`` is told of 45 to 50, ``over 50`` of 50 to 55, ``about 50`` of 47.5 to 52.5.
    """
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end)
    low, high = 1.0, 1.0
    for found in filter(None, (before, after)):
        step = _SLACK[str(found.lastgroup)]
        low, high = min(low, step[0]), max(high, step[1])
    return low, high


def is_near(exact: float, number: float, allowed: tuple[float, float]) -> bool:
    """Whether a number lies where :func:`slack` allows it beside the exact one."""
    return allowed[0] * number <= exact <= allowed[1] * number


def is_rounded(exact: float, number: float, digits: str) -> bool:
    """Whether a number is the exact one rounded to its last place; without decimals, off by a hundredth at most.

    Args:
        exact: The number as it was.
        number: The number that is said for it, in the same unit.
        digits: How that is written, with a point before decimals: ``1.5`` of 1.5 million.
    """
    if not digits or ("." not in digits and abs(exact - number) > _UNSAID * exact):
        return False
    place = number / float(digits) * 10.0 ** -len(digits.partition(".")[2]) if number else 0.0
    return abs(exact - number) <= _HALF * place


def figures(digits: str, value: float) -> int:
    """How many figures a number is given with: 4 for ``98.10``, 2 for ``12000`` and 1 for a third.

    Args:
        digits: How it is written; empty for a number in words.
        value: What it means; tells the figures of a number in words.
    """
    if digits:
        bare = digits.lstrip("0.")
        return len(bare.replace(".", "")) if "." in digits else len(bare.rstrip("0"))
    forms = (value, 1 / value) if 0 < value < 1 else (value,)
    return min(len(f"{one:.9e}".partition("e")[0].replace(".", "").rstrip("0")) for one in forms)


_UNSAID: Final = 0.01
_HALF: Final = 0.5 + 1e-9
_REACH: Final = 24
_SLACK: Final = {"near": (0.9, 1.0), "over": (1.0, 1.1), "about": (0.95, 1.05)}
_NEAR = (
    r"\b(?:nearly|almost|close\sto|just\s(?:under|below|short\sof)|approach(?:es|ing)|fast|knapp|beinahe|casi|cerca\sde"
    r"|près\sde|presque|почти|около)|(?<!最)近|接近|将近|不到|不足|ほぼ|約|およそ"
)
_OVER = (
    r"\b(?:over|above|more\sthan|exceed(?:s|ing)?|upwards\sof|at\sleast|well\sover|mehr\sals|über|más\sde|plus\sde|более"
    r"|свыше|больше)|超过|逾|超|至少|[高多大]于|>"
)
_ABOUT = (
    r"\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.?|etwa|rund|ungefähr|unos|unas|alrededor\sde"
    r"|aproximadamente|environ|примерно|приблизительно|около)|[~∼≈≃約约]|大约|大概|大致|差不多"
)
_BEFORE = re.compile(
    rf"(?:(?P<about>{_ABOUT})|(?P<near>{_NEAR})|(?P<over>{_OVER}))\s?(?:an?\s|the\s|(?:e?l|un)\s|[了到达至为]{{1,2}}\s?)?[$€£¥]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s?(?:(?P<about>左右|上下|\bor\sso\b|前後|程度)|(?P<over>以上|超))", re.IGNORECASE)
