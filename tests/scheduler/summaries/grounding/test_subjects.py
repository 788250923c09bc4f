"""Whether a Chinese claim is about what its paper is about, told by its terms of art."""

from __future__ import annotations

import pytest

from scheduler.summaries.grounding import Evidence, check

PAPER = Evidence(
    "Finding whales by ear. Ships strike whales that nobody has seen. We place four microphones on a buoy and locate "
    "the sound sources around it. A small neural network, trained on recordings of three winters, tells whales from "
    "engines, and it needs no camera and no radar. In a bay with much noise it finds most calls within seconds, and "
    "the buoy runs for a year on one battery. Fishermen were asked where whales had been, and mostly agreed."
)


@pytest.mark.parametrize(
    "claim",
    [
        "浮标上的麦克风阵列可以定位声源。",
        "神经网络在噪声中识别鲸的叫声。",
        "既不需要相机，也不需要雷达。",
        "作者进一步讨论了方法的意义。",
        "整套系统用扩散的方式部署。",
    ],
)
def test_what_has_the_papers_terms_or_too_few_passes(claim: str) -> None:
    assert check(claim, PAPER, language="zh").supported


@pytest.mark.parametrize("claim", ["提出一种扩散模型用于蛋白质的图神经表示。", "区块链上的拍卖由博弈论分析。"])
def test_what_has_only_other_terms_is_about_another_paper(claim: str) -> None:
    assert [one.kind for one in check(claim, PAPER, language="zh").failures] == ["passage"]


def test_a_chinese_paper_has_its_own_terms() -> None:
    paper = Evidence("Whales. " + "the whale " * 60 + "区块链与拍卖。")
    assert check("区块链上的拍卖。", paper, language="zh").supported
