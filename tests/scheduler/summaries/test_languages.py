"""Languages by their codes, and whether a text is in one."""

from __future__ import annotations

import pytest

from scheduler.summaries.languages import is_in, is_known, name_of

SAID = {
    "en": "TwinStep halves the sampling steps of a trained diffusion model without retraining it, and it is as good.",
    "de": "TwinStep halbiert die Schritte eines trainierten Diffusionsmodells, ohne dass seine Güte darunter leidet.",
    "fr": "TwinStep réduit de moitié les pas d'un modèle de diffusion déjà entraîné, sans perte de qualité mesurable.",
    "zh": "TwinStep 把训练好的扩散模型（diffusion model）的采样步数减半，在 ImageNet-256 上 FID 只从 2.9 升到 3.0。",
    "ja": "TwinStepは、学習済み拡散モデル（diffusion model）のサンプリング回数を半分にする。",
    "ko": "TwinStep은 학습된 확산 모델(diffusion model)의 샘플링 단계를 절반으로 줄인다.",
    "ru": "TwinStep вдвое сокращает число шагов обученной диффузионной модели без дообучения.",
    "ar": "يقلل TwinStep خطوات أخذ العينات إلى النصف دون إعادة تدريب النموذج.",
}


@pytest.mark.parametrize("asked", SAID)
@pytest.mark.parametrize("spoken", SAID)
def test_a_language_is_told_from_others(asked: str, spoken: str) -> None:
    told_apart = {asked, spoken} != {"de", "fr"}
    assert is_in(asked, [SAID[spoken]]) is (asked == spoken or not told_apart)


def test_where_nothing_tells_it_is_believed() -> None:
    assert is_in("de", ["TwinStep"])
    assert is_in("xx", ["anything"])
    assert is_in("am", ["anything at all, in a script that nobody here knows"])


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("zh", "Chinese (Simplified)"),
        ("zh-TW", "Chinese (Traditional)"),
        ("pt-BR", "Portuguese (Brazil)"),
    ],
)
def test_languages_have_names(code: str, name: str) -> None:
    assert is_known(code)
    assert name_of(code) == name


@pytest.mark.parametrize("code", ["", "xx", "english", "../de", "de\n", "e", "zh-" + "x" * 50])
def test_what_is_no_language_is_known_as_such(code: str) -> None:
    assert not is_known(code)
