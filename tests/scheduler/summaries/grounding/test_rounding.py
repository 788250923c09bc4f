"""Round numbers and those that follow from others: what a reader would call true passes, and nothing more."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check

SOURCE = Evidence(
    "Kittiwake counts birds in 12,236 pictures. Accuracy rises from 55.9% to 61.7%, while precision reaches 90.69%. "
    "The error falls from 40 ms to 10 ms, and the energy by 4645.1x. Gulls make 44.44% of the flock, terns 25.00%. "
    "The network has 1.48 million weights, needs 4.9 GB and costs 25 times less than Osprey, which took 885 pictures "
    "in 2019. The word error rate of 0.0248 is below the 0.031 of Osprey; it improves on it by 11.3%, and wins by "
    "1.63%."
)
TRUE = [
    ("en", "Accuracy rises from 55.9% to 61.7%, a gain of 5.8 points."),
    ("en", "Accuracy rises by 5.8 percentage points."),
    ("en", "Accuracy rises from 55.9% to 61.7%, about 10% more."),
    ("en", "The error falls to a quarter, from 40 ms to 10 ms."),
    ("en", "The error is 30 ms lower: 10 ms instead of 40 ms."),
    ("en", "Precision is 90.7%."),
    ("en", "Precision is over 90%."),
    ("en", "Precision is nearly 91%."),
    ("en", "About 12,000 pictures are counted."),
    ("en", "Gulls make 44% of the flock, terns a quarter."),
    ("en", "It has about 1.5 million weights and needs almost 5 GB."),
    ("en", "The energy falls by a factor of over 4,600."),
    ("en", "It wins by 1.6%."),
    ("en", "The error rate is about 2.5%."),
    ("en", "The word error rate falls by 11.3%."),
    ("en", "The word error rate is 0.025, lower than that of Osprey."),
    ("zh", "共统计约 1.2 万张图片。"),
    ("zh", "准确率从 55.9% 提升到 61.7%，提高近 6 个百分点。"),
    ("zh", "成本只有 Osprey 的二十五分之一。"),
    ("zh", "模型有近 150 万个权重。"),
    ("de", "Rund 12.000 Bilder werden gezählt, die Präzision liegt bei 90,7 %."),
    ("fr", "Environ 12 000 images sont comptées."),
    ("es", "La precisión es de casi el 91 %, más del 90 %."),
]
FALSE = [
    ("en", "12,000 pictures are counted.", "12,000"),
    ("en", "About 13,000 pictures are counted.", "13,000"),
    ("en", "Nearly 12,000 pictures are counted.", "12,000"),
    ("en", "Over 13,000 pictures are counted.", "13,000"),
    ("en", "Osprey took about 840 pictures.", "840"),
    ("en", "Osprey took it in 2020.", "2020"),
    ("en", "Precision is 90.6%.", "90.6%"),
    ("en", "Precision is 90.96%.", "90.96%"),
    ("en", "Precision is over 80%.", "80%"),
    ("en", "Accuracy rises from 55.9% to 61.7%, a gain of 6.8 points.", "6.8 points"),
    ("en", "Accuracy rises from 55.9% to 61.7%, a gain of 5.8%.", "5.8%"),
    ("en", "The error falls to a third, from 40 ms to 10 ms.", "a third"),
    ("zh", "准确率从 55.9% 提升到 61.7%，提高近 8 个百分点。", "8 个百分点"),
    ("zh", "成本只有 Osprey 的十五分之一。", "十五分之一"),
]


@pytest.mark.parametrize(("language", "claim"), TRUE)
def test_what_rounds_or_follows_passes(language: str, claim: str) -> None:
    assert check(claim, SOURCE, language=language).failures == ()


@pytest.mark.parametrize(("language", "claim", "found"), FALSE)
def test_what_does_neither_is_named(language: str, claim: str, found: str) -> None:
    assert found in {one.found for one in check(claim, SOURCE, language=language).failures if one.kind == "number"}


@given(st.integers(1_000, 99_999), st.integers(1, 99))
def test_a_number_with_as_many_figures_is_another(value: int, step: int) -> None:
    told, said = value / 100, (value + step) / 100
    source = Evidence(f"It reaches {told:.2f} points here.")
    assert not check(f"It reaches about {said:.2f} points here.", source).supported


@given(st.integers(1_000, 99_900))
def test_one_decimal_less_is_the_same(value: int) -> None:
    exact = Decimal(value).scaleb(-2)
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert check(f"It reaches {rounded}% here.", Evidence(f"It reaches {exact}% here.")).supported


@given(st.integers(1, 98), st.integers(1, 98))
def test_a_gain_is_the_difference_and_no_other(low: int, gain: int) -> None:
    high = low + gain
    source = Evidence(f"Accuracy rises from {low}.5% to {high}.5% here.")
    assert check(f"Accuracy gains {gain} percentage points, from {low}.5% to {high}.5% here.", source).supported
    other = check(f"Accuracy gains {gain + 1} percentage points, from {low}.5% to {high}.5% here.", source)
    assert {"number", "unit"} & {one.kind for one in other.failures}
