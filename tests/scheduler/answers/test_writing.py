"""What a model writes, taken in line by line: sentences with sources that bear them out, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.answers.passages import Place, Quote
from scheduler.answers.writing import MOST_SENTENCES, Written

QUOTES = (
    Quote("We train Nixie for 12 hours on 4 GPUs. Batches hold 256 images.", Place("3 Training")),
    Quote("On Nowhere-5, Nixie reaches an FID of 3.1, while Pixie reaches 4.7.", Place("4 Results", 7)),
)


def written(*lines: str, language: str = "en") -> Written:
    found = Written(QUOTES, language)
    found.take(lines)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Nixie is trained for 12 hours on 4 GPUs. [1]",
        "Nixie is trained for 12 hours on 4 GPUs [1].",
        "- Nixie is trained for 12 hours on 4 GPUs. [1]",
        "1. Nixie is trained for 12 hours on 4 GPUs.[1]",
        "  Nixie is trained for 12 hours on 4 GPUs. [ 1 ]  ".replace("[ 1 ]", "[1]"),
    ],
)
def test_a_sentence_and_its_place(line: str) -> None:
    [sentence] = written(line).sentences
    assert sentence.text == "Nixie is trained for 12 hours on 4 GPUs."
    assert sentence.places == (Place("3 Training"),)


def test_several_sentences_in_a_line_and_several_sources() -> None:
    found = written("Batches hold 256 images. [1] Nixie reaches an FID of 3.1 on Nowhere-5. [1][2]")
    assert [(one.text, len(one.places)) for one in found.sentences] == [
        ("Batches hold 256 images.", 1),
        ("Nixie reaches an FID of 3.1 on Nowhere-5.", 2),
    ]
    assert found.dropped == 0


@pytest.mark.parametrize(
    "line",
    [
        "Nixie is trained for 12 hours on 64 GPUs. [1]",
        "Nixie is trained for 12 hours on 4 GPUs.",
        "Nixie is trained for 12 hours on 4 GPUs. [3]",
        "Nixie is trained for 12 hours on 4 GPUs. [0]",
        "Pixie reaches an FID of 3.1, while Nixie reaches 4.7 on Elsewhere-9. [2]",
        "See https://evil.example for the 4 GPUs. [1]",
        "在四块显卡上训练。 [1]",
        f"{'Nixie is trained on 4 GPUs and ' * 40}[1]",
    ],
)
def test_what_is_not_borne_out_is_dropped(line: str) -> None:
    found = written(line)
    assert (found.sentences, found.dropped) == ([], 1)


def test_thoughts_whose_beginning_is_missing_are_none_of_the_answer() -> None:
    found = Written(QUOTES, "en")
    found.take(["Nixie reaches an FID of 3.1 on Nowhere-5 [2], so that is it.", "Hm, 64 GPUs?"])
    assert found.dropped
    assert found.take(["</think>", "", "Nixie is trained for 12 hours on 4 GPUs. [1]"])
    assert [one.text for one in found.sentences] == ["Nixie is trained for 12 hours on 4 GPUs."]
    assert found.dropped == 0
    found = Written(QUOTES, "en")
    found.take(["The passages do not say. [1]", "</think>", "NOT SAID"])
    assert (found.is_silent, found.sentences) == (True, [])
    found = Written(QUOTES, "en")
    found.take(["Not said?", "</think>", "Pixie is trained on 64 GPUs. [1]"])
    assert (found.is_silent, found.dropped) == (False, 1)


IN_LANGUAGES = {
    "en": "Nixie is trained for 12 hours on 4 GPUs. [1]",
    "de": "Nixie wird 12 Stunden lang auf 4 GPUs trainiert. [1]",
    "ja": "Nixieの学習時間は4台のGPUで12時間である。[1]",
    "ru": "Nixie обучается 12 часов на 4 GPU. [1]",
    "zh": "Nixie 在 4 块 GPU 上训练了 12 小时。[1]",
}


@pytest.mark.parametrize("language", IN_LANGUAGES)
def test_a_readers_language_is_kept(language: str) -> None:
    kept = {code for code, line in IN_LANGUAGES.items() if written(line, language=language).sentences}
    # That a short sentence is in another language of the same letters cannot be told.
    assert kept - {"en", "de"} | {language} == {language}
    assert language in kept


def test_a_sentence_that_lists_is_english_without_little_words() -> None:
    assert written(
        "Nixie reaches FID 3.1, Pixie FID 4.7: Nowhere-5 images, batches 256, GPUs 4, hours 12. [1][2]"
    ).sentences


@pytest.mark.parametrize("line", ["NOT SAID", "not said.", "**NOT SAID**"])
def test_silence(line: str) -> None:
    assert written("", line).is_silent
    assert not written("Batches hold 256 images. [1]", line).is_silent


def test_no_sentence_comes_twice_and_no_more_than_some() -> None:
    assert len(written(*["Batches hold 256 images. [1]"] * 3).sentences) == 1
    many = [f"Nixie is trained on 4 GPUs{' and' * at} for 12 hours. [1]" for at in range(20)]
    assert len(written(*many).sentences) == MOST_SENTENCES


@given(st.text(max_size=120), st.sampled_from(["en", "zh"]))
def test_whatever_is_written_does_no_harm(line: str, language: str) -> None:
    found = written(line, language=language)
    assert all(sentence.places for sentence in found.sentences)
