"""Words, word forms and sentences."""

from __future__ import annotations

import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.topics.paper_text import FULL, LAST, PASSING, definitions, prepare
from scheduler.topics.text import fold, forms, index_words, join_accents, passage, stem, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Few-Shot Learning", ["few", "shot", "learning"]),
        (r"The \emph{Best} $\alpha$-test", ["the", "best", "alpha", "test"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("Bell's theorem", ["bell", "theorem"]),
        ("扩散model", ["扩", "散", "model"]),
        ("Gödel's naïve Łukasz", ["godel", "naive", "łukasz"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"Poincar\'e", "Poincaré"),
        (r"K{\"a}hler", "Kähler"),
        (r"{\v c}ap", "čap"),
        (r"\'{e}t\'e", "été"),
        (r"$\mathcal{O}$", r"$\mathcal{O}$"),
    ],
)
def test_accent_commands_join_their_letter(typed: str, meant: str) -> None:
    assert join_accents(typed) == meant


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("editing", "edits", True),
        ("models", "modelling", True),
        ("memory", "memories", True),
        ("quantization", "quantised", True),
        ("generation", "general", False),
        ("diffusion", "fusion", False),
        ("cs", "c", False),
        ("gnns", "gnn", True),
        ("gpu", "gpus", True),
        ("gps", "gp", False),
    ],
)
def test_forms(word: str, other: str, same: bool) -> None:
    assert (other in forms(word)) is same


@given(st.text(max_size=60))
@example("È\u0300")
def test_any_text_can_be_prepared(text: str) -> None:
    prepared, folded = prepare(text, text), fold(text)
    assert len(prepared.counts) == len(prepared.abstract.tokens)
    # The second mark of a letter joins it once the first is gone.
    assert fold(folded) == folded or not unicodedata.is_normalized("NFC", folded)


@given(st.text(max_size=60) | st.text("aS1éİ\u0308\\\"'c{}()$,. ", max_size=30))
@example("\\é1 kites")
def test_any_stretch_can_be_quoted(text: str) -> None:
    title = prepare(text, "").title
    for index in range(len(title.tokens)):
        assert title.span(0, index)


@pytest.mark.parametrize(
    ("title", "first", "last", "said"),
    [
        (r"An $O(\log n)$-approximate mechanism", 1, 3, "O(log n)"),
        (r"An $O(\log n)$-approximate mechanism", 2, 4, "log n-approximate"),
        (r"Of $\alpha$-fair \textbf{kettles}", 1, 3, "α-fair kettles"),
        (r"The $k$-SAT kettle", 1, 2, "k-SAT"),
        (r"The $k$-SAT kettle", 2, 3, "SAT kettle"),
        ("THE POTTER'S KETTLE", 2, 2, "KETTLE"),
    ],
)
def test_a_stretch_is_quoted_as_a_person_would_write_it(title: str, first: int, last: int, said: str) -> None:
    assert prepare(title, "").title.span(first, last) == said


def test_sentences_do_not_end_at_abbreviations() -> None:
    body = passage("We use tools, e.g. Hammers, of J. Doe et al. Then we rest. It works!")
    assert [body.tokens[start] for start in body.sentences] == ["we", "it"]
    assert body.sentence_of(0) == 0
    assert body.sentence_of(len(body.tokens) - 1) == len(body.sentences) - 1


def test_a_paper_spells_out_its_own_abbreviations() -> None:
    assert list(definitions("We study graph neural networks (GNNs) and nothing (NASA).")) == [
        ("gnn", ("graph", "neural", "networks"))
    ]
    prepared = prepare("GNNs at sea", "Graph neural networks (GNNs) sail.")
    assert prepared.title.positions["neural"] == (0,)
    assert prepared.abstract.positions["gnn"] == (0,)


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("neural radiance fields (NeRFs)", {"nerf": ("neural", "radiance", "fields")}),
        ("Low-Rank Adaptation (LoRA)", {"lora": ("low", "rank", "adaptation")}),
        ("3D Gaussian Splatting (3DGS)", {"3dgs": ("3d", "gaussian", "splatting")}),
        ("variational autoencoders (VAEs)", {"vae": ("variational", "autoencoders")}),
        ("mixtures of experts (MoE)", {"moe": ("mixtures", "of", "experts")}),
        ("in self-supervised learning (SSL)", {"ssl": ("self", "supervised", "learning")}),
        ("a similar thing (SIM), an identifier (ID)", {}),
    ],
)
def test_each_word_of_an_abbreviation_gives_its_first_letter(text: str, defined: dict[str, tuple[str, ...]]) -> None:
    assert dict(definitions(text)) == defined


def test_mentions_in_passing_and_last_sentences_count_less() -> None:
    counts = prepare("", "We make boats. Unlike planes, boats swim. We hope.").counts
    assert counts == (FULL,) * 4 + (PASSING, FULL, FULL) + (LAST,) * 2


@pytest.mark.parametrize(
    ("sentence", "passing"),
    [
        ("Unlike planes, boats swim.", ["planes"]),
        ("Unlike 1D planes that fly, boats swim.", ["1d", "planes", "that", "fly"]),
        ("In contrast to planes, boats swim.", ["planes"]),
        ("Boats are slower than planes, but they swim.", ["planes"]),
        ("Rather than planes, boats are built.", ["planes"]),
        ("Our boat outperforms planes.", ["planes"]),
        ("They carry things such as apples, pears.", ["apples", "pears"]),
        ("They carry things like apples, pears.", ["apples", "pears"]),
        ("A plane-like boat swims.", []),
        ("A Zeppelin (ZEP)-like boat swims.", []),
        ("A Bézier-like boat swims.", []),
    ],
)
def test_what_a_cue_names_ends_at_a_comma_unless_it_gives_examples(sentence: str, passing: list[str]) -> None:
    prepared = prepare("", f"We make boats. {sentence} We hope.")
    marked = [token for token, count in zip(prepared.abstract.tokens, prepared.counts, strict=True) if count == PASSING]
    assert marked == passing


@pytest.mark.parametrize("said", ["boats swim, faster than planes, ", "raft-like boats than "])
def test_a_sentence_of_nothing_but_cues_ends_soon(said: str) -> None:
    prepared = prepare("", said * 20_000)
    assert PASSING in prepared.counts


def test_a_text_of_one_word_is_prepared_soon() -> None:
    assert len(prepare("", "boats " * 200_000).abstract.positions["boats"]) == 200_000


def test_things_in_a_list_count_as_in_passing() -> None:
    prepared = prepare("", "Among ships, boats, rafts, and canoes, we choose a raft.")
    marked = [token for token, count in zip(prepared.abstract.tokens, prepared.counts, strict=True) if count == PASSING]
    assert marked == ["boats", "rafts", "and", "canoes"]


def test_threads_do_not_mix_up_their_words() -> None:
    words = [
        f"{start}{end}" for start, end in product(("form", "relat", "gener"), ("ality", "izations", "ness", "ing"))
    ]
    alone = [(stem(word), index_words(word)) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            for _ in range(5):
                for remembered in (stem, forms, index_words):
                    remembered.cache_clear()
                assert list(threads.map(lambda word: (stem(word), index_words(word)), words)) == alone
    finally:
        sys.setswitchinterval(interval)
