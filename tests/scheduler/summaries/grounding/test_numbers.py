"""One value is one value, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding.numbers import Quantity, quantities, supports

DIGITS = "零一二三四五六七八九"
ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TENS = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]


def in_words(number: int) -> str:
    """English words for 2 to 999, written here anew."""
    if number >= 100:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < len(ONES):
        return ONES[number]
    if number < 20:
        return TEENS[number - len(ONES)]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def in_hanzi(number: int) -> str:
    """Chinese characters for 20 to 9,999."""
    written, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
        gap = not digit
    return written


def one(text: str) -> Quantity:
    [found] = [found for found in quantities(text) if not found.loose]
    return found


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("About one in five rules is wrong.", "20%"),
        ("About one in five rules is wrong.", "五分之一"),
        ("Three out of four annotators agree.", "75%"),
        ("We ask 3 out of 4 annotators.", "0.75"),
        ("It costs 0.4 US dollars.", "$0.4"),
        ("It costs 40 cents.", "0.4 美元"),
        ("About 30% of the rules are wrong.", "三成的规则"),
        ("About 75% of the rules are wrong.", "七成五左右"),
        ("It is four orders of magnitude smaller.", "四个数量级"),
    ],
)
def test_shares_money_and_magnitudes_are_one_however_written(evidence: str, claim: str) -> None:
    assert any(supports(known, one(claim)) for known in quantities(evidence))


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("It costs 0.4 US dollars.", "0.4 cents"),
        ("It costs 0.4 US dollars.", "0.4 元人民币"),
        ("It costs $3 per million lines.", "per billion lines"),
        ("About 30% of the rules are wrong.", "四成规则"),
    ],
)
def test_other_money_and_other_shares_are_others(evidence: str, claim: str) -> None:
    assert not any(supports(known, one(claim)) for known in quantities(evidence))


@pytest.mark.parametrize("text", ["由两成分组成", "生成三种", "组成一组", "第三成员"])
def test_tenths_are_not_parts(text: str) -> None:
    assert not any(found.unit and found.unit.dimension == "percent" for found in quantities(text))


@given(st.integers(2, 999))
def test_english_words(number: int) -> None:
    assert one(f"over {in_words(number)} papers").value == number


@given(st.integers(20, 9_999))
def test_chinese_characters(number: int) -> None:
    assert one(f"共有{in_hanzi(number)}篇论文").value == number


@given(st.integers(1, 999_999).filter(lambda number: number % 10))
def test_thousands_millions_and_ten_thousands_are_one_value(number: int) -> None:
    value = number * 1_000
    forms = [
        f"{value}",
        f"{value:,}",
        f"{number}K",
        f"{number}k",
        f"{number} thousand",
        f"{value / 1e4:.10g}万",
        f"{value / 1e6:.10g}M",
        f"{value / 1e6:.10g} million",
        f"{value / 1e8:.10g}亿",
    ]
    first = one(f"with {forms[0]} images")
    for form in forms:
        assert supports(one(f"with {form} images"), first), form


@given(st.decimals("0.01", "999", places=2), st.integers(-12, 12))
def test_scientific_notation(mantissa: float, exponent: int) -> None:
    raised = str(exponent).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    wanted = float(mantissa) * 10.0**exponent
    for form in (f"{mantissa}e{exponent}", f"{mantissa}×10{raised}", f"{mantissa} x 10^{{{exponent}}}"):
        assert one(f"a rate of {form} here").value == pytest.approx(wanted)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for found in quantities(text, decimal_comma=True):
        assert 0 <= found.start < found.end <= len(text) or not text.isascii()
        assert supports(found, found) or found.value == 0


SAME = [
    ("80%", "80 percent"), ("80%", "百分之八十"), ("80%", "80 %"), ("2.7个百分点", "2.7 percentage points"),
    ("24-hour", "24小时"), ("90 minutes", "1.5 小时"), ("25 ms", "25毫秒"), ("0.025 s", "25 ms"), ("8", "八个"),
    ("twice", "2×"), ("doubles", "两倍"), ("3-fold", "三倍"), ("threefold", "3x"), ("a third", "三分之一"),
    ("10⁻³", "10^{-3}"), ("20", "二十个"), ("15,000", "1.5万"), ("2 billion", "20 亿"), ("10 million", "1000万"),
    ("both", "两个"), ("0.85", "85%"), ("half", "一半"), ("23", "20多个"), ("2,048", "2048"), ("24GB", "24 GB"),
    ("10–50 ms", "50毫秒"), ("from 10 to 50 ms", "10 ms"), ("a 5% drop", "5%"), ("2024", "2024年"), ("1,000+", "1000"),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "claim"), SAME)
def test_two_ways_to_write_one_thing(evidence: str, claim: str) -> None:
    known, claimed = quantities(f"reaches {evidence} here"), [q for q in quantities(f"达到{claim}，") if not q.loose]
    assert claimed
    assert all(any(supports(one, wanted) for one in known) for wanted in claimed)


DIFFERENT = [
    ("5%", "5 percentage points"), ("5 points", "5%"), ("25 ms", "25 s"), ("24 GB", "24 MB"), ("3 hours", "3 minutes"),
    ("5 images", "5 ms"), ("2 million", "2 billion"), ("90.7%", "92%"), ("10⁻³", "10⁻⁴"), ("1.6K", "1.7K"),
    ("ResNet-50", "50 layers"), ("top-5", "top-1"), ("31", "20多个"),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "claim"), DIFFERENT)
def test_what_is_not_the_same(evidence: str, claim: str) -> None:
    known, claimed = quantities(f"reaches {evidence} here"), quantities(f"reaches {claim} here")
    assert claimed
    assert not any(supports(one, wanted) for one in known for wanted in claimed)


@pytest.mark.parametrize(
    "text",
    [
        "one of them, the state-of-the-art and hundreds of others",
        "一种十分统一的方法，第二次，数百个，成千上万",
        "ResNet-50, GPT-4 and CIFAR-10",
        "(1) a list, 2) of points [3]",
        "两者，百科，万能",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert [found.text for found in quantities(text) if not found.loose] == []


def test_a_decimal_comma_is_read_both_ways() -> None:
    assert {found.value for found in quantities("um 2,7 oder 1.600", decimal_comma=True)} >= {2.7, 1600.0}
