"""The direction of a claim in languages that have no rules of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.foreign import in_english

SOURCE = Evidence(
    "On Nowhere-5, TwinStep is 15% faster than FlowFast but slower than LightDiff. It cuts the latency from 40.5 ms to "
    "25 ms. Training takes at least 8 hours. TwinStep outperforms DeepPath by 6.3%. We release up to 200 checkpoints."
)
FAITHFUL = {
    "de": [
        "TwinStep ist 15% schneller als FlowFast, aber langsamer als LightDiff.",
        "Die Latenz sinkt von 40,5 ms auf 25 ms.",
        "Das Training dauert mindestens 8 Stunden.",
        "TwinStep übertrifft DeepPath um 6,3%.",
        "Veröffentlicht werden bis zu 200 Checkpoints.",
    ],
    "es": [
        "TwinStep es un 15 % más rápido que FlowFast, pero más lento que LightDiff.",
        "La latencia baja de 40,5 ms a 25 ms.",
        "El entrenamiento tarda al menos 8 horas.",
        "TwinStep supera a DeepPath en un 6,3 %.",
    ],
    "fr": [
        "TwinStep est 15 % plus rapide que FlowFast mais plus lent que LightDiff.",
        "La latence passe de 40,5 ms à 25 ms.",
        "L'entraînement dure au moins 8 heures.",
        "TwinStep dépasse DeepPath de 6,3 %.",
    ],
    "ja": [
        "TwinStepはFlowFastより15%速いが、LightDiffより遅い。",
        "レイテンシは40.5 msから25 msに減少する。",
        "学習には8時間以上かかる。",
        "TwinStepはDeepPathを6.3%上回る。",
        "最大200個のチェックポイントを公開する。",
    ],
    "ru": [
        "TwinStep на 15% быстрее FlowFast, но медленнее LightDiff.",
        "Задержка снижается с 40,5 мс до 25 мс.",
        "Обучение занимает не менее 8 часов.",
        "TwinStep превосходит DeepPath на 6,3%.",
    ],
}
TURNED = {
    "de": [
        "TwinStep ist 15% langsamer als FlowFast.",
        "FlowFast ist 15% schneller als TwinStep.",
        "Die Latenz steigt von 25 ms auf 40,5 ms.",
        "Das Training dauert höchstens 8 Stunden.",
        "DeepPath übertrifft TwinStep um 6,3%.",
        "Veröffentlicht werden mehr als 200 Checkpoints.",
    ],
    "es": [
        "TwinStep es un 15 % más lento que FlowFast.",
        "La latencia sube de 25 ms a 40,5 ms.",
        "El entrenamiento tarda como máximo 8 horas.",
        "DeepPath supera a TwinStep en un 6,3 %.",
    ],
    "fr": [
        "TwinStep est 15 % plus lent que FlowFast.",
        "La latence passe de 25 ms à 40,5 ms.",
        "L'entraînement dure moins de 8 heures.",
        "DeepPath dépasse TwinStep de 6,3 %.",
    ],
    "ja": [
        "TwinStepはFlowFastより15%遅い。",
        "レイテンシは25 msから40.5 msに増加する。",
        "学習は8時間未満で終わる。",
        "DeepPathはTwinStepを6.3%上回る。",
        "少なくとも200個のチェックポイントを公開する。",
    ],
    "ru": [
        "TwinStep на 15% медленнее FlowFast.",
        "Задержка растёт с 25 мс до 40,5 мс.",
        "Обучение занимает не более 8 часов.",
        "DeepPath превосходит TwinStep на 6,3%.",
    ],
}


def listed(claims: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, claim) for language, some in claims.items() for claim in some]


@pytest.mark.parametrize(("language", "claim"), listed(FAITHFUL))
def test_what_goes_the_papers_way_passes(language: str, claim: str) -> None:
    assert check(claim, SOURCE, language=language).failures == ()


@pytest.mark.parametrize(("language", "claim"), listed(TURNED))
def test_what_goes_the_other_way_is_seen(language: str, claim: str) -> None:
    assert "comparison" in {one.kind for one in check(claim, SOURCE, language=language).failures}


@given(st.text(max_size=200))
def test_what_has_rules_of_its_own_or_none_stays_as_it_is(claim: str) -> None:
    assert all(in_english(claim, language) == claim for language in ("en", "zh", "tlh", ""))


@given(st.text(max_size=200), st.sampled_from(sorted(FAITHFUL)))
def test_any_text_can_be_read(claim: str, language: str) -> None:
    assert isinstance(in_english(claim, language), str)
