"""A true number is said of the thing that has it, where a sentence sets several side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.attribution import failures

SOURCE = Evidence(
    "On Nowhere-5, TwinStep reaches an FID of 2.9 with 25 steps, while SlowPath needs 50 steps for an FID of 3.4. "
    "Precision rises from 61.2% to 74.8%, recall falls from 80% to 77%. RuleMiner outperforms DeepPath by 6.3% and "
    "LogNet by 4.1%. In a study, TwinStep was preferred over SlowPath in 71% of cases and over FastPath in 54%. "
    "Nixie improves Llama-7B by 5.2% and Mistral-7B by 3.7%. Kite-1, Kite-2 and Kite-3 score 90.1, 88.0 and 86.4, "
    "respectively. Compared to Tern (83.1%) and Gull (86.6%), Petrel reaches 88.2%."
)
TRUE = [
    ("en", "SlowPath takes 50 steps to reach an FID of 3.4."),
    ("en", "TwinStep reaches FID 2.9 in 25 steps, against 3.4 for SlowPath."),
    ("en", "Compared with SlowPath, the FID improves to 2.9."),
    ("en", "Recall drops to 77%, precision climbs to 74.8%."),
    ("en", "RuleMiner beats LogNet by 4.1% and DeepPath by 6.3%."),
    ("en", "Participants prefer TwinStep to FastPath in 54% of cases."),
    ("en", "Mistral-7B gains 3.7%."),
    ("en", "Nixie brings up to 5.2%."),
    ("en", "Kite-2 scores 88.0."),
    ("en", "Petrel outperforms Gull with 88.2%."),
    ("en", "Petrel improves on the 86.6% of Gull."),
    ("zh", "召回率从 80% 降到 77%，精确率升至 74.8%。"),
    ("zh", "TwinStep 以 25 步达到 2.9 的 FID。"),
]
EXCHANGED = [
    ("en", "SlowPath reaches an FID of 2.9."),
    ("en", "TwinStep needs 50 steps for an FID of 3.4."),
    ("en", "Recall rises from 61.2% to 74.8%."),
    ("en", "RuleMiner outperforms LogNet by 6.3%."),
    ("en", "RuleMiner outperforms DeepPath by 4.1%."),
    ("en", "TwinStep was preferred over FastPath in 71% of cases."),
    ("zh", "SlowPath 以 25 步达到 2.9 的 FID。"),
    ("zh", "召回率从 61.2% 升至 74.8%。"),
    ("zh", "RuleMiner 比 LogNet 高 6.3%。"),
]


@pytest.mark.parametrize(("language", "claim"), TRUE)
def test_a_number_of_its_own_passes(language: str, claim: str) -> None:
    assert check(claim, SOURCE, language=language).failures == ()


@pytest.mark.parametrize(("language", "claim"), EXCHANGED)
def test_anothers_number_is_seen(language: str, claim: str) -> None:
    assert "number" in {one.kind for one in check(claim, SOURCE, language=language).failures}


def test_whose_number_it_is_is_named() -> None:
    [failure] = failures("RuleMiner outperforms LogNet by 6.3%.", SOURCE)
    assert (failure.found, failure.expected) == ("LogNet … 6.3%", "DeepPath")
    assert failure.reason == "the passage has “6.3%” of “DeepPath”, not of “LogNet”"


@given(st.text(max_size=200), st.text(max_size=300))
def test_any_text_can_be_looked_at(claim: str, source: str) -> None:
    assert all(one.kind == "number" for one in failures(claim, Evidence(source)))
