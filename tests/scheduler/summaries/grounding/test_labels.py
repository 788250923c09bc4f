"""Numbers that stand side by side keep their words, and each side of a contrast its own number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.labels import labelled
from scheduler.summaries.grounding.rivals import contrasts

SOURCE = Evidence(
    "PuffinNet counts birds with an accuracy of 97.2% on real data and 96.6% on synthetic data. Search quality, "
    "debugging speed and planning gain 12.04%, 12.22% and 5.04%, respectively. Latency is 2.6 ms for indoor scenes, "
    "8.8 ms for outdoor scenes. PuffinNet loses 0.4% under fog, compared to a 23.8% loss observed in earlier networks. "
    "On CrowdBench, our 7B network finds 61.3% of the nests, outperforming GullNet-32B. It reaches a precision of 0.92 "
    "and a recall of 0.85 on 11 islands and 9 cliffs."
)
TRUE = [
    ("en", "On synthetic data PuffinNet has an accuracy of 96.6%, slightly below that on real data."),
    ("en", "PuffinNet's accuracy is 97.2% on real and 96.6% on synthetic pictures."),
    ("en", "Accuracy lies between 96.6% and 97.2% on real and synthetic data."),
    ("en", "Debugging speed gains 12.22%, planning 5.04%."),
    ("en", "Earlier networks lose 23.8% under fog, PuffinNet only 0.4%."),
    ("en", "Compared with GullNet-32B, it finds 61.3% of the nests on CrowdBench."),
    ("en", "Indoor scenes take 2.6 ms, outdoor ones 8.8 ms."),
    ("zh", "在真实数据上准确率为 97.2%，在合成数据上为 96.6%。"),
    ("zh", "搜索质量、调试速度和规划分别提升 12.04%、12.22% 和 5.04%。"),
    ("zh", "室内场景延迟为 2.6 毫秒，室外为 8.8 毫秒。"),
    ("zh", "在大雾中，现有网络损失 23.8%，而 PuffinNet 仅损失 0.4%。"),
    ("zh", "精确率 0.92，召回率 0.85。"),
]
EXCHANGED = [
    ("en", "PuffinNet reaches an accuracy of 96.6% on real data."),
    ("en", "Accuracy is 96.6% on real and 97.2% on synthetic data."),
    ("en", "Planning gains 12.22%."),
    ("en", "Debugging speed gains 5.04%."),
    ("en", "Indoor scenes take 8.8 ms."),
    ("en", "PuffinNet loses 23.8% under fog."),
    ("en", "GullNet-32B finds 61.3% of the nests on CrowdBench."),
    ("en", "It visits 9 islands."),
    ("zh", "在合成数据上准确率为 97.2%。"),
    ("zh", "调试速度提升 5.04%。"),
    ("zh", "室外场景的延迟为 2.6 毫秒。"),
    ("zh", "在大雾中，PuffinNet 损失 23.8%。"),
    ("zh", "GullNet-32B 在 CrowdBench 上找到 61.3% 的鸟巢。"),
]


@pytest.mark.parametrize(("language", "claim"), TRUE)
def test_a_number_with_its_own_words_passes(language: str, claim: str) -> None:
    assert check(claim, SOURCE, language=language).failures == ()


@pytest.mark.parametrize(("language", "claim"), EXCHANGED)
def test_a_number_with_the_words_of_another_is_seen(language: str, claim: str) -> None:
    assert {"number", "comparison"} & {one.kind for one in check(claim, SOURCE, language=language).failures}


def test_a_number_that_nothing_tells_apart_is_left_alone() -> None:
    assert labelled("It needs 12% and 14% of it.") == ()
    assert contrasts("It needs 12% of it, more than before.") == ()


def test_endless_text_is_no_sentence() -> None:
    endless = "PuffinNet reaches 97.2%, compared to 93.5% for HeronNet, " * 100
    assert Evidence(f"It is small. {endless}").prose == ["It is small."]
    assert len(contrasts(endless)) < 5


@given(st.text(max_size=200))
def test_any_sentence_can_be_read(sentence: str) -> None:
    assert all(one.words for group in labelled(sentence) for one in group)
    assert all(one.numbers for one in contrasts(sentence))
