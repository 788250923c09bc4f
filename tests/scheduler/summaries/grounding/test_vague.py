"""Sizes told in words that leave them open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.vague import spans

SOURCE = Evidence(
    "We ask 23 divers for 8,171 pictures, cut from hundreds of hours of film, and 12 reefs are seen. The net has 1.3 "
    "million weights. Divers agree in 44.44% of cases, others in 25%."
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "Dozens of divers took thousands of pictures."),
        ("en", "Two dozen divers were asked about a dozen reefs."),
        ("en", "The pictures come from hundreds of hours of film, and the net has millions of weights."),
        ("zh", "作者询问了几十名潜水员，收集了数千张图片。"),
        ("zh", "涉及十几处礁石，模型有上百万个权重。"),
        ("zh", "函数十分简单，参数百万级。"),
    ],
)
def test_a_word_of_the_right_size_passes(language: str, claim: str) -> None:
    assert [one for one in check(claim, SOURCE, language=language).failures if one.kind == "number"] == []


@pytest.mark.parametrize(
    ("language", "claim", "found"),
    [
        ("en", "Hundreds of thousands of pictures were taken by divers.", "Hundreds of thousands of"),
        ("en", "Three dozen divers were asked.", "Three dozen"),
        ("en", "The net has billions of weights.", "billions of"),
        ("en", "Divers agree in most cases.", "in most"),
        ("zh", "收集了数十万张图片。", "数十万"),
        ("zh", "模型有数亿个权重。", "数亿"),
        ("zh", "潜水员在大多数情况下意见一致。", "大多数"),
    ],
)
def test_a_word_of_another_size_is_named(language: str, claim: str, found: str) -> None:
    assert found in {one.found for one in check(claim, SOURCE, language=language).failures}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(0 < one.low < one.high for one in spans(text))
