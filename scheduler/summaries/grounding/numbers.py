"""The quantities that a text names: value and unit, however they are written.

``1,600``, ``1.6K`` and ``1600`` are one value; so are ``1.3 million`` and ``130万``, ``8``, ``eight`` and ``八``,
``10⁻³``, ``10^{-3}`` and ``1e-3``. Left aside are words that count nothing: "one" for somebody, 一种, "hundreds of".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from scheduler.summaries.grounding import hanzi, rounding, spelled
from scheduler.summaries.grounding.units import CURRENCIES, PERCENT, TIMES, UNIT, Unit, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text."""

    value: float
    unit: Unit | None
    text: str
    start: int
    end: int
    limit: float = 0.0
    """Where not 0, the number stands for any value from ``value`` up to this one: ``20多``."""
    loose: bool = False
    """Whether it only supports claims, and is none itself: ``both`` for 2."""
    following: bool = False
    """Whether the unit may be that of a number further on: the 10 of ``10–50 ms``."""
    digits: str = ""
    """The figures without gaps, a point before decimals; empty for a number in words."""
    slack: tuple[float, float] = (1.0, 1.0)
    """What words like ``about`` allow, see :func:`~scheduler.summaries.grounding.rounding.slack`."""

    @property
    def kind(self) -> str:
        """What its unit measures; nothing for a bare number."""
        return self.unit.dimension if self.unit else ""


# A claim and its parts are asked for by several checks, and many claims rest on one passage.
@lru_cache(maxsize=1024)
def quantities(text: str, *, decimal_comma: bool = False) -> tuple[Quantity, ...]:
    """Every quantity of the text, in order of kind, not of place; signs are not looked at.

    Args:
        text: Running text, LaTeX already read.
        decimal_comma: Whether the text's language writes ``2,7`` for 2.7; both readings are then given, at one place.
    """
    found: list[Quantity] = []
    if _DIGIT.search(text):
        read = _DECIMAL_COMMA.sub(".", _GAPPED.sub(_without_gaps, text)) if decimal_comma else text
        found += _figures(read, text)
        if decimal_comma and _EITHER_MARK.search(read):
            found += _figures(_EITHER_MARK.sub(lambda mark: "." if mark.group() == "," else ",", read), text)
    found += [
        Quantity(
            one.value,
            TIMES if one.is_factor else _unit_at(text, one.end),
            one.text,
            one.start,
            one.end,
            loose=one.is_loose,
        )
        for one in spelled.find(text.lower())
    ]
    for roman in _ROMAN.finditer(text):
        found.append(Quantity(_ROMANS[roman[1].lower()], None, roman[1], *roman.span(1), loose=True))
    if hanzi.ANY.search(text):
        found += [_counted(text, numeral) for numeral in hanzi.find(text)]
        found += [Quantity(0.5, None, one.group(), *one.span()) for one in _HALF_HANZI.finditer(text)]
        found += [Quantity(2.0, TIMES, one.group(), *one.span()) for one in _DOUBLE_HANZI.finditer(text)]
    return tuple(found)


def stated(text: str, *, decimal_comma: bool = False) -> list[Quantity]:
    """The quantities that a text answers for, with the slack that words like ``about`` give them."""
    return [
        replace(one, slack=rounding.slack(text, one.start, one.end))
        for one in quantities(text, decimal_comma=decimal_comma)
        if not one.loose
    ]


def supports(evidence: Quantity, claimed: Quantity) -> bool:
    """Whether the one quantity says what the other claims, unit and all."""
    if claimed.unit is None:
        return _within(evidence.value, claimed, evidence) or _is_share(evidence, claimed)
    if evidence.unit is None:
        return _supports_bare(evidence, claimed)
    if evidence.unit.dimension == claimed.unit.dimension:
        return _within(evidence.value * evidence.unit.size / claimed.unit.size, claimed, evidence)
    return _converted(evidence.value, evidence.unit, claimed)


def is_same_value(evidence: Quantity, claimed: Quantity) -> bool:
    """Whether the figures are equal, whatever the units."""
    return _within(evidence.value, claimed, evidence)


def is_same_figure(evidence: Quantity, claimed: Quantity) -> bool:
    """Whether the figures are equal, and of one kind, whatever the units."""
    return evidence.kind == claimed.kind and is_same_value(evidence, claimed)


def _is_share(evidence: Quantity, claimed: Quantity) -> bool:
    """Whether a percentage, or a factor the other way round, is said as a part: 25 % or "4 times less" as a quarter."""
    match evidence.kind:
        case "percent":
            return _within(evidence.value / 100, claimed, evidence)
        case "times" if evidence.value > 1:
            return _within(1 / evidence.value, claimed, evidence)
    return False


