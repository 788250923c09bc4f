"""Formulas as MathML: all of what everybody's LaTeX knows, nothing that has no place in a page."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scheduler.exports.mathml import MAX_FORMULA, is_readable, mathml
from scheduler.latex import pieces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPACE = '<mspace width="0.167em"></mspace>'


def inner(latex: str) -> str:
    """What stands in the element for a formula."""
    found = re.fullmatch(r'<math xmlns="[^"]*" display="inline"><mrow>(.*)</mrow></math>', mathml(latex) or "")
    assert found, latex
    return found[1]


@pytest.mark.parametrize(
    ("latex", "elements"),
    [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (r"a \le b", "<mi>a</mi><mo>≤</mo><mi>b</mi>"),
        (r"\mathbf{x}\mathcal{O}\mathbb{R}", "<mi>𝐱</mi><mi>𝒪</mi><mi>ℝ</mi>"),
        (r"\log n", f"<mi>log</mi>{SPACE}<mi>n</mi>"),
        (r"k\log^2 n", f"<mi>k</mi>{SPACE}<msup><mi>log</mi><mn>2</mn></msup>{SPACE}<mi>n</mi>"),
        (r"\sim 5", "<mi>∼</mi><mn>5</mn>"),
        (r"\text{a<b>&c}", "<mtext>a&lt;b&gt;&amp;c</mtext>"),
        (r"\href{javascript:alert(1)}{y}", "<mrow><mrow><mi>y</mi></mrow></mrow>"),
        (r"\style{color:red}{y}", "<mrow><mi>y</mi></mrow>"),
    ],
)
def test_a_formula_is_made_of_harmless_elements(latex: str, elements: str) -> None:
    assert inner(latex) == elements


@pytest.mark.parametrize("latex", ["", "x^", r"\unheard{x}", r"\frac{a}", r"\left( a", "x" * (MAX_FORMULA + 1)])
def test_what_cannot_be_read_is_nothing(latex: str) -> None:
    assert mathml(latex) is None
    assert not is_readable(latex)


def test_no_formula_changes_how_the_next_is_read() -> None:
    assert mathml(r"\newcommand{\unheard}{x} y")
    assert mathml(r"\unheard") is None


@pytest.mark.parametrize(
    "latex", ["{" * 900 + "x" + "}" * 900, r"\sqrt" * 390, "x_" * 900, r"\begin{array}{c}" * 99, "&" * 1999]
)
def test_hostile_nesting_ends(latex: str) -> None:
    assert len(mathml(latex) or "") < 200 * len(latex)


@given(
    st.lists(
        st.sampled_from((r"\text{", r"\mathrm{", "{", "}", "<script>", '"', "&", "x", "_", "^", r"\frac", r"\class{a}"))
    )
)
def test_whatever_comes_out_is_xml_without_an_attribute_from_outside(parts: list[str]) -> None:
    found = mathml("".join(parts))
    if found:
        root = etree.fromstring(found)
        assert all(str(one.tag).startswith("{http://www.w3.org/1998/Math/MathML}m") for one in root.iter())
        assert not any(name in {"class", "style", "href"} for one in root.iter() for name in one.attrib)


def test_the_formulas_of_a_thousand_real_abstracts(
    shared_data: Path, record_property: Callable[[str, object], None]
) -> None:
    with gzip.open(shared_data / "corpus" / "monthly" / "papers_2025-06.jsonl.gz", "rt") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, 1_000)]
    found = [piece.latex for one in records for piece in pieces(one["abstract"]) if piece.latex]
    unread = [latex for latex in found if not is_readable(latex)]
    record_property("shown", f"{len(found) - len(unread)} of {len(found)} formulas set")
    assert len(unread) <= len(found) * 0.03
