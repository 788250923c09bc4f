"""The full-text index is asked for every paper that can match, and never trips over what was typed."""

from __future__ import annotations

import sqlite3
from itertools import product
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.errors import QueryError
from scheduler.models import Paper
from scheduler.store.columns import compact
from scheduler.topics.candidates import Reach, expression
from scheduler.topics.glossary import Glossary
from scheduler.topics.interests import gist
from scheduler.topics.names import same_person
from scheduler.topics.query import parse
from scheduler.topics.ranking import AboutnessRanker
from scheduler.topics.relaxing import relaxed
from scheduler.topics.text import fold, forms, tokens
from scheduler.topics.variants import broader
from tests.scheduler.topics.strategies import topics

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = (
    *(
        "diffusion",
        "Diffusing",
        "model",
        "modelling",
        "models",
        "few",
        "shot",
        "fewshot",
        "few-shot",
        "C++",
        "SE(3)",
    ),
    *(
        "Poincaré",
        "the",
        "a",
        "b",
        "word",
        "Words",
        "phrase",
        "two",
        "unlike",
        "such",
        "as",
        "модель",
        "扩散模型",
        "x",
        "y",
    ),
    *(
        "Graph Neural Network (GNN)",
        "GNNs",
        "graph",
        r"\emph{word}",
        r"$\alpha$",
        "Doe's",
        "example.",
        "Then",
        ",",
    ),
)
sentences = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)

authors = st.sampled_from(
    ["J. Doe", "Jane Q. Doe", "Doe", "Zoé Doé", 'Jane "Q" Doe Jr.', "Jane\\'e Doe", "李 Doe", "例子一"]
)
categories = st.sampled_from(["cs.CV", "cs.LG", "math.CO", "hep-th", "math-ph"])


def _index(papers: Iterable[tuple[str, ...]]) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE papers USING fts5(title, abstract, authors, categories, primary_category, "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    rows = [_paper(*one) for one in papers]
    index.executemany(
        "INSERT INTO papers VALUES (?, ?, ?, ?, ?)",
        [
            (one.title, one.abstract, compact(one.authors), compact(one.categories), one.primary_category)
            for one in rows
        ],
    )
    return index


def _found(index: sqlite3.Connection, expression: str) -> set[int]:
    return {row for (row,) in index.execute("SELECT rowid FROM papers WHERE papers MATCH ?", (expression,))}


PARAGRAPHS = st.lists(topics, min_size=3, max_size=8).map(" ".join)


glossaries = st.builds(
    Glossary,
    st.dictionaries(st.sampled_from(("gnn", "word", "x", "few")), st.text(max_size=20).map(tokens).filter(bool)),
    st.just({("graph", "neural"): ("two", "words")}),
)


@settings(max_examples=400, deadline=None)
@given(topics | PARAGRAPHS, glossaries)
def test_no_topic_is_a_syntax_error_in_the_index(text: str, glossary: Glossary) -> None:
    """Whatever was typed and learned, however it is looked for: by some of its words, by all, by one thing less."""
    try:
        query = parse(text)
    except QueryError:
        return
    index = _index([("Diffusion models", "One word of text.")])
    nodes = (query.root, gist(query.root, 3), *broader(query.root), *relaxed(query.root, len))
    for node, reach in product((*nodes, *map(glossary.usual, nodes)), get_args(Reach)):
        asked, by_all_names = expression(node, reach), expression(node, reach, glossary)
        if asked is not None and by_all_names is not None:
            assert _found(index, asked) <= _found(index, by_all_names)
    index.close()


@settings(max_examples=300, deadline=None)
@given(topics, st.lists(st.tuples(sentences, sentences, authors, categories), min_size=1, max_size=4))
def test_every_paper_that_matches_is_a_candidate(text: str, papers: list[tuple[str, ...]]) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    asked = query.fts()
    if asked is None:
        return
    index = _index(papers)
    found = _found(index, asked)
    index.close()
    matches = AboutnessRanker().rank(query, [_paper(*paper) for paper in papers])
    assert {row for row, match in enumerate(matches, 1) if match.score > 0} <= found


def _paper(title: str, abstract: str, author: str = "Jane Doe", category: str = "cs.CV") -> Paper:
    return Paper("2501.00001", title, abstract, ("Bo Exempla", author), ("stat.ML",), category)


@pytest.mark.parametrize(
    "word",
    """editing generation bias highly jailbreak quantisation optimize memory studies lie try agents technology
    possible relativity as us clustering controlled analyses""".split(),  # noqa: SIM905 - reads better
)
def test_every_form_of_a_word_is_found(word: str) -> None:
    expected = sorted(forms(word))
    index = _index((form, "") for form in expected)
    asked = parse(f'"{word}"').fts()
    assert asked is not None
    assert _found(index, asked) == set(range(1, len(expected) + 1))
    index.close()


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("cat:cs.CV", True),
        ('au:"Jane Doe"', True),
        ("au:例子一", False),
        ("diffusion cat:cs.CV", True),
        ("diffusion OR cat:cs.CV", True),
        ("diffusion OR au:例子一", False),
        ("diffusion -models", True),
        ("扩散模型", False),
        ("扩散模型 diffusion", False),
        ("扩散模型 AND diffusion", True),
    ],
)
def test_what_limits_the_candidates(text: str, limited: bool) -> None:
    assert (parse(text).fts() is not None) is limited


