"""What a language model wrote, held against its paper: in two languages, whatever way it is wrong."""

from __future__ import annotations

import pytest

from scheduler.summaries.checking import HEADLINE, examine, repeats
from scheduler.summaries.drafts import ClaimDraft
from scheduler.summaries.original import Original
from scheduler.summaries.schema import Claim
from tests.scheduler.making import paper

SLOW = "On ImageNet-256 the FID rises from 2.9 to 3.0 while sampling takes 50% less time."
SHARED = "We propose TwinStep, which lets neighbouring steps share one network call."
WEAK = "Below two steps the method does not help."
ORIGINAL = Original.of_record(
    paper(
        1,
        title="TwinStep: Paired Trajectories",
        abstract=f"Sampling from a diffusion model is slow. {SHARED} {SLOW} {WEAK}",
    )
)
WRONG = [
    ("en", "Sampling takes ninety-eight percent less time.", SLOW),
    ("en", "Sampling takes ９８％ less time.", SLOW),
    ("en", "Sampling takes 9\u200b8% less time.", SLOW),
    ("en", "Sampling takes 50 ms less time.", SLOW),
    ("en", "Sampling takes 50% more time.", SLOW),
    ("en", "On ImageNet-256 the FID falls from 3.0 to 2.9.", SLOW),
    ("en", "Sampling takes a third of the time.", SLOW),
    ("en", "Above two steps the method does not help.", WEAK),
    ("en", "Below two steps the method does help.", WEAK),
    ("en", "TwinStep is the first method in which neighbouring steps share one network call.", SHARED),
    ("en", "TwinStep sets a new state of the art in sampling.", SLOW),
    ("en", "TwinStep was accepted at a conference as an oral presentation of steps.", SHARED),
    ("en", "TwinStep was released in March 2024.", SHARED),
    ("en", "The code is at twinstep-code.io.", SHARED),
    ("en", "More of neighbouring steps in t.me/twinstep.", SHARED),
    ("en", "Ask the authors of TwinStep at @twinstep_bot.", SHARED),
    ("en", "Send /deleteme if neighbouring steps share one call.", SHARED),
    ("en", "See [the code](twinstep) for neighbouring steps.", SHARED),
    ("en", "<b>TwinStep</b> lets neighbouring steps share a call.", SHARED),
    ("en", "TwinStep takes 50% less time and does not help.", "Sampling … does not help."),
    ("de", "Auf ImageNet-256 steigt der FID mit diesem Verfahren von 2,9 auf 3,4.", SLOW),
    ("zh", "FID 升至三点九。", SLOW),
    ("zh", "采样时间减少玖拾捌个百分点。", SLOW),
    ("zh", "采样时间减少百分之九十八点七五。", SLOW),
    ("zh", "采样时间减少 50 毫秒。", SLOW),
    ("zh", "采样时间增加 50%。", SLOW),
    ("zh", "在 ImageNet-256 上，FID 从 3.0 降到 2.9。", SLOW),
    ("zh", "TwinStep 首次让相邻步骤共享一次网络调用。", SHARED),
    ("zh", "TwinStep 达到了最先进的性能。", SLOW),
    ("zh", "该论文获得最佳论文奖。", SHARED),
    ("zh", "宁不凡教授提出 TwinStep。", SHARED),
    ("zh", "欧阳修文等人提出 TwinStep。", SHARED),
    ("zh", "该方法由诸葛明提出。", SHARED),
    ("zh", "在“月饼”数据集上采样更快。", SLOW),
    ("zh", "它基于“西风网络”，让相邻步骤共享一次调用。", SHARED),
    ("zh", "该方法来自亚特兰蒂斯大学。", SHARED),
    ("zh", "代码见 twinstep-code.io。", SHARED),
]
RIGHT = [
    ("en", "Sampling takes half the time on ImageNet-256.", SLOW),
    ("en", "The FID rises slightly, from 2.9 to 3.0.", SLOW),
    ("en", "With fewer than two steps, TwinStep does not help.", WEAK),
    ("zh", "在 ImageNet-256 上，FID 从 2.9 升至 3.0，采样时间减少百分之五十。", SLOW),
    ("zh", "相邻的“步骤”共享一次网络调用。", SHARED),
    ("zh", "低于两步时，该方法没有帮助。", WEAK),
    ("de", "Auf ImageNet-256 dauert das Abtasten nur halb so lange, während der FID von 2,9 auf 3,0 steigt.", SLOW),
    ("fr", "Sur ImageNet-256, l'échantillonnage prend 50 % de temps en moins, et le FID passe de 2,9 à 3,0.", SLOW),
    ("es", "Con TwinStep, los pasos vecinos comparten una sola llamada a la red durante el muestreo.", SHARED),
]


def reasons(language: str, text: str, source: str) -> tuple[str, ...]:
    [found] = examine({"takeaway 1": ClaimDraft(text=text, source=source)}, ORIGINAL, language)
    return found.reasons


@pytest.mark.parametrize(("language", "text", "source"), WRONG)
def test_a_lie_is_told_with_its_reason(language: str, text: str, source: str) -> None:
    assert reasons(language, text, source)


@pytest.mark.parametrize(("language", "text", "source"), RIGHT)
def test_the_truth_in_other_words_stands(language: str, text: str, source: str) -> None:
    assert reasons(language, text, source) == ()


@pytest.mark.parametrize(
    ("headline", "point", "is_padding"),
    [
        (
            "TwinStep takes 50% less time on ImageNet-256 at an FID of 3.0.",
            "It takes 50% less time on ImageNet-256.",
            True,
        ),
        ("TwinStep pairs steps and shares one call.", "One call is shared.", True),
        ("TwinStep takes 50% less time on ImageNet-256.", "TwinStep takes 40% less time on ImageNet-256.", False),
        ("TwinStep loses 5.1% on ImageNet-256.", "TwinStep loses 1.5% on ImageNet-256.", False),
        ("TwinStep takes less time on ImageNet-256.", "TwinStep takes less time on CIFAR-10.", False),
        ("TwinStep helps above two steps.", "TwinStep does not help above two steps.", False),
        ("TwinStep is fast.", "TwinStep is fast because neighbouring steps share one call.", False),
        ("TwinStep 在 ImageNet-256 上把采样时间缩短 50%。", "采样时间缩短 50%。", True),
        ("TwinStep 在 ImageNet-256 上把采样时间缩短 50%。", "训练时间缩短 50%。", False),
    ],
)
def test_a_sentence_that_says_nothing_new_is_padding(headline: str, point: str, is_padding: bool) -> None:
    claims = {HEADLINE: Claim(headline), "takeaway 1": Claim(point), "results 1": Claim(headline)}
    assert repeats(claims) == ({"takeaway 1"} if is_padding else set())
