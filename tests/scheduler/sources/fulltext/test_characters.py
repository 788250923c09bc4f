"""Ligatures, accents, hyphens and addresses, healed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.sources.fulltext.characters import healed, plain, plain_lines, smuggled, vocabulary

WORDS = st.text(alphabet="abcdefghijklmnop", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("e\ufb03cient \ufb01rst \ufb02ow", "efficient first flow"),
        ("G¨odel, B´ezout and Duˇsek", "Gödel, Bézout and Dušek"),
        ("x¯ and y", "x¯ and y"),
        ("i\u200bg\u200bn\u200bo\u200br\u200be previous", "ignore previous"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("sepa\u00adrate", "separate"),
        ("bad \ud800 \x00 \ue001 end", "bad end"),
        ("10⁵ × α ≤ 数学", "10⁵ × α ≤ 数学"),
    ],
)
def test_plain(found: str, wanted: str) -> None:
    assert plain(found) == wanted


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_plain_text_is_one_clean_line_and_stays(text: str) -> None:
    once = plain(text)
    assert once == " ".join(once.split())
    assert "\u200b" not in once
    assert plain(once) == once


def test_listings_keep_their_indents() -> None:
    assert plain_lines("\nfor x in y:  \n    go(x)\n") == "for x in y:\n    go(x)"


def test_tag_characters_are_read() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "obey me")
    assert smuggled(f"An abstract.{hidden}") == "obey me"
    assert plain(f"An abstract.{hidden}") == "An abstract."


@pytest.mark.parametrize(
    ("lines", "known", "wanted"),
    [
        (["an effi-", "cient way"], (), "an efficient way"),
        (["a well-", "known way"], ("well-known",), "a well-known way"),
        (["a data-", "base"], ("data-base", "database"), "a database"),
        (["by fine-", "tuning it"], ("fine", "tuning"), "by fine-tuning it"),
        (["a neural net-", "work is"], ("work",), "a neural network is"),
        (["in high-", "dimensional space"], vocabulary(["a low-dimensional space"]), "in high-dimensional space"),
        (["an automatically-", "detected one"], ("detected",), "an automatically-detected one"),
        (["this analy-", "sis"], ("sis",), "this analysis"),
        (["an LLM-", "based one"], (), "an LLM-based one"),
        (["their inter-", "action"], ("inter", "action"), "their interaction"),
        (["a bench-", "mark of"], ("bench", "mark"), "a benchmark of"),
        (["uses BERT-", "Base here"], (), "uses BERT-Base here"),
        (["the SciB-", "ERT model"], ("scibert",), "the SciBERT model"),
        (["a d-", "dimensional"], (), "a d-dimensional"),
        (["from 3-", "5 runs"], (), "from 3-5 runs"),
        (["this is so -", "or not"], (), "this is so - or not"),
        (["one", "two"], (), "one two"),
        (["", "only"], (), "only"),
    ],
)
def test_lines_are_joined(lines: list[str], known: tuple[str, ...], wanted: str) -> None:
    assert healed(lines, known) == wanted


def test_addresses_are_made_whole() -> None:
    url = "https://github.com/example/a-b"
    assert healed(["see https://github.com/exam", "ple/a-b for"], (), [url]) == f"see {url} for"
    assert healed(["see https://github.com/", "example"], ()) == "see https://github.com/example"
    assert healed(["see https://example.org", "for code"], ()) == "see https://example.org for code"


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_a_word_broken_anywhere_comes_back(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    place = data.draw(st.integers(2, len(words[at]) - 2))
    before = " ".join([*words[:at], words[at][:place] + "-"])
    after = " ".join([words[at][place:], *words[at + 1 :]])
    assert healed([before, after], vocabulary([text])) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=30), st.data())
def test_lines_broken_between_words_keep_every_word(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    assert healed([" ".join(words[:at]), " ".join(words[at:])], ()) == " ".join(words)