def _supports_bare(evidence: Quantity, claimed: Quantity) -> bool:
    """Whether a number without a unit may stand for one with: in a range, as a factor, as a share of 1."""
    dimension = claimed.kind
    if dimension in {"percent", "times"} and evidence.value <= 1 and _within(evidence.value * 100, claimed, evidence):
        return dimension == "percent"
    loosely = evidence.following or evidence.loose or dimension == "times"
    year = dimension == "time" and 1800 <= claimed.value <= 2200
    return (loosely or year) and _is_exact(evidence.value, claimed)


def _converted(value: float, unit: Unit, claimed: Quantity) -> bool:
    """Percent as a factor: 100 % more is twice as much, 200 % is twice; 75 % less is a quarter."""
    match unit.dimension, claimed.kind:
        case "times", "percent":
            return any(_same(share * 100, claimed) for share in (value, value - 1, 1 - 1 / value if value else 0.0))
        case "percent", "times":
            return _same(value / 100, claimed) or _same(value / 100 + 1, claimed)
        case "percent", "permille":
            return _same(value * 10, claimed)
        case "permille", "percent":
            return _same(value / 10, claimed)
    return False


def _within(value: float, claimed: Quantity, told: Quantity) -> bool:
    """Whether a value is what is claimed, or what that rounds; ``told`` is how the value was written."""
    return _is_exact(value, claimed) or (not claimed.limit and _is_rounded(value, claimed, told))


def _is_rounded(value: float, claimed: Quantity, told: Quantity) -> bool:
    is_near = rounding.is_near(value, claimed.value, claimed.slack)
    # A count is a count, and no figure with decimals makes two of something.
    counts = claimed.unit is None and claimed.value < _MANY and claimed.value % 1 == 0
    if not is_near and "." in told.digits and not counts:
        is_near = rounding.is_rounded(value, claimed.value, claimed.digits)
    return is_near and rounding.figures(claimed.digits, claimed.value) < rounding.figures(told.digits, told.value)


def _is_exact(value: float, claimed: Quantity) -> bool:
    return claimed.value <= value < claimed.limit if claimed.limit else _same(value, claimed)


def _same(value: float, claimed: Quantity) -> bool:
    return abs(value - claimed.value) <= 1e-6 * abs(claimed.value)


def _counted(text: str, numeral: hanzi.Numeral) -> Quantity:
    unit = PERCENT if numeral.is_percent else _unit_at(text, numeral.end)
    return Quantity(numeral.value, unit, numeral.text, numeral.start, numeral.end)


def _figures(text: str, shown: str) -> Iterator[Quantity]:
    """The numbers in digits of a text, each as it stands at the same place of ``shown``."""
    for found in _FIGURE.finditer(text):
        if _is_part_of_name(text, found.start()) or _is_label(text, found):
            continue
        unit = unit_of(found["unit"]) if found["unit"] else CURRENCIES.get(found["money"] or "")
        follows = unit is None and _CONNECTOR.match(text, found.end()) is not None
        digits = _GAP.sub("", found["number"])
        value = float(digits) * _scale(found) * _power(found)
        limit = value + _step(value) if found["odd"] else 0.0
        loose = _is_marker(text, found)
        yield Quantity(
            value,
            unit,
            shown[slice(*found.span())].strip(),
            *found.span(),
            limit=limit,
            loose=loose,
            following=follows,
            digits=digits,
        )
    for found in _RATIO.finditer(text):
        if (lower := int(found[2])) and not _is_part_of_name(text, found.start()):
            yield Quantity(int(found[1]) / lower, None, found.group(), *found.span(), loose=True)


def _without_gaps(found: re.Match[str]) -> str:
    return found.group().replace(" ", "\u202f")


def _scale(found: re.Match[str]) -> float:
    if found["letter"]:
        return _LETTERS[found["letter"]]
    if found["large"]:
        return spelled.SCALES[found["large"].lower()]
    return hanzi.multiplier(found["hanzi"]) if found["hanzi"] else 1.0


def _power(found: re.Match[str]) -> float:
    """The power of ten behind the number; that of another base is left aside, on both sides."""
    raw = found["exponent"] or found["raised"] or found["e"]
    if not raw:
        # "10⁻³" itself: its base is read as the number.
        own = found["own"]
        if not own or found["number"] != "10":
            return 1.0
        return _ten(own) / 10
    return _ten(raw)