@pytest.mark.parametrize(
    ("text", "some", "all_of_it"),
    [
        ("diffusion models", {1, 2, 3}, {1}),
        ("diffusion models OR au:doe", {1, 2, 3, 4}, {1, 4}),
        ("models cat:cs.LG", {3}, {3}),
        ("cat:cs", {1, 2, 3, 4}, {1, 2, 3, 4}),
        ("cat:cs.L", set(), set()),
    ],
)
def test_a_search_wants_all_the_words_a_topic_some(text: str, some: set[int], all_of_it: set[int]) -> None:
    index = _index(
        [("Diffusion", "models", "A"), ("Diffusion", "", "B"), ("Model", "", "C", "cs.LG"), ("Kites", "Doe", "J. Doe")]
    )
    query = parse(text)
    assert _found(index, query.fts() or "") == some
    assert _found(index, query.fts("all") or "") == all_of_it
    index.close()


NAMES = (
    *("Søren Kozłowski", "Soren Kozlowski", "Thomas Müller", "Th. Mueller", "Jonas Weiß", "J. Weiss", "Conor O’Brien"),
    *(
        "C. OBrien",
        "Ala El-Sayed",
        "Ala Elsayed",
        "Zoé Đukić",
        "Zoe Dukic",
        "Xiao-Ming Wang",
        "Xiaoming Wang",
        "Åse Bø",
    ),
    *("Aase Boe", "Jane Doe-Roe", "Jane Doe", "İpek Işık", "Ipek Isik"),
)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_may_be_meant_is_found(name: str) -> None:
    expected = {number for number, author in enumerate(NAMES, 1) if same_person(name, author)}
    assert len(expected) in {1, 2}
    index = _index((f"{number}", "", author) for number, author in enumerate(NAMES, 1))
    assert expected <= _found(index, parse(f'au:"{name}"').fts() or "")
    index.close()


def test_exclusions_are_left_to_the_ranker() -> None:
    index = _index([("Diffusion models", ""), ("Diffusion", "")])
    assert _found(index, parse("diffusion -models").fts() or "") == {1, 2}
    index.close()


@pytest.mark.parametrize(
    "text",
    [
        'x" OR title:"y',
        "NEAR(a b)",
        "a* ^b",
        "title : x",
        "{title abstract} : x",
        '"a""b"',
        "a'; DROP TABLE papers",
    ],
)
def test_index_syntax_is_only_words(text: str) -> None:
    try:
        asked = parse(text).fts()
    except QueryError:
        return
    index = _index([("nothing", "alike")])
    assert asked is not None
    assert _found(index, asked) == set()
    index.close()


def test_letters_fold_as_the_index_folds_them() -> None:
    """What comes out as plain ASCII here must be the same word there, for every Latin, Greek and Cyrillic letter."""
    codes = (*range(0x80, 0x530), *range(0x1E00, 0x2000), *range(0x2100, 0x2190))
    letters = [chr(code) for code in codes if chr(code).isalpha()]
    index = _index((f"xa{letter}bx", "") for letter in letters)
    index.execute("CREATE VIRTUAL TABLE found USING fts5vocab(papers, instance)")
    theirs: dict[int, set[str]] = {}
    for term, row in index.execute("SELECT term, doc FROM found"):
        theirs.setdefault(row, set()).add(term)
    index.close()
    ours = {
        row: {token for token in tokens(f"xa{letter}bx") if token.isascii()} for row, letter in enumerate(letters, 1)
    }
    assert {letters[row - 1]: found for row, found in ours.items() if not found <= theirs[row]} == {}
    assert fold("Poincaré") == "poincare"
