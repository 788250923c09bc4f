"""Which way a claim goes: better or worse, more or less, from which side of a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.bounds import failures as bound_failures
from scheduler.summaries.grounding.trends import trends

SOURCE = Evidence(
    "TideCast finds storms with an accuracy of at least 82.5%, and its score exceeds 0.7. It was trained on fewer than "
    "500 frames. Mean stays rose from 3.68 nights to 4.36 nights. Later bookings are 6.5% shorter. A bounded decoder "
    "(BD) significantly reduces prediction errors. Careful prompts significantly improve consistency. Current models "
    "still substantially underperform human experts. It mitigates drift by over 19 hours, up to 17.6% on average."
)
FAITHFUL = [
    ("en", "Storms are found with 82.5% accuracy or more."),
    ("en", "Fewer than 500 frames suffice for training."),
    ("en", "Mean stays grew from 3.68 to 4.36 nights."),
    ("en", "Current models are worse than human experts."),
    ("en", "Drift is mitigated by more than 19 hours."),
    ("zh", "风暴识别的准确率不低于 82.5%。"),
    ("zh", "训练用的帧数不到 500。"),
    ("zh", "平均住宿从 3.68 晚升至 4.36 晚。"),
    ("zh", "后来的预订短 6.5%。"),
    ("zh", "有界解码器（BD）显著降低了预测误差。"),
    ("zh", "目前的模型明显不如人类专家。"),
    ("zh", "漂移被缓解了 19 小时以上，平均最多 17.6%。"),
]
TURNED = [
    ("en", "Storms are found with at most 82.5% accuracy."),
    ("en", "Its score is below 0.7."),
    ("en", "More than 500 frames are needed for training."),
    ("en", "Mean stays fell from 3.68 to 4.36 nights."),
    ("en", "Mean stays went from 4.36 nights to 3.68 nights."),
    ("en", "Later bookings are 6.5% longer."),
    ("en", "Current models are better than human experts."),
    ("zh", "风暴识别的准确率不高于 82.5%。"),
    ("zh", "训练用了超过 500 帧。"),
    ("zh", "平均住宿从 3.68 晚降至 4.36 晚。"),
    ("zh", "后来的预订长 6.5%。"),
    ("zh", "有界解码器（BD）显著提高了预测误差。"),
    ("zh", "目前的模型明显优于人类专家。"),
    ("zh", "平均至少 17.6%。"),
    ("en", "It scores 0.9 on Foo2 (while Foo2 has 0.8)."),
]


RIVALS = Evidence(
    "MistNet consistently outperforms Pluvia. At 70% sparsity it reduces the perplexity by 7.79 and improves the "
    "average accuracy by 12.7%. With 30% of the data it beats small models by over 15%."
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("zh", "MistNet 优于现有方法。"),
        ("zh", "现有方法不如 MistNet。"),
        ("zh", "传统方法不如该模型。"),
        ("zh", "困惑度降低 7.79，平均准确率提高 12.7%。"),
        ("zh", "比小模型高出 15% 以上。"),
        ("en", "Accuracy is 12.7% better while perplexity falls by 7.79."),
    ],
)
def test_the_better_side_may_be_told_from_either(language: str, claim: str) -> None:
    assert [one for one in check(claim, RIVALS, language=language).failures if one.kind == "comparison"] == []


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("zh", "MistNet 劣于现有方法。"),
        ("zh", "该模型不如已有的系统。"),
        ("zh", "现有方法优于 MistNet。"),
        ("zh", "困惑度降低 7.79，平均准确率降低 12.7%。"),
        ("zh", "比小模型低出 15% 以上。"),
        ("en", "Accuracy is 12.7% worse while perplexity falls by 7.79."),
        ("en", "It reduces the perplexity by 7.79 and degrades accuracy by 12.7%."),
    ],
)
def test_each_number_has_its_own_direction(language: str, claim: str) -> None:
    assert "comparison" in {one.kind for one in check(claim, RIVALS, language=language).failures}


TABLE = Evidence(
    "MistNet was 11% to 43% more accurate than Pluvia and Nimbus on Nowhere-5. Its F1 is 6.3% higher than that of "
    "OldNet. It takes 3 GB less than OldNet, is 15% faster, and shrinks tables by over four orders of magnitude, from "
    "four parts to one. It was preferred over Nimbus and mitigates drift. SlowNet is cheaper than MistNet."
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("zh", "MistNet 比 Pluvia 和 Nimbus 准确 11% 到 43%。"),
        ("zh", "MistNet 的 F1 比 OldNet 高 6.3%。"),
        ("zh", "MistNet 比 OldNet 少用 3 GB，快 15%。"),
        ("zh", "表格缩小了四个数量级以上，漂移得到缓解。"),
        ("zh", "SlowNet 比 MistNet 便宜。"),
        ("en", "SlowNet costs less than MistNet and is cheaper than it."),
    ],
)
def test_a_comparison_with_its_number_goes_the_papers_way(language: str, claim: str) -> None:
    assert [one for one in check(claim, TABLE, language=language).failures if one.kind == "comparison"] == []


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("zh", "Pluvia 比 MistNet 和 Nimbus 准确 11% 到 43%。"),
        ("zh", "OldNet 的 F1 比 MistNet 高 6.3%。"),
        ("zh", "MistNet 比 OldNet 多 3 GB。"),
        ("zh", "表格缩小了不到四个数量级。"),
        ("zh", "漂移加剧了。"),
        ("zh", "MistNet 比 SlowNet 便宜。"),
        ("en", "MistNet is cheaper than SlowNet."),
        ("en", "Nimbus was preferred over MistNet."),
    ],
)
def test_a_turned_comparison_with_its_number_is_seen(language: str, claim: str) -> None:
    assert "comparison" in {one.kind for one in check(claim, TABLE, language=language).failures}


@pytest.mark.parametrize(("language", "claim"), FAITHFUL)
def test_what_goes_the_papers_way_passes(language: str, claim: str) -> None:
    assert [one for one in check(claim, SOURCE, language=language).failures if one.kind == "comparison"] == []


@pytest.mark.parametrize(("language", "claim"), TURNED)
def test_what_goes_the_other_way_is_seen(language: str, claim: str) -> None:
    assert "comparison" in {one.kind for one in check(claim, SOURCE, language=language).failures}


COLD = Evidence(
    "The correlation is -0.31 at $-20$ degrees, and it reaches an FID of 2.9 on 12-24 images. Accuracy changes by −2.5 "
    "points. Layer-7 has 7 heads."
)


@pytest.mark.parametrize(
    ("language", "claim"),
    [
        ("en", "The correlation is −0.31."),
        ("en", "A negative correlation of 0.31 is found."),
        ("en", "Accuracy drops by 2.5 points."),
        ("en", "It uses 12–24 images and 7 heads."),
        ("zh", "温度保持在零下 20 度，相关系数为 -0.31。"),
    ],
)
def test_the_side_of_zero_may_be_told_in_words(language: str, claim: str) -> None:
    assert check(claim, COLD, language=language).supported


@pytest.mark.parametrize(
    ("language", "claim", "found", "expected"),
    [
        ("en", "The correlation is 0.31.", "0.31", "-0.31"),
        ("en", "The FID is −2.9.", "−2.9", "2.9"),
        ("zh", "温度为 20 度。", "20", "-20 degrees"),
    ],
)
def test_the_other_side_of_zero_is_seen(language: str, claim: str, found: str, expected: str) -> None:
    failures = check(claim, COLD, language=language).failures
    assert [(one.kind, one.found, one.expected) for one in failures] == [("number", found, expected)]


@pytest.mark.parametrize(
    ("language", "claim"),
    [("en", "It is the fastest method."), ("en", "Its FID is the lowest ever reported."), ("zh", "它是最快的方法。")],
)
def test_what_no_other_surpasses_is_for_the_paper_to_say(language: str, claim: str) -> None:
    assert "comparison" in {one.kind for one in check(claim, COLD, language=language).failures}
    said = Evidence(f"{COLD.text} It is the fastest method, with the lowest FID reported so far.")
    assert "comparison" not in {one.kind for one in check(claim, said, language=language).failures}


def test_names_of_kinds_and_bounds_are_no_directions() -> None:
    assert [one.text for one in trends("A higher-order scheme, better than 90%, exceeding 0.7, is faster.")] == [
        "faster"
    ]
    assert trends("超过 500 帧，高于 0.7") == ()


def test_where_the_paper_says_both_nothing_can_be_told() -> None:
    both = Evidence("Accuracy exceeds 0.7 in one setting and stays below 0.7 in the other.")
    assert check("Accuracy stays below 0.7.", both).supported
    assert check("Accuracy exceeds 0.7.", both).supported


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_its_bounds_read(claim: str, source: str) -> None:
    for failure in bound_failures(claim, Evidence(source)):
        assert failure.kind == "comparison"