def _ten(raw: str) -> float:
    digits = raw.translate(_RAISED).strip("^{}() ").replace("−", "-").replace("–", "-")
    exponent = int(digits) if _INTEGER.fullmatch(digits) else 0
    return 10.0**exponent if abs(exponent) <= 300 else 1.0


def _step(value: float) -> float:
    """How far ``20多`` or ``300余`` reaches."""
    step = 1.0
    while value >= step * 10 and value % (step * 10) == 0:
        step *= 10
    return step


def _is_part_of_name(text: str, at: int) -> bool:
    """Whether the digits belong to a name before them: the 50 of ``ResNet-50``, not that of ``top-50``."""
    if not at or text[at - 1] not in "-‐‑_":
        return False
    before = _NAME_BEFORE.search(text, max(0, at - 40), at - 1)
    return before is not None and any(letter.isupper() for letter in before.group())


def _is_label(text: str, found: re.Match[str]) -> bool:
    """Whether the digits are the second half of a name, and no quantity: the 021 of ``Falcon 021``."""
    start = found.start("number")
    return _LABEL.fullmatch(found["number"]) is not None and _NAMED.search(text, max(0, start - 40), start) is not None


def _is_marker(text: str, found: re.Match[str]) -> bool:
    """Whether the number only counts a list's points, as ``(2)`` and ``2)``, or refers, as ``[2]``."""
    start, end = found.span("number")
    if not start and _ENUMERATING.match(text):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if end - start > 2 or after not in {")", "）", "]"} or _FIGURE_WITH_ANOTHER.search(text, max(0, start - 3), start):
        return False
    near = text[max(0, start - _NEAR) : start]
    is_within = near.count("(") + near.count("（") > near.count(")") + near.count("）")
    return before in {"(", "（", "["} or not is_within


def _unit_at(text: str, at: int) -> Unit | None:
    found = _UNIT.match(text, at)
    return unit_of(found.group()) if found else None


_LETTERS: Final = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_MANY: Final = 10
_HALF_HANZI = re.compile(r"(?:一|减)半|过半")
_DOUBLE_HANZI = re.compile(r"(?<![\d十百千万零点])一倍|翻了?一?[倍番]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_INTEGER = re.compile(r"[-+]?\d{1,4}")
_EXPONENT = r"\^\s?[{(]?\s?[-−–+]?\d+\s?[)}]?|[⁺⁻]?[⁰¹²³⁴-⁹]+"
_FIGURE = re.compile(
    r"(?<![A-Za-z\d_.])(?P<money>[$€£¥])?\s?"
    r"(?P<number>(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
    rf"(?:(?:\s?[×x*·]\s?10\s?(?P<exponent>{_EXPONENT})|\s?[×x*·]\s?10(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]+))"
    rf"|(?P<own>{_EXPONENT})|[eE](?P<e>[-+−]?\d{{1,3}})(?![A-Za-z\d]))?"
    r"(?:\s?(?P<letter>[kKMBT])(?![A-Za-z\d])|[\s-]?(?P<large>(?i:"
    rf"{'|'.join(map(re.escape, sorted(spelled.SCALES, key=len, reverse=True)))}))(?![a-zа-я])"
    rf"|\s?(?P<hanzi>{hanzi.MULTIPLIER}))?"
    r"(?P<odd>\s?[多余餘])?\+?"
    rf"(?P<unit>{UNIT})?"
)
_ROMAN = re.compile(
    r"\b(?:phase|type|stage|class|grade|level|part|tier|generation|group|category)\s(I{2,3}|I?V|VI{1,3}|I?X)\b",
    re.IGNORECASE,
)
_ROMANS: Final = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_UNIT = re.compile(UNIT)
_CONNECTOR = re.compile(r"\s?(?:[-–—~～±/,、×x]|to\b|and\b|or\b|至|到|和|或|与)\s?[\d.]")
_RATIO = re.compile(r"(?<![\d/.A-Za-z])(\d{1,3})(?:/|\s(?:in|of|out\sof)\s(?:the\s|every\s)?)(\d{1,3})(?![\d/.%])")
_NAME_BEFORE = re.compile(r"[A-Za-z\d.]+$")
_GAP = re.compile(r"[,\u00a0\u2009\u202f]")
_NEAR: Final = 100
_LABEL = re.compile(r"0\d+")
_NAMED = re.compile(r"[A-Z][\w-]*\s$")
_FIGURE_WITH_ANOTHER = re.compile(r"\d\s?[(（]$")
_ENUMERATING = re.compile(r"\d{1,2}[.、)）](?!\d)")
_DIGIT = re.compile(r"\d")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d)|\d{4})")
_GAPPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_EITHER_MARK = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
