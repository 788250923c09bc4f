"""The double's search language against plain evaluation."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubles.arxiv import (
    QuerySyntaxError,
    parse_query,
    read_record,
)
from tests.doubles.arxiv.samples import record

WORDS = ("graph", "kernel", "quasar", "spin")
PAPERS = [
    read_record(
        record(
            number,
            title=" ".join(word for bit, word in enumerate(WORDS) if number >> bit & 1) or "none",
            abstract="kernel spin" if number % 3 == 0 else "graph quasar",
            authors=["Ada Fictus"] if number % 2 else ["Bo del Exempla", "Cy Muster"],
            categories=["cs.AI", "math.CO"] if number % 5 == 0 else ["q-bio.QM"],
        )
    )
    for number in range(16)
]


@dataclass(frozen=True)
class Expression:
    """A search as text, and the papers that plain Python finds for it."""

    text: str
    found: frozenset[str]


def term(field: str, word: str) -> Expression:
    read = {
        "ti": lambda p: p.title.split(),
        "abs": lambda p: p.abstract.split(),
        "cat": lambda p: p.categories,
    }
    return Expression(f"{field}:{word}", frozenset(p.id for p in PAPERS if word in read[field](p)))


TERMS = st.one_of(
    st.builds(term, st.sampled_from(["ti", "abs"]), st.sampled_from(WORDS)),
    st.builds(term, st.just("cat"), st.sampled_from(["cs.AI", "math.CO", "q-bio.QM", "hep-th"])),
)


def join(left: Expression, operator: str, right: Expression) -> Expression:
    found = {
        "AND": left.found & right.found,
        "OR": left.found | right.found,
        " ": left.found | right.found,
        "ANDNOT": left.found - right.found,
    }[operator]
    return Expression(f"({left.text} {operator} {right.text})", found)


EXPRESSIONS = st.recursive(
    TERMS,
    lambda inner: st.builds(join, inner, st.sampled_from(["AND", "OR", "ANDNOT", " "]), inner),
    max_leaves=8,
)


def found_by(text: str) -> set[str]:
    query = parse_query(text)
    return {paper.id for paper in PAPERS if query.matches(paper)}


@given(EXPRESSIONS)
def test_brackets_and_operators_find_what_plain_python_finds(expression: Expression) -> None:
    assert found_by(expression.text) == expression.found


@given(EXPRESSIONS, EXPRESSIONS, EXPRESSIONS)
def test_the_laws_of_and_or_not_hold(a: Expression, b: Expression, c: Expression) -> None:
    assert found_by(f"{a.text} AND {b.text}") == found_by(f"{b.text} AND {a.text}")
    assert found_by(f"{a.text} AND ({b.text} OR {c.text})") == found_by(
        f"{a.text} AND {b.text} OR {a.text} AND {c.text}"
    )
    assert found_by(f"{a.text} ANDNOT ({b.text} OR {c.text})") == found_by(f"{a.text} ANDNOT {b.text} ANDNOT {c.text}")


@given(st.text(alphabet='ab ():"[]*ANDORT0', max_size=30))
def test_any_text_is_a_search_or_is_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except QuerySyntaxError:
        return
    query.matches(PAPERS[0])


ODD = read_record(
    record(
        99,
        title="Self-Supervised Poincaré Embeddings",
        authors=["Bo del Exempla", "Çelik Önder"],
        comment="14 pages, code at https://example.org/x",
        journal_ref="J. Nowhere 12 (2025) 7",
        report_number="NW-2025-03",
        published="2025-06-02T17:59:31Z",
        updated="2025-06-09T08:00:00Z",
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "ti:self-supervised",
        'ti:"poincare embeddings"',
        "ti:embed*",
        "all:POINCARÉ",
        "au:del_exempla",
        "au:exempla_b",
        "au:onder",
        'co:"14 pages"',
        "jr:nowhere",
        "rn:NW-2025-03",
        "cat:cs.*",
        "cat:cs.lg",
        "id:2506.00099",
        "id:2506.00099v1",
        "all:nowhere",
        "nothing embeddings",
        "submittedDate:[202506021759 TO 202506021759]",
        "submittedDate:[20250602 TO 20250602]",
        "lastUpdatedDate:[202506090800 TO 202506090801] AND cat:cs.CV",
    ],
)
def test_a_search_finds(text: str) -> None:
    assert parse_query(text).matches(ODD)


@pytest.mark.parametrize(
    "text",
    [
        "ti:supervised-self",
        "ti:embed",
        "au:exempla_c",
        'au:"Exempla Onder"',
        "cat:cs",
        "abs:poincare",
        "submittedDate:[202506021800 TO 202506022359]",
        "submittedDate:[202506010000 TO 202506021758]",
    ],
)
def test_a_search_passes_over(text: str) -> None:
    assert not parse_query(text).matches(ODD)
