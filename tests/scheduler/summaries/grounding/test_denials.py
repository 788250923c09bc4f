"""What is denied, needed or done without is so in the paper, too; in every language that a reader may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.grounding.needs import needs

PLAIN = Evidence("Refined pictures show stronger alignment with human taste, which makes real-time counting possible.")
DENYING = Evidence("Simply adding more requirements to a prompt does not reliably improve the quality of pictures.")
SPARING = Evidence("PuffinNet is a training-free counter that uses no labels and works without gradient-based tuning.")
NEEDING = Evidence("The counter requires training on labels. Existing tools work without a camera.")

TRUE = [
    ("en", "Pictures agree better with human taste.", PLAIN),
    ("zh", "改进后的图像更符合人类的偏好，不同场景下均可实时计数。", PLAIN),
    ("en", "More requirements in a prompt do not reliably improve quality.", DENYING),
    ("fr", "Ajouter des exigences n'améliore pas la qualité.", DENYING),
    ("zh", "仅在提示中加入更多需求并不能可靠地提升质量。", DENYING),
    ("de", "Mehr Anforderungen im Prompt verbessern die Qualität nicht zuverlässig.", DENYING),
    ("en", "PuffinNet needs no training and no labels.", SPARING),
    ("en", "It counts without any training.", SPARING),
    ("zh", "PuffinNet 无需训练，也不需要标签。", SPARING),
    ("zh", "该方法不需要标签。", Evidence("The counter is self-supervised and learns from raw pictures.")),
    ("en", "It is no longer tied to one camera.", Evidence("The counter is decoupled from a specific camera.")),
    ("zh", "与需要训练的方法不同，它免训练。", SPARING),
    ("en", "It has to be trained on labels.", NEEDING),
    ("en", "Existing tools need no camera.", NEEDING),
    ("zh", "该方法需要在标签上训练。", NEEDING),
    ("zh", "该方法不到 5 步，不断改进，未来可用。", PLAIN),
]
TURNED = [
    ("en", "The refined pictures do not agree better with human taste.", PLAIN),
    ("zh", "改进后的图像并未更符合人类的偏好。", PLAIN),
    ("zh", "该方法无法实时计数。", PLAIN),
    ("de", "Die Bilder entsprechen dem Geschmack der Menschen nicht besser.", PLAIN),
    ("es", "Las imágenes no se ajustan mejor al gusto humano.", PLAIN),
    ("fr", "Les images ne correspondent pas mieux au goût humain.", PLAIN),
    ("ja", "改善された画像は人間の好みに合わない。", PLAIN),
    ("ru", "Изображения не лучше соответствуют вкусу людей.", PLAIN),
    ("en", "Adding more requirements to a prompt will improve the quality of pictures.", DENYING),
    ("zh", "在提示中加入更多需求可以提升图像质量。", DENYING),
    ("en", "PuffinNet requires training.", SPARING),
    ("en", "PuffinNet relies on labels.", SPARING),
    ("en", "PuffinNet relies on labels.", Evidence("Without labels, PuffinNet counts birds in pictures.")),
    ("zh", "PuffinNet 需要训练。", SPARING),
    ("zh", "PuffinNet 依赖梯度。", SPARING),
    ("en", "The counter works without training on labels.", NEEDING),
    ("zh", "该方法无需训练。", NEEDING),
]


@pytest.mark.parametrize(("language", "claim", "source"), TRUE)
def test_what_the_passage_says_passes(language: str, claim: str, source: Evidence) -> None:
    found = check(claim, source, language=language).failures
    assert [one for one in found if one.kind == "comparison"] == []


@pytest.mark.parametrize(("language", "claim", "source"), TURNED)
def test_its_opposite_is_seen(language: str, claim: str, source: Evidence) -> None:
    assert "comparison" in {one.kind for one in check(claim, source, language=language).failures}


def test_in_a_whole_abstract_something_is_always_denied() -> None:
    whole = Evidence(" ".join([PLAIN.text] * 9))
    assert check("改进后的图像并未更符合人类的偏好。", whole, language="zh").supported


@given(st.text(max_size=200), st.sampled_from(["en", "zh", "de", "es", "fr", "ja", "ru", ""]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(one.things for one in needs(text))
    check(text, PLAIN, language=language)
