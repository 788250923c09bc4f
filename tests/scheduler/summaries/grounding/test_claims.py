"""Claims with invented sources: what is supported passes, what is made up is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.grounding import KINDS, Evidence, Failure, check, check_entry, summary_of
from scheduler.summaries.schema import Claim, Entry
from tests.scheduler.making import paper as invented

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.summaries.grounding import Report

SOURCE = (
    "Forecasting river floods from sparse gauges is slow. We present FloodNet, a graph neural network trained on "
    "1.3 million hourly records from 28 public gauges. On the RiverBench and AquaSet-10 datasets, FloodNet outperforms "
    "HydroLSTM by 2.7% and reduces latency from 40 ms to 25 ms. It uses retrieval-augmented generation (RAG) in three "
    "stages, and it does not improve long-range forecasts. Fictus et al. reported an error of $10^{-3}$; code: "
    "https://github.com/fictus/floodnet."
)
EVIDENCE = Evidence(SOURCE)
SUPPORTED = [
    ("en", "FloodNet is a graph network trained on 1.3M records from 28 gauges."),
    ("en", "Presents FloodNet, a graph neural network trained on 1,300,000 hourly records from 28 public gauges."),
    ("en", "HydroLSTM is outperformed by FloodNet on RiverBench and AquaSet 10."),
    ("en", "The latency falls to 25 milliseconds, and the gain over HydroLSTM is 2.7 percent."),
    ("en", "It uses RAG in 3 stages."),
    ("en", "Long-range forecasts are not improved."),
    ("en", "Fictus et al. report an error of 0.001."),
    ("en", "The code is at https://github.com/fictus/floodnet."),
    ("zh", "提出 FloodNet，一种在130万条记录和28个站点上训练的图神经网络（GNN）。"),
    ("zh", "FloodNet在RiverBench与AquaSet-10数据集上优于HydroLSTM，提升2.7%。"),
    ("zh", "与HydroLSTM相比，FloodNet将延迟从40毫秒降低到25毫秒。"),
    ("zh", "该方法分为三个阶段，使用检索增强生成（RAG）。"),
    ("zh", "HydroLSTM 不如 FloodNet。"),
    ("zh", "Fictus 等人报告的误差为 10^{-3}。"),
    ("de", "FloodNet übertrifft HydroLSTM um 2,7 % und nutzt drei Stufen."),
    ("fr", "FloodNet dépasse HydroLSTM de 2,7 % sur RiverBench."),
    ("ja", "FloodNetは130万件の記録で学習される。"),
    (
        "de",
        "Mit FloodNet lernt ein graphbasiertes Netz aus Messungen an 28 Pegeln, wie schnell Flüsse künftig steigen.",
    ),
    ("fr", "Avec FloodNet, un réseau de graphes apprend à prévoir les crues des rivières à partir de 28 stations."),
    ("es", "FloodNet aprende con registros de 28 estaciones a predecir las crecidas de los ríos con menos demora."),
    ("en", "Twenty-eight gauges are enough, and latency falls from 40 ms to 25 ms."),
    ("en", "The error is 0.001 in three stages: retrieval, augmentation and generation."),
    ("zh", "方法在检索、增强和生成三个层次上工作，零样本时也可用。"),
]
UNSUPPORTED = [
    ("en", "FloodNet is trained on 1.6M records from 28 gauges.", "number", "1.6M"),
    ("en", "It works in four stages.", "number", "four"),
    ("en", "The latency falls to 25 s.", "unit", "25 s"),
    ("en", "FloodNet gains 2.7 percentage points over HydroLSTM.", "unit", "2.7 percentage points"),
    ("en", "FloodNet is trained on 1.3 billion records.", "number", "1.3 billion"),
    ("en", "FloodNet outperforms StormFormer by 2.7%.", "name", "StormFormer"),
    ("en", "Torrent outperforms HydroLSTM by 2.7%.", "name", "Torrent"),
    ("en", "FloodNet outperforms HydroLSTM on the TideBase dataset.", "dataset", "TideBase"),
    ("en", "Quillon et al. reported an error of 0.001.", "person", "Quillon"),
    ("en", "According to Dr. Quillon, floods are slow.", "person", "Quillon"),
    ("en", "HydroLSTM outperforms FloodNet by 2.7%.", "comparison", "outperforms"),
    (
        "en",
        "FloodNet underperforms HydroLSTM by 2.7% and reduces latency from 40 ms to 25 ms.",
        "comparison",
        "underperforms",
    ),
    ("en", "The code is at https://github.com/quillon/floodnet.", "link", "https://github.com/quillon/floodnet"),
    (
        "en",
        "The proof bounds the spectral radius of random matrices whose entries have heavy tails.",
        "passage",
        "The proof bounds the spectral radius of random matrices whose entries have heavy tails.",
    ),
    ("zh", "FloodNet在八个站点上训练。", "number", "八"),
    ("zh", "延迟降低到25秒。", "unit", "25秒"),
    ("zh", "提升了2.7个百分点。", "unit", "2.7个百分点"),
    ("zh", "FloodNet 优于 StormFormer。", "name", "StormFormer"),
    ("zh", "在 TideBase 数据集上进行了验证。", "dataset", "TideBase"),
    ("zh", "HydroLSTM 优于 FloodNet。", "comparison", "优于"),
    ("zh", "王晓川等人报告了误差。", "person", "王晓川"),
    ("zh", "由赵一鸣提出的方法。", "person", "赵一鸣"),
    ("zh", "方法见《河流之书》。", "name", "河流之书"),
    ("ja", "FloodNetは150万件の記録で学習される。", "number", "150万"),
    ("de", "FloodNet übertrifft HydroLSTM um 2,9 %.", "number", "2,9 %"),
    ("en", "Torrent, trained on 28 gauges, reduces latency.", "name", "Torrent"),
    ("en", "It needs 25 ms (see Torrent) and 40 ms.", "name", "Torrent"),
    ("zh", "方法在检索、增强和生成四个层次上工作。", "number", "四"),
]


def seen(report: Report) -> set[tuple[str, str]]:
    return {(one.kind, one.found) for one in report.failures}


@pytest.mark.parametrize(("language", "claim"), SUPPORTED)
def test_what_the_passage_says_passes(language: str, claim: str) -> None:
    assert check(claim, EVIDENCE, language=language).failures == ()


@pytest.mark.parametrize(("language", "claim", "kind", "found"), UNSUPPORTED)
def test_what_it_does_not_say_is_named(language: str, claim: str, kind: str, found: str) -> None:
    assert (kind, found) in seen(check(claim, EVIDENCE, language=language))


def test_what_only_the_paper_has_is_supported_but_not_by_the_passage_alone() -> None:
    source = Evidence("It uses retrieval-augmented generation (RAG) in three stages.")
    claim = "FloodNet uses RAG in three stages."
    assert seen(check(claim, source)) == {("name", "FloodNet")}
    assert check(claim, source, paper=EVIDENCE).supported


def test_short_forms_of_the_field_and_numbers_in_names_are_known() -> None:
    source = Evidence("We study reinforcement learning for the hand Falcon 021, on 12 machines at 1dB.")
    assert check("RL drives Falcon 021 on twelve machines at 1 dB.", source).supported
    assert seen(check("It has 21 joints.", source)) == {("number", "21")}
    assert check("Perturbations can be learned.", Evidence("Perturbing inputs can be learned.")).supported


@pytest.mark.parametrize(
    ("passage", "is_there"),
    [
        ("reduces la-\ntency from 40 ms to\n25 ms", True),
        ("FloodNet, a graph neural network … from 28 public gauges", True),
        (r"reported an error of \(10^{-3}\)", True),
        ("a graph neural netwrk trained on 1.3 million hourly records", True),
        ("a graph neural network trained on 1.4 million hourly records", False),
        ("We present WaveNet2, a convolutional model of ocean waves.", False),
        ("", False),
    ],
)
def test_the_passage_must_stand_in_the_paper(passage: str, *, is_there: bool) -> None:
    report = check("It forecasts.", Evidence(passage), paper=EVIDENCE)
    assert ("passage" not in {one.kind for one in report.failures}) == is_there


def test_a_word_changed_in_a_quotation_is_seen_though_the_abstract_has_it_elsewhere() -> None:
    source = Evidence("We test 12 models on 5 tasks. The first of them solves 8 puzzles in less time than the others.")
    report = check("The first of them solves 12 puzzles in less time than the others.", source)
    assert report.failures == (Failure("number", "12", "8"),)
    report = check("The first of them does not solve 8 puzzles in less time than the others.", source)
    assert [one.kind for one in report.failures] == ["comparison"]


def test_a_report_is_json() -> None:
    report = check("Torrent outperforms HydroLSTM by 3%.", EVIDENCE)
    told = json.loads(json.dumps(report.as_dict()))
    assert told["supported"] is False
    assert {"kind", "found", "expected"} == set(told["failures"][0])
    assert {one["kind"] for one in told["failures"]} <= set(KINDS)


def test_an_entry_is_checked_claim_by_claim() -> None:
    paper = invented(1, title="FloodNet: floods foreseen", abstract=SOURCE)
    reports = check_entry(summarise_paper(paper), paper)
    assert all(report.supported for _, report in reports)
    lying = Entry(
        headline=Claim("FloodNet beats WaveNet2.", "FloodNet outperforms HydroLSTM"),
        takeaways=(Claim("It has 28 gauges.", "from 28 public gauges"), Claim("It is fast.", "It is very fast.")),
    )
    told = summary_of(check_entry(lying, paper), basis="abstract")
    assert (told["basis"], told["claims"], told["supported"]) == ("abstract", 3, 1)
    assert [(one["claim"], one["kind"]) for one in told["failures"]] == [
        ("FloodNet beats WaveNet2.", "name"),
        ("It is fast.", "passage"),
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(), st.sampled_from(["en", "zh", "de", "??", ""]))
def test_any_text_is_checked(claim: str, source: str, language: str) -> None:
    evidence = Evidence(source)
    json.dumps(check(claim, evidence, paper=Evidence(claim), language=language).as_dict())
    assert check(source, evidence, language=language).supported == bool(evidence.text)


def test_real_abstracts_are_not_doubted(shared_data: Path) -> None:
    file = shared_data / "corpus" / "odd_cases.jsonl"
    doubted = []
    for record in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        paper = invented(1, title=record["title"], abstract=record["abstract"])
        doubted += [text for text, report in check_entry(summarise_paper(paper), paper) if not report.supported]
    assert len(doubted) <= 2, doubted
